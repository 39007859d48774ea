"""Reading records back whole: each table is read once, whatever the number of records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, select

from kb import model
from kb.store.read_relations import read_relations
from kb.store.read_statements import read_claims, read_evidence, read_figures
from kb.store.scope import Scope, lines, partial_date
from kb.store.tables import table
from kb.store.views import Named, OrganizationView, PersonView, RecordView, SourceView


def read_records(
    connection: Connection,
    ids: Iterable[str] | None = None,
    *,
    whole: bool = True,
    sources: Mapping[str, SourceView] | None = None,
) -> list[RecordView]:
    """The records with these ids (all without), in order of id, each with all that is its own.

    Not `whole`, they come with results, claims, speakers, figures and evidence alone: what a
    list of figures needs, in half the time. `sources` are all of them, where they have been
    read already.
    """
    scope = Scope(connection, None if ids is None else sorted(set(ids)))
    found = {view.id: view for view in _bare_records(scope)}
    evidence = read_evidence(scope)
    figures = read_figures(scope, evidence)
    for figure in figures:
        if figure.claim_id is None:
            found[figure.record_id].results.append(figure)
    for claim in read_claims(scope, figures, evidence, outcomes=whole):
        found[claim.record_id].claims.append(claim)
    if whole:
        _cite_sources(scope, found, sources)
        read_relations(scope, found)
    return list(found.values())


def read_sources(connection: Connection, ids: Iterable[str] | None = None) -> list[SourceView]:
    """The sources with these ids (all without), in order of id."""
    wanted = None if ids is None else sorted(set(ids))
    sources = table(model.Source)
    statement = select(sources).order_by(sources.c.id)
    if wanted is not None:
        statement = statement.where(sources.c.id.in_(wanted))
    found = {row.id: _source(row) for row in connection.execute(statement)}
    _link_sources(connection, found, wanted)
    return list(found.values())


def read_organizations(connection: Connection) -> dict[str, OrganizationView]:
    """All organizations by id."""
    organizations, aliases = table(model.Organization), table(model.OrganizationAlias)
    found = {
        row.id: OrganizationView(
            row.id, row.name, row.kind, row.country, row.sector_id, row.url, row.note
        )
        for row in connection.execute(select(organizations).order_by(organizations.c.id))
    }
    for row in connection.execute(select(aliases).order_by(*aliases.c)):
        found[row.organization_id].aliases.append(row.alias)
    return found


def read_people(connection: Connection) -> dict[str, PersonView]:
    """All people by id."""
    people, aliases, roles = (
        table(model.Person),
        table(model.PersonAlias),
        table(model.PersonRole),
    )
    found = {
        row.id: PersonView(row.id, row.name, row.note)
        for row in connection.execute(select(people).order_by(people.c.id))
    }
    for row in connection.execute(select(aliases).order_by(*aliases.c)):
        found[row.person_id].aliases.append(row.alias)
    for row in connection.execute(select(roles).order_by(roles.c.person_id, roles.c.position)):
        found[row.person_id].roles.append((row.role, row.organization_id, row.since, row.until))
    return found


def _source(row: Row[Any]) -> SourceView:
    return SourceView(
        id=row.id,
        record_id=row.record_id,
        url=row.url,
        version=row.version,
        archive_url=row.archive_url,
        title=row.title,
        publisher=row.publisher,
        author=row.author,
        published=partial_date(row.published, row.published_first, row.published_last),
        kind=row.kind,
        language=row.language,
        seen=row.seen,
        origin=row.origin,
        note=row.note,
    )


def _link_sources(
    connection: Connection, found: dict[str, SourceView], wanted: list[str] | None
) -> None:
    links, origins = table(model.SourceLink), table(model.SourceOrigin)
    statement = select(links).order_by(links.c.source_id, links.c.relation, links.c.position)
    origin_statement = select(origins).order_by(*origins.c)
    if wanted is not None:
        statement = statement.where(links.c.source_id.in_(wanted))
        origin_statement = origin_statement.where(origins.c.source_id.in_(wanted))
    for row in connection.execute(statement):
        list_of = getattr(found[row.source_id], row.relation.value.replace("-", "_"))
        list_of.append(row.other_id)
    for row in connection.execute(origin_statement):
        found[row.source_id].origins.append(row.origin_id)


def _bare_records(scope: Scope) -> list[RecordView]:
    records, organizations = table(model.Record), table(model.Organization)
    functions, technologies = table(model.Function), table(model.Technology)
    sectors = table(model.Sector)
    statement = (
        select(
            records,
            organizations.c.name.label("organization_name"),
            functions.c.label.label("function_label"),
            technologies.c.name.label("technology_name"),
            technologies.c.kind.label("technology_kind"),
            technologies.c.vendor,
            sectors.c.id.label("sector_id"),
            sectors.c.label.label("sector_label"),
        )
        .join(organizations, organizations.c.id == records.c.organization_id)
        .join(functions, functions.c.id == records.c.function_id)
        .join(technologies, technologies.c.id == records.c.technology_id)
        .join(sectors, sectors.c.id == organizations.c.sector_id, isouter=True)
        .order_by(records.c.id)
    )
    countries = table(model.RecordCountry)
    conductors = table(model.RecordConductor)
    by_country = scope.grouped(
        select(countries).order_by(countries.c.position), countries.c.record_id, "record_id"
    )
    by_conductor = scope.grouped(
        select(conductors, organizations.c.name)
        .join(organizations, organizations.c.id == conductors.c.organization_id)
        .order_by(conductors.c.position),
        conductors.c.record_id,
        "record_id",
    )
    return [
        RecordView(
            id=row.id,
            kind=row.kind,
            title=row.title,
            summary=row.summary,
            organization=Named(row.organization_id, row.organization_name),
            status=row.status,
            function=Named(row.function_id, row.function_label),
            sector=Named(row.sector_id, row.sector_label) if row.sector_id else None,
            technology=Named(row.technology_id, row.technology_name),
            technology_kind=row.technology_kind,
            vendor=row.vendor,
            roles=lines(row.roles),
            countries=[c.country for c in by_country[row.id]],
            location=row.location,
            followed_until=row.followed_until,
            added=row.added,
            changed=row.changed,
            note=row.note,
            path=row.path,
            population=row.population,
            sample_size=row.sample_size,
            sample_qualifier=row.sample_qualifier,
            fieldwork=partial_date(row.fieldwork, row.fieldwork_first, row.fieldwork_last),
            mode=row.mode,
            contributors=lines(row.contributors),
            paper_title=row.paper_title,
            paper_arxiv=row.paper_arxiv,
            paper_doi=row.paper_doi,
            paper_published=partial_date(
                row.paper_published, row.paper_published_first, row.paper_published_last
            ),
            setting=row.setting,
            tasks=row.tasks,
            task_definition=row.task_definition,
            conducted_by=[Named(c.organization_id, c.name) for c in by_conductor[row.id]],
        )
        for row in scope.rows(statement, records.c.id)
    ]


def _cite_sources(
    scope: Scope, found: dict[str, RecordView], views: Mapping[str, SourceView] | None
) -> None:
    links = table(model.RecordSource)
    cited = scope.rows(
        select(links).order_by(links.c.record_id, links.c.position), links.c.record_id
    )
    if views is None:
        wanted = None if scope.ids is None else sorted({row.source_id for row in cited})
        views = {view.id: view for view in read_sources(scope.connection, wanted)}
    for row in cited:
        found[row.record_id].sources.append(views[row.source_id])
