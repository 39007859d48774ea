"""Figures that cannot both be right, found by computation until a person has curated them.

Two affirmed figures conflict where they are of the same subject, metric family, unit, per,
scope, base, stage, condition, system, version, question and direction, hold for overlapping
periods, and lie further apart than their qualifiers allow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from kb.types.dates import PartialDate
from kb.types.quantity import Quantity
from kb.vocabulary import Qualifier, Stance


@dataclass(frozen=True, slots=True)
class Comparable:
    """What of a figure decides whether it can be set against another."""

    id: str
    record_id: str
    claim_id: str | None
    key: tuple[str | None, ...]
    as_of: PartialDate | None
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two figures that seem to contradict each other, in the order of their ids."""

    record_id: str
    members: tuple[str, str]


def comparable(
    *,
    figure_id: str,
    record_id: str,
    claim_id: str | None,
    subject: str,
    family: str,
    unit: str | None,
    currency: str | None,
    per: str | None,
    scope: str | None,
    base: str | None,
    stage: str | None,
    condition: str | None,
    system: str | None,
    version: str | None,
    question: str | None,
    answer: str | None,
    change: str | None,
    stance: str,
    as_of: PartialDate | None,
    value: str | None,
    low: str | None,
    high: str | None,
    qualifier: str,
) -> Comparable | None:
    """A figure made ready for comparison; None where nothing can be held against it.

    `subject` is an organization or, for those asked or tested in a study, the study itself. A
    denied or merely quoted figure asserts nothing; without a day or period it cannot be said
    that two figures are of the same time.
    """
    if stance != Stance.AFFIRMED or as_of is None:
        return None
    key = (
        subject,
        family,
        unit or currency,
        per,
        _folded(scope),
        _folded(base),
        stage,
        _folded(condition),
        _folded(system),
        _folded(version),
        # A survey's figures can only contradict each other as answers to one question.
        _folded(question),
        _folded(answer),
        change,
    )
    quantity = Quantity(_number(value), _number(low), _number(high), Qualifier(qualifier))
    return Comparable(figure_id, record_id, claim_id, key, as_of, quantity)


def find_conflicts(
    figures: Iterable[Comparable], curated: Iterable[Sequence[str]] = ()
) -> list[Candidate]:
    """Every pair of figures that conflicts and that no curated conflict holds already.

    `curated` gives the members of each curated conflict, ids of figures or claims. Two figures
    of one claim never conflict: they were said together.
    """
    settled = {
        frozenset(pair) for members in curated for pair in combinations(sorted(set(members)), 2)
    }
    groups: dict[tuple[str | None, ...], list[Comparable]] = defaultdict(list)
    for figure in figures:
        groups[figure.key].append(figure)
    found: list[Candidate] = []
    for group in groups.values():
        ordered = sorted(group, key=lambda figure: figure.id)
        found.extend(
            Candidate(min(a.record_id, b.record_id), (a.id, b.id))
            for a, b in combinations(ordered, 2)
            if _conflict(a, b) and not _settled(a, b, settled)
        )
    return sorted(found, key=lambda candidate: candidate.members)


def _conflict(a: Comparable, b: Comparable) -> bool:
    if a.claim_id is not None and a.claim_id == b.claim_id:
        return False
    assert a.as_of is not None
    assert b.as_of is not None
    return a.as_of.overlaps(b.as_of) and not a.quantity.compatible(b.quantity)


def _settled(a: Comparable, b: Comparable, settled: set[frozenset[str]]) -> bool:
    ours = [a.id] if a.claim_id is None else [a.id, a.claim_id]
    theirs = [b.id] if b.claim_id is None else [b.id, b.claim_id]
    return any(frozenset((one, other)) in settled for one in ours for other in theirs)


def _folded(words: str | None) -> str | None:
    return " ".join(words.casefold().split()) if words is not None else None


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
