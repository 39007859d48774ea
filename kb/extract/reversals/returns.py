"""Forms of a reversal in which people are within reach, at their posts or in their jobs again."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

import re

from spacy.tokens import Span, Token

from kb.extract.text.patients import patient_of, words_of
from kb.extract.text.topics import is_machine, speaks_of_people
from kb.extract.text.words import word_set

_REACH = word_set(
    "talk speak reach get connect ring call phone put transfer pass contact have find"
)
_GUARANTEE = word_set("guarantee promise assure offer give")
_SERVING = re.compile(
    r"\bto (?:answer|take|handle|staff|man|run|field|serve|check|greet|do|write|edit|translate|grade|mark|review)\b"
    r"[^,.;]{0,40}\b(?:phones?|calls?|lines?|orders?|customers?|callers?|queries|enquiries|questions?|complaints?|desks?|tills?|cases?|claims|letters|essays|texts|chats?|emails?)\b"
)
_PERSON = re.compile(
    r"\b(?:humans?|(?:real|live|actual) (?:person|people|voices?|\w+)|person|people|someone|somebody|tellers?|advis[eo]rs?|agents?|clerks?|cashiers?|operators?|members? of staff|representatives?|nurses?|librarians?|colleagues?)\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:again|once more|anew|(?:as|like) (?:they|it|people) (?:did|used to|was|were)|from now on|at any time|always|no longer only)\b",
    re.IGNORECASE,
)
_CALLERS = word_set(
    """customer caller member client user passenger patient tenant guest shopper reader resident
    subscriber people anyone everyone who they policyholder taxpayer claimant applicant traveller
    account holder student parent pupil pensioner"""
)
_POST = re.compile(
    r"\b(?:at|on|behind|in|to) (?:the|its|their|every|each|all)? ?(?:\w+ )?(?:desks?|tills?|phones?|counters?|posts?|checkouts?|lines?|gates?|platforms?|wheel|door|stations?|wards?|reception|classrooms?|newsroom)\b"
)
_LET_GO = re.compile(
    r"\b(?:let\b.{0,40}\bgo\b|laid off|dismiss\w*|sacked|fired|made redundant|layoffs?|redundan\w+|axed|shed|cut)",
    re.IGNORECASE,
)
_THEM = word_set("them those")
_HIRE = word_set("hire recruit take employ engage")
TRIGGERS = _REACH | _GUARANTEE | _HIRE | {"be", "reopen", "ask", "invite", "offer", "beg"}


def people_within_reach(token: Token) -> str | None:
    """The kind of reversal in which people are reached, serve or work again, or None."""
    if token.pos_ not in ("VERB", "AUX"):
        return None
    lemma = token.lemma_.lower()
    if lemma in _GUARANTEE and (kind := _guaranteed(token)) is not None:
        return kind
    if lemma in _REACH and (kind := _reached(token)) is not None:
        return kind
    if lemma in ("give", "get", "have", "offer") and (kind := _jobs_back(token)) is not None:
        return kind
    if lemma in ("ask", "invite", "beg"):
        return _asked_back(token)
    if lemma == "be":
        return _at_post_again(token)
    if lemma == "reopen":
        return _reopened(token)
    if lemma in _HIRE:
        return _hired_to_serve(token)
    return None


def _guaranteed(verb: Token) -> str | None:
    """`guarantees every customer a human`, `promises callers a real person`."""
    if verb.tag_ not in ("VBZ", "VBP", "VBD", "VBN", "VBG"):
        return None
    objects = [c for c in verb.children if c.dep_ in ("dobj", "dative", "ccomp", "oprd", "appos")]
    what = " ".join(words_of(c) for c in objects)
    who = any(t.lemma_.lower() in _CALLERS for c in objects for t in c.subtree)
    human = re.search(r"\ba (?:human|(?:real |live )?person|(?:real|live) \w+)\b", what)
    return "restore-service" if who and human is not None else None


def _reached(verb: Token) -> str | None:
    """`can talk to a teller again`, `are once more put through to a person`."""
    words = words_of(verb)
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or not _calls(subject) or _AGAIN.search(words) is None:
        return None
    for child in verb.subtree:
        if child.i <= verb.i:
            continue
        direct = child.dep_ == "dobj" and child.head.i == verb.i
        if (direct or child.dep_ == "pobj") and _PERSON.fullmatch(child.text) is not None:
            return None if is_machine(words_of(child)) else "restore-service"
    return None


def _calls(subject: Token) -> bool:
    return any(t.lemma_.lower() in _CALLERS for t in subject.subtree)


def _jobs_back(verb: Token) -> str | None:
    """`have been given their jobs back`, `got their old posts back`."""
    found = re.search(
        r"\b(?:their|his|her) (?:old |former )?(?:jobs?|posts?|roles?|positions?|work|contracts?) back\b",
        words_of(verb),
    )
    return "rehire" if found is not None else None


def _asked_back(verb: Token) -> str | None:
    """`asked 90 of them to come back`, where those had been let go."""
    patient = patient_of(verb)
    if patient is None or not any(t.lower_ in _THEM for t in patient.subtree):
        return None
    returns = any(
        c.lemma_ in ("return", "come")
        and c.dep_ in ("xcomp", "ccomp")
        and (c.lemma_ == "return" or any(t.lower_ == "back" for t in c.children))
        for c in verb.children
    )
    told = sentences_before(verb.sent, 2) + verb.sent.text
    return "rehire" if returns and _LET_GO.search(told) and speaks_of_people(told) else None


def _at_post_again(verb: Token) -> str | None:
    """`librarians are at the desk again`."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or not any(c.lower_ == "again" for c in verb.children):
        return None
    people = subject.tag_ in ("NNS", "NNPS") and speaks_of_people(subject.text)
    return "rehire" if people and _POST.search(words_of(verb)) else None


def _reopened(verb: Token) -> str | None:
    """`Half of them have reopened, with a clerk behind the glass`."""
    if any(c.dep_ == "dobj" for c in verb.children):
        return None
    words = words_of(verb)
    _, staffed, who = words.partition(" with ")
    return "restore-service" if staffed and speaks_of_people(who) else None


def _hired_to_serve(verb: Token) -> str | None:
    """`After a year of errors from its chatbot it has taken on 25 people to answer the phones`."""
    if verb.lemma_ == "take" and not any(c.lower_ == "on" for c in verb.children):
        return None
    patient = patient_of(verb)
    if patient is None or _PERSON.search(words_of(patient)) is None:
        return None
    words = words_of(verb)
    before = verb.doc[verb.sent.start : verb.i].text
    failed = re.search(r"\b(?:after|because|since|when)\b[^.;]*", before, re.IGNORECASE)
    serving = _SERVING.search(words) is not None
    return "rehire" if serving and failed is not None and is_machine(failed[0]) else None


def sentences_before(sentence: Span, count: int) -> str:
    """The text of the sentences before one, the nearest last."""
    found: list[str] = []
    start = sentence.start
    while start > 0 and len(found) < count:
        span = sentence.doc[start - 1].sent
        found.insert(0, span.text)
        start = span.start
    return " ".join([*found, ""])
