import pytest

from kb.extract.dates.finder import find_dates


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("last May", "2024-05"),
        ("in December 2024", "2024-12"),
        ("on Sept. 11, 2001", "2001-09-11"),
        ("on 5 April 2023", "2023-04-05"),
        ("on March 5", "2025-03-05"),
        ("in a paper out on June 3", "2025-06-03"),
        ("it will close in May", "2025-05"),
        ("it said on Tuesday", "2025-05-20"),
        ("next Tuesday", "2025-05-27"),
        ("it will close in March", "2026-03"),
        ("in the second quarter", "2024-04/2024-06"),
        ("the third quarter of last year", "2024-07/2024-09"),
        ("Q1 2024", "2024-01/2024-03"),
        ("the first half of 2023", "2023-01/2023-06"),
        ("two years ago", "2023"),
        ("10 days ago", "2025-05-10"),
        ("a decade ago", "2015~"),
        ("earlier this year", "2025"),
        ("last week", "2025-05-12/2025-05-18"),
        ("in the 1990s", "199X"),
        ("in 2019-20", "2019/2020"),
        ("on 13/4/2020", "2020-04-13"),
    ],
)
def test_a_date_is_resolved_against_the_day_of_publication(text: str, value: str) -> None:
    (date,) = find_dates(text, published="2025-05-20")
    assert date.value == value
    assert date.text == text[date.start : date.end]


def test_the_year_at_the_end_of_a_row_of_months_is_that_of_all() -> None:
    text = "They met in May, June and July 2024."
    found = [date.value for date in find_dates(text, published="2026-05-20")]
    assert found == ["2024-05", "2024-06/2024-07"]


def test_a_year_before_counts_from_the_date_last_told() -> None:
    text = "In December 2024 it said so. It had stopped hiring the year before."
    assert [date.value for date in find_dates(text, published="2025-05-20")] == ["2024-12", "2023"]


def test_the_end_of_the_year_may_be_of_the_year_told_before() -> None:
    text = "She joined in March 2009. By the end of the year she was gone."
    assert [date.value for date in find_dates(text, published="2025-05-20")] == ["2009-03"]


@pytest.mark.parametrize(
    "text",
    [
        "the year before",
        "Two years after partnering",
        "on 3/4/2020",
        "He may go",
        "2,000 jobs",
        "The quake struck at 4:42 (2024 UTC).",
        "The Sunday Times printed it.",
        "In Q3 FY25 it lost money.",
        "They meet on Wednesday week.",
        "He quit in protest to May's deal.",
    ],
)
def test_what_cannot_be_told_is_absent(text: str) -> None:
    assert find_dates(text, published="2025-05-20") == []


@pytest.mark.parametrize(
    "text", ["last May", "on Tuesday", "two years ago", "in the second quarter"]
)
def test_without_a_day_of_publication_nothing_is_guessed(text: str) -> None:
    assert find_dates(text, published=None) == []


def test_a_month_of_publication_resolves_months_but_no_days() -> None:
    assert find_dates("last Tuesday", published="2025-05") == []
    (date,) = find_dates("last month", published="2025-05")
    assert date.value == "2025-04"


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("More than 780 answered in June and July.", "2024-10-08", "2024-06/2024-07"),
        ("Profit for the June quarter fell.", "2025-07-15", "2025-04/2025-06"),
        ("Bills go up by a tenth on Monday.", "2024-03-28", "2024-04-01"),
        ("Parliament rises in June.", "2025-04-10", "2025-06"),
        ("By Tuesday the toll had passed 5,000.", "2023-02-08", "2023-02-07"),
        ("To all staff: from June 1 the helpline closes.", "2023-05-16", "2023-06-01"),
        ("With Sunday's signings the club has 54 members.", "2019-07-10", "2019-07-07"),
        ("The storm may arrive as soon as Friday.", "2019-07-12", "2019-07-12"),
        ("It did so as soon as Friday.", "2019-07-12", "2019-07-12"),
        ("As soon as she came on Monday they left.", "2024-06-14", "2024-06-10"),
        ("Orvo would cut jobs, it said on Thursday.", "2024-06-17", "2024-06-13"),
        ("A man was taken to hospital on Thursday.", "2024-06-17", "2024-06-13"),
        ("The plan would fail.\n\nHe left on Thursday.", "2024-06-17", "2024-06-13"),
        ("On Monday World Bank chief Ann Lee spoke.", "2024-06-14", "2024-06-10"),
        ("Voters go to the polls on Sunday.", "2025-05-14", "2025-05-18"),
        ("It is due to publish the list on Friday.", "2025-05-14", "2025-05-16"),
        ("It is higher than in April last year.", "2025-05-14", "2024-04"),
        ("It fell back in mid-2023.", "2025-05-14", "2023"),
        ("He left last weekend.", "2011-08-13", "2011-08-06/2011-08-07"),
        ("He left this past weekend.", "2013-07-30", "2013-07-27/2013-07-28"),
        ("It is on this weekend.", "2013-08-01", "2013-08-03/2013-08-04"),
        ("It will report first-quarter results.", "2025-05-14", "2025-01/2025-03"),
        ("It will open by year-end.", "2025-05-14", "2025"),
        ("Forecasters predict rain Saturday.", "2019-07-12", "2019-07-13"),
        ("By Monday afternoon, this chance had risen.", "2019-07-23", "2019-07-22"),
        ("It was forecast to reach the coast on Wednesday.", "2019-07-23", "2019-07-24"),
        ("It was expected to pass late Wednesday.", "2019-09-19", "2019-09-18"),
        ("Six died due to a landslide on Saturday.", "2019-10-22", "2019-10-19"),
        ("The rule is to take effect on December 10.", "2019-10-27", "2019-12-10"),
        ("He added that the list would come in January.", "2012-12-31", "2013-01"),
    ],
)
def test_a_date_lies_ahead_or_behind_as_its_verb_says(
    text: str, published: str, value: str
) -> None:
    assert [date.value for date in find_dates(text, published=published)] == [value]
