"""What readings found wrong in what a claim is filed as: its kind, the way jobs go, its outcome.

Most common were plans told as actions or results and bare numbers told as criticism. What is
right as it stands is listed with the reason in `corpus/exceptions.tsv` (see `kb.casefile.lint`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from kb.casefile.corpus import RecordFile
from kb.casefile.known import Known, Reporter
from kb.casefile.schema import Figure
from kb.casefile.walk import Place, claims_of, figures_of
from kb.errors import Problem
from kb.vocabulary import ClaimKind, Mechanism, OrganizationKind, OutcomeKind, Stage, Stance

_DONE_KINDS = frozenset({ClaimKind.ACTION, ClaimKind.RESULT})
_PLAN_STAGES = frozenset({Stage.PLANNED, Stage.EXPECTED})
_PLAN_METRICS = frozenset({"jobs-planned-cut", "jobs-planned-cut-share"})
_SILENCE = re.compile(
    r"\b(declined to(?! confirm)|(?:no|not) comment|did not (?:respond|answer|reply|say whether)"
    r"|gave no)\b",
    re.IGNORECASE,
)


def planned_as_done(file: RecordFile, known: Known, report: Reporter) -> Iterator[Problem]:
    """An action or result that holds a figure of what is only planned or expected.

    Taught by a "plan" to lay off "more than 13,000" that stood in the record as an action. A plan
    told of beside what was done in the end is left alone.
    """
    for index, claim in enumerate(claims_of(file.record)):
        done = any(figure.stage is Stage.DONE for figure in claim.figures)
        if claim.kind not in _DONE_KINDS or done:
            continue
        for number, figure in enumerate(claim.figures):
            planned = figure.metric in _PLAN_METRICS or figure.stage in _PLAN_STAGES
            if planned and figure.stance is Stance.AFFIRMED:
                stage = f", {figure.stage}" if figure.stage is not None else ""
                yield report(
                    ("claims", index, "figures", number),
                    f'claim "{claim.id}" is of the kind {claim.kind}, and its figure '
                    f'"{figure.id}" is a plan ({figure.metric}{stage})',
                    "write kind: intent or forecast, or the metric and stage of what was done",
                    "planned-as-done",
                    "warning",
                )
                break


def outlet_counts(file: RecordFile, known: Known, report: Reporter) -> Iterator[Problem]:
    """Criticism by nobody but the press, made of nothing but figures.

    Taught by a newspaper's count of the people wrongly accused, filed as criticism.
    """
    for index, claim in enumerate(claims_of(file.record)):
        if (
            claim.kind is ClaimKind.CRITICISM
            and claim.figures
            and not claim.evidence
            and all(_is_press(speaker.organization, known) for speaker in claim.speakers)
        ):
            yield report(
                ("claims", index, "kind"),
                f'claim "{claim.id}" is criticism, and all it has are numbers told by the press',
                "write kind: result, or quote the words that judge",
                "outlet-counts",
                "warning",
            )


def reversed_alone(file: RecordFile, known: Known, report: Reporter) -> Iterator[Problem]:
    """An outcome `reversed` of a claim that no reversal of the file goes back on.

    Taught by a company's account of its chatbot that a tribunal, not the company, set aside.
    """
    gone_back_on = {of for r in getattr(file.record, "reversals", []) for of in r.of}
    for index, claim in enumerate(claims_of(file.record)):
        if claim.id in gone_back_on:
            continue
        for number, outcome in enumerate(claim.outcomes):
            if outcome.kind is OutcomeKind.REVERSED:
                yield report(
                    ("claims", index, "outcomes", number, "kind"),
                    f'claim "{claim.id}" is reversed, and no reversal has it in its of',
                    "name it in the reversal that goes back on it, or write contradicted or "
                    "narrowed where the organization itself did not",
                    "reversed-alone",
                    "warning",
                )


def silence_as_denial(file: RecordFile, known: Known, report: Reporter) -> Iterator[Problem]:
    """A refusal to comment at all that is filed as a denial.

    Taught by a bank that declined to comment on a report, and denied nothing. That somebody would
    not confirm it is a denial.
    """
    for index, claim in enumerate(claims_of(file.record)):
        if claim.kind is ClaimKind.DENIAL and _SILENCE.search(claim.text):
            yield report(
                ("claims", index, "kind"),
                f'claim "{claim.id}" is a denial, and its text tells of silence',
                "write kind: result where there was no comment at all; else say in the text what "
                "was denied or not confirmed",
                "silence-as-denial",
                "warning",
            )


def two_ways(file: RecordFile, known: Known, report: Reporter) -> Iterator[Problem]:
    """The same number of jobs at the same time, coming about in two ways.

    Taught by one cut of 40 percent that was a layoff in one claim and net in another.
    """
    first: dict[tuple[object, ...], tuple[Place, Figure]] = {}
    ways: dict[tuple[object, ...], set[Mechanism]] = defaultdict(set)
    for where, figure in figures_of(file.record):
        if figure.mechanism is None or figure.mechanism is Mechanism.UNKNOWN:
            continue
        key = (figure.metric, figure.value, figure.unit, figure.subject, str(figure.as_of))
        _, earlier = first.setdefault(key, (where, figure))
        ways[key].add(figure.mechanism)
        if figure.value is not None and len(ways[key]) > 1:
            yield report(
                (*where, "mechanism"),
                f'figure "{figure.id}" is by {figure.mechanism}, and "{earlier.id}", the same '
                f"number at the same time, by {earlier.mechanism}",
                "give both the way that the sources tell, or unknown",
                "two-ways",
                "warning",
            )


def _is_press(organization: str | None, known: Known) -> bool:
    entry = known.registries.organizations.get(organization or "")
    return entry is not None and entry.kind is OrganizationKind.PRESS
