"""Rows → CSV, the same for the command line and for the downloads of the site."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from kb.publish import escape


def as_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """RFC 4180 with a header; lists are joined by "; ", formulas are made text."""
    out = io.StringIO()
    if rows:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(rows[0])
        writer.writerows([_safe(value) for value in row.values()] for row in rows)
    return out.getvalue()


def _safe(value: Any) -> str:
    # Most cells of a wide table are empty.
    return "" if value is None else escape.csv_cell(cell(value))


def cell(value: Any) -> str:
    """A value as the text of a cell: nothing for None, yes and no, lists joined by "; "."""
    if value.__class__ is str:
        return str(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(cell(item) for item in value)
    return str(value)
