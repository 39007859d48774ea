"""The page of second readings begins with the error rate that is left after correction."""

import html
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import html as lxml_html
from sqlalchemy import Connection

from kb.publish.blind_samples import samples_section
from kb.publish.holdings import Holdings
from kb.publish.second_reading_page import PATH, second_reading_pages
from kb.store.read_samples import BlindSampleView, read_samples
from kb.vocabulary import AuditError
from tests.publish.hostile import HOSTILE

SAMPLE = BlindSampleView(
    date(2026, 1, 7),
    120,
    100,
    4,
    {AuditError.STAGE: 2, AuditError.KIND: 2, AuditError.MEANING: 1},
    "before the third reading",
)


def _page(holdings: Holdings) -> str:
    return html.unescape(dict(second_reading_pages(holdings))[PATH])


def test_samples_come_back_from_the_store_as_they_stand_in_the_file(
    connection: Connection,
) -> None:
    last = BlindSampleView(date(2026, 2, 1), 30, 20, 0, {}, "at the end")
    assert read_samples(connection) == [SAMPLE, last]


def test_the_samples_stand_before_all_that_was_corrected(holdings: Holdings) -> None:
    page = _page(holdings)
    assert 0 < page.index("## Blind samples after correction") < page.index("## By kind")


def test_a_sample_is_told_with_its_share_interval_and_errors(holdings: Holdings) -> None:
    rows = lxml_html.fromstring(_page(holdings)).xpath("//caption[.='Blind samples']/../tbody/tr")
    told = [[cell.text_content() for cell in row.findall("td")] for row in rows]
    assert told == [
        [
            "7\N{NO-BREAK SPACE}January 2026 before the third reading",
            "120",
            "100",
            "4",
            "4.0 % 1.6 to 9.8 %",
            "2 of kind, 2 of stage, 1 of meaning",
        ],
        [
            "1\N{NO-BREAK SPACE}February 2026 at the end",
            "30",
            "20",
            "0",
            "0.0 % 0.0 to 16.1 %",
            "none",
        ],
    ]


@pytest.mark.parametrize(
    ("errors", "said"),
    [
        ({AuditError.STAGE: 4}, "; no number, unit or quote was among the errors."),
        ({AuditError.VALUE: 1, AuditError.KIND: 3}, "; 1 error was of a number, a unit or a"),
        ({AuditError.QUOTE: 2, AuditError.UNIT: 2}, "; 4 errors were of a number, a unit or a"),
        ({}, "; no error was found."),
    ],
)
def test_whether_a_number_was_wrong_is_counted_over_all_samples(
    errors: dict[AuditError, int], said: str
) -> None:
    samples = [replace(SAMPLE, errors={}), replace(SAMPLE, errors=errors)]
    assert said in (samples_section(samples).note or "")


def test_a_sample_of_which_nothing_could_be_compared_has_no_share() -> None:
    sample = replace(SAMPLE, compared=0, wrong=0, errors={})
    assert samples_section([sample]).rows[0][4].text == ""


def test_without_samples_the_page_does_not_speak_of_them(holdings: Holdings) -> None:
    assert "Blind samples" not in _page(replace(holdings, samples=[]))


def test_hostile_notes_are_plain_text(hostile_site: Path) -> None:
    page = lxml_html.parse(hostile_site / "kb/second-reading/index.html")
    text = " ".join(page.find(".//table").text_content().split())
    for number, hostile in enumerate(HOSTILE):
        assert f"sample{number}q {hostile}" in text
