"""The course of a record: what was said and what became of it, in order of date, once each.

A reversal stands joined to the claims it goes back on: a line runs beside the entries from the
first of them to the reversal. Lines that overlap run in lanes of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from kb.publish.holdings import Holdings
from kb.publish.relations import ReversalItem, reversal_item
from kb.publish.statements import ClaimItem, Statements
from kb.query.terms import words
from kb.query.timeline import timeline
from kb.query.wording import claim_speakers, date_words
from kb.store.views import ClaimView, RecordView, ReversalView
from kb.vocabulary import OutcomeKind

# More lanes than this would leave no room for words on a phone.
MOST_LANES = 3
_OUTCOMES = frozenset(kind.value for kind in OutcomeKind)


@dataclass(slots=True)
class Entry:
    """One place in the course.

    `claims` stand here whole; `told` is an outcome that became known at this date, with the
    address and the words of the claim it is about. `lanes` are classes: in which lane a line
    begins (b), passes (t), passes and touches (j) or ends (e).
    """

    family: str  # claim, outcome or reversal
    date: str | None
    claims: list[ClaimItem] = field(default_factory=list)
    reversal: ReversalItem | None = None
    told: str | None = None
    about: tuple[str, str] | None = None
    lanes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Course:
    """Dated entries in order, then what has no date."""

    dated: list[Entry]
    undated: list[Entry]


def course(record: RecordView, statements: Statements, holdings: Holdings) -> Course:
    """Every claim and reversal of a record, and every outcome that has a date of its own."""
    claims = {claim.id: claim for claim in record.claims}
    reversals = {turn.id: turn for turn in record.reversals}
    placed: set[str] = set()
    dated: list[Entry] = []
    turns: dict[str, int] = {}  # the place of each reversal

    for event in timeline([record]):
        when = date_words(event.date)
        if event.what.startswith("reversal ("):
            turn = reversals[event.id]
            told = [claims[i] for i in turn.by if i in claims and _told_then(claims[i], turn)]
            fresh = [claim for claim in told if claim.id not in placed]
            placed.update(claim.id for claim in fresh)
            turns[turn.id] = len(dated)
            dated.append(_turn_entry(turn, when, fresh, statements, holdings))
        elif event.what in _OUTCOMES:
            claim = claims[event.id]
            if claim.said is not None and event.date.first <= claim.said.last:
                continue  # it stands with the claim; before it nobody would know what it is about
            about = (holdings.part_url(claim.id), _reference(claim))
            dated.append(Entry("outcome", when, told=words(event.what), about=about))
        elif event.id not in placed:
            placed.add(event.id)
            dated.append(Entry("claim", when, claims=[statements.claim(claims[event.id])]))
    undated = [
        Entry("claim", None, claims=[statements.claim(claim)])
        for claim in record.claims
        if claim.id not in placed
    ]
    undated += [
        _turn_entry(turn, None, [], statements, holdings)
        for turn in record.reversals
        if turn.id not in turns
    ]
    _join(dated, record.reversals, turns)
    return Course(dated, undated)


def _told_then(claim: ClaimView, turn: ReversalView) -> bool:
    # The timeline lists such a claim with its reversal and not again beside it.
    return claim.said is not None and turn.date is not None and claim.said.text == turn.date.text


def _turn_entry(
    turn: ReversalView,
    when: str | None,
    told: list[ClaimView],
    statements: Statements,
    holdings: Holdings,
) -> Entry:
    items = [statements.claim(claim) for claim in told]
    return Entry("reversal", when, claims=items, reversal=reversal_item(turn, holdings))


def _reference(claim: ClaimView) -> str:
    said = claim_speakers(claim, with_role=False)
    return f"{said}, {date_words(claim.said)}" if claim.said is not None else said


def _join(dated: list[Entry], reversals: Sequence[ReversalView], turns: dict[str, int]) -> None:
    """Lay a line from the first claim of each reversal to the reversal; one for each such claim."""
    at = {item.anchor: place for place, entry in enumerate(dated) for item in entry.claims}
    lines: dict[int, set[int]] = defaultdict(set)  # by where each begins: all it touches
    for turn in reversals:
        end = turns.get(turn.id)
        places = {at[i.partition("/")[2]] for i in turn.of if i.partition("/")[2] in at}
        earlier = {place for place in places if end is not None and place < end}
        if end is not None and earlier:
            lines[min(earlier)] |= {*earlier, end}
    free: list[int] = []  # where each lane becomes free
    for start, touched in sorted(lines.items()):
        end = max(touched)
        lane = next((n for n, until in enumerate(free) if until <= start), len(free))
        if lane == MOST_LANES:
            continue
        free[lane : lane + 1] = [end]
        dated[start].lanes.append(f"rr-b{lane}")
        for place in range(start + 1, end):
            dated[place].lanes.append(f"rr-{'j' if place in touched else 't'}{lane}")
        dated[end].lanes.append(f"rr-e{lane}")
