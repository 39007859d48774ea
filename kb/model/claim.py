"""Claims, their speakers and what became of them."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from kb.model.columns import Day, dated, key, one_of, part_of, points_to
from kb.vocabulary import ClaimKind, OutcomeKind, SpeakerKind


class Claim(SQLModel, table=True):
    """What somebody said, in our own words."""

    __table_args__ = (dated("said"), UniqueConstraint("record_id", "position"))

    id: str = key()
    record_id: str = part_of("record")
    position: int
    kind: ClaimKind = one_of(ClaimKind, index=True)
    said: str | None = None
    said_first: Day | None = Field(default=None, index=True)
    said_last: Day | None = None
    text: str
    reported_by: str | None = None  # one on a line
    venue: str | None = None
    note: str | None = None


class Speaker(SQLModel, table=True):
    """Who says a claim: exactly one of a person, an organization or a name in words."""

    __table_args__ = (
        CheckConstraint(
            "(person_id IS NOT NULL AND organization_id IS NULL AND name IS NULL) OR "
            "(person_id IS NULL AND organization_id IS NOT NULL AND name IS NULL) OR "
            "(person_id IS NULL AND organization_id IS NULL AND name IS NOT NULL)",
            name="one_speaker",
        ),
    )

    claim_id: str = part_of("claim", primary_key=True)
    position: int = Field(primary_key=True)
    kind: SpeakerKind = one_of(SpeakerKind)
    person_id: str | None = points_to("person", default=None)
    organization_id: str | None = points_to("organization", default=None)
    name: str | None = None
    role: str | None = None
    affiliation_id: str | None = points_to("organization", default=None)


class ClaimResult(SQLModel, table=True):
    """A result of a study that a claim repeats."""

    __tablename__ = "claim_result"

    claim_id: str = part_of("claim", primary_key=True)
    figure_id: str = part_of("figure", primary_key=True)
    position: int


class Outcome(SQLModel, table=True):
    """What became of a claim. `strength` is 1 for the strongest (reversed) to 5 (standing)."""

    __table_args__ = (
        dated("date"),
        UniqueConstraint("claim_id", "position"),
        CheckConstraint("kind <> 'unverified'", name="unverified_is_no_outcome"),
        CheckConstraint("strength BETWEEN 1 AND 5", name="strength_of_five"),
    )

    id: str = key()
    claim_id: str = part_of("claim")
    position: int
    kind: OutcomeKind = one_of(OutcomeKind)
    strength: int
    date: str | None = None
    date_first: Day | None = None
    date_last: Day | None = None
    note: str | None = None


class OutcomeBy(SQLModel, table=True):
    """A claim or figure of the same record that shows an outcome."""

    __tablename__ = "outcome_by"
    __table_args__ = (
        CheckConstraint("(by_claim_id IS NULL) <> (by_figure_id IS NULL)", name="claim_or_figure"),
    )

    outcome_id: str = part_of("outcome", primary_key=True)
    position: int = Field(primary_key=True)
    by_claim_id: str | None = part_of("claim", default=None)
    by_figure_id: str | None = part_of("figure", default=None)
