"""Nouns and adjectives that tell what somebody thinks: "his belief that", "is confident that"."""

from spacy.tokens import Token

from kb.extract.speech.attribution import (
    Attribution,
    Reading,
    content_span,
    is_source,
    noun_phrase,
    source_limits,
)
from kb.extract.speech.sayers import is_living
from kb.extract.speech.subjects import subject_of
from kb.extract.text.words import word_set

CONVICTIONS = word_set(
    """confident convinced unconvinced certain sure unsure adamant insistent hopeful optimistic
    worried concerned afraid fearful doubtful sceptical skeptical"""
)
_COPULAS = word_set("be feel remain seem become sound")


def by_noun(reading: Reading, cue: Token) -> Attribution | None:
    """`his belief that …`, `claims by the union that …`, `its fear is that …`."""
    clause = None
    head = None
    for child in cue.children:
        dep = child.dep_
        if dep in ("acl", "ccomp", "relcl") and _after_that(child):
            clause = child
        elif dep == "poss":
            head = child
        elif dep == "prep" and child.lower_ in ("by", "from", "of") and head is None:
            head = next((t for t in child.children if t.dep_ == "pobj"), None)
    denied = any(c.dep_ == "neg" for c in cue.head.children)
    if clause is None and cue.dep_ == "nsubj" and cue.head.lemma_ == "be" and not denied:
        clause = next((c for c in cue.head.rights if c.dep_ == "ccomp" and _after_that(c)), None)
    if clause is None or head is None or not is_source(head):
        return None
    content = content_span(reading, max(clause.left_edge.i, cue.i + 1), clause.right_edge.i + 1)
    if content is None:
        return None
    source = noun_phrase(head, *source_limits(reading, cue, head))
    if source.end - source.start > 1 and source[-1].tag_ == "POS":
        source = reading.doc[source.start : source.end - 1]
    return Attribution(cue, source, head, *content, direct=False)


def by_conviction(reading: Reading, cue: Token) -> Attribution | None:
    """`Lee is confident that …`."""
    clause = next((c for c in cue.rights if c.dep_ == "ccomp"), None)
    passive = cue.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in cue.children)
    if clause is None or not (passive or (cue.dep_ == "acomp" and cue.head.lemma_ in _COPULAS)):
        return None
    if passive:
        head = next((c for c in cue.lefts if c.dep_ == "nsubjpass"), None)
    else:
        head = subject_of(cue.head)
    if head is None or not is_source(head) or not is_living(head) or head.lower_ == "it":
        return None
    content = content_span(reading, max(clause.left_edge.i, cue.i + 1), clause.right_edge.i + 1)
    if content is None:
        return None
    source = noun_phrase(head, *source_limits(reading, cue, head))
    return Attribution(cue, source, head, *content, direct=False)


def _after_that(clause: Token) -> bool:
    return any(t.lower_ == "that" and t.dep_ == "mark" for t in clause.children)
