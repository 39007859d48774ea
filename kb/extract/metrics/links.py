"""Metrics that one figure has from another: bases, comparisons, shares beside counts.

"17 per cent, against 4", "300 jobs, a tenth of the total", "a quarter of 6,400 employees".
"""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kb.extract.metrics.rules import JOB_METRICS
from kb.extract.metrics.vocabulary import PERSON
from kb.types.words import words
from kb.vocabulary import Change

if TYPE_CHECKING:
    from kb.extract.result import Figure

_TIME_UNITS = frozenset(words("second minute hour day week month quarter year decade"))
_AGAINST = re.compile(
    r"[^.;!?\n]{0,40}?\b(?:against|compared (?:with|to)|versus|from|to|than|down from|up from|and then back to)\b[^.;!?\n]{0,20}"
    r"|\s?\("
)
_AS_SHARE = {
    "jobs-cut": "jobs-cut-share",
    "jobs-planned-cut": "jobs-planned-cut-share",
    "headcount-change": "headcount-change-share",
}
_THAT_IS = re.compile(
    r"[^.;!?\d]{0,40}?(?:,|\(|\bor\b|\bthat is\b|—|–)\s?(?:or )?(?:about |around |roughly |some |nearly )?"
)
_AND_BY = re.compile(r",? (?:and|but|or) (?:by )?(?:about |only |just )?")
_HANDED_ON = frozenset(
    words("""
    headcount accuracy error-share resolution-time wait-time response-time revenue-per-employee
    cost-per-task tasks-completed-share satisfaction-share price share-price cost-saving cost
    interactions-handled interactions-share answer-share users pay production-time fine compensation
    """)
)


_HEDGED = r"(?:about|around|roughly|some|nearly|almost|over|more than|less than|fewer than|up to|at least|just|only|a total of|as many as|as much as|an estimated|close to|well over|under)"
_BASE = re.compile(
    rf" (?:out )?of (?:(?:its|their|the|his|her|our|those|a workforce of|a staff of) )?(?:(?:global|total|entire|then|remaining|former|roughly) )?(?:{_HEDGED} )*"
)
_EMPLOYED = re.compile(rf"{PERSON}|jobs?|roles?|positions?|staff", re.IGNORECASE)
_NO_STAFF = frozenset(words("respondent participant customer user patient student adult reader"))
_TOLD_AGAIN = re.compile(
    rf"(?:(?:put|puts|putting|set|gave|gives?|given|estimated?|reported|counted)(?: (?:the|its|that|this|it))?(?: (?:number|figure|total|count|toll|tally|cut|cuts))?(?: of \w+)?(?: (?:at|as|to|of))?|(?:number|figure|total|count|toll|tally) (?:is|was|at|of|stood at|reached|could reach|could be|may be|comes to|came to|rose to|is now|has reached)) (?:{_HEDGED} )*$",
    re.IGNORECASE,
)
_SHARE_TOLD = re.compile(
    rf"\b(?:share|figure|proportion|rate|percentage|number|portion) (?:(?:could|will|would|may|might|has|had|should|is expected to|was to) )?(?:now )?(?:reach\w*|rise|rose|risen|fall|fell|fallen|be|been|was|is|hit|climb\w*|grow|grew|drop\w*|stand\w*|stood|slip\w*)(?: (?:to|at|by))? (?:{_HEDGED} )*$",
    re.IGNORECASE,
)
_COUNTS_OF_JOBS = frozenset(
    words("jobs-cut jobs-planned-cut jobs-rehired jobs-affected hires headcount-change")
)
_BACK = 4


def hand_on(text: str, figures: list[Figure]) -> None:
    """Give figures without a metric that of the one they restate, compare with or are part of."""
    for first, second in pairwise(figures):
        _base(text, first, second)
    for place, second in enumerate(figures):
        if second.metric is None and place:
            _told_again(text, figures[max(0, place - _BACK) : place], second)
    for first, second in pairwise(figures):
        if second.metric is None and first.metric is not None:
            _beside(text, first, second)
        if first.stage is not None and second.stage is not None and _restated(text, second):
            second.stage, second.mechanism = first.stage, first.mechanism


_THAT = re.compile(
    rf"\b(?:That|This|It)(?: is| was|’s|'s| would be| means| represents| amounts to| equals| makes up| comes to| corresponds to) (?:{_HEDGED} )*$"
)


def _restated(text: str, figure: Figure) -> bool:
    """Whether a sentence tells the figure before it again: "That is about 8 per cent"."""
    return _THAT.search(text[max(0, figure.start - 60) : figure.start]) is not None


def _base(text: str, first: Figure, second: Figure) -> None:
    """Make the number of which a part is cut a headcount: "30% of 26,000 roles"."""
    if first.metric not in JOB_METRICS or second.currency is not None:
        return
    if second.value is None or second.value < 2 or second.unit in _NO_STAFF:
        return
    if second.unit is not None and _EMPLOYED.fullmatch(second.unit) is None:
        return
    if first.value is None or (first.unit != "percent" and first.value > second.value):
        return
    if _BASE.fullmatch(text, first.number_end, second.number_start):
        second.metric, second.stage, second.mechanism = "headcount", None, None


def _told_again(text: str, before: list[Figure], second: Figure) -> None:
    """Give a bare number the metric of the count or share that it tells again."""
    lead = text[max(0, second.start - 60) : second.start]
    shares = second.unit == "percent"
    if shares:
        told = _SHARE_TOLD.search(lead)
    else:
        told = _TOLD_AGAIN.search(lead) if second.unit is None else None
    if told is None:
        return
    for other in reversed(before):
        if shares and other.unit == "percent" and other.metric is not None:
            if other.change is None and second.change is None:
                second.metric, second.stage, second.mechanism = (
                    other.metric,
                    other.stage,
                    other.mechanism,
                )
            return
        if not shares and other.metric in _COUNTS_OF_JOBS:
            second.metric, second.stage, second.mechanism = (
                other.metric,
                other.stage,
                other.mechanism,
            )
            return


def _beside(text: str, first: Figure, second: Figure) -> None:
    metric = first.metric
    assert metric is not None
    between = text[first.end : second.start]
    if metric in _AS_SHARE and _is_share(second) and _THAT_IS.fullmatch(between):
        second.metric = _AS_SHARE[metric]
        second.stage, second.mechanism = first.stage, first.mechanism
        second.change = second.change or Change.DOWN
        return
    alike = first.unit == second.unit or None not in (first.currency, second.currency)
    alike = alike or (second.unit is None and metric in ("headcount", "resolution-time"))
    alike = alike or (first.unit in _TIME_UNITS and second.unit in _TIME_UNITS)
    alike = alike or (metric.endswith("-share") and second.unit == "percent")
    handed = metric in _HANDED_ON and second.change is None
    against = handed and _AGAINST.fullmatch(text, first.end, second.start)
    if alike and (against or _AND_BY.fullmatch(text, first.end, second.start)):
        second.metric, second.stage, second.mechanism = metric, first.stage, first.mechanism


def _is_share(figure: Figure) -> bool:
    return figure.unit == "percent" or (
        figure.value is not None and 0 < figure.value < 1 and figure.currency is None
    )
