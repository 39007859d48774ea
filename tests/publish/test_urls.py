"""Addresses of pages, and links into the text of sources."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.publish.urls import Ways, evidence_link, page_file, page_path, page_url, text_fragment
from kb.store.views import EvidenceView, SourceView

SOURCE = SourceView(
    id="daily-2024", record_id="acme", url="https://daily.example/a?b=1&c=2", version=None,
    archive_url="https://archive.example/1", title=None, publisher="The Daily", author=None,
    published=None, kind="news", language=None, seen=True, origin="yes", note=None,
)  # fmt: skip
EVIDENCE = EvidenceView("e", "daily-2024", "cut 700 jobs", None, None, "unchecked", None)
PAGE = "https://daily.example/a?b=1&amp;c=2"


def test_a_quote_leads_to_its_words_in_the_source() -> None:
    assert evidence_link(SOURCE, EVIDENCE) == f"{PAGE}#:~:text=cut%20700%20jobs"


def test_prefix_and_suffix_make_the_words_unique() -> None:
    evidence = replace(EVIDENCE, prefix="it would", suffix="by May")
    link = evidence_link(SOURCE, evidence)
    assert link == f"{PAGE}#:~:text=it%20would-,cut%20700%20jobs,-by%20May"


def test_dash_comma_and_ampersand_are_encoded() -> None:
    assert text_fragment("a-b, c & d", None, None) == "a%2Db%2C%20c%20%26%20d"


@given(st.text(min_size=1), st.text(min_size=1), st.text(min_size=1))
def test_a_fragment_reads_back_as_its_parts(words: str, prefix: str, suffix: str) -> None:
    texts = [" ".join(part.split()) for part in (prefix, words, suffix)]
    if any("\ud800" <= c <= "\udfff" for c in prefix + words + suffix):
        return
    first, second, third = text_fragment(words, prefix, suffix).split(",")
    assert [unquote(first.removesuffix("-")), unquote(second), unquote(third[1:])] == texts


@pytest.mark.parametrize(
    ("source", "evidence"),
    [
        (replace(SOURCE, read_as=["copy-2024"]), EVIDENCE),
        (replace(SOURCE, seen=False), EVIDENCE),
        (SOURCE, replace(EVIDENCE, state="missing")),
        (SOURCE, replace(EVIDENCE, quote="Acme | 700 jobs")),
    ],
    ids=["read as a copy", "not seen", "missing at the last look", "cells of a table"],
)
def test_no_fragment_where_the_quote_does_not_stand_in_the_page(
    source: SourceView, evidence: EvidenceView
) -> None:
    assert evidence_link(source, evidence) == PAGE


def test_an_address_with_a_fragment_keeps_it() -> None:
    source = replace(SOURCE, url="https://daily.example/#part")
    link = evidence_link(source, EVIDENCE)
    assert link == "https://daily.example/#part:~:text=cut%20700%20jobs"


def test_the_archived_copy_stands_in_and_no_address_gives_no_link() -> None:
    archived = evidence_link(replace(SOURCE, url=None), EVIDENCE)
    assert archived == "https://archive.example/1#:~:text=cut%20700%20jobs"
    assert evidence_link(replace(SOURCE, url=None, archive_url=None), EVIDENCE) is None


def test_pages_link_to_each_other_by_relative_ways() -> None:
    to = Ways("cases/acme.md")
    assert to("kb/surveys/asker/#r") == "../../../kb/surveys/asker/#r"
    assert to("kb/cases/acme/#cut.jobs") == "#cut.jobs"
    assert page_url("cases/index.md") == "kb/cases/"


def test_a_record_called_index_does_not_take_the_place_of_the_list() -> None:
    assert page_path("cases", "index") != "cases/index.md"


@pytest.mark.parametrize("path", ["cases/acme.md", "cases/index.md", "timeline/2024.md"])
def test_a_page_is_written_where_it_will_stand(path: str) -> None:
    assert page_url(path) == f"kb/{page_file(path)}".removesuffix("index.md")
