"""Pages of what records have in common: work, sectors, technologies, countries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kb.publish.charts.bars import Bar, Part
from kb.publish.charts.block import ChartBlock, bar_block, chart_csv
from kb.publish.citing import page_apa
from kb.publish.facets import technology_kind
from kb.publish.holdings import Holdings
from kb.publish.listing import Cell, Column, Listing, Section, counted, listing_pages, number
from kb.publish.records_index import CASE_COLUMNS, case_row, latest
from kb.publish.statements import sort_key
from kb.publish.urls import PREFIX, page_path, topic_url
from kb.query.terms import words
from kb.query.wording import country_name, date_words, joined
from kb.store.read_registry import Term
from kb.store.views import RecordView
from kb.vocabulary import RecordKind, Status

_SHOWN = 12  # bars of a chart
_FEW = 5  # cases that a chart of their own is worth
_BACK = frozenset({Status.REVERSED, Status.PARTLY_REVERSED, Status.ENDED})
_STATUS_KIND = dict.fromkeys(_BACK, "rr-fill-reversal") | {Status.CONTESTED: "rr-fill-conflict"}


@dataclass(frozen=True)
class Topic:
    """One way to put records together: its folder, its names, and which values a record has."""

    folder: str
    title: str
    one: str
    intro: str
    codes: str | None
    values: Callable[[RecordView], Sequence[str]]


_TOPICS = (
    Topic(
        "functions",
        "Work",
        "Work",
        "Kinds of work that were handed over, with the groups of ISCO-08 they belong to.",
        "ISCO-08",
        lambda record: [record.function.id],
    ),
    Topic(
        "sectors",
        "Sectors",
        "Sector",
        "Industries of the organizations, with their divisions of ISIC Rev. 4.",
        "ISIC Rev. 4",
        lambda record: [record.sector.id] if record.sector is not None else [],
    ),
    Topic(
        "technologies",
        "Technologies",
        "Technology",
        "What took the work over, as exactly as the sources name it.",
        None,
        lambda record: [record.technology.id],
    ),
    Topic(
        "countries",
        "Countries",
        "Country",
        "Where it happened. Records that name no country stand under none.",
        None,
        lambda record: [code.lower() for code in record.countries],
    ),
)


def topic_pages(holdings: Holdings) -> Iterator[tuple[str, str]]:
    """Path and content: for each topic its list, a page for each value that carries a record."""
    for topic in _TOPICS:
        grouped: dict[str, list[RecordView]] = defaultdict(list)
        for record in holdings.records.values():
            for value in topic.values(record):
                grouped[value].append(record)
        terms = _terms(topic.folder, grouped, holdings)
        for identity in sorted(grouped):
            yield from _page(topic, terms[identity], grouped[identity], holdings)
        yield from _index(topic, terms, grouped, holdings)


def _terms(
    folder: str, grouped: dict[str, list[RecordView]], holdings: Holdings
) -> dict[str, Term]:
    if folder == "functions":
        return holdings.terms.functions
    if folder == "sectors":
        return holdings.terms.sectors
    if folder == "technologies":
        return holdings.terms.technologies
    return {code: Term(code, country_name(code.upper())) for code in grouped}


def _page(
    topic: Topic, term: Term, records: Sequence[RecordView], holdings: Holdings
) -> Iterator[tuple[str, str]]:
    path = page_path(topic.folder, term.id)
    cases = [record for record in records if record.kind == RecordKind.CASE]
    studies = [record for record in records if record.kind != RecordKind.CASE]
    sections = [
        Section(
            "Cases",
            CASE_COLUMNS,
            [case_row(record, holdings) for record in _latest_first(cases)],
            "Cases",
            "_cases",
            most=180,
        ),
        Section(
            "Surveys and experiments",
            _STUDY_COLUMNS,
            [_study_row(record, holdings) for record in _latest_first(studies)],
            "Surveys and experiments",
            "_studies",
            most=200,
        ),
    ]
    charts = []
    if len(cases) >= _FEW:
        csv = path.removesuffix(".md") + ".csv"
        count = Counter(Status(record.status) for record in cases)
        charts.append(_status_chart(topic, term, count, csv, holdings))
        yield csv, chart_csv(("status", "cases"), [(s.value, n) for s, n in _ordered(count)])
    parent = (f"kb/{topic.folder}/", topic.title)
    yield from listing_pages(
        Listing(path, term.label, _about(topic, term, records), sections, parent, charts)
    )


_STUDY_COLUMNS = (
    Column("Study"),
    Column("Kind", choice=True),
    Column("Conducted by"),
    Column("Latest"),
)


def _study_row(record: RecordView, holdings: Holdings) -> list[Cell]:
    last = latest(record)
    return [
        Cell(record.title, holdings.record_url(record.id)),
        Cell(words(record.kind)),
        Cell(joined(o.label for o in record.conducted_by)),
        Cell(date_words(last) if last is not None else "", sort=sort_key(last)),
    ]


def _latest_first(records: Sequence[RecordView]) -> list[RecordView]:
    def key(record: RecordView) -> tuple[str, str]:
        last = latest(record)
        return (sort_key(last) if last is not None else ""), record.id

    return sorted(records, key=key, reverse=True)


def _about(topic: Topic, term: Term, records: Sequence[RecordView]) -> list[str]:
    about = [term.definition] if term.definition is not None else []
    if term.codes is not None and topic.codes is not None:
        about.append(f"{topic.codes}: {', '.join(term.codes.split())}.")
    if term.kind is not None and term.kind != "other":
        vendor = f" of {term.vendor}" if term.vendor is not None else ""
        about.append(f"{technology_kind(term.kind).capitalize()}{vendor}.")
    elif term.vendor is not None:
        about.append(f"Of {term.vendor}.")
    back = sum(bool(record.reversals) for record in records)
    said = counted(len(records), "record")
    about.append(f"{said}, {back:,} with a reversal." if back else f"{said}.")
    return about


def _ordered(count: Counter[Status]) -> list[tuple[Status, int]]:
    return sorted(count.items(), key=lambda pair: (-pair[1], pair[0].value))


def _status_chart(
    topic: Topic, term: Term, count: Counter[Status], csv: str, holdings: Holdings
) -> ChartBlock:
    ordered = [(words(status.value).capitalize(), status, n) for status, n in _ordered(count)]
    title = f"Where the cases stand: {term.label}"
    return bar_block(
        "stand",
        title,
        "; ".join(f"{name}: {n}" for name, _, n in ordered),
        [
            Bar(name, [Part(n, _STATUS_KIND.get(status, "rr-fill-claim"), name)], f"{n:,}")
            for name, status, n in ordered
        ],
        subtitle="Cases by how things stand now.",
        columns=(Column("Status"), Column("Cases", number=True)),
        rows=[[Cell(name), number(n)] for name, _, n in ordered],
        csv=PREFIX + csv,
        source=f"Replacement Record, {counted(count.total(), 'case')}.",
        citation=page_apa(f"{topic.title}: {term.label}", holdings.last_change),
    )


# The list of a topic


def _index(
    topic: Topic,
    terms: dict[str, Term],
    grouped: dict[str, list[RecordView]],
    holdings: Holdings,
) -> Iterator[tuple[str, str]]:
    path, csv = f"{topic.folder}/index.md", f"{topic.folder}/counts.csv"
    counts = {identity: _counts(records) for identity, records in grouped.items()}
    technologies = topic.folder == "technologies"
    columns = (
        Column(topic.one),
        *((Column("Kind", choice=True),) if technologies else ()),
        *(Column(name, number=True) for name in _COUNTED),
    )
    rows = []
    for identity in sorted(grouped, key=lambda i: (terms[i].label.casefold(), i)):
        term = terms[identity]
        below = term.vendor if technologies else term.definition
        kind = [Cell(technology_kind(term.kind or "other"))] if technologies else []
        numbers = [number(n) for n in counts[identity]]
        url = topic_url(topic.folder, identity)
        rows.append([Cell(term.label, url, below=below), *kind, *numbers])
    charts = [_chart(topic, terms, counts, csv, holdings)] if counts else []
    section = Section(topic.title, columns, rows, f"All {topic.title.lower()}", "_all", most=250)
    yield from listing_pages(Listing(path, topic.title, [topic.intro], [section], charts=charts))
    yield (
        csv,
        chart_csv(
            ("id", "label", "cases", "with_reversal", "surveys_and_experiments", "claims"),
            [(i, terms[i].label, *counts[i]) for i in sorted(counts)],
        ),
    )


_COUNTED = ("Cases", "With reversal", "Studies", "Claims")


def _counts(records: Sequence[RecordView]) -> tuple[int, int, int, int]:
    cases = [record for record in records if record.kind == RecordKind.CASE]
    back = sum(bool(record.reversals) for record in cases)
    claims = sum(len(record.claims) for record in records)
    return len(cases), back, len(records) - len(cases), claims


def _chart(
    topic: Topic,
    terms: dict[str, Term],
    counts: dict[str, tuple[int, int, int, int]],
    csv: str,
    holdings: Holdings,
) -> ChartBlock:
    most = sorted(
        (i for i in counts if counts[i][0]), key=lambda i: (-counts[i][0], terms[i].label)
    )[:_SHOWN]
    title = f"Cases by {topic.one.lower()}, and how many were taken back"
    rows = [(terms[i].label, counts[i][0], counts[i][1], topic_url(topic.folder, i)) for i in most]
    drawn = [
        Bar(
            name,
            [
                Part(back, "rr-fill-reversal", f"{name}: {back} with a reversal"),
                Part(cases - back, "rr-fill-claim", f"{name}: {cases - back} without"),
            ],
            f"{cases:,}",
        )
        for name, cases, back, _ in rows
    ]
    return bar_block(
        "most",
        title,
        "; ".join(f"{name}: {cases}, {back} with a reversal" for name, cases, back, _ in rows),
        drawn,
        subtitle=f"The {len(rows)} with the most cases. Collected cases, not a sample."
        if len(rows) > 1
        else None,
        columns=(
            Column(topic.one),
            Column("Cases", number=True),
            Column("With reversal", number=True),
        ),
        rows=[[Cell(name, url), number(cases), number(back)] for name, cases, back, url in rows],
        csv=PREFIX + csv,
        source=f"Replacement Record, {counted(len(holdings.of_kind(RecordKind.CASE)), 'case')}.",
        citation=page_apa(topic.title, holdings.last_change),
        legend=[("rr-fill-reversal", "with a reversal"), ("rr-fill-claim", "without")],
    )
