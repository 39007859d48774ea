"""Admissions: an organization or its head owns that automation, or the cuts for it, were wrong."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

import re

from spacy.tokens import Token

from kb.extract.reversals.people import about_cuts
from kb.extract.reversals.returns import sentences_before
from kb.extract.text.patients import words_of
from kb.extract.text.topics import is_machine
from kb.extract.text.words import word_set

_ADMIT = word_set("admit acknowledge concede accept recognise recognize confess allow own regret")
_SAY = word_set("say write tell add call describe")
_WRONG = re.compile(
    r"\b(?:(?:a|an|its|his|her|their|our|my|serious|big|costly) (?:\w+ )?(?:mistake|error|misjudg\w+|blunder|miscalculation)|mistaken(?:ly)?|(?:was|were|been|got it|had it|is) (?:\w+ )?wrong|wrong to|wrongly"
    r"|(?:gone|went|go|moved|pushed) (?:much |far |way )?too (?:far|fast|quickly|hard)|(?:in|too) (?:haste|hasty)|rushed|misjudged|over-?reach\w*|overestimated|underestimated|over-?automat\w+|too much automation"
    r"|should(?: not|n[’']t| never) have|(?:relied|leaned|leant|bet|depended) too (?:much|heavily|hard))",
    re.IGNORECASE,
)
# What an apology is for where it is for a failure of the machine, not for having put it in place.
_FAULT = re.compile(
    r"\b(?:outages?|delays?|glitch\w*|breach\w*|leak\w*|crash\w*|disruptions?|downtime|technical|offline|queues?|inconvenience|answers?|repl(?:y|ies)|remarks?|comments?|messages?|posts?|images?|tweets?)\b",
    re.IGNORECASE,
)
_CUT_WORDS = re.compile(
    r"\b(?:let(?:ting)? (?:[\w-]+ ){0,4}go|replac\w+|laying off|laid off|cutting|jobs?|redundan\w+|layoffs?|sack\w+|fir(?:ed|ing))\b",
    re.IGNORECASE,
)
_OTHERS = word_set(
    """critic analyst union expert researcher economist columnist lawmaker minister professor
    report study customer worker employee writer commentator observer judge"""
)
_HEADS = word_set(
    """chief executive ceo boss founder co-founder chairman chairwoman chair president owner head
    director he she company firm spokesman spokeswoman spokesperson"""
)
_WOULD = re.compile(r"\b(?:would|might|could|may|will) be\b")
TRIGGERS = _ADMIT | _SAY


def admission(token: Token) -> str | None:
    """`apology` where the word tells that automation or its cuts are owned to be wrong."""
    if token.pos_ not in ("VERB", "AUX"):
        return None
    lemma = token.lemma_.lower()
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    if subject is None or any(t.lemma_.lower() in _OTHERS for t in _title(subject)):
        return None
    told = _told(token)
    if lemma == "regret":
        return "apology" if about_automation(told) and _CUT_WORDS.search(told) else None
    if not _WRONG.search(told) or _WOULD.search(told):
        return None
    if lemma in _SAY:
        head = any(t.lemma_.lower() in _HEADS for t in subject.subtree)
        return "apology" if head and _calls_it_wrong(told) else None
    if about_automation(told):
        return "apology"
    itself = re.search(
        r"\b(?:the (?:company|firm|bank|group)|it|they|we|he|she) (?:had|has|have|was|were)\b", told
    )
    near = sentences_before(token.sent, 1)
    return "apology" if itself and is_machine(near) and _CUT_WORDS.search(near) else None


def about_automation(words: str) -> bool:
    """Whether words speak of automation or of the jobs cut for it."""
    return is_machine(words) or about_cuts(words)


def is_for_a_fault(words: str) -> bool:
    """Whether an apology is for an outage, a delay or what a machine said."""
    return _FAULT.search(words) is not None and not about_cuts(words)


def is_performed(verb: Token) -> bool:
    """Whether `I want to apologize` is itself the apology."""
    head = verb.head
    return (
        verb.lemma_ in ("apologise", "apologize", "say")
        and verb.dep_ == "xcomp"
        and head.lemma_ in ("want", "like", "wish", "have")
        and any(c.dep_ == "nsubj" and c.lower_ in ("i", "we") for c in head.children)
        and not any(c.dep_ == "neg" for c in head.children)
    )


def _title(subject: Token) -> list[Token]:
    return [subject, *(c for c in subject.children if c.dep_ in ("compound", "appos"))]


def _told(verb: Token) -> str:
    """The words after the verb that it governs, a subject of its own left out."""
    words = verb.doc[verb.i + 1 : verb.right_edge.i + 1].text
    before = [c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i]
    return words if not before else f"{words_of(before[0])} {words}"


def _calls_it_wrong(told: str) -> bool:
    """`said that letting 200 buyers go had been wrong`: what was wrong stands before it."""
    found = re.search(
        r"[\"“‘']?\b(?:was|were|had been|is) (?:\w+ )?(?:a |an )?(?:\w+ )?(?:mistake|wrong|error)\b",
        told,
    )
    if found is None:
        return False
    what = told[: found.start()]
    return _CUT_WORDS.search(what) is not None and len(what) < 120
