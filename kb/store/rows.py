"""A record of the schema → rows of the tables. Pure: nothing here touches a database."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from kb import model
from kb.casefile import schema
from kb.casefile.walk import evidence_of, figures_of, sources_of
from kb.store.row_parts import Row, Rows, date_columns, evidence_id, global_id, lines, number_text
from kb.store.statement_rows import add_statements
from kb.vocabulary import ORIGIN_KINDS, EvidenceState, Origin, RecordKind, SourceRelation

_KINDS = {
    schema.Case: RecordKind.CASE,
    schema.Survey: RecordKind.SURVEY,
    schema.Experiment: RecordKind.EXPERIMENT,
}


def rows_of(record: schema.Record, path: str) -> Rows:
    """All rows of one record, by table; `path` is its file below the corpus folder."""
    rows: Rows = defaultdict(list)
    rows[model.Record].append(_record(record, path))
    for position, country in enumerate(record.countries):
        rows[model.RecordCountry].append(
            {"record_id": record.id, "country": country, "position": position}
        )
    for position, organization in enumerate(getattr(record, "conducted_by", [])):
        rows[model.RecordConductor].append(
            {"record_id": record.id, "organization_id": organization, "position": position}
        )
    _sources(record, rows)
    _evidence(record, rows)
    add_statements(record, rows)
    _redirects(record, rows)
    return rows


def effective_origin(source: schema.Source) -> Origin:
    """Whether a source is an origin: what the file says, else what its kind and links imply."""
    if source.origin is not None:
        return source.origin
    if source.relies_on or source.copy_of is not None:
        return Origin.NO
    return Origin.YES if source.kind in ORIGIN_KINDS else Origin.UNKNOWN


def _record(record: schema.Record, path: str) -> Row:
    survey = record if isinstance(record, schema.Survey) else None
    experiment = record if isinstance(record, schema.Experiment) else None
    paper = experiment.paper if experiment is not None else None
    return {
        "id": record.id,
        "kind": _KINDS[type(record)],
        "title": record.title,
        "summary": record.summary,
        "organization_id": record.organization,
        "status": record.status,
        "function_id": record.function,
        "roles": lines(record.roles),
        "technology_id": record.technology,
        "location": record.location,
        "followed_until": record.followed_until.first if record.followed_until else None,
        "added": None,
        "changed": None,
        "note": record.note,
        "path": path,
        "population": survey.population if survey else None,
        "sample_size": number_text(getattr(record, "sample_size", None)),
        "sample_qualifier": survey.sample_qualifier if survey else None,
        **date_columns("fieldwork", survey.fieldwork if survey else None),
        "mode": survey.mode if survey else None,
        "contributors": lines(experiment.contributors) if experiment else None,
        "paper_title": paper.title if paper else None,
        "paper_arxiv": paper.arxiv if paper else None,
        "paper_doi": paper.doi if paper else None,
        **date_columns("paper_published", paper.published if paper else None),
        "setting": experiment.setting if experiment else None,
        "tasks": number_text(experiment.tasks) if experiment else None,
        "task_definition": experiment.task_definition if experiment else None,
    }


def _sources(record: schema.Record, rows: Rows) -> None:
    defined = {source.id for source in sources_of(record)}
    for source in sources_of(record):
        rows[model.Source].append(
            {
                "id": source.id,
                "record_id": record.id,
                "url": source.url,
                "version": source.version,
                "archive_url": source.archive_url,
                "title": source.title,
                "publisher": source.publisher,
                "author": source.author,
                **date_columns("published", source.published),
                "kind": source.kind,
                "language": source.language,
                "seen": source.seen,
                "origin": effective_origin(source),
                "note": source.note,
            }
        )
        for relation, others in (
            (SourceRelation.RELIES_ON, source.relies_on),
            (SourceRelation.COPY_OF, [source.copy_of] if source.copy_of else []),
            (SourceRelation.READ_AS, [source.read_as] if source.read_as else []),
        ):
            for position, other in enumerate(dict.fromkeys(others)):
                rows[model.SourceLink].append(
                    {
                        "source_id": source.id,
                        "other_id": other,
                        "relation": relation,
                        "position": position,
                    }
                )
    cited = [piece.source for _, piece in evidence_of(record)]
    cited += [r.source for r in getattr(record, "repetitions", [])]
    cited += [s for r in getattr(record, "repetitions", []) for s in r.repeats_source]
    everything = dict.fromkeys([source.id for source in sources_of(record)] + cited)
    for position, source_id in enumerate(everything):
        rows[model.RecordSource].append(
            {
                "record_id": record.id,
                "source_id": source_id,
                "position": position,
                "defined": source_id in defined,
            }
        )


def _evidence(record: schema.Record, rows: Rows) -> None:
    known: set[str] = set()
    for _, piece in evidence_of(record):
        identity = evidence_id(record, piece)
        if identity in known:
            continue
        known.add(identity)
        rows[model.Evidence].append(
            {
                "id": identity,
                "record_id": record.id,
                "source_id": piece.source,
                "quote": piece.quote,
                "prefix": piece.prefix,
                "suffix": piece.suffix,
                "state": piece.state or EvidenceState.UNCHECKED,
                "checked": piece.checked.first if piece.checked else None,
            }
        )


def _redirects(record: schema.Record, rows: Rows) -> None:
    moved = [(old, record.id) for old in record.formerly]
    for source in sources_of(record):
        moved += [(old, source.id) for old in source.formerly]
    parts: list[Any] = [figure for _, figure in figures_of(record)]
    for name in ("claims", "reversals", "conflicts", "repetitions"):
        parts += getattr(record, name, [])
    for part in parts:
        new = global_id(record, part.id)
        moved += [(global_id(record, old), new) for old in part.formerly]
    rows[model.Redirect].extend(
        {"old_id": old, "new_id": new, "record_id": record.id} for old, new in moved
    )
