"""The data dictionary: every table and column with its meaning, made from the schema itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kb.publish.listing import Cell, Column, Listing, Section, listing_page
from kb.publish.urls import page_url
from kb.query.terms import (
    CONFLICT_NAMES,
    MECHANISM_MEANINGS,
    ORIGIN_NAMES,
    REVERSAL_NAMES,
    STAGE_MEANINGS,
    STANCE_MEANINGS,
    STATE_MEANINGS,
    STATUS_MEANINGS,
)
from kb.store.shape import ColumnShape, TableShape, published_tables

PATH = "data/dictionary.md"
_FIRST = (
    "record", "claim", "speaker", "outcome", "figure", "evidence", "source", "reversal", "conflict",
    "repetition", "organization", "person",
)  # fmt: skip
_COLUMNS = (Column("Column"), Column("Type"), Column("Means"))
_WORDS: tuple[tuple[str, str, Mapping[Any, str]], ...] = (
    ("record", "status", STATUS_MEANINGS),
    ("outcome", "kind", STATE_MEANINGS),
    ("figure", "stage", STAGE_MEANINGS),
    ("figure", "mechanism", MECHANISM_MEANINGS),
    ("figure", "stance", STANCE_MEANINGS),
    ("reversal", "kind", REVERSAL_NAMES),
    ("conflict", "kind", CONFLICT_NAMES),
    ("source", "origin", ORIGIN_NAMES),
)


def dictionary_page() -> tuple[str, str]:
    """Path and Markdown of the dictionary."""
    tables = sorted(published_tables(), key=lambda table: _place(table.name))
    intro = [
        f"The {len(tables)} tables of the record, as they stand in the SQLite file and in the "
        "tables of CSV, Parquet and JSON Lines. Dates given as EDTF are as exact as their source; "
        "beside each stand the first and the last day it can mean. Numbers are exact decimals, as "
        "text and in base units: 2,300,000 and not 2.3 million. What a source does not give is "
        "absent.",
        "In CSV, a text that a spreadsheet would take for a formula begins with an apostrophe.",
    ]
    overview = [[Cell(t.name, f"{page_url(PATH)}#_{t.name}"), Cell(t.meaning)] for t in tables]
    sections = [Section("Tables", (Column("Table"), Column("Holds")), overview, filtered=False)]
    sections += [
        Section(
            label=f"Columns of {table.name}",
            columns=_COLUMNS,
            rows=[_row(table, column) for column in table.columns],
            title=table.name,
            anchor=f"_{table.name}",
            note=f"{table.meaning}{_derived(table)} Key: {', '.join(table.key)}.",
            filtered=False,
        )
        for table in tables
    ]
    words = [
        [Cell(f"{table}.{column}"), Cell(str(word)), Cell(_sentence(said))]
        for table, column, meanings in _WORDS
        for word, said in meanings.items()
    ]
    columns = (Column("Column", choice=True), Column("Word"), Column("Means"))
    sections.append(Section("Closed lists", columns, words, "Words of closed lists", "_words"))
    parent = ("kb/data/", "Data")
    return PATH, listing_page(Listing(PATH, "Data dictionary", intro, sections, parent))


def _place(name: str) -> int:
    """What a reader asks for first stands first, the rest as it is."""
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def _row(table: TableShape, column: ColumnShape) -> list[Cell]:
    return [Cell(column.name), Cell(_type(column)), Cell(column.meaning, below=_values(column))]


def _type(column: ColumnShape) -> str:
    return column.type if column.required else f"{column.type}, may be absent"


def _values(column: ColumnShape) -> str | None:
    if column.values:
        return f"One of: {', '.join(column.values)}."
    if column.refers_to is not None:
        return f"Refers to {'.'.join(column.refers_to)}."
    return None


def _derived(table: TableShape) -> str:
    return " Computed from the other tables." if table.derived else ""


def _sentence(said: str) -> str:
    return f"{said[0].upper()}{said[1:]}."


def dictionary_text() -> str:
    """The dictionary as Markdown that reads well as it is, for the archive."""
    lines = ["# Data dictionary", ""]
    for table in published_tables():
        lines += [f"## {table.name}", "", f"{table.meaning}{_derived(table)}", ""]
        lines += [f"Key: {', '.join(table.key)}.", ""]
        for column in table.columns:
            more = _values(column)
            lines.append(
                f"- `{column.name}` ({_type(column)}): {column.meaning}{f' {more}' if more else ''}"
            )
        lines.append("")
    return "\n".join(lines)
