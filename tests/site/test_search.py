"""The index of the search: what it can filter by, and under which titles things are found."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

import cbor2
import pytest

MAGIC = b"pagefind_dcd"


@pytest.fixture(scope="module")
def filters(real_site: Path) -> dict[str, dict[str, int]]:
    """Values of each filter, with how many pages have each."""
    found = {}
    for path in (real_site / "pagefind/filter").iterdir():
        name, values = cbor2.loads(gzip.decompress(path.read_bytes())[len(MAGIC) :])
        found[name] = {value: len(pages) for value, pages in values}
    return found


@pytest.fixture(scope="module")
def fragments(real_site: Path) -> list[dict[str, Any]]:
    """What the index keeps of each page."""
    paths = sorted((real_site / "pagefind/fragment").iterdir())
    return [json.loads(gzip.decompress(path.read_bytes())[len(MAGIC) :]) for path in paths]


def test_records_can_be_filtered_by_what_readers_ask_for(
    filters: dict[str, dict[str, int]],
) -> None:
    assert set(filters) >= {"kind", "status", "work", "technology", "country", "year"}
    assert set(filters["kind"]) == {
        "case", "survey", "experiment", "organization", "person", "overview",
    }  # fmt: skip
    assert filters["kind"]["case"] > 150
    assert "Customer service" in filters["work"]
    assert all(year.isdigit() and len(year) == 4 for year in filters["year"])


def test_every_page_is_found_under_a_title_of_its_own(fragments: list[dict[str, Any]]) -> None:
    titles = {page["url"]: page["meta"].get("title", "") for page in fragments}
    assert len(titles) > 1000
    assert [url for url, title in titles.items() if not title.strip()] == []
    records = [t for url, t in titles.items() if url.startswith("/kb/cases/") and url.count("/") > 3]
    assert [title for title, count in Counter(records).items() if count > 1] == []
