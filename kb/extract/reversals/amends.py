"""Forms of a reversal that make amends: apologies, court orders, settlements, quiet deletions."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

import re

from spacy.tokens import Token

from kb.extract.reversals.admissions import about_automation, is_for_a_fault
from kb.extract.reversals.people import REHIRE, about_cuts
from kb.extract.reversals.services import has
from kb.extract.text.patients import words_of
from kb.extract.text.topics import is_machine, speaks_of_people
from kb.extract.text.words import word_set

_ORDER = word_set("order force rule require compel tell instruct direct oblige command find")
_COURTS = word_set(
    """court tribunal judge arbitrator regulator commission ombudsman jury watchdog arbitration
    panel justice magistrate inspectorate authority session"""
)
_UNDO = REHIRE | word_set(
    """reinstate restore compensate pay honour honor reopen refund rehire stop suspend withdraw
    switch return re-employ"""
)
_AMOUNT = re.compile(
    r"(?:[$£€₹]|\b(?:Rs|USD|EUR|compensation|damages|refunds?|back pay))\s?[\d,.]*\w*[^,.;]{0,30}?"
    r"\b(?:each|apiece|in (?:compensation|damages)|to (?:the |its |former |\d|hundreds|thousands|dozens))"
)
_DELETE = word_set("remove delete drop take scrub erase strike cut edit pull withdraw wipe amend")
_VANISH = word_set("vanish disappear go")
_WORDING = word_set(
    """sentence claim line page slogan boast statement wording reference phrase promise mention
    passage section paragraph post word tagline motto entry pledge article video"""
)
_SITE = re.compile(
    r"\b(?:from|off|on) (?:its|their|his|her|(?:the )?\w+[’']s|the) (?:[\w-]+ ){0,3}?(?:website|web ?site|site|pages?|homepage|report|profile|blog|handbook|prospectus|adverts?|brochure|app|terms)\b"
)
TRIGGERS = (
    _ORDER
    | _VANISH
    | _DELETE
    | {"settle", "apologise", "apologize", "apology", "say", "pay", "agree", "reach"}
)


def amends(token: Token) -> str | None:
    """The kind of amends a word tells of, or None."""
    lemma = token.lemma_.lower()
    words = words_of(token)
    if lemma in ("apologise", "apologize") or (lemma == "apology" and _is_made(token)):
        spoken = words if lemma != "apology" else token.sent.text
        return None if is_for_a_fault(spoken) or not about_automation(spoken) else "apology"
    if token.pos_ not in ("VERB", "AUX"):
        return None
    if lemma == "say" and re.search(
        r"\bsa(?:y|ys|id|ying) (?:it (?:is|was) )?sorry (?:for|to|that|over)\b", words
    ):
        return None if is_for_a_fault(words) or not about_automation(words) else "apology"
    if lemma in _DELETE | _VANISH and _deletes(token, words):
        return "quiet"
    if lemma in _ORDER:
        return _ordered(token)
    if lemma == "settle":
        return "settlement" if is_machine(words) or about_cuts(words) else None
    if lemma in ("agree", "pay") and _pays(token, lemma, words):
        return "settlement"
    return None


def _is_made(noun: Token) -> bool:
    """Whether an apology is given, not asked for."""
    head = noun.head
    return noun.dep_ == "dobj" and head.lemma_ in (
        "issue",
        "make",
        "offer",
        "publish",
        "send",
        "give",
    )


def _deletes(verb: Token, words: str) -> bool:
    """`removed the sentence "no humans required" from its website`."""
    wording = any(
        t.lemma_.lower() in _WORDING and t.dep_ in ("dobj", "nsubjpass", "nsubj", "conj")
        for t in verb.subtree
    )
    about = is_machine(words) or speaks_of_people(words) or re.search("[\"“‘']", words) is not None
    return wording and about and _SITE.search(words) is not None


def _pays(verb: Token, lemma: str, words: str) -> bool:
    """`agreed to pay £2,300 each to the applicants`, `paid the writers compensation`."""
    if lemma == "agree":
        return any(
            c.lemma_ in ("pay", "compensate", "refund") and _AMOUNT.search(words_of(c))
            for c in verb.children
        )
    return "compensation" in words or "damages" in words or "to settle" in words


def _ordered(verb: Token) -> str | None:
    """`a court ordered the bank to reinstate the tellers`."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    agent = next(
        (t for c in verb.children if c.dep_ == "agent" for t in c.children if t.dep_ == "pobj"),
        None,
    )
    who = subject if agent is None else agent
    if who is None or not any(t.lemma_.lower() in _COURTS for t in who.subtree):
        return None
    back = any(
        t.lemma_.lower() in _UNDO or (t.lemma_ in ("take", "bring", "give") and has(t, "back"))
        for t in verb.subtree
        if t.i > verb.i and t.pos_ == "VERB"
    )
    return "court-order" if back else None
