"""The explorer of conflicts: statements that do not agree, side by side with their quotes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kb.publish import escape
from kb.publish.charts.bars import Bar, Part
from kb.publish.charts.block import ChartBlock, bar_block, chart_csv
from kb.publish.citing import page_apa
from kb.publish.facets import facets_script
from kb.publish.holdings import Holdings
from kb.publish.listing import Cell, Column, Listing, Section, counted, listing_page, number
from kb.publish.relations import MemberItem, member_item
from kb.publish.templating import render
from kb.publish.urls import PREFIX, Ways, evidence_link, page_url
from kb.query.terms import CANDIDATE_NAME, CONFLICT_NAMES
from kb.store.views import ConflictView, EvidenceView
from kb.vocabulary import ConflictKind

INDEX = "conflicts/index.md"
COUNTS_CSV = "conflicts/counts.csv"
_COMPUTED = "candidates"
_MOST = 42  # on a page
_QUOTES = 2  # of a side

_NAMES = {kind.value: CONFLICT_NAMES[kind].capitalize() for kind in ConflictKind} | {
    _COMPUTED: "Found by computation"
}
_MEANINGS = {
    ConflictKind.INCOMPATIBLE.value: "They are about the same thing and do not agree: at "
    "least one is wrong or leaves something out.",
    ConflictKind.DIFFERENT_PERIOD.value: "They count over different times.",
    ConflictKind.DIFFERENT_BASE.value: "They are shares of, or counts among, different wholes.",
    ConflictKind.DIFFERENT_MEASURE.value: "They measure different things that sound alike.",
    ConflictKind.MISREPORTED.value: "One repeats the other, and changes it.",
    _COMPUTED: "Figures of the same subject, measure, unit, base and time that lie further apart "
    "than their qualifiers allow. No person has looked at them yet.",
}


@dataclass(frozen=True, slots=True)
class QuoteItem:
    """A quote with the way to it, and its source on this site."""

    words: str
    href: str | None
    publisher: str
    source: str


@dataclass(frozen=True, slots=True)
class SideItem:
    """One of the statements with the quotes that prove it."""

    said: MemberItem
    quotes: list[QuoteItem]


@dataclass(frozen=True, slots=True)
class ClashItem:
    """A conflict as the explorer shows it."""

    href: str
    sides: list[SideItem]
    note: str


def conflict_pages(holdings: Holdings) -> Iterator[tuple[str, str]]:
    """Path and content of the explorer: pages for each kind, their list, and its data."""
    kinds: dict[str, list[ConflictView]] = defaultdict(list)
    for record in sorted(holdings.records.values(), key=lambda r: (r.title.casefold(), r.id)):
        for conflict in record.conflicts:
            kinds[str(conflict.kind) if conflict.curated else _COMPUTED].append(conflict)
    present = [kind for kind in _NAMES if kind in kinds]
    for kind in present:
        yield from _pages_of_kind(kind, kinds[kind], present, holdings)
    counts = {kind: len(kinds[kind]) for kind in present}
    yield INDEX, _index(counts, holdings)
    yield COUNTS_CSV, chart_csv(("kind", "conflicts"), list(counts.items()))


def _pages_of_kind(
    kind: str, conflicts: Sequence[ConflictView], kinds: Sequence[str], holdings: Holdings
) -> Iterator[tuple[str, str]]:
    parts = [conflicts[start : start + _MOST] for start in range(0, len(conflicts), _MOST)]
    paths = [f"conflicts/{kind}{f'-{n}' if n > 1 else ''}.md" for n in range(1, len(parts) + 1)]
    for place, (path, part) in enumerate(zip(paths, parts, strict=True)):
        records = sorted({conflict.record_id for conflict in part})
        places = {record_id: n for n, record_id in enumerate(records)}
        title = _NAMES[kind] if place == 0 else f"{_NAMES[kind]}, part {place + 1}"
        fields = {
            "head": escape.front_matter({"title": title, "hide": ["navigation", "toc"]}),
            "to": Ways(path),
            "title": title,
            "meaning": _MEANINGS[kind],
            "kinds": [
                (page_url(f"conflicts/{other}.md") if other != kind else None, _NAMES[other])
                for other in kinds
            ],
            "parts": [
                (page_url(other) if other != path else None, f"part {n + 1}")
                for n, other in enumerate(paths)
            ]
            if len(paths) > 1
            else [],
            "count": counted(len(part), "conflict"),
            "curated": kind != _COMPUTED,
            "groups": [
                (
                    f"r{places[record_id]}",
                    places[record_id],
                    holdings.record_url(record_id),
                    holdings.records[record_id].title,
                    [_clash(conflict, holdings) for conflict in of_record],
                )
                for record_id, of_record in groupby(part, key=lambda c: c.record_id)
            ],
            "facets": facets_script([holdings.records[i] for i in records]),
        }
        yield path, render("conflicts.md.jinja", fields)


def _clash(conflict: ConflictView, holdings: Holdings) -> ClashItem:
    return ClashItem(
        href=holdings.part_url(conflict.id),
        sides=[_side(member, holdings) for member in conflict.members],
        note=conflict.note or CANDIDATE_NAME,
    )


def _side(identity: str, holdings: Holdings) -> SideItem:
    claim = holdings.claims.get(identity)
    if claim is None:
        evidence = holdings.figures[identity].evidence
    else:
        evidence = claim.evidence or [e for figure in claim.figures for e in figure.evidence]
    return SideItem(member_item(identity, holdings), _quotes(evidence, holdings))


def _quotes(evidence: Sequence[EvidenceView], holdings: Holdings) -> list[QuoteItem]:
    items = []
    for piece in evidence[:_QUOTES]:
        source = holdings.sources[piece.source_id]
        href = evidence_link(source, piece)
        items.append(QuoteItem(piece.quote, href, source.publisher, holdings.source_url(source.id)))
    return items


def _index(counts: dict[str, int], holdings: Holdings) -> str:
    rows = [
        [Cell(_NAMES[kind], page_url(f"conflicts/{kind}.md")), Cell(_MEANINGS[kind]), number(count)]
        for kind, count in counts.items()
    ]
    computed = counts.get(_COMPUTED, 0)
    intro = [
        "Statements that do not agree stand side by side; none is taken back to make the record "
        f"tidy. A person has looked at {sum(counts.values()) - computed:,} of them and said why "
        f"they differ; {computed:,} were found by computation and wait for one.",
    ]
    columns = (Column("Conflict"), Column("What it means"), Column("Number", number=True))
    section = Section("Kinds of conflict", columns, rows, "By kind", "_kinds", filtered=False)
    charts = [_chart(counts, holdings)] if counts else []
    return listing_page(Listing(INDEX, "Conflicts", intro, [section], charts=charts))


def _chart(counts: dict[str, int], holdings: Holdings) -> ChartBlock:
    title = "Why statements do not agree"
    ordered = Counter(counts).most_common()
    names = [(_NAMES[kind], count, kind) for kind, count in ordered]
    return bar_block(
        "why",
        title,
        "; ".join(f"{name}: {count}" for name, count, _ in names),
        [
            Bar(
                name,
                [
                    Part(
                        count,
                        "rr-fill-pale" if kind == _COMPUTED else "rr-fill-conflict",
                        f"{name}: {count}",
                    )
                ],
                f"{count:,}",
            )
            for name, count, kind in names
        ],
        subtitle="Conflicts of the record by kind; those that no person has looked at are pale.",
        columns=(Column("Kind"), Column("Conflicts", number=True)),
        rows=[[Cell(name), number(count)] for name, count, _ in names],
        csv=PREFIX + COUNTS_CSV,
        source=f"Replacement Record, {counted(sum(counts.values()), 'conflict')}.",
        citation=page_apa("Conflicts", holdings.last_change),
    )
