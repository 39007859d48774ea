"""Pages that take all records together."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from dataclasses import replace

import pytest
from lxml.html import fragment_fromstring as fragments_fromstring

from kb.publish.across import pages_across
from kb.publish.conflicts import conflict_pages
from kb.publish.curve import Curve
from kb.publish.front import home
from kb.publish.holdings import Holdings
from kb.publish.listing import Cell, Column, Listing, Section, listing_pages
from kb.publish.mutations import statistics_pages
from kb.publish.record_page import record_page
from kb.publish.redirects import redirect_files, with_former_anchors
from kb.publish.reversals import reversal_pages
from kb.publish.sources_pages import source_pages
from kb.publish.timeline_pages import timeline_pages
from kb.publish.topics import topic_pages
from kb.types.dates import PartialDate


@pytest.fixture
def files(holdings: Holdings) -> dict[str, str]:
    """Every page and file of the small corpus, entities resolved."""
    made = pages_across(holdings, Curve(holdings))
    return {path: html.unescape(content) for path, content in made}


def dated(holdings: Holdings, *said: str) -> Holdings:
    """The case with its first claims said on these days."""
    record = holdings.records["acme-support"]
    claims = [
        replace(claim, said=PartialDate.parse(when))
        for claim, when in zip(record.claims, said, strict=False)
    ]
    changed = replace(record, claims=[*claims, *record.claims[len(claims) :]])
    return replace(holdings, records={**holdings.records, record.id: changed})


def test_what_is_known_to_the_year_stands_after_what_is_known_better(holdings: Holdings) -> None:
    told = dated(holdings, "2024", "2024-02", "2024-02-27")
    page = html.unescape(dict(timeline_pages(told))["timeline/2024.md"])
    whens = re.findall(r'<span class="rr-when">([^<]*)', page)
    order = [whens.index(when) for when in ("27\u00a0February 2024", "February 2024", "2024")]
    assert order == sorted(order)
    assert whens[-1] == "2024"
    assert "2024, month not known" in page


def test_each_event_of_the_timeline_can_be_filtered(files: dict[str, str]) -> None:
    page = files["timeline/2024.md"]
    found = re.search(r'id="rr-facets">(.*?)</script>', page)
    assert found is not None
    facets = json.loads(found[1])
    assert facets["names"] == ["Work", "Sector", "Technology", "Country", "Status"]
    places = [int(n) for n in re.findall(r'data-r="(\d+)"', page)]
    assert places
    assert max(places) < len(facets["records"])
    assert any("Sweden" in values[3] for values in facets["records"])


def test_the_counts_of_years_are_those_of_their_pages(files: dict[str, str]) -> None:
    for row in csv.DictReader(io.StringIO(files["timeline/counts.csv"])):
        page = files[f"timeline/{row['year']}.md"]
        total = sum(int(row[name]) for name in ("claims", "outcomes", "reversals"))
        assert page.count('<li class="rr-event') == total


def test_a_long_year_is_put_into_months_and_loses_no_event(
    holdings: Holdings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dict(timeline_pages(holdings))
    monkeypatch.setattr("kb.publish.timeline_pages._MOST", 1)
    after = dict(timeline_pages(holdings))

    def events(pages: dict[str, str]) -> int:
        return sum(content.count('<li class="rr-event') for content in pages.values())

    assert "timeline/2024-01.md" in after
    assert "timeline/2024-01-2.md" in after
    assert events(after) == events(before) > 0


def test_a_conflict_shows_both_values_with_their_quotes(files: dict[str, str]) -> None:
    page = files["conflicts/candidates.md"]
    for said in ("down 20%", "down by about 30%", "staff fell 20% last year", "closer to 30"):
        assert said in page
    assert "found by computation" in page


def test_conflicts_of_no_kind_have_no_page(holdings: Holdings) -> None:
    paths = [path for path, _ in conflict_pages(holdings)]
    assert paths == ["conflicts/candidates.md", "conflicts/index.md", "conflicts/counts.csv"]


def test_a_statistic_tells_what_it_was_and_what_was_made_of_it(files: dict[str, str]) -> None:
    page = files["statistics/asker-2024.md"]
    assert page.index("Did you regret it? Yes") < page.index("The Daily")
    assert "of managers who had cut staff" in page
    assert "The base was left out." in page


def test_a_record_without_repetitions_has_no_page_of_statistics(holdings: Holdings) -> None:
    paths = {path for path, _ in statistics_pages(holdings)}
    assert "statistics/acme-support.md" not in paths


def test_a_reversal_has_both_dates_and_its_days(files: dict[str, str]) -> None:
    page = files["reversals/index.md"]
    row = page[page.index("Ledger") :]
    for said in ("March 2025", "10\u00a0January 2024", "416 to 446", "people hired again"):
        assert said in row


def test_a_case_left_out_of_the_curve_is_listed_with_the_reason(holdings: Holdings) -> None:
    record = holdings.records["acme-support"]
    undated = replace(record, reversals=[replace(record.reversals[0], date=None)])
    told = replace(holdings, records={**holdings.records, record.id: undated})
    page = html.unescape(dict(reversal_pages(told, Curve(told)))["reversals/cases.md"])
    assert "its reversal has no date" in page


def test_the_curve_of_an_earlier_run_is_taken_over_only_for_the_same_cases(
    holdings: Holdings,
) -> None:
    known = Curve(holdings).text
    assert Curve(holdings, known).points == Curve(holdings).points
    forged = json.dumps({**json.loads(known), "points": [[0.0, 0.25, None, None, 1, 0]]})
    assert Curve(holdings, forged).points[0].share == 0.25
    told = dated(holdings, "2024-01-10", "2023-06-01")
    assert Curve(told, forged).points == Curve(told).points
    assert Curve(holdings, "not JSON").points == Curve(holdings).points


@pytest.mark.parametrize("folder", ["functions", "sectors", "technologies", "countries"])
def test_a_topic_has_a_page_for_each_value_that_a_record_has(
    holdings: Holdings, folder: str
) -> None:
    pages = {path for path, _ in topic_pages(holdings) if path.startswith(folder)}
    wanted = {
        "functions": {r.function.id for r in holdings.records.values()},
        "sectors": {r.sector.id for r in holdings.records.values() if r.sector is not None},
        "technologies": {r.technology.id for r in holdings.records.values()},
        "countries": {c.lower() for r in holdings.records.values() for c in r.countries},
    }
    assert {f"{folder}/{identity}.md" for identity in wanted[folder]} <= pages


def test_a_metric_lists_its_figures(files: dict[str, str]) -> None:
    page = files["metrics/headcount-change-share.md"]
    assert "down 20%" in page
    assert "down by about 30%" in page


def test_publishers_tell_how_often_they_are_an_origin(files: dict[str, str]) -> None:
    rows = list(csv.DictReader(io.StringIO(files["sources/publishers.csv"])))
    daily = next(row for row in rows if row["publisher"] == "The Daily")
    assert (daily["sources"], daily["origin_no"]) == ("2", "1")
    assert "from Acme" in files["sources/t.md"]


def test_every_source_stands_under_a_letter(holdings: Holdings) -> None:
    pages = {path: html.unescape(content) for path, content in source_pages(holdings)}
    letters = "".join(content for path, content in pages.items() if "index" not in path)
    for source in holdings.sources.values():
        assert f"#source_{source.id}" in letters


def test_the_home_page_counts_computed_conflicts_too(holdings: Holdings) -> None:
    page = html.unescape(home(holdings, Curve(holdings).block()))
    assert 'href="kb/conflicts/"><strong>1</strong> conflict, 1 found by computation' in page


def test_a_former_id_leads_to_the_present_one(holdings: Holdings) -> None:
    moved = replace(
        holdings,
        redirects={"old-case": "acme-support", "asker": "acme-support", "acme-old": "acme",
                   "old-source": "acme-2024-01-10", "acme-support/old": "acme-support/cut-20"},
        site_url="https://record.example/",
    )  # fmt: skip
    made = {"cases/acme-support.md", "cases/asker.md", "organizations/acme.md"}
    files = dict(redirect_files(moved, made))
    assert set(files) == {"cases/old-case/index.html", "organizations/acme-old/index.html"}
    page = files["cases/old-case/index.html"]
    assert '<meta http-equiv="refresh" content="0; url=../../../kb/cases/acme-support/">' in page
    assert 'rel="canonical" href="https://record.example/kb/cases/acme-support/"' in page


def test_a_former_id_of_a_part_is_an_anchor_at_the_present_one(holdings: Holdings) -> None:
    moved = replace(
        holdings,
        redirects={
            "acme-support/old-claim": "acme-support/cut-20",
            "acme-support/cut-20.old": "acme-support/cut-20.share",
            "acme-old-2024": "acme-2024-01-10",
            "acme-support/gone": "acme-support/not-there",
        },
    )
    page = with_former_anchors(
        record_page(holdings.records["acme-support"], holdings), "acme-support", moved
    )
    tree = fragments_fromstring(page, "main")
    for old, new in (
        ("old-claim", "cut-20"),
        ("cut-20.old", "cut-20.share"),
        ("source_acme-old-2024", "source_acme-2024-01-10"),
    ):
        [anchor] = tree.xpath(f'//*[@id="{old}"]')
        assert anchor.xpath(f'ancestor::*[@id="{new}"]')
        assert anchor.getparent().tag != "tr"
    assert "gone" not in page


def test_a_long_list_goes_on_on_further_pages_without_losing_a_row() -> None:
    rows = [[Cell(f"row {n}")] for n in range(25)]
    section = Section("Rows", (Column("Name"),), rows, "Rows", "_rows", most=10)
    pages = dict(listing_pages(Listing("things/index.md", "Things", [], [section])))
    assert list(pages) == ["things/index.md", "things/part_2.md", "things/part_3.md"]
    found = re.findall(r"row (\d+)", html.unescape("".join(pages.values())))
    assert [int(n) for n in found] == list(range(25))
    assert "21 to 25 of 25" in html.unescape(pages["things/part_3.md"])


def test_every_chart_has_its_table_source_citation_and_file(files: dict[str, str]) -> None:
    charts = 0
    for path, content in files.items():
        for figure in re.findall(r"<figure.*?</figure>", content, re.DOTALL):
            charts += 1
            for part in ('role="img"', "<desc", "Source:", "Cite as:", "<table"):
                assert part in figure, (path, part)
            address = re.search(r'href="([^"]*\.csv)" download', figure)
            assert address is not None
            assert address[1].replace("../", "").removeprefix("kb/") in files
    assert charts >= 5
