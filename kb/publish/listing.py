"""Tables of many things: cells, columns and the page that holds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kb.publish import escape
from kb.publish.templating import render
from kb.publish.urls import Ways, page_url

if TYPE_CHECKING:
    from kb.publish.charts.block import ChartBlock
    from kb.publish.lines import ClaimLine
    from kb.publish.record_card import Fact


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `choice` where few values recur, so that one can be picked."""

    label: str
    choice: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; `sort` is what it is sorted by where that is not its text.

    `lines` are further texts with their addresses, each on a line of its own; `kind` is a class
    of the text, made by us.
    """

    text: str
    href: str | None = None
    sort: str | float | None = None
    below: str | None = None
    outside: bool = False
    lines: Sequence[tuple[str, str]] = ()
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A table with its heading; `label` names it for those who do not see it.

    More rows than `most` go on on further pages. `title` stands over the table, and `anchor` is
    its id, where a page holds more than one.
    """

    label: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    title: str | None = None
    anchor: str | None = None
    note: str | None = None
    filtered: bool = True
    most: int = 400

    @property
    def long(self) -> bool:
        """Whether cells hold several lines."""
        return any(cell.lines for cell in self.rows[0]) if self.rows else False


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of charts and tables. `intro` is paragraphs of plain text.

    `parent` is address and name of the page that leads to this one, where that is not the
    navigation; `around` are addresses and names of pages of the same kind, of which the one
    without address is this, `beside` those of pages beside it in the same way. `card` is
    facts, `lines` claims in order of date.
    """

    path: str
    title: str
    intro: Sequence[str] = ()
    sections: Sequence[Section] = field(default_factory=tuple)
    parent: tuple[str, str] | None = None
    charts: Sequence[ChartBlock] = ()
    around: Sequence[tuple[str | None, str]] = ()
    card: Sequence[tuple[str, Sequence[Fact]]] = ()
    note: str | None = None
    lines: Sequence[ClaimLine] = ()
    beside: Sequence[tuple[str | None, str]] = ()


def number(count: int) -> Cell:
    """A cell of a count."""
    return Cell(f"{count:,}", sort=count)


def listing_page(page: Listing) -> str:
    """The Markdown of a page of tables; tables without rows are left out."""
    hide = ["toc"] if page.parent is None else ["navigation", "toc"]
    return render(
        "listing.md.jinja",
        {
            "head": escape.front_matter({"title": page.title, "hide": hide}),
            "parent": page.parent,
            "to": Ways(page.path),
            "title": page.title,
            "intro": page.intro,
            "around": page.around,
            "beside": page.beside,
            "card": page.card,
            "note": page.note,
            "lines": page.lines,
            "charts": page.charts,
            "sections": [section for section in page.sections if section.rows],
        },
    )


def listing_pages(page: Listing) -> Iterator[tuple[str, str]]:
    """Path and Markdown of a page of tables, and of those its long tables go on on.

    Rows keep their order. Every page tells which part of the rows it holds and leads to the rest.
    """
    first: list[Section] = []
    further: list[tuple[str, str]] = []
    for place, section in enumerate(page.sections):
        if len(section.rows) <= section.most:
            first.append(section)
            continue
        paths = _part_paths(page.path, place, len(section.rows), section.most)
        for part, path in enumerate(paths):
            start = part * section.most
            shown = replace(
                section,
                rows=section.rows[start : start + section.most],
                note=_part_note(section, start),
            )
            around = [
                (None if other == path else page_url(other), f"part {number_of + 1}")
                for number_of, other in enumerate(paths)
            ]
            if part == 0:
                first.append(shown)
                page = replace(page, around=[*page.around, *around])
                continue
            title = f"{section.title or page.title}, part {part + 1}"
            if section.title is not None:
                title = f"{page.title}: {title}"
            shown = replace(shown, title=None, anchor=None)
            parent = (page_url(page.path), page.title)
            further.append(
                (path, listing_page(Listing(path, title, [], [shown], parent, around=around)))
            )
    yield page.path, listing_page(replace(page, sections=first))
    yield from further


def _part_paths(path: str, place: int, rows: int, most: int) -> list[str]:
    bare = path.removesuffix(".md")
    # No id has an underscore: no page of a thing has the address of a part.
    stem = bare.removesuffix("/index") + "/part" if bare.endswith("/index") else bare
    # Two long tables on one page go on on pages of their own.
    stem = stem if place == 0 else f"{stem}-{place + 1}"
    parts = -(-rows // most)
    return [path, *(f"{stem}_{part}.md" for part in range(2, parts + 1))]


def _part_note(section: Section, start: int) -> str:
    last = min(start + section.most, len(section.rows))
    part = (
        f"{start + 1:,} to {last:,} of {len(section.rows):,}; sorting and filtering hold for these."
    )
    return f"{section.note} {part}" if section.note is not None else part


def counted(count: int, singular: str, plural: str | None = None) -> str:
    """A count with its noun: "1 case", "1,200 cases"."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"
