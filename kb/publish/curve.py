"""How long it took from a promise to its reversal: the chart, and the cases behind it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import astuple
from datetime import date, timedelta
from functools import cached_property

from kb.analysis.survival import (
    CaseTime,
    LeftOut,
    Point,
    Window,
    at_risk,
    case_times,
    median_days,
    survival_curve,
)
from kb.publish.charts.block import ChartBlock, chart_csv
from kb.publish.charts.scale import Scale, Tick, number_ticks
from kb.publish.charts.steps import Below, Step, step_curve
from kb.publish.citing import page_apa
from kb.publish.holdings import Holdings
from kb.publish.listing import Cell, Column, Listing, Section, counted, listing_pages
from kb.publish.urls import PREFIX
from kb.query.wording import day_words, month_name

CASES_PATH = "reversals/cases.md"
# MkDocs leaves out what begins with a dot.
CURVE_FILE = "reversals/.curve"
CURVE_CSV = "reversals/time-to-reversal.csv"
CASES_CSV = "reversals/time-to-reversal-cases.csv"
CASES_URL = "kb/reversals/cases/"
_TITLE = "Time from promise to reversal"
_METHOD = "Kaplan-Meier, log-log limits, 95 percent"
_YEAR, _MONTH = 365.25, 30.4375
_FEW = 3  # so few at risk carry no curve


class Curve:
    """The curve through the cases of the record.

    `known` is the `text` of an earlier run, taken over where the cases have not changed.
    """

    def __init__(self, holdings: Holdings, known: str | None = None) -> None:
        self.holdings = holdings
        self._known = known
        self.times, self.left_out = case_times(holdings.records.values())

    @cached_property
    def points(self) -> list[Point]:
        """The curve from day 0; empty where no case was reversed."""
        kept = _points_of(self._known, self._digest)
        return survival_curve(self.times) if kept is None else kept

    @property
    def _digest(self) -> str:
        told = [_METHOD, [(time.days, time.reversed) for time in self.times]]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()

    @property
    def text(self) -> str:
        """The curve with a digest of the cases; loading the library takes longer than the page."""
        return json.dumps({"of": self._digest, "points": [astuple(p) for p in self.points]})

    def block(self) -> ChartBlock | None:
        """The chart with all that belongs to it; None where no case was reversed."""
        if not self.points:
            return None
        median, ended = median_days(self.points), sum(time.reversed for time in self.times)
        followed = len(self.times) - ended
        title = _TITLE
        if median is not None:
            title = f"Half of these reversals came within {_span_words(median)} of the promise"
            if followed:
                title = f"Half of the cases had been taken back within {_span_words(median)}"
        end = self._end()
        years = [
            Tick(year * _YEAR, _year_label(year), minor=place % 2 == 1)
            for place, year in enumerate(_years(end))
        ]
        risk = Below(
            "Cases not yet reversed and still followed",
            [(tick.value, str(at_risk(self.times, tick.value))) for tick in years],
        )
        steps = [
            Step(p.days, p.share * 100, _percent(p.low), _percent(p.high)) for p in self.points
        ]
        drawing = step_curve(
            "time-to-reversal",
            title,
            self._description(ended),
            [step for step in steps if step.at <= end],
            Scale(0, end),
            years,
            number_ticks(0, 100, 4, "\u00a0%"),
            [time.days for time in self.times if not time.reversed and time.days <= end],
            [risk],
        )
        return ChartBlock(
            anchor="_curve",
            title=title,
            subtitle="Share of cases not yet reversed, by time since the first dated promise, "
            "intent or action; shaded, the 95 % confidence limits for each day (Kaplan-Meier).",
            drawing=drawing,
            columns=(
                Column("Time since the promise"),
                *(Column(name, number=True) for name in ("Not yet reversed", "95 % from", "to")),
                Column("Cases at risk", number=True),
            ),
            rows=[self._row(tick) for tick in years],
            csv=PREFIX + CURVE_CSV,
            note=self._note(ended),
            source=f"Replacement Record, {counted(len(self.times), 'case')}; each with both dates "
            "in the list of cases.",
            citation=page_apa(_TITLE, self.holdings.last_change),
            room=74,
        )

    def _end(self) -> float:
        """The day the axis ends: where fewer cases than a few are left, or the last one."""
        days = sorted(time.days for time in self.times)
        last = days[-_FEW] if len(days) > 4 * _FEW else days[-1]
        return max(last, 30.0)

    def _row(self, tick: Tick) -> list[Cell]:
        point = max((p for p in self.points if p.days <= tick.value), key=lambda p: p.days)
        shares = [_share_cell(share) for share in (point.share, point.low, point.high)]
        risk = at_risk(self.times, tick.value)
        return [Cell(tick.label, sort=tick.value), *shares, Cell(str(risk), sort=risk)]

    def _description(self, ended: int) -> str:
        told = [
            f"After {tick.label}, {row[1].text} were not yet reversed."
            for tick in (Tick(y * _YEAR, _year_label(y)) for y in (1, 2, 3))
            if tick.value <= self._end()
            for row in [self._row(tick)]
        ]
        return (
            f"A curve that starts at 100 percent and falls with each of {ended} reversals. "
            f"{' '.join(told)}"
        )

    def _note(self, ended: int) -> str:
        followed = len(self.times) - ended
        exact = sum(time.fewest == time.most for time in self.times)
        said = (
            f"Collected cases, not a sample: {counted(ended, 'case')} of the curve "
            f"{'was' if ended == 1 else 'were'} reversed"
        )
        if followed:
            said += f", {followed:,} were followed to a known day without a reversal. "
        else:
            said += (
                ", so it tells how long a reversal took where there was one, and nothing of how "
                "often there is one. "
            )
        said += "Any reversal of the ledger counts, an apology or a shutdown too. "
        said += f"{counted(len(self.left_out), 'case')} had to be left out. "
        if exact < len(self.times):
            said += (
                f"Both dates are known to the day in {exact:,} of {len(self.times):,}; elsewhere "
                "the middle between the fewest and the most days stands. "
            )
        return said.strip()

    # The cases behind it

    def pages(self) -> Iterator[tuple[str, str]]:
        """Path and content: the list of cases, and the data of the chart as CSV."""
        taken = [self._taken(time) for time in sorted(self.times, key=lambda t: -t.days)]
        left = [self._left(entry) for entry in self.left_out]
        columns = (
            Column("Case"),
            Column("Promise, intent or action"),
            Column("Until"),
            Column("What ended it", choice=True),
            Column("Days", number=True),
        )
        intro = [
            "The clock of a case starts with its first dated promise, intent or action and ends "
            "with its first dated reversal. A case without reversal is followed to the day up to "
            "which its outcome was looked for. Where dates are missing, or overlap so that their "
            "order is not known, a case is left out rather than guessed at.",
        ]
        sections = [
            Section("Cases on the curve", columns, taken, "On the curve", "_taken", most=160),
            Section(
                "Cases left out",
                (Column("Case"), Column("Why it is left out", choice=True)),
                left,
                "Left out",
                "_left",
                most=250,
            ),
        ]
        yield from listing_pages(
            Listing(CASES_PATH, _TITLE, intro, sections, ("kb/reversals/", "Reversals"))
        )
        yield (
            CURVE_CSV,
            chart_csv(
                ("days", "share_not_reversed", "low_95", "high_95", "at_risk", "reversed"),
                [(p.days, p.share, p.low, p.high, p.at_risk, p.reversed) for p in self.points],
            ),
        )
        yield CASES_CSV, self._cases_csv()

    def _taken(self, time: CaseTime) -> list[Cell]:
        days = f"{time.fewest:,}"
        if time.most != time.fewest:
            days += f" to {time.most:,}"
        return [
            self._case(time.record_id),
            Cell(window_words(time.start), sort=time.start.first.isoformat()),
            Cell(window_words(time.end), sort=time.end.first.isoformat()),
            Cell("reversal" if time.reversed else "followed until then"),
            Cell(days, sort=time.days),
        ]

    def _left(self, entry: LeftOut) -> list[Cell]:
        return [self._case(entry.record_id), Cell(entry.reason.value)]

    def _case(self, record_id: str) -> Cell:
        record = self.holdings.records[record_id]
        return Cell(record.title, self.holdings.record_url(record_id))

    def _cases_csv(self) -> str:
        head = ("record", "start_first", "start_last", "end_first", "end_last")
        rows: list[tuple[object, ...]] = [
            (
                *(t.record_id, t.start.first, t.start.last, t.end.first, t.end.last),
                *(t.fewest, t.most, t.reversed, None),
            )
            for t in self.times
        ]
        rows += [(entry.record_id, *[None] * 7, entry.reason.value) for entry in self.left_out]
        return chart_csv((*head, "days_fewest", "days_most", "reversed", "left_out"), rows)


def _points_of(text: str | None, digest: str) -> list[Point] | None:
    """The points of an earlier run, where they belong to the same cases and can be read."""
    if text is None:
        return None
    try:
        found = json.loads(text)
        return [Point(*p) for p in found["points"]] if found["of"] == digest else None
    except (ValueError, KeyError, TypeError):
        return None


def _years(end: float) -> list[float]:
    whole = int(end / _YEAR)
    if whole < 2:
        return [half / 2 for half in range(int(end / _YEAR * 2) + 1)]
    step = 1 if whole <= 8 else 2
    return [float(year) for year in range(0, whole + 1, step)]


def _year_label(years: float) -> str:
    if years == 0:
        return "0"
    if years == int(years):
        return f"{int(years)}\u00a0year{'' if years == 1 else 's'}"
    return f"{round(years * 12)}\u00a0months"


def _span_words(days: float) -> str:
    """A length of time in words: "13 months", "24 days"."""
    if days < 2 * _MONTH:
        return f"{round(days)}\u00a0days"
    return f"{round(days / _MONTH)}\u00a0months"


def _percent(share: float | None) -> float | None:
    return None if share is None else share * 100


def _share_cell(share: float | None) -> Cell:
    if share is None:
        return Cell("", sort=-1)
    return Cell(f"{share * 100:.0f}\u00a0%", sort=share)


def window_words(window: Window) -> str:
    """The days between which something happened: "27 February 2024", "February 2024", "2024"."""
    first, last = window.first, window.last
    if first == last:
        return day_words(first)
    if first.day == 1 and (last + timedelta(1)).day == 1:
        if (first.year, first.month) == (last.year, last.month):
            return f"{month_name(first.month)} {first.year}"
        if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
            return str(first.year)
    return f"{day_words(first)} to {day_words(last)}"
