"""Verbs with the kinds of things they govern: who or what is stopped, taken back, brought in.

"The bank dropped its robot clerks" and "the bank dropped its clerks" have the same words and tell
opposite things; what a model of going back learns is `drop` with a machine as its object.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.extract.reversals.features import is_agent_noun
from kb.extract.reversals.words import FAMILIES
from kb.extract.text.modality import is_asserted
from kb.extract.text.words import word_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Span, Token

_LONGEST = 120  # tokens of a sentence that are looked at
_HIGH, _DEEP, _MANY = 5, 2, 3
_ROBOTIC = word_set(
    """robot ai automated robotic virtual digital synthetic electronic bot avatar automatic
    artificial machine-made unmanned driverless computerised computerized algorithmic autonomous
    cloned self-service"""
)
_DEVICE = word_set("software machine computer")
_AMOUNTS = word_set(
    """all most half some many dozen third quarter thousand hundred those other rest more"""
)
_GROUPS = word_set("team crew staff desk department panel")
_PARTICLES = word_set("back off away out again down up over")
_GAPS = word_set("that which whom")
_BACKGROUND = {"relcl": "r", "acl": "r", "advcl": "a"}
_INNER = {"ccomp": "c", "xcomp": "x", "pcomp": "x"}
_PATIENT = word_set("dobj nsubjpass dative")
_NAMED_NOUNS = word_set("machine people place policy")


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb, or a noun with `of`, and what it governs.

    `place` is `m` in the main line of a sentence, `b` beside it (relative and adverbial clauses),
    `n` for a noun; `told` is whether it is told as done. `governed` has roles, `<` for the
    patient, `>` for the doer, else a preposition, with the kind of thing.
    """

    verb: str
    particle: str
    form: str
    place: str
    told: bool
    governed: tuple[tuple[str, str], ...]


def clauses(sentence: Span, is_done: Callable[[Token], bool]) -> Iterator[Clause]:
    """The clauses of a sentence in the order of their verbs.

    `is_done` says of a verb whether what it tells is told as done.
    """
    doc = sentence.doc
    for token in doc[sentence.start : min(sentence.end, sentence.start + _LONGEST)]:
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
            yield _of_verb(token, is_done)
        elif token.pos_ == "NOUN":
            yield from _of_noun(token)


def _of_verb(verb: Token, is_done: Callable[[Token], bool]) -> Clause:
    children = list(verb.children)
    passive = any(c.dep_ == "auxpass" for c in children)
    governed = [pair for child in children for pair in _governed(child)]
    above, dep = verb, verb.dep_
    if dep == "conj":
        for _ in range(_HIGH):
            above = above.head
            if above.dep_ != "conj":
                break
        if not passive and not any(c.dep_ == "nsubj" for c in children):
            governed += [(">", kind_of_thing(c)) for c in above.children if c.dep_ == "nsubj"]
    elif dep in ("relcl", "acl") and not any(
        role == "<" and kind not in ("it", "they") for role, kind in governed
    ):
        role = _role_of_antecedent(verb, children, passive)
        if role:
            governed.append((role, kind_of_thing(verb.head)))
    return Clause(
        verb=verb.lemma_.lower(),
        particle=_particle(children),
        form=verb.lower_,
        place=_place(above, in_chain=dep == "conj"),
        told=is_done(verb),
        governed=tuple(governed),
    )


def _of_noun(noun: Token) -> Iterator[Clause]:
    """`the return of tellers`, `an end to the scheme`."""
    for child in noun.children:
        if child.dep_ != "prep" or child.lower_ not in ("of", "to", "from"):
            continue
        for thing in child.children:
            if thing.dep_ == "pobj" and (kind := kind_of_thing(thing)) in _NAMED_NOUNS:
                told = is_asserted(noun)
                lemma = noun.lemma_.lower()
                yield Clause(lemma, "", noun.lower_, "n", told, ((child.lower_, kind),))


def _governed(child: Token) -> Iterator[tuple[str, str]]:
    dep = child.dep_
    if dep in _PATIENT or dep == "nsubj":
        for thing in _coordinated(child):
            yield "<" if dep != "nsubj" else ">", kind_of_thing(thing)
    elif dep in ("oprd", "attr", "acomp"):
        for thing in _coordinated(child):
            yield "=", kind_of_thing(thing)
    elif dep in ("prep", "agent"):
        role = ">" if dep == "agent" else child.lower_
        for inner in child.children:
            if inner.dep_ == "pobj":
                for thing in _coordinated(inner):
                    yield role, kind_of_thing(thing)
            elif inner.dep_ == "pcomp":
                yield child.lower_, "deed"


def _coordinated(thing: Token) -> Iterator[Token]:
    current: Token | None = thing
    for _ in range(_MANY):
        if current is None:
            return
        yield current
        current = next((c for c in current.rights if c.dep_ == "conj"), None)


def _role_of_antecedent(verb: Token, children: list[Token], passive: bool) -> str | None:
    """What the noun is to the verb of a clause about it."""
    if passive or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
        return "<"
    subject = next((c for c in children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return ">" if verb.tag_ == "VBG" else None
    has_object = any(c.dep_ == "dobj" and c.lower_ not in _GAPS for c in children)
    if subject.lower_ not in ("that", "which", "who") and not has_object:
        return "<"
    return ">"


def _particle(children: list[Token]) -> str:
    for wanted in ("prt", "advmod"):
        for child in children:
            if child.dep_ == wanted and (wanted == "prt" or child.lower_ in _PARTICLES):
                return child.lower_
    return ""


def _place(verb: Token, *, in_chain: bool) -> str:
    dep = verb.dep_
    if dep in _BACKGROUND:
        return "b"
    if in_chain or dep == "ROOT" or dep in _INNER:
        return "m"
    return "b"


def kind_of_thing(noun: Token, deep: int = _DEEP) -> str:
    """machine, people, place, policy, customer, some, name, it, they or other."""
    lower, lemma = noun.lower_, noun.lemma_.lower()
    if noun.pos_ == "PRON":
        return _kind_of_pronoun(lower)
    families = _families(noun)
    if noun.pos_ == "PROPN" and not families:
        return "people" if noun.ent_type_ == "PERSON" else "name"
    before = [c for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod")]
    if any(_is_robotic(c) for c in before):
        return "machine"
    if "machine" in families or ("software" in families and "worker" not in families):
        return "machine"
    if "worker" in families or "human" in families or is_agent_noun(noun):
        return "people"
    if any("machine" in _families(c) or c.lower_ in _DEVICE for c in before):
        return "machine"
    if noun.like_num or lower in _AMOUNTS or lemma in _AMOUNTS:
        inner = _inner(noun, ("of",)) if deep else None
        return kind_of_thing(inner, deep - 1) if inner is not None else "some"
    if lemma in _GROUPS:
        return "people"
    for family, kind in (("post", "place"), ("job", "place"), ("policy", "policy")):
        if family in families:
            return kind
    if "customer" in families:
        return "customer"
    inner = _inner(noun, ("of", "with", "by", "from")) if deep else None
    kind = kind_of_thing(inner, deep - 1) if inner is not None else "other"
    return kind if kind in ("machine", "people") else "other"


def _kind_of_pronoun(lower: str) -> str:
    if lower in ("it", "that", "which", "this"):
        return "it"
    if lower in ("they", "them", "who", "whom", "those", "themselves"):
        return "they"
    if lower in ("he", "she", "him", "her", "someone", "somebody", "anyone"):
        return "people"
    return "some"


def _inner(noun: Token, prepositions: tuple[str, ...]) -> Token | None:
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in prepositions:
            return next((c for c in child.rights if c.dep_ == "pobj"), None)
    return None


def _is_robotic(word: Token) -> bool:
    return word.lemma_.lower() in _ROBOTIC or word.lower_.startswith(("ai-", "robo"))


def _families(word: Token) -> tuple[str, ...]:
    return FAMILIES.get(word.lemma_.lower()) or FAMILIES.get(word.lower_) or ()
