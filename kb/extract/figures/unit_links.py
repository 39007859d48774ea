"""Units that one figure has from another: "from 4m units to 5m", "16 days, compared with 23"."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kb.types.words import words

if TYPE_CHECKING:
    from kb.extract.result import Figure
    from kb.extract.text.layout import Layout

_JOINS = re.compile(
    r"(?:,|,? ?(?:to|and|or|then|from)(?: (?:even|just|about|around|then))?| -)\s*", re.IGNORECASE
)
_WORD_JOIN = re.compile(r"\b(?:to|and|or|then|from)\b")
_COMPARED = re.compile(
    r",? ?(?:(?:up|down) )?(?:from|to|against|compared (?:with|to)|versus|vs\.?|rather than)"
    r"(?: (?:an?|the|just|only|about))?\s*"
)
_LISTED = frozenset({", ", " and ", ", and "})
_AGE_LIST = re.compile(r"\baged? (?:\d{1,3},? (?:and )?)*$")
_OF_THEM = re.compile(r" of (?:them|those|these|which|whom)\b")
_OR = re.compile(r",? or |\s?\(|, ")


_HEDGED = r"(?:about|around|roughly|some|nearly|almost|over|just|only|more than|less than|fewer than|up to|at least|an average of|a)"
_FAR_COMPARED = re.compile(
    rf"[^.;!?\n\d(]{{0,45}}?(?:,| —|\b)\s?(?:against|compared (?:with|to)|versus|up from|down from|from)\s(?:{_HEDGED}\s)*"
)
_TARGET = re.compile(
    rf"[^.;!?\n]{{0,45}}?\b(?:target|limit|average|norm|goal|previous|record|peak|forecast|usual|maximum|minimum) of (?:{_HEDGED}\s)*"
)
_FROM = re.compile(rf"\b(?:from|of) (?:{_HEDGED}\s)*$")
_TO = re.compile(rf"(?: [a-z]+)? to (?:{_HEDGED}\s)*")
_BRACKETED = re.compile(r" \((?:19|20)\d\d: ")
# A bare number as a doer or sufferer: "45 have moved", "Seven came back", "of whom 112 had".
_ACTS = re.compile(
    r" (?:more |others )?(?:(?:have|has|had|were|was|are|is|will|would|could|may|do|did)\b|(?:also |now |later |already |never |since )?(?:came|come|went|go|asked|answered|said|left|took|stayed|returned|lost|found|got|agreed|refused|accepted|moved|remain\w*|needed|failed|passed|survived|quit|joined|that people|who|which)\b)"
)
_WHOM = re.compile(r"\bof (?:whom|which) (?:only |just |about |some )?$")
_COUNT_LESS = frozenset(
    words("""
    percent times point second minute hour day week month quarter year decade cent pence degree
    """)
)
# "21 people in Mercia, 36 in Wessex and seven in Anglia"
_PLACE = r"(?:in|at|from|for|on|with|by|to)"
_PLACED = re.compile(
    rf"(?:\s[\w-]+){{0,2}}\s(?P<place>{_PLACE})\s[^.;!?\n,\d]{{2,48}}?(?:,|,? and|;|,? but)\s"
)
# "senators may serve for two terms and deputies for three": the second verb is left out
_GAPPED = re.compile(
    rf"(?:,|,? and|,? while|,? but)\s(?:the |those )?[A-Za-z’' -]{{2,30}}?\s(?P<place>{_PLACE})\s"
)
_ANOTHER = re.compile(
    r"\b(?:[Aa]nother|[Aa] further|[Aa]n (?:additional|extra)) (?:about |some )?$"
)
_MORE = re.compile(r" (?:more|others)(?:[.,;)]|$)")
_OF_THE = re.compile(r"\b[Oo]f the $")
_BACK = 4
_NEAR = 260  # characters back to the noun that a bare number stands for


def share_units(layout: Layout, figures: list[Figure]) -> None:
    """Give bare numbers the unit of their neighbour: "45, 60 or 90 minutes", "5m units from 4m".

    An amount told twice has its direction twice: "rose 231 points, or 1.2 percent".
    """
    text = layout.text
    for second, first in pairwise(reversed(figures)):
        bare = first.unit is None and second.unit is not None and second.currency is None
        between = text[first.end : second.start]
        if second.unit == "percent" and not _WORD_JOIN.search(between):
            continue  # "laid off 660, about 13 percent"
        if bare and second.value != 1 and _JOINS.fullmatch(between.lstrip(" ")):
            first.unit = second.unit
    for first, second in pairwise(figures):
        between = text[first.end : second.start]
        bare = second.unit is None and first.unit is not None and second.text[:1].isdigit()
        if bare and _COMPARED.fullmatch(between):
            level = between.lstrip(", ").startswith("to")  # rose 12 points, to 2,157
            if not level and (first.currency is None or "illion" in second.text):
                second.unit, second.currency = first.unit, first.currency
        if bare and first.unit == "year" and first.text[:1].isdigit() and between in _LISTED:
            second.unit = (
                "year" if _AGE_LIST.search(text[max(0, first.start - 30) : first.start]) else None
            )
        pointed = second.unit is None and _OF_THEM.match(text, second.number_end)
        if pointed and first.currency is None and first.unit not in _COUNT_LESS:
            second.unit = first.unit
        told_twice = second.change is None and first.change is not None and _OR.fullmatch(between)
        if told_twice and "percent" in (second.unit, first.unit):
            second.change = first.change
    _far_units(text, figures)
    _local_dollars(text, figures)
    _points_of_shares(text, figures)


def _far_units(text: str, figures: list[Figure]) -> None:
    """Give bare numbers the unit of one farther off that they are set against or stand for."""
    for place, second in enumerate(figures):
        if second.unit is not None or not place:
            continue
        times = place > 1 and figures[place - 1].unit == "times"
        first = figures[place - 2 if times else place - 1]  # "33 minutes, double the target of 15"
        between = text[first.end : second.start]
        set_against = (
            _FAR_COMPARED.fullmatch(between)
            or _TARGET.fullmatch(between)
            or _BRACKETED.fullmatch(between)
            or (
                _FROM.search(text[max(0, first.start - 24) : first.start])
                and _TO.fullmatch(between)
            )
            or _listed(text, first, second)
        )
        if set_against and first.currency is not None and "illion" in second.text:
            second.unit, second.currency = first.unit, first.currency
        elif set_against and first.currency is None and first.unit not in ("percent", "times"):
            second.unit = first.unit
        elif second.value is not None and second.value >= 2 and _stands_for(text, second):
            second.unit = next(
                (
                    other.unit
                    for other in reversed(figures[max(0, place - _BACK) : place])
                    if other.unit is not None
                    and other.unit not in _COUNT_LESS
                    and other.currency is None
                    and (other.value is None or not 0 < other.value < 1)
                    and second.start - other.end < _NEAR
                ),
                None,
            )


def _listed(text: str, first: Figure, second: Figure) -> bool:
    """Whether a bare number goes on with a list or a clause that has left out its noun."""
    between = text[first.end : second.start]
    if placed := _PLACED.fullmatch(between):
        return text.startswith(f" {placed['place']} ", second.end)
    gapped = _GAPPED.fullmatch(between)
    if gapped is None or text[second.end : second.end + 1] not in ".,;":
        return False
    before = text[max(0, first.start - 12) : first.start]
    return before.endswith(f" {gapped['place']} ")


def _stands_for(text: str, figure: Figure) -> bool:
    before = text[max(0, figure.start - 24) : figure.start]
    if _ANOTHER.search(text[max(0, figure.number_start - 32) : figure.number_start]):
        return True
    if _MORE.match(text, figure.end):
        return True  # "killed nine people and injured at least 50 more"
    if _OF_THE.search(before) and text[figure.end : figure.end + 1] == ",":
        return True  # "of the eleven, seven were men"
    return _ACTS.match(text, figure.end) is not None or _WHOM.search(before) is not None


_DOLLARS = re.compile(r"\b(?P<land>A|AU|C|CA|CAD|CDN|Cdn|NZ|HK|S)\$")


def _local_dollars(text: str, figures: list[Figure]) -> None:
    """Read a plain dollar sign as the dollar that the text names elsewhere: "A$2.5m … $412"."""
    if "$" not in text or "US$" in text or "USD" in text:
        return
    named = {figure.currency for figure in figures if _DOLLARS.search(figure.text)}
    if len(named) != 1:
        return
    for figure in figures:
        if figure.currency == "USD" and "$" in figure.text and not _DOLLARS.search(figure.text):
            figure.currency = figure.unit = next(iter(named))


_INDEX = re.compile(
    r"\b(?:index|ind(?:ex|ic)es|Dow|Nasdaq|FTSE|S&P|Nikkei|Sensex|Nifty|shares?|stocks?|score[ds]?|match|game|quarter final)\b"
)
_STOP = re.compile(r"[.!?]\s|\n")
_MOST_POINTS = 60


def _points_of_shares(text: str, figures: list[Figure]) -> None:
    """Read points beside a percentage as percentage points: "rose six points to 81 per cent"."""
    for place, figure in enumerate(figures):
        if figure.unit != "point" or (figure.value or 0) > _MOST_POINTS:
            continue
        for other in figures[max(0, place - 1) : place + 2]:
            if other.unit == "percent":
                first, last = min(figure.start, other.start), max(figure.end, other.end)
                if not _STOP.search(text[first:last]) and not _INDEX.search(
                    text[max(0, first - _NEAR) : last + _NEAR]
                ):
                    figure.unit = "percentage point"
