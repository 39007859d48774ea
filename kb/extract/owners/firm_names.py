"""Names as an article gives them: without the words before them, told from people and places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.extract.owners.firm_words import COUNTRIES, FIRM_WORDS, NO_NAME, PARTS
from kb.extract.text.words import (
    INSTITUTION_NOUNS,
    NO_NAMES,
    ORGANIZATION_NOUNS,
    ORGANIZATION_WORDS,
    PRESS_NAMES,
    ROLE_WORDS,
)
from kb.types.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from kb.extract.names.finder import Mention, Names

# Those who judge, count or speak for others are seldom the ones whose jobs a figure counts.
_BYSTANDER = re.compile(
    r"\b(?:Union|Unite|Unison|GMB|Federation|Association|Ministry|Court|Tribunal|University|College"
    r"|Institute|Research|Intelligence|Analytics|Congress|Parliament|Commission|Insights|Polls?|Polling)\b"
)
_BY = frozenset(words("at by of to against for with"))
_PLACED = frozenset(words("in near from around across outside throughout into"))
_RELATIONS = {
    "nsubj": 2,
    "nsubjpass": 2,
    "poss": 2,
    "dative": 1,
    "dobj": 1,
    "compound": 1,
    "appos": 1,
}
_TOLD = frozenset(words("say tell add write argue claim warn think believe note ask call"))
_STAFFED = frozenset(words("has employs plans expects will cut cuts is laid fired hired spent had"))
_HELD = frozenset(words("shares stock stake stakes investors shareholders confidence trust"))
# Nouns before a name at the start of a sentence: "Publisher Ardent Media", not "Bank Levanto".
_KINDS = ORGANIZATION_NOUNS - INSTITUTION_NOUNS - frozenset(words("studio hotel airline network"))
_NOUN_ENDS = tuple(words("tion ment ness ity ing ship ance ence ism age ure ledge sure ysis"))


def is_bystander(name: str) -> bool:
    """Whether a name is that of a union, a court, a pollster or a place of research."""
    return name in PRESS_NAMES or _BYSTANDER.search(name) is not None


def is_person(names: Names, mention: Mention) -> bool:
    """Whether a full name that the recogniser calls a person's is one, by its words."""
    last = mention.name.split()[-1]
    if (
        " " not in mention.name
        or last in FIRM_WORDS
        or last.isdigit()
        or last.lower() in ORGANIZATION_WORDS
    ):
        return False
    if mention.known is not None or mention.name in names.gender:
        return True
    doc = names.doc
    around = [
        token.lower_
        for token in doc[max(0, mention.start - 3) : mention.start]
        if token.text != ","
    ]
    around += [token.lower_ for token in doc[mention.end : mention.end + 5]]
    if not ROLE_WORDS.isdisjoint(around):
        return True
    after = doc[mention.end].lower_ if mention.end < len(doc) else ""
    return after not in _STAFFED and not any(
        token.lower_ == "its" for token in doc[mention.end : mention.end + 3]
    )


def is_place(names: Names, mention: Mention) -> bool:
    """Whether a name that the recogniser calls a place is one: something happens in it."""
    doc = names.doc
    if mention.known is None and mention.name not in COUNTRIES:
        before = doc[mention.start - 1].lower_ if mention.start else ""
        if before == "in" and mention.start > 1 and doc[mention.start - 2].lower_ in _HELD:
            return False
        return before in _PLACED or (
            mention.end < len(doc) and doc[mention.end].text == "," and before in ("", "of")
        )
    return True


def doers(part: Span) -> Iterator[tuple[str, int]]:
    """The names that do, own or employ something in the parse, with the weight of each."""
    doc = part.doc
    for token in part:
        if token.pos_ != "PROPN":
            if _opens(token):
                yield token.text, 1
            continue
        if token.ent_type_ in ("DATE", "TIME", "MONEY", "NORP"):
            continue
        weight = _RELATIONS.get(token.dep_, 0)
        if token.dep_ == "pobj" and token.head.lower_ in _BY:
            weight = 2 if token.head.lower_ == "at" else 1
        elif token.dep_ == "pobj" and token.head.head.lower_ in _HELD:
            weight = 2
        elif weight and token.dep_ != "poss" and token.head.lemma_ in _TOLD:
            weight = 1
        if not weight:
            continue
        start, end = _run(token)
        if start and doc[start - 1].pos_ == "NOUN" and doc[start - 1].lower_ not in ROLE_WORDS:
            weight += 1  # "the railway Northline"
        name = name_in(doc[start:end].text)
        if name is not None and name[0].isupper():
            yield name, weight


def _run(token: Token) -> tuple[int, int]:
    """The capitalised words on both sides of a name: "Green Harbor", "Marlow & Finch"."""
    doc, sent = token.doc, token.sent
    start, end = token.i, token.i + 1
    while start > sent.start and _of_name(doc[start - 1]):
        start -= 1
    while end < sent.end and _of_name(doc[end]):
        end += 1
    while start < token.i and not doc[start].text[0].isupper():
        start += 1
    while end > token.i + 1 and not doc[end - 1].text[0].isupper():
        end -= 1
    return start, end


def _of_name(token: Token) -> bool:
    if token.text == "&":
        return True
    return token.text[0].isupper() and token.pos_ in ("PROPN", "ADJ", "NOUN", "VERB")


def _opens(token: Token) -> bool:
    """Whether an unknown word opens a sentence as its doer: taggers call it a noun."""
    if not token.is_sent_start or not token.text.istitle() or len(token) < 4:
        return False
    if token.tag_ not in ("NN", "JJ", "UH") or token.i + 1 == len(token.doc):
        return False
    return (
        token.dep_ in ("nsubj", "nsubjpass")
        and token.nbor(1).pos_ in ("VERB", "AUX", "PUNCT")
        and name_in(token.text) is not None
        and not token.lower_.endswith(_NOUN_ENDS)
    )


_HEADS = frozenset(words("ceo cfo coo cto boss chief chairman chairwoman founder co-founder"))


def name_in(name: str) -> str | None:
    """The name in a capitalised phrase ("Language app Duomo"); None for "Headcount"."""
    words_of = name.split()
    while words_of and words_of[-1][0].isdigit():
        words_of = words_of[:-1]
    head = next((n for n, w in enumerate(words_of) if n and w.lower() in _HEADS), None)
    words_of = words_of[:head]  # "Klarna CEO Sebastian Siemiatkowski"
    if len(words_of) == 1 and words_of[0].lower() in ROLE_WORDS | NO_NAMES:
        return None
    for at, word in enumerate(words_of[:-1]):
        if word.islower() and word in ORGANIZATION_NOUNS:
            return name_in(" ".join(words_of[at + 1 :]))
    while words_of and words_of[0] in NO_NAME and (len(words_of) == 1 or words_of[0] not in PARTS):
        words_of = words_of[1:]
    if len(words_of) > 1 and words_of[0].lower() in _KINDS:
        words_of = words_of[1:]
    if len(words_of) > 2 and words_of[0].lower() in ROLE_WORDS:
        return None  # "Partner Ines Falk"
    while words_of and words_of[-1] in ("of", "and", "&", "plc", "Inc", "Ltd", "LLC", "Corp"):
        words_of = words_of[:-1]
    if not words_of or all(word in NO_NAME for word in words_of):
        return None
    return " ".join(words_of)
