from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from scraper.article.dates import find_dates, parse_day
from scraper.article.jsonld import read
from scraper.article.metadata import read_meta_tags
from scraper.article.shapes import FoundDate


def dates_of(
    head: str = "",
    lines: tuple[str, ...] = (),
    url: str | None = None,
    rest: tuple[str, ...] = (),
) -> tuple[FoundDate | None, FoundDate | None]:
    tree = document_fromstring(f"<html><head>{head}</head><body><p>Text.</p></body></html>")
    found = find_dates(tree, read_meta_tags(tree), read(tree), url, lines, lines + rest, True)
    return found.published, found.modified


def described(**keys: str) -> str:
    inside = ", ".join(f'"{key}": "{value}"' for key, value in keys.items())
    return f'<script type=\'application/ld+json\'>{{"@type": "NewsArticle", {inside}}}</script>'


@pytest.mark.parametrize(
    ("text", "month_first", "day"),
    [
        ("2024-03-04T23:30:00-05:00", None, "2024-03-04"),
        ("20240304", None, "2024-03-04"),
        ("March 4, 2024", None, "2024-03-04"),
        ("4 March 2024", None, "2024-03-04"),
        ("4. März 2024", None, "2024-03-04"),
        ("4 de marzo de 2024", None, "2024-03-04"),
        ("3/4/2024", True, "2024-03-04"),
        ("3/4/2024", False, "2024-04-03"),
        ("3/4/2024", None, None),
        ("25/4/2024", None, "2024-04-25"),
        ("2024-02-30", None, None),
        ("March 2024", None, None),
        ("last Tuesday", None, None),
        ("1789-07-14", None, None),
    ],
)
def test_a_day_is_read_only_where_it_is_one(
    text: str, month_first: bool | None, day: str | None
) -> None:
    assert parse_day(text, month_first) == day


def test_a_day_to_come_is_no_publication() -> None:
    coming = date.today() + timedelta(days=30)
    assert parse_day(coming.isoformat()) is None


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2024, 12, 31)))
def test_iso_days_come_back_as_they_are(day: date) -> None:
    assert parse_day(day.isoformat()) == day.isoformat()


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    day = parse_day(text, True)
    assert day is None or date.fromisoformat(day)


def test_published_and_modified_are_kept_apart() -> None:
    head = described(datePublished="2024-03-04", dateModified="2024-05-06")
    assert dates_of(head) == (
        FoundDate("2024-03-04", "json-ld"),
        FoundDate("2024-05-06", "json-ld"),
    )


def test_the_meta_tag_says_where_it_stands() -> None:
    head = '<meta property="article:published_time" content="2024-03-04T08:00:00Z">'
    assert dates_of(head) == (FoundDate("2024-03-04", "meta article:published_time"), None)


def test_labels_beside_the_title() -> None:
    lines = ("Gulls return", "Published March 4, 2024 | Updated May 6, 2024")
    assert dates_of(lines=lines) == (
        FoundDate("2024-03-04", "text"),
        FoundDate("2024-05-06", "text"),
    )


def test_only_a_last_change_is_marked_as_such() -> None:
    published, modified = dates_of(described(dateModified="2024-05-06"))
    assert published == FoundDate("2024-05-06", "last change")
    assert modified == FoundDate("2024-05-06", "json-ld")


def test_the_day_that_readers_see_corrects_a_description_written_anew() -> None:
    head = described(datePublished="2024-05-06", dateModified="2024-05-06")
    assert dates_of(head, ("Gulls return", "March 4, 2024"))[0] == FoundDate("2024-03-04", "text")


def test_a_description_with_both_days_is_believed() -> None:
    head = described(datePublished="2024-05-06", dateModified="2024-06-01")
    assert dates_of(head, ("Gulls return", "March 4, 2024"))[0] == FoundDate(
        "2024-05-06", "json-ld"
    )


def test_the_address_gives_a_day() -> None:
    url = "https://courier.example/2024/03/04/gulls-return"
    assert dates_of(url=url)[0] == FoundDate("2024-03-04", "url")


def test_no_date_is_made_up() -> None:
    assert dates_of(lines=("Gulls return", "Ten years ago", "© 2019")) == (None, None)


def test_a_date_that_stands_alone_far_from_the_title_is_taken_where_it_is_the_only_one() -> None:
    assert dates_of(rest=("Text", "March 4, 2024"))[0] == FoundDate("2024-03-04", "text")


def test_several_dates_that_stand_alone_decide_nothing() -> None:
    assert dates_of(rest=("March 4, 2024", "March 9, 2024")) == (None, None)
