"""Tables of many things: cells, columns and the page that holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kb.publish import escape
from kb.publish.templating import render
from kb.publish.urls import Ways


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `choice` where few values recur, so that one can be picked."""

    label: str
    choice: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; `sort` is what it is sorted by where that is not its text.

    `lines` are further texts with their addresses, each on a line of its own.
    """

    text: str
    href: str | None = None
    sort: str | float | None = None
    below: str | None = None
    outside: bool = False
    lines: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A table with its heading; `label` names it for those who do not see it."""

    label: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    title: str | None = None
    anchor: str | None = None
    note: str | None = None
    filtered: bool = True

    @property
    def long(self) -> bool:
        """Whether cells hold several lines."""
        return any(cell.lines for cell in self.rows[0]) if self.rows else False


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of tables. `intro` is paragraphs of plain text.

    `parent` is address and name of the page that leads to this one, where that is not the
    navigation.
    """

    path: str
    title: str
    intro: Sequence[str] = ()
    sections: Sequence[Section] = field(default_factory=tuple)
    parent: tuple[str, str] | None = None


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
            "sections": [section for section in page.sections if section.rows],
        },
    )


def counted(count: int, singular: str, plural: str | None = None) -> str:
    """A count with its noun: "1 case", "1,200 cases"."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"
