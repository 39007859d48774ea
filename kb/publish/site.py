"""`kb site`, first step: the database → a tree of Markdown pages and files to take away."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from kb.publish import (
    front,
    records_index,
)
from kb.publish.across import pages_across
from kb.publish.curve import CURVE_FILE, Curve
from kb.publish.data_files import write_data
from kb.publish.downloads import figures_csv, record_json
from kb.publish.holdings import Holdings, read_holdings
from kb.publish.metadata.cards import write_cards
from kb.publish.metadata.dress import Dresser
from kb.publish.metadata.feeds import feeds
from kb.publish.record_page import record_page, sources_page
from kb.publish.redirects import redirect_files, with_former_anchors
from kb.publish.second_reading_page import second_reading_pages
from kb.publish.tree import Tree
from kb.publish.urls import page_file

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Generated:
    """What a generation did, in files, and the day of the last change of a record."""

    pages: int
    written: int
    removed: int
    last_change: date | None


def generate(
    connection: Connection,
    root: Path,
    edit_base: str | None,
    progress: Progress,
    site_url: str | None = None,
    correction_base: str | None = None,
) -> Generated:
    """Write all pages and files below `root`; only what changed is touched, strays are removed.

    `edit_base` is the address below which case files can be edited, `site_url` (ending in a
    slash) where the site will stand, and `correction_base` the address that suggests a correction
    with the id of a record behind it, where that is known; `progress` is called with each path.
    """
    with _no_collection():
        holdings = read_holdings(connection, edit_base, site_url, correction_base)
        return _generate(holdings, connection, root, progress)


def _generate(
    holdings: Holdings, connection: Connection, root: Path, progress: Progress
) -> Generated:
    tree, pages, dressed = Tree(root), 0, Dresser(holdings)
    for path, content in _pages(holdings):
        tree.write(page_file(path), dressed(path, content))
        progress(path)
        pages += 1
    curve = Curve(holdings, tree.read(CURVE_FILE))
    pages += _across(tree, holdings, curve, dressed, progress)
    files = _record_files(tree, holdings)
    for path, content in write_data(connection, tree, holdings, files):
        tree.write(page_file(path), dressed(path, content))
        pages += 1
    write_cards(tree, holdings)
    for path, content in feeds(holdings):
        tree.write(path, content)
    tree.write(front.HOME_PATH, dressed(front.HOME_PATH, front.home(holdings, curve.block())))
    changed = max((r.changed for r in holdings.records.values() if r.changed), default=None)
    return Generated(pages, tree.written, tree.sweep(), changed)


def _across(
    tree: Tree, holdings: Holdings, curve: Curve, dressed: Dresser, progress: Progress
) -> int:
    """Write the pages that take all records together, with the data of their charts."""
    made = set()
    for path, content in pages_across(holdings, curve):
        tree.write(page_file(path), dressed(path, content))
        if path.endswith(".md"):
            progress(path)
            made.add(path)
    tree.write(CURVE_FILE, curve.text)
    for path, content in redirect_files(holdings, made | set(holdings.record_paths)):
        tree.write(path, content)
    return len(made)


@contextmanager
def _no_collection() -> Iterator[None]:
    # Nearly everything made here lives to the end; looking for garbage in it took a fifth of
    # the time.
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _pages(holdings: Holdings) -> Iterator[tuple[str, str]]:
    for record in holdings.records.values():
        page = with_former_anchors(record_page(record, holdings), record.id, holdings)
        yield holdings.record_path(record.id), page
        apart = sources_page(record, holdings)
        if apart is not None:
            path, page = apart
            yield path, with_former_anchors(page, record.id, holdings)
    yield from records_index.cases_index(holdings)
    yield from records_index.surveys_index(holdings)
    yield from records_index.experiments_index(holdings)
    yield from second_reading_pages(holdings)


def _record_files(tree: Tree, holdings: Holdings) -> list[tuple[str, str]]:
    """Write JSON and CSV of each record; give them back for the files of the whole."""
    files = []
    for record in holdings.records.values():
        start = holdings.record_path(record.id).removesuffix(".md")
        content, figures = record_json(record, holdings), figures_csv(record)
        files.append((content, figures))
        tree.write(f"{start}.json", content)
        tree.write(f"{start}.csv", figures)
    return files
