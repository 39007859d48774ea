"""Whom or what a verb is done to, also where the parser misreads a headline or a short sentence."""

from spacy.tokens import Token

from kb.extract.text.topics import WORKERS
from kb.extract.text.words import ROLE_WORDS, word_set

_SKIPPED = frozenset({"DET", "ADJ", "NUM", "ADV", "PRON", "PART", "NOUN", "PROPN", "X", "ADP"})
_PARTICLES = frozenset(["off", "out", "back", "down", "on", "up", "away", "over"])
_REACH = 10
_HUMAN_PRONOUNS = word_set(
    """he him she her they them who whom me us everyone i we himself herself others"""
)


def patient_of(verb: Token) -> Token | None:
    """The object of a verb, the subject of its passive, or the noun phrase right after it."""
    passive = None
    for child in verb.children:
        if child.dep_ == "dobj":
            return child
        if child.dep_ == "nsubjpass":
            passive = child
    if passive is not None:
        if passive.lower_ in ("who", "that", "which") and verb.dep_ == "relcl":
            return verb.head
        return passive
    if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VBN":
        return verb.head
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.pos_ == "VERB":
        return patient_of(verb.head)
    return _following(verb)


def _following(verb: Token) -> Token | None:
    """The head of the noun phrase that follows a finite verb with no object in the parse."""
    doc = verb.doc
    if verb.dep_ == "amod" and (verb.i == 0 or doc[verb.i - 1].pos_ not in ("PROPN", "PART")):
        return None
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBG", "VBN", "VB"):
        return None
    end = min(len(doc), verb.i + _REACH)
    at = verb.i + 1
    while at < end and doc[at].lower_ in _PARTICLES:
        at += 1
    head = None
    while at < end:
        token = doc[at]
        if token.pos_ not in _SKIPPED and token.text not in ("-", "'s", "’s"):
            break
        if token.pos_ == "ADP":
            if head is None or token.lower_ != "of":
                break
        elif token.pos_ in ("NOUN", "PROPN") or (token.pos_ == "NUM" and head is None):
            head = token
        elif head is not None and token.pos_ in ("ADV", "PART", "PRON"):
            break
        at += 1
    return head


def words_of(token: Token) -> str:
    """The text of all that hangs on a word."""
    return token.doc[token.left_edge.i : token.right_edge.i + 1].text


def phrase_of(patient: Token | None) -> str:
    """The words of a patient, with those between it and its verb."""
    if patient is None:
        return ""
    return words_of(patient)


def is_human(token: Token) -> bool:
    """Whether a noun or pronoun stands for people."""
    if token.lower_ in _HUMAN_PRONOUNS or token.ent_type_ == "PERSON":
        return True
    lemma = token.lemma_.lower()
    if lemma in WORKERS or lemma in ROLE_WORDS:
        return True
    if token.pos_ == "PROPN":
        return token.ent_type_ in ("", "ORG", "PERSON") and token.text.istitle()
    if token.like_num and token.ent_type_ in ("CARDINAL", ""):
        return not any(c.dep_ == "prep" for c in token.children) or _counts_people(token)
    return False


def _counts_people(token: Token) -> bool:
    return any(
        t.lemma_.lower() in WORKERS for c in token.children if c.dep_ == "prep" for t in c.children
    )
