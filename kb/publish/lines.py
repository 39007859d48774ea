"""The claims of one speaker lined up over time: a chart by kind of claim, and a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kb.publish.charts.block import ChartBlock, chart_csv
from kb.publish.charts.scale import Scale, date_ticks
from kb.publish.charts.strip import Mark, strip
from kb.publish.citing import page_apa
from kb.publish.holdings import Holdings
from kb.publish.listing import Cell, Column, counted
from kb.publish.statements import sort_key
from kb.publish.urls import PREFIX
from kb.query.terms import words
from kb.query.timeline import standing_day
from kb.query.wording import date_words, figure_number
from kb.store.views import ClaimView
from kb.types.dates import OPEN_END, OPEN_START, PartialDate
from kb.vocabulary import ClaimKind, OutcomeKind

_FEW = 4  # dated claims that a chart is worth
_ORDER = (
    *(ClaimKind.PROMISE, ClaimKind.INTENT, ClaimKind.FORECAST, ClaimKind.ACTION),
    *(ClaimKind.RESULT, ClaimKind.DENIAL, ClaimKind.CRITICISM, ClaimKind.REVERSAL),
)
_PLURALS = {
    ClaimKind.PROMISE: "Promises",
    ClaimKind.INTENT: "Intents",
    ClaimKind.FORECAST: "Forecasts",
    ClaimKind.ACTION: "Actions",
    ClaimKind.RESULT: "Results",
    ClaimKind.DENIAL: "Denials",
    ClaimKind.CRITICISM: "Criticism",
    ClaimKind.REVERSAL: "Reversals stated",
}
_DOTS = {
    OutcomeKind.REVERSED: ("rr-dot rr-dot-reversal", "rr-fill-reversal", "reversed"),
    OutcomeKind.CONTRADICTED: (
        "rr-dot rr-dot-conflict",
        "rr-fill-conflict",
        "contradicted or narrowed",
    ),
    OutcomeKind.NARROWED: (
        "rr-dot rr-dot-conflict",
        "rr-fill-conflict",
        "contradicted or narrowed",
    ),
    OutcomeKind.FULFILLED: ("rr-dot rr-dot-good", "rr-fill-good", "standing or fulfilled"),
    OutcomeKind.STANDING: ("rr-dot rr-dot-good", "rr-fill-good", "standing or fulfilled"),
    OutcomeKind.UNVERIFIED: ("rr-dot rr-dot-pale", "rr-fill-pale", "only the speaker's word"),
}


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in the list; `numbers` are addresses and words of its figures."""

    date: str
    kind: str
    state: str
    href: str
    text: str
    numbers: list[tuple[str, str]]
    outcome: str | None
    record: str
    record_href: str


def in_time(claims: Sequence[ClaimView]) -> list[ClaimView]:
    """Claims in order of date, those without at the end; on one day as their case file has them."""

    def key(claim: ClaimView) -> tuple[str, str]:
        said = claim.said
        return standing_day(said).isoformat() if said is not None else "9999", claim.record_id

    return sorted(claims, key=key)


def claim_lines(claims: Sequence[ClaimView], holdings: Holdings) -> list[ClaimLine]:
    """Claims as the list shows them, in order of date."""
    return [_line(claim, holdings) for claim in in_time(claims)]


def _line(claim: ClaimView, holdings: Holdings) -> ClaimLine:
    record = holdings.records[claim.record_id]
    strongest = min(claim.outcomes, key=lambda outcome: outcome.strength, default=None)
    return ClaimLine(
        date=date_words(claim.said) if claim.said is not None else "no date known",
        kind=words(claim.kind),
        state=claim.state.value,
        href=holdings.part_url(claim.id),
        text=claim.text,
        numbers=[
            (holdings.part_url(figure.id), f"{figure_number(figure)}, {figure.metric}")
            for figure in claim.figures
        ],
        outcome=strongest.note if strongest is not None else None,
        record=record.title,
        record_href=holdings.record_url(record.id),
    )


def claims_csv(claims: Sequence[ClaimView]) -> str:
    """The claims of a chart as CSV."""
    return chart_csv(
        ("claim", "said", "kind", "state", "text"),
        [
            (c.id, c.said.text if c.said is not None else None, c.kind, c.state.value, c.text)
            for c in in_time(claims)
        ],
    )


def claims_chart(
    name: str, claims: Sequence[ClaimView], csv: str, holdings: Holdings
) -> ChartBlock | None:
    """The dated claims by kind over time, coloured by what became of them; None where few."""
    dated = [(claim, claim.said) for claim in in_time(claims) if _closed(claim.said)]
    if len(dated) < _FEW:
        return None
    spans = [(claim, when) for claim, when in dated if when is not None]
    first = min(when.first for _, when in spans).toordinal()
    last = max(when.last for _, when in spans).toordinal()
    margin = max(round((last - first) * 0.03), 20)
    scale = Scale(first - margin, last + margin)
    rows = [
        (_PLURALS[kind], [_mark(claim, when) for claim, when in spans if claim.kind == kind])
        for kind in _ORDER
        if any(claim.kind == kind for claim, _ in spans)
    ]
    kinds = [f"{said.lower()}: {len(marks)}" for said, marks in rows]
    title = f"What {name} said, and what became of it"
    return ChartBlock(
        anchor="_over-time",
        title=title,
        subtitle="Each dot a claim, where it was said in time.",
        drawing=strip(
            "over-time",
            title,
            f"{counted(len(spans), 'dated claim')} from {date_words(spans[0][1])} to "
            f"{date_words(spans[-1][1])}: {', '.join(kinds)}.",
            rows,
            scale,
            date_ticks(date.fromordinal(first - margin), date.fromordinal(last + margin), about=5),
        ),
        columns=(Column("Said"), Column("Kind"), Column("Now"), Column("Claim")),
        rows=[
            [
                Cell(date_words(when), sort=sort_key(when)),
                Cell(words(claim.kind)),
                Cell(claim.state.value),
                Cell(claim.text, holdings.part_url(claim.id)),
            ]
            for claim, when in spans
        ],
        csv=PREFIX + csv,
        source=f"Replacement Record, {counted(len(spans), 'dated claim')}.",
        citation=page_apa(name, holdings.last_change),
        legend=_legend([claim for claim, _ in spans]),
        upright=False,
    )


def _closed(when: PartialDate | None) -> bool:
    return when is not None and when.first != OPEN_START and when.last != OPEN_END


def _legend(claims: Sequence[ClaimView]) -> list[tuple[str, str]]:
    present = {claim.state for claim in claims}
    pairs = [(fill, said) for state, (_, fill, said) in _DOTS.items() if state in present]
    return list(dict.fromkeys(pairs))


def _mark(claim: ClaimView, when: PartialDate) -> Mark:
    said = f"{date_words(when)}, {claim.state.value}: {claim.text}"
    return Mark(when.first.toordinal(), when.last.toordinal(), _DOTS[claim.state][0], said)
