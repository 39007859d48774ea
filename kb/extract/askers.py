"""Who conducted a survey: "a poll by X", "X surveyed", "research for X"."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.extract.mentions import is_outlet
from kb.extract.words import INSTITUTION_NOUNS, ORGANIZATION_NOUNS

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kb.extract.layout import Layout
    from kb.extract.names import Mention, Names

_NAME = r"[A-Z][\w’'-]*(?:\s(?:(?:of|for|&|and|the)\s){0,2}[A-Z][\w&-]*){0,5}"
_STUDY = r"(?:survey|poll|study|questionnaire|index|report|research|census)"
_BY = re.compile(
    r"\b(?:by|from|conducted by|carried out by|run by|firm|consultancy|company|pollster|group|body)\s(?:(?:the|a|an)\s)?(?:[a-z-]+\s){0,3}$",
    re.IGNORECASE,
)
_COMMISSIONED = re.compile(r"\b(?:commissioned by|on behalf of|paid for by|for)\s(?:the\s)?$", re.I)
_ASKS = re.compile(
    r"[,\s](?:which\s|that\s|has\s|have\s|had\s|also\s)*(?:survey(?:ed|s)?|polled|questioned|interviewed|asked|put\s(?:\w+\s){1,2}questions?"
    r"|conducted|carried out|ran|[’']s\s(?:\w+\s){0,3}?(?:survey|poll|study))\b"
    r"|\s(?:\w+\s){0,3}?(?:survey|poll)\b|[’']s\s(?:[\w-]+\s){0,4}?(?:survey|poll|study|index|report)\b",
    re.IGNORECASE,
)
_NAMED = (
    re.compile(rf"\b(?:[Aa]n?|[Tt]he)\s(?P<name>{_NAME})[’']?s?\s(?:survey|poll|study)\b"),
    re.compile(
        rf"(?P<name>{_NAME})(?:,\sa\s[\w -]{{3,25}},)?\s(?:said|found|reported|says|interviewed|polled|surveyed|asked|questioned)\s(?:after\s(?:polling|surveying|asking)|(?:\w+\s){{0,2}}?\d)"
    ),
    re.compile(
        rf"\b{_STUDY}\b[^.;]{{0,80}}?\bby\s(?:the\s)?(?:[a-z-]+\s){{0,3}}(?P<name>{_NAME})\b(?!\s(?:researchers|scientists|economists|academics))"
    ),
    re.compile(
        rf"\b(?P<name>{_NAME})\s(?:has\s|had\s)?(?:asked|polled|surveyed|questioned|canvassed|quizzed)\s(?:its|their|the|our)\b"
    ),
    re.compile(
        rf"\b{_STUDY}\s(?:that|which)\s(?:the\s)?(?P<name>{_NAME})\s(?:has\s|had\s)?(?:sent|ran|run|put|conducted|did|carried)\b"
    ),
)
_RESPONSES = re.compile(
    rf"(?P<name>{_NAME})\s(?:said|says|reported|found)\b[^.]{0, 200}?\b(?:based on|responses from|answers from)\b"
)
_DID = re.compile(rf"(?P<name>{_NAME})\s(?:did|has|went out and asked)\b")
_FILLED = re.compile(r"\bfilled in\b|\breplied to its\b", re.IGNORECASE)
_WE = re.compile(
    r"\bwe\s(?:\w+\s)?(?:spoke|talked|asked|surveyed|polled|interviewed|questioned)\b", re.I
)
_OF_US = re.compile(
    rf"\b(?:readers|members|users|subscribers|says\s[^,.]*?|said\s[^,.]*?)\s(?:of|at|from)\s(?P<name>{_NAME})"
)
_IT = re.compile(
    r"\b(?:it|they|its|their|the authors|the researchers|the team)\s(?:\w+\s)?(?:questioned|surveyed|polled|asked|interviewed|survey|poll|index)\b",
    re.IGNORECASE,
)
_FOR = re.compile(
    rf"\b(?:research|figures|data|report|analysis|study|survey|poll|paper|report)\s(?:for|by|from)\s(?:the\s)?(?:[a-z-]+\s){{0,3}}(?P<name>{_NAME})"
)
_NO_ASKER = frozenset(
    {"It", "They", "He", "She", "We", "Researchers", "Economists", "Of", "A", "The"}
)


def who_asked(layout: Layout, sent: Span, previous: Span | None, names: Names) -> str | None:
    """The organization that asked, in the sentence of a survey or right before it."""
    body = sent.text
    named = _beside(layout, sent, names)
    if named is not None:
        return named
    patterns = [*_NAMED, _RESPONSES]
    if _FILLED.search(body):
        patterns.append(_DID)
    if _WE.search(body):
        patterns.append(_OF_US)
    for pattern in patterns:
        if (match := pattern.search(body)) and match["name"] not in _NO_ASKER:
            return _bare(match["name"])
    if previous is not None and _IT.search(body):
        found = [m for m in organizations(previous, names) if not is_outlet(m)]
        if found:
            return found[-1].name
        if match := _FOR.search(previous.text):
            return match["name"]
    return None


def _bare(name: str) -> str:
    """A name without the noun for its kind ("Consultancy Bellmont")."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in ORGANIZATION_NOUNS - INSTITUTION_NOUNS else name


def who_published(sent: Span, previous: Span | None) -> str | None:
    """For whom a survey was made, where nobody is said to have made it."""
    for span in (sent, previous):
        if span is not None and (match := _FOR.search(span.text)):
            return match["name"]
    return None


def _beside(layout: Layout, sent: Span, names: Names) -> str | None:
    doc, text = layout.doc, layout.text
    found: Mention | None = None
    for mention in organizations(sent, names):
        start, end = doc[mention.start].idx, doc[mention.end - 1].idx + len(doc[mention.end - 1])
        before = text[max(sent.start_char, start - 40) : start]
        after = text[end : min(sent.end_char, end + 60)]
        if _COMMISSIONED.search(before):
            continue
        if _BY.search(before) or _ASKS.match(after):
            return mention.name
        found = found or (mention if "according to" in before.lower() else None)
    return found.name if found is not None else None


def organizations(sent: Span, names: Names) -> list[Mention]:
    """The organizations that a sentence names, in order."""
    found: list[Mention] = []
    for token in sent:
        mention = names.at.get(token.i)
        if mention is not None and mention.type == "organization" and mention not in found:
            found.append(mention)
    return found
