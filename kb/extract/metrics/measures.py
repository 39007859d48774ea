"""Metric, stage and mechanism of each figure, from the clause in which it stands."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from kb.extract.metrics.features import TIME_UNITS, kind_of
from kb.extract.metrics.links import hand_on
from kb.extract.metrics.rules import JOB_METRICS, Compiled, rules_for
from kb.extract.metrics.stages import find_mechanism, find_stage
from kb.extract.metrics.vetoes import LEVELS, contradicted, is_level
from kb.types.caseless import lowered
from kb.types.words import words
from kb.vocabulary import Change, Stage

if TYPE_CHECKING:
    from kb.extract.result import Figure
    from kb.extract.text.layout import Layout

_NO_COUNT = frozenset(
    words("""
    times point degree foot metre kilometre mile kilogram gram ton tonne megawatt
    gigabyte percent inch yard acre hectare barrel litre gallon ounce pound decade century bedroom
""")
)
_BOUNDARY = re.compile(
    r"[;:] |, (?:but|while|whereas|although|though"
    r"|and (?:it|they|he|she|the company|that|then|will|has|had|is|was))\b"
    r"| (?:while|whereas|although) |[—–] "
)
_REACH = 260  # characters on either side: a list of figures without a stop takes no longer
_WEAK = 60
_FIRST = frozenset({"sample-size", "fte-equivalent", "jobs-rehired", "revenue-per-employee"})
# Characters by which a rule may be farther off than another: "lowered its bill by $6 million".
_EDGE = {
    "cost-saving": 25,
    "compensation": 30,
    "cost-per-task": 40,
    "valuation": 15,
    "jobs-affected": 40,
    "jobs-displaced": 40,
    "sites-planned": 25,
    "output": 25,
    "buyout-offers": 40,
    "price": 20,
    "investment": 20,
    "sites-exempt": 40,
}
_BACK = 4  # figures back to one that says what is counted
_BARE = re.compile(
    r"#(?P<them> of (?:them|those|these|which|whom|the (?:total|lot)))?"
    r"(?=$|[.,;:)]| (?:were|was|had|have|has|are|is|will|would|can|could|may|of|lost|went|left|got|back|in|by|at|to|after|wrong|right)\b)"
)
_NO_NOUN = frozenset(words("percent times point"))
_PER_TASK = frozenset(
    words("task call query conversation interaction ticket chat transaction resolution contact")
)
_PLANS = re.compile(
    r"\b(?:plans?|planned|planning|will|would|intend\w*|aims?|propos\w+|to be|(?:was|were|are|is) to)\b",
    re.I,
)
_CUTS = frozenset({"jobs-cut-share", "jobs-planned-cut-share"})
_COMING = frozenset({Stage.PLANNED, Stage.EXPECTED, Stage.AT_RISK, Stage.WITHDRAWN})


def measure(layout: Layout, figures: list[Figure]) -> None:
    """Set `metric`, `stage` and `mechanism` where a rule tells them."""
    text = layout.text
    bounds = [(sent.start_char, sent.end_char) for sent in layout.sentences]
    starts = [start for start, _ in bounds]
    for index, figure in enumerate(figures):
        low, high = bounds[max(0, bisect_right(starts, figure.number_start) - 1)]
        low, high = max(low, figure.number_start - _REACH), min(high, figure.number_end + _REACH)
        kind = kind_of(figure)
        if kind == "count" and figure.unit in _NO_COUNT:
            continue
        if kind == "money" and figure.per in _PER_TASK:
            figure.metric = "cost-per-task"
            continue
        clause_low, clause_high = _clause(text, figure, low, high)
        for a, b in dict.fromkeys([(clause_low, clause_high), (low, high)]):
            masked, place = _masked(text, figures, index, a, b)
            if _measured(figure, kind, masked, place):
                break
        if figure.metric in LEVELS and figure.change is None and is_level(masked[:place]):
            figure.metric = LEVELS[figure.metric]
        if figure.metric is not None and contradicted(figure, masked, place):
            figure.metric = figure.stage = figure.mechanism = None
        if figure.metric is None and index:
            masked, place = _masked(text, figures, index, clause_low, clause_high)
            told = _with_noun(masked, place, figure, figures[max(0, index - _BACK) : index])
            if told is not None and _measured(figure, kind, told, place):
                # That a number counts people does not make it a headcount.
                figure.metric = None if figure.metric == "headcount" else figure.metric
    hand_on(text, figures)


def _clause(text: str, figure: Figure, low: int, high: int) -> tuple[int, int]:
    """The part of a sentence between the boundaries nearest to the figure."""
    for match in _BOUNDARY.finditer(text, low, high):
        if match.end() <= figure.number_start:
            low = match.end()
        elif match.start() >= figure.number_end:
            return low, match.start()
    return low, high


def _masked(text: str, figures: list[Figure], index: int, low: int, high: int) -> tuple[str, int]:
    """The clause with `#` for the figure's number and `@` for others, and where `#` stands."""
    parts: list[str] = []
    place = 0
    position = low
    first = index
    while first > 0 and figures[first - 1].number_start >= low:
        first -= 1
    for other in figures[first:]:
        if other.number_start >= high:
            break
        parts.append(text[position : other.number_start])
        if other is figures[index]:
            place = sum(map(len, parts))
            parts.append("#")
        else:
            parts.append("@")
        position = other.number_end
    parts.append(text[position:high])
    masked = "".join(parts)
    return masked.replace("\n", " "), place


def _with_noun(masked: str, place: int, figure: Figure, before: list[Figure]) -> str | None:
    """The clause with what a bare number counts: that of the last number that names it.

    "Quillet fired 210 people. By autumn 95 had been asked back" reads "# people had been".
    """
    bare = _BARE.match(masked, place)
    if bare is None or before[-1].number_end < figure.number_start - _REACH:
        return None
    if figure.unit == "percent" or (figure.value is not None and 0 < figure.value < 1):
        if bare["them"]:
            noun = next(
                (f.unit for f in reversed(before) if f.unit and f.unit not in _NO_NOUN), None
            )
            return masked[: place + 1] + f" of the {noun}s" + masked[bare.end() :] if noun else None
        base = next((f.of for f in reversed(before) if f.unit == "percent" and f.of), None)
        return masked[: place + 1] + f" of {base}" + masked[bare.end() :] if base else None
    if figure.unit is not None and not bare["them"]:
        return None
    noun = next((f.unit for f in reversed(before) if f.unit and f.unit not in _NO_NOUN), None)
    if noun is None or noun in _NO_COUNT or noun in TIME_UNITS or before[-1].currency:
        return None
    plural = noun if noun in ("people", "staff") else noun + "s"
    return masked[: place + 1] + " " + plural + masked[bare.end() :]


def _measured(figure: Figure, kind: str, masked: str, place: int) -> bool:
    for metric, planned, _ in _fitting(kind, masked, place):
        figure.metric = metric
        if metric in JOB_METRICS:
            stage = find_stage(metric, masked, masked[:place])
            figure.stage = stage
            figure.mechanism = find_mechanism(metric, masked, stage)
            coming = stage in _COMING
            if stage is Stage.ANNOUNCED:  # of a plan or of a cut: "announced that it would cut"
                coming = _PLANS.search(masked, 0, place + 60) is not None
            if planned is not None and coming:
                figure.metric = planned
        if figure.metric in _CUTS and figure.change is None:
            figure.change = Change.DOWN
        return True
    return False


def _fitting(kind: str, masked: str, place: int) -> Compiled:
    """The rules that fit, in order; for money and time the one with the nearest words first."""
    low = lowered(masked)
    rules = rules_for(kind)
    if kind in ("share", "factor"):
        # First what is told without reaching over another number: "costs fell @, and # of checks".
        reaching: Compiled = ()
        for rule in rules:
            match = rule[2].search(low)
            if match is not None and "@" not in match.group():
                return (rule,)
            reaching += (rule,) if match is not None else ()
        return reaching
    near: list[tuple[int, int]] = []
    for index, (_, _, pattern) in enumerate(rules):
        spans = [m.span() for m in pattern.finditer(low) if m.start() <= place < m.end()]
        # A number of employees is a headcount only where no other words claim it.
        weak = _WEAK if rules[index][0] == "headcount" else 0
        if spans:
            length = min(end - start + weak * (start == place) for start, end in spans)
            first = rules[index][0] in _FIRST or "at risk" in masked[spans[0][0] : spans[0][1]]
            near.append((0 if first else length - _EDGE.get(rules[index][0], 0), index))
    return tuple(rules[index] for _, index in sorted(near))
