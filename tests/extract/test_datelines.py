"""Reports begin after their datelines, whatever stands in those."""

import pytest

from kb.extract import extract
from kb.extract.text.datelines import dateline_end

_DATELINES = [
    "OSLO, March 4 - ",
    "LONDON, March 4 (Reuters) - ",
    "NEW DELHI: ",
    "AUSTIN, Texas, Sept. 17, 2024 - ",
    "SAN FRANCISCO, Oct. 3, 2025 /PRNewswire/ -- ",
    "NEW YORK, March 3, 2025 (GLOBE NEWSWIRE) -- ",
    "PALO ALTO, Calif.--(BUSINESS WIRE)--",
    "BOSTON and LONDON, May 3, 2024 — ",
    "Austin, Texas, Sept. 17, 2024 – ",
    "Palo Alto, Calif. — Oct. 9, 2024 — ",
    "LONDON, UK – 12 March 2025 – ",
    "Leeds (PA) — ",
    "Dhaka, March 4 (BSS) - ",
]


@pytest.mark.parametrize("line", _DATELINES)
def test_a_report_begins_after_its_dateline(line: str) -> None:
    assert dateline_end(line + "Orvo Lines said", 0) == len(line)


def test_many_datelines_in_one_text_are_all_left_out() -> None:
    line = "PALO ALTO, Calif.--(BUSINESS WIRE)--Orvo Lines said it would cut 40 jobs."
    quotes = extract("\n\n".join([line] * 50)).quotes
    assert [q.speaker.name for q in quotes if q.speaker is not None] == ["Orvo Lines"] * 50


@pytest.mark.parametrize(
    "text",
    [
        "Orvo - The Norwegian carrier",
        "The chief, Ann Lee - who left",
        "In March 2024 - The last month",
        "Amazon: We are sorry",
        "--no",
    ],
)
def test_what_is_no_dateline_stays(text: str) -> None:
    assert dateline_end(text, 0) is None


@pytest.mark.parametrize("line", _DATELINES)
def test_whoever_speaks_first_is_not_the_place_a_report_comes_from(line: str) -> None:
    text = f"{line}Orvo Lines, a maker of sails, said on Tuesday it would cut 40 jobs."
    (quote,) = extract(text).quotes
    assert quote.speaker is not None
    assert quote.speaker.name == "Orvo Lines"
    assert quote.text == "it would cut 40 jobs"


def test_the_name_a_report_opens_with_is_no_sentence_of_its_own() -> None:
    text = "STOCKHOLM, March 12 - Klarna will cut 700 jobs, it said."
    (quote,) = extract(text).quotes
    assert quote.text == "Klarna will cut 700 jobs"
