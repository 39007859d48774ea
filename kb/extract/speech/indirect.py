"""Indirect speech and belief: cues outside quotation marks, with their source and content."""

from spacy.tokens import Span, Token

from kb.extract.speech.asides import OPENERS
from kb.extract.speech.attribution import (
    FINITE,
    Attribution,
    Reading,
    content_span,
    is_source,
    noun_phrase,
    subject_before,
    subject_of,
)
from kb.extract.speech.contents import find_content
from kb.extract.speech.cues import INTENT, NOUNS, VERBS, Attitude, Frame, attitude, frames
from kb.extract.speech.sayers import CORE, is_standard, may_say

_RELATIVE = ("WDT", "WP", "WP$", "WRB", "CC")


def find_indirect(reading: Reading) -> list[Attribution]:
    """Attributions whose cue stands outside quotation marks, in the order of their cues."""
    found: list[Attribution] = []
    inside, readable = reading.inside, reading.readable
    for token in reading.doc:
        if inside[token.i] >= 0 or not readable[token.i]:
            continue
        lemma = token.lemma_
        pos = token.pos_
        attribution = None
        if lemma in VERBS and (pos == "VERB" or _is_verb(token)):
            attribution = _by_verb(reading, token)
        elif pos == "NOUN" and lemma in NOUNS:
            attribution = _by_noun(reading, token)
        elif token.lower_ == "according":
            attribution = _according(reading, token)
        if attribution is not None:
            found.append(attribution)
    return found


def _is_verb(noun: Token) -> bool:
    """Whether a verb was tagged a noun: it has a subject and says that something is so."""
    if noun.pos_ != "NOUN" or noun.tag_ not in ("NN", "NNS"):
        return False
    own = {child.dep_: child for child in noun.children}
    if "nsubj" not in own or "ccomp" not in own:
        return False
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in own["ccomp"].children)


def _by_verb(reading: Reading, cue: Token) -> Attribution | None:
    negated = any(child.dep_ == "neg" for child in cue.children)
    if (
        negated
        and cue.lemma_ != "agree"
        and (Attitude.SPEECH in attitude(cue.lemma_) or cue.lemma_ in INTENT)
    ):
        return None
    head = subject_of(cue)
    if head is None and cue.tag_ not in ("VBG", "VBN"):
        head = subject_before(cue)
    if cue.nbor(-1).text == "," if cue.i else False:
        head = next((c for c in cue.rights if _is_who_said(c, cue)), head)
    if head is None or not may_say(head, cue):
        return None
    if Attitude.SPEECH in attitude(cue.lemma_) and any(
        t.lower_ in ("no", "neither") for t in head.lefts
    ):
        return None
    if _is_aside(cue, head):
        return None
    source = noun_phrase(head, *_source_limits(reading, cue, head))
    if head.tag_ == "NNS" and any(t.lower_ in ("a", "an") for t in head.lefts):
        source = reading.doc[head.i : source.end]  # "a decision | lawyers said"
    content = find_content(reading, cue, head, source)
    if content is None:
        return None
    return Attribution(cue, source, head, *content, direct=False)


def _is_who_said(after: Token, cue: Token) -> bool:
    """Whether a name right after its verb is the speaker: `Sales fell, states Lee.`"""
    if after.pos_ != "PROPN" or after.dep_ not in ("nsubj", "npadvmod"):
        return False
    return after.dep_ == "nsubj" or (
        after.left_edge.i == cue.i + 1 and cue.tag_ in FINITE and after.ent_type_ != "DATE"
    )


def _is_aside(cue: Token, head: Token) -> bool:
    """Whether a verb of reporting only leads up to another, or says that nothing is said."""
    if cue.dep_ == "xcomp" and cue.head.lemma_ in ("decline", "refuse"):
        return True
    if cue.dep_ == "relcl" and head.tag_ == "NN" and attitude(cue.lemma_) == Attitude.FINDING:
        return head.lemma_ in ("number", "figure", "statistic", "chart", "result")
    opens = cue.i == cue.sent.start and cue.tag_ == "VBG" and cue.head.lemma_ in CORE
    return opens and Frame.CLAUSE not in frames(cue.lemma_)


def _source_limits(reading: Reading, cue: Token, head: Token) -> tuple[int, int]:
    """The source ends at its cue, and neither holds nor crosses a quotation."""
    low, high = (head.sent.start, cue.i) if head.i < cue.i else (cue.i + 1, head.sent.end)
    inside = reading.inside
    at = head.i
    while at > low and inside[at - 1] == inside[head.i]:
        at -= 1
    end = head.i + 1
    while end < high and inside[end] == inside[head.i]:
        end += 1
    return at, end


def _by_noun(reading: Reading, cue: Token) -> Attribution | None:
    """`his belief that …`, `claims by the union that …`."""
    clause = None
    head = None
    for child in cue.children:
        dep = child.dep_
        if dep in ("acl", "ccomp", "relcl") and any(
            t.lower_ == "that" and t.dep_ == "mark" for t in child.children
        ):
            clause = child
        elif dep == "poss":
            head = child
        elif dep == "prep" and child.lower_ in ("by", "from", "of") and head is None:
            head = next((t for t in child.children if t.dep_ == "pobj"), None)
    if clause is None or head is None or not is_source(head):
        return None
    content = content_span(reading, max(clause.left_edge.i, cue.i + 1), clause.right_edge.i + 1)
    if content is None:
        return None
    source = noun_phrase(head, *_source_limits(reading, cue, head))
    if source.end - source.start > 1 and source[-1].tag_ == "POS":
        source = reading.doc[source.start : source.end - 1]
    return Attribution(cue, source, head, *content, direct=False)


def _according(reading: Reading, cue: Token) -> Attribution | None:
    doc = reading.doc
    if cue.i + 2 >= len(doc) or doc[cue.i + 1].lower_ != "to":
        return None
    to = doc[cue.i + 1]
    head = next((t for t in to.children if t.dep_ in ("pobj", "pcomp")), None)
    if head is None or not is_source(head) or is_standard(head):
        return None
    sentence = cue.sent
    source = noun_phrase(head, *_source_limits(reading, cue, head))
    first, last = cue.i, max(source.end, head.right_edge.i + 1)
    if first - sentence.start <= 2 and (cut := _main_clause(source)) is not None:
        source, last = doc[source.start : cut], cut
    comma = next((t.i for t in doc[source.end : sentence.end] if t.text == ","), None)
    if first - sentence.start <= 2:
        last = comma if comma is not None and doc[last].text != "there" else last
        content = content_span(reading, last, sentence.end)
    elif comma is not None and _leads_in(doc[sentence.start : first]):
        goes_on = (
            doc[min(comma + 1, sentence.end - 1)].tag_ in FINITE
        )  # "Sales, according to …, fell"
        content = content_span(reading, sentence.start if goes_on else comma, sentence.end)
    else:
        content = content_span(reading, sentence.start, first)
    if content is None:
        return None
    return Attribution(cue, source, head, *content, direct=False)


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
