"""Columns that many tables share: ids, closed lists, dates with first and last day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Enum
from sqlmodel import Field

# Tables have columns named `date`, which would hide the type.
Day = date


def key(**more: Any) -> Any:
    """A text key that the record itself gives."""
    return Field(primary_key=True, max_length=255, **more)


def points_to(table: str, **more: Any) -> Any:
    """A key of another table's row; the row must be there."""
    return Field(foreign_key=f"{table}.id", max_length=255, index=True, **more)


def part_of(table: str, **more: Any) -> Any:
    """Points to the row that this one belongs to and goes away with."""
    return Field(foreign_key=f"{table}.id", max_length=255, index=True, ondelete="CASCADE", **more)


def one_of(values: type[StrEnum], **more: Any) -> Any:
    """A column that holds one of a closed list of words; the database checks it."""
    return Field(
        sa_type=Enum(
            values,
            native_enum=False,
            create_constraint=True,
            length=32,
            values_callable=lambda members: [member.value for member in members],
            name=values.__name__.lower(),
        ),
        **more,
    )


def dated(name: str) -> CheckConstraint:
    """All three parts of a date or none: its text, first day and last day, in order."""
    return CheckConstraint(
        f"({name} IS NULL AND {name}_first IS NULL AND {name}_last IS NULL) OR "
        f"({name} IS NOT NULL AND {name}_first IS NOT NULL AND {name}_last IS NOT NULL "
        f"AND {name}_first <= {name}_last)",
        name=f"{name}_whole",
    )
