"""Nouns for happenings at work: layoffs, a hiring freeze, the sacking of the manager."""

from spacy.tokens import Token

from kb.extract.text.patients import is_human, words_of
from kb.extract.text.topics import FACILITIES, JOBS, is_machine
from kb.extract.text.words import word_set

_LOSS_NOUNS = word_set(
    """layoff redundancy retrenchment downsizing firing sacking lay-off ouster dismissal
    jobcuts resignation"""
)
_REDUCTIONS = word_set("cut reduction loss cutback cull purge elimination")
_HIRE_NOUNS = word_set("""hiring recruitment hire appointment recruiting rehiring hirings""")
STOPS = word_set("freeze pause halt stop moratorium ban")
_CLOSE_NOUNS = frozenset(["closure", "shutdown", "closing"])
STOP = word_set("stop freeze pause halt suspend cease end quit")


def kind_of_noun(noun: Token, lemma: str) -> str | None:
    """The kind of happening that a noun tells, or None."""
    if noun.pos_ in ("VERB",) and noun.tag_ != "VBG":
        return None
    if noun.lower_ == "redundancy" and not any(
        c.lower_ in ("compulsory", "voluntary", "mass", "forced") for c in noun.lefts
    ):
        return None
    if lemma in _LOSS_NOUNS or noun.lower_ in ("layoffs", "redundancies", "firings", "lay-offs"):
        if lemma in ("dismissal", "ouster", "firing", "sacking", "resignation"):
            return "job-loss" if _of_person(noun) else None
        return "job-loss" if not _is_spent(noun) else None
    if noun.pos_ not in ("NOUN", "PROPN"):
        return None
    if lemma == "resign":  # a verb, which the tagger takes for a noun in "Two resign over leak"
        return "job-loss"
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
    if lemma in STOPS and any(
        t.lemma_.lower() in ("hiring", "recruitment", "hire", "recruit") for t in noun.subtree
    ):
        return "hiring-stop"
    if lemma in _HIRE_NOUNS and noun.dep_ not in ("compound", "amod"):
        if noun.head.lemma_ in STOP | STOPS:
            return None
        if lemma == "appointment":
            return "hire" if _of_person(noun) else None
        return "hire"
    if lemma in ("drive", "spree", "push") and any(
        c.lemma_.lower() in ("hiring", "recruitment", "recruiting") for c in noun.children
    ):
        return "hire"
    if lemma in ("deployment", "rollout", "roll-out", "introduction") and is_machine(
        words_of(noun)
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
        if child.dep_ == "poss" and (child.lower_ in ("his", "her", "their") or is_human(child)):
            return True
        if child.dep_ == "prep" and child.lower_ in ("of", "as"):
            return any(t.dep_ == "pobj" and is_human(t) for t in child.children)
    return False
