"""Forms of a reversal in which people, or the services that people give, come back."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

import re

from spacy.tokens import Token

from kb.extract.patients import patient_of, phrase_of, words_of
from kb.extract.topics import JOBS, is_machine, speaks_of_people
from kb.extract.words import word_set

REHIRE = word_set(
    """rehire re-hire reemploy re-employ reengage re-engage restaff re-staff rerecruit reappoint
    re-appoint reenlist"""
)
_ENGAGE = word_set("hire engage employ recruit instate deploy staff appoint enlist contract")
_ENGAGING = ("hir", "engag", "employ", "recruit", "instat", "deploy", "staff", "appoint", "enlist")
_CUSTOMERS = word_set("user customer client audience reader visitor viewer shopper fan buyer lead")
_TAKE_ON = word_set("hire recruit employ take enlist engage appoint")
RESTORE = word_set(
    """reinstate restore reintroduce revive resume reopen return rebuild restart reestablish
    re-establish reactivate reconnect recall redeploy reassemble re-open re-introduce"""
)
_BACK = word_set(
    """bring take call hire put invite ask win lure coax summon get have welcome draft fetch move
    transfer tempt woo usher send let buy shift want"""
)
_GIVE = word_set("hand give return pass transfer shift entrust move take send")
_GO = word_set("go return switch revert come move turn resort fall")
_INVITE = word_set("ask invite offer call beg persuade get")
_LEADERS = word_set("founder chairman executive chief president coach boss ceo director")
_SERVE = word_set(
    """answer take handle write staff man read check serve drive edit translate mark grade review
    decide moderate work deal sit run do judge process sort make grade field pick choose type stretch cook
    pour teach draw paint design pack sell sign approve book schedule dispatch count scan greet
    listen verify set select screen assess interpret sew assemble weld inspect narrate"""
)
_OPEN = word_set("add put set open install offer provide introduce publish list print launch")
_REPLACE = word_set("replace swap substitute exchange trade supplant supersede")
_REPOST = word_set("repost readvertise re-advertise relist re-post re-list")
_ADVERTISE = word_set("advertise post list publish seek")
_HUSHED = re.compile(
    r"\b(?:quietly|silently|without (?:a word|announc\w+|fanfare))\b", re.IGNORECASE
)
_HIRING = word_set("hire hiring recruitment recruiting recruit")
_POSTS = word_set("desk phone till counter line checkout store post shop kitchen microphone job")
_AGAIN = word_set("again back once anew")
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
_WITH_PEOPLE = re.compile(r"\b(?:with|by) (?:real |live )?(?:people|humans|human \w+|staff)\b")
_FIRST_CLAUSE = re.compile(
    r"\s(?:it|they|he|she|who|whom|that|which|replaced|laid|fired|dismissed|cut)\s"
)
_RETURNING = word_set("return comeback reinstatement rehiring reintroduction restoration reopening")
TRIGGERS = (
    REHIRE | RESTORE | _ENGAGE | _TAKE_ON | _BACK | _GIVE | _GO | _INVITE | _SERVE | _OPEN
) | (_ADVERTISE | _REPLACE | _REPOST | _RETURNING | {"be", "restart", "resume", "re"})


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
        return _is_back(token)
    for test in (_taken_on_again, _instead, _invited, _handed_back, _goes_back, _serves_again):
        if (kind := test(token, lemma)) is not None:
            return kind
    patient = patient_of(token)
    if patient is None:
        return None
    phrase = _phrase(token, patient)
    if lemma in _REPLACE:
        return _replaced_by_people(token, patient)
    if lemma in _REPOST:
        return "quiet" if patient.lemma_.lower() in JOBS else None
    if lemma in _ADVERTISE and patient.lemma_.lower() in JOBS | {"opening", "vacancy"}:
        hushed = _is_again(token) or _HUSHED.search(token.sent.text) is not None
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


def engages_again(token: Token) -> bool:
    """Whether a token is the first of `re-engaged`, which the tokenizer takes apart."""
    after = token.doc[token.i + 1 : token.i + 3]
    return (
        token.lower_ == "re"
        and len(after) == 2
        and after[0].text == "-"
        and after[1].lower_.startswith(_ENGAGING)
        and (not after[1].lower_.startswith("engag") or _staff_follows(token))
    )


def _staff_follows(token: Token) -> bool:
    """Whether those engaged again are staff, not customers."""
    words = token.doc[token.i + 3 : token.i + 9]
    return speaks_of_people(words.text) and not any(t.lemma_.lower() in _CUSTOMERS for t in words)


def has(verb: Token, word: str) -> bool:
    """Whether a particle hangs on a verb or follows it."""
    after = verb.i + 1
    return any(c.lower_ == word for c in verb.children) or (
        after < len(verb.doc) and verb.doc[after].lower_ == word
    )


def _back_at(verb: Token) -> bool:
    """`putting staff back behind its desks`: the particle hangs on the place."""
    return any(
        t.lower_ == "back" and t.head.dep_ == "prep" and t.head.head.i == verb.i
        for t in verb.subtree
    )


def is_office(phrase: str) -> bool:
    """Whether the way back is that to the office."""
    lower = phrase.lower()
    return "office" in lower or "work" in lower.split() or "school" in lower


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
    if _is_again(verb) and speaks_of_people(words) and (lemma != "take" or has(verb, "on")):
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


def _handed_back(verb: Token, lemma: str) -> str | None:
    """`handed the appeals back to officers`, `returned grading to teachers`."""
    if lemma not in _GIVE or (lemma != "return" and not has(verb, "back")):
        return None
    return _to_people(verb)


def _to_people(verb: Token) -> str | None:
    for child in verb.subtree:
        if child.lower_ == "to" and child.dep_ in ("prep", "dative") and child.i > verb.i:
            words = words_of(child)
            if speaks_of_people(words) and not is_office(words):
                return "restore-service"
    return None


def _goes_back(verb: Token, lemma: str) -> str | None:
    """`went back to human agents`, `switched back to people`, `cashiers returned to the tills`."""
    if lemma not in _GO:
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is not None and speaks_of_people(subject.text) and subject.tag_ == "NNS":
        returned = lemma == "return" or (lemma in ("come", "go", "move") and has(verb, "back"))
        posts = any(t.lemma_.lower() in _POSTS for t in verb.subtree if t.i > verb.i)
        return "rehire" if returned and posts and not is_office(words_of(verb)) else None
    if lemma in ("go", "switch", "come", "move", "turn", "fall") and not (
        has(verb, "back") or (lemma == "go" and _is_again(verb))
    ):
        return None
    return _to_people(verb)


def _is_back(verb: Token) -> str | None:
    """`Human agents are back at the bank`, `her team is back at work`."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    back = any(
        c.lower_ == "back" and c.dep_ in ("advmod", "acomp", "prt", "prep") for c in verb.children
    )
    if subject is None or not back or "office" in words_of(verb).lower():
        return None
    return "rehire" if speaks_of_people(words_of(subject)) else None


def _serves_again(verb: Token, lemma: str) -> str | None:
    """`people answer the phones again`, `calls are once more taken by staff`."""
    if lemma not in _SERVE or not _is_again(verb):
        return None
    doer = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if doer is None:
        agents = [t for c in verb.children if c.dep_ == "agent" for t in c.children]
        doer = next((t for t in agents if t.dep_ == "pobj"), None)
    words = words_of(verb)
    if doer is None or is_office(words):
        return None
    people = speaks_of_people(words_of(doer)) or _WITH_PEOPLE.search(words) is not None
    return "restore-service" if people else None


def _replaced_by_people(verb: Token, patient: Token) -> str | None:
    """`replaced the bot with clerks`, `swapped its kiosks for cashiers`."""
    if not is_machine(phrase_of(patient)) or speaks_of_people(patient.text):
        return None
    for child in verb.subtree:
        if child.lower_ in ("with", "by", "for") and child.i > patient.i:
            words = words_of(child)
            if speaks_of_people(words) and not is_machine(words):
                return "restore-service"
    return None


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


def _is_again(verb: Token) -> bool:
    """`hiring people again`, `hired back`, `once more`."""
    return any(c.lower_ in _AGAIN and c.dep_ in ("advmod", "prt") for c in verb.subtree)


def about_cuts(words: str) -> bool:
    """Whether a text speaks of people let go or replaced."""
    lower = words.lower()
    stems = ("layoff", "laid off", "job cut", "sack", "redundanc", "replac", "dismiss", "fired")
    return any(stem in lower for stem in (*stems, "let go", "axed", "job losses"))
