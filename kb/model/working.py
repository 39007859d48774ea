"""What a working copy has captured and extracted, who reviewed it, and what a build knows."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from kb.model.columns import Day, key, one_of, part_of
from kb.vocabulary import AuditVerdict


class Capture(SQLModel, table=True):
    """An article as it was read: from which page, and the text that offsets count in.

    A page that was fetched has a time (UTC, as in WARC), a status and its place in the WARC
    files; a file that was given by hand has none of them.
    """

    id: str = key()  # hash of URL and text
    url: str = Field(index=True)
    fetched: str | None = None
    status: int | None = None
    media_type: str | None = None
    sha256: str = Field(index=True, max_length=64)  # of the bytes
    warc: str | None = None
    warc_offset: int | None = None
    title: str | None = None
    published: str | None = None
    text: str
    text_sha256: str = Field(max_length=64)
    extractor: str  # the language model, the version of kb and the hash of its rules


class Candidate(SQLModel, table=True):
    """Something extracted from an article that nobody has decided on.

    `name` is its id within the extraction (`f1`), which others of the same capture point to.
    """

    __table_args__ = (
        UniqueConstraint("capture_id", "position"),
        UniqueConstraint("capture_id", "name"),
        CheckConstraint("start <= end_", name="offsets_in_order"),
    )

    id: str = key()  # capture/kind/start-end: the same when the text is read again
    capture_id: str = part_of("capture")
    position: int
    kind: str = Field(index=True)
    name: str
    start: int
    end_: int
    text: str
    organization: str | None = Field(default=None, index=True)  # its name, casefolded
    metric: str | None = Field(default=None, index=True)
    content: str  # the extraction's own JSON


class Review(SQLModel, table=True):
    """A decision on a candidate, by whom and when."""

    candidate_id: str = Field(primary_key=True, max_length=255)
    decided: datetime = Field(primary_key=True)
    reviewer: str
    decision: str


class AuditEntry(SQLModel, table=True):
    """A claim or result that was set against its source a second time, and the verdict."""

    __tablename__ = "audit_entry"

    claim_id: str = Field(primary_key=True, max_length=255)  # a claim's or a result's id
    record_id: str = part_of("record")
    source_id: str = Field(primary_key=True, max_length=255)
    date: Day = Field(primary_key=True)
    verdict: AuditVerdict = one_of(AuditVerdict)
    error: str | None = None  # types of error, separated by spaces
    changed: str | None = None


class BlindSample(SQLModel, table=True):
    """Claims drawn at random and read once more, blind, after correction; how many were wrong."""

    __tablename__ = "blind_sample"
    __table_args__ = (
        CheckConstraint("0 < drawn AND compared <= drawn", name="compared_of_drawn"),
        CheckConstraint("0 <= wrong AND wrong <= compared", name="wrong_of_compared"),
    )

    date: Day = Field(primary_key=True)
    note: str = Field(primary_key=True, max_length=255)
    position: int
    drawn: int
    compared: int
    wrong: int
    errors: str | None = None  # type:count, separated by spaces


class SearchEntry(SQLModel, table=True):
    """The words of a record, claim or source that full text search looks through (derived)."""

    __tablename__ = "search_entry"

    id: str = key()
    kind: str = Field(index=True)
    record_id: str = part_of("record")
    title: str
    body: str


class FirstKnown(SQLModel, table=True):
    """The day by which a claim, or a result of a study, had been said (derived).

    The first day it can have been said on, or else the first publication that carries it; no
    row where neither is known.
    """

    __tablename__ = "first_known"

    id: str = key()
    record_id: str = part_of("record")
    day: Day = Field(index=True)


class BuiltFile(SQLModel, table=True):
    """A corpus file as the last build read it."""

    __tablename__ = "built_file"

    path: str = Field(primary_key=True, max_length=255)
    sha256: str = Field(max_length=64)
    record_id: str | None = Field(default=None, max_length=255, index=True)
    history: str | None = None  # first and last day of its history


class BuildFact(SQLModel, table=True):
    """What a build notes about itself, such as the version of the tables."""

    __tablename__ = "build_fact"

    name: str = Field(primary_key=True, max_length=64)
    fact: str
