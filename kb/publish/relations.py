"""Reversals, conflicts, repetitions and sources of a record, as the templates show them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kb.publish.escape import web_address
from kb.publish.holdings import Holdings
from kb.publish.statements import Pair, sort_key, statement_pair
from kb.publish.urls import source_anchor, source_link
from kb.query.terms import CANDIDATE_NAME, CONFLICT_NAMES, ORIGIN_NAMES, REVERSAL_NAMES, words
from kb.query.wording import (
    after_words,
    claim_speakers,
    date_words,
    days_words,
    figure_number,
    language_name,
)
from kb.store.views import (
    ConflictView,
    RecordView,
    RepetitionView,
    ReversalView,
    SourceView,
)
from kb.types.dates import PartialDate, days_between
from kb.vocabulary import ConflictKind, Origin, ReversalKind


@dataclass(frozen=True, slots=True)
class StatedItem:
    """A claim that a reversal goes back on, or that states it."""

    href: str
    text: str
    speakers: str
    date: str | None
    days: str | None  # from this claim to the reversal


@dataclass(frozen=True, slots=True)
class ReversalItem:
    """An organization going back on claims; `after` counts from the first of them."""

    anchor: str
    href: str
    kind: str
    date: str | None
    date_sort: str
    after: str | None
    days: str | None
    days_sort: int
    of: list[StatedItem]
    by: list[StatedItem]
    note: str | None


@dataclass(frozen=True, slots=True)
class MemberItem:
    """One side of a conflict; a claim without a figure of its own has no number."""

    href: str
    number: str | None
    text: str
    about: str


@dataclass(frozen=True, slots=True)
class ConflictItem:
    """Statements that do not agree; `found` says who noticed."""

    anchor: str
    href: str
    kind: str
    curated: bool
    found: str
    note: str | None
    members: list[MemberItem]


@dataclass(frozen=True, slots=True)
class RepetitionItem:
    """How a source passed something on."""

    anchor: str
    publisher: str
    source: str
    text: str
    difference: str
    repeats: list[Pair]


@dataclass(frozen=True, slots=True)
class SourceItem:
    """A source with where it comes from; `repeats` are relation, address and name."""

    anchor: str
    title: str | None
    publisher: str
    author: str | None
    date: str | None
    date_sort: str
    kind: str
    language: str | None
    href: str | None
    archive: str | None
    origin: str
    origin_words: str
    seen: bool
    repeats: list[tuple[str, str, str]]
    proves: int
    version: str | None
    note: str | None


def days_to(claim_date: PartialDate | None, when: PartialDate | None) -> tuple[int, int] | None:
    """Fewest and most days from a claim to a reversal; None where a date does not allow it."""
    if claim_date is None or when is None:
        return None
    return days_between(claim_date, when)


def reversal_item(reversal: ReversalView, holdings: Holdings) -> ReversalItem:
    """A reversal with the days since each claim it goes back on."""
    said = [d for i in reversal.of if (d := holdings.claims[i].said) is not None]
    days = days_to(min(said, default=None), reversal.date)
    return ReversalItem(
        anchor=reversal.local_id,
        href=holdings.part_url(reversal.id),
        kind=REVERSAL_NAMES[ReversalKind(reversal.kind)],
        date=date_words(reversal.date) if reversal.date is not None else None,
        date_sort=sort_key(reversal.date),
        after=after_words(days) if days is not None else None,
        days=days_words(days).removesuffix(" days") if days is not None else None,
        days_sort=days[0] if days is not None else -1,
        of=[_stated(i, holdings, reversal.date) for i in reversal.of],
        by=[_stated(i, holdings, None) for i in reversal.by],
        note=reversal.note,
    )


def _stated(claim_id: str, holdings: Holdings, until: PartialDate | None) -> StatedItem:
    claim = holdings.claims[claim_id]
    days = days_to(claim.said, until)
    return StatedItem(
        href=holdings.part_url(claim_id),
        text=claim.text,
        speakers=claim_speakers(claim),
        date=date_words(claim.said) if claim.said is not None else None,
        days=days_words(days) if days is not None else None,
    )


def conflict_item(conflict: ConflictView, holdings: Holdings) -> ConflictItem:
    """A conflict with all its sides."""
    kind = CONFLICT_NAMES[ConflictKind(conflict.kind)] if conflict.kind is not None else "candidate"
    return ConflictItem(
        anchor=conflict.local_id,
        href=holdings.part_url(conflict.id),
        kind=kind,
        curated=conflict.curated,
        found="looked at by a person" if conflict.curated else CANDIDATE_NAME,
        note=conflict.note,
        members=[member_item(i, holdings) for i in conflict.members],
    )


def member_item(identity: str, holdings: Holdings) -> MemberItem:
    """A claim or figure as one side of a conflict."""
    href = holdings.part_url(identity)
    claim = holdings.claims.get(identity)
    if claim is not None:
        when = date_words(claim.said) if claim.said is not None else None
        about = ", ".join(part for part in (claim_speakers(claim, False), when) if part)
        return MemberItem(href, None, claim.text, about)
    figure = holdings.figures[identity]
    parts = [figure.scope, date_words(figure.as_of) if figure.as_of is not None else None]
    if figure.claim_id is not None:
        parts.append(claim_speakers(holdings.claims[figure.claim_id], False))
    about = ", ".join(part for part in parts if part)
    text = figure.metric if figure.of is None else f"{figure.metric}, of {figure.of}"
    return MemberItem(href, figure_number(figure), text, about)


def repetition_item(repetition: RepetitionView, holdings: Holdings) -> RepetitionItem:
    """A repetition with what it repeats."""
    repeats = []
    for identity in repetition.repeats:
        source = holdings.sources.get(identity)
        if source is None:
            repeats.append(statement_pair(identity, holdings))
        else:
            repeats.append((holdings.source_url(identity), source_name(source)))
    source = holdings.sources[repetition.source_id]
    return RepetitionItem(
        anchor=repetition.local_id,
        publisher=source.publisher,
        source=holdings.source_url(source.id),
        text=repetition.text,
        difference=repetition.difference,
        repeats=repeats,
    )


def source_items(record: RecordView, holdings: Holdings) -> list[SourceItem]:
    """The sources of a record in its own order."""
    proves = Counter(piece.source_id for claim in record.claims for piece in claim.evidence)
    proves.update(piece.source_id for figure in record.figures for piece in figure.evidence)
    return [source_item(source, holdings, proves[source.id]) for source in record.sources]


def source_item(source: SourceView, holdings: Holdings, proves: int) -> SourceItem:
    """A source with its origin and what it repeats."""
    repeats = [
        (relation, holdings.source_url(other), source_name(holdings.sources[other]))
        for relation, others in (
            ("copy of", source.copy_of),
            ("repeats", source.relies_on),
            ("read as", source.read_as),
        )
        for other in others
    ]
    href, archive = source_link(source), web_address(source.archive_url)
    return SourceItem(
        anchor=source_anchor(source.id),
        title=source.title,
        publisher=source.publisher,
        author=source.author,
        date=date_words(source.published) if source.published is not None else None,
        date_sort=sort_key(source.published),
        kind=words(source.kind),
        language=language_name(source.language) if source.language not in (None, "en") else None,
        href=href,
        archive=archive if archive != href else None,
        origin=source.origin,
        origin_words=ORIGIN_NAMES[Origin(source.origin)],
        seen=source.seen,
        repeats=repeats,
        proves=proves,
        version=source.version,
        note=source.note,
    )


def source_name(source: SourceView) -> str:
    """A source in a few words: "Sifted, 16 August 2023"."""
    if source.published is None:
        return source.publisher
    return f"{source.publisher}, {date_words(source.published)}"
