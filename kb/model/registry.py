"""Organizations, people, metrics, units, functions, sectors, technologies."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from kb.model.columns import Day, dated, key, one_of, part_of, points_to
from kb.vocabulary import OrganizationKind, TechnologyKind, UnitKind


class Sector(SQLModel, table=True):
    """An industry; `isic` lists ISIC Rev. 4 divisions, separated by spaces."""

    id: str = key()
    label: str
    isic: str | None = None
    definition: str | None = None


class Function(SQLModel, table=True):
    """A kind of work; `isco` lists ISCO-08 sub-major groups, separated by spaces."""

    id: str = key()
    label: str
    isco: str | None = None
    definition: str


class Technology(SQLModel, table=True):
    """A system that took work over."""

    id: str = key()
    name: str
    vendor: str | None = None
    kind: TechnologyKind = one_of(TechnologyKind)


class Unit(SQLModel, table=True):
    """What is counted; `label` is the plural."""

    id: str = key()
    label: str
    kind: UnitKind = one_of(UnitKind)
    definition: str


class Metric(SQLModel, table=True):
    """What a figure measures; metrics of one family can be set against each other."""

    id: str = key()
    label: str
    family: str = Field(index=True)
    unit_kind: UnitKind = one_of(UnitKind)
    job: bool
    definition: str


class Organization(SQLModel, table=True):
    """A company, public body, outlet or institute."""

    id: str = key()
    name: str = Field(index=True)
    kind: OrganizationKind = one_of(OrganizationKind)
    country: str | None = Field(default=None, max_length=2, index=True)
    sector_id: str | None = points_to("sector", default=None)
    url: str | None = None
    note: str | None = None


class OrganizationAlias(SQLModel, table=True):
    """Another name of an organization."""

    __tablename__ = "organization_alias"
    __table_args__ = (UniqueConstraint("organization_id", "alias"),)

    organization_id: str = part_of("organization", primary_key=True)
    alias: str = Field(primary_key=True)


class Person(SQLModel, table=True):
    """A named person who speaks in the record."""

    id: str = key()
    name: str = Field(index=True)
    note: str | None = None


class PersonAlias(SQLModel, table=True):
    """Another name of a person."""

    __tablename__ = "person_alias"

    person_id: str = part_of("person", primary_key=True)
    alias: str = Field(primary_key=True)


class PersonRole(SQLModel, table=True):
    """A role that a person held, as sources name it."""

    __tablename__ = "person_role"
    __table_args__ = (dated("since"), dated("until"))

    person_id: str = part_of("person", primary_key=True)
    position: int = Field(primary_key=True)
    organization_id: str | None = points_to("organization", default=None)
    role: str
    since: str | None = None
    since_first: Day | None = None
    since_last: Day | None = None
    until: str | None = None
    until_first: Day | None = None
    until_last: Day | None = None
