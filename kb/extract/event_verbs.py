"""Verbs for happenings at work, each with the kind of object that makes it one."""

import re

from spacy.tokens import Token

from kb.extract.event_nouns import STOP
from kb.extract.patients import is_human, patient_of, phrase_of, words_of
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
_DEPLOY = word_set(
    """deploy launch introduce implement adopt install unveil pilot trial rollout debut
    automate integrate"""
)
_CLOSE = word_set("""close shut shutter discontinue deactivate disable mothball decommission""")
_SHOT = word_set(
    """shot missile rocket gun weapon bullet round salvo gas question warning cannon torpedo engine
    artillery broadside city town village arrow imagination kiln quarterback"""
)
_SHORT = 60  # characters of a phrase that names a machine and little else
_WORK = word_set("work job")


def kind_of_verb(verb: Token, lemma: str) -> str | None:
    """The kind of happening that a verb tells with its object, or None."""
    patient = patient_of(verb)
    if lemma in STOP and _stops_hiring(verb):
        return "hiring-stop"
    if _loses(verb, lemma, patient):
        return "job-loss"
    if _takes_on(verb, lemma, patient):
        return "hire"
    if lemma in _DEPLOY | {"roll"} and _deploys_what_follows(verb, lemma):
        return "deployment"
    if lemma in ("hand", "turn", "give", "entrust") and _entrusts(verb):
        return "deployment"
    if lemma == "pull" and patient is not None and patient.lower_ == "plug":
        return "shutdown"
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


def _deploys_what_follows(verb: Token, lemma: str) -> bool:
    """Whether the words right after a verb of introducing are a machine, however they parse."""
    if lemma == "roll" and not _has_particle(verb, "out"):
        return False
    words = re.split(r"[,.;:!?]| to | for | in ", verb.doc[verb.i + 1 : verb.i + 9].text)[0]
    return is_machine(words) and any(
        t.lemma_.lower() in DEPLOYED for t in verb.doc[verb.i + 1 : verb.i + 9]
    )


def _entrusts(verb: Token) -> bool:
    """`handed its hotline to a chatbot`, `given the phones to a robot`."""
    for child in verb.subtree:
        if child.lower_ in ("to", "over") and child.dep_ in ("prep", "dative") and child.i > verb.i:
            words = words_of(child)
            if is_machine(words) and len(words) < _SHORT:
                return True
    return False


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
        return is_human(patient)
    if lemma in _CUT:
        if noun in JOBS:
            return not (lemma == "remove" and noun in ("post", "seat"))
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
    if lemma in ("force", "push", "kick", "throw", "drive", "boot") and is_human(patient):
        return _has_particle(verb, "out") and any_lemma(verb.subtree, ROLE_WORDS | JOBS)
    if lemma in ("relieve", "strip", "remove", "suspend") and is_human(patient):
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
    return head.lemma_ in STOP and verb.dep_ in ("xcomp", "dobj", "pcomp", "ccomp")


def hands_over(verb: Token) -> bool:
    """`replaced 700 agents with AI`, `swapping out its team for AI agents`."""
    patient = patient_of(verb)
    if patient is None:
        return False
    words = words_of(verb)
    noun = patient.lemma_.lower()
    object_words = [t.lemma_.lower() for t in patient.subtree]
    people = noun in JOBS | WORKERS or any(w in JOBS | WORKERS for w in object_words)
    machine_last = any(
        c.dep_ in ("prep", "agent")
        and c.lower_ in ("with", "by", "for")
        and is_machine(words_of(c))
        for c in [*verb.children, *patient.children]
    )
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    by_machine = subject is not None and is_machine(words_of(subject))
    return people and (machine_last or by_machine) and is_machine(words)


def _has_particle(verb: Token, *words: str) -> bool:
    return any(c.dep_ in ("prt", "advmod", "prep") and c.lower_ in words for c in verb.children)


def _negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)
