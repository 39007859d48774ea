"""Claims, figures, outcomes and their proof, as the templates show them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kb.analysis.second_reading import second_readings
from kb.publish.holdings import Holdings
from kb.publish.urls import evidence_link
from kb.query.readings import reading_words
from kb.query.terms import STATE_MEANINGS, words
from kb.query.wording import (
    claim_channel,
    claim_speakers,
    date_words,
    days_words,
    figure_details,
    figure_number,
    speaker_words,
)
from kb.store.views import (
    ClaimView,
    EvidenceView,
    FigureView,
    OutcomeView,
    RecordView,
    ReversalView,
)
from kb.types.dates import PartialDate, days_between
from kb.vocabulary import OutcomeKind, Stance

Pair = tuple[str, str]

# Details that stand in the first line of a figure.
_APART = frozenset({"system", "version", "question"})


@dataclass(frozen=True, slots=True)
class ProofItem:
    """A quote, the publication it stands in, and the way there."""

    quote: str
    publisher: str
    published: str | None
    href: str | None
    finds_quote: bool
    source: str  # address on this site
    note: int | None  # its number in the list of sources, where that stands on the same page


@dataclass(frozen=True, slots=True)
class FigureItem:
    """A figure in words. `details` is what it holds for; stage and day stand apart."""

    anchor: str
    href: str
    metric: str
    question: str | None
    number: str
    sort: str
    details: list[Pair]
    stage: str | None
    way: str | None
    as_of: str | None
    as_of_sort: str
    denied: str | None
    note: str | None
    claim: str | None  # address of its claim
    speakers: str | None
    conflicts: list[str]  # addresses of conflicts it stands in
    proof: list[ProofItem]
    system: str | None
    version: str | None


@dataclass(frozen=True, slots=True)
class SpeakerItem:
    """A speaker and, where it has one, its page."""

    name: str
    href: str | None
    about: str | None


@dataclass(frozen=True, slots=True)
class OutcomeItem:
    """What became of a claim."""

    kind: str
    date: str | None
    note: str | None
    by: list[Pair]  # address and words of the claim or figure that shows it
    proof: list[ProofItem]


@dataclass(frozen=True, slots=True)
class ClaimItem:
    """A claim in words."""

    anchor: str
    href: str
    kind: str
    date: str | None
    date_sort: str
    text: str
    speakers: list[SpeakerItem]
    channel: str
    state: str
    state_meaning: str
    figures: list[FigureItem]
    results: list[Pair]
    proof: list[ProofItem]
    outcomes: list[OutcomeItem]
    conflicts: list[str]
    taken_back: list[Pair]  # address of each reversal that goes back on it, and how much later
    note: str | None
    reading: str


class Statements:
    """Makes the items of one record."""

    def __init__(self, holdings: Holdings, record: RecordView) -> None:
        self.holdings = holdings
        self.record = record
        self._conflicts: dict[str, list[str]] = defaultdict(list)
        for conflict in record.conflicts:
            for member in conflict.members:
                self._conflicts[member].append(holdings.part_url(conflict.id))
        self._readings = second_readings(record)
        listed = record.sources if holdings.sources_path(record.id) is None else []
        self._notes = {source.id: place for place, source in enumerate(listed, 1)}
        self._taken_back: dict[str, list[Pair]] = defaultdict(list)
        for turn in record.reversals:
            for claim_id in turn.of:
                later = _later(holdings.claims[claim_id], turn)
                told = self._taken_back[claim_id]
                if later not in [said for _, said in told]:
                    told.append((holdings.part_url(turn.id), later))
        self.figures = {figure.id: self.figure(figure) for figure in record.figures}

    def proof(self, evidence: EvidenceView) -> ProofItem:
        """A piece of evidence with its link."""
        source = self.holdings.sources[evidence.source_id]
        href = evidence_link(source, evidence)
        return ProofItem(
            quote=evidence.quote,
            publisher=source.publisher,
            published=date_words(source.published) if source.published is not None else None,
            href=href,
            finds_quote=href is not None and ":~:text=" in href,
            source=self.holdings.cited_url(source.id, self.record.id),
            note=self._notes.get(source.id),
        )

    def figure(self, figure: FigureView) -> FigureItem:
        """A figure with its proof and conflicts."""
        told = dict(figure_details(figure, self.record))
        stage, way, as_of = (told.pop(key, None) for key in ("stage", "way", "as of"))
        denied = told.pop("stance", None) if figure.stance != Stance.AFFIRMED else None
        claim = None if figure.claim_id is None else self.holdings.claims[figure.claim_id]
        return FigureItem(
            anchor=figure.local_id,
            href=self.holdings.part_url(figure.id),
            metric=figure.metric,
            question=figure.question,
            number=figure_number(figure),
            sort=f"{figure.number:g}",
            details=[(label, said) for label, said in told.items() if label not in _APART],
            stage=words(figure.stage) if stage is not None and figure.stage else None,
            way=way,
            as_of=as_of,
            as_of_sort=sort_key(figure.as_of),
            denied=denied,
            note=figure.note,
            claim=self.holdings.part_url(claim.id) if claim is not None else None,
            speakers=claim_speakers(claim, with_role=False) if claim is not None else None,
            conflicts=self._conflicts[figure.id],
            proof=[self.proof(piece) for piece in figure.evidence],
            system=figure.system,
            version=figure.version,
        )

    def claim(self, claim: ClaimView) -> ClaimItem:
        """A claim with all that belongs to it."""
        state = claim.state
        return ClaimItem(
            anchor=claim.local_id,
            href=self.holdings.part_url(claim.id),
            kind=words(claim.kind),
            date=date_words(claim.said) if claim.said is not None else None,
            date_sort=sort_key(claim.said),
            text=claim.text,
            speakers=speakers_of(claim, self.holdings),
            channel=claim_channel(claim),
            state=words(state),
            state_meaning=STATE_MEANINGS[OutcomeKind(state)],
            figures=[self.figures[figure.id] for figure in claim.figures],
            results=[statement_pair(i, self.holdings) for i in claim.results],
            proof=[self.proof(piece) for piece in claim.evidence],
            outcomes=[self.outcome(outcome) for outcome in claim.outcomes],
            conflicts=self._conflicts[claim.id],
            taken_back=self._taken_back[claim.id],
            note=claim.note,
            reading=_sentence(reading_words(self._readings.get(claim.id))),
        )

    def outcome(self, outcome: OutcomeView) -> OutcomeItem:
        """What became of a claim, and what shows it."""
        return OutcomeItem(
            kind=words(outcome.kind),
            date=date_words(outcome.date) if outcome.date is not None else None,
            note=outcome.note,
            by=[statement_reference(i, self.holdings) for i in outcome.by],
            proof=[self.proof(piece) for piece in outcome.evidence],
        )


def _sentence(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}."


def speakers_of(claim: ClaimView, holdings: Holdings) -> list[SpeakerItem]:
    """The speakers of a claim with their pages."""
    items = []
    for speaker in claim.speakers:
        href = None
        if speaker.person_id is not None:
            href = holdings.person_url(speaker.person_id)
        elif speaker.organization_id is not None:
            href = holdings.organization_url(speaker.organization_id)
        whole = speaker_words(speaker)
        about = whole.removeprefix(speaker.name).strip().strip("()") or None
        items.append(SpeakerItem(speaker.name, href, about))
    return items


def statement_pair(identity: str, holdings: Holdings) -> Pair:
    """A claim or figure as address and words."""
    claim = holdings.claims.get(identity)
    if claim is not None:
        when = f", {date_words(claim.said)}" if claim.said is not None else ""
        return holdings.part_url(identity), f"{claim.text} ({claim_speakers(claim, False)}{when})"
    figure = holdings.figures[identity]
    when = f", {date_words(figure.as_of)}" if figure.as_of is not None else ""
    return holdings.part_url(identity), f"{figure.metric}: {figure_number(figure)}{when}"


def statement_reference(identity: str, holdings: Holdings) -> Pair:
    """A claim or figure of the page at hand as address and few words: who and when."""
    claim = holdings.claims.get(identity)
    if claim is None:
        return statement_pair(identity, holdings)
    when = f", {date_words(claim.said)}" if claim.said is not None else ""
    return holdings.part_url(identity), f"{claim_speakers(claim, False)}{when}"


def _later(claim: ClaimView, turn: ReversalView) -> str:
    """How long after a claim a reversal goes back on it, where both dates allow a count."""
    if claim.said is None or turn.date is None:
        return "taken back"
    days = days_between(claim.said, turn.date)
    if days is None or days[0] < 0:
        return "taken back"
    return (
        "taken back on the same day" if days == (0, 0) else f"taken back {days_words(days)} later"
    )


def sort_key(when: PartialDate | None) -> str:
    """What a date is sorted by in a table; what has none comes last."""
    return when.first.isoformat() if when is not None else "9999"
