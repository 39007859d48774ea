"""Pages at former addresses that lead to the present ones, so that no link ever breaks."""

from __future__ import annotations

from collections.abc import Container, Iterator

from kb.publish.escape import href
from kb.publish.holdings import Holdings
from kb.publish.templating import render
from kb.publish.urls import FOLDERS, Ways, page_path, page_url


def redirect_files(holdings: Holdings, made: Container[str]) -> Iterator[tuple[str, str]]:
    """Path and HTML of a page for each former id whose present one has a page.

    `made` are the paths of the Markdown pages there are: a former id that something else bears
    today gets no redirect, nor does one whose page there is not. Ids of claims, figures and
    sources are anchors on the page of their record and no pages.
    """
    for old, new in holdings.redirects.items():
        for folder in _folders(new, holdings):
            target, former = page_path(folder, new), page_path(folder, old)
            if target in made and former not in made:
                yield f"{former.removesuffix('.md')}/index.html", _page(former, target, holdings)


def with_former_anchors(page: str, record_id: str, holdings: Holdings) -> str:
    """The page of a record, with the former ids of its parts as anchors at the present ones."""
    for old, new in holdings.former_parts.get(record_id, ()):
        at = page.find(f' id="{new}"')
        if at < 0:
            continue
        row = page.rfind("<", 0, at) == page.rfind("<tr", 0, at)
        # Text is escaped, so that the next ">" ends the tag. A row holds cells and nothing else.
        end = page.index(">", page.index(">", at) + 1 if row else at) + 1
        page = f'{page[:end]}<span id="{href(old)}"></span>{page[end:]}'
    return page


def _folders(identity: str, holdings: Holdings) -> Iterator[str]:
    if identity in holdings.records:
        yield FOLDERS[holdings.records[identity].kind]
    if identity in holdings.organizations:
        yield "organizations"
    if identity in holdings.people:
        yield "people"
    if identity in holdings.terms.technologies:
        yield "technologies"
    if identity in holdings.terms.metrics:
        yield "metrics"


def _page(former: str, target: str, holdings: Holdings) -> str:
    way = Ways(former)(page_url(target))
    return render(
        "moved.html.jinja",
        {
            "way": way,
            # Where the site has no address of its own the way to the page has to do.
            "canonical": way
            if holdings.site_url is None
            else href(f"{holdings.site_url}{page_url(target)}"),
        },
    )
