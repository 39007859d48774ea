"""Selecting rows of some records, or of all."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, select

from kb.types.dates import PartialDate


@dataclass(frozen=True)
class Scope:
    """A connection and the ids of the records asked for; None means all."""

    connection: Connection
    ids: list[str] | None

    def rows(self, statement: Select[Any], record_column: Any) -> list[Row[Any]]:
        """The rows of a statement that belong to the records asked for."""
        if self.ids is not None:
            statement = statement.where(record_column.in_(self.ids))
        return list(self.connection.execute(statement))

    def grouped(
        self, statement: Select[Any], record_column: Any, by: str
    ) -> dict[str, list[Row[Any]]]:
        """The same, in lists by the value of one column."""
        grouped: dict[str, list[Row[Any]]] = defaultdict(list)
        for row in self.rows(statement, record_column):
            grouped[getattr(row, by)].append(row)
        return grouped

    def links(
        self, link: Table, owner: Table, by: str, *, holder: Table | None = None, holds: str = ""
    ) -> dict[str, list[Row[Any]]]:
        """The rows of a link table in order of position, in lists by `by`, the owner's id.

        The owner's rows name the record; where they do not, `holder` does, whose id stands in
        the owner's column `holds`.
        """
        statement = select(link).join(owner, owner.c.id == link.c[by])
        if holder is not None:
            statement = statement.join(holder, holder.c.id == owner.c[holds])
        record = (owner if holder is None else holder).c.record_id
        return self.grouped(statement.order_by(link.c.position), record, by)


def partial_date(text: str | None, first: date | None, last: date | None) -> PartialDate | None:
    """The date of three columns; nothing is parsed again."""
    if text is None or first is None or last is None:
        return None
    return PartialDate(text, first, last)


def lines(text: str | None) -> list[str]:
    """Several words out of one column."""
    return text.split("\n") if text else []
