"""Sentences in the manner of news, written before the rules that read them were."""

import csv
from pathlib import Path

import pytest

from kb.extract import Article, Extraction, extract_all

SENTENCES = Path(__file__).with_name("reversal_sentences.tsv")


@pytest.fixture(scope="module")
def read() -> list[tuple[dict[str, str], Extraction]]:
    with SENTENCES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return list(zip(rows, extract_all([Article(row["text"]) for row in rows]), strict=True))


def test_most_ways_of_going_back_are_found(read: list[tuple[dict[str, str], Extraction]]) -> None:
    told = [(row, found) for row, found in read if row["kind"] != "none"]
    missed = [
        row["text"]
        for row, found in told
        if row["organization"] not in [r.organization for r in found.reversals]
    ]
    assert len(missed) <= 0.25 * len(told), missed


def test_nothing_is_found_where_nobody_went_back(
    read: list[tuple[dict[str, str], Extraction]],
) -> None:
    false = [row["text"] for row, found in read if row["kind"] == "none" and found.reversals]
    assert false == []
