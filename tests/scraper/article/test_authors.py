import pytest
from lxml.html import document_fromstring

from scraper.article.authors import Authors, find_authors
from scraper.article.jsonld import read
from scraper.article.metadata import read_meta_tags
from scraper.article.names import clean_names

NOBODY: frozenset[str] = frozenset()


def authors_of(
    body: str, head: str = "", lines: tuple[str, ...] = (), publisher: str = ""
) -> Authors:
    tree = document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")
    return find_authors(tree, read_meta_tags(tree), read(tree), lines, lines, [publisher])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ida Lund", ("Ida Lund",)),
        ("Written by Ida Lund and Tom Roe", ("Ida Lund", "Tom Roe")),
        ("By Ida Lund, Tom Roe & Ann Ek", ("Ida Lund", "Tom Roe", "Ann Ek")),
        ("Ida Lund, Senior Reporter", ("Ida Lund",)),
        ("Ida Lund, PhD", ("Ida Lund, PhD",)),
        ("By Ida Lund | March 4, 2024", ("Ida Lund",)),
        ("By Ida LundUpdated March 4, 2024", ("Ida Lund",)),
        ("Ludwig van der Berg", ("Ludwig van der Berg",)),
        ("Ida Lund Ida Lund", ("Ida Lund",)),
        ("ida.lund@courier.example", ()),
        ("Staff", ()),
        ("admin", ()),
        ("https://courier.example/people/ida", ()),
        ("Read more articles", ()),
        ("", ()),
    ],
)
def test_names_are_cleaned(text: str, names: tuple[str, ...]) -> None:
    assert clean_names([text], NOBODY) == names


def test_the_byline_that_readers_see() -> None:
    link = '<a rel="author" href="/a/x">Ida Lund</a>'
    body = f'<article><h1>Gulls</h1><div class="byline">By {link}</div></article>'
    assert authors_of(body) == Authors(("Ida Lund",), "byline")


def test_json_ld_with_a_reference() -> None:
    head = (
        "<script type='application/ld+json'>{\"@graph\": ["
        '{"@type": "Article", "author": {"@id": "#p"}}, '
        '{"@type": "Person", "@id": "#p", "name": "Ida Lund"}]}</script>'
    )
    assert authors_of("<p>Text.</p>", head) == Authors(("Ida Lund",), "json-ld")


def test_an_organization_in_json_ld_is_no_author() -> None:
    head = (
        "<script type='application/ld+json'>"
        '{"@type": "Article", "author": {"@type": "Organization", "name": "Strand Courier"}}'
        "</script>"
    )
    assert authors_of("<p>Text.</p>", head) == Authors()


def test_the_publisher_is_no_author_beside_a_person() -> None:
    head = '<meta name="author" content="Strand Courier">'
    body = '<div class="byline">By Ida Lund</div>'
    assert authors_of(body, head, publisher="Strand Courier").names == ("Ida Lund",)


def test_reviewers_and_editors_are_no_authors() -> None:
    body = (
        '<div class="credits"><span>By</span> <span class="author-name">Ida Lund</span></div>'
        '<div class="credits"><span>Reviewed by</span> '
        '<span class="author-name">Tom Roe</span></div>'
    )
    assert authors_of(body).names == ("Ida Lund",)


def test_authors_of_comments_and_other_articles_are_not_taken() -> None:
    body = (
        '<div class="comment"><span class="author-name">Ann Ek</span></div>'
        '<div class="related"><a rel="author">Tom Roe</a></div>'
    )
    assert authors_of(body) == Authors()


def test_a_line_beside_the_title() -> None:
    assert authors_of("<p>x</p>", lines=("Gulls return", "By Ida Lund", "Text")).names == (
        "Ida Lund",
    )


def test_a_label_on_the_line_before() -> None:
    assert authors_of("<p>x</p>", lines=("Gulls return", "Written by", "Ida Lund")).names == (
        "Ida Lund",
    )
