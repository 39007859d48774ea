"""Verbs that bring automation into work: `launched a chatbot`, `the scheduler went live`."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

import re

from spacy.tokens import Token

from kb.extract.speech.subjects import subject_of
from kb.extract.text.patients import patient_of, phrase_of, words_of
from kb.extract.text.topics import DEPLOYED, MACHINES, is_machine
from kb.extract.text.words import word_set

_DEPLOY = word_set(
    """deploy launch introduce implement adopt install unveil pilot trial rollout debut
    automate"""
)
_LIVE = re.compile(
    r"\b(?:live|online|into (?:service|use|operation|production)|to work|in charge|on duty|on the (?:phones?|job|case|desk))\b"
)
# "brought in a program", "started using AI", "relies on an algorithm"
_BRING = word_set("bring draft")
_TURN_TO = word_set("turn switch move shift migrate resort")
_USE = word_set("use employ run operate")
_BEGIN = word_set("start begin")
_GIVE = word_set("hand turn give entrust outsource assign pass leave cede delegate transfer")
_TOOLS = DEPLOYED | word_set(
    "program programme app forecaster scheduler clerk agent bot engine robot"
)
# "digital forecaster", "AI booking clerk", "automated claims desk"
_ADJECTIVE = re.compile(
    r"\b(?:AI|A\.I\.|digital|virtual|automated|automatic|robot(?:ic)?|computer|machine|voice|software|algorithmic|AI-\w+|synthetic|generative)\b"
)
_SHORT = 60  # characters of a phrase that names a machine and little else
TRIGGERS = (
    _DEPLOY | _BRING | _TURN_TO | _BEGIN | _GIVE | {"roll", "go", "put", "set", "switch", "take"}
)


def deploys(verb: Token, lemma: str) -> bool:
    """Whether a verb tells that a machine takes up work."""
    if lemma not in TRIGGERS:
        return False
    if (lemma in _DEPLOY or lemma == "roll") and _deploys_what_follows(verb, lemma):
        return True
    if lemma in _GIVE and _entrusts(verb):
        return True
    if lemma == "go":
        return _goes_live(verb)
    if lemma in _BEGIN:
        return any(
            c.dep_ in ("xcomp", "dobj") and c.lemma_ in _USE and is_machine(words_of(c))
            for c in verb.children
        )
    if lemma in _TURN_TO and lemma != "turn" and _to_machine(verb):
        return True
    patient = patient_of(verb)
    if patient is None:
        return False
    if lemma in ("put", "set", "take", "switch"):
        live = _LIVE.search(words_of(verb)) is not None or (lemma == "switch" and _has(verb, "on"))
        return live and _is_tool(patient, verb)
    if lemma in _BRING:
        return _has(verb, "in") and _is_tool(patient, verb)
    if lemma == "roll" and not _has(verb, "out"):
        return False
    if lemma == "automate":
        doer = subject_of(verb)
        return doer is not None and doer.lower_ not in ("you", "we", "i", "that", "which")
    return (lemma in _DEPLOY or lemma == "roll") and _is_tool(patient, verb)


def _is_tool(patient: Token | None, verb: Token) -> bool:
    """Whether an object is a machine or program that works, not a price or a rule for one."""
    if patient is None:
        return False
    low, high = sorted((verb.i, patient.i))
    words = phrase_of(patient) + " " + verb.doc[low : high + 1].text
    noun = patient.lemma_.lower()
    if noun in MACHINES or is_machine(patient.text):
        return True
    if noun not in _TOOLS and patient.pos_ != "PROPN":
        return False
    described = is_machine(words) or _ADJECTIVE.search(words) is not None
    return described or noun in ("software", "program", "programme", "algorithm", "app")


def _goes_live(verb: Token) -> bool:
    """`The scheduler went live at ten branches`."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or not re.search(
        r"\b(?:live|into (?:service|use|operation))\b", words_of(verb)
    ):
        return False
    phrase = phrase_of(subject)
    return subject.lemma_.lower() in _TOOLS or is_machine(phrase)


def _to_machine(verb: Token) -> bool:
    """`switched to an AI system for its bookings`."""
    for child in verb.children:
        if child.lower_ == "to" and child.dep_ == "prep":
            return any(t.dep_ == "pobj" and _is_tool(t, child) for t in child.children)
    return False


def _deploys_what_follows(verb: Token, lemma: str) -> bool:
    """Whether the words right after a verb of introducing are a machine, however they parse."""
    if lemma == "roll" and not _has(verb, "out"):
        return False
    following = verb.doc[verb.i + 1 : verb.i + 9]
    words = re.split(r"[,.;:!?]| to | for | in ", following.text)[0]
    return is_machine(words) and any(t.lemma_.lower() in DEPLOYED for t in following)


def _entrusts(verb: Token) -> bool:
    """`handed its hotline to a chatbot`, `left the phones to a robot`."""
    near = {verb.i} | {c.i for c in verb.children}
    for child in verb.subtree:
        if child.head.i not in near:
            continue
        if child.lower_ in ("to", "over", "with") and child.dep_ in ("prep", "dative"):
            words = words_of(child)
            if child.i > verb.i and is_machine(words) and len(words) < _SHORT:
                return child.lower_ != "with" or verb.lemma_ == "entrust"
    return False


def _has(verb: Token, *particles: str) -> bool:
    return any(
        c.lower_ in particles and c.dep_ in ("prt", "advmod", "prep", "dep") for c in verb.children
    ) or (verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].lower_ in particles)
