"""Whom `they` stands for: the people whom its sentence, or the one before, is about."""

from spacy.tokens import Token

from kb.extract.speech.attribution import Reading
from kb.extract.text.patients import is_human
from kb.extract.text.words import PEOPLE_NOUNS, word_set

# Bodies of people that are "they" though the noun is one.
_BODIES = word_set(
    """team jury panel committee family couple pair duo trio crew board staff police band squad
    delegation group council union"""
)
_PLURALS = frozenset(["NNS", "NNPS"])


def people_of_sentence(reading: Reading, head: Token) -> Token | None:
    """The people that the sentence of `they` is about: `Many are leaving, as they fear …`."""
    for token in head.sent:
        if token.i >= head.i:
            return None
        if token.dep_ == "nsubj" and token.tag_ == "NNS" and reading.inside[token.i] < 0:
            return token if _are_people(token) else None
    return None


def people_before(reading: Reading, head: Token) -> Token | None:
    """The people named last before `they`, in its sentence or as subject of the one before."""
    sentence = head.sent
    before = reading.doc[sentence.start - 1].sent if sentence.start else None
    near: list[Token] = [*(before if before is not None else ()), *sentence]
    for token in reversed(near):
        body = (
            token.lower_ in _BODIES
            and token.dep_ in ("nsubj", "nsubjpass")
            and token.head.dep_ == "ROOT"
        )
        if token.i >= head.i or reading.inside[token.i] >= 0:
            continue
        if token.tag_ not in _PLURALS and not body:
            continue
        if token.i < sentence.start and token.dep_ not in ("nsubj", "nsubjpass"):
            continue
        if token.tag_ == "NNPS" or body or _are_people(token):
            return token
    return None


def _are_people(token: Token) -> bool:
    return token.lower_ in PEOPLE_NOUNS or is_human(token)
