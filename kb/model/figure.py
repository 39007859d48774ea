"""Typed numbers and the quotes that prove them."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from kb.model.columns import Day, dated, key, one_of, part_of, points_to
from kb.vocabulary import Change, EvidenceState, Mechanism, Qualifier, Stage, Stance


class Figure(SQLModel, table=True):
    """A number of a claim, or a result of a study (then without claim).

    `value`, `low` and `high` are exact decimals as text, in base units, with the digits of the
    source; `number` is the value (or the middle of the range, for sorting only) as a float.
    """

    __table_args__ = (
        dated("as_of"),
        UniqueConstraint("record_id", "position"),
        CheckConstraint(
            "(value IS NOT NULL AND low IS NULL AND high IS NULL AND qualifier <> 'range') OR "
            "(value IS NULL AND low IS NOT NULL AND high IS NOT NULL AND qualifier = 'range')",
            name="value_or_range",
        ),
        CheckConstraint("(unit_id IS NULL) <> (currency IS NULL)", name="unit_or_currency"),
        CheckConstraint("currency IS NULL OR length(currency) = 3", name="iso_4217"),
    )

    id: str = key()
    record_id: str = part_of("record")
    claim_id: str | None = part_of("claim", default=None)
    position: int
    metric_id: str = points_to("metric")
    system: str | None = None
    version: str | None = None
    question: str | None = None
    answer: str | None = None
    value: str | None = None
    low: str | None = None
    high: str | None = None
    number: float = Field(index=True)
    unit_id: str | None = points_to("unit", default=None)
    currency: str | None = Field(default=None, max_length=3)
    per_id: str | None = points_to("unit", default=None)
    qualifier: Qualifier = one_of(Qualifier)
    change: Change | None = one_of(Change, default=None)
    # In a case the record's organization unless the file says otherwise; in a study only where a
    # figure is about a named organization and not about those asked or tested.
    subject_id: str | None = points_to("organization", default=None)
    of: str | None = None
    base_n: str | None = None
    scope: str | None = None
    counted: str | None = None
    condition: str | None = None
    as_of: str | None = None
    as_of_first: Day | None = None
    as_of_last: Day | None = None
    stage: Stage | None = one_of(Stage, default=None, index=True)
    mechanism: Mechanism | None = one_of(Mechanism, default=None)
    stance: Stance = one_of(Stance)
    note: str | None = None


class Evidence(SQLModel, table=True):
    """A quote that finds figures, claims or outcomes in a source.

    `start` and `end_` are offsets into the text of the capture, where there is one.
    """

    __table_args__ = (
        CheckConstraint("length(quote) > 0", name="quote_not_empty"),
        CheckConstraint("(start IS NULL) = (end_ IS NULL)", name="offsets_both"),
        CheckConstraint("start IS NULL OR start < end_", name="offsets_in_order"),
    )

    id: str = key()  # record/hash of source, quote, prefix and suffix
    record_id: str = part_of("record")
    source_id: str = points_to("source")
    quote: str
    prefix: str | None = None
    suffix: str | None = None
    capture_id: str | None = Field(default=None, max_length=255)
    start: int | None = None
    end_: int | None = None
    state: EvidenceState = one_of(EvidenceState)
    checked: Day | None = None


class FigureEvidence(SQLModel, table=True):
    """A piece of evidence proves a figure."""

    __tablename__ = "figure_evidence"

    figure_id: str = part_of("figure", primary_key=True)
    evidence_id: str = part_of("evidence", primary_key=True)
    position: int


class ClaimEvidence(SQLModel, table=True):
    """A piece of evidence proves a claim."""

    __tablename__ = "claim_evidence"

    claim_id: str = part_of("claim", primary_key=True)
    evidence_id: str = part_of("evidence", primary_key=True)
    position: int


class OutcomeEvidence(SQLModel, table=True):
    """A piece of evidence proves an outcome."""

    __tablename__ = "outcome_evidence"

    outcome_id: str = part_of("outcome", primary_key=True)
    evidence_id: str = part_of("evidence", primary_key=True)
    position: int
