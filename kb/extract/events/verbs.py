"""Verbs for happenings at work, each with the kind of object that makes it one."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

import re

from spacy.tokens import Token

from kb.extract.events.engaging import engages_again
from kb.extract.events.leaving import leaves_post
from kb.extract.events.machines import TRIGGERS as DEPLOYING
from kb.extract.events.machines import deploys
from kb.extract.events.nouns import STOP, STOPS
from kb.extract.events.occupations import names_workers
from kb.extract.text.patients import is_human, patient_of, words_of
from kb.extract.text.topics import (
    FACILITIES,
    JOBS,
    WORKERS,
    any_lemma,
    is_machine,
)
from kb.extract.text.words import ORGANIZATION_NOUNS, ROLE_WORDS, word_set

_FIRE = word_set("fire sack dismiss oust furlough retrench terminate axe")
_CUT = word_set(
    """cut slash shed eliminate axe reduce trim lose scrap remove ax pare downsize jettison
    displace chop cull thin prune whittle halve decimate gut winnow slim shave shrink offload"""
)
_HIRE = word_set("""hire rehire recruit appoint reinstate re-hire onboard reemploy re-employ""")
_SELECT = word_set("""name tap pick select choose promote install confirm designate""")
_CLOSE = word_set("""close shut shutter discontinue deactivate disable mothball decommission""")
_SHOT = word_set(
    """shot missile rocket gun weapon bullet round salvo gas question warning cannon torpedo engine
    artillery broadside city town village arrow imagination kiln quarterback"""
)
_LISTED = word_set("worker employee user member customer client passenger student resident")
_HIRED_THINGS = word_set("car van truck vehicle hall venue muscle equipment tool hotel room")
_QUIT = word_set("resign quit leave go retire")
_ONWARD = word_set("to through back into from up down on toward towards unfilled")
_SENT_OFF = re.compile(
    r"\b(?:(?<!out of )(?<!to )the door(?! of)|marching orders|pink slips?|the (?:boot|sack|push)(?!\s(?:menu|process|administration|of|button|for))|(?:their|his|her|its) (?:cards|notices?|p45s?)|the axe|rid of (?:[\w-]+ ){0,4}?(?:staff|jobs|workers|employees|people))\b"
)
_WORK = word_set("work job")
_WHOM = word_set("him her them us me everyone everybody many some most all half lot")


# Every verb that any of the rules looks at; the others are passed over at once.
_VERBS = (_FIRE | _CUT | _HIRE | _SELECT | _CLOSE | STOP | DEPLOYING) | word_set(
    """lay let show give hand get wield go disappear make remove terminate end cancel part throw
    put force pressure press compel tell push kick drive boot relieve strip suspend cost re join
    add poach headhunt draft enlist create fill bring take staff pull wind resign quit step stand
    bow"""
)


def kind_of_verb(verb: Token, lemma: str) -> str | None:
    """The kind of happening that a verb tells with its object, or None."""
    if lemma not in _VERBS:
        return None
    patient = patient_of(verb)
    if lemma in STOP and _stops_hiring(verb):
        return "hiring-stop"
    if _loses(verb, lemma, patient):
        return "job-loss"
    if _takes_on(verb, lemma, patient):
        return "hire"
    if deploys(verb, lemma):
        return "deployment"
    if lemma == "pull" and patient is not None and patient.lower_ == "plug":
        return "shutdown"
    if patient is None:
        return None
    if lemma in _CLOSE or (lemma == "wind" and _has_particle(verb, "down")):
        return "shutdown" if patient.lemma_.lower() in FACILITIES else None
    return None


def _loses(verb: Token, lemma: str, patient: Token | None) -> bool:
    if lemma == "lay" and _has_particle(verb, "off"):
        return True
    if lemma == "let" and any(
        c.lemma_ == "go" and c.dep_ in ("ccomp", "xcomp") for c in verb.children
    ):
        return not _negated(verb) and _lets_people_go(verb)
    if lemma in ("show", "give", "hand", "get", "wield", "go", "disappear") and _is_sacking(
        verb, lemma
    ):
        return True
    if lemma == "make" and any(c.lower_ == "redundant" for c in verb.children):
        return True
    if leaves_post(verb, lemma):
        return True
    if patient is None:
        return False
    noun = patient.lemma_.lower()
    if lemma == "remove" and noun in ROLE_WORDS - _LISTED:
        return True
    if lemma in ("terminate", "end", "cancel") and noun in ("contract", "employment", "job"):
        return any(
            c.dep_ == "poss" and c.lower_ in ("his", "her", "their") for c in patient.children
        )
    if lemma in _FIRE:
        if lemma in ("fire", "sack", "oust", "furlough"):
            return noun not in _SHOT and not _has_particle(verb, "at", "up", "back", "off")
        return is_human(patient)
    if lemma in _CUT:
        if noun in JOBS:
            return not (lemma == "remove" and noun in ("post", "seat"))
        if lemma == "remove":
            return False
        if noun in ("worker", "employee", "staffer") or (
            patient.like_num and _counts_jobs(patient)
        ):
            return True
        return _counts_jobs(patient)
    if lemma == "part" and patient.lower_ == "ways":
        return any(is_human(t) for t in verb.subtree if t.dep_ == "pobj")
    if lemma in ("throw", "put") and any(
        c.lower_ == "out" and any_lemma(c.subtree, _WORK) for c in verb.children
    ):
        return True
    if lemma in ("force", "pressure", "press", "compel", "tell") and is_human(patient):
        return any(
            c.dep_ in ("xcomp", "ccomp")
            and c.lemma_ in _QUIT
            and not any(t.dep_ == "dobj" for t in c.children)
            for c in verb.children
        )
    if lemma in ("force", "push", "kick", "throw", "drive", "boot") and is_human(patient):
        return _has_particle(verb, "out") and any_lemma(verb.subtree, ROLE_WORDS | JOBS)
    if lemma in ("relieve", "strip", "remove", "suspend") and is_human(patient):
        return any(
            child.dep_ == "prep"
            and any_lemma(child.subtree, word_set("duty post office position job command role"))
            for child in verb.children
        )
    return lemma == "cost" and any_lemma(verb.subtree, frozenset({"job"}))


def _lets_people_go(verb: Token) -> bool:
    """Whether those let go are people: not "let the dog go"."""
    after = verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 8)].text
    whom = re.split(r"\bgo\b", after)[0].split()
    if not whom or verb.tag_ == "VBN":
        return True
    noun = whom[-1]
    return (
        names_workers(noun)
        or noun.lower() in WORKERS | ROLE_WORDS | _WHOM
        or noun[0].isupper()
        or any(character.isdigit() for character in after)
    )


def _is_sacking(verb: Token, lemma: str) -> bool:
    """`showed three presenters the door`, `handed out pink slips`, `40 jobs will go`."""
    words = words_of(verb).lower()
    if lemma in ("go", "disappear"):
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        moves = any(
            c.dep_ in ("prep", "prt", "advmod") and c.lower_ in _ONWARD for c in verb.children
        )
        return subject is not None and subject.lemma_ in ("job", "post", "position") and not moves
    return _SENT_OFF.search(words) is not None


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
    if lemma == "re" and engages_again(verb):
        return True
    if verb.dep_ in ("amod", "compound") and verb.head.lemma_.lower() in STOPS:
        return False  # "a hiring freeze"
    if lemma in _HIRE:
        if patient is None:
            return lemma not in ("appoint", "reinstate") and not _of_stop(verb)
        if patient.lemma_.lower() in ORGANIZATION_NOUNS | _HIRED_THINGS:
            return False  # "hired a law firm", "a hired car"
        if any(c.lower_ in ("a", "an", "the") for c in patient.lefts) and patient.pos_ == "NOUN":
            return is_human(patient) or patient.tag_ == "NNS" or names_workers(patient.text + "s")
        if lemma in ("reinstate", "appoint"):
            return is_human(patient)
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
        ) and is_human(patient)
    if lemma == "join":
        return any(
            c.dep_ == "prep" and c.lower_ == "as" and any_lemma(c.subtree, ROLE_WORDS)
            for c in [*verb.children, *patient.children]
        )
    counted = any(c.dep_ == "nummod" for c in patient.children)
    if lemma in ("add", "poach", "headhunt", "draft", "enlist") and counted and noun in WORKERS:
        return True
    if lemma in ("add", "create", "fill"):
        return noun in ("job", "position", "vacancy", "role", "worker", "employee", "staffer")
    if lemma == "bring" and patient.like_num and _has_particle(verb, "back"):
        return is_human(patient)
    if is_machine(words_of(patient)):
        return False
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
    return head.lemma_ in STOP and verb.dep_ in ("xcomp", "dobj", "pcomp", "ccomp")


def hands_over(verb: Token) -> str | None:
    """Whether a machine takes over from "people" (`replaced 700 agents with AI`) or from "work"."""
    patient = patient_of(verb)
    if patient is None:
        return None
    object_words = {t.lemma_.lower() for t in patient.subtree}
    people = not object_words.isdisjoint(JOBS | WORKERS | ROLE_WORDS)
    machine_last = any(
        c.dep_ in ("prep", "agent")
        and c.lower_ in ("with", "by", "for")
        and is_machine(words_of(c))
        for c in [*verb.children, *patient.children]
    )
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    by_machine = subject is not None and is_machine(words_of(subject))
    if not (machine_last or by_machine) or is_machine(patient.text):
        return None
    if people:
        return "people"
    return "work" if patient.lemma_.lower() in FACILITIES | _WORK | {"shift", "till"} else None


def _has_particle(verb: Token, *words: str) -> bool:
    return any(c.dep_ in ("prt", "advmod", "prep") and c.lower_ in words for c in verb.children)


def _negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)
