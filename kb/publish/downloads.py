"""Files to take away: each record as JSON and its figures as CSV, and the whole as tables."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any

from kb.analysis.origins import independent_origins
from kb.publish.holdings import Holdings
from kb.publish.spreadsheet import as_csv
from kb.query.listing import (
    claim_rows,
    conflict_row,
    figure_row,
    record_row,
    reversal_row,
    source_row,
)
from kb.store.views import ClaimView, RecordView
from kb.types.dates import PartialDate


def record_json(record: RecordView, holdings: Holdings) -> str:
    """A record whole, in the same shape as `kb show ID --format json`."""
    ends = {source.id: source.origins for source in record.sources}

    def plain(value: Any) -> Any:
        if isinstance(value, PartialDate):
            first, last = value.first.isoformat(), value.last.isoformat()
            return {"edtf": value.text, "first": first, "last": last}
        if isinstance(value, date):
            return value.isoformat()
        names, values = _fields(value.__class__)
        whole = dict(zip(names, values(value), strict=True))
        if isinstance(value, ClaimView):
            whole["state"] = value.state.value
            whole["independent_origins"] = independent_origins(
                value.sources, ends, holdings.source_origins
            )
        return whole

    # Indented it would take six times as long: the encoder in C writes one line only.
    return json.dumps(record, default=plain, ensure_ascii=False, check_circular=False) + "\n"


@cache
def _fields(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The names of the fields of a view (all have several), and what reads their values."""
    names = tuple(field.name for field in fields(kind))
    return names, attrgetter(*names)


def figures_csv(record: RecordView) -> str:
    """The figures of a record as CSV, with a header; empty where there are none."""
    return as_csv([figure_row(record, figure) for figure in record.figures])


def tables(holdings: Holdings, figures: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Name and CSV of every table of the whole; `figures` are those of each record as CSV."""
    records = list(holdings.records.values())
    cited: dict[str, list[str]] = {}
    for record in records:
        for source in record.sources:
            cited.setdefault(source.id, []).append(record.id)
    yield "records.csv", as_csv([record_row(r) for r in records])
    yield "claims.csv", as_csv([row for r in records for row in claim_rows(r)])
    split = [content.partition("\r\n") for content in figures if content]
    header = f"{split[0][0]}\r\n" if split else ""
    yield "figures.csv", header + "".join(body for _, _, body in split)
    yield "reversals.csv", as_csv([reversal_row(r, v) for r in records for v in r.reversals])
    yield "conflicts.csv", as_csv([conflict_row(r, c) for r in records for c in r.conflicts])
    yield (
        "sources.csv",
        as_csv([source_row(s, cited.get(s.id, [])) for s in holdings.sources.values()]),
    )


def totals(holdings: Holdings) -> Counter[str]:
    """How much of what the record holds."""
    records = holdings.records.values()
    count: Counter[str] = Counter(record.kind for record in records)
    for record in records:
        count["claims"] += len(record.claims)
        count["figures"] += len(record.figures)
        count["reversals"] += len(record.reversals)
        count["conflicts"] += sum(conflict.curated for conflict in record.conflicts)
    count["sources"] = len(holdings.sources)
    count["organizations"] = len(holdings.organizations)
    count["people"] = len(holdings.people)
    return count
