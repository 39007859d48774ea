"""Happenings at work: job losses, hires, hiring stops, deployments and shutdowns.

A happening is a verb with the right kind of object ("cut 400 jobs", "fired the manager"), or a
noun for one ("layoffs"). It need not have come true: a planned cut is a job-loss event too;
what is claimed of it stands in claims and figures.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from spacy.tokens import Span, Token

from kb.extract.events.idioms import idioms
from kb.extract.events.model import KINDS, Worded, likely, load_model, worded
from kb.extract.events.nouns import kind_of_noun
from kb.extract.events.occupations import names_workers
from kb.extract.events.verbs import hands_over, kind_of_verb
from kb.extract.result import Date, Event
from kb.extract.speech.actors import Actors
from kb.extract.speech.attribution import Reading
from kb.extract.text.modality import is_negated
from kb.extract.text.patients import patient_of
from kb.extract.text.topics import JOBS, MACHINES
from kb.types.words import words


def find_events(reading: Reading, actors: Actors, *, dates: list[Date]) -> list[Event]:
    """All happenings in the order of the text, one of a kind in each sentence."""
    told: dict[tuple[int, str], Token] = {}
    readable = reading.readable
    for token in reading.doc:
        if not readable[token.i] or token.pos_ not in ("VERB", "NOUN", "ADJ", "PROPN", "AUX"):
            continue
        for kind, trigger in _kinds(token):
            if _is_denied(trigger) or _is_disbelieved(kind, trigger):
                continue
            if is_negated(trigger):
                if kind != "hire" or not _hires_nobody(trigger):
                    continue
                kind = "hiring-stop"
            told.setdefault((trigger.sent.start, kind), trigger)
    for sentence in reading.doc.sents:
        if len(sentence) < _SHORTEST:
            continue
        for kind, trigger in _told_in(sentence, told):
            if not readable[trigger.i] or _is_denied(trigger):
                continue
            if kind == "hiring-stop" or not is_negated(trigger):
                told.setdefault((sentence.start, kind), trigger)
    kept = [
        (trigger.i, KINDS.index(kind), kind, trigger)
        for (start, kind), trigger in told.items()
        if kind != "hire" or (start, "hiring-stop") not in told or not _is_stopped(trigger)
    ]
    return [
        event(reading, actors, dates, kind, trigger, f"e{place}")
        for place, (_, _, kind, trigger) in enumerate(sorted(kept, key=lambda k: k[:2]), 1)
    ]


def _told_in(sentence: Span, told: Mapping[tuple[int, str], Token]) -> Iterator[tuple[str, Token]]:
    """The kinds that turns of phrase or the model find in a sentence and no verb has told."""
    own = worded(sentence)
    if not any(token.pos_ in ("VERB", "AUX") for token in sentence):
        return  # a list, a table, a name
    odds = dict(zip(KINDS, likely(own), strict=True))
    thinkable = {
        kind
        for kind, probability in odds.items()
        if probability > _THINKABLE and (sentence.start, kind) not in told
    }
    if not thinkable:
        return
    found = dict(idioms(sentence, thinkable))
    yield from found.items()
    subjects = _subjects(own)
    for place, kind in enumerate(KINDS):
        limit = _LIMITS[place] if kind in subjects else _WITHOUT_SUBJECT
        if kind in thinkable and kind not in found and odds[kind] > limit:
            yield kind, load_model().teller(sentence, place)


def _is_disbelieved(kind: str, trigger: Token) -> bool:
    """Whether the model is sure that nobody loses or gets a job: "the tanks fired two shells"."""
    if kind not in _DISBELIEVED or trigger.pos_ not in ("VERB", "AUX"):
        return False
    return bool(likely(worded(trigger.sent))[KINDS.index(kind)] < _UNTHINKABLE)


def _subjects(own: Worded) -> set[str]:
    """The kinds that a sentence has words for: people and posts, machines, places of work."""
    lemmas = set(own.lemmas)
    found: set[str] = set()
    if not lemmas.isdisjoint(_WORK_WORDS) or any(names_workers(word) for word in own.lower):
        found |= {"job-loss", "hire", "hiring-stop"}
    if not lemmas.isdisjoint(_MACHINE_WORDS):
        found |= {"deployment", "shutdown"}
    if not lemmas.isdisjoint(_PLACES):
        found.add("shutdown")
    return found


def _is_stopped(trigger: Token) -> bool:
    """Whether the hiring is what a stop in the same sentence stops."""
    return trigger.lemma_.lower() in _STOPPABLE


_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|rul(?:es|ed|ing) out"
    r"|no plans|not planning) (?:any |all |the |such |to )?(?:reports?|rumou?rs?|claims?|plans?"
    r"|suggestions?|speculation|talk|that|it|having|allegations?|cut|lay|replace)\b"
)


def _is_denied(trigger: Token) -> bool:
    """Whether the words before it in its sentence deny it: "denied reports that it would"."""
    denied = _DENIED.search(trigger.doc[trigger.sent.start : trigger.i].text)
    return denied is not None


# Probabilities from which the model is believed, chosen on sentences of hands not trained on and on
# 152 items of real news.
_LIMITS = (0.5, 0.4, 0.4, 0.6, 0.5)
_WITHOUT_SUBJECT = 0.9  # where a sentence has no word for people, machines or places of work
_THINKABLE = 0.03  # below it no turn of phrase is looked for
_UNTHINKABLE = 0.005  # below it no verb is believed that seems to tell a job lost or got
_DISBELIEVED = frozenset({"job-loss", "hire"})
_SHORTEST = 4
_WORK_WORDS = (JOBS - frozenset(words("post role seat position"))) | frozenset(
    words("""
    employee worker staffer colleague team crew contractor freelancer graduate apprentice trainee
    people staffing notice job gig role post contract intern temp hire rehire recruit hiring
    recruitment recruiting employ fire sack dismiss
    dismissal redundant redundancy layoff lay-off severance buyout retrench furlough appoint vacancy
    opening payroll career boss
    """)
)
_MACHINE_WORDS = (MACHINES - {"drone"}) | frozenset(
    words("""
    automate automatic automated software algorithm algorithmic machine assistant voicebot scanner
    self-service copilot model agent notetaker program programme avatar terminal robotic autonomous
    driverless self-driving
    """)
)
_PLACES = frozenset(
    words("""
    plant factory branch newsroom mill mine depot smelter refinery bureau newspaper magazine
    helpline hotline outlet office warehouse shipyard business paper store shop restaurant hotel
    studio site centre center library clinic cinema channel department division counter desk title
    system service tool yard kiln pub school hub
    """)
)
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
