"""Cases, surveys and experiments."""

from __future__ import annotations

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from kb.model.columns import Day, dated, key, one_of, part_of, points_to
from kb.vocabulary import Qualifier, RecordKind, Status


class Record(SQLModel, table=True):
    """One case, survey or experiment. Columns of another kind than the row's are empty.

    Numbers are kept as exact decimal text. `added` and `changed` come from the history of the
    case file and are empty where there is no history.
    """

    __table_args__ = (
        dated("fieldwork"),
        dated("paper_published"),
        CheckConstraint("kind = 'survey' OR population IS NULL", name="population_of_survey"),
        CheckConstraint("kind = 'experiment' OR setting IS NULL", name="setting_of_experiment"),
        CheckConstraint("added IS NULL OR added <= changed", name="added_before_changed"),
    )

    id: str = key()
    kind: RecordKind = one_of(RecordKind, index=True)
    title: str
    summary: str
    organization_id: str = points_to("organization")
    status: Status = one_of(Status, index=True)
    function_id: str = points_to("function")
    roles: str | None = None  # roles in words, one on a line
    technology_id: str = points_to("technology")
    location: str | None = None
    followed_until: Day | None = None
    added: Day | None = None
    changed: Day | None = None
    note: str | None = None
    path: str = Field(unique=True)

    population: str | None = None
    sample_size: str | None = None
    sample_qualifier: Qualifier | None = one_of(Qualifier, default=None)
    fieldwork: str | None = None
    fieldwork_first: Day | None = None
    fieldwork_last: Day | None = None
    mode: str | None = None

    contributors: str | None = None  # in words, one on a line
    paper_title: str | None = None
    paper_arxiv: str | None = None
    paper_doi: str | None = None
    paper_published: str | None = None
    paper_published_first: Day | None = None
    paper_published_last: Day | None = None
    setting: str | None = None
    tasks: str | None = None
    task_definition: str | None = None


class RecordCountry(SQLModel, table=True):
    """A country that a record is about (ISO 3166-1 alpha-2)."""

    __tablename__ = "record_country"
    __table_args__ = (CheckConstraint("length(country) = 2", name="alpha_2"),)

    record_id: str = part_of("record", primary_key=True)
    country: str = Field(primary_key=True, max_length=2)
    position: int


class RecordConductor(SQLModel, table=True):
    """Who conducted a survey or an experiment."""

    __tablename__ = "record_conductor"

    record_id: str = part_of("record", primary_key=True)
    organization_id: str = points_to("organization", primary_key=True)
    position: int


class RecordSource(SQLModel, table=True):
    """A source that a record defines or cites, in the order of the file."""

    __tablename__ = "record_source"

    record_id: str = part_of("record", primary_key=True)
    source_id: str = points_to("source", primary_key=True)
    position: int
    defined: bool


class Redirect(SQLModel, table=True):
    """A former id and the id that took its place."""

    __table_args__ = (CheckConstraint("old_id <> new_id", name="not_to_itself"),)

    old_id: str = Field(primary_key=True, max_length=255)
    new_id: str = Field(max_length=255)
    record_id: str | None = part_of("record", default=None)
