"""Reversals: an organization goes back on having handed work to AI or other automation.

A reversal is something done or decided, of an organization that the text names, against
automation or the job cuts made for it. What is only planned, possible, demanded, denied or
foreseen is none, nor is rehiring for another reason (demand, season, a strike). The tests are
made on the word of reversal and the verbs above it, so that precision does not hang on luck.
"""

from spacy.tokens import Token

from kb.extract.actors import Actors
from kb.extract.attribution import Reading, subject_of
from kb.extract.events import clause, date_in
from kb.extract.modality import is_asserted
from kb.extract.patients import words_of
from kb.extract.protagonist import is_bystander, protagonist
from kb.extract.reasons import in_context, other_reason, other_subject
from kb.extract.result import Date, Reversal
from kb.extract.reversal_admissions import is_performed
from kb.extract.reversal_forms import TRIGGERS, kind_of_reversal
from kb.extract.sayers import CORE
from kb.extract.topics import is_machine, speaks_of_people
from kb.extract.words import ORGANIZATION_NOUNS

_DEPTH = 6
_WRITES = frozenset({"write", "hear", "publish"})
_POS = frozenset({"VERB", "NOUN", "AUX", "PROPN", "ADJ"})
_RANKS = (
    *("court-order", "settlement", "rehire", "quiet", "restore-service", "shutdown", "apology"),
    "policy",
)


def find_reversals(reading: Reading, actors: Actors, *, dates: list[Date]) -> list[Reversal]:
    """All reversals in the order of the text, one in each sentence; `of` is left empty."""
    chosen: dict[int, tuple[int, Token, str]] = {}
    readable = reading.readable
    for token in reading.doc:
        if not readable[token.i] or token.lemma_.lower() not in TRIGGERS or token.pos_ not in _POS:
            continue
        kind = kind_of_reversal(token)
        if kind is None or not in_context(token, kind) or not _is_told(token):
            continue
        if other_reason(token, kind) or other_subject(token):
            continue
        sentence = token.sent
        if sentence.text.rstrip().endswith("?"):
            continue
        rank = _RANKS.index(kind)
        if sentence.start not in chosen or rank < chosen[sentence.start][0]:
            chosen[sentence.start] = (rank, token, kind)
    found: list[Reversal] = []
    for _, token, kind in chosen.values():
        organization = _told(actors, token) if kind == "court-order" else actors.of(token)
        if organization is None and kind != "court-order" and not _is_of_others(actors, token):
            organization = _full(actors, protagonist(reading.text, actors.names))
        if organization is None or _is_denied(actors, token, organization):
            continue
        start, end = clause(token)
        found.append(
            Reversal(
                id=f"r{len(found) + 1}",
                start=start,
                end=end,
                kind=kind,
                organization=organization,
                date=date_in(dates, start, end),
                confidence=0.85 if is_machine(token.sent.text) else 0.7,
            )
        )
    return found


def _is_told(token: Token) -> bool:
    return is_asserted(token) or is_performed(token)


def _is_of_others(actors: Actors, token: Token) -> bool:
    """Whether the doers are many or nobody known ("some firms"), so that no one is meant."""
    subject = _subject_above(token)
    if subject is None:
        return False
    if actors.is_generic(subject) or subject.lower_ in ("some", "many", "most", "others", "you"):
        return True
    if subject.lemma_.lower() in ORGANIZATION_NOUNS:
        return any(t.lower_ in ("a", "an", "any", "every") for t in subject.lefts)
    return subject.tag_ == "NNS" and not (
        speaks_of_people(words_of(subject)) or is_machine(words_of(subject))
    )


def _subject_above(token: Token) -> Token | None:
    """The subject of a verb or of the nearest verb above it, also of a passive."""
    verb = token
    for _ in range(_DEPTH):
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return child
        if verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def _full(actors: Actors, name: str | None) -> str | None:
    return None if name is None or is_bystander(name) else actors.names.whole(name)


def _is_denied(actors: Actors, token: Token, organization: str) -> bool:
    """Whether only others report a reversal that the organization itself denies."""
    verb = token
    for _ in range(_DEPTH):
        verb = verb.head
        if verb.lemma_ in CORE | _WRITES and verb.i != token.i:
            break
    else:
        return False
    source = subject_of(verb)
    if source is None or actors.named_by(source) == organization:
        return False
    return any(t.lemma_ == "deny" and actors.of(t) == organization for t in token.doc)


def _told(actors: Actors, verb: Token) -> str | None:
    """The organization that was ordered to do something."""
    for token in verb.subtree:
        if token.i > verb.i and token.dep_ in ("dobj", "nsubj", "pobj", "nsubjpass"):
            named = actors.named_by(token)
            if named is not None:
                return named
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    return actors.named_by(subject) if subject is not None else None
