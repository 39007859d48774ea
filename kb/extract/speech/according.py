"""Phrases that say whose the rest of a sentence is: "according to", "in Lee's words"."""

from spacy.tokens import Span, Token

from kb.extract.speech.asides import OPENERS
from kb.extract.speech.attribution import (
    FINITE,
    Attribution,
    Reading,
    content_span,
    is_source,
    noun_phrase,
    source_limits,
)
from kb.extract.speech.sayers import is_living, is_standard
from kb.extract.speech.subjects import subject_of
from kb.extract.text.words import word_set

OPENING = word_set("according words view opinion put puts quote")  # one is in each such phrase
_OURS = word_set("my our your")
_RELATIVE = ("WDT", "WP", "WP$", "WRB", "CC")


def according(reading: Reading, cue: Token) -> Attribution | None:
    """`According to Lee, …`, `in the words of Lee, …`, `as Lee put it, …`, `to quote Lee: …`."""
    doc = reading.doc
    if cue.lower_ == "according":
        if cue.i + 2 >= len(doc) or doc[cue.i + 1].lower_ != "to":
            return None
        first = cue.i
        head = _last(doc[cue.i + 1])
    else:
        first, head = _worded(cue)
    if head is None or not is_source(head) or is_standard(head):
        return None
    if cue.lower_ != "according" and not is_living(head):
        return None
    if head.tag_ == "PRP$" and (
        head.lower_ in _OURS
        or cue.lower_ == "words"
        or not all(t.is_punct for t in doc[cue.i + 1 : cue.i + 2])
    ):
        return None  # "in her own words" may be about anything
    sentence = cue.sent
    source = noun_phrase(head, *source_limits(reading, cue, head))
    if source[-1].tag_ == "POS" and len(source) > 1:
        source = source[:-1]
    last = max(cue.i + 1, source.end, head.right_edge.i + 1 if head.i > cue.i else 0)
    last = min(last + (cue.lemma_ == "put"), sentence.end)  # "put it"
    if first - sentence.start <= 2 and (cut := _main_clause(source)) is not None:
        source, last = doc[source.start : cut], cut
    if cue.i < head.i and (apposed := _apposed(source)) > source.end:
        source, last = doc[source.start : apposed], max(last, apposed)
    semicolons = reading.semicolons(sentence.start, first)
    begin = semicolons[-1] + 1 if semicolons else sentence.start
    start = last if cue.lemma_ == "put" else source.end
    comma = next((t.i for t in doc[start : sentence.end] if t.text == ","), None)
    if first - begin <= 2:
        there = last < sentence.end and doc[last].text == "there"
        last = comma if comma is not None and not there else last
        content = content_span(reading, last, sentence.end)
    elif comma is not None and _leads_in(doc[begin:first]):
        goes_on = (
            doc[min(comma + 1, sentence.end - 1)].tag_ in FINITE
        )  # "Sales, according to …, fell"
        content = content_span(reading, begin if goes_on else comma, sentence.end)
    else:
        content = content_span(reading, begin, first)
    if content is None:
        return None
    return Attribution(cue, source, head, *content, direct=False)


def _worded(cue: Token) -> tuple[int, Token | None]:
    """The first token of a phrase about somebody's words, and whose they are."""
    own = {child.dep_: child for child in cue.children}
    if cue.lower_ in ("words", "view", "opinion"):
        if cue.head.lower_ != "in" or cue.dep_ != "pobj":
            return 0, None
        if any(c.lower_ == "own" for c in cue.children):
            return 0, None
        of = next((c for c in cue.children if c.lower_ == "of"), None)
        head = _last(of) if of is not None else own.get("poss")
        return cue.head.i, head
    if cue.lower_ == "quote":
        to = own.get("aux")
        if to is None or to.lower_ != "to" or not _opens(to):
            return 0, None
        return to.i, own.get("dobj")
    it, mark = own.get("dobj"), own.get("mark")
    if it is None or it.lower_ != "it" or mark is None or mark.lower_ != "as":
        return 0, None
    if it.i != cue.i + 1 or (it.i + 1 < cue.sent.end and not it.nbor(1).is_punct):
        return 0, None  # "as the council put it up for sale"
    return mark.i, subject_of(cue)


_NAMED = 5  # tokens of a name that is set off by commas


def _apposed(source: Span) -> int:
    """The end of a source with a name or clause after it: `to its head, Ann Lee, …`."""
    doc, end = source.doc, source.end
    if end + 2 >= len(doc) or doc[end].text != ",":
        return end
    stop = end + 1
    while stop < min(len(doc), end + 1 + _NAMED) and doc[stop].pos_ == "PROPN":
        stop += 1
    if stop > end + 2 and stop < len(doc) and doc[stop].text == "," and source.root.pos_ == "NOUN":
        return stop
    return end


def _opens(to: Token) -> bool:
    """Whether `to quote` begins a sentence or stands behind a mark."""
    return to.is_sent_start or to.nbor(-1).is_punct


def _last(preposition: Token) -> Token | None:
    """Its noun: the last of those that "co-founder Ann Lee" is taken apart into."""
    nouns = [t for t in preposition.children if t.dep_ in ("pobj", "pcomp")]
    return nouns[-1] if nouns else None


def _leads_in(words: Span) -> bool:
    """Whether the words before `, according to …,` only lead in: a conjunction, or no clause."""
    if words[-1].text != ",":
        return False
    return words[-2].lower_ in OPENERS or not any(t.tag_ in FINITE for t in words)


def _main_clause(source: Span) -> int | None:
    """The comma in a source after which the sentence goes on: `according to Orvo, sales fell`."""
    for comma in source[1:]:
        if comma.text != "," or comma.i + 1 >= source.end:
            continue
        rest = source.doc[comma.i + 1 : comma.sent.end]
        verb = next((t for t in rest if t.tag_ in FINITE or t.text == ","), None)
        if verb is not None and verb.text != "," and rest[0].tag_ not in _RELATIVE:
            return comma.i
    return None
