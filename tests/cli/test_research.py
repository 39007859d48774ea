import csv
import io
import json
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.cli.conftest import Kb

LISTS = ["claims", "figures", "reversals", "conflicts", "sources", "timeline", "stats"]


def rows(kb: Kb, *arguments: str) -> list[dict[str, Any]]:
    done = kb(*arguments, "--format", "json")
    assert done.status == 0, done.err
    found: list[dict[str, Any]] = json.loads(done.out)
    return found


@pytest.mark.parametrize("command", LISTS)
def test_lists_look_like_this(kb: Kb, command: str, snapshot: SnapshotAssertion) -> None:
    assert kb(command).out == snapshot


@pytest.mark.parametrize("command", LISTS)
def test_every_format_holds_the_same_rows(kb: Kb, command: str) -> None:
    as_json = rows(kb, command)
    as_lines = [json.loads(line) for line in kb(command, "--format", "jsonl").out.splitlines()]
    as_csv = list(csv.DictReader(io.StringIO(kb(command, "--format", "csv").out)))
    as_markdown = kb(command, "--format", "markdown").out.splitlines()
    assert as_lines == as_json
    assert [row.keys() for row in as_csv] == [row.keys() for row in as_json]
    assert len(as_markdown) == len(as_json) + 2


@pytest.mark.parametrize("command", LISTS)
def test_pages_together_are_the_whole(kb: Kb, command: str) -> None:
    whole = rows(kb, command, "--limit", "0")
    pages = []
    for offset in range(0, len(whole) + 2, 2):
        pages += rows(kb, command, "--limit", "2", "--offset", str(offset))
    assert pages == whole


def test_a_page_that_is_not_the_last_says_so_on_standard_error(kb: Kb) -> None:
    done = kb("claims", "--limit", "2")
    assert "--offset 2" in done.err
    assert "--offset" not in done.out


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (["--organization", "acme"], {"work-of-40", "cut-20", "cut-30", "hiring-again"}),
        (["--organization", "ACME LTD"], {"work-of-40", "cut-20", "cut-30", "hiring-again"}),
        (["--organization", "asker"], {"best-24"}),
        (["--function", "42"], {"work-of-40", "cut-20", "cut-30", "hiring-again", "best-24"}),
        (["--sector", "47"], {"work-of-40", "cut-20", "cut-30", "hiring-again"}),
        (["--technology", "chatbot", "--kind", "experiment"], {"best-24"}),
        (["--country", "se"], {"work-of-40", "cut-20", "cut-30", "hiring-again"}),
        (["--country", "US"], set()),
        (["--status", "partly-reversed"], {"work-of-40", "cut-20", "cut-30", "hiring-again"}),
        (["--metric", "workforce-change-share"], {"cut-20", "cut-30"}),
        (["--since", "2024-06"], {"best-24", "cut-30", "hiring-again"}),
        (["--until", "2024-01"], {"work-of-40", "cut-20"}),
        (["--as-of", "2024-01-10"], {"work-of-40"}),
        (["--exclude", "acme-support"], {"best-24"}),
        (
            ["--record", "bench-2024", "--record", "acme-support", "--kind", "experiment"],
            {"best-24"},
        ),
        (["--state", "unverified", "--kind", "experiment"], {"best-24"}),
        (["--state", "reversed"], set()),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_filters_keep_what_they_say(kb: Kb, filters: list[str], ids: set[str]) -> None:
    assert {row["id"].partition("/")[2] for row in rows(kb, "claims", *filters)} == ids


@pytest.mark.parametrize("command", [c for c in LISTS if c != "stats"])
@pytest.mark.parametrize("day", ["2024-01-09", "2024-01-10", "2024-06-01", "2025-03-01"])
def test_nothing_is_shown_before_it_was_said(kb: Kb, command: str, day: str) -> None:
    shown = json.dumps(rows(kb, command, "--as-of", day))
    if day < "2024-01-10":
        assert shown == "[]"
    if day < "2025-03":
        assert "hiring-again" not in shown
        assert "cut-30" not in shown


def test_a_filter_that_names_nothing_is_refused_with_what_could_be_meant(kb: Kb) -> None:
    done = kb("claims", "--organization", "akme")
    assert done.status == 2
    assert (
        done.err
        == 'kb: --organization "akme" names nothing in the record; did you mean acme, asker?\n'
    )


def test_search_ranks_titles_first_and_shows_the_words(kb: Kb) -> None:
    found = rows(kb, "search", "forty")
    assert [row["id"] for row in found] == ["acme-2024-01-10"]
    found = rows(kb, "search", "agents", "--in", "claim")
    assert {row["record"] for row in found} == {"acme-support"}
    assert all("«" in row["snippet"] for row in found)


@pytest.mark.parametrize(
    "words", ['"', "''", "a AND (", "*", "NEAR(", "-", "col:x", "\x00", '" OR 1=1 --']
)
def test_no_words_break_the_search(kb: Kb, words: str) -> None:
    assert kb("search", words).status == 0


def test_a_computed_conflict_is_listed(kb: Kb) -> None:
    (found,) = rows(kb, "conflicts", "--computed")
    assert found["members"] == ["acme-support/cut-20.share", "acme-support/cut-30.share"]
    assert rows(kb, "conflicts", "--curated") == []


def test_days_to_a_reversal_are_a_range_where_the_date_is_a_month(kb: Kb) -> None:
    (found,) = rows(kb, "reversals")
    assert (found["days_min"], found["days_max"]) == (416, 446)


def test_no_database_says_what_to_do(kb: Kb, tmp_path: Any) -> None:
    done = kb("claims", "--database", str(tmp_path / "none.sqlite"))
    assert done.status == 3
    assert "make it with kb build" in done.err
    assert not (tmp_path / "none.sqlite").exists()


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        (["--technology", "nonsense"], "names nothing"),
        (["--country", "Atlantis"], "write ISO 3166-1"),
        (["--since", "2026", "--until", "2020"], "lies after"),
    ],
)
def test_a_filter_that_can_match_nothing_is_refused(kb: Kb, given: list[str], hint: str) -> None:
    done = kb("claims", *given)
    assert (done.status, done.out) == (2, "")
    assert hint in done.err


def test_stats_are_whole_unless_a_limit_is_asked(kb: Kb) -> None:
    assert rows(kb, "stats") == rows(kb, "stats", "--limit", "0")
    assert len(rows(kb, "stats", "--limit", "3")) == 3
    assert "[default: 0;" in " ".join(kb("stats", "--help").out.split())


def test_claims_compared_a_second_time_can_be_told_from_the_others(kb: Kb) -> None:
    checked = {row["id"] for row in rows(kb, "claims", "--checked")}
    unchecked = {row["id"] for row in rows(kb, "claims", "--unchecked")}
    assert checked == {"acme-support/work-of-40", "acme-support/cut-30"}
    assert checked | unchecked == {row["id"] for row in rows(kb, "claims")}
    assert not checked & unchecked


def test_a_figure_is_checked_with_its_claim_and_a_result_by_itself(kb: Kb) -> None:
    checked = {row["id"] for row in rows(kb, "figures", "--checked")}
    assert "bench-2024/best" in checked
    assert "bench-2024/second" not in checked
    assert {row["record"] for row in rows(kb, "figures", "--checked")} >= {"acme-support"}


def test_nothing_was_checked_before_the_day_of_the_reading(kb: Kb) -> None:
    assert rows(kb, "claims", "--checked", "--as-of", "2025-12-31") == []
