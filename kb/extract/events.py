"""Happenings at work: job losses, hires, hiring stops, deployments and shutdowns.

A happening is a verb with the right kind of object ("cut 400 jobs", "fired the manager"), or a
noun for one ("layoffs"). It need not have come true: a planned cut is a job-loss event too;
what is claimed of it stands in claims and figures.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kb.extract.actors import Actors
from kb.extract.attribution import Reading
from kb.extract.modality import is_negated
from kb.extract.patients import patient_of, phrase_of
from kb.extract.result import Date, Event
from kb.extract.topics import (
    DEPLOYED,
    FACILITIES,
    JOBS,
    MACHINES,
    WORKERS,
    any_lemma,
    is_machine,
)
from kb.extract.words import ROLE_WORDS, word_set

_FIRE = word_set("fire sack dismiss oust furlough retrench terminate axe boot")
_CUT = word_set(
    """cut slash shed eliminate axe reduce trim lose scrap remove ax pare downsize jettison
    displace chop cull"""
)
_HIRE = word_set("""hire rehire recruit appoint reinstate re-hire onboard reemploy re-employ""")
_SELECT = word_set("""name tap pick select choose promote install confirm designate""")
_LOSS_NOUNS = word_set(
    """layoff redundancy retrenchment downsizing firing sacking lay-off ouster dismissal
    jobcuts"""
)
_REDUCTIONS = word_set("cut reduction loss cutback cull purge elimination")
_HIRE_NOUNS = word_set("""hiring recruitment hire appointment recruiting rehiring hirings""")
_STOP = word_set("stop freeze pause halt suspend cease end quit")
_STOP_NOUNS = word_set("freeze pause halt stop moratorium ban")
_DEPLOY = word_set(
    """deploy launch introduce implement adopt install unveil pilot trial rollout debut
    automate integrate"""
)
_CLOSE = word_set("""close shut shutter discontinue deactivate disable mothball decommission""")
_CLOSE_NOUNS = frozenset(["closure", "shutdown", "closing"])
_SHOT = word_set(
    """shot missile rocket gun weapon bullet round salvo gas question warning cannon torpedo engine
    artillery broadside city town village arrow imagination kiln quarterback"""
)
_WORK = word_set("work job")
_HUMAN_PRONOUNS = word_set(
    """he him she her they them who whom me us everyone i we himself herself others"""
)


def find_events(reading: Reading, actors: Actors, *, dates: list[Date]) -> list[Event]:
    """All happenings in the order of the text, one of a kind in each sentence."""
    found: list[Event] = []
    seen: set[tuple[int, str]] = set()
    for token in reading.doc:
        if token.pos_ not in ("VERB", "NOUN", "ADJ", "PROPN", "AUX"):
            continue
        for kind, trigger in _kinds(token):
            if is_negated(trigger):
                continue
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
    values = {d.value for d in dates if start <= d.start and d.end <= end and d.value is not None}
    return next(iter(values)) if len(values) == 1 else None


def _kinds(token: Token) -> Iterator[tuple[str, Token]]:
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX", "ADJ"):
        if kind := _of_verb(token, lemma):
            yield kind, token
        if lemma in ("replace", "swap", "substitute") and _hands_over(token):
            yield "job-loss", token
            yield "deployment", token
    if token.pos_ in ("NOUN", "PROPN", "VERB", "ADJ") and (kind := _of_noun(token, lemma)):
        yield kind, token


def _of_verb(verb: Token, lemma: str) -> str | None:
    patient = patient_of(verb)
    if lemma in _STOP and _stops_hiring(verb):
        return "hiring-stop"
    if _loses(verb, lemma, patient):
        return "job-loss"
    if _takes_on(verb, lemma, patient):
        return "hire"
    if patient is None:
        return None
    if lemma in _DEPLOY or (lemma == "roll" and _has_particle(verb, "out")):
        low, high = sorted((verb.i, patient.i))
        words = phrase_of(patient) + " " + verb.doc[low : high + 1].text
        if (patient.lemma_.lower() in MACHINES or is_machine(words)) and (
            patient.lemma_.lower() in DEPLOYED or is_machine(patient.text) or lemma == "automate"
        ):
            return "deployment"
        return "deployment" if lemma == "automate" else None
    if lemma in _CLOSE or (lemma == "wind" and _has_particle(verb, "down")):
        return "shutdown" if patient.lemma_.lower() in FACILITIES else None
    return None


def _loses(verb: Token, lemma: str, patient: Token | None) -> bool:
    if lemma == "lay" and _has_particle(verb, "off"):
        return True
    if lemma == "let" and any(
        c.lemma_ == "go" and c.dep_ in ("ccomp", "xcomp") for c in verb.children
    ):
        return not _negated(verb)
    if lemma == "make" and any(c.lower_ == "redundant" for c in verb.children):
        return True
    if patient is None:
        return False
    noun = patient.lemma_.lower()
    if lemma == "remove" and noun in ROLE_WORDS:
        return True
    if lemma in ("terminate", "end", "cancel") and noun in ("contract", "employment", "job"):
        return any(
            c.dep_ == "poss" and c.lower_ in ("his", "her", "their") for c in patient.children
        )
    if lemma in _FIRE:
        if lemma in ("fire", "sack", "oust", "furlough"):
            return noun not in _SHOT and not _has_particle(verb, "at")
        return _is_human(patient)
    if lemma in _CUT:
        if noun in JOBS:
            return True
        if noun in ("worker", "employee", "staffer") or (
            patient.like_num and _counts_jobs(patient)
        ):
            return True
        return _counts_jobs(patient)
    if lemma == "part" and patient.lower_ == "ways":
        return True
    if lemma in ("throw", "put") and any(
        c.lower_ == "out" and any_lemma(c.subtree, _WORK) for c in verb.children
    ):
        return True
    if lemma in ("force", "push", "kick", "throw", "drive", "boot") and _is_human(patient):
        return _has_particle(verb, "out") and any_lemma(verb.subtree, ROLE_WORDS | JOBS)
    if lemma in ("relieve", "strip", "remove", "suspend") and _is_human(patient):
        return any(
            child.dep_ == "prep"
            and any_lemma(child.subtree, word_set("duty post office position job command role"))
            for child in verb.children
        )
    return lemma == "cost" and any_lemma(verb.subtree, frozenset({"job"}))


def _counts_jobs(patient: Token) -> bool:
    """`a third of its staff`, `400 of its 2,000 jobs`."""
    for child in patient.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return any(
                t.dep_ == "pobj" and t.lemma_.lower() in JOBS | {"worker", "employee"}
                for t in child.children
            )
    return False


def _takes_on(verb: Token, lemma: str, patient: Token | None) -> bool:
    if lemma in _HIRE:
        if patient is None:
            return lemma not in ("appoint", "reinstate") and not _of_stop(verb)
        if lemma == "reinstate":
            return _is_human(patient)
        return not _of_stop(verb)
    if patient is None:
        return False
    noun = patient.lemma_.lower()
    if lemma in _SELECT:
        return any(
            c.dep_ in ("oprd", "attr", "xcomp", "prep", "dobj", "ccomp")
            and c.i > verb.i
            and (c.dep_ != "prep" or c.lower_ in ("as", "to"))
            and any_lemma(c.subtree, ROLE_WORDS)
            for c in verb.children
            if c.i != patient.i
        ) and _is_human(patient)
    if lemma == "join":
        return any(
            c.dep_ == "prep" and c.lower_ == "as" and any_lemma(c.subtree, ROLE_WORDS)
            for c in [*verb.children, *patient.children]
        )
    if lemma in ("add", "create", "fill"):
        return noun in ("job", "position", "vacancy", "role", "worker", "employee", "staffer")
    if lemma in ("take", "bring", "staff") and _has_particle(verb, "on", "back", "in"):
        return noun in WORKERS - {"people", "person", "team", "many", "some", "all"} | {"staff"}
    return False


def _stops_hiring(verb: Token) -> bool:
    for child in verb.children:
        if child.dep_ in ("xcomp", "dobj", "nsubjpass", "pcomp", "ccomp", "nsubj"):
            lemma = child.lemma_.lower()
            if lemma in ("hire", "recruit", "hiring", "recruitment", "recruiting", "hire"):
                return True
            if lemma == "replace" and verb.lemma_ == "stop" and patient_of(child) is not None:
                return True
    return False


def _of_stop(verb: Token) -> bool:
    head = verb.head
    return head.lemma_ in _STOP and verb.dep_ in ("xcomp", "dobj", "pcomp", "ccomp")


def _hands_over(verb: Token) -> bool:
    """`replaced 700 agents with AI`, `swapping out its team for AI agents`."""
    patient = patient_of(verb)
    if patient is None:
        return False
    words = " ".join(t.text for t in verb.subtree)
    noun = patient.lemma_.lower()
    object_words = [t.lemma_.lower() for t in patient.subtree]
    people = noun in JOBS | WORKERS or any(w in JOBS | WORKERS for w in object_words)
    machine_last = any(
        c.dep_ in ("prep", "agent")
        and c.lower_ in ("with", "by", "for")
        and is_machine(" ".join(t.text for t in c.subtree))
        for c in [*verb.children, *patient.children]
    )
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    by_machine = subject is not None and is_machine(" ".join(t.text for t in subject.subtree))
    return people and (machine_last or by_machine) and is_machine(words)


def _of_noun(noun: Token, lemma: str) -> str | None:
    if noun.pos_ in ("VERB",) and noun.tag_ != "VBG":
        return None
    if lemma in _LOSS_NOUNS or noun.lower_ in ("layoffs", "redundancies", "firings", "lay-offs"):
        if lemma in ("dismissal", "ouster", "firing", "sacking"):
            return "job-loss" if _of_person(noun) else None
        return "job-loss" if not _is_spent(noun) else None
    if noun.pos_ not in ("NOUN", "PROPN"):
        return None
    if lemma in _REDUCTIONS:
        for child in noun.children:
            if child.dep_ in ("compound", "amod", "poss") and child.lemma_.lower() in JOBS | {
                "worker",
                "employee",
            }:
                return "job-loss"
            if (
                child.dep_ == "prep"
                and child.lower_ in ("in", "of", "to")
                and any(
                    t.dep_ == "pobj"
                    and t.lemma_.lower()
                    in ("workforce", "headcount", "staff", "job", "payroll", "staffing")
                    for t in child.children
                )
            ):
                return "job-loss"
    if lemma in _STOP_NOUNS and any(
        t.lemma_.lower() in ("hiring", "recruitment", "hire", "recruit") for t in noun.subtree
    ):
        return "hiring-stop"
    if lemma in _HIRE_NOUNS and noun.dep_ not in ("compound", "amod"):
        if noun.head.lemma_ in _STOP | _STOP_NOUNS:
            return None
        if lemma == "appointment":
            return "hire" if _of_person(noun) else None
        return "hire"
    if lemma in ("drive", "spree", "push") and any(
        c.lemma_.lower() in ("hiring", "recruitment", "recruiting") for c in noun.children
    ):
        return "hire"
    if lemma in ("deployment", "rollout", "roll-out", "introduction") and is_machine(
        " ".join(t.text for t in noun.subtree)
    ):
        return "deployment"
    if lemma in _CLOSE_NOUNS and any(
        t.lemma_.lower() in FACILITIES for t in noun.subtree if t != noun
    ):
        return "shutdown"
    return None


def _is_spent(noun: Token) -> bool:
    return noun.dep_ == "compound" and noun.head.lemma_.lower() in ("tracker", "database", "site")


def _of_person(noun: Token) -> bool:
    """Whether the phrase names whom: `the sacking of the manager`, `her dismissal`."""
    for child in noun.children:
        if child.dep_ == "poss" and (child.lower_ in ("his", "her", "their") or _is_human(child)):
            return True
        if child.dep_ == "prep" and child.lower_ in ("of", "as"):
            return any(t.dep_ == "pobj" and _is_human(t) for t in child.children)
    return False


def _is_human(token: Token) -> bool:
    if token.lower_ in _HUMAN_PRONOUNS or token.ent_type_ == "PERSON":
        return True
    lemma = token.lemma_.lower()
    if lemma in WORKERS or lemma in ROLE_WORDS:
        return True
    if token.pos_ == "PROPN":
        return token.ent_type_ in ("", "ORG", "PERSON") and token.text.istitle()
    if token.like_num and token.ent_type_ in ("CARDINAL", ""):
        return not any(c.dep_ == "prep" for c in token.children) or _counts_people(token)
    return False


def _counts_people(token: Token) -> bool:
    return any(
        t.lemma_.lower() in WORKERS for c in token.children if c.dep_ == "prep" for t in c.children
    )


def _has_particle(verb: Token, *words: str) -> bool:
    return any(c.dep_ in ("prt", "advmod", "prep") and c.lower_ in words for c in verb.children)


def _negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)
