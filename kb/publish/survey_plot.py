"""The answers of a survey as dots on a line from 0 to 100 percent, each with its own base.

An interval is drawn only where the number of people asked is known and the survey says that they
were drawn at random: the share of a part of the sample is not a share of all who were asked.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from kb.publish.charts.svg import percent
from kb.query.wording import date_words, figure_number, number_words
from kb.store.views import FigureView, RecordView
from kb.vocabulary import Stance

# Fewer shares than this are read faster in the table.
_FEWEST = 2
_RANDOM = re.compile(r"\b(?:random|probability)[ -](?:sample|sampling|panel|selection)", re.I)
_NOT_RANDOM = re.compile(r"\bnon[ -]?(?:random|probability)", re.I)


@dataclass(frozen=True, slots=True)
class Share:
    """One dot: its place and, where it is a range or has an interval, the ends of a line."""

    href: str
    number: str
    when: str | None
    at: str
    low: str | None
    high: str | None
    earlier: bool


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A question (or what is measured) with its answer, its base and the shares that gave it."""

    question: str
    answer: str | None
    base: str
    shares: list[Share]


def answer_rows(record: RecordView) -> list[AnswerRow]:
    """The rows of the plot in the order of the record; empty where there are too few shares."""
    grouped: dict[tuple[str | None, ...], list[FigureView]] = defaultdict(list)
    for figure in record.results:
        if figure.unit_id == "percent" and figure.stance == Stance.AFFIRMED and _fits(figure):
            key = (figure.question or figure.metric, figure.answer, figure.of, figure.scope)
            grouped[key].append(figure)
    if sum(len(figures) for figures in grouped.values()) < _FEWEST:
        return []
    random = drawn_at_random(record)
    return [
        AnswerRow(key[0] or "", key[1], _base(figures), _shares(figures, random))
        for key, figures in grouped.items()
    ]


def drawn_at_random(record: RecordView) -> bool:
    """Whether the record says in so many words that the people asked were drawn at random."""
    mode = record.mode or ""
    return _RANDOM.search(mode) is not None and _NOT_RANDOM.search(mode) is None


def _fits(figure: FigureView) -> bool:
    return figure.change is None and 0 <= figure.number <= 100


def _base(figures: list[FigureView]) -> str:
    """ "of leaders who cut staff, number not given"; several editions are told one by one."""
    first = figures[0]
    words = f"of {first.of}" if first.of is not None else "base not given"
    if first.scope is not None:
        words += f", {first.scope}"
    asked = []
    for figure in figures:
        if figure.base_n is None:
            continue
        when = f" in {date_words(figure.as_of)}" if len(figures) > 1 and figure.as_of else ""
        asked.append(f"{number_words(figure.base_n)}{when}")
    many = f"{', '.join(asked)} asked" if asked else "how many is not given"
    return f"{words}; {many}"


def _shares(figures: list[FigureView], random: bool) -> list[Share]:
    ordered = sorted(figures, key=lambda f: f.as_of.text if f.as_of is not None else "")
    latest = ordered[-1].as_of
    several = len({f.as_of.text for f in figures if f.as_of is not None}) > 1
    return [
        Share(
            href=f"#{figure.local_id}",
            number=figure_number(figure),
            when=date_words(figure.as_of) if several and figure.as_of is not None else None,
            at=percent(figure.number),
            low=ends[0] if (ends := _ends(figure, random)) is not None else None,
            high=ends[1] if ends is not None else None,
            earlier=several and figure.as_of != latest,
        )
        for figure in ordered
    ]


def _ends(figure: FigureView, random: bool) -> tuple[str, str] | None:
    if figure.low is not None and figure.high is not None:
        return percent(float(figure.low)), percent(float(figure.high))
    if random and figure.base_n is not None and figure.value is not None:
        low, high = wilson(float(figure.value), int(float(figure.base_n)))
        return percent(low), percent(high)
    return None


def wilson(share: float, asked: int) -> tuple[float, float]:
    """The 95 percent interval of a share in percent, by Wilson's score method (from SciPy)."""
    from scipy.stats import binomtest

    gave = min(asked, round(share / 100 * asked))
    interval = binomtest(gave, asked).proportion_ci(method="wilson")
    return float(interval.low) * 100, float(interval.high) * 100
