"""From the bytes of a page to an `Article`: one parse, every reader in turn."""

from dataclasses import dataclass

from lxml.etree import strip_elements
from lxml.html import HtmlElement

from scraper.article.authors import find_authors
from scraper.article.blocks import Page, segment
from scraper.article.credits import find_credits
from scraper.article.dates import find_dates
from scraper.article.jsonld import Descriptions, read
from scraper.article.language import declared, language, month_first
from scraper.article.metadata import (
    MetaTags,
    canonical,
    publisher,
    publisher_names,
    read_meta_tags,
    section,
)
from scraper.article.parse import check_kind, decode, parse
from scraper.article.shapes import Article
from scraper.article.text import Opinions, ask, choose, write
from scraper.article.title import Title, find_title
from scraper.article.walls import find_walls
from scraper.errors import NoArticleError, UrlError
from scraper.urls import host_of, registrable_domain

HEAD_BEFORE, HEAD_AFTER = 4, 14  # blocks around the title where bylines and dates stand


@dataclass(frozen=True, slots=True)
class Prepared:
    """A parsed page with its descriptions, before its text is read."""

    tree: HtmlElement
    html: str
    url: str | None
    tags: MetaTags
    described: Descriptions
    found_title: Title | None
    site_names: tuple[str, ...]

    @property
    def title(self) -> str | None:
        """The title, or None."""
        return self.found_title.text if self.found_title is not None else None

    def opinions(self) -> Opinions:
        """What other extractors take for the text."""
        return ask(self.tree, self.html)


def prepare(
    content: bytes | str, *, url: str | None = None, charset: str | None = None
) -> Prepared:
    """Decode and parse a page, and read its descriptions; errors as `read_page` raises them."""
    place = url or "page"
    if isinstance(content, bytes):
        check_kind(content, place)
        html = decode(content, charset)
    else:
        html = content
    tree, html = parse(html, place)
    tags = read_meta_tags(tree)
    described = read(tree)
    # Read by now, and copied again and again by the readers that follow.
    strip_elements(tree, "script", "style", "svg", with_tail=False)
    names = (*publisher_names(tags, described), *_names_of_host(url))
    return Prepared(
        tree, html, url, tags, described, find_title(tree, tags, described, names), names
    )


def read_page(
    content: bytes | str, *, url: str | None = None, charset: str | None = None
) -> Article:
    """Read an article in this process, without a watchdog.

    `content` is the page as it came, `charset` what the transfer said of it. For pages from
    strangers use `scraper.article.ArticleReader`, which a hostile page cannot hang or bloat.

    Raises:
        NotHtmlError: the bytes are no page.
        NoArticleError: nothing in the page is text of an article.
        PageBudgetError: the page is larger than may be.
    """
    page_read = prepare(content, url=url, charset=charset)
    tree, tags, described = page_read.tree, page_read.tags, page_read.described
    page = segment(tree)
    lines = [block.text for block in page.blocks]
    head = _head(page, page_read.title)
    languages = declared(tree, tags, described)
    authors = find_authors(tree, tags, described, head, lines, page_read.site_names)
    dates = find_dates(tree, tags, described, url, head, lines, month_first(languages))
    address = canonical(tree, tags, described, url)
    opinions = page_read.opinions()
    text = write(page, choose(page, opinions, page_read.title))
    if not text:
        text = opinions.base or opinions.second
    if not text:
        raise NoArticleError(url or "page", "has no text", "give the page of an article")
    walls = find_walls(tree, tags, described, page, page_read.title, text)
    title = page_read.found_title
    return Article(
        text=text,
        title=title.text if title is not None else None,
        title_from=title.found_in if title is not None else None,
        authors=authors.names,
        authors_from=authors.found_in,
        publisher=publisher(tags, described),
        published=dates.published,
        modified=dates.modified,
        language=language(languages, text),
        canonical_url=address,
        section=section(tags, described),
        walls=walls,
        credits=find_credits(text, authors.names),
    )


def warm_up() -> None:
    """Load the model, the libraries and their word lists, so that the first page is not late."""
    prose = "<p>The harbour was quiet that morning, and nobody had seen the boats come in.</p>" * 9
    read_page(f"<html><body><main><h1>Harbour</h1>{prose}</main></body></html>")


def _names_of_host(url: str | None) -> tuple[str, ...]:
    if url is None:
        return ()
    try:
        host = host_of(url)
    except UrlError:
        return ()
    domain = registrable_domain(host) or host
    return (host, domain, domain.split(".")[0])


def _head(page: Page, title: str | None) -> list[str]:
    """The texts of the blocks around the title."""
    blocks = page.blocks
    place = next(
        (
            n
            for n, b in enumerate(blocks)
            if title is not None and b.container.tag == "h1" and b.text == title
        ),
        None,
    )
    if place is None:
        place = next((n for n, b in enumerate(blocks) if b.container.tag == "h1"), None)
    if place is None:
        place = next((n for n, b in enumerate(blocks) if b.container.tag == "h2"), 0)
    return [block.text for block in blocks[max(0, place - HEAD_BEFORE) : place + HEAD_AFTER]]
