"""The reporting clause that stands right after or right before a quotation."""

from spacy.tokens import Doc, Span, Token

from kb.extract.speech.attribution import FINITE, SENTENCE_END, Reading, is_source, noun_phrase
from kb.extract.speech.cues import AS_VERBS, Frame, frames
from kb.extract.speech.subjects import subject_before, subject_of
from kb.extract.text.marks import Quotation
from kb.extract.text.words import word_set

Found = tuple[Token, Span, Token]
_REACH = 40  # tokens from a quotation to the cue that claims it
_CLOSE_BEFORE = word_set(", : — – - --")
_APART = ("PUNCT", "SPACE", "CCONJ", "SCONJ", "X")
_ATTRIBUTES = Frame.QUOTE | Frame.CLAUSE
_WRITE = ("NN", "VB", "VBP")  # the tags of a verb after two names
_ROMAN = ("PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM")


def cue_after(reading: Reading, quotation: Quotation, past: int) -> Found | None:
    """The reporting clause that follows: `," she said` or `," said Ann Lee`."""
    doc = reading.doc
    if past >= len(doc) or not quotation.closed or not reading.readable[past]:
        return None
    content = reading.text[quotation.content_start : quotation.content_end].rstrip()
    start = past
    comma = doc[start].text == ","
    apart = content.endswith(".") and not comma and not _lower_follows(doc[start], content)
    if apart and not _is_only_said(doc, start):
        return None
    if not (content[-1:] in ",?!-—–…." or comma or _says_directly(doc, start)):
        return None
    while start < len(doc) and (doc[start].text in ",—–-" or doc[start].is_space):
        start += 1
    stop = _stop(reading, start)
    if (found := _like_a_noun(doc, start, stop)) is not None:
        return found
    for at in range(start, stop):
        token = doc[at]
        if token.pos_ == "AUX" and (token.head.i < at or token.head.pos_ != "VERB"):
            return None
        if token.tag_ == "VB" and at == start and doc[min(at + 1, len(doc) - 1)].pos_ == "PROPN":
            continue  # "quarterback Ann Lee said", where the post is taken for a verb
        if token.pos_ != "VERB" or not frames(token.lemma_) & _ATTRIBUTES:
            if token.pos_ == "VERB" and token.dep_ not in ("relcl", "acl", "amod", "compound"):
                return None
            if token.lower_ in ("and", "but", "or", "because", "which") and at == start:
                return None
            continue
        if token.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VB", "VBG") or token.dep_ == "amod":
            continue  # "the stated reason"
        if at > start and all(doc[t].pos_ == "ADV" for t in range(start, at)):
            return _inverted(reading, token, stop)
        if at == start:
            return _inverted(reading, token, stop)
        before = _phrase_before(reading, token, start)
        if before is not None:
            return token, before[0], before[1]
        if token.dep_ not in ("relcl", "acl"):
            return None
    return None


def _is_only_said(doc: Doc, at: int) -> bool:
    """Whether a sentence only says who spoke: `"We are few." Lee said.`"""
    first = at
    while at + 1 < len(doc) and doc[at].pos_ == "PROPN":
        at += 1
    says = at > first and doc[at].tag_ in FINITE and doc[at].lemma_ in ("say", "add", "write")
    return says and at + 1 < len(doc) and doc[at + 1].text == "."


def _says_directly(doc: Doc, at: int) -> bool:
    """Whether a verb and a name follow without a comma: `"We are few" tweeted Ann Lee`."""
    if at + 1 >= len(doc) or doc[at].tag_ != "VBD" or doc[at + 1].pos_ != "PROPN":
        return False
    return Frame.QUOTE in frames(doc[at].lemma_)


def _like_a_noun(doc: Doc, start: int, stop: int) -> Found | None:
    """`," Ann Lee shares.` and `," Lee and Orr write.`, where the verb is taken for a noun."""
    at = start
    while at < stop and (doc[at].pos_ == "PROPN" or (at > start and doc[at].lower_ == "and")):
        at += 1
    first = next((t.i for t in doc[start:at] if t.lower_ == "and"), at) - 1
    if not start < at < len(doc) - 1 or doc[at].tag_ not in (
        ("NNS",) if first == at - 1 else _WRITE
    ):
        return None
    if not frames(doc[at].lemma_) & _ATTRIBUTES or not doc[at + 1].is_punct:
        return None
    return doc[at], doc[start:at], doc[first]


def _lower_follows(token: Token, content: str) -> bool:
    """A reporting clause may follow a full stop: `'… today.' Mr Smith said` is not sought."""
    return token.text[:1].islower() and not content.endswith("..")


def _stop(reading: Reading, start: int) -> int:
    """The end of the words outside quotations that begin at a token."""
    doc, inside = reading.doc, reading.inside
    stop = min(len(doc), start + _REACH)
    for at in range(start, stop):
        token = doc[at]
        if inside[at] >= 0 or token.text in SENTENCE_END or "\n" in token.text:
            return at
    return stop


def _inverted(reading: Reading, cue: Token, stop: int) -> Found | None:
    """`said Ann Lee, the chief executive`."""
    doc = reading.doc
    if any(c.dep_ == "nsubj" and reading.inside[c.i] < 0 for c in cue.lefts):
        return None  # `on "The Hour," Ann Lee called the plan dead`
    head = next(
        (c for c in cue.children if c.dep_ in ("nsubj", "dobj", "attr") and cue.i < c.i < stop),
        None,
    )
    at = cue.i + 1
    while at < stop and doc[at].pos_ == "ADV":
        at += 1
    if head is None or head.left_edge.i > at + 1:
        if at >= stop or doc[at].pos_ not in _ROMAN:
            return None
        head = doc[at]
        while cue.i < head.head.i < stop and head.head != head and head.head.pos_ in _ROMAN:
            head = head.head
    if head.lower_ in ("co", "vice", "ex") and head.i + 2 < stop and doc[head.i + 1].text == "-":
        at = head.i + 2  # "co-author Ann Lee": the tokenizer takes the post apart
        while at + 1 < stop and doc[at + 1].pos_ == "PROPN":
            at += 1
        head = doc[at]
    head = _before_comma(doc, cue.i + 1, head)
    if not is_source(head) or head.lower_ == "it":
        return None
    return cue, noun_phrase(head, cue.i + 1, stop), head


def _before_comma(doc: Doc, at: int, head: Token) -> Token:
    """The name before a comma, where the parser takes a later one for the head: `said Lee, CPO`."""
    end = at
    while end < head.i and doc[end].pos_ == "PROPN":
        end += 1
    return doc[end - 1] if at < end < head.i and doc[end].text == "," else head


def _phrase_before(reading: Reading, cue: Token, start: int) -> tuple[Span, Token] | None:
    """The subject between the quotation and its cue."""
    doc = reading.doc
    head = next((c for c in cue.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if head is not None and head.lower_ in ("who", "which", "that"):
        return None
    if head is None or head.i < start:
        at = cue.i - 1
        while at > start and doc[at].pos_ in ("ADV", "AUX"):
            at -= 1
        if doc[at].text == ",":
            at = start
        head = doc[at]
        while start <= head.head.i < cue.i and head.head != head and head.head.pos_ in _ROMAN:
            head = head.head
    if head.pos_ not in _ROMAN or not is_source(head) or head.i < start:
        return None
    return noun_phrase(head, start, cue.i), head


def cue_before(reading: Reading, quotation: Quotation, first: int) -> Found | None:
    """The reporting clause that leads in: `She said:` or `As she told Bloomberg,`."""
    doc, inside = reading.doc, reading.inside
    low = max(0, first - _REACH)
    begin = first
    while begin > low:
        token = doc[begin - 1]
        if inside[begin - 1] >= 0 or token.text in SENTENCE_END or "\n" in token.text:
            break
        begin -= 1
    end = first
    while end > begin and doc[end - 1].is_space:
        end -= 1
    if end <= begin or not reading.readable[end - 1]:
        return None
    closing = doc[end - 1]
    colon = closing.text == ":"
    if closing.text in _CLOSE_BEFORE or closing.lower_ == "that":
        end -= 1
    elif closing.lower_ == "as":
        verb = next(
            (t for t in reversed(doc[max(begin, end - 4) : end]) if t.lemma_ in AS_VERBS), None
        )
        return _subject(reading, verb, begin, first) if verb is not None else None
    elif (told := _told_to(doc, begin, end)) is not None:
        if not _sentential(reading, quotation):
            return None
        return _subject(reading, told, begin, first)
    elif not (closing.pos_ == "VERB" and frames(closing.lemma_) & _ATTRIBUTES):
        return None
    places = [at for at in range(end - 1, begin - 1, -1) if doc[at].pos_ == "VERB"]
    cues = [at for at in places if frames(doc[at].lemma_) & _ATTRIBUTES]
    if colon:
        places += [at for at in range(end - 1, begin - 1, -1) if doc[at].pos_ == "AUX"]
    places.sort(key=lambda at: doc[at].dep_ in ("relcl", "acl"))  # "Lee, whose wife left, was dry:"
    if cues == [begin] and doc[begin].tag_ == "VBD" and not colon:
        return _inverted(reading, doc[begin], end)  # `Remarked Ann Lee, "…"`
    for at in [*cues, *(places if colon else ())]:
        if not colon and at != end - 1 and not _sentential(reading, quotation):
            return None
        found = _subject(reading, doc[at], begin, first)
        if found is not None:
            return found
    return None


def _told_to(doc: Doc, begin: int, end: int) -> Token | None:
    """The verb before whom something is told right before a quotation: `told the host Lee "…"`."""
    at = end - 1
    while at > begin and doc[at].pos_ in ("NOUN", "PROPN", "ADJ", "DET", "PRON"):
        at -= 1
    verb = doc[at]
    return verb if verb.lemma_ == "tell" and verb.pos_ == "VERB" and at < end - 1 else None


def _subject(reading: Reading, cue: Token, begin: int, first: int) -> Found | None:
    head = subject_of(cue) or subject_before(cue)
    if head is None or not is_source(head) or reading.inside[head.i] >= 0:
        return None
    if head.i < begin - _REACH or head.i > first:
        return None
    low, high = (max(0, head.left_edge.i), cue.i) if head.i < cue.i else (cue.i + 1, first)
    return cue, noun_phrase(head, low, max(high, head.i + 1)), head


def _sentential(reading: Reading, quotation: Quotation) -> bool:
    content = reading.text[quotation.content_start : quotation.content_end].strip()
    return content[:1].isupper() or len(content.split()) >= 6 or content[-1:] in ".!?"


def opens_before(reading: Reading, quotation: Quotation, first: int, cue: Token) -> int | None:
    """Where the sentence opens that a quotation closes: `The plan was "dead," she said`.

    None where the quotation is a sentence itself, or its cue leads in.
    """
    doc, inside = reading.doc, reading.inside
    if cue.idx < quotation.end or first == 0 or doc[first - 1].pos_ in _APART:
        return None
    content = reading.text[quotation.content_start : quotation.content_end]
    if any(mark in content[:-1].rstrip() for mark in (". ", "! ", "? ")):
        return None
    if content[:1].isupper() and doc[first - 1].pos_ not in ("DET", "ADP"):
        return None
    low = max(0, first - _REACH)
    begin = first
    while begin > low:
        before = doc[begin - 1]
        if "\n" in before.text or (before.text in SENTENCE_END and inside[begin - 1] < 0):
            break
        if inside[begin - 1] >= 0 and before.is_quote and doc[begin - 2].text in SENTENCE_END:
            break
        begin -= 1
    return begin if first - begin >= 2 else None


def stands_alone(reading: Reading, quotation: Quotation, first: int, past: int) -> bool:
    """Whether a quotation is one or more sentences with nothing else around them."""
    content = reading.text[quotation.content_start : quotation.content_end].strip()
    if len(content.split()) < 3 or not (content[:1].isupper() or not content[:1].isalpha()):
        return False
    if quotation.closed and content[-1:] not in ".!?…" and not quotation.continues:
        return False
    doc = reading.doc
    at = first - 1
    while at >= 0 and doc[at].is_space:
        if "\n" in doc[at].text:
            return True
        at -= 1
    return at < 0 or doc[at].text in SENTENCE_END or reading.inside[at] >= 0
