"""Whose a quotation is that stands apart, with a name before or under it and no verb."""

from spacy.tokens import Span, Token

from kb.extract.speech.attribution import FINITE, SENTENCE_END, Reading
from kb.extract.text.marks import Quotation

_SIGNED = frozenset({"—", "–", "-", "--"})
_SIGNATURE = 12  # tokens after a name that signs, with its post


def signed_by(reading: Reading, quotation: Quotation, past: int) -> tuple[Span, Token] | None:
    """Who stands under a quotation set apart: `"…" — Ann Lee, chief executive`."""
    doc, at = reading.doc, past
    while at < len(doc) and doc[at].is_space:
        at += 1
    if at + 2 >= len(doc) or not quotation.closed or doc[at].text not in _SIGNED:
        return None
    first = end = at + 1
    while end < len(doc) and doc[end].pos_ == "PROPN":
        end += 1
    if end - first not in (2, 3) or (end < len(doc) and doc[end].text[:1] not in ",(\n"):
        return None
    stop = end
    while stop < min(len(doc), end + _SIGNATURE) and doc[stop].text[:1] not in '.;(\n"“‘':
        stop += 1
    return doc[first:stop], doc[end - 1]


def announced_by(reading: Reading, first: int) -> tuple[Span, Token] | None:
    """Who stands with a colon before a quotation: `Ann Lee, of the union: "…"`."""
    doc, at = reading.doc, first - 1
    while at > 0 and doc[at].is_space:
        at -= 1
    if at < 2 or doc[at].text != ":":
        return None
    begin = at
    while begin and doc[begin - 1].text not in SENTENCE_END and reading.inside[begin - 1] < 0:
        if "\n" in doc[begin - 1].text or doc[begin - 1].tag_ in FINITE:
            break
        begin -= 1
    end = begin
    while end < at and doc[end].pos_ == "PROPN":
        end += 1
    named = end - begin in (2, 3) and doc[end].text in (",", ":", "(")
    return (doc[begin:at], doc[end - 1]) if named and at - begin <= _SIGNATURE else None
