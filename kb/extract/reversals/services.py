"""Forms of a reversal in which people serve again, or work goes back to them."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

import re

from spacy.tokens import Token

from kb.extract.text.patients import phrase_of, words_of
from kb.extract.text.topics import is_machine, speaks_of_people
from kb.extract.text.words import word_set

GIVE = word_set("hand give return pass transfer shift entrust move take send")
GO = word_set("go return switch revert come move turn resort fall")
SERVE = word_set(
    """answer take handle write staff man read check serve drive edit translate mark grade review
    decide moderate work deal sit run do judge process sort make grade field pick choose type stretch cook
    pour teach draw paint design pack sell sign approve book schedule dispatch count scan greet
    listen verify set select screen assess interpret sew assemble weld inspect narrate"""
)
_POSTS = word_set("desk phone till counter line checkout store post shop kitchen microphone job")
_AGAIN = word_set("again back once anew")
_WITH_PEOPLE = re.compile(r"\b(?:with|by) (?:real |live )?(?:people|humans|human \w+|staff)\b")


def has(verb: Token, word: str) -> bool:
    """Whether a particle hangs on a verb or follows it."""
    after = verb.i + 1
    return any(c.lower_ == word for c in verb.children) or (
        after < len(verb.doc) and verb.doc[after].lower_ == word
    )


def is_office(phrase: str) -> bool:
    """Whether the way back is that to the office."""
    lower = phrase.lower()
    return "office" in lower or "work" in lower.split() or "school" in lower


def is_again(verb: Token) -> bool:
    """`hiring people again`, `hired back`, `once more`."""
    return any(c.lower_ in _AGAIN and c.dep_ in ("advmod", "prt") for c in verb.subtree)


def handed_back(verb: Token, lemma: str) -> str | None:
    """`handed the appeals back to officers`, `returned grading to teachers`."""
    if lemma not in GIVE or (lemma != "return" and not has(verb, "back")):
        return None
    return to_people(verb)


def to_people(verb: Token) -> str | None:
    """`to clerks`: what people get back."""
    for child in verb.subtree:
        if child.lower_ == "to" and child.dep_ in ("prep", "dative") and child.i > verb.i:
            words = words_of(child)
            if speaks_of_people(words) and not is_office(words):
                return "restore-service"
    return None


def goes_back(verb: Token, lemma: str) -> str | None:
    """`went back to human agents`, `switched back to people`, `cashiers returned to the tills`."""
    if lemma not in GO:
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is not None and speaks_of_people(subject.text) and subject.tag_ == "NNS":
        returned = lemma == "return" or (lemma in ("come", "go", "move") and has(verb, "back"))
        posts = any(t.lemma_.lower() in _POSTS for t in verb.subtree if t.i > verb.i)
        return "rehire" if returned and posts and not is_office(words_of(verb)) else None
    if lemma in ("go", "switch", "come", "move", "turn", "fall") and not (
        has(verb, "back") or (lemma == "go" and is_again(verb))
    ):
        return None
    return to_people(verb)


def is_back(verb: Token) -> str | None:
    """`Human agents are back at the bank`, `her team is back at work`."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    back = any(
        c.lower_ == "back" and c.dep_ in ("advmod", "acomp", "prt", "prep") for c in verb.children
    )
    if subject is None or not back or "office" in words_of(verb).lower():
        return None
    return "rehire" if speaks_of_people(words_of(subject)) else None


def serves_again(verb: Token, lemma: str) -> str | None:
    """`people answer the phones again`, `calls are once more taken by staff`."""
    if lemma not in SERVE or not is_again(verb):
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


def replaced_by_people(verb: Token, patient: Token) -> str | None:
    """`replaced the bot with clerks`, `swapped its kiosks for cashiers`."""
    if not is_machine(phrase_of(patient)) or speaks_of_people(patient.text):
        return None
    for child in verb.subtree:
        if child.lower_ in ("with", "by", "for") and child.i > patient.i:
            words = words_of(child)
            if speaks_of_people(words) and not is_machine(words):
                return "restore-service"
    return None
