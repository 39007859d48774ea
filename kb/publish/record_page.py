"""The page of a record."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from kb.analysis.origins import independent_origins
from kb.publish import escape
from kb.publish.citing import record_apa, record_bibtex
from kb.publish.holdings import Holdings
from kb.publish.relations import conflict_item, repetition_item, reversal_item, source_items
from kb.publish.statements import Statements
from kb.publish.templating import render
from kb.publish.timeline import event_items
from kb.publish.urls import FOLDERS, Ways
from kb.query.terms import STATUS_MEANINGS, words
from kb.query.timeline import timeline
from kb.query.wording import country_name, date_words, day_words, joined, number_words
from kb.store.views import Named, RecordView
from kb.vocabulary import OUTCOME_STRENGTH, RecordKind, Status

LIST_NAMES = {"case": "Cases", "survey": "Surveys", "experiment": "Experiments"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One value on the card; `after` stands between it and the next."""

    text: str
    href: str | None = None
    outside: bool = False
    after: str = ", "


def record_page(record: RecordView, holdings: Holdings) -> str:
    """The Markdown of a record's page."""
    path = holdings.record_path(record.id)
    name = path.rpartition("/")[2].removesuffix(".md")
    statements = Statements(holdings, record)
    figures = [statements.figures[figure.id] for figure in record.figures]
    fields: dict[str, Any] = {
        "head": escape.front_matter(
            {
                "title": record.title,
                "description": _first(record.summary),
                "hide": ["navigation"],
            }
        ),
        "to": Ways(path),
        "list_url": f"kb/{FOLDERS[record.kind]}/",
        "list_name": LIST_NAMES[record.kind],
        "status_id": record.status,
        "status": _status(record),
        "title": record.title,
        "summary": record.summary,
        "card": card(record, holdings),
        "note": record.note,
        "events": event_items(timeline([record]), holdings),
        "reversals": [reversal_item(reversal, holdings) for reversal in record.reversals],
        "figures": figures,
        "figures_name": "Results and figures" if record.results else "Figures",
        "staged": any(figure.stage is not None for figure in figures),
        "claims": [statements.claim(claim) for claim in record.claims],
        "conflicts": [conflict_item(conflict, holdings) for conflict in record.conflicts],
        "repetitions": [repetition_item(r, holdings) for r in record.repetitions],
        "sources": source_items(record, holdings),
        "origins_words": _origins(record),
        "citation": record_apa(record),
        "bibtex": record_bibtex(record),
        "downloads": [
            (f"../{name}.json", "This record as JSON"),
            (f"../{name}.csv", "its figures as CSV"),
        ],
        "edit": escape.web_address(f"{holdings.edit_base}{record.path}")
        if holdings.edit_base is not None
        else None,
        "dated": _dated(record),
        "filters": _filters(record),
    }
    return render("record.md.jinja", fields)


def _status(record: RecordView) -> str | None:
    """How things stand, in words; a study that is simply there has no such thing."""
    if record.kind != RecordKind.CASE and record.status == Status.IN_EFFECT:
        return None
    name, meaning = words(record.status), STATUS_MEANINGS[Status(record.status)]
    return meaning if meaning.startswith(name) else f"{name}: {meaning}"


def card(record: RecordView, holdings: Holdings) -> list[tuple[str, list[Fact]]]:
    """The facts of a record; what is not known is left out."""

    def named(organizations: list[Named]) -> list[Fact]:
        return [Fact(o.label, holdings.organization_url(o.id)) for o in organizations]

    pairs: list[tuple[str, list[Fact]]] = []
    if record.conducted_by:
        pairs.append(("Conducted by", named(record.conducted_by)))
    if record.organization.id not in [o.id for o in record.conducted_by]:
        pairs.append(("Organization", named([record.organization])))
    pairs.append(("Work", [Fact(record.function.label, after=": ")]))
    if record.roles:
        pairs[-1][1].append(Fact(joined(record.roles)))
    technology = [Fact(record.technology.label, after="")]
    about = [part for part in (record.vendor, words(record.technology_kind)) if part]
    technology.append(Fact(f" ({', '.join(about)})"))
    pairs.append(("Technology", technology))
    places = [country_name(code) for code in record.countries]
    if record.location is not None:
        places.append(record.location)
    pairs.append(("Place", [Fact(place) for place in places]))
    pairs.extend(_study(record))
    if record.claims:
        pairs.append(("Claims", [Fact(_states(record))]))
    pairs.append(("Origins", [Fact(f"{len(certain_origins(record, holdings))} independent")]))
    if record.followed_until is not None:
        pairs.append(("Followed until", [Fact(day_words(record.followed_until))]))
    return [(label, facts) for label, facts in pairs if facts]


def _study(record: RecordView) -> list[tuple[str, list[Fact]]]:
    pairs: list[tuple[str, str | None]] = [("Population", record.population)]
    if record.sample_size is not None:
        hedge = words(record.sample_qualifier or "exact").replace("exact", "")
        pairs.append(("Sample", f"{hedge} {number_words(record.sample_size)}".strip()))
    if record.fieldwork is not None:
        pairs.append(("Fieldwork", date_words(record.fieldwork)))
    pairs += [("Mode", record.mode), ("Setting", record.setting)]
    if record.tasks is not None:
        pairs.append(("Tasks", number_words(record.tasks)))
    pairs.append(("A task is", record.task_definition))
    facts = [(label, [Fact(said)]) for label, said in pairs if said is not None]
    if record.contributors:
        facts.append(("With", [Fact(joined(record.contributors))]))
    if record.paper_title is not None:
        facts.append(("Paper", _paper(record, record.paper_title)))
    return facts


def _paper(record: RecordView, title: str) -> list[Fact]:
    paper = [Fact(title)]
    if record.paper_published is not None:
        paper.append(Fact(date_words(record.paper_published)))
    if record.paper_arxiv is not None:
        arxiv = f"https://arxiv.org/abs/{record.paper_arxiv}"
        paper.append(Fact(f"arXiv:{record.paper_arxiv}", arxiv, outside=True))
    if record.paper_doi is not None:
        doi = escape.web_address(f"https://doi.org/{record.paper_doi}")
        paper.append(Fact(f"doi:{record.paper_doi}", doi, outside=True))
    return paper


def _states(record: RecordView) -> str:
    count = Counter(claim.state for claim in record.claims)
    said = [f"{count[kind]} {kind.value}" for kind in OUTCOME_STRENGTH if count[kind]]
    return f"{len(record.claims)}: {', '.join(said)}"


def certain_origins(record: RecordView, holdings: Holdings) -> list[str]:
    """Ids of the independent origins behind the sources of a record."""
    ends = {source.id: source.origins for source in record.sources}
    return independent_origins(list(ends), ends, holdings.source_origins)


def _origins(record: RecordView) -> str:
    count = Counter(str(source.origin) for source in record.sources)
    total = len(record.sources)
    parts = [
        f"{count['yes']} report what they found themselves",
        f"{count['no']} repeat others",
        f"of {count['unknown']} it is not known",
    ]
    return f"{total} source{'s' if total != 1 else ''}: {', '.join(parts)}."


def _dated(record: RecordView) -> str:
    days: list[tuple[str, date | None]] = [
        ("added", record.added),
        ("changed", record.changed),
        ("followed until", record.followed_until),
    ]
    checked = [piece.checked for f in record.figures for piece in f.evidence if piece.checked]
    if checked:
        days.append(("quotes last checked", max(checked)))
    said = [f"{label} {day_words(day)}" for label, day in days if day is not None]
    return f"{record.id}{': ' if said else ''}{', '.join(said)}"


def _filters(record: RecordView) -> list[tuple[str, str]]:
    filters = [
        ("kind", record.kind),
        ("status", words(record.status)),
        ("work", record.function.label),
        ("technology", words(record.technology_kind)),
    ]
    filters += [("country", country_name(code)) for code in record.countries]
    years = {claim.said.first.year for claim in record.claims if claim.said is not None}
    return filters + [("year", str(year)) for year in sorted(years)]


def _first(summary: str) -> str:
    """The beginning of a summary, for search engines."""
    if len(summary) <= 160:
        return summary
    return summary[:160].rpartition(" ")[0] + "…"
