"""The generated part of the home page."""

from __future__ import annotations

from kb.publish import escape
from kb.publish.charts.block import ChartBlock
from kb.publish.downloads import totals
from kb.publish.holdings import Holdings
from kb.publish.listing import counted
from kb.publish.record_card import status_words
from kb.publish.relations import ReversalItem, reversal_item
from kb.publish.templating import render
from kb.query.terms import words
from kb.query.wording import day_words
from kb.store.views import RecordView

_NEWEST, _REVERSALS = 8, 6

HOME_PATH = "_home.html"


def home(holdings: Holdings, chart: ChartBlock | None) -> str:
    """What of the home page follows from the record: counts, a chart, what is new."""
    count = totals(holdings)
    records = holdings.records.values()
    computed = sum(not conflict.curated for record in records for conflict in record.conflicts)
    numbers = [
        ("kb/cases/", counted(count["case"], "case")),
        ("kb/surveys/", counted(count["survey"], "survey")),
        ("kb/experiments/", counted(count["experiment"], "experiment")),
        ("kb/timeline/", counted(count["claims"], "claim")),
        ("kb/reversals/", counted(count["reversals"], "reversal")),
        ("kb/conflicts/", _conflicts(count["conflicts"], computed)),
        ("kb/sources/", counted(count["sources"], "source")),
    ]
    dated = [r for r in holdings.records.values() if r.changed is not None]
    newest = sorted(dated, key=lambda r: (r.changed, _last_said(r), r.id), reverse=True)[:_NEWEST]
    changed = [
        (
            holdings.record_url(record.id),
            record.title,
            f"{words(record.kind)}, {words(record.status)}"
            if status_words(record) is not None
            else words(record.kind),
            day_words(record.changed) if record.changed is not None else "",
        )
        for record in newest
    ]
    fields = {
        "numbers": [(escape.href(address), *said.split(" ", 1)) for address, said in numbers],
        "chart": chart,
        "reversals": _latest_reversals(holdings),
        "changed": changed,
        "to": escape.href,  # the home page stands at the root
    }
    return render("home.html.jinja", fields)


def _last_said(record: RecordView) -> str:
    # Records changed on one day stand by what happened last, which is what readers come for.
    said = [claim.said.first for claim in record.claims if claim.said is not None]
    return max(said).isoformat() if said else ""


def _conflicts(curated: int, computed: int) -> str:
    said = counted(curated + computed, "conflict")
    return f"{said}, {computed:,} found by computation" if computed else said


def _latest_reversals(holdings: Holdings) -> list[tuple[ReversalItem, str, str]]:
    """The latest reversals with name and address of their records."""
    dated = [
        (reversal.date.first, reversal.id, reversal)
        for reversal in holdings.reversals.values()
        if reversal.date is not None
    ]
    return [
        (
            reversal_item(reversal, holdings),
            holdings.records[reversal.record_id].title,
            holdings.record_url(reversal.record_id),
        )
        for _, _, reversal in sorted(dated, key=lambda entry: entry[:2], reverse=True)[:_REVERSALS]
    ]
