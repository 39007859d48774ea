"""Things a second look at the corpus found wrong more than once, as far as a program sees them.

Two readers compared 295 claims with their pages; 27 of 257 were wrong in speaker or date, a plan
told as done, a net fall told as jobs cut, the base, or a lost qualifier. Each rule here comes from
such an error. What it finds is to be looked at, mended or, where it is right as it stands,
listed with the reason in `corpus/exceptions.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kb.casefile.corpus import RecordFile
from kb.casefile.figure_numbers import says_number, shows_number
from kb.casefile.known import Known, Reporter
from kb.casefile.lint_dates import (
    charge_of_a_month,
    month_for_a_period,
    outcome_too_early,
    said_without_date,
)
from kb.casefile.lint_hedges import hedge_dropped, hedge_in_one_quote, hedge_not_quoted
from kb.casefile.lint_kinds import (
    outlet_counts,
    planned_as_done,
    reversed_alone,
    silence_as_denial,
    two_ways,
)
from kb.casefile.schema import Figure, Source
from kb.casefile.walk import claims_of, figures_of, sources_of
from kb.errors import Problem
from kb.vocabulary import OrganizationKind, Qualifier, Stage

# "Will" and "plans" in the words that prove a figure said to be done.
_PLAN = re.compile(
    r"\b(will|would|plans?|planned|planning|intends?|aims?|expects?|expected|could|may|might"
    r"|to (?:cut|lay off|eliminate|replace))\b",
    re.IGNORECASE,
)
_DONE_AFTER_ALL = re.compile(r"\b(has|have|had|was|were|already)\b", re.IGNORECASE)
_HEDGES: tuple[tuple[Qualifier, re.Pattern[str]], ...] = (
    (
        Qualifier.ABOUT,
        re.compile(r"\b(about|around|approximately|nearly|almost|roughly|some)\s+[$€£]?\d", re.I),
    ),
    (Qualifier.MORE_THAN, re.compile(r"\b(more than|over|upwards of)\s+[$€£]?\d", re.I)),
    (Qualifier.AT_LEAST, re.compile(r"\bat least\s+[$€£]?\d", re.I)),
    (Qualifier.LESS_THAN, re.compile(r"\b(less than|fewer than|under)\s+[$€£]?\d", re.I)),
    (Qualifier.UP_TO, re.compile(r"\b(up to|as many as|as much as)\s+[$€£]?\d", re.I)),
)
# Words that one qualifier of the record may stand for.
_NEAR = {
    Qualifier.ABOUT: {Qualifier.ABOUT, Qualifier.RANGE},
    Qualifier.MORE_THAN: {Qualifier.MORE_THAN, Qualifier.AT_LEAST, Qualifier.RANGE},
    Qualifier.AT_LEAST: {Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.RANGE},
    Qualifier.LESS_THAN: {Qualifier.LESS_THAN, Qualifier.UP_TO, Qualifier.RANGE},
    Qualifier.UP_TO: {Qualifier.UP_TO, Qualifier.LESS_THAN, Qualifier.RANGE},
}

Rule = Callable[[RecordFile, Known, Reporter], Iterator[Problem]]


def number_not_quoted(file: RecordFile, known: Known, report: Reporter) -> Iterator[Problem]:
    """A figure whose number stands in none of its quotes."""
    for where, figure in figures_of(file.record):
        if not any(shows_number(piece.quote, figure) for piece in figure.evidence):
            quotes = "; ".join(f'"{piece.quote}"' for piece in figure.evidence[:2])
            yield report(
                (*where, "evidence"),
                f'the number of figure "{figure.id}" stands in none of its quotes: {quotes}',
                "quote the words with the number, or move the evidence to what it proves",
                "number-not-quoted",
                "warning",
            )


def qualifier_lost(file: RecordFile, known: Known, report: Reporter) -> Iterator[Problem]:
    """A hedge in a quote that the figure does not have."""
    for where, figure in figures_of(file.record):
        for number, piece in enumerate(figure.evidence):
            hedged = _hedge_before(piece.quote, figure)
            if hedged is not None and figure.qualifier not in _NEAR[hedged]:
                yield report(
                    (*where, "evidence", number, "quote"),
                    f'the quote "{piece.quote}" hedges the number and figure "{figure.id}" '
                    f"is {figure.qualifier}",
                    f"write qualifier: {hedged}",
                    "qualifier-lost",
                    "warning",
                )
                break


def plan_told_as_done(file: RecordFile, known: Known, report: Reporter) -> Iterator[Problem]:
    """A plan or possibility in the only quotes of a figure that says done."""
    for where, figure in figures_of(file.record):
        if figure.stage is not Stage.DONE:
            continue
        quotes = [piece.quote for piece in figure.evidence]
        if all(_PLAN.search(quote) and not _DONE_AFTER_ALL.search(quote) for quote in quotes):
            yield report(
                (*where, "stage"),
                f'figure "{figure.id}" is done, and its quote speaks of a plan: "{quotes[0]}"',
                "write stage: planned, announced or expected, or quote what says it was done",
                "plan-told-as-done",
                "warning",
            )


def speaker_not_in_report(file: RecordFile, known: Known, report: Reporter) -> Iterator[Problem]:
    """An outlet that speaks in a claim proved only by others that name no source of its."""
    organizations = known.registries.organizations
    for index, claim in enumerate(claims_of(file.record)):
        pieces = [*claim.evidence, *(e for f in claim.figures for e in f.evidence)]
        carriers = sorted({known.publishers.get(piece.source, "") for piece in pieces})
        behind = {p.casefold() for p in _publishers_behind([e.source for e in pieces], known)}
        for number, speaker in enumerate(claim.speakers):
            outlet = organizations.get(speaker.organization or "")
            if (
                outlet is None
                or outlet.kind is not OrganizationKind.PRESS
                or outlet.id == file.record.organization
                or claim.reported_by
                or not pieces
            ):
                continue
            names = {name.casefold() for name in (outlet.name, *outlet.aliases)}
            if not any(name in line or line in name for name in names for line in behind):
                yield report(
                    ("claims", index, "speakers", number),
                    f'{outlet.name} speaks in claim "{claim.id}", and only '
                    f"{', '.join(carriers)} carries it",
                    "name who says it there, add reported_by, or let the source rely on its own",
                    "speaker-not-in-report",
                    "warning",
                )


def _publishers_behind(sources: list[str], known: Known) -> set[str]:
    """Publishers of some sources and of everything these repeat."""
    seen: set[str] = set()
    waiting = list(sources)
    while waiting:
        at = waiting.pop()
        if at not in seen:
            seen.add(at)
            waiting.extend(known.linked.get(at, []))
    return {known.publishers[source] for source in seen if source in known.publishers}


def one_address_twice(file: RecordFile, known: Known, report: Reporter) -> Iterator[Problem]:
    """Two sources whose addresses differ only in what does not matter."""
    for number, source in enumerate(sources_of(file.record)):
        if source.url is None or source.version is not None:
            continue
        first = known.pages.setdefault(_page(source), source.id)
        if first != source.id:
            yield report(
                ("sources", number, "url"),
                f'the page is that of source "{first}" under another address',
                "cite that source, or give a version where the page had two states",
                "one-address-twice",
                "warning",
            )


RULES: tuple[Rule, ...] = (
    number_not_quoted,
    qualifier_lost,
    plan_told_as_done,
    speaker_not_in_report,
    one_address_twice,
    hedge_not_quoted,
    hedge_dropped,
    hedge_in_one_quote,
    month_for_a_period,
    charge_of_a_month,
    said_without_date,
    outcome_too_early,
    silence_as_denial,
    planned_as_done,
    outlet_counts,
    reversed_alone,
    two_ways,
)


def _hedge_before(quote: str, figure: Figure) -> Qualifier | None:
    for number in says_number(quote, figure):
        before = quote[max(0, number.start - 14) : number.end]
        for qualifier, pattern in _HEDGES:
            if pattern.search(before):
                return qualifier
    return None


def _page(source: Source) -> str:
    assert source.url is not None
    bare = re.sub(r"^https?://(www\.|m\.|amp\.)?", "", source.url.casefold()).partition("#")[0]
    bare = re.sub(r"([?&])(utm_[a-z]+|fbclid|gclid|amp|outputtype)=?[^&]*", r"\1", bare)
    return re.sub(r"/(amp|index\.html?)/?$", "", bare.rstrip("/?&")).rstrip("/?&")
