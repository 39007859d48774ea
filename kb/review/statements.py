"""An extracted claim or reversal set against the record: known, new, or in conflict.

A reversal is known where the record has one of the same organization and kind at the same time,
only perhaps where either has no date; it is in conflict with a denial of that time. A claim is
known where one of its figures is, or else where the record has a claim of the same kind by the
same speaker that shares words with it and was made at the same time; it is in conflict where
its figures are, or where one side denies what the other says was taken back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb.review.against import Setting, Verdict
from kb.store.comparison_statements import CuratedClaim, CuratedReversal, Statements
from kb.types.dates import PartialDate
from kb.types.words import words

_WORD = re.compile(r"[a-z]{4,}")
_COMMON = frozenset(
    words(
        "about after also been company from have into more said says than that their they this "
        "were what when which while will with would year years"
    )
)
_SHARED = 2  # words that two wordings of one claim have in common, at the least
# Kinds of reversal that one report may call the other.
_ALIKE = (
    frozenset({"rehire", "restore-service"}),
    frozenset({"policy", "shutdown", "quiet"}),
    frozenset({"court-order", "settlement"}),
)


@dataclass(frozen=True, slots=True)
class StatementSetting:
    """The verdict on a claim or reversal; `because` says why there is no match."""

    verdict: Verdict
    certain: bool = False
    known: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    because: str | None = None

    def in_words(self) -> str:
        """The verdict in one line: "known: ID", "perhaps known: ID", "new: why"."""
        perhaps = "" if self.certain else "perhaps "
        parts = []
        if self.known:
            parts.append(f"{perhaps}known: {', '.join(self.known)}")
        if self.conflicts:
            parts.append(f"in conflict with {', '.join(self.conflicts)}")
        return "; ".join(parts) or f"{self.verdict.value}: {self.because}"


@dataclass(frozen=True, slots=True)
class ExtractedClaim:
    """What of an extracted claim decides. `figures` are the verdicts on the figures it holds."""

    organization: str | None
    by: str | None
    kind: str
    said: PartialDate | None
    published: PartialDate | None
    text: str
    figures: tuple[Setting, ...] = ()


def set_reversal(
    organization: str | None,
    kind: str,
    date: PartialDate | None,
    published: PartialDate | None,
    record: Statements,
) -> StatementSetting:
    """What the record has of one extracted reversal."""
    subject = _subject(organization, record)
    if organization is None:
        return StatementSetting(Verdict.UNPLACED, because="the article does not say of whom")
    if subject is None:
        return StatementSetting(Verdict.NEW, because="the record has no such organization")
    same = [
        one
        for one in record.reversals
        if one.organization == subject
        and _alike(one.kind, kind)
        and _overlap(date, one.date) is not False
        and not _later(one.date, published)
    ]
    same.sort(key=lambda one: (one.kind != kind, one.id))
    denials = [
        claim.id
        for claim in record.claims
        if claim.kind == "denial" and subject in claim.by and _overlap(date, claim.said)
    ]
    if same:
        nearest = [one for one in same if one.kind == same[0].kind]
        certain = any(_overlap(date, one.date) is True and one.kind == kind for one in nearest)
        return StatementSetting(
            Verdict.KNOWN, certain, tuple(one.id for one in nearest), tuple(denials)
        )
    if denials:
        return StatementSetting(Verdict.CONFLICT, certain=True, conflicts=tuple(denials))
    return StatementSetting(Verdict.NEW, because="the record has no such reversal of it")


def set_claim(claim: ExtractedClaim, record: Statements) -> StatementSetting:
    """What the record has of one extracted claim."""
    known = _ids(one for setting in claim.figures for m in setting.known for one in m.claims)
    opposed = _ids(o.member for setting in claim.figures for o in setting.conflicts)
    if known:
        certain = any(setting.known and setting.certain for setting in claim.figures)
        return StatementSetting(Verdict.KNOWN, certain, known, opposed)
    if opposed:
        return StatementSetting(Verdict.CONFLICT, certain=True, conflicts=opposed)
    who = {_subject(claim.organization, record), _subject(claim.by, record)} - {None}
    if claim.organization is None and claim.by is None:
        return StatementSetting(Verdict.UNPLACED, because="the article does not say by whom")
    if not who:
        return StatementSetting(Verdict.NEW, because="the record has no such speaker")
    if claim.kind == "denial" and (undone := _undone(claim, who, record.reversals)):
        return StatementSetting(Verdict.CONFLICT, certain=True, conflicts=undone)
    same = _same_words(claim, who, record.claims)
    if same:
        return StatementSetting(Verdict.KNOWN, certain=False, known=same)
    return StatementSetting(Verdict.NEW, because="the record has no such claim by it")


def _same_words(
    claim: ExtractedClaim, who: set[str | None], claims: Iterable[CuratedClaim]
) -> tuple[str, ...]:
    """The claims of the same kind, speaker and time with the most words in common."""
    told = _content(claim.text)
    scored: list[tuple[int, str]] = []
    for other in claims:
        if other.kind != claim.kind or not who & {*other.by, other.organization}:
            continue
        if _overlap(claim.said, other.said) is False or _later(other.said, claim.published):
            continue
        shared = len(told & _content(other.text))
        if shared >= _SHARED:
            scored.append((shared, other.id))
    most = max((score for score, _ in scored), default=0)
    return tuple(identity for score, identity in scored if score == most)


def _undone(
    claim: ExtractedClaim, who: set[str | None], reversals: Sequence[CuratedReversal]
) -> tuple[str, ...]:
    """Reversals of the time of a denial, by those who deny."""
    return tuple(
        one.id
        for one in reversals
        if one.organization in who and _overlap(claim.said, one.date) is True
    )


def _ids(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))


def _subject(name: str | None, record: Statements) -> str | None:
    return record.names.get(name.casefold()) if name is not None else None


def _alike(one: str, other: str) -> bool:
    return one == other or any(one in group and other in group for group in _ALIKE)


def _overlap(a: PartialDate | None, b: PartialDate | None) -> bool | None:
    """Whether two dates can mean a common day; None where one is not known."""
    return None if a is None or b is None else a.overlaps(b)


def _later(date: PartialDate | None, published: PartialDate | None) -> bool:
    """Whether something happened after the article, which cannot tell of it then."""
    return date is not None and published is not None and date.first > published.last


def _content(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold())) - _COMMON
