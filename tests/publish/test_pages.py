"""What the pages say."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from kb.publish.citing import record_apa, record_bibtex
from kb.publish.downloads import figures_csv, record_json
from kb.publish.holdings import Holdings
from kb.publish.record_page import record_page
from kb.publish.site import generate
from kb.publish.spreadsheet import as_csv
from kb.query.citable import citable_record
from kb.query.citations import apa, bibtex
from kb.query.one import find_one


@pytest.fixture
def page(holdings: Holdings) -> str:
    """The case of the small corpus as Markdown, entities resolved."""
    return html.unescape(record_page(holdings.records["acme-support"], holdings))


def test_a_figure_links_to_its_words_in_the_source(page: str) -> None:
    assert 'href="https://acme.example/news/helper#:~:text=work%20of%2040%20agents"' in page


def test_a_figure_is_said_in_words_with_stage_and_day(page: str) -> None:
    row = _part(page, '<tr id="work-of-40.agents"', "</tr>")
    for said in ("40 agents", "Work equal to people", "January 2024", "equivalent"):
        assert said in row


def test_a_reversal_tells_the_days_between_as_a_range_where_a_date_is_partial(page: str) -> None:
    section = _part(page, 'id="agents-back"', "</section>")
    assert "after 416 to 446 days" in section
    assert "people hired again" in section


def test_days_are_absent_where_the_dates_do_not_allow_them(holdings: Holdings) -> None:
    record = holdings.records["acme-support"]
    record.reversals[0] = replace(record.reversals[0], date=None)
    section = _part(html.unescape(record_page(record, holdings)), 'id="agents-back"', "</section>")
    assert "days" not in section.replace("rr-days", "")


def test_a_claim_tells_its_state_and_its_speaker(page: str) -> None:
    section = _part(page, '<div class="rr-claim" id="cut-20">', "</li>")
    assert "unverified" in section
    assert ">Ann Boss</a> (CEO)" in section


def test_a_computed_conflict_is_told_apart_from_a_curated_one(page: str) -> None:
    section = _part(page, "rr-conflict rr-candidate", "</section>")
    assert "found by computation, not yet looked at by a person" in section
    assert "down 20%" in section
    assert "down by about 30%" in section


def test_figures_in_conflict_are_marked_in_the_table(page: str) -> None:
    assert "rr-clash" in _part(page, '<tr id="cut-20.share"', "</tr>")
    assert "rr-clash" not in _part(page, '<tr id="work-of-40.agents"', "</tr>")


def test_sources_tell_what_they_repeat(page: str) -> None:
    source = _part(page, 'id="source_daily-2024-01-11"', "</li>\n<li")
    assert "repeats" in source
    assert "#source_acme-2024-01-10" in source


def test_a_survey_tells_how_it_was_passed_on(holdings: Holdings) -> None:
    page = html.unescape(record_page(holdings.records["asker-2024"], holdings))
    assert "The base was left out." in _part(page, 'id="daily-drops-base"', "</section>")
    assert "managers who had cut staff" in page


def test_there_is_an_edit_link_only_where_a_repository_is_configured(holdings: Holdings) -> None:
    record = holdings.records["acme-support"]
    assert "Edit this case file" not in record_page(record, holdings)
    known = replace(holdings, edit_base="https://git.example/edit/main/corpus/")
    expected = 'href="https://git.example/edit/main/corpus/cases/acme-support.yaml"'
    assert expected in record_page(record, known)


@pytest.mark.parametrize("title", ["Acme", "Did it? It did.", "A: b & c"])
def test_the_citation_is_what_citeproc_writes(holdings: Holdings, title: str) -> None:
    for record in holdings.records.values():
        titled = replace(record, title=title)
        assert record_apa(titled) == apa(citable_record(titled))


@pytest.mark.parametrize("title", ["Acme", "A & b_c: 50% of {x} \\\\ y~z", "Zürich's „Ä“ – #1 <a>"])
def test_the_bibtex_is_what_the_library_writes(holdings: Holdings, title: str) -> None:
    for record in holdings.records.values():
        for changed in (None, date(2026, 3, 9)):
            titled = replace(record, title=title, changed=changed)
            assert record_bibtex(titled) == bibtex(citable_record(titled))


def test_the_json_of_a_record_is_that_of_the_command_line(
    connection: Connection, holdings: Holdings
) -> None:
    for identity, record in holdings.records.items():
        found = find_one(connection, identity)
        assert found is not None
        assert json.loads(record_json(record, holdings)) == json.loads(json.dumps(found.as_data()))


def test_the_csv_of_a_record_has_a_row_for_each_figure(holdings: Holdings) -> None:
    record = holdings.records["acme-support"]
    rows = list(csv.DictReader(io.StringIO(figures_csv(record))))
    assert [row["id"] for row in rows] == [figure.id for figure in record.figures]


def test_no_cell_of_a_table_is_a_formula() -> None:
    text = as_csv([{"a": "=1+1", "b": ["@x", "y"], "c": None, "d": "-5"}])
    assert text == "a,b,c,d\r\n'=1+1,'@x; y,,-5\r\n"


def test_a_second_generation_touches_nothing(connection: Connection, tmp_path: Path) -> None:
    first = generate(connection, tmp_path / "kb", None, lambda path: None)
    (tmp_path / "kb/cases/stray.md").write_text("x")
    second = generate(connection, tmp_path / "kb", None, lambda path: None)
    assert first.written > 20
    assert (second.written, second.removed) == (0, 1)


def test_two_generations_give_the_same_bytes(connection: Connection, tmp_path: Path) -> None:
    for name in ("a", "b"):
        generate(connection, tmp_path / name, None, lambda path: None)
    assert _bytes(tmp_path / "a") == _bytes(tmp_path / "b")


def test_the_sqlite_file_holds_the_record_with_its_references(
    connection: Connection, holdings: Holdings, tmp_path: Path
) -> None:
    generate(connection, tmp_path / "kb", None, lambda path: None)
    with sqlite3.connect(tmp_path / "kb/data/record.sqlite") as opened:
        assert opened.execute("SELECT count(*) FROM record").fetchone() == (3,)
        assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        tables = {name for (name,) in opened.execute("SELECT name FROM sqlite_master")}
    assert not tables & {"capture", "candidate", "review"}


def test_every_part_of_a_record_has_a_permanent_anchor(page: str, holdings: Holdings) -> None:
    record = holdings.records["acme-support"]
    parts = [*record.claims, *record.figures, *record.reversals, *record.conflicts]
    anchors = re.findall(r' id="([^"]+)"', page)
    assert len(anchors) == len(set(anchors))
    assert {part.local_id for part in parts} <= set(anchors)


def _part(page: str, start: str, end: str) -> str:
    assert start in page
    return page[page.index(start) :].partition(end)[0]


def _bytes(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("location", "shown"),
    [
        (None, "Netherlands, United States"),
        ("Netherlands and United States", "Netherlands, United States"),
        ("United States, Netherlands", "Netherlands, United States"),
        ("California, United States", "California, Netherlands, United States"),
        ("London and United States", "London and United States, Netherlands, United States"),
    ],
)
def test_a_place_that_only_lists_the_countries_is_not_told_twice(
    holdings: Holdings, location: str | None, shown: str
) -> None:
    record = replace(holdings.records["acme-support"], countries=["NL", "US"], location=location)
    place = re.search("<dt>Place</dt> <dd>(.*?)</dd>", record_page(record, holdings))
    assert place is not None
    assert html.unescape(re.sub("<[^>]+>", "", place[1])) == shown
