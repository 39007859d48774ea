"""Statistics and how they mutate: where a number began, and how each repetition changed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.publish import escape
from kb.publish.charts.bars import Bar, Part
from kb.publish.charts.block import ChartBlock, bar_block, chart_csv
from kb.publish.citing import page_apa
from kb.publish.holdings import Holdings
from kb.publish.listing import Cell, Column, Listing, Section, counted, listing_pages, number
from kb.publish.relations import source_name
from kb.publish.templating import render
from kb.publish.urls import PREFIX, Ways, evidence_link, page_path, page_url, source_link
from kb.query.terms import words
from kb.query.timeline import standing_day
from kb.query.wording import claim_speakers, date_words, figure_number, joined
from kb.store.views import ClaimView, FigureView, RecordView, RepetitionView, SourceView

FOLDER = "statistics"
INDEX = "statistics/index.md"
COUNTS_CSV = "statistics/repetitions.csv"
_SHOWN = 12  # bars of the chart


@dataclass(frozen=True, slots=True)
class OriginItem:
    """What was repeated, as it stands where it began."""

    href: str
    number: str | None
    text: str
    about: str
    quote: str | None
    quote_href: str | None
    publisher: str | None


@dataclass(frozen=True, slots=True)
class RetellingItem:
    """How one source passed it on; `also` names what else the same sentence repeats."""

    href: str
    publisher: str
    when: str | None
    source: str
    outside: str | None
    text: str
    difference: str
    also: int


def statistics_pages(holdings: Holdings) -> Iterator[tuple[str, str]]:
    """Path and content: a page for each record of which repetitions are known, and their list."""
    told = [record for record in holdings.records.values() if record.repetitions]
    for record in told:
        path = page_path(FOLDER, record.id)
        yield path, _page(path, record, holdings)
    ordered = sorted(told, key=lambda r: (-len(r.repetitions), r.title.casefold(), r.id))
    yield from _index(ordered, holdings)
    yield (
        COUNTS_CSV,
        chart_csv(
            ("record", "title", "repetitions"),
            [(r.id, r.title, len(r.repetitions)) for r in ordered],
        ),
    )


def statistics_url(record_id: str) -> str:
    """The page that tells how the statistics of a record were passed on."""
    return page_url(page_path(FOLDER, record_id))


def _page(path: str, record: RecordView, holdings: Holdings) -> str:
    grouped: dict[str, list[RepetitionView]] = defaultdict(list)
    for repetition in record.repetitions:
        grouped[_subject(repetition, holdings)].append(repetition)
    groups = [
        (
            f"s{place}",
            _origin(identity, record, holdings),
            [_retelling(repetition, holdings) for repetition in _in_time(repetitions, holdings)],
        )
        for place, (identity, repetitions) in enumerate(
            sorted(grouped.items(), key=lambda pair: -len(pair[1]))
        )
    ]
    fields = {
        "head": escape.front_matter(
            {"title": f"How it was passed on: {record.title}", "hide": ["navigation", "toc"]}
        ),
        "to": Ways(path),
        "title": record.title,
        "record": holdings.record_url(record.id),
        "kind": words(record.kind),
        "count": counted(len(record.repetitions), "repetition"),
        "summary": record.summary,
        "groups": groups,
    }
    return render("statistic.md.jinja", fields)


def _subject(repetition: RepetitionView, holdings: Holdings) -> str:
    """The figure that is repeated, or else the claim, or else the source."""
    by_rank = sorted(
        repetition.repeats,
        key=lambda i: 0 if i in holdings.figures else 1 if i in holdings.claims else 2,
    )
    return by_rank[0]


def _in_time(repetitions: Sequence[RepetitionView], holdings: Holdings) -> list[RepetitionView]:
    def key(repetition: RepetitionView) -> tuple[str, str]:
        when = holdings.sources[repetition.source_id].published
        return standing_day(when).isoformat() if when is not None else "9999", repetition.id

    return sorted(repetitions, key=key)


def _origin(identity: str, record: RecordView, holdings: Holdings) -> OriginItem:
    figure = holdings.figures.get(identity)
    if figure is not None:
        return _figure_origin(figure, record, holdings)
    claim = holdings.claims.get(identity)
    if claim is not None:
        return _claim_origin(claim, holdings)
    source = holdings.sources[identity]
    name = source.title or source.publisher
    return OriginItem(
        holdings.source_url(identity), None, name, source_name(source), None, None, None
    )


def _figure_origin(figure: FigureView, record: RecordView, holdings: Holdings) -> OriginItem:
    text = figure.question or figure.metric
    if figure.answer is not None:
        text = f"{text} {figure.answer}"
    parts = [f"of {figure.of}" if figure.of is not None else None]
    if figure.claim_id is not None:
        parts.append(claim_speakers(holdings.claims[figure.claim_id], False))
    elif record.conducted_by:
        parts.append(joined(o.label for o in record.conducted_by))
    parts.append(date_words(figure.as_of) if figure.as_of is not None else None)
    quote, address, publisher = _quote(figure, holdings)
    return OriginItem(
        holdings.part_url(figure.id),
        figure_number(figure),
        text,
        "; ".join(part for part in parts if part),
        quote,
        address,
        publisher,
    )


def _claim_origin(claim: ClaimView, holdings: Holdings) -> OriginItem:
    when = date_words(claim.said) if claim.said is not None else None
    about = "; ".join(part for part in (claim_speakers(claim, False), when) if part)
    quote, address, publisher = _quote(claim, holdings)
    return OriginItem(
        holdings.part_url(claim.id), None, claim.text, about, quote, address, publisher
    )


def _quote(
    statement: FigureView | ClaimView, holdings: Holdings
) -> tuple[str | None, str | None, str | None]:
    if not statement.evidence:
        return None, None, None
    piece = statement.evidence[0]
    source = holdings.sources[piece.source_id]
    return piece.quote, evidence_link(source, piece), source.publisher


def _retelling(repetition: RepetitionView, holdings: Holdings) -> RetellingItem:
    source: SourceView = holdings.sources[repetition.source_id]
    return RetellingItem(
        href=holdings.part_url(repetition.id),
        publisher=source.publisher,
        when=date_words(source.published) if source.published is not None else None,
        source=holdings.source_url(source.id),
        outside=source_link(source),
        text=repetition.text,
        difference=repetition.difference,
        also=len(repetition.repeats) - 1,
    )


def _index(records: Sequence[RecordView], holdings: Holdings) -> Iterator[tuple[str, str]]:
    columns = (
        Column("Statistic"),
        Column("Kind", choice=True),
        Column("From"),
        Column("Repetitions", number=True),
    )
    rows = [
        [
            Cell(record.title, statistics_url(record.id)),
            Cell(words(record.kind)),
            Cell(joined(o.label for o in record.conducted_by) or record.organization.label),
            number(len(record.repetitions)),
        ]
        for record in records
    ]
    total = sum(len(record.repetitions) for record in records)
    intro = [
        "A number changes as it is passed on: the base gets lost, a share of those asked becomes a "
        "share of all, a plan becomes a fact. Here stands what each statistic was where it began, "
        f"and what {counted(total, 'repetition')} made of it.",
    ]
    section = Section("Statistics", columns, rows, "All statistics", "_all", most=220)
    charts = [_chart(records, total, holdings)] if records else []
    yield from listing_pages(Listing(INDEX, "Statistics", intro, [section], charts=charts))


def _chart(records: Sequence[RecordView], total: int, holdings: Holdings) -> ChartBlock:
    shown = records[:_SHOWN]
    title = "Statistics most often changed on the way"
    return bar_block(
        "changed",
        title,
        "; ".join(f"{record.title}: {len(record.repetitions)}" for record in shown[:5]),
        [
            Bar(
                record.title,
                [Part(len(record.repetitions), "rr-fill-conflict", record.title)],
                str(len(record.repetitions)),
            )
            for record in shown
        ],
        subtitle="Number of repetitions on record that differ from what they repeat. What nobody "
        "has compared is not counted.",
        columns=(Column("Statistic"), Column("Repetitions", number=True)),
        rows=[
            [Cell(record.title, statistics_url(record.id)), number(len(record.repetitions))]
            for record in shown
        ],
        csv=PREFIX + COUNTS_CSV,
        source=f"Replacement Record, {counted(total, 'repetition')} of "
        f"{counted(len(records), 'record')}.",
        citation=page_apa("Statistics", holdings.last_change),
    )
