"""What the vocabulary of the record means, and which ids took the place of others."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from kb import model
from kb.store.tables import table


@dataclass(frozen=True, slots=True)
class Term:
    """A function, sector, technology or metric. `codes` are of ISCO-08 or ISIC Rev. 4.

    `family` is that of a metric; `kind` is of a technology its kind, of a metric that of its
    unit; `vendor` is of a technology.
    """

    id: str
    label: str
    definition: str | None = None
    codes: str | None = None
    family: str | None = None
    kind: str | None = None
    vendor: str | None = None


@dataclass(frozen=True)
class Terms:
    """The vocabulary, each by id."""

    functions: dict[str, Term]
    sectors: dict[str, Term]
    technologies: dict[str, Term]
    metrics: dict[str, Term]


def read_terms(connection: Connection) -> Terms:
    """All functions, sectors, technologies and metrics, in order of id."""
    functions, sectors = table(model.Function), table(model.Sector)
    technologies, metrics = table(model.Technology), table(model.Metric)
    return Terms(
        functions={
            row.id: Term(row.id, row.label, row.definition, row.isco)
            for row in connection.execute(select(functions).order_by(functions.c.id))
        },
        sectors={
            row.id: Term(row.id, row.label, row.definition, row.isic)
            for row in connection.execute(select(sectors).order_by(sectors.c.id))
        },
        technologies={
            row.id: Term(row.id, row.name, kind=row.kind, vendor=row.vendor)
            for row in connection.execute(select(technologies).order_by(technologies.c.id))
        },
        metrics={
            row.id: Term(row.id, row.label, row.definition, family=row.family, kind=row.unit_kind)
            for row in connection.execute(select(metrics).order_by(metrics.c.id))
        },
    )


def read_redirects(connection: Connection) -> dict[str, str]:
    """The id that took the place of each former one, in order of the former."""
    redirects = table(model.Redirect)
    statement = select(redirects.c.old_id, redirects.c.new_id).order_by(redirects.c.old_id)
    return {row.old_id: row.new_id for row in connection.execute(statement)}
