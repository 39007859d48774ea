"""A table in three formats: CSV, JSON Lines and Parquet. The same rows give the same bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date

from arro3.core import Array, DataType, Field, Schema, Table
from arro3.io import write_ndjson, write_parquet

from kb.publish import escape
from kb.publish.dataset.about import NAME
from kb.publish.dataset.rows import Rows, Value
from kb.store.shape import ColumnShape

_EPOCH = date(1970, 1, 1).toordinal()
_ARROW = {
    "text": DataType.string(),
    "integer": DataType.int64(),
    "number": DataType.float64(),
    "boolean": DataType.bool(),
    "date": DataType.date32(),
}
TRUE, FALSE = "true", "false"


def as_csv(table: Rows) -> bytes:
    """RFC 4180 in UTF-8 with a header; absent is empty, and no cell is a formula."""
    columns = [
        _cells(column.type, values)
        for column, values in zip(table.shape.columns, _columns(table), strict=True)
    ]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.name for column in table.shape.columns)
    writer.writerows(zip(*columns, strict=True))
    return out.getvalue().encode()


def _cells(kind: str, values: Sequence[Value]) -> Sequence[Value]:
    if kind == "boolean":
        return [None if value is None else TRUE if value else FALSE for value in values]
    if kind == "text":
        return [None if value is None else escape.csv_cell(str(value)) for value in values]
    return values


def as_jsonl(table: Rows) -> bytes:
    """A JSON object for each row; absent is left out, dates are ISO 8601."""
    out = io.BytesIO()
    write_ndjson(_arrow(table), out)
    return out.getvalue()


def as_parquet(table: Rows) -> bytes:
    """Parquet, compressed with Zstandard; each column carries its meaning."""
    out = io.BytesIO()
    # The writer's own version would stand in the file otherwise.
    write_parquet(_arrow(table), out, compression="zstd(3)", created_by=NAME)
    return out.getvalue()


def _columns(table: Rows) -> list[tuple[Value, ...]]:
    if not table.rows:
        return [() for _ in table.shape.columns]
    return list(zip(*table.rows, strict=True))


def _arrow(table: Rows) -> Table:
    shapes = table.shape.columns
    arrays = [_array(c, values) for c, values in zip(shapes, _columns(table), strict=True)]
    fields = [
        Field(c.name, _ARROW[c.type], nullable=not c.required, metadata={"description": c.meaning})
        for c in shapes
    ]
    return Table.from_arrays(arrays, schema=Schema(fields))


def _array(column: ColumnShape, values: Sequence[Value]) -> Array:
    if column.type == "date":
        days = [None if v is None else _day(str(v)) for v in values]
        return Array(days, DataType.int32()).cast(DataType.date32())
    if column.type == "boolean":
        return Array([None if v is None else bool(v) for v in values], DataType.bool())
    return Array(list(values), _ARROW[column.type])


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal() - _EPOCH


FORMATS: dict[str, Callable[[Rows], bytes]] = {
    "csv": as_csv,
    "parquet": as_parquet,
    "jsonl": as_jsonl,
}
"""How a table is written, by the ending of its file."""
