"""Whose reversal it is: the organization that went back on automation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.extract.names.mentions import only_reports
from kb.extract.owners.firm_names import is_bystander
from kb.extract.owners.protagonist import protagonist
from kb.extract.reversals.words import FAMILIES
from kb.extract.text.patients import words_of
from kb.extract.text.topics import is_machine, speaks_of_people
from kb.extract.text.words import ORGANIZATION_NOUNS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kb.extract.speech.actors import Actors
    from kb.extract.speech.attribution import Reading

_DEPTH = 6
_INSTITUTION = re.compile(
    r"\b(?:Universit|College|Court|Ministry|Commission|Institute)", re.IGNORECASE
)
_BEFORE, _AFTER = 2, 1  # sentences
_SERVED = frozenset({"customer", "worker"})


def organization_of(
    reading: Reading, actors: Actors, token: Token, kind: str, by_rule: bool
) -> str | None:
    """The organization whose reversal a word tells, None where nobody is named."""
    found = _told(actors, token) if kind == "court-order" else actors.of(token)
    if found is None and kind != "court-order" and not _is_of_others(actors, token):
        found = _full(actors, protagonist(reading.text, actors.names))
    if not by_rule and (found is None or is_bystander(found)) and not _is_of_others(actors, token):
        found = (
            _nearby(actors, token)
            or _full(actors, protagonist(reading.text, actors.names))
            or _acting(actors, token)
        )
    return found


def _acting(actors: Actors, token: Token) -> str | None:
    """Whoever is named as the one who acts, in the sentence or the one before, be it a court."""
    doc, sentence = token.doc, token.sent
    spans = [sentence]
    if sentence.start > 0:
        spans.append(doc[sentence.start - 1].sent)
    for span in spans:
        for subject in span:
            if subject.dep_ not in ("nsubj", "nsubjpass", "poss") or subject.pos_ != "PROPN":
                continue
            name = actors.named_by(subject)
            if name is not None and (not is_bystander(name) or _INSTITUTION.search(name)):
                return name
    return None


def _nearby(actors: Actors, token: Token) -> str | None:
    """The organization named in the sentence, else in those before, else in the one after."""
    doc, sentence = token.doc, token.sent
    spans = [sentence]
    while len(spans) <= _BEFORE and spans[-1].start > 0:
        spans.append(doc[spans[-1].start - 1].sent)
    if sentence.end < len(doc):
        spans.append(doc[sentence.end].sent)
    for span in spans:
        for index in range(span.start, span.end):
            mention = actors.names.at.get(index)
            if mention is None or mention.type != "organization":
                continue
            if not is_bystander(mention.name) and not only_reports(doc, mention):
                return mention.name
    return None


def _is_of_others(actors: Actors, token: Token) -> bool:
    """Whether the doers are many or nobody known ("some firms"), so that no one is meant."""
    subject = _subject_above(token)
    if subject is None:
        return False
    if actors.is_generic(subject) or subject.lower_ in ("some", "many", "most", "others", "you"):
        return True
    if subject.lemma_.lower() in ORGANIZATION_NOUNS:
        return any(t.lower_ in ("a", "an", "any", "every") for t in subject.lefts)
    if not _SERVED.isdisjoint(FAMILIES.get(subject.lemma_.lower(), ())):
        return False  # who is served or works again does not say who undid it
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


def _told(actors: Actors, verb: Token) -> str | None:
    """The organization that was ordered to do something."""
    for token in verb.subtree:
        if token.i > verb.i and token.dep_ in ("dobj", "nsubj", "pobj", "nsubjpass"):
            named = actors.named_by(token)
            if named is not None:
                return named
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    return actors.named_by(subject) if subject is not None else None
