"""People named before whom the text then only describes: "the 54-year-old", "the former nurse"."""

import re

from spacy.tokens import Doc, Span, Token

from kb.extract.text.words import MEN, ROLE_WORDS, WOMEN, word_set

_DEFINITE = frozenset(["the", "this"])
_AGED = re.compile(r"\b\d+-year-old\b", re.IGNORECASE)
_PARENT = re.compile(r"\b(?:mother|mum|mom|father|dad|grandmother|grandfather)[- ]of[- ]\w+")
_FORMER = re.compile(r"\b(?:former |ex-)\w")
# Posts that one in the whole state, court or council holds: they need no naming before.
_OFFICES = word_set(
    """president minister premier chancellor judge justice mayor governor prosecutor king queen
    pope prince princess ombudsman regulator secretary ambassador sheriff commissioner spokesman
    spokeswoman spokesperson official source insider witness user customer client member
    employee worker shopper resident reporter"""
)
_KIN = word_set("mother mum mom father dad parent son daughter brother sister wife husband")
_SEXES = {**dict.fromkeys(WOMEN, "f"), **dict.fromkeys(MEN, "m")}


def sex_of(source: Span, head: Token) -> str | None:
    """The sex that a description gives, "f" or "m"."""
    parent = _PARENT.search(source.text.lower())
    word = parent[0].split("-")[0].split()[0] if parent else head.lower_
    return _SEXES.get(word)


def describes_somebody(source: Span, head: Token) -> bool:
    """Whether a phrase without a name stands for a person whom the text has named before.

    It is definite and singular, and gives an age, children, a past, or a part played of which the
    text has not spoken yet.
    """
    doc, start = source.doc, source.start
    if start and doc[start].lower_ not in _DEFINITE:  # "the" may hang on the verb
        start -= 1
    if doc[start].lower_ not in _DEFINITE or head.tag_ in ("NNS", "NNPS"):
        return False
    words = doc[start + 1 : source.end].text.lower()
    if _AGED.search(words) or _PARENT.search(words) or _FORMER.match(words):
        return True
    lemma = head.lemma_.lower()
    if lemma in _KIN:
        return False  # "the mother" may be anybody's
    if lemma not in ROLE_WORDS - _OFFICES or head.i - source.start > 2 or source.end > head.i + 1:
        return False  # "the landlord of the kiosk" is somebody new
    return not _spoken_of(source.doc, source.start, lemma)


def _spoken_of(doc: Doc, before: int, lemma: str) -> bool:
    """Whether somebody nameless of that part comes earlier: "a lawyer", "two lawyers"."""
    return any(
        token.lemma_.lower() == lemma and token.pos_ in ("NOUN", "PROPN")
        for token in doc[max(0, before - 400) : before]
    )
