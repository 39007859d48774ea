"""Happenings at work: job losses, hires, hiring stops, deployments and shutdowns.

A happening is a verb with the right kind of object ("cut 400 jobs", "fired the manager"), or a
noun for one ("layoffs"). It need not have come true: a planned cut is a job-loss event too;
what is claimed of it stands in claims and figures.
"""

from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Token

from kb.extract.actors import Actors
from kb.extract.attribution import Reading
from kb.extract.event_nouns import kind_of_noun
from kb.extract.event_verbs import hands_over, kind_of_verb
from kb.extract.modality import is_negated
from kb.extract.patients import patient_of
from kb.extract.result import Date, Event


def find_events(reading: Reading, actors: Actors, *, dates: list[Date]) -> list[Event]:
    """All happenings in the order of the text, one of a kind in each sentence."""
    found: list[Event] = []
    seen: set[tuple[int, str]] = set()
    readable = reading.readable
    for token in reading.doc:
        if not readable[token.i] or token.pos_ not in ("VERB", "NOUN", "ADJ", "PROPN", "AUX"):
            continue
        for kind, trigger in _kinds(token):
            if is_negated(trigger):
                if kind != "hire" or not _hires_nobody(trigger):
                    continue
                kind = "hiring-stop"
            key = (trigger.sent.start, kind)
            if key in seen:
                continue
            seen.add(key)
            found.append(event(reading, actors, dates, kind, trigger, f"e{len(found) + 1}"))
    return found


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
