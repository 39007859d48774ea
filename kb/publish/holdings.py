"""Everything the site is made from, read once, and the ways from one thing to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import Connection

from kb.publish.urls import FOLDERS, page_path, page_url, source_anchor
from kb.store.read import read_organizations, read_people, read_records, read_sources
from kb.store.read_registry import Terms, read_redirects, read_terms
from kb.store.read_samples import BlindSampleView, read_samples
from kb.store.views import (
    ClaimView,
    FigureView,
    OrganizationView,
    PersonView,
    RecordView,
    ReversalView,
    SourceView,
)

# With more sources the page of a record would be too heavy for a phone.
_MOST_SOURCES = 40


@dataclass(frozen=True)
class Holdings:
    """Records, organizations, people and sources by id, and the blind samples in order.

    `redirects` tells which id took the place of a former one.
    `edit_base` is the address below which the corpus can be edited, `site_url` where the site
    stands (ending in a slash), `correction_base` the address that a record's id is put behind to
    suggest a correction, where there are such. Addresses given by the methods are relative to the
    root of the site.
    """

    records: dict[str, RecordView]
    organizations: dict[str, OrganizationView]
    people: dict[str, PersonView]
    sources: dict[str, SourceView]
    terms: Terms
    redirects: dict[str, str]
    samples: list[BlindSampleView]
    edit_base: str | None = None
    site_url: str | None = None
    correction_base: str | None = None

    @cached_property
    def claims(self) -> dict[str, ClaimView]:
        """Every claim by its whole id."""
        return {claim.id: claim for record in self.records.values() for claim in record.claims}

    @cached_property
    def figures(self) -> dict[str, FigureView]:
        """Every figure by its whole id."""
        return {figure.id: figure for record in self.records.values() for figure in record.figures}

    @cached_property
    def reversals(self) -> dict[str, ReversalView]:
        """Every reversal by its whole id."""
        return {turn.id: turn for record in self.records.values() for turn in record.reversals}

    @cached_property
    def last_change(self) -> date | None:
        """The day on which a record was last changed, where there is a history."""
        return max((r.changed for r in self.records.values() if r.changed), default=None)

    @cached_property
    def former_parts(self) -> dict[str, list[tuple[str, str]]]:
        """By record, former and present anchors of claims, figures, sources and the like."""
        found: dict[str, list[tuple[str, str]]] = {}
        for old, new in self.redirects.items():
            if new in self.sources:
                anchors = source_anchor(old), source_anchor(new)
                found.setdefault(self.sources[new].record_id, []).append(anchors)
            elif "/" in new:
                record_id, _, local = new.partition("/")
                found.setdefault(record_id, []).append((old.partition("/")[2], local))
        return found

    @cached_property
    def source_origins(self) -> dict[str, str]:
        """Whether each source is an origin: yes, no or unknown."""
        return {source.id: str(source.origin) for source in self.sources.values()}

    @cached_property
    def _record_urls(self) -> dict[str, str]:
        return {record_id: page_url(self.record_path(record_id)) for record_id in self.records}

    def of_kind(self, kind: str) -> list[RecordView]:
        """The records of a kind, in order of id."""
        return [record for record in self.records.values() if record.kind == kind]

    def record_path(self, record_id: str) -> str:
        """The Markdown file of a record."""
        return page_path(FOLDERS[self.records[record_id].kind], record_id)

    @property
    def record_paths(self) -> list[str]:
        """The Markdown files of all records."""
        return [self.record_path(record_id) for record_id in self.records]

    def record_url(self, record_id: str) -> str:
        """The page of a record."""
        return self._record_urls[record_id]

    def part_url(self, identity: str) -> str:
        """The place of a claim, figure, reversal or conflict on the page of its record."""
        record_id, _, local = identity.partition("/")
        return f"{self._record_urls[record_id]}#{local}"

    def sources_path(self, record_id: str) -> str | None:
        """The Markdown file of a record's sources, where they are too many for its own page."""
        if len(self.records[record_id].sources) <= _MOST_SOURCES:
            return None
        return f"{self.record_path(record_id).removesuffix('.md')}/sources.md"

    def cited_url(self, source_id: str, record_id: str) -> str:
        """The place of a source in the list of a record that cites it."""
        path = self.sources_path(record_id)
        page = page_url(path) if path is not None else self._record_urls[record_id]
        return f"{page}#{source_anchor(source_id)}"

    def source_url(self, source_id: str) -> str:
        """The place of a source in the list of the record that defines it."""
        return self.cited_url(source_id, self.sources[source_id].record_id)

    def organization_url(self, organization_id: str) -> str:
        """The page of an organization."""
        return page_url(page_path("organizations", organization_id))

    def person_url(self, person_id: str) -> str:
        """The page of a person."""
        return page_url(page_path("people", person_id))


def read_holdings(
    connection: Connection,
    edit_base: str | None = None,
    site_url: str | None = None,
    correction_base: str | None = None,
) -> Holdings:
    """Read the whole record; each table is read once."""
    sources = {source.id: source for source in read_sources(connection)}
    return Holdings(
        records={record.id: record for record in read_records(connection, sources=sources)},
        organizations=read_organizations(connection),
        people=read_people(connection),
        sources=sources,
        terms=read_terms(connection),
        redirects=read_redirects(connection),
        samples=read_samples(connection),
        edit_base=edit_base,
        site_url=site_url,
        correction_base=correction_base,
    )
