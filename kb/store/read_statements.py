"""Reading figures, claims, speakers and outcomes back."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select

from kb import model
from kb.store.scope import Scope, lines, partial_date
from kb.store.tables import table
from kb.store.views import ClaimView, EvidenceView, FigureView, Named, OutcomeView, SpeakerView


def read_evidence(scope: Scope) -> dict[str, EvidenceView]:
    """Every piece of evidence by id."""
    evidence = table(model.Evidence)
    return {
        row.id: EvidenceView(
            row.id,
            row.source_id,
            row.quote,
            row.prefix,
            row.suffix,
            row.state,
            row.checked,
        )
        for row in scope.rows(select(evidence), evidence.c.record_id)
    }


def read_figures(scope: Scope, evidence: dict[str, EvidenceView]) -> list[FigureView]:
    """Every figure in the order of its file, results of a study first."""
    figures, metrics, units = table(model.Figure), table(model.Metric), table(model.Unit)
    organizations = table(model.Organization)
    proofs, known = table(model.FigureEvidence), table(model.FirstKnown)
    by_figure = scope.links(proofs, figures, "figure_id")
    statement = (
        select(
            figures,
            metrics.c.label.label("metric"),
            metrics.c.family,
            units.c.label.label("unit"),
            organizations.c.name.label("subject"),
            known.c.day.label("known"),
        )
        .join(metrics, metrics.c.id == figures.c.metric_id)
        .join(organizations, organizations.c.id == figures.c.subject_id, isouter=True)
        .join(units, units.c.id == figures.c.unit_id, isouter=True)
        .join(known, known.c.id == figures.c.id, isouter=True)
        .order_by(figures.c.record_id, figures.c.position)
    )
    found = []
    for row in scope.rows(statement, figures.c.record_id):
        values = dict(row._mapping)
        as_of = partial_date(
            values.pop("as_of"), values.pop("as_of_first"), values.pop("as_of_last")
        )
        del values["position"]
        proof = [evidence[link.evidence_id] for link in by_figure[row.id]]
        found.append(FigureView(**values, as_of=as_of, evidence=proof))
    return found


def read_claims(
    scope: Scope,
    figures: list[FigureView],
    evidence: dict[str, EvidenceView],
    *,
    outcomes: bool = True,
) -> list[ClaimView]:
    """Every claim in the order of its file, with speakers, figures and, if asked, outcomes."""
    claims, results, proofs = (
        table(model.Claim),
        table(model.ClaimResult),
        table(model.ClaimEvidence),
    )
    by_claim: dict[str, list[FigureView]] = defaultdict(list)
    for figure in figures:
        if figure.claim_id is not None:
            by_claim[figure.claim_id].append(figure)
    by_id = {figure.id: figure for figure in figures}
    speakers = _speakers(scope)
    became = _outcomes(scope, evidence) if outcomes else {}
    result_links = scope.links(results, claims, "claim_id")
    proof_links = scope.links(proofs, claims, "claim_id")
    known = table(model.FirstKnown)
    statement = (
        select(claims, known.c.day.label("known"))
        .join(known, known.c.id == claims.c.id, isouter=True)
        .order_by(claims.c.record_id, claims.c.position)
    )
    return [
        ClaimView(
            id=row.id,
            record_id=row.record_id,
            kind=row.kind,
            said=partial_date(row.said, row.said_first, row.said_last),
            text=row.text,
            reported_by=lines(row.reported_by),
            venue=row.venue,
            note=row.note,
            known=row.known,
            speakers=speakers[row.id],
            figures=by_claim[row.id],
            results=[link.figure_id for link in result_links[row.id]],
            result_sources=[
                piece.source_id
                for link in result_links[row.id]
                for piece in by_id[link.figure_id].evidence
            ],
            evidence=[evidence[link.evidence_id] for link in proof_links[row.id]],
            outcomes=became.get(row.id, []),
        )
        for row in scope.rows(statement, claims.c.record_id)
    ]


def _speakers(scope: Scope) -> dict[str, list[SpeakerView]]:
    speakers, claims = table(model.Speaker), table(model.Claim)
    people, organizations = table(model.Person), table(model.Organization)
    affiliations = organizations.alias("affiliations")
    statement = (
        select(
            speakers,
            people.c.name.label("person"),
            organizations.c.name.label("organization"),
            affiliations.c.name.label("affiliation"),
        )
        .join(claims, claims.c.id == speakers.c.claim_id)
        .join(people, people.c.id == speakers.c.person_id, isouter=True)
        .join(organizations, organizations.c.id == speakers.c.organization_id, isouter=True)
        .join(affiliations, affiliations.c.id == speakers.c.affiliation_id, isouter=True)
        .order_by(speakers.c.claim_id, speakers.c.position)
    )
    found: dict[str, list[SpeakerView]] = defaultdict(list)
    for row in scope.rows(statement, claims.c.record_id):
        affiliation = Named(row.affiliation_id, row.affiliation) if row.affiliation_id else None
        found[row.claim_id].append(
            SpeakerView(
                kind=row.kind,
                name=row.person or row.organization or row.name,
                person_id=row.person_id,
                organization_id=row.organization_id,
                role=row.role,
                affiliation=affiliation,
            )
        )
    return found


def _outcomes(scope: Scope, evidence: dict[str, EvidenceView]) -> dict[str, list[OutcomeView]]:
    outcomes, claims = table(model.Outcome), table(model.Claim)
    shown, proofs = table(model.OutcomeBy), table(model.OutcomeEvidence)
    by_outcome = scope.links(shown, outcomes, "outcome_id", holder=claims, holds="claim_id")
    proof_links = scope.links(proofs, outcomes, "outcome_id", holder=claims, holds="claim_id")
    statement = (
        select(outcomes)
        .join(claims, claims.c.id == outcomes.c.claim_id)
        .order_by(outcomes.c.claim_id, outcomes.c.position)
    )
    found: dict[str, list[OutcomeView]] = defaultdict(list)
    for row in scope.rows(statement, claims.c.record_id):
        found[row.claim_id].append(
            OutcomeView(
                id=row.id,
                kind=row.kind,
                strength=row.strength,
                date=partial_date(row.date, row.date_first, row.date_last),
                note=row.note,
                by=[link.by_claim_id or link.by_figure_id for link in by_outcome[row.id]],
                evidence=[evidence[link.evidence_id] for link in proof_links[row.id]],
            )
        )
    return found
