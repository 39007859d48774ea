"""Publications and how they depend on each other."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from kb.model.columns import Day, dated, key, one_of, part_of
from kb.vocabulary import Origin, SourceKind, SourceRelation


class Source(SQLModel, table=True):
    """A publication; `origin` says whether it reports what it found itself."""

    __table_args__ = (
        dated("published"),
        UniqueConstraint("url", "version", name="one_source_for_an_address"),
        CheckConstraint("url IS NULL OR url LIKE 'http%'", name="web_address"),
    )

    id: str = key()
    record_id: str = part_of("record")
    url: str | None = None
    version: str | None = None
    archive_url: str | None = None
    title: str | None = None
    publisher: str = Field(index=True)
    author: str | None = None
    published: str | None = None
    published_first: Day | None = None
    published_last: Day | None = None
    kind: SourceKind = one_of(SourceKind, index=True)
    language: str | None = None
    seen: bool
    origin: Origin = one_of(Origin, index=True)
    note: str | None = None


class SourceLink(SQLModel, table=True):
    """One source repeats, copies or was read as another."""

    __tablename__ = "source_link"
    __table_args__ = (CheckConstraint("source_id <> other_id", name="not_itself"),)

    source_id: str = part_of("source", primary_key=True)
    # No foreign key: a link may go to a source of a record that a later build takes away, and
    # the checker has seen to it that both ends exist.
    other_id: str = Field(primary_key=True, max_length=255, index=True)
    relation: SourceRelation = one_of(SourceRelation, primary_key=True)
    position: int


class SourceOrigin(SQLModel, table=True):
    """Where the reporting of a source comes from in the end (derived).

    A source that is an origin, or whose origin is unknown, stands for itself.
    """

    __tablename__ = "source_origin"

    source_id: str = part_of("source", primary_key=True)
    origin_id: str = Field(primary_key=True, max_length=255, index=True)
