"""One thing of the record by its id, whatever it is."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection

from kb.analysis.asof import as_of
from kb.analysis.origins import independent_origins
from kb.query.citable import Citable, citable_record, citable_source
from kb.query.listing import source_row
from kb.store.filters import Filters, current_id
from kb.store.find import citing_records, record_ids
from kb.store.lookup import all_ids, claims_of_person, record_of
from kb.store.read import read_organizations, read_people, read_records, read_sources
from kb.store.views import OrganizationView, PersonView, RecordView, SourceView
from kb.types.dates import PartialDate


@dataclass
class Found:
    """What an id names: a record (and the part of it asked for), or something shared.

    `origins` gives for each claim of the record the independent origins behind it.
    """

    record: RecordView | None = None
    part: str | None = None
    source: SourceView | None = None
    organization: OrganizationView | None = None
    person: PersonView | None = None
    records: list[RecordView] = field(default_factory=list)
    cited_by: list[str] = field(default_factory=list)
    origins: dict[str, list[str]] = field(default_factory=dict)

    def as_data(self) -> Any:
        """Plain data for JSON."""
        if self.record is not None:
            whole = plain_data(self.record)
            for claim, view in zip(whole["claims"], self.record.claims, strict=True):
                claim["state"] = view.state.value
                claim["independent_origins"] = self.origins.get(view.id, [])
            if self.part is None:
                return whole
            return _part(whole, self.part)
        if self.source is not None:
            return source_row(self.source, self.cited_by)
        shared: Any = self.organization or self.person
        return {**plain_data(shared), "records": [record.id for record in self.records]}


def find_one(connection: Connection, identity: str, day: date | None = None) -> Found | None:
    """What `identity` names, as of `day`; None where nothing has it."""
    identity = current_id(connection, identity)
    record_id = record_of(connection, identity)
    if record_id is not None:
        (record,) = read_records(connection, [record_id])
        shown = record if day is None else as_of(record, day)
        part = identity if identity != record_id else None
        if part is not None and day is not None and not _has(shown, part):
            return None
        return Found(record=shown, part=part, origins=_origins(connection, shown))
    sources = read_sources(connection, [identity])
    if sources:
        cited = citing_records(connection, [identity])[identity]
        return Found(source=sources[0], cited_by=cited)
    organizations = read_organizations(connection)
    if identity in organizations:
        ids = record_ids(connection, Filters(organization=(identity,)))
        records = [_as_of(record, day) for record in read_records(connection, ids)]
        return Found(organization=organizations[identity], records=records)
    people = read_people(connection)
    if identity in people:
        ids = claims_of_person(connection, identity)
        records = [_as_of(record, day) for record in read_records(connection, ids)]
        return Found(person=people[identity], records=records)
    return None


def find_citable(connection: Connection, identity: str) -> Citable | None:
    """A record (or the record of a part) or a source, ready to be cited."""
    identity = current_id(connection, identity)
    record_id = record_of(connection, identity)
    if record_id is not None:
        (record,) = read_records(connection, [record_id])
        return citable_record(record)
    sources = read_sources(connection, [identity])
    return citable_source(sources[0]) if sources else None


def similar_ids(connection: Connection, identity: str) -> list[str]:
    """Ids that look like this one."""
    return get_close_matches(identity, all_ids(connection), n=3, cutoff=0.6)


def plain_data(view: Any) -> Any:
    """A view as plain data: dates as text, no internal bounds."""
    return _plain(asdict(view, dict_factory=_fields))


def _fields(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if fields.keys() == {"text", "first", "last"}:
        return {"edtf": fields["text"], "first": str(fields["first"]), "last": str(fields["last"])}
    return fields


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, StrEnum | date | PartialDate):
        return str(value)
    return value


def _part(whole: dict[str, Any], identity: str) -> Any:
    for key in ("claims", "results", "reversals", "conflicts", "repetitions"):
        for part in whole[key]:
            if part["id"] == identity:
                return part
            for figure in part.get("figures", []):
                if figure["id"] == identity:
                    return figure
    return None


def _has(record: RecordView, identity: str) -> bool:
    parts: list[Any] = [*record.claims, *record.figures, *record.reversals, *record.conflicts]
    return any(part.id == identity for part in parts)


def _as_of(record: RecordView, day: date | None) -> RecordView:
    return record if day is None else as_of(record, day)


def _origins(connection: Connection, record: RecordView) -> dict[str, list[str]]:
    ends = {source.id: source.origins for source in record.sources}
    far = {end for origins in ends.values() for end in origins}
    kinds = {source.id: str(source.origin) for source in read_sources(connection, far)}
    return {claim.id: independent_origins(claim.sources, ends, kinds) for claim in record.claims}
