"""The registries that case files point into: organizations, people and vocabularies."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from kb.casefile.fields import Country, Date, Day, Id, Url, Words
from kb.casefile.schema import Part
from kb.vocabulary import AuditError, AuditVerdict, OrganizationKind, TechnologyKind, UnitKind


class Organization(Part):
    """A company, public body, outlet or institute under one id."""

    id: Id
    formerly: list[Id] = Field(default_factory=list)
    name: Words
    aliases: list[Words] = Field(default_factory=list)
    kind: OrganizationKind
    country: Country | None = None
    sector: Id | None = None
    url: Url | None = None
    note: Words | None = None


class Role(Part):
    """A role that a person held at an organization, as sources name it."""

    organization: Id | None = None
    role: Words
    since: Date | None = None
    until: Date | None = None


class Person(Part):
    """A named person who speaks in the record."""

    id: Id
    formerly: list[Id] = Field(default_factory=list)
    name: Words
    aliases: list[Words] = Field(default_factory=list)
    roles: list[Role] = Field(default_factory=list)
    note: Words | None = None


class Metric(Part):
    """What a figure measures. Metrics of one family can be set against each other."""

    id: Id
    formerly: list[Id] = Field(default_factory=list)
    label: Words
    family: Id
    unit_kind: UnitKind
    job: bool = False  # figures of jobs carry stage and mechanism
    definition: Words


class Unit(Part):
    """What is counted, in the singular; `label` is the plural."""

    id: Id
    label: Words
    kind: UnitKind
    definition: Words


class Function(Part):
    """A kind of work, with its ISCO-08 sub-major groups (ILO 2012)."""

    id: Id
    label: Words
    isco: list[Annotated[str, StringConstraints(pattern=r"^\d{2}$")]] = Field(default_factory=list)
    definition: Words


class Sector(Part):
    """An industry, with its ISIC Rev. 4 division (UN Statistics Division 2008)."""

    id: Id
    label: Words
    isic: list[Annotated[str, StringConstraints(pattern=r"^\d{2}$")]] = Field(default_factory=list)
    definition: Words | None = None


class Technology(Part):
    """The system that took the work over."""

    id: Id
    formerly: list[Id] = Field(default_factory=list)
    name: Words
    vendor: Words | None = None
    kind: TechnologyKind


class AuditEntry(Part):
    """One claim set against one source by a second reader."""

    record: Id
    claim: Id
    source: Id
    date: Day
    verdict: AuditVerdict
    error: list[AuditError] = Field(default_factory=list)
    changed: Words | None = None
