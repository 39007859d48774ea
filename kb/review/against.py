"""An extracted figure set against the record: known, new, or in conflict.

Figures are compared where they are of one organization (or one study), one family of metrics
and one kind of unit. The same number is the same figure, though only possibly where either has
no date. A number that its qualifiers do not reconcile with a figure of the whole of the same
time is in conflict with it; without a date it never is: set against each other without their
dates, figures of the record "conflict" where they tell of two events as often as not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kb.store.comparison import Curated, Record
from kb.types.dates import PartialDate
from kb.types.quantity import Quantity
from kb.types.words import words

# A hedge without an end ("more than 55") is compatible with 90; the same figure is nearer.
_NEAR = Decimal("0.10")
_WORD = re.compile(r"[a-z]{3,}")
# Words of a base that say no more than "the whole of it".
_WHOLE = frozenset(
    words(
        "a all employees employment entire full headcount its jobs of own personnel positions "
        "roles staff tasks team the their total whole workers workforce"
    )
)
# Words that every survey has.
_COMMON = _WHOLE | frozenset(
    words(
        "and answer are asked companies company did firms for from had have organizations people "
        "respondents said surveyed than that were who with yes"
    )
)


class Verdict(StrEnum):
    """What the record has of an extracted figure."""

    KNOWN = "known"
    CONFLICT = "conflict"
    NEW = "new"
    UNPLACED = "unplaced"  # it cannot be told of whom or what it is


@dataclass(frozen=True, slots=True)
class StudyMention:
    """The survey or experiment that an article takes a figure from. `words` tell of whom."""

    kind: str
    conducted_by: str | None
    sample_size: Quantity | None
    fieldwork: PartialDate | None
    words: str


@dataclass(frozen=True, slots=True)
class Extracted:
    """What of an extracted figure decides what it is set against.

    `organization` is a name as the article has it. `published` bounds what an undated figure
    can be about: an article knows no later ones.
    """

    organization: str | None
    study: StudyMention | None
    metric: str | None
    unit: str | None
    per: str | None
    base: str | None
    stage: str | None
    change: str | None
    as_of: PartialDate | None
    published: PartialDate | None
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Match:
    """A figure of the record and its claims.

    `certain` is false where a date is missing, or where the study was not named.
    """

    figure: str
    claims: tuple[str, ...]
    certain: bool
    stance: str
    as_of: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Opposed:
    """A figure or claim that the extracted figure is in conflict with.

    `conflict` is the record's own conflict that says so, null where the numbers alone do.
    """

    member: str
    certain: bool
    conflict: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """The verdict on a figure, with what it rests on; `because` says why there is no match."""

    verdict: Verdict
    known: tuple[Match, ...] = ()
    conflicts: tuple[Opposed, ...] = ()
    because: str | None = None

    @property
    def certain(self) -> bool:
        """Whether dates settle the verdict."""
        parts: tuple[Match | Opposed, ...] = (*self.known, *self.conflicts)
        return any(part.certain for part in parts)


def set_against(figure: Extracted, record: Record) -> Setting:
    """What the record has of one extracted figure.

    A known figure brings the conflicts that the record has it in, as they were curated or
    computed there. The numbers are held against each other only where the figure is not known.
    """
    if figure.metric is None or figure.metric not in record.metrics:
        return Setting(Verdict.UNPLACED, because="it measures nothing that the record keeps")
    if figure.organization is None and figure.study is None:
        return Setting(Verdict.UNPLACED, because="the article does not say of whom")
    if figure.study is not None and figure.metric == "sample-size":
        return _sample(figure.study, record)
    about, sure = _same_subject(figure, record)
    if not about:
        return Setting(Verdict.NEW, because=_no_subject(figure, record))
    comparable = [other for other in about if _comparable(figure, other)]
    known = _known(figure, comparable, sure)
    if known:
        return Setting(Verdict.KNOWN, tuple(known), tuple(_recorded(known, about, record)))
    conflicts = [] if figure.study is not None else _opposed(figure, comparable)
    if conflicts:
        return Setting(Verdict.CONFLICT, conflicts=tuple(conflicts))
    undated = "" if figure.as_of is not None else ", and without a date it is in no conflict"
    return Setting(Verdict.NEW, because=f"the record has no such number about it{undated}")


def _sample(mention: StudyMention, record: Record) -> Setting:
    """The size of a sample is known where the study is, whose own field it is."""
    studies, sure = _studies(mention, record)
    same = [
        Match(study, (), sure, "affirmed")
        for study in sorted(studies)
        if (size := record.studies[study].sample_size) is not None
        and mention.sample_size is not None
        and _near(mention.sample_size, size)
    ]
    if same:
        return Setting(Verdict.KNOWN, tuple(same))
    return Setting(Verdict.NEW, because=f"the record has no such {mention.kind}")


def _same_subject(figure: Extracted, record: Record) -> tuple[list[Curated], bool]:
    """Figures about the same organization or study, and whether it is surely the same."""
    family = record.metrics[figure.metric or ""][0]
    figures = [other for other in record.figures if other.family == family]
    if figure.study is not None:
        studies, sure = _studies(figure.study, record)
        held = [other for other in figures if other.record_id in studies]
        if held or sure:
            return held, sure
        told = _content(figure.study.words)
        return [
            other
            for other in figures
            if other.record_id in record.studies
            and record.studies[other.record_id].kind == figure.study.kind
            and told & _content(f"{other.words} {record.studies[other.record_id].words}")
        ], False
    subject = record.names.get((figure.organization or "").casefold())
    return [other for other in figures if subject is not None and other.subject == subject], True


def _studies(mention: StudyMention, record: Record) -> tuple[set[str], bool]:
    """Studies by who conducted them, or else by the size of their sample."""
    same = [study for study in record.studies.values() if study.kind == mention.kind]
    if mention.conducted_by is not None:
        conductor = record.names.get(mention.conducted_by.casefold())
        return {study.id for study in same if conductor in study.conductors}, True
    size = mention.sample_size
    if size is None:
        return set(), False
    near = [
        study.id
        for study in same
        if study.sample_size is not None
        and _near(size, study.sample_size)
        and _overlap(mention.fieldwork, study.fieldwork) is not False
        # Many surveys ask about a thousand.
        and _content(mention.words) & _content(study.words)
    ]
    return set(near), False


def _comparable(figure: Extracted, other: Curated) -> bool:
    if figure.unit != other.unit or (
        figure.change is not None and other.change is not None and figure.change != other.change
    ):
        return False
    if figure.per is not None and other.per is not None and figure.per != other.per:
        return False
    if figure.as_of is not None and other.as_of is not None:
        return figure.as_of.overlaps(other.as_of)
    later = (
        figure.published is not None
        and other.as_of is not None
        and (other.as_of.first > figure.published.last)
    )
    return not later or other.stage in ("planned", "expected", "announced", "at-risk")


def _known(figure: Extracted, others: list[Curated], sure: bool) -> list[Match]:
    """The figures with the same number: of those within the qualifiers, the nearest."""
    same = [other for other in others if _near(figure.quantity, other.quantity)]
    if not same:
        return []
    least = min(_distance(figure.quantity, other.quantity) for other in same)
    nearest = [o for o in same if _distance(figure.quantity, o.quantity) == least]
    nearest.sort(
        key=lambda o: (
            o.stance != "affirmed",
            o.metric != figure.metric,
            o.stage != figure.stage,
            o.as_of.first if o.as_of is not None else date.max,
            o.id,
        )
    )
    return [
        Match(o.id, o.claims, sure and _overlap(figure.as_of, o.as_of) is True, o.stance, o.as_of)
        for o in nearest
    ]


def _recorded(known: Sequence[Match], about: Iterable[Curated], record: Record) -> list[Opposed]:
    """The other members of the record's conflicts that known figures take part in.

    Of their figures, those of the same family: a conflict may also tell how numbers of another
    kind fail to add up.
    """
    ours = {part for match in known for part in (match.figure, *match.claims)}
    family = {other.id for other in about}
    found: dict[str, Opposed] = {}
    for match in known:
        for part in (match.figure, *match.claims):
            for conflict in record.conflicts.get(part, ()):
                kin = [figure for figure in conflict.figures if figure in family]
                for member in (*kin, *conflict.claims):
                    if member not in ours:
                        opposed = Opposed(member, match.certain, conflict.id, conflict.kind)
                        found.setdefault(member, opposed)
    return list(found.values())


def _opposed(figure: Extracted, others: Iterable[Curated]) -> list[Opposed]:
    """Affirmed figures of the whole, of the same time and stage, with an irreconcilable number."""
    base = _base(figure.base)
    return [
        Opposed(other.id, certain=True)
        for other in others
        if _overlap(figure.as_of, other.as_of)
        and other.stance == "affirmed"
        and not other.narrower
        and _base(other.base) == base
        and other.per == figure.per
        and other.stage == figure.stage
        and other.change == figure.change
        and not figure.quantity.compatible(other.quantity)
    ]


def _no_subject(figure: Extracted, record: Record) -> str:
    if figure.study is not None:
        return f"the record has no such {figure.study.kind}"
    if (figure.organization or "").casefold() not in record.names:
        return "the record has no such organization"
    return "the record has nothing of the kind about it"


def _near(a: Quantity, b: Quantity) -> bool:
    """Whether both can be one number and neither is far from what the other names."""
    if not a.compatible(b):
        return False
    return _distance(a, b) <= _NEAR * max(abs(_middle(a)), abs(_middle(b)))


def _distance(a: Quantity, b: Quantity) -> Decimal:
    return abs(_middle(a) - _middle(b))


def _middle(quantity: Quantity) -> Decimal:
    if quantity.value is not None:
        return quantity.value
    assert quantity.low is not None
    assert quantity.high is not None
    return (quantity.low + quantity.high) / 2


def _overlap(a: PartialDate | None, b: PartialDate | None) -> bool | None:
    """Whether two dates can mean a common day; None where one is not known."""
    return None if a is None or b is None else a.overlaps(b)


def _base(base: str | None) -> frozenset[str]:
    """The words of a base that narrow it."""
    return frozenset(_WORD.findall((base or "").casefold())) - _WHOLE


def _content(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold())) - _COMMON
