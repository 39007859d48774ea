"""The tables of the conversion: what each word of a packet becomes. No word has a default."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from corpus.conversion.packets import PacketError

K = TypeVar("K")
V = TypeVar("V")

_FOLDER = Path(__file__).parent / "lists"


@dataclass(frozen=True)
class UnitRule:
    """What a packet's metric and unit string mean."""

    metric: str
    unit: str  # a unit id, or a currency in capitals
    per: str | None
    factor: Decimal
    change: str | None
    subject: str | None
    scope: str | None
    counted: str | None
    of: str | None
    condition: str | None


@dataclass
class Tables:
    """Every table, read once."""

    units: dict[tuple[str, str], UnitRule] = field(default_factory=dict)
    speakers: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    publishers: dict[str, tuple[str, str, str, str]] = field(default_factory=dict)
    outlets: dict[str, str] = field(default_factory=dict)
    functions: dict[str, str] = field(default_factory=dict)
    sectors: dict[str, str] = field(default_factory=dict)
    technologies: dict[str, str] = field(default_factory=dict)
    places: dict[str, list[str]] = field(default_factory=dict)
    conductors: dict[str, tuple[list[str], list[str]]] = field(default_factory=dict)
    organizations: list[dict[str, str]] = field(default_factory=list)
    results: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    figures: dict[tuple[str, str, str], dict[str, str]] = field(default_factory=dict)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one table, by column."""
    with (_FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def pairs(text: str) -> dict[str, str]:
    """`key=value; key=value` as a mapping."""
    given = (part.partition("=") for part in text.split(";") if part.strip())
    return {key.strip(): value.strip() for key, _, value in given}


def read_tables() -> Tables:
    """Read all tables of the folder."""
    tables = Tables()
    for row in rows("units"):
        tables.units[row["packet_metric"], row["packet_unit"]] = UnitRule(
            row["metric"],
            row["unit"],
            row["per"] or None,
            Decimal(row["factor"] or "1"),
            row["change"] or None,
            row["subject"] or None,
            row["scope"] or None,
            row["counted"] or None,
            row["of"] or None,
            row["condition"] or None,
        )
    for row in rows("speakers"):
        tables.speakers[row["name"], row["role"]] = (row["speakers"], row["reported_by"])
    for row in rows("publishers"):
        tables.publishers[row["packet"]] = (
            row["publisher"],
            row["relation"],
            row["original"],
            row["note"],
        )
    tables.outlets = {row["given"]: row["name"] for row in rows("outlets")}
    tables.functions = {row["packet"]: row["id"] for row in rows("functions")}
    tables.sectors = {row["packet"]: row["id"] for row in rows("sectors")}
    tables.technologies = {row["record"]: row["id"] for row in rows("technologies")}
    tables.places = {row["location"]: (row["countries"] or "").split() for row in rows("places")}
    tables.conductors = {
        row["record"]: (_list(row["conducted_by"]), _list(row["contributors"]))
        for row in rows("conductors")
    }
    tables.organizations = rows("organizations")
    for row in rows("results"):
        tables.results[row["record"], row["result"]] = pairs(row["set"])
    for row in rows("figures"):
        tables.figures[row["record"], row["claim"], row["figure"]] = pairs(row["set"])
    return tables


def _list(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split(";") if part.strip()]


def look_up(table: Mapping[K, V], key: K, place: str, name: str) -> V:
    """The entry of `key`; raises `PacketError` where the table has none."""
    if key not in table:
        raise PacketError(f"{place}: {key!r} is not in the table {name}.tsv; add it there")
    return table[key]
