"""Claims, figures, outcomes, reversals, conflicts and repetitions of a record → rows."""

from __future__ import annotations

from collections.abc import Iterator

from kb import model
from kb.casefile import schema
from kb.casefile.walk import claims_of
from kb.store.row_parts import Row, Rows, date_columns, evidence_id, global_id, lines, number_text
from kb.vocabulary import OUTCOME_STRENGTH, SpeakerKind


def add_statements(record: schema.Record, rows: Rows) -> None:
    """Add the rows of everything that a record says."""
    results = getattr(record, "results", [])
    for position, figure in enumerate(results):
        _figure(record, None, figure, position, rows)
    position = len(results)
    for number, claim in enumerate(claims_of(record)):
        _claim(record, claim, number, rows)
        for figure in claim.figures:
            _figure(record, claim, figure, position, rows)
            position += 1
    _reversals(record, rows)
    _conflicts(record, rows)
    _repetitions(record, rows)


def _default_subject(record: schema.Record) -> str | None:
    # Respondents and systems under test are not the organization that asks or tests.
    return record.organization if isinstance(record, schema.Case) else None


def _proofs(
    record: schema.Record, evidence: list[schema.Evidence], column: str, identity: str
) -> Iterator[Row]:
    unique = dict.fromkeys(evidence_id(record, piece) for piece in evidence)
    for position, piece in enumerate(unique):
        yield {column: identity, "evidence_id": piece, "position": position}


def _figure(
    record: schema.Record,
    claim: schema.Claim | None,
    figure: schema.Figure,
    position: int,
    rows: Rows,
) -> None:
    identity = global_id(record, figure.id)
    if figure.value is not None:
        number = figure.value
    else:
        assert figure.low is not None
        assert figure.high is not None
        number = (figure.low + figure.high) / 2
    rows[model.Figure].append(
        {
            "id": identity,
            "record_id": record.id,
            "claim_id": global_id(record, claim.id) if claim is not None else None,
            "position": position,
            "metric_id": figure.metric,
            "system": figure.system,
            "version": figure.version,
            "question": figure.question,
            "answer": figure.answer,
            "value": number_text(figure.value),
            "low": number_text(figure.low),
            "high": number_text(figure.high),
            "number": float(number),
            "unit_id": figure.unit,
            "currency": figure.currency,
            "per_id": figure.per,
            "qualifier": figure.qualifier,
            "change": figure.change,
            "subject_id": figure.subject or _default_subject(record),
            "of": figure.of,
            "base_n": number_text(figure.base_n),
            "scope": figure.scope,
            "counted": figure.counted,
            "condition": figure.condition,
            **date_columns("as_of", figure.as_of),
            "stage": figure.stage,
            "mechanism": figure.mechanism,
            "stance": figure.stance,
            "note": figure.note,
        }
    )
    rows[model.FigureEvidence].extend(_proofs(record, figure.evidence, "figure_id", identity))


def _claim(record: schema.Record, claim: schema.Claim, position: int, rows: Rows) -> None:
    identity = global_id(record, claim.id)
    rows[model.Claim].append(
        {
            "id": identity,
            "record_id": record.id,
            "position": position,
            "kind": claim.kind,
            **date_columns("said", claim.said),
            "text": claim.text,
            "reported_by": lines(claim.reported_by),
            "venue": claim.venue,
            "note": claim.note,
        }
    )
    for number, speaker in enumerate(claim.speakers):
        rows[model.Speaker].append(_speaker(identity, number, speaker))
    for number, result in enumerate(dict.fromkeys(claim.results)):
        rows[model.ClaimResult].append(
            {"claim_id": identity, "figure_id": global_id(record, result), "position": number}
        )
    rows[model.ClaimEvidence].extend(_proofs(record, claim.evidence, "claim_id", identity))
    for number, outcome in enumerate(claim.outcomes):
        _outcome(record, identity, number, outcome, rows)


def _speaker(claim_id: str, position: int, speaker: schema.Speaker) -> Row:
    name = speaker.group or speaker.anonymous or speaker.software
    kind = next(kind for kind in SpeakerKind if getattr(speaker, kind.value) is not None)
    return {
        "claim_id": claim_id,
        "position": position,
        "kind": kind,
        "person_id": speaker.person,
        "organization_id": speaker.organization,
        "name": name,
        "role": speaker.role,
        "affiliation_id": speaker.affiliation,
    }


def _outcome(
    record: schema.Record, claim_id: str, position: int, outcome: schema.Outcome, rows: Rows
) -> None:
    identity = f"{claim_id}/outcome-{position + 1}"
    rows[model.Outcome].append(
        {
            "id": identity,
            "claim_id": claim_id,
            "position": position,
            "kind": outcome.kind,
            "strength": OUTCOME_STRENGTH.index(outcome.kind) + 1,
            **date_columns("date", outcome.date),
            "note": outcome.note,
        }
    )
    claims = {claim.id for claim in claims_of(record)}
    for number, shown_by in enumerate(dict.fromkeys(outcome.by)):
        other = global_id(record, shown_by)
        is_claim = shown_by in claims
        rows[model.OutcomeBy].append(
            {
                "outcome_id": identity,
                "position": number,
                "by_claim_id": other if is_claim else None,
                "by_figure_id": None if is_claim else other,
            }
        )
    rows[model.OutcomeEvidence].extend(_proofs(record, outcome.evidence, "outcome_id", identity))


def _reversals(record: schema.Record, rows: Rows) -> None:
    for position, reversal in enumerate(getattr(record, "reversals", [])):
        identity = global_id(record, reversal.id)
        rows[model.Reversal].append(
            {
                "id": identity,
                "record_id": record.id,
                "position": position,
                "kind": reversal.kind,
                **date_columns("date", reversal.date),
                "note": reversal.note,
            }
        )
        for states, names in ((False, reversal.of), (True, reversal.by)):
            for number, name in enumerate(dict.fromkeys(names)):
                rows[model.ReversalClaim].append(
                    {
                        "reversal_id": identity,
                        "claim_id": global_id(record, name),
                        "states": states,
                        "position": number,
                    }
                )


def _conflicts(record: schema.Record, rows: Rows) -> None:
    claims = {claim.id for claim in claims_of(record)}
    for position, conflict in enumerate(getattr(record, "conflicts", [])):
        identity = global_id(record, conflict.id)
        rows[model.Conflict].append(
            {
                "id": identity,
                "record_id": record.id,
                "position": position,
                "kind": conflict.kind,
                "curated": True,
                "note": conflict.note,
            }
        )
        for number, member in enumerate(dict.fromkeys(conflict.members)):
            rows[model.ConflictMember].append(
                {"conflict_id": identity, "position": number}
                | _claim_or_figure(record, member, claims)
            )


def _repetitions(record: schema.Record, rows: Rows) -> None:
    claims = {claim.id for claim in claims_of(record)}
    for position, repetition in enumerate(getattr(record, "repetitions", [])):
        identity = global_id(record, repetition.id)
        rows[model.Repetition].append(
            {
                "id": identity,
                "record_id": record.id,
                "position": position,
                "source_id": repetition.source,
                "text": repetition.text,
                "difference": repetition.difference,
            }
        )
        targets = [
            _claim_or_figure(record, name, claims) | {"source_id": None}
            for name in dict.fromkeys(repetition.repeats)
        ]
        targets += [
            {"claim_id": None, "figure_id": None, "source_id": source}
            for source in dict.fromkeys(repetition.repeats_source)
        ]
        rows[model.RepetitionTarget].extend(
            {"repetition_id": identity, "position": number, **target}
            for number, target in enumerate(targets)
        )


def _claim_or_figure(record: schema.Record, name: str, claims: set[str]) -> Row:
    identity = global_id(record, name)
    return {
        "claim_id": identity if name in claims else None,
        "figure_id": None if name in claims else identity,
    }
