"""The phrase for a source, as the parser hands it over, made whole and freed of what it drags."""

from spacy.tokens import Span, Token

from kb.extract.text.patients import is_human
from kb.extract.text.times import DEICTIC, PERIODS, POINTING

_FIRST_PARTS = frozenset(["co", "ex", "vice", "mid", "non"])
_REFLEXIVE = frozenset(["himself", "herself", "itself", "themselves"])
_RELATIVE = frozenset(["who", "which", "whose", "whom"])
_REACH = 14  # tokens
_EXPLAINING = frozenset(["the", "a", "an", "who", "which", "whose"])


def whole_source(source: Span, head: Token) -> tuple[Span, Token]:
    """The phrase and its head with a post taken apart put together, and no relative clause.

    "Its co-founder, Ewan Tull, who trained there" is "Its co-founder, Ewan Tull", with `founder`
    as head; "whose boss" is "boss", and "Lee himself" is "Lee".
    """
    doc = source.doc
    start, end = source.start, source.end
    if head.lower_ == "general" and (beside := _name_behind(head)) is not None:
        return doc[beside.left_edge.i : beside.i + 1], beside
    if head.lower_ in _FIRST_PARTS and head.i + 2 < len(doc) and doc[head.i + 1].text == "-":
        head = doc[head.i + 2]
        end = max(end, _apposed(head) if is_human(head) else head.i + 1)
    for at in range(head.i + 1, end):
        comma = doc[at - 1].text == ","
        if doc[at].lower_ in _RELATIVE and (comma or at == head.i + 1):
            end = at - comma
            break
    told = next((t for t in doc[head.i + 1 : end] if t.dep_ == "relcl" and t.i > head.i), None)
    if told is not None and told.left_edge.i > head.i + 1:
        end = min(end, told.left_edge.i)  # "some of the voters | we met"
    while end - start > 1 and doc[end - 1].lower_ in _REFLEXIVE and end - 1 > head.i:
        end -= 1
    if doc[start].lower_ == "whose" and end - start > 1:
        start += 1
    return doc[start:end], head


def _name_behind(post: Token) -> Token | None:
    """The name behind a post that the parser has do the same: `Director-General of Orvo Lee`."""
    for other in post.head.lefts:
        if other.dep_ == "nsubj" and other.ent_type_ == "PERSON" and other.i > post.i:
            return other
    return None


def _apposed(head: Token) -> int:
    """The end of a name set off by commas after a post, or of the post."""
    doc, at = head.doc, head.i + 1
    if at >= len(doc) or doc[at].text != ",":
        return at
    end = at + 1
    while end < min(len(doc), at + _REACH) and (doc[end].pos_ == "PROPN" or doc[end].text == "."):
        end += 1
    return end if end > at + 1 else at


def _end_of_name(source: Span) -> int:
    """The end of a phrase without what explains it (`, the …`) and when (`last week`)."""
    for token in source[1:]:
        last = source.end - 1
        explains = token.text == "," and token.i < last and token.nbor(1).lower_ in _EXPLAINING
        dated = token.lower_ in POINTING and source[-1].lower_ in PERIODS
        if explains or dated or (token.i == last and token.lower_ in DEICTIC):
            return token.i
    return source.end


def words_of(source: Span) -> str:
    """The phrase without its article, on one line."""
    start = source.start
    source = source.doc[start : _end_of_name(source)]
    while start < source.end - 1 and source.doc[start].lower_ in ("the", "a", "an", "one"):
        if source.doc[start + 1].lower_ == "of":
            break
        start += 1
    return " ".join(source.doc[start : source.end].text.split())
