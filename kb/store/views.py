"""Records as they are read back: plain, whole, in the order of the case file.

Dates are EDTF text with first and last day beside them; numbers are exact decimals as text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kb.types.dates import PartialDate
from kb.vocabulary import OutcomeKind


class _PartOfRecord:
    """Something that a record holds, known in the whole corpus as `record/part`."""

    __slots__ = ()
    id: str

    @property
    def local_id(self) -> str:
        """The id within the record, which is also its anchor on the page."""
        return self.id.partition("/")[2]


@dataclass(slots=True)
class Named:
    """Something of a registry: its id and how it is called."""

    id: str
    label: str


@dataclass(slots=True)
class OrganizationView:
    """An organization of the registry."""

    id: str
    name: str
    kind: str
    country: str | None
    sector_id: str | None
    url: str | None
    note: str | None
    aliases: list[str] = field(default_factory=list)


@dataclass(slots=True)
class PersonView:
    """A person of the registry, with roles as (role, organization id, since, until)."""

    id: str
    name: str
    note: str | None
    aliases: list[str] = field(default_factory=list)
    roles: list[tuple[str, str | None, str | None, str | None]] = field(default_factory=list)


@dataclass(slots=True)
class SourceView:
    """A publication; links are ids of other sources."""

    id: str
    record_id: str
    url: str | None
    version: str | None
    archive_url: str | None
    title: str | None
    publisher: str
    author: str | None
    published: PartialDate | None
    kind: str
    language: str | None
    seen: bool
    origin: str
    note: str | None
    relies_on: list[str] = field(default_factory=list)
    copy_of: list[str] = field(default_factory=list)
    read_as: list[str] = field(default_factory=list)
    origins: list[str] = field(default_factory=list)  # where its reporting comes from in the end


@dataclass(slots=True)
class EvidenceView:
    """A quote in a source."""

    id: str
    source_id: str
    quote: str
    prefix: str | None
    suffix: str | None
    state: str
    checked: date | None


@dataclass(slots=True)
class FigureView(_PartOfRecord):
    """A typed number with its proof; `metric`, `unit` (a plural) and `subject` are labels."""

    id: str
    record_id: str
    claim_id: str | None
    metric_id: str
    metric: str
    family: str
    system: str | None
    version: str | None
    question: str | None
    answer: str | None
    value: str | None
    low: str | None
    high: str | None
    number: float
    unit_id: str | None
    unit: str | None
    currency: str | None
    per_id: str | None
    qualifier: str
    change: str | None
    subject_id: str | None
    subject: str | None
    of: str | None
    base_n: str | None
    scope: str | None
    counted: str | None
    condition: str | None
    as_of: PartialDate | None
    stage: str | None
    mechanism: str | None
    stance: str
    note: str | None
    known: date | None = None  # for a result: the day by which it had been published
    evidence: list[EvidenceView] = field(default_factory=list)


@dataclass(slots=True)
class SpeakerView:
    """Who says a claim; `name` is ready to show."""

    kind: str
    name: str
    person_id: str | None
    organization_id: str | None
    role: str | None
    affiliation: Named | None


@dataclass(slots=True)
class OutcomeView:
    """What became of a claim."""

    id: str
    kind: str
    strength: int
    date: PartialDate | None
    note: str | None
    by: list[str] = field(default_factory=list)  # ids of claims or figures
    evidence: list[EvidenceView] = field(default_factory=list)


@dataclass(slots=True)
class AuditView:
    """A second reading of a claim or result against a source."""

    claim_id: str
    source_id: str
    date: date
    verdict: str
    error: str | None
    changed: str | None


@dataclass(slots=True)
class ClaimView(_PartOfRecord):
    """What somebody said, with figures, proof and outcomes."""

    id: str
    record_id: str
    kind: str
    said: PartialDate | None
    text: str
    reported_by: list[str]
    venue: str | None
    note: str | None
    known: date | None  # the day by which it had been said or published
    speakers: list[SpeakerView] = field(default_factory=list)
    figures: list[FigureView] = field(default_factory=list)
    results: list[str] = field(default_factory=list)
    result_sources: list[str] = field(default_factory=list)  # sources that prove the results
    evidence: list[EvidenceView] = field(default_factory=list)
    outcomes: list[OutcomeView] = field(default_factory=list)

    @property
    def state(self) -> OutcomeKind:
        """The strongest outcome it has, or unverified."""
        strongest = min(self.outcomes, key=lambda outcome: outcome.strength, default=None)
        return OutcomeKind(strongest.kind) if strongest is not None else OutcomeKind.UNVERIFIED

    @property
    def sources(self) -> list[str]:
        """Ids of every source that proves the claim, a figure or a result of it, in order."""
        pieces = [*self.evidence, *(e for figure in self.figures for e in figure.evidence)]
        return list(dict.fromkeys([*(p.source_id for p in pieces), *self.result_sources]))


@dataclass(slots=True)
class ReversalView(_PartOfRecord):
    """An organization going back on claims; `of` and `by` are ids of claims."""

    id: str
    record_id: str
    kind: str
    date: PartialDate | None
    note: str | None
    of: list[str] = field(default_factory=list)
    by: list[str] = field(default_factory=list)


@dataclass(slots=True)
class ConflictView(_PartOfRecord):
    """Statements that do not agree; `members` are ids of claims or figures."""

    id: str
    record_id: str
    kind: str | None
    curated: bool
    note: str | None
    members: list[str] = field(default_factory=list)


@dataclass(slots=True)
class RepetitionView(_PartOfRecord):
    """How a source passed something on; `repeats` are ids of claims, figures or sources."""

    id: str
    record_id: str
    source_id: str
    text: str
    difference: str
    repeats: list[str] = field(default_factory=list)


@dataclass(slots=True)
class RecordView:
    """A case, survey or experiment with everything that belongs to it."""

    id: str
    kind: str
    title: str
    summary: str
    organization: Named
    status: str
    function: Named
    sector: Named | None
    technology: Named
    technology_kind: str
    vendor: str | None
    roles: list[str]
    countries: list[str]
    location: str | None
    followed_until: date | None
    added: date | None
    changed: date | None
    note: str | None
    path: str
    population: str | None
    sample_size: str | None
    sample_qualifier: str | None
    fieldwork: PartialDate | None
    mode: str | None
    contributors: list[str]
    paper_title: str | None
    paper_arxiv: str | None
    paper_doi: str | None
    paper_published: PartialDate | None
    setting: str | None
    tasks: str | None
    task_definition: str | None
    conducted_by: list[Named] = field(default_factory=list)
    sources: list[SourceView] = field(default_factory=list)
    results: list[FigureView] = field(default_factory=list)
    claims: list[ClaimView] = field(default_factory=list)
    reversals: list[ReversalView] = field(default_factory=list)
    conflicts: list[ConflictView] = field(default_factory=list)
    repetitions: list[RepetitionView] = field(default_factory=list)
    audit: list[AuditView] = field(default_factory=list)

    @property
    def figures(self) -> list[FigureView]:
        """Results first, then the figures of the claims."""
        return [*self.results, *(figure for claim in self.claims for figure in claim.figures)]
