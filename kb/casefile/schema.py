"""The one definition of a case file. Checker, JSON Schema and documentation are made from it.

The order of the fields is the order in which the writer puts the keys.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from kb.casefile.fields import (
    Country,
    Currency,
    Date,
    Day,
    FigureId,
    Id,
    Number,
    Quote,
    Url,
    Words,
)
from kb.vocabulary import (
    Change,
    ClaimKind,
    ConflictKind,
    EvidenceState,
    Mechanism,
    Origin,
    OutcomeKind,
    Qualifier,
    ReversalKind,
    SourceKind,
    Stage,
    Stance,
    Status,
)


class Part(BaseModel):
    """Base of every mapping in a case file: unknown keys are refused."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True
    )


class Evidence(Part):
    """A short quote that finds a figure, claim or outcome in its source."""

    source: Id
    quote: Quote
    prefix: Words | None = None
    suffix: Words | None = None
    state: EvidenceState | None = None
    checked: Day | None = None


class Source(Part):
    """A publication, defined once in the corpus and cited by id elsewhere."""

    id: Id
    formerly: list[Id] = Field(default_factory=list)
    url: Url | None = None
    version: Words | None = None
    archive_url: Url | None = None
    title: Words | None = None
    publisher: Words
    author: Words | None = None
    published: Date | None = None
    kind: SourceKind
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")] | None = None
    seen: bool
    origin: Origin | None = None
    relies_on: list[Id] = Field(default_factory=list)
    copy_of: Id | None = None
    read_as: Id | None = None
    note: Words | None = None


class Figure(Part):
    """A typed number: what is counted, of whom, when, how far it has come, and the proof."""

    id: FigureId
    formerly: list[FigureId] = Field(default_factory=list)
    metric: Id
    system: Words | None = None
    version: Words | None = None
    question: Words | None = None
    answer: Words | None = None
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: Id | None = None
    currency: Currency | None = None
    per: Id | None = None
    qualifier: Qualifier = Qualifier.EXACT
    change: Change | None = None
    subject: Id | None = None
    of: Words | None = None
    base_n: Number | None = None
    scope: Words | None = None
    counted: Words | None = None
    condition: Words | None = None
    as_of: Date | None = None
    stage: Stage | None = None
    mechanism: Mechanism | None = None
    stance: Stance = Stance.AFFIRMED
    note: Words | None = None
    evidence: list[Evidence] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_number(self) -> Figure:
        ranged = self.low is not None or self.high is not None
        if ranged and (self.low is None or self.high is None):
            raise ValueError(
                f"a range has both low and high; add {'high' if self.high is None else 'low'}"
            )
        if ranged and self.value is not None:
            raise ValueError(
                "a range with a value; give low and high alone, a middle is never computed"
            )
        if not ranged and self.value is None:
            raise ValueError("a figure without a number; add value, or low and high")
        if ranged and self.qualifier is not Qualifier.RANGE:
            raise ValueError("low and high go with qualifier: range; write qualifier: range")
        if not ranged and self.qualifier is Qualifier.RANGE:
            raise ValueError("qualifier: range goes with low and high; give them instead of value")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}; exchange them")
        if (self.unit is None) == (self.currency is None):
            raise ValueError(
                "a figure has one of unit and currency; money has a currency, all else a unit"
            )
        return self


class Speaker(Part):
    """Who says it: exactly one of person, organization, group, anonymous or software."""

    person: Id | None = None
    organization: Id | None = None
    group: Words | None = None
    anonymous: Words | None = None
    software: Words | None = None
    role: Words | None = None
    affiliation: Id | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Speaker:
        given = [self.person, self.organization, self.group, self.anonymous, self.software]
        if sum(who is not None for who in given) != 1:
            raise ValueError(
                "a speaker is one of person, organization, group, anonymous or software"
            )
        return self


class Outcome(Part):
    """What became of a claim, from a day on, with the proof or the reason."""

    kind: Literal[
        OutcomeKind.STANDING,
        OutcomeKind.NARROWED,
        OutcomeKind.CONTRADICTED,
        OutcomeKind.FULFILLED,
        OutcomeKind.REVERSED,
    ]
    date: Date | None = None
    by: list[FigureId] = Field(default_factory=list)
    note: Words | None = None
    evidence: list[Evidence] = Field(default_factory=list)

    @model_validator(mode="after")
    def _has_ground(self) -> Outcome:
        if not self.evidence and not self.by:
            raise ValueError("an outcome has evidence, or names in `by` the claims that show it")
        return self


class Claim(Part):
    """What somebody said, in our own words, with its figures and what became of it."""

    id: Id
    formerly: list[Id] = Field(default_factory=list)
    kind: ClaimKind
    said: Date | None = None
    speakers: list[Speaker] = Field(min_length=1)
    reported_by: list[Words] = Field(default_factory=list)
    venue: Words | None = None
    text: Words
    results: list[FigureId] = Field(default_factory=list)
    figures: list[Figure] = Field(default_factory=list)
    evidence: list[Evidence] = Field(default_factory=list)
    outcomes: list[Outcome] = Field(default_factory=list)
    note: Words | None = None

    @model_validator(mode="after")
    def _is_proved(self) -> Claim:
        if not self.evidence and not self.figures and not self.results:
            raise ValueError("a claim has evidence of its own, or figures with evidence")
        for figure in self.figures:
            if figure.id.partition(".")[0] != self.id or "." not in figure.id:
                raise ValueError(
                    f'figure id "{figure.id}" does not begin with its claim; '
                    f"write {self.id}.{figure.id.rpartition('.')[2]}"
                )
        return self


class Reversal(Part):
    """An organization going back on what it said or did."""

    id: Id
    formerly: list[Id] = Field(default_factory=list)
    kind: ReversalKind
    date: Date | None = None
    of: list[Id] = Field(min_length=1)
    by: list[Id] = Field(min_length=1)
    note: Words | None = None


class Conflict(Part):
    """Claims or figures that cannot both be right, or that share a name and not a measure."""

    id: Id
    formerly: list[Id] = Field(default_factory=list)
    kind: ConflictKind
    members: list[FigureId] = Field(min_length=1)
    note: Words


class Repetition(Part):
    """How a source passed on a claim, a figure or another source, and what changed."""

    id: Id
    formerly: list[Id] = Field(default_factory=list)
    source: Id
    repeats: list[FigureId] = Field(default_factory=list)
    repeats_source: list[Id] = Field(default_factory=list)
    text: Words
    difference: Words

    @model_validator(mode="after")
    def _repeats_something(self) -> Repetition:
        if not self.repeats and not self.repeats_source:
            raise ValueError("a repetition names what it repeats, in repeats or repeats_source")
        return self


class Paper(Part):
    """The publication an experiment is known by."""

    title: Words
    arxiv: Annotated[str, StringConstraints(pattern=r"^\d{4}\.\d{4,5}(v\d+)?$")] | None = None
    doi: Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/\S+$")] | None = None
    published: Date | None = None


class Record(Part):
    """What cases, surveys and experiments share."""

    id: Id
    formerly: list[Id] = Field(default_factory=list)
    title: Words
    summary: Words
    organization: Id
    status: Status
    function: Id
    roles: list[Words] = Field(default_factory=list)
    technology: Id
    countries: list[Country] = Field(default_factory=list)
    location: Words | None = None
    followed_until: Day | None = None
    note: Words | None = None


class Case(Record):
    """Work that an organization handed to AI or automation, and what became of it."""

    sources: list[Source] = Field(default_factory=list)
    claims: list[Claim] = Field(min_length=1)
    reversals: list[Reversal] = Field(default_factory=list)
    conflicts: list[Conflict] = Field(default_factory=list)
    repetitions: list[Repetition] = Field(default_factory=list)


class Survey(Record):
    """Answers of many people to questions about work and AI, and how the press told them."""

    conducted_by: list[Id] = Field(min_length=1)
    population: Words | None = None
    sample_size: Number | None = None
    sample_qualifier: Qualifier | None = None
    fieldwork: Date | None = None
    mode: Words | None = None
    sources: list[Source] = Field(default_factory=list)
    results: list[Figure] = Field(default_factory=list)
    claims: list[Claim] = Field(default_factory=list)
    conflicts: list[Conflict] = Field(default_factory=list)
    repetitions: list[Repetition] = Field(default_factory=list)


class Experiment(Record):
    """AI set to work under observation, and what it got done."""

    conducted_by: list[Id] = Field(min_length=1)
    contributors: list[Words] = Field(default_factory=list)
    paper: Paper | None = None
    setting: Words
    tasks: Number | None = None
    task_definition: Words | None = None
    sample_size: Number | None = None
    sources: list[Source] = Field(default_factory=list)
    results: list[Figure] = Field(default_factory=list)
    claims: list[Claim] = Field(default_factory=list)
    reversals: list[Reversal] = Field(default_factory=list)
    conflicts: list[Conflict] = Field(default_factory=list)
    repetitions: list[Repetition] = Field(default_factory=list)
