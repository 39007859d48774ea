"""The page of the data: what there is to take away, and how to cite it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kb.publish import escape
from kb.publish.dataset.about import LICENCE_TITLE, LICENCE_URL, Edition, bibtex, citation
from kb.publish.dataset.dictionary import PATH as DICTIONARY
from kb.publish.dataset.package import ARCHIVE
from kb.publish.dataset.written import Written
from kb.publish.listing import Cell, Column, Section, counted, number
from kb.publish.templating import render
from kb.publish.urls import Ways, page_url

PATH = "data/index.md"
_FOLDER = "kb/data/"
_HOLDS = {
    "record.sqlite": "The whole record as an SQLite database",
    ARCHIVE: "Every table as CSV, with its descriptions and the data dictionary",
    "records.jsonl": "Every record whole, one on a line: JSON Lines, nested",
    "datapackage.json": "The tables described for Frictionless (Data Package)",
    "croissant.json": "The tables described for machine learning tools (Croissant)",
    "records.csv": "One row for each record",
    "claims.csv": "One row for each claim, with its outcome",
    "figures.csv": "One row for each figure, with its first proof",
    "reversals.csv": "One row for each reversal, with the days between",
    "conflicts.csv": "One row for each conflict, curated or computed",
    "sources.csv": "One row for each source, with what it repeats",
}
_WHOLE = ("record.sqlite", ARCHIVE, "records.jsonl", "datapackage.json", "croissant.json")
_TO_READ = tuple(name for name in _HOLDS if name not in _WHOLE)
_FILE_COLUMNS = (Column("File"), Column("Holds"), Column("Size", number=True))


@dataclass(frozen=True, slots=True)
class Release:
    """A dated archive that was kept: its file name, size in bytes and SHA-256."""

    name: str
    size: int
    sha256: str


def data_page(
    edition: Edition, files: Sequence[Written], releases: Sequence[Release]
) -> tuple[str, str]:
    """Path and Markdown of the page of the data."""
    sizes = {file.path: file.size for file in files}
    whole = [_file_row(name, sizes[name]) for name in _WHOLE if name in sizes]
    flat = [_file_row(name, sizes[name]) for name in _TO_READ if name in sizes]
    sections = [
        _files("The whole record", "_whole", None, whole),
        _files("Tables to read", "_read", "With labels in place of ids, for a spreadsheet.", flat),
        _tables(files),
    ]
    if releases:
        sections.append(_releases(releases))
    fields = {
        "head": escape.front_matter({"title": "Data", "hide": ["toc"]}),
        "to": Ways(PATH),
        "version": edition.version,
        "sections": [section for section in sections if section.rows],
        "dictionary": page_url(DICTIONARY),
        "licence": LICENCE_TITLE,
        "licence_url": LICENCE_URL,
        "citation": citation(edition),
        "bibtex": bibtex(edition),
    }
    return PATH, render("data.md.jinja", fields)


def _files(title: str, anchor: str, note: str | None, rows: list[list[Cell]]) -> Section:
    return Section(title, _FILE_COLUMNS, rows, title, anchor, note, filtered=False)


def _file_row(name: str, size: int) -> list[Cell]:
    return [Cell(name, f"{_FOLDER}{name}"), Cell(_HOLDS[name]), Cell(_size(size), sort=size)]


def _tables(files: Sequence[Written]) -> Section:
    found: dict[str, list[Written]] = defaultdict(list)
    for file in files:
        if file.table is not None:
            found[file.table.name].append(file)
    rows = [
        [
            Cell(name, f"{page_url(DICTIONARY)}#_{name}", below=_meaning(of[0])),
            number(of[0].count),
            *(Cell(_size(f.size), f"{_FOLDER}{f.path}", sort=f.size) for f in of),
        ]
        for name, of in found.items()
    ]
    endings = [_ENDINGS[file.ending] for file in next(iter(found.values()), [])]
    columns = [
        Column("Table"),
        Column("Rows", number=True),
        *(Column(name, number=True) for name in endings),
    ]
    note = "The tables of the database one by one, as the data dictionary describes them."
    return Section("Tables", columns, rows, "Every table", "_tables", note, filtered=False)


_ENDINGS = {"csv": "CSV", "parquet": "Parquet", "jsonl": "JSON Lines"}


def _meaning(file: Written) -> str | None:
    return file.table.meaning if file.table is not None else None


def _releases(releases: Sequence[Release]) -> Section:
    columns = (Column("Release"), Column("SHA-256"), Column("Size", number=True))
    rows = [
        [Cell(r.name, f"releases/{r.name}"), Cell(r.sha256), Cell(_size(r.size), sort=r.size)]
        for r in releases
    ]
    note = f"{counted(len(rows), 'archive')} as the record stood on that day. They do not change."
    return Section("Releases", columns, rows, "Releases", "_releases", note, filtered=False)


def _size(count: int) -> str:
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} kB"
    return f"{count / 1_000_000:.1f} MB"
