"""An attribution: who (source) says or thinks (cue) what (content), before names are resolved."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from kb.extract.speech.cues import VERBS
from kb.extract.text.datelines import dateline_end
from kb.extract.text.marks import Quotation, find_quotations, paragraphs
from kb.extract.text.pipeline import LONGEST_SENTENCE
from kb.extract.text.words import word_set

FIRST_AND_SECOND = word_set("i we you me us myself ourselves yourself")
EMPTY_SUBJECTS = word_set("ai it there this that these those which what such nothing")
_ADDING = word_set("add say note warn insist argue claim stress explain")
FINITE = ("VBD", "VBZ", "VBP", "MD")
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


def subject_of(verb: Token, depth: int = 0) -> Token | None:
    """The word for whoever does what the verb says, through participles and coordination.

    A passive verb has the agent after `by`; a relative pronoun stands for its antecedent. None
    where the sentence does not say.
    """
    passive = False
    for child in verb.children:
        dep = child.dep_
        if dep in ("nsubj", "csubj"):
            if child.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
                return verb.head
            if child.lower_ == "who" and (who := _before_who(child)) is not None:
                return who
            return None if dep == "csubj" else _name_beside(_nearer(child, verb))
        if dep in ("nsubjpass", "auxpass"):
            passive = True
    if passive:
        return _agent(verb)
    if depth > 3:
        return None
    for part in verb.lefts:  # "Judge Lee, sentencing him to six years, said"
        if part.dep_ == "advcl" and part.tag_ == "VBG":
            subject = next((c for c in part.lefts if c.dep_ == "nsubj"), None)
            if subject is not None:
                return subject
    dep, head = verb.dep_, verb.head
    if verb.lemma_ == "ask" and verb.i and verb.nbor(-1).lower_ in (",", "when", "if", "while"):
        return _agent(verb)
    if (
        verb.tag_ == "VBN"
        and dep in ("advcl", "acl")
        and not any(c.dep_ == "aux" for c in verb.children)
    ):
        return _agent(verb)
    if is_second_cue(verb):
        return subject_of(head.head, depth + 1)
    quoted = head.head.head.lemma_ in ("quote", "cite") and head.head.pos_ in ("NOUN", "PROPN")
    if dep == "pcomp" and head.lower_ == "as" and quoted:
        return head.head
    if dep == "pcomp" and head.lower_ == "as" and head.head.lemma_ in ("quote", "cite"):
        kin = list(head.head.children)
        wanted = ("nsubjpass", "dobj", "nsubj")
        return next((c for dep in wanted for c in kin if c.dep_ == dep), None)
    if dep == "conj" and verb.tag_ == "VB" and head.tag_ != "VB" and not _has_helper(verb):
        plural = next((c for c in head.children if c.dep_ == "nsubj"), None)
        reports = verb.lemma_ == "say" and any(c.dep_ == "ccomp" for c in verb.children)
        return plural if reports and plural is not None and plural.tag_ == "NNS" else None
    if dep in ("conj", "advcl", "xcomp", "pcomp", "prep", "dep", "parataxis") and head is not verb:
        if head.pos_ in ("VERB", "AUX"):
            if dep == "xcomp" and any(c.dep_ == "dobj" for c in head.children):
                return None
            return subject_of(head, depth + 1)
        if head.dep_ == "prep" and head.head.pos_ in ("VERB", "AUX"):
            return subject_of(head.head, depth + 1)
    if dep == "prep" and head.pos_ == "ADP":
        return None
    if dep == "acl" and verb.tag_ == "VBG":
        return head
    if dep == "acl" and verb.tag_ == "VBN":
        return _agent(verb)
    return None


def _before_who(pronoun: Token) -> Token | None:
    """Whom a clause with `who` tells of that the parser hung elsewhere: `to police, who said`."""
    if pronoun.i < 2:
        return None
    noun = pronoun.nbor(-2) if pronoun.nbor(-1).text == "," else pronoun.nbor(-1)
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.i < noun.i:
        noun = noun.head.head
    return noun if noun.pos_ in ("NOUN", "PROPN") else None


def _nearer(subject: Token, verb: Token) -> Token:
    """The nearer of two subjects, where a clause is thrown in: `Sales, the firm said, fell`."""
    nearer = subject
    for other in verb.lefts:
        if other.dep_ == "nsubj" and other.i > subject.i and other.left_edge.nbor(-1).text == ",":
            nearer = other
    return nearer


def _name_beside(noun: Token) -> Token:
    """The name that goes with a noun for a post: `Niger's president Ann Lee`, parsed as two.

    Or that stands as an apposition behind a participle: `the judge hearing the case, Ann Lee,`.
    """
    if noun.pos_ != "NOUN":
        return noun
    for name in noun.head.children:
        if name.dep_ == "nsubj" and name.pos_ == "PROPN" and name.left_edge.i == noun.i + 1:
            return name
    apart = any(child.dep_ in ("acl", "relcl") for child in noun.rights)
    named = next((c for c in noun.rights if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
    return named if apart and named is not None and named.ent_type_ == "PERSON" else noun


def subject_before(cue: Token) -> Token | None:
    """The pronoun or name right before a finite cue that the parser gave no subject."""
    if cue.i == 0 or cue.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    if any(c.dep_ in ("nsubj", "nsubjpass", "auxpass") for c in cue.children):
        return None
    at, first = cue.i - 1, cue.sent.start
    while at > first and cue.doc[at].pos_ == "ADV":
        at -= 1
    if at > first and cue.doc[at].text == "," and cue.doc[at - 1].pos_ == "PROPN":
        at -= 1
        return cue.doc[at] if cue.doc[at].dep_ == "appos" else None
    before = cue.doc[at]
    if before.pos_ in ("PRON", "PROPN") and before.sent == cue.sent and before.head == cue:
        return before
    return None


def is_second_cue(verb: Token) -> bool:
    """Whether a conjunct in a reported clause is rather a second report of the same speaker.

    The parser hangs `insisted` in "admitted that errors were made but insisted that" on `made`.
    """
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        return (
            verb.head.dep_ == "ccomp"
            and verb.lemma_ in _ADDING
            and any(c.dep_ in ("ccomp", "dobj") for c in verb.children)
        )
    return (
        verb.dep_ == "conj"
        and verb.tag_ in ("VBD", "VBZ", "VBP")
        and verb.lemma_ in VERBS
        and verb.head.dep_ == "ccomp"
        and any(c.dep_ == "ccomp" for c in verb.children)
        and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    )


def _has_helper(verb: Token) -> bool:
    """A bare verb without a modal or `to` of its own is an order to the reader."""
    return any(t.dep_ == "aux" and t.tag_ in ("MD", "TO") for t in verb.children)


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent":
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    return None


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
