"""Registries → rows."""

from __future__ import annotations

from collections import defaultdict

from kb import model
from kb.casefile.corpus import Registries
from kb.store.row_parts import Rows, date_columns


def registry_rows(registries: Registries) -> Rows:
    """All rows of all registries, by table."""
    rows: Rows = defaultdict(list)
    for sector in registries.sectors.values():
        rows[model.Sector].append(
            {
                "id": sector.id,
                "label": sector.label,
                "isic": " ".join(sector.isic) or None,
                "definition": sector.definition,
            }
        )
    for function in registries.functions.values():
        rows[model.Function].append(
            {
                "id": function.id,
                "label": function.label,
                "isco": " ".join(function.isco) or None,
                "definition": function.definition,
            }
        )
    for technology in registries.technologies.values():
        rows[model.Technology].append(technology.model_dump(exclude={"formerly"}))
    for unit in registries.units.values():
        rows[model.Unit].append(unit.model_dump())
    for metric in registries.metrics.values():
        rows[model.Metric].append(metric.model_dump(exclude={"formerly"}))
    _organizations(registries, rows)
    _people(registries, rows)
    for entries in (
        registries.technologies,
        registries.metrics,
        registries.organizations,
        registries.people,
    ):
        for entry in entries.values():
            rows[model.Redirect].extend(
                {"old_id": old, "new_id": entry.id, "record_id": None} for old in entry.formerly
            )
    return rows


def _organizations(registries: Registries, rows: Rows) -> None:
    for organization in registries.organizations.values():
        rows[model.Organization].append(
            {
                "id": organization.id,
                "name": organization.name,
                "kind": organization.kind,
                "country": organization.country,
                "sector_id": organization.sector,
                "url": organization.url,
                "note": organization.note,
            }
        )
        rows[model.OrganizationAlias].extend(
            {"organization_id": organization.id, "alias": alias}
            for alias in dict.fromkeys(organization.aliases)
        )


def _people(registries: Registries, rows: Rows) -> None:
    for person in registries.people.values():
        rows[model.Person].append({"id": person.id, "name": person.name, "note": person.note})
        rows[model.PersonAlias].extend(
            {"person_id": person.id, "alias": alias} for alias in dict.fromkeys(person.aliases)
        )
        rows[model.PersonRole].extend(
            {
                "person_id": person.id,
                "position": position,
                "organization_id": role.organization,
                "role": role.role,
                **date_columns("since", role.since),
                **date_columns("until", role.until),
            }
            for position, role in enumerate(person.roles)
        )
