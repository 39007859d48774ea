"""What readings found wrong in the dates of figures, sayings and outcomes.

Most common were the month of publication given for a quarter or year, a day that nothing dates,
and an outcome dated before anything that shows it. What is right as it stands is listed with the
reason in `corpus/exceptions.tsv` (see `kb.casefile.lint`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from kb.casefile.corpus import RecordFile
from kb.casefile.known import Known, Reporter
from kb.casefile.walk import claims_of, figures_of
from kb.errors import Problem
from kb.types.dates import OPEN_END, OPEN_START, PartialDate
from kb.vocabulary import ClaimKind

_OVER_A_PERIOD = re.compile(r"^(revenue|profit|loss)(-|$)")
_SPENT_OR_SAVED = re.compile(r"^(cost|saving|charge|severance)")
_YET_TO_COME = frozenset({ClaimKind.INTENT, ClaimKind.FORECAST})
_MONTH = re.compile(r"^\d{4}-(0\d|1[0-2])[~?%]?$")
_NAMES_A_MONTH = re.compile(
    r"\b(month|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE
)
# How far from its words an approximate date may lie.
_ABOUT = timedelta(days=31)


def month_for_a_period(file: RecordFile, known: Known, report: Reporter) -> Iterator[Problem]:
    """Revenue, profit or a loss of a single month, where no quote speaks of a month.

    Taught by a quarter's revenue dated with the month in which it was published.
    """
    for where, figure in figures_of(file.record):
        if figure.as_of is None or not _OVER_A_PERIOD.match(figure.metric):
            continue
        quotes = " ".join(piece.quote for piece in figure.evidence)
        if _MONTH.match(str(figure.as_of)) and not _NAMES_A_MONTH.search(quotes):
            yield report(
                (*where, "as_of"),
                f'figure "{figure.id}" ({figure.metric}) is of {figure.as_of}, one month',
                "write the quarter or year it is of (2024-01/2024-03), or leave as_of out",
                "month-for-a-period",
                "warning",
            )


def charge_of_a_month(file: RecordFile, known: Known, report: Reporter) -> Iterator[Problem]:
    """A cost, charge or saving still to come that is of one month, which no quote names.

    Taught by a restructuring charge "of May", the month in which it was told in advance.
    """
    for index, claim in enumerate(claims_of(file.record)):
        if claim.kind not in _YET_TO_COME:
            continue
        for number, figure in enumerate(claim.figures):
            if figure.as_of is None or not _SPENT_OR_SAVED.match(figure.metric):
                continue
            quotes = " ".join(piece.quote for piece in figure.evidence)
            if _MONTH.match(str(figure.as_of)) and not _NAMES_A_MONTH.search(quotes):
                yield report(
                    ("claims", index, "figures", number, "as_of"),
                    f'figure "{figure.id}" ({figure.metric}) is of {figure.as_of}, one month, '
                    "and still to come",
                    "write the quarter or year it falls in, or leave as_of out",
                    "charge-of-a-month",
                    "warning",
                )


def said_without_date(file: RecordFile, known: Known, report: Reporter) -> Iterator[Problem]:
    """A day of saying where no source has a date, and no quote names the year.

    Taught by promises dated "about 2025" after nothing but the page they stood on.
    """
    for index, claim in enumerate(claims_of(file.record)):
        pieces = [*claim.evidence, *(e for figure in claim.figures for e in figure.evidence)]
        if claim.said is None or not pieces:
            continue
        year = str(claim.said)[:4]
        cited = {piece.source for piece in pieces}
        behind = {other for source in cited for other in known.linked.get(source, [])}
        if not (known.dated & (cited | behind)) and not any(year in p.quote for p in pieces):
            yield report(
                ("claims", index, "said"),
                f'claim "{claim.id}" was said {claim.said}, and none of its sources has a date',
                "leave said out, or date the source or quote the words that name the time",
                "said-without-date",
                "warning",
            )


def outcome_too_early(file: RecordFile, known: Known, report: Reporter) -> Iterator[Problem]:
    """An outcome dated before anything that shows it was said, and before what that is of.

    Taught by a reversal of 2017 shown by nothing but a report of 2018. An outcome may be dated
    by what shows it, or by the day that a figure named holds for.
    """
    days = _first_days(file)
    for index, claim in enumerate(claims_of(file.record)):
        for number, outcome in enumerate(claim.outcomes):
            if outcome.date is None or outcome.evidence:
                continue
            shown = [days.get(part) for part in outcome.by]
            known_days = [day for day in shown if day is not None]
            last = _latest(outcome.date)
            if len(known_days) == len(shown) and all(last < day for day in known_days):
                yield report(
                    ("claims", index, "outcomes", number, "date"),
                    f'claim "{claim.id}" is {outcome.kind} on {outcome.date}, and what shows it '
                    f"was said from {min(known_days)} on: {', '.join(outcome.by)}",
                    "write the day that it was said, or leave the date out",
                    "outcome-too-early",
                    "warning",
                )


def _first_days(file: RecordFile) -> dict[str, date]:
    """First day that each claim and figure can be of: when it was said, or its figures' day."""
    days: dict[str, date] = {}
    for claim in claims_of(file.record):
        held = {figure.id: figure.as_of for figure in claim.figures}
        for part, dates in (
            (claim.id, [claim.said, *held.values()]),
            *((identity, [claim.said, as_of]) for identity, as_of in held.items()),
        ):
            if claim.said is not None:
                days[part] = min(_earliest(day) for day in dates if day is not None)
    return days


def _earliest(day: PartialDate) -> date:
    return day.first - _ABOUT if day.approximate and day.first != OPEN_START else day.first


def _latest(day: PartialDate) -> date:
    return day.last + _ABOUT if day.approximate and day.last != OPEN_END else day.last
