"""Happenings at work: job losses, hires, hiring stops, deployments and shutdowns.

A happening is a verb with the right kind of object ("cut 400 jobs", "fired the manager"), a noun
for one ("layoffs"), or what two models find told in whatever words: all are weighed together
(`kb.extract.events.weighing`). It need not have come true: a planned cut is a job-loss event too;
what is claimed of it stands in claims and figures.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from kb.extract.events.model import KINDS
from kb.extract.events.nouns import kind_of_noun
from kb.extract.events.verbs import hands_over, kind_of_verb
from kb.extract.events.weighing import told_in
from kb.extract.result import Date, Event
from kb.extract.speech.actors import Actors
from kb.extract.speech.attribution import Reading
from kb.extract.text.modality import is_negated
from kb.extract.text.patients import patient_of
from kb.types.words import words


def find_events(reading: Reading, actors: Actors, *, dates: list[Date]) -> list[Event]:
    """All happenings in the order of the text, one of a kind in each sentence."""
    told: dict[tuple[int, str], Token] = {}
    readable = reading.readable
    for sentence in reading.doc.sents:
        if readable[sentence.start]:
            for kind, trigger in _told_in(sentence, readable):
                told[sentence.start, kind] = trigger
    kept = [
        (trigger.i, KINDS.index(kind), kind, trigger)
        for (start, kind), trigger in told.items()
        if kind != "hire" or (start, "hiring-stop") not in told or not _is_stopped(trigger)
    ]
    return [
        event(reading, actors, dates, kind, trigger, f"e{place}")
        for place, (_, _, kind, trigger) in enumerate(sorted(kept, key=lambda k: k[:2]), 1)
    ]


def _told_in(sentence: Span, readable: Sequence[bool]) -> Iterator[tuple[str, Token]]:
    """The kinds that a sentence tells, each with the word that tells it."""
    ruled: dict[str, Token] = {}
    for token in sentence:
        if readable[token.i] and token.pos_ in ("VERB", "NOUN", "ADJ", "PROPN", "AUX"):
            for kind, trigger in _ruled(token):
                ruled.setdefault(kind, trigger)
    for kind, trigger in told_in(sentence, ruled):
        if kind not in ruled and kind == "job-loss" and _ACCEPTED.search(sentence.text):
            continue
        denied = _is_denied(trigger) or (kind != "hiring-stop" and is_negated(trigger))
        if kind in ruled or not denied:
            yield kind, trigger


def _ruled(token: Token) -> Iterator[tuple[str, Token]]:
    """The kinds that rules find a word to tell, and not to deny."""
    for kind, trigger in _kinds(token):
        if _is_denied(trigger):
            continue
        if not is_negated(trigger):
            yield kind, trigger
        elif kind == "hire" and _hires_nobody(trigger):
            yield "hiring-stop", trigger


def _is_stopped(trigger: Token) -> bool:
    """Whether the hiring is what a stop in the same sentence stops."""
    return trigger.lemma_.lower() in _STOPPABLE


_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|rul(?:es|ed|ing) out"
    r"|no plans|not planning) (?:any |all |the |such |to )?(?:reports?|rumou?rs?|claims?|plans?"
    r"|suggestions?|speculation|talk|that|it|having|allegations?|cut|lay|replace)\b"
    r"|\b(?:den(?:y|ies|ied|ying)|rul(?:es|ed|ing) out) (?=[a-z]+ing\b)"
)


# Who is resigned to something leaves no post, though the models may think so.
_ACCEPTED = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|seem(?:s|ed)?|look(?:s|ed)?|feels?|felt|grown"
    r"|himself|herself|themselves) resigned to\b"
)


def _is_denied(trigger: Token) -> bool:
    """Whether the words before it in its sentence deny it: "denied reports that it would"."""
    denied = _DENIED.search(trigger.doc[trigger.sent.start : trigger.i + 1].text)
    return denied is not None


_STOPPABLE = frozenset(words("hire hiring recruit recruiting recruitment replace fill vacancy"))


def event(
    reading: Reading, actors: Actors, dates: list[Date], kind: str, trigger: Token, identity: str
) -> Event:
    """The event of a trigger: its clause, the organization and the date in that clause."""
    start, end = clause(trigger)
    return Event(
        id=identity,
        start=start,
        end=end,
        text=reading.text[start:end],
        kind=kind,
        organization=actors.of(trigger),
        date=date_in(dates, start, end),
    )


def clause(trigger: Token) -> tuple[int, int]:
    """The characters of what hangs on a trigger, without punctuation at its ends."""
    doc = trigger.doc
    first, last = trigger.left_edge.i, trigger.right_edge.i
    sentence = trigger.sent
    first, last = max(first, sentence.start), min(last, sentence.end - 1)
    while first < trigger.i and not doc[first].is_alpha and not doc[first].like_num:
        first += 1
    while last > trigger.i and (doc[last].is_space or doc[last].text in ".,;:!?\"'”’—–"):
        last -= 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def date_in(dates: list[Date], start: int, end: int) -> str | None:
    """The value of the only date within a span; None where there are none or several."""
    values = set()
    for index in range(bisect_left(dates, start, key=_start), len(dates)):
        date = dates[index]
        if date.start >= end:
            break
        if date.end <= end and date.value is not None:
            values.add(date.value)
    return next(iter(values)) if len(values) == 1 else None


def _hires_nobody(verb: Token) -> bool:
    """`has taken on no apprentices`, `is not filling posts`: hiring has stopped."""
    patient = patient_of(verb)
    nobody = patient is not None and any(t.lower_ == "no" for t in patient.lefts)
    return nobody or (verb.lemma_ == "fill" and verb.tag_ != "VB")


def _start(date: Date) -> int:
    return date.start


def _kinds(token: Token) -> Iterator[tuple[str, Token]]:
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX", "ADJ"):
        kind = kind_of_verb(token, lemma)
        if kind is not None and (token.pos_ != "ADJ" or kind != "hire"):  # "well appointed"
            yield kind, token
        if lemma in ("replace", "swap", "substitute", "supplant") and (whom := hands_over(token)):
            if whom == "people":
                yield "job-loss", token
            yield "deployment", token
    if token.pos_ in ("NOUN", "PROPN", "VERB", "ADJ") and (kind := kind_of_noun(token, lemma)):
        yield kind, token
