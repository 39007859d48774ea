"""What a sentence and its neighbours say of going back on automation, as features of a model.

A sentence is looked at only where a machine and a word of turning (`again`, `unplugged`, `sorry`)
stand in it, up to two sentences before or one after, or where a word of turning stands in it and
people or a cut are spoken of so near. Its features are the families of its words, whether each is
told as done, who does what to whom by family, and the families around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.strings import get_string_id

from kb.extract.reversals.frames import frames
from kb.extract.reversals.words import FAMILIES, PHRASES, TURNS
from kb.extract.text.modality import is_asserted
from kb.extract.text.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

_BEFORE, _AFTER = 2, 1  # sentences
_LONGEST = 120  # tokens of a sentence that are looked at
_HIGH = 8  # words above a word, up to its verb
_PARTICLES = word_set("back go off over up down out")
_LIGHT = word_set("be have put get take make give go come bring find see do use let leave say tell")
_PATIENT = word_set("dobj nsubjpass oprd dative attr")
_DOER = word_set("nsubj agent")
_AGENTS = ("ers", "ors", "ists", "ians", "ants", "men", "women")
_NO_AGENTS = word_set(
    """orders numbers members letters papers errors powers quarters computers offers matters
    centers centres others customers passengers users players servers shareholders doors floors
    layers hackers consumers leaders mirrors motors robbers barriers borders chapters corners covers
    dinners divers drawers figures flowers fathers mothers brothers sisters neighbours
    newspapers owners rumours scanners showers suppliers towers trailers tractors
    winners colours hours favours investors creditors lenders visitors factors sectors monitors
    transformers processors sensors terms plants grants restaurants tenants pants variants elephants
    consultants applicants giants parents ancestors readers viewers listeners callers shoppers
    travellers commuters cookers boilers freezers speakers dispensers scrapers retailers insurers
    employers publishers developers makers carmakers providers partners rulers ministers lawmakers
    campaigners protesters voters critics economists backers buyers sellers borrowers diners"""
)
_BITS = {
    family: 1 << at
    for at, family in enumerate(
        sorted(
            {f for fs in FAMILIES.values() for f in fs}
            | {f for ps in PHRASES.values() for _, f in ps}
        )
    )
}
_TURN_MASK = sum(_BITS[family] for family in TURNS)
_MACHINE_MASK = _BITS["machine"] | _BITS["software"]
_PEOPLE_MASK = sum(_BITS[family] for family in ("worker", "human", "post", "cut", "replace"))
_MASKS = {
    get_string_id(word): sum(_BITS[family] for family in families)
    for word, families in FAMILIES.items()
}
_GROUP = {
    **dict.fromkeys(word_set("worker human name"), "people"),
    **dict.fromkeys(word_set("post job"), "place"),
    **dict.fromkeys(word_set("machine software"), "machine"),
    **dict.fromkeys(word_set("cut replace"), "cut"),
    "policy": "policy",
}
_AGAINST = word_set(
    "plan demand deny forecast many hope condition other repair newer expand defiant"
)
_NEAR = word_set("people place machine cut")
# Of neighbouring sentences.
_HEARD_BITS = tuple((f, bit) for f, bit in _BITS.items() if f in _AGAINST or f in _GROUP)


class Telling:
    """The sentences of a text, with those in which going back may be told."""

    def __init__(self, doc: Doc, sentences: Sequence[Span]) -> None:
        self.doc = doc
        self.sentences = sentences
        self._text = doc.text
        self._done: dict[int, bool] = {}
        self._masks = self._find_masks()
        self._people = frozenset(ent.start for ent in doc.ents if ent.label_ == "PERSON")
        self._families: dict[int, list[tuple[Token, str, str]]] = {}

    def _find_masks(self) -> list[int]:
        found = []
        masks = _MASKS
        lemmas, lowers = (self.doc.to_array(name).tolist() for name in ("LEMMA", "LOWER"))
        each = [
            masks.get(lemma) or masks.get(lower) or 0
            for lemma, lower in zip(lemmas, lowers, strict=True)
        ]
        for sentence in self.sentences:
            mask = 0
            for own in each[sentence.start : sentence.end]:
                mask |= own
            found.append(mask)
        return found

    def candidates(self, *, turned: bool = True) -> list[int]:
        """The places of the sentences that are worth a look.

        `turned` asks for a word of turning so near; a model learns from sentences without it too.
        """
        masks = self._masks
        found = []
        for at, mask in enumerate(masks):
            near = 0
            for other in masks[max(0, at - _BEFORE) : at + _AFTER + 1]:
                near |= other
            machine = near & _MACHINE_MASK and (near & _TURN_MASK or not turned)
            if machine or (mask & _TURN_MASK and near & _PEOPLE_MASK):
                found.append(at)
        return found

    def is_grounded(self, at: int) -> bool:
        """Whether a machine and people or a cut are spoken of in a sentence and those around it."""
        near = 0
        for other in self._masks[max(0, at - _BEFORE) : at + _AFTER + 1]:
            near |= other
        if near & _BITS["machine"]:
            return bool(near & (_PEOPLE_MASK | _TURN_MASK))
        cut = near & (_BITS["cut"] | _BITS["replace"])
        return bool(near & _BITS["worker"] and (cut or near & _BITS["software"]))

    def has_cause(self) -> bool:
        """Whether the text speaks anywhere of what could be gone back on: a machine or a cut."""
        causes = _BITS["machine"] | _BITS["software"] | _BITS["cut"] | _BITS["replace"]
        return any(mask & causes for mask in self._masks)

    def families(self, at: int) -> list[tuple[Token, str, str]]:
        """The words of a sentence with their families and themselves, in the order of the text."""
        found = self._families.get(at)
        if found is None:
            found = self._families[at] = list(_families_of(self.sentences[at], self._people))
        return found

    def features(self, at: int) -> list[str]:
        """The features of a sentence, each once."""
        sentence = self.sentences[at]
        here = {family for _, family, _ in self.families(at)}
        before = self._around(at - _BEFORE, at)
        after = self._around(at + 1, at + 1 + _AFTER)
        found = dict.fromkeys(["bias"])
        text = self._text[sentence.start_char : sentence.end_char]
        if text.rstrip("\"'”’ ").endswith("?"):
            found["question"] = None
        found |= dict.fromkeys(f"p:{family}" for family in before & _AGAINST)
        found |= dict.fromkeys(f"n:{family}" for family in after & _AGAINST)
        self._tell(at, found)
        whole = {_GROUP[family] for family in here | before | after if family in _GROUP}
        found |= dict.fromkeys(f"near:{name}" for name in whole)
        found["near:" + "".join(sorted(name[0] for name in whole & _NEAR))] = None
        shown = [name for name in found if name.startswith("f:")]
        if shown:
            found["f:any"] = None
            found |= dict.fromkeys(f"f:any&{family}" for family in here & _AGAINST)
            found |= dict.fromkeys(f"f:any&n:{family}" for family in after & _AGAINST)
        for name in shown:
            found |= dict.fromkeys(
                f"{name}&{group}" for group in ("machine", "cut") if group in whole
            )
            if {"machine", "cut"} <= whole:
                found[f"{name}&both"] = None
        return sorted(found)

    def _around(self, first: int, last: int) -> set[str]:
        """The families of single words from one sentence up to another, as far as there are any."""
        mask = 0
        for own in self._masks[max(0, first) : max(0, last)]:
            mask |= own
        return {family for family, bit in _HEARD_BITS if mask & bit}

    def speaks_of(self, at: int, families: frozenset[str]) -> bool:
        """Whether a sentence has a word of one of the families, told as done or not."""
        return any(family in families for _, family, _ in self.families(at))

    def is_done(self, verb: Token) -> bool:
        """Whether what a verb tells is told as done."""
        done = self._done.get(verb.i)
        if done is None:
            done = self._done[verb.i] = is_asserted(verb) or can_again(verb)
        return done

    def _is_real(self, token: Token, family: str, verb: Token, role: str) -> bool:
        """Whether what a word tells is told as done."""
        told = self.is_done(verb)
        if told and role == "+" and token.pos_ in ("NOUN", "PROPN") and family in TURNS:
            return is_asserted(token)
        return told

    def told(self, at: int) -> list[tuple[Token, str, Token]]:
        """The words of turning that are told as done, with their families and verbs."""
        found = []
        for token, family, _ in self.families(at):
            if family in TURNS:
                verb, role = _verb_of(token)
                if self._is_real(token, family, verb, role):
                    found.append((token, family, verb))
        return found

    def _tell(self, at: int, found: dict[str, None]) -> None:
        """Add what is told of each family, and what verbs tell of several."""
        verbs: dict[int, Token] = {}
        arguments: dict[int, list[str]] = {}
        for token, family, word in self.families(at):
            verb, role = _verb_of(token)
            verbs[verb.i] = verb
            told = self._is_real(token, family, verb, role)
            found[f"{'s' if told else 'u'}:{family}"] = None
            found[f"w:{word}"] = None
            arguments.setdefault(verb.i, []).append(f"{family}{role}")
        for place, given in arguments.items():
            if not self.is_done(verbs[place]):
                continue
            roles = list(dict.fromkeys(given))
            turns = [role for role in roles if role[:-1] in TURNS]
            others = {f"{_GROUP[role[:-1]]}{role[-1]}" for role in roles if role[:-1] in _GROUP}
            lemma = verbs[place].lemma_.lower()
            if lemma in _LIGHT:
                found |= dict.fromkeys(f"l={lemma}:{role}" for role in (*turns, *others))
            found |= dict.fromkeys(f"{turn}{other}" for turn in turns for other in others)
            found |= dict.fromkeys(f"f:{frame}" for frame in frames(roles))


def is_agent_noun(noun: Token) -> bool:
    """Whether the plural of a noun says that it is of people who do something: "tasters"."""
    lower = noun.lower_
    return lower.endswith(_AGENTS) and noun.tag_ == "NNS" and lower not in _NO_AGENTS


def can_again(verb: Token) -> bool:
    """`can once again hand their basket to a cashier`: what can be done again is done."""
    can = any(c.dep_ == "aux" and c.lower_ in ("can", "may") for c in verb.children)
    if not can or any(c.dep_ == "neg" for c in verb.children):
        return False
    return any(
        t.lower_ in ("again", "more", "now") for c in verb.children for t in (c, *c.children)
    )


def _families_of(sentence: Span, people: frozenset[int]) -> Iterator[tuple[Token, str, str]]:
    """The words of a sentence with a family; `people` are the tokens at which a name starts."""
    start = sentence.start
    tokens = list(sentence[:_LONGEST])
    lowers = [token.lower_ for token in tokens]
    lemmas = [token.lemma_.lower() for token in tokens]
    for at, (token, lower, lemma) in enumerate(zip(tokens, lowers, lemmas, strict=True)):
        families = FAMILIES.get(lemma) or FAMILIES.get(lower) or ()
        for family in families:
            yield token, family, lemma
        for word in (lower,) if lower == lemma else (lower, lemma):
            for parts, family in PHRASES.get(word, ()):
                if family not in families and _follows(lowers, lemmas, at, parts):
                    yield token, family, "_".join(parts)
        if start + at in people:
            yield token, "name", "@"
        elif is_agent_noun(token) and "worker" not in families and "machine" not in families:
            yield token, "worker", "@s"
        if lower == "re" and lowers[at + 1 : at + 2] == ["-"] and at + 2 < len(lowers):
            yield tokens[at + 2], "rehire", "re-"


def _follows(lowers: list[str], lemmas: list[str], at: int, parts: tuple[str, ...]) -> bool:
    """Whether a phrase stands at a place; an object may part a verb from its particle."""
    if len(parts) == 2 and parts[1] in _PARTICLES:
        return parts[1] in lowers[at + 1 : at + 7]
    if at + len(parts) > len(lowers):
        return False
    return all(
        part == lowers[at + offset] or part == lemmas[at + offset]
        for offset, part in enumerate(parts)
        if offset
    )


def _verb_of(token: Token) -> tuple[Token, str]:
    """The verb that governs a word, and its role: `=` the verb, `<` patient, `>` doer, else `+`."""
    if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
        return token, "="
    current, role = token, "+"
    for _ in range(_HIGH):
        head = current.head
        if head.i == current.i:
            break
        if head.pos_ in ("VERB", "AUX"):
            dep = current.dep_
            passive = any(c.dep_ == "auxpass" for c in head.children)
            if dep in _PATIENT or (dep == "nsubj" and passive):
                role = "<"
            elif dep in _DOER:
                role = ">"
            return head, role
        current = head
    return current, role
