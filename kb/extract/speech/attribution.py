"""An attribution: who (source) says or thinks (cue) what (content), before names are resolved."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from kb.extract.text.datelines import dateline_end
from kb.extract.text.marks import Quotation, find_quotations, paragraphs
from kb.extract.text.pipeline import LONGEST_SENTENCE
from kb.extract.text.words import word_set

FIRST_AND_SECOND = word_set("i we you me us myself ourselves yourself")
EMPTY_SUBJECTS = word_set("ai it there this that these those which what such nothing")
FINITE = ("VBD", "VBZ", "VBP", "MD")
SENTENCE_END = frozenset({".", "!", "?"})
_ABSTRACT_TRIM = word_set(", ; : — – - -- ( . … ... and but")


@dataclass(slots=True)
class Attribution:
    """Offsets are in characters; `source` is the noun phrase, `head` its head word."""

    cue: Token | None
    source: Span | None
    head: Token | None
    content_start: int
    content_end: int
    direct: bool
    quotation: int | None = None

    @property
    def sentence_key(self) -> int:
        """The first token of the sentence of the cue, or -1."""
        return self.cue.sent.start if self.cue is not None else -1


class Reading:
    """A parsed text with what attribution needs to know of it, computed once."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        self.starts = [token.idx for token in doc]
        self.quotations = find_quotations(self.text)

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """Start and end of each paragraph in characters."""
        return paragraphs(self.text)

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [start for start, _ in self.paragraphs]

    @cached_property
    def inside(self) -> list[int]:
        """For each token the index of the quotation that holds it, or -1."""
        marks = [-1] * len(self.doc)
        for index, quotation in enumerate(self.quotations):
            first, last = self.token_range(quotation.start, quotation.end)
            marks[first:last] = [index] * (last - first)
        return marks

    @cached_property
    def readable(self) -> list[bool]:
        """For each token whether its sentence is one: text without full stops is not parsed well,
        and reading it would take quadratic time."""
        marks = [True] * len(self.doc)
        for sentence in self.doc.sents:
            if sentence.end - sentence.start > LONGEST_SENTENCE:
                marks[sentence.start : sentence.end] = [False] * (sentence.end - sentence.start)
        return marks

    def paragraph(self, position: int) -> int:
        """The index of the paragraph of a character position."""
        return max(0, bisect_right(self._paragraph_starts, position) - 1)

    def token_range(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that touch a character span, as a half-open range."""
        first = bisect_right(self.starts, start) - 1
        if first < 0 or start >= self.starts[first] + len(self.doc[first]):
            first += 1
        return first, max(first, bisect_left(self.starts, end))

    def semicolons(self, first: int, last: int) -> list[int]:
        """The tokens from first to last that are semicolons outside quotation marks."""
        tokens = self.doc[first:last]
        return [token.i for token in tokens if token.text == ";" and self.inside[token.i] < 0]

    def quotation_tokens(self, quotation: Quotation) -> tuple[int, int]:
        """The tokens of a quotation with its marks."""
        return self.token_range(quotation.start, quotation.end)


def noun_phrase(head: Token, low: int, high: int) -> Span:
    """The noun phrase of a head within the tokens low to high, without relative clauses.

    Appositions stay ("Ann Lee, the chief executive"); punctuation at the edges goes.
    """
    doc = head.doc
    start = max(head.left_edge.i, low)
    end = min(head.right_edge.i + 1, high)
    for child in head.rights:
        if child.dep_ in ("relcl", "acl", "advcl", "conj", "ccomp", "cc", "dep") and (
            child.dep_ not in ("conj", "cc") or child.pos_ in ("VERB", "AUX")
        ):
            end = min(end, max(child.left_edge.i, head.i + 1))
            break
    while start < head.i and (doc[start].is_punct or doc[start].is_space):
        start += 1
    while end > head.i + 1 and (
        doc[end - 1].is_space or doc[end - 1].lower_ in _ABSTRACT_TRIM or doc[end - 1].is_quote
    ):
        end -= 1
    return doc[start:end]


def source_limits(reading: Reading, cue: Token, head: Token) -> tuple[int, int]:
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


def is_source(head: Token) -> bool:
    """Whether a word can stand for somebody who says or thinks: no expletive, no author's we."""
    if head.pos_ not in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X", "VERB"):
        return False
    lower = head.lower_
    return lower not in FIRST_AND_SECOND and (lower not in EMPTY_SUBJECTS or lower == "it")


def trim(text: str, start: int, end: int, leading: Iterable[str] = ()) -> tuple[int, int]:
    """A span without spaces and separating punctuation at its ends, nor a leading `that`."""
    if (report := dateline_end(text, start)) is not None and report < end:
        start = report
    changed = True
    while changed and start < end:
        changed = False
        while start < end and (text[start].isspace() or text[start] in ",;:—–-)…."):
            start += 1
            changed = True
        for word in leading:
            if text[start : start + len(word) + 1].lower() == word + " ":
                start += len(word) + 1
                changed = True
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:—–-(."):
        end -= 1
    return start, end


def content_span(reading: Reading, first: int, last: int) -> tuple[int, int] | None:
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
