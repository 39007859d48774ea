"""What full text search looks through, made from a record and the registries."""

from __future__ import annotations

from collections.abc import Iterator

from kb.casefile import schema
from kb.casefile.corpus import Registries
from kb.casefile.walk import claims_of, sources_of
from kb.store.row_parts import Row, global_id


def search_rows(record: schema.Record, registries: Registries) -> Iterator[Row]:
    """One entry for the record, one for each claim, one for each source it defines."""
    organization = registries.organizations[record.organization]
    technology = registries.technologies[record.technology]
    function = registries.functions[record.function]
    words = [
        record.summary,
        organization.name,
        *organization.aliases,
        function.label,
        *record.roles,
        technology.name,
        technology.vendor,
        record.location,
        getattr(record, "population", None),
        getattr(record, "setting", None),
    ]
    yield _entry(record.id, "record", record.id, record.title, words)
    for claim in claims_of(record):
        said_by = [_speaker(speaker, registries) for speaker in claim.speakers]
        counted = [word for f in claim.figures for word in (f.counted, f.scope, f.of)]
        title = f"{', '.join(said_by)}: {claim.text}"
        identity = global_id(record, claim.id)
        yield _entry(identity, "claim", record.id, title, [*counted, claim.venue, claim.note])
    for source in sources_of(record):
        title = source.title or source.url or source.publisher
        yield _entry(
            source.id, "source", record.id, title, [source.publisher, source.author, source.note]
        )


def _speaker(speaker: schema.Speaker, registries: Registries) -> str:
    if speaker.person is not None:
        return registries.people[speaker.person].name
    if speaker.organization is not None:
        return registries.organizations[speaker.organization].name
    return speaker.group or speaker.anonymous or speaker.software or ""


def _entry(identity: str, kind: str, record_id: str, title: str, words: list[str | None]) -> Row:
    body = " · ".join(word for word in words if word)
    return {"id": identity, "kind": kind, "record_id": record_id, "title": title, "body": body}
