"""Reversals, conflicts and repetitions: what ties claims, figures and sources together."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from kb.model.columns import Day, dated, key, one_of, part_of, points_to
from kb.vocabulary import ConflictKind, ReversalKind


class Reversal(SQLModel, table=True):
    """An organization going back on what it said or did."""

    __table_args__ = (dated("date"), UniqueConstraint("record_id", "position"))

    id: str = key()
    record_id: str = part_of("record")
    position: int
    kind: ReversalKind = one_of(ReversalKind, index=True)
    date: str | None = None
    date_first: Day | None = Field(default=None, index=True)
    date_last: Day | None = None
    note: str | None = None


class ReversalClaim(SQLModel, table=True):
    """A claim that a reversal goes back on (`states` false) or that states it (true)."""

    __tablename__ = "reversal_claim"

    reversal_id: str = part_of("reversal", primary_key=True)
    claim_id: str = part_of("claim", primary_key=True)
    states: bool = Field(primary_key=True)
    position: int


class Conflict(SQLModel, table=True):
    """Statements that do not agree: curated in the corpus, or computed and not yet curated."""

    id: str = key()
    record_id: str = part_of("record")
    position: int
    kind: ConflictKind | None = one_of(ConflictKind, default=None, index=True)
    curated: bool = Field(index=True)
    note: str | None = None


class ConflictMember(SQLModel, table=True):
    """A claim or a figure that takes part in a conflict."""

    __tablename__ = "conflict_member"
    __table_args__ = (
        CheckConstraint("(claim_id IS NULL) <> (figure_id IS NULL)", name="claim_or_figure"),
    )

    conflict_id: str = part_of("conflict", primary_key=True)
    position: int = Field(primary_key=True)
    claim_id: str | None = part_of("claim", default=None)
    figure_id: str | None = part_of("figure", default=None)


class Repetition(SQLModel, table=True):
    """How a source passed something on, and what changed on the way."""

    __table_args__ = (UniqueConstraint("record_id", "position"),)

    id: str = key()
    record_id: str = part_of("record")
    position: int
    source_id: str = points_to("source")
    text: str
    difference: str


class RepetitionTarget(SQLModel, table=True):
    """The claim, figure or source that a repetition repeats."""

    __tablename__ = "repetition_target"
    __table_args__ = (
        CheckConstraint(
            "(claim_id IS NOT NULL AND figure_id IS NULL AND source_id IS NULL) OR "
            "(claim_id IS NULL AND figure_id IS NOT NULL AND source_id IS NULL) OR "
            "(claim_id IS NULL AND figure_id IS NULL AND source_id IS NOT NULL)",
            name="one_target",
        ),
    )

    repetition_id: str = part_of("repetition", primary_key=True)
    position: int = Field(primary_key=True)
    claim_id: str | None = part_of("claim", default=None)
    figure_id: str | None = part_of("figure", default=None)
    source_id: str | None = points_to("source", default=None)
