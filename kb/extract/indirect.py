"""Indirect speech and belief: cues outside quotation marks, with their source and content.

The parse gives the content: the clause, object, infinitive or prepositional phrase in one of
the frames of the cue. Where the parser takes a reporting clause for a parenthesis ("Sales fell,
she said"), the rest of its sentence is the content.
"""

from spacy.tokens import Span, Token

from kb.extract.attribution import (
    Attribution,
    Reading,
    is_second_cue,
    is_source,
    noun_phrase,
    subject_before,
    subject_of,
    trim,
)
from kb.extract.cues import (
    DOCUMENTS,
    NOUNS,
    VERBS,
    Attitude,
    Frame,
    attitude,
    frames,
    prepositions,
)
from kb.extract.topics import MACHINES
from kb.extract.words import word_set

_SPEECH_OF_DOCUMENTS = word_set("say show find suggest indicate reveal report state")
_NAMING = word_set("""call describe dub label brand declare deem consider term hail tout""")
_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday yesterday today")
_NO_CONTENT = word_set("name identify quote comment respond answer elaborate be say discuss speak")
_CORE = word_set(
    """say tell claim argue believe think announce report add warn insist allege estimate
    predict note explain contend acknowledge admit"""
)


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
        if pos == "VERB" and lemma in VERBS:
            attribution = _by_verb(reading, token)
        elif pos == "NOUN" and lemma in NOUNS:
            attribution = _by_noun(reading, token)
        elif token.lower_ == "according":
            attribution = _according(reading, token)
        if attribution is not None:
            found.append(attribution)
    return found


def _by_verb(reading: Reading, cue: Token) -> Attribution | None:
    frame = frames(cue.lemma_)
    children = list(cue.children)
    negated = any(child.dep_ == "neg" for child in children)
    if negated and Attitude.SPEECH in attitude(cue.lemma_) and cue.lemma_ != "agree":
        return None
    head = subject_of(cue)
    if head is None and cue.tag_ not in ("VBG", "VBN"):
        head = subject_before(cue)
    if head is None or not _may_say(head, cue):
        return None
    if Attitude.SPEECH in attitude(cue.lemma_) and any(
        t.lower_ in ("no", "neither") for t in head.lefts
    ):
        return None
    source = noun_phrase(head, *_source_limits(reading, cue, head))
    content = _content(reading, cue, head, source, children, frame)
    if content is None:
        return None
    return Attribution(cue, source, head, *content, direct=False)


def _may_say(head: Token, cue: Token) -> bool:
    if not is_source(head):
        return False
    lower = head.lower_
    if lower == "it" and cue.lemma_ not in _CORE | {"expect", "plan", "hope", "promise"}:
        return False
    if lower == "it" and any(c.dep_ in ("auxpass",) for c in cue.children):
        return False
    if head.pos_ in ("NUM", "DET", "ADJ") and lower not in ("some", "many", "others", "both"):
        return head.pos_ == "NUM" or lower in ("most", "all", "few", "several", "another", "one")
    kind = attitude(cue.lemma_)
    if kind == Attitude.FINDING and head.pos_ == "NOUN":
        return head.lemma_ in DOCUMENTS or head.tag_ == "NNS"
    return not (
        head.pos_ == "NOUN"
        and head.lemma_ in ("truth", "reason", "result", "fact", "thing", "way", "sign", "move")
    )


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


def _content(
    reading: Reading, cue: Token, head: Token, source: Span, children: list[Token], frame: Frame
) -> tuple[int, int] | None:
    if Frame.CLAUSE in frame:
        clause = next((c for c in children if c.dep_ == "ccomp"), None)
        if clause is not None:
            return _clause(reading, cue, source, clause)
        parenthesis = _parenthesis(reading, cue, source, children)
        if parenthesis is not None:
            return parenthesis
    if Frame.INFINITIVE in frame or Frame.ADDRESSEE in frame:
        for child in children:
            if child.dep_ in ("xcomp", "ccomp") and any(
                t.dep_ == "aux" and t.lower_ == "to" for t in child.children
            ):
                has_addressee = any(c.dep_ in ("dobj", "dative") for c in children) or any(
                    t.dep_ == "nsubj" for t in child.children
                )
                wanted = Frame.ADDRESSEE if has_addressee else Frame.INFINITIVE
                if cue.lemma_ == "decline" or child.lemma_ in _NO_CONTENT:
                    return None
                if wanted in frame:
                    return _subtree(reading, cue, child)
    if Frame.PREPOSITION in frame:
        wanted_words = prepositions(cue.lemma_)
        for child in children:
            if child.dep_ == "prep" and child.lower_ in wanted_words and child.i > cue.i:
                inner = next((t for t in child.children if t.dep_ in ("pobj", "pcomp")), None)
                if inner is not None:
                    return _subtree(reading, cue, inner)
    if Frame.OBJECT in frame and cue.tag_ != "VB" and head.lemma_.lower() not in MACHINES:
        return _object(reading, cue, children)
    if cue.lemma_ in _CORE:
        return _after_that(reading, cue)
    return None


def _clause(reading: Reading, cue: Token, source: Span, clause: Token) -> tuple[int, int] | None:
    doc = reading.doc
    first, last = clause.left_edge.i, clause.right_edge.i + 1
    if clause.i > cue.i:
        first = max(first, cue.i + 1)
        if source.start > cue.i:
            first = max(first, source.end)
        while first < clause.i and doc[first].lower_ in _DAYS | {"on"}:
            if doc[first].lower_ == "on" and doc[first + 1].lower_ not in _DAYS:
                break
            first += 1
        for child in clause.children:
            if is_second_cue(child):
                last = min(last, child.left_edge.i)
                while last > first and doc[last - 1].dep_ in ("cc", "punct"):
                    last -= 1
    elif last <= cue.i or clause.i < source.start:
        last = min(last, cue.i, source.start if source.start > clause.i else cue.i)
        if ";" in doc[last - 1 : source.start].text and cue.i + 2 < cue.sent.end:
            return _after_that(reading, cue)
    return _span(reading, first, last)


def _parenthesis(
    reading: Reading, cue: Token, source: Span, children: list[Token]
) -> tuple[int, int] | None:
    """The rest of the sentence, where the reporting clause is thrown in ("as she said")."""
    if any(c.dep_ in ("dobj", "xcomp", "acomp") for c in children):
        return None
    marked = any(c.dep_ in ("mark", "advmod") and c.lower_ == "as" for c in children)
    sentence = cue.sent
    first = min(source.start, cue.i)
    last = max(source.end, cue.i + 1)
    if marked:
        if cue.dep_ not in ("advcl", "ccomp", "relcl") or not _head_is_verb(cue):
            return None
        first, last = min(first, cue.left_edge.i), max(last, cue.right_edge.i + 1)
    elif cue.dep_ not in ("parataxis", "ROOT", "ccomp", "advcl", "conj") or cue.lemma_ not in _CORE:
        return None
    doc = reading.doc
    before, after = doc[first - 1] if first > sentence.start else None, None
    if last < sentence.end:
        after = doc[last]
    if before is not None and before.text == "," and (after is None or after.is_punct or marked):
        if after is None or after.text != "," or last + 2 > sentence.end:
            return _span(reading, sentence.start, first)
        return _span(reading, sentence.start, sentence.end)
    if marked and first == sentence.start and after is not None:
        return _span(reading, last, sentence.end)
    if before is not None and before.text == "," and cue.dep_ == "parataxis":
        return _span(reading, sentence.start, first)
    return None


def _head_is_verb(cue: Token) -> bool:
    return cue.head.pos_ in ("VERB", "AUX")


def _object(reading: Reading, cue: Token, children: list[Token]) -> tuple[int, int] | None:
    inner = next((c for c in children if c.dep_ in ("dobj", "oprd")), None)
    if inner is None and any(c.dep_ == "agent" for c in children):
        inner = next((c for c in children if c.dep_ == "oprd"), None) or next(
            (t for c in children if c.dep_ == "prep" and c.lower_ == "as" for t in c.children), None
        )
    if inner is None:
        if cue.lemma_ in _NAMING:
            inner = next((c for c in children if c.dep_ in ("ccomp", "xcomp")), None)
        if inner is None:
            return None
    first, last = inner.left_edge.i, inner.right_edge.i + 1
    if inner.i < cue.i or inner.pos_ == "PRON":
        if cue.lemma_ not in _NAMING:
            return None
        first = max(first, cue.i + 1)
    complements = {
        "describe": "as",
        "dismiss": "as",
        "accuse": "of",
        "blame": "for",
        "criticise": "for",
    }
    complements |= {"criticize": "for", "praise": "for", "hail": "as", "tout": "as"}
    word = complements.get(cue.lemma_)
    if cue.lemma_ == "dismiss" and not any(c.lower_ == "as" for c in children):
        return None
    for child in children:
        named = cue.lemma_ in _NAMING and child.dep_ in ("oprd", "xcomp", "acomp")
        if child.i > inner.i and (named or (child.dep_ == "prep" and child.lower_ == word)):
            last = max(last, child.right_edge.i + 1)
    return _span(reading, first, last)


def _after_that(reading: Reading, cue: Token) -> tuple[int, int] | None:
    """What follows `said that`, where the parse hangs the clause elsewhere."""
    doc, sentence = reading.doc, cue.sent
    at = cue.i + 1
    if at + 2 < sentence.end and doc[at].lower_ == "that" and doc[at].pos_ == "SCONJ":
        return _span(reading, at + 1, sentence.end)
    return None


def _subtree(reading: Reading, cue: Token, inner: Token) -> tuple[int, int] | None:
    return _span(reading, max(inner.left_edge.i, cue.i + 1), inner.right_edge.i + 1)


def _span(reading: Reading, first: int, last: int) -> tuple[int, int] | None:
    """The characters of tokens first to last, trimmed, with quotation marks kept in pairs."""
    doc, text = reading.doc, reading.text
    if last <= first:
        return None
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    start, end = trim(text, start, end, ("that",))
    for index in {reading.inside[first], reading.inside[last - 1]} - {-1}:
        quotation = reading.quotations[index]
        if start < quotation.end <= end + 2 and quotation.start < start:
            start = max(quotation.content_start, start)
        if quotation.start >= start and quotation.end > end:
            end = quotation.end
    start, end = trim(text, start, end, ("that",))
    return (start, end) if end > start else None


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
    content = _span(reading, max(clause.left_edge.i, cue.i + 1), clause.right_edge.i + 1)
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
    if head is None or not is_source(head):
        return None
    sentence = cue.sent
    source = noun_phrase(head, *_source_limits(reading, cue, head))
    first, last = cue.i, max(source.end, head.right_edge.i + 1)
    comma = next((t.i for t in doc[source.end : sentence.end] if t.text in (",", ".")), None)
    if first - sentence.start <= 2:
        last = comma if comma is not None else last
        content = _span(reading, last, sentence.end)
    else:
        content = _span(reading, sentence.start, first)
    if content is None:
        return None
    return Attribution(cue, source, head, *content, direct=False)
