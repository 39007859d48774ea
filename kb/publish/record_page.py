"""The page of a record."""

from __future__ import annotations

from collections import Counter
from typing import Any

from kb.publish import escape
from kb.publish.by_system import by_system
from kb.publish.citing import citations
from kb.publish.course import MOST_LANES, Course, course
from kb.publish.genealogy import genealogy
from kb.publish.holdings import Holdings
from kb.publish.over_time import first_chart, progress_url
from kb.publish.record_card import Fact, card, quotes_checked, states, status_words
from kb.publish.relations import conflict_item, repetition_item, reversal_item, source_items
from kb.publish.statements import Statements
from kb.publish.survey_plot import answer_rows, drawn_at_random
from kb.publish.templating import render
from kb.publish.urls import FOLDERS, Ways, page_url
from kb.query.terms import words
from kb.query.wording import country_name, day_words
from kb.store.views import RecordView
from kb.vocabulary import RecordKind

LIST_NAMES = {"case": "Cases", "survey": "Surveys", "experiment": "Experiments"}

__all__ = ["Fact", "record_page", "sources_page"]


def record_page(record: RecordView, holdings: Holdings) -> str:
    """The Markdown of a record's page."""
    path = holdings.record_path(record.id)
    name = path.rpartition("/")[2].removesuffix(".md")
    statements = Statements(holdings, record)
    figures = [statements.figures[figure.id] for figure in record.figures]
    apart = holdings.sources_path(record.id)
    way = course(record, statements, holdings)
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
        "status": status_words(record),
        "title": record.title,
        "summary": record.summary,
        "card": card(record, holdings),
        "states": states(record),
        "claims": len(record.claims),
        "note": record.note,
        "course": way,
        "lanes": _lanes(way),
        "reversals": [reversal_item(reversal, holdings) for reversal in record.reversals],
        "answers": answer_rows(record) if record.kind == RecordKind.SURVEY else [],
        "random": drawn_at_random(record),
        "systems": by_system(record) if record.kind == RecordKind.EXPERIMENT else None,
        "chart": first_chart(record, holdings) if record.kind == RecordKind.EXPERIMENT else None,
        "over_time": progress_url(record.id),
        "figures": figures,
        "figures_name": "Results and figures" if record.results else "Figures",
        "staged": any(figure.stage is not None for figure in figures),
        "conflicts": [conflict_item(conflict, holdings) for conflict in record.conflicts],
        "repetitions": [repetition_item(r, holdings) for r in record.repetitions],
        "sources": source_items(record, holdings),
        "sources_apart": page_url(apart) if apart is not None else None,
        "origins_words": _origins(record),
        "genealogy": genealogy(record, holdings) if apart is None else None,
        "citations": citations(record),
        "downloads": [
            (f"../{name}.json", "This page as JSON"),
            (f"../{name}.csv", "its figures as CSV"),
        ],
        "edit": _address(holdings.edit_base, record.path),
        "correct": _address(holdings.correction_base, record.id),
        "dated": _dated(record),
        "filters": _filters(record),
    }
    return render("record.md.jinja", fields)


def sources_page(record: RecordView, holdings: Holdings) -> tuple[str, str] | None:
    """Path and Markdown of the page of a record's sources, where they have one of their own."""
    path = holdings.sources_path(record.id)
    if path is None:
        return None
    title = f"Sources: {record.title}"
    fields: dict[str, Any] = {
        "head": escape.front_matter({"title": title, "hide": ["navigation", "toc"]}),
        "to": Ways(path),
        "record_url": holdings.record_url(record.id),
        "record": record.title,
        "origins_words": _origins(record),
        "genealogy": genealogy(record, holdings),
        "sources": source_items(record, holdings),
    }
    return path, render("record_sources.md.jinja", fields)


def _lanes(way: Course) -> int:
    """How many lanes are drawn beside the course."""
    used = {lane[-1] for entry in way.dated for lane in entry.lanes}
    return min(len(used), MOST_LANES)


def _address(base: str | None, end: str) -> str | None:
    return escape.web_address(f"{base}{end}") if base is not None else None


def _origins(record: RecordView) -> str:
    count = Counter(str(source.origin) for source in record.sources)
    total = len(record.sources)
    parts = [
        (count["yes"], "with what they found themselves"),
        (count["no"], "that repeat others"),
        (count["unknown"], "of which it is not known"),
    ]
    said = ", ".join(f"{number} {words_}" for number, words_ in parts if number)
    return f"{total} source{'s' if total != 1 else ''}: {said}."


def _dated(record: RecordView) -> str:
    days = [
        ("added", record.added),
        ("changed", record.changed),
        ("followed until", record.followed_until),
        ("quotes last checked", quotes_checked(record)),
    ]
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
