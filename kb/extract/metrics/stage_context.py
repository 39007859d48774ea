"""Stage and mechanism of a cut from the sentences around it: who made it known, and what way it goes."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from kb.extract.metrics.stages import INSIDERS, find_mechanism, is_expected
from kb.types.words import words
from kb.vocabulary import Mechanism, Stage

if TYPE_CHECKING:
    from kb.extract.result import Figure
    from kb.extract.text.layout import Layout

_CUTS = frozenset(
    words("""
    jobs-cut jobs-cut-share jobs-planned-cut jobs-planned-cut-share headcount-change
    headcount-change-share jobs-affected
    """)
)
_REACH = 400  # characters of a sentence on either side
# "The cuts were announced on Tuesday", "it told staff of the plan".
_MADE_KNOWN = re.compile(
    r"\b(?:cuts?|plans?|move|reductions?|changes|restructuring|redundancies|lay-?offs|closures?|decision|it|which) (?:was|were|is|are|has been|have been) (?:announced|unveiled|confirmed|set out)"
    r"|\b(?:announced|unveiled|confirmed|set out|told (?:staff|employees|workers|investors)(?: of| about)?) (?:\w+ ){0,2}(?:cuts?|plans?|move|reductions?|changes|restructuring|redundancies|lay-?offs|decision)\b"
    r"|\bin a (?:statement|filing|memo|letter)\b|\b(?:staff|employees|workers) were told\b",
    re.IGNORECASE,
)
_SILENT = re.compile(
    r"\b(?:declined|refused) to (?:comment|confirm|say)|\b(?:did|would|could) not (?:immediately )?(?:comment|confirm|respond|say)|\bhas not (?:commented|confirmed|announced)|\bno (?:final )?decision\b|\bwouldn[’']t (?:comment|confirm)",
    re.IGNORECASE,
)
# A sentence that goes on about the same cut.
_SAME = re.compile(
    r"\b(?:(?:the|these|those|such|all|most|half) (?:\w+ )?(?:cuts?|reductions?|losses|jobs|posts|positions|roles|departures|redundancies|lay-?offs)|(?:the )?(?:staff|employees|workers|those|people) (?:affected|concerned|leaving|who)|they|them|nobody|no one|none of)\b",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(r",? (?:of which|of whom|of them)\b")
_OF_THEM = re.compile(r" (?:\w+ )?of (?:them|those|these|the (?:cuts|total|jobs|posts))\b")


def settle_stages(layout: Layout, figures: list[Figure]) -> None:
    """Correct `stage` and `mechanism` by the sentences before and after, once metrics are told."""
    sentences = layout.sentences
    starts = layout.starts
    text = layout.text
    last: Figure | None = None
    for figure in figures:
        if figure.stage is None and figure.metric != "headcount":
            continue
        place = max(0, bisect_right(starts, figure.number_start) - 1)
        low = max(starts[place], figure.number_start - _REACH)
        high = min(sentences[place].end_char, figure.number_end + _REACH)
        if figure.metric == "headcount":
            if is_expected(text[low : figure.number_start]):
                figure.stage = Stage.EXPECTED
            continue
        before, after = (
            text[starts[near] : min(sentences[near].end_char, starts[near] + _REACH)]
            if 0 <= near < len(sentences)
            else ""
            for near in (place - 1, place + 1)
        )
        here = text[low:high]
        _settle_stage(figure, here, before, after)
        of_them = last is not None and _OF_THEM.match(text, figure.number_end) is not None
        if of_them and last is not None and last.stage is Stage.ANNOUNCED:
            figure.stage = Stage.ANNOUNCED
        if figure.metric in _CUTS:
            _settle_mechanism(figure, here, figure.number_start - low, before, after)
        last = figure


def _settle_stage(figure: Figure, here: str, before: str, after: str) -> None:
    told_here = INSIDERS.search(here) is not None
    if figure.stage is Stage.PLANNED and not told_here:
        if _MADE_KNOWN.search(after) or _MADE_KNOWN.search(before):
            figure.stage = Stage.ANNOUNCED
    elif figure.stage is Stage.ANNOUNCED and (
        _SILENT.search(after) or (INSIDERS.match(after) and "familiar" in after)
    ):
        figure.stage = Stage.PLANNED


def _settle_mechanism(figure: Figure, here: str, place: int, before: str, after: str) -> None:
    metric = figure.metric or ""
    beyond = _OF_WHICH.search(here, place)
    if (
        beyond is not None
        and figure.stage is not None
        and figure.mechanism is not Mechanism.UNKNOWN
    ):
        figure.mechanism = find_mechanism(metric, here[: beyond.start()], Stage(figure.stage))
    if figure.mechanism is not Mechanism.UNKNOWN:
        return
    for near in (after, before):
        if _SAME.search(near):
            told = find_mechanism("", near)
            if told not in (Mechanism.UNKNOWN, Mechanism.NET, Mechanism.CONTRACTOR):
                figure.mechanism = told
                return
