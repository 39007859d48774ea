"""The tables that are handed out, described: columns, types, keys, closed lists, meanings."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Boolean, Date, Enum, Float, Integer, Table
from sqlmodel import SQLModel

from kb import model
from kb.model.meanings import meaning
from kb.store.snapshot import PUBLISHED
from kb.store.tables import DERIVED

_TYPES = ((Boolean, "boolean"), (Date, "date"), (Float, "number"), (Integer, "integer"))


@dataclass(frozen=True, slots=True)
class ColumnShape:
    """A column. `type` is text, integer, number, boolean or date; `values` is a closed list."""

    name: str
    type: str
    required: bool
    meaning: str
    values: tuple[str, ...] = ()
    refers_to: tuple[str, str] | None = None  # table and column


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table with its columns in order; `derived` where it is computed from the others."""

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[ColumnShape, ...]
    derived: bool


@cache
def published_tables() -> tuple[TableShape, ...]:
    """Every table of the file that is handed out, in an order in which rows can be inserted."""
    models = {str(entry.__tablename__): entry for entry in (*model.CURATED, *model.DERIVED)}
    return tuple(_table(table, models[table.name]) for table in PUBLISHED)


def _table(table: Table, entry: type[SQLModel]) -> TableShape:
    said = inspect.cleandoc(entry.__doc__ or "").partition("\n\n")[0].replace("`", "")
    sentence = " ".join(said.removesuffix("(derived).").split()).rstrip(".")
    return TableShape(
        name=table.name,
        meaning=f"{sentence}.",
        key=tuple(column.name for column in table.primary_key.columns),
        columns=tuple(_columns(table)),
        derived=table in DERIVED,
    )


def _columns(table: Table) -> list[ColumnShape]:
    shapes = []
    for column in table.columns:
        kind = column.type
        values = tuple(kind.enums) if isinstance(kind, Enum) else ()
        named = [name for of, name in _TYPES if isinstance(kind, of)]
        target = next((reference.column for reference in column.foreign_keys), None)
        shapes.append(
            ColumnShape(
                name=column.name,
                type=named[0] if named else "text",
                required=not column.nullable,
                meaning=meaning(table.name, column.name),
                values=values,
                refers_to=(target.table.name, target.name) if target is not None else None,
            )
        )
    return shapes
