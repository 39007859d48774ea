"""Forms of a reversal in which people, or the services that people give, come back."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

import re

from spacy.tokens import Token

from kb.extract.events.engaging import engages_again
from kb.extract.reversals.services import (
    GIVE,
    GO,
    SERVE,
    goes_back,
    handed_back,
    has,
    is_again,
    is_back,
    is_office,
    replaced_by_people,
    serves_again,
)
from kb.extract.text.patients import patient_of, phrase_of, words_of
from kb.extract.text.topics import JOBS, is_machine, speaks_of_people
from kb.extract.text.words import word_set

REHIRE = word_set(
    """rehire re-hire reemploy re-employ reengage re-engage restaff re-staff rerecruit reappoint
    re-appoint reenlist"""
)
_ENGAGE = word_set("hire engage employ recruit instate deploy staff appoint enlist contract")
_TAKE_ON = word_set("hire recruit employ take enlist engage appoint")
RESTORE = word_set(
    """reinstate restore reintroduce revive resume reopen return rebuild restart reestablish
    re-establish reactivate reconnect recall redeploy reassemble re-open re-introduce"""
)
_BACK = word_set(
    """bring take call hire put invite ask win lure coax summon get have welcome draft fetch move
    transfer tempt woo usher send let buy shift want"""
)
_INVITE = word_set("ask invite offer call beg persuade get")
_LEADERS = word_set("founder chairman executive chief president coach boss ceo director")
_OPEN = word_set("add put set open install offer provide introduce publish list print launch")
_REPLACE = word_set("replace swap substitute exchange trade supplant supersede")
_REPOST = word_set("repost readvertise re-advertise relist re-post re-list")
_ADVERTISE = word_set("advertise post list publish seek")
_HUSHED = re.compile(
    r"\b(?:quietly|silently|without (?:a word|announc\w+|fanfare))\b", re.IGNORECASE
)
_HIRING = word_set("hire hiring recruitment recruiting recruit")
_SERVICES = word_set(
    """service line hotline helpline checkout till desk counter branch support option centre
    center cashier phone telephone process handling review moderation number switchboard power"""
)
_REACHED = re.compile(
    r"\b(?:(?:tele)?phone (?:number|line|support|service|option)|hotline|helpline|human (?:option|contact)"
    r"|(?:option|button|choice)\b.{0,30}\b(?:human|person|people|agent|adviser|operator)|switchboard)\b",
    re.IGNORECASE,
)
_FOR_MACHINE = re.compile(
    r"\b(?:instead of|in place of|to replace|to take over from|to stand in for|rather than)\b(?P<what>[^,.;]{0,40})"
)
_FIRST_CLAUSE = re.compile(
    r"\s(?:it|they|he|she|who|whom|that|which|replaced|laid|fired|dismissed|cut)\s"
)
_RETURNING = word_set("return comeback reinstatement rehiring reintroduction restoration reopening")
TRIGGERS = (REHIRE | RESTORE | _ENGAGE | _TAKE_ON | _BACK | GIVE | GO | _INVITE | SERVE | _OPEN) | (
    _ADVERTISE | _REPLACE | _REPOST | _RETURNING | {"be", "restart", "resume", "re"}
)


def people_again(token: Token) -> str | None:
    """The kind of reversal in which people or their services come back, or None."""
    lemma = token.lemma_.lower()
    if token.pos_ in ("NOUN", "PROPN", "ADJ"):
        return _return_of(token, lemma)
    if lemma in REHIRE:
        whom = patient_of(token)
        return None if whom is not None and whom.lemma_.lower() in _LEADERS else "rehire"
    if lemma == "re" and engages_again(token):
        return "rehire"
    if lemma in _ENGAGE and token.doc[max(0, token.i - 2) : token.i].text.lower() == "re-":
        return "rehire"
    if lemma == "be":
        return is_back(token)
    for test in (_taken_on_again, _instead, _invited, handed_back, goes_back, serves_again):
        if (kind := test(token, lemma)) is not None:
            return kind
    patient = patient_of(token)
    if patient is None:
        return None
    phrase = _phrase(token, patient)
    if lemma in _REPLACE:
        return replaced_by_people(token, patient)
    if lemma in _REPOST:
        return "quiet" if patient.lemma_.lower() in JOBS else None
    if lemma in _ADVERTISE and patient.lemma_.lower() in JOBS | {"opening", "vacancy"}:
        hushed = is_again(token) or _HUSHED.search(token.sent.text) is not None
        return "quiet" if hushed else None
    if lemma in _BACK and (has(token, "back") or _back_at(token)):
        return _back(phrase, patient)
    if lemma in RESTORE:
        if lemma in ("resume", "restart") and patient.lemma_.lower() in _HIRING:
            return "rehire"
        return _back(phrase, patient)
    if lemma in _OPEN and _REACHED.search(phrase):
        return "restore-service"
    return None


def _back_at(verb: Token) -> bool:
    """`putting staff back behind its desks`: the particle hangs on the place."""
    return any(
        t.lower_ == "back" and t.head.dep_ == "prep" and t.head.head.i == verb.i
        for t in verb.subtree
    )


def _phrase(verb: Token, patient: Token) -> str:
    """The words of the patient, with those that stand between the verb and it."""
    between = verb.doc[verb.i + 1 : patient.i + 1].text if patient.i > verb.i else ""
    return f"{between} {phrase_of(patient)}"


def _taken_on_again(verb: Token, lemma: str) -> str | None:
    """`hired most of them back`, `hiring people again`, `resumed hiring`."""
    if lemma in ("resume", "restart"):
        again = any(c.dep_ == "xcomp" and c.lemma_ in _HIRING for c in verb.children)
        return "rehire" if again else None
    if lemma not in _TAKE_ON:
        return None
    words = words_of(verb)
    if has(verb, "back") and lemma != "take":
        return "rehire"
    if is_again(verb) and speaks_of_people(words) and (lemma != "take" or has(verb, "on")):
        return "rehire"
    patient = patient_of(verb)
    if patient is None or not any(t.lower_ == "human" for t in patient.lefts):
        return None
    sentence = verb.sent.text
    return "rehire" if is_machine(sentence) and about_cuts(sentence) else None


def _instead(verb: Token, lemma: str) -> str | None:
    """`hired six editors in place of the bot`."""
    if lemma not in _TAKE_ON | {"bring", "add"}:
        return None
    patient = patient_of(verb)
    if patient is None or not speaks_of_people(phrase_of(patient)):
        return None
    found = _FOR_MACHINE.search(words_of(verb))
    if found is None or speaks_of_people(found["what"]):
        return None
    return "rehire" if is_machine(found["what"]) else None


def _invited(verb: Token, lemma: str) -> str | None:
    """`asked the staff it had laid off to come back`, `offered them their jobs back`."""
    if lemma not in _INVITE:
        return None
    words = words_of(verb)
    patient = patient_of(verb)
    if is_office(words):
        return None
    if lemma in ("offer", "get"):
        if patient is None:
            return None
        back = patient.lemma_.lower() in JOBS and _has_near(patient, "back")
        return "rehire" if back else None
    if patient is None or not speaks_of_people(words_of(patient)):
        return None
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp") and (
            (child.lemma_ == "return" and not any(c.dep_ == "dobj" for c in child.children))
            or (child.lemma_ == "come" and has(child, "back"))
        ):
            return "rehire"
    return None


def _has_near(token: Token, word: str) -> bool:
    return any(t.lower_ == word for t in token.doc[token.i + 1 : token.i + 3])


def _back(phrase: str, patient: Token) -> str | None:
    """What comes back: people (rehire), or a service by people (restore-service)."""
    if not speaks_of_people(phrase) and not _REACHED.search(phrase):
        return None
    lemma = patient.lemma_.lower()
    if lemma in _SERVICES or any(t.lemma_.lower() in _SERVICES for t in patient.subtree):
        return "restore-service"
    who = _FIRST_CLAUSE.split(phrase, maxsplit=1)[0]  # not "40 of those | replaced with bots"
    return "rehire" if not is_machine(who) or speaks_of_people(patient.text) else None


def _return_of(noun: Token, lemma: str) -> str | None:
    """`the return of human agents`, `the reopening of its telephone line`."""
    if lemma not in _RETURNING:
        return None
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            what = next((t for t in child.children if t.dep_ == "pobj"), None)
            if what is not None and not is_office(words_of(noun)):
                return _back(words_of(what), what)
    return None


def about_cuts(words: str) -> bool:
    """Whether a text speaks of people let go or replaced."""
    lower = words.lower()
    stems = ("layoff", "laid off", "job cut", "sack", "redundanc", "replac", "dismiss", "fired")
    return any(stem in lower for stem in (*stems, "let go", "axed", "job losses"))
