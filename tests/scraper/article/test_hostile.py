"""Pages made to hang, bloat or crash a reader: each ends in time, named, and the run goes on."""

import contextlib
import os
import signal
import time
from collections.abc import Iterator

import pytest

from scraper.article import ArticleReader
from scraper.article.worker import DEADLINE
from scraper.errors import NoArticleError, NotHtmlError, PageBudgetError
from tests.scraper.article import pages

WITHIN = 5.0  # seconds for any page
PATIENT = 60.0  # seconds where what counts is what comes, not when: machines can be busy


@pytest.fixture(scope="module")
def shared() -> Iterator[ArticleReader]:
    with ArticleReader(deadline=PATIENT) as reader:
        yield reader


@pytest.fixture
def reader(shared: ArticleReader) -> ArticleReader:
    """A reader whose worker is up, whatever became of the one before."""
    shared.read(pages.semantic())
    return shared


def around(body: str = "", head: str = "") -> str:
    return pages.page(f"<article><h1>{pages.TITLE}</h1>{pages.paragraphs()}{body}</article>", head)


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


REFUSED = {
    "20,000 nested divs": (pages.page("<div>" * 20_000 + "x" + "</div>" * 20_000), "nodes"),
    "200,000 unclosed paragraphs": (pages.page("<p>some words" * 200_000), "nodes"),
    "100,000 table rows": (pages.page("<table>" + "<tr><td>a<td>b" * 100_000), "nodes"),
    "3,000 nested tables": (pages.page("<table><tr><td>" * 3_000 + "x"), "nodes"),
}
READ = {
    "JSON-LD 100,000 deep": around(head=ld("[" * 100_000 + "]" * 100_000)),
    "JSON-LD of 20 MB": around(head=ld('{"headline": "' + "x" * 20_000_000 + '"}')),
    "JSON-LD that is none": around(head=ld('{"@type": "Article",, "headline"')),
    "100,000 meta tags": around(head='<meta name="author" content="Ida Lund">' * 100_000),
    "NUL bytes": around("<p>\0\0</p>"),
    "lone surrogates": around("<p>\ud800 and \udfff</p>"),
    "a flood of entities": around("<p>" + "&amp;" * 300_000 + "</p>"),
    "entities that double": '<!DOCTYPE html [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + around(),
    "1,500 nested divs": around("<div>" * 1_500 + "x" + "</div>" * 1_500),
    "a script that never ends": around("<script>" + "x" * 2_000_000),
    "a canonical link to nowhere": around(head='<link rel="canonical" href="//[::1">'),
}


@pytest.mark.parametrize(("html", "budget"), REFUSED.values(), ids=list(REFUSED))
def test_too_much_of_anything_is_refused(reader: ArticleReader, html: str, budget: str) -> None:
    began = time.monotonic()
    with pytest.raises(PageBudgetError) as caught:
        reader.read(html, url="https://hostile.example/page")
    assert caught.value.budget == budget
    assert "https://hostile.example/page" in str(caught.value)
    assert time.monotonic() - began < WITHIN


@pytest.mark.parametrize("html", READ.values(), ids=list(READ))
def test_what_can_be_read_is_read_in_spite_of_it(reader: ArticleReader, html: str) -> None:
    text = reader.read(html).text
    assert all(paragraph in text for paragraph in pages.PARAGRAPHS)
    assert "\0" not in text
    text.encode("utf-8")


@pytest.mark.parametrize("what", ["link", "time"])
def test_a_hundred_thousand_links_or_dates_end_in_time(reader: ArticleReader, what: str) -> None:
    reader.deadline = DEADLINE
    many = {"link": '<a href="/x">a link</a> ', "time": '<time datetime="2020-01-01">x</time> '}
    began = time.monotonic()
    with contextlib.suppress(PageBudgetError, NoArticleError):
        reader.read(pages.page(many[what] * 100_000))
    assert time.monotonic() - began < WITHIN
    reader.deadline = PATIENT


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "a WebP picture"),
        (b"PK\x03\x04\x14\0", "a ZIP archive or an office document"),
        (b"\0" * 400 + b"words", "binary"),
    ],
)
def test_what_is_no_page_is_called_by_its_name(
    reader: ArticleReader, content: bytes, kind: str
) -> None:
    with pytest.raises(NotHtmlError, match=kind):
        reader.read(content)


@pytest.mark.parametrize("content", [b"", b" \n ", b"<html></html>", b"<!-- nothing -->"])
def test_an_empty_page_has_no_article(reader: ArticleReader, content: bytes) -> None:
    with pytest.raises(NoArticleError):
        reader.read(content)


def test_time_runs_out_and_the_next_page_is_read() -> None:
    with ArticleReader(deadline=PATIENT) as reader:
        reader.read(pages.semantic())
        reader.deadline = 0.3
        began = time.monotonic()
        with pytest.raises(PageBudgetError, match=r"0\.3 seconds") as caught:
            reader.read(pages.page("<p>word words</p>" * 60_000))
        assert caught.value.budget == "time"
        assert time.monotonic() - began < WITHIN
        reader.deadline = PATIENT
        assert reader.read(pages.semantic()).text


def test_memory_runs_out_and_the_next_page_is_read() -> None:
    with ArticleReader(deadline=PATIENT, memory=300 * 1024 * 1024) as reader:
        with pytest.raises(PageBudgetError) as caught:
            reader.read(pages.page("<p>" + "word " * 5_000_000))
        assert caught.value.budget == "memory"
        assert reader.read(pages.semantic()).text


def test_a_worker_that_is_shot_is_replaced() -> None:
    with ArticleReader(deadline=PATIENT) as reader:
        reader.read(pages.semantic())
        assert reader.process_id is not None
        os.kill(reader.process_id, signal.SIGKILL)
        with pytest.raises(PageBudgetError):
            reader.read(pages.semantic())
        assert reader.read(pages.semantic()).text


def test_one_worker_serves_many_pages(reader: ArticleReader) -> None:
    reader.read(pages.semantic())
    first = reader.process_id
    for shape in pages.SHAPES.values():
        reader.read(shape())
    assert reader.process_id == first


def test_a_closed_reader_leaves_no_process() -> None:
    with ArticleReader(deadline=PATIENT) as reader:
        reader.read(pages.semantic())
        process = reader.process_id
    assert process is not None
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
