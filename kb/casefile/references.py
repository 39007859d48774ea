"""Rules on what a case file points to: registries, units, sources, its own parts."""

from __future__ import annotations

from collections.abc import Iterator

from kb.casefile.corpus import RecordFile, Registries
from kb.casefile.known import Known, Reporter
from kb.casefile.parse import closest
from kb.casefile.registry import Metric
from kb.casefile.schema import Experiment, Figure, Survey
from kb.casefile.walk import Place, claims_of, evidence_of, figures_of, sources_of
from kb.errors import Problem
from kb.vocabulary import UnitKind

_REGISTRY_OF = {
    "organization": "organizations.yaml",
    "person": "people.yaml",
    "function": "vocabulary/functions.yaml",
    "technology": "vocabulary/technologies.yaml",
}


def registered(file: RecordFile, known: Known, report: Reporter) -> Iterator[Problem]:
    """Organizations, people, functions and technologies are in their registries."""
    registries = known.registries
    record = file.record

    def missing(where: Place, word: str, among: dict[str, object], what: str) -> Iterator[Problem]:
        if word not in among:
            near = closest(word, list(among))
            yield report(where, f'no {what} "{word}"', near or f"add it to {_REGISTRY_OF[what]}")

    organizations: dict[str, object] = {**registries.organizations}
    yield from missing(("organization",), record.organization, organizations, "organization")
    yield from missing(("function",), record.function, {**registries.functions}, "function")
    yield from missing(
        ("technology",), record.technology, {**registries.technologies}, "technology"
    )
    if isinstance(record, Survey | Experiment):
        for number, word in enumerate(record.conducted_by):
            yield from missing(("conducted_by", number), word, organizations, "organization")
    for index, claim in enumerate(claims_of(record)):
        for number, speaker in enumerate(claim.speakers):
            at: Place = ("claims", index, "speakers", number)
            for key in ("organization", "affiliation"):
                word = getattr(speaker, key)
                if word is not None:
                    yield from missing((*at, key), word, organizations, "organization")
            if speaker.person is not None:
                people: dict[str, object] = {**registries.people}
                yield from missing((*at, "person"), speaker.person, people, "person")
    for where, figure in figures_of(record):
        if figure.subject is not None:
            yield from missing((*where, "subject"), figure.subject, organizations, "organization")


def measured(file: RecordFile, known: Known, report: Reporter) -> Iterator[Problem]:
    """Metrics and units exist and fit each other; job figures say stage and mechanism."""
    registries = known.registries
    for where, figure in figures_of(file.record):
        metric = registries.metrics.get(figure.metric)
        if metric is None:
            near = closest(figure.metric, list(registries.metrics))
            hint = near or "add it, with a definition, to vocabulary/metrics.yaml"
            yield report((*where, "metric"), f'no metric "{figure.metric}"', hint)
            continue
        yield from _unit_fits(where, figure, metric, registries, report)
        if metric.job and any(
            number is not None and number.startswith("-")
            for number in map(_text, (figure.value, figure.low, figure.high))
        ):
            yield report(
                where,
                f'figure "{figure.id}" of the job metric {metric.id} is negative',
                "write the number of jobs without a sign; the metric says which way it goes",
            )
        if metric.job and figure.stage is None:
            yield report(
                where,
                f'figure "{figure.id}" of the job metric {metric.id} has no stage',
                "add stage: at-risk, expected, planned, announced, done, equivalent or withdrawn",
            )
        if metric.job and figure.mechanism is None:
            yield report(
                where,
                f'figure "{figure.id}" of the job metric {metric.id} has no mechanism',
                "add mechanism: layoff, attrition, contractor, … or unknown",
            )


def _text(number: object) -> str | None:
    return None if number is None else str(number)


def _unit_fits(
    where: Place, figure: Figure, metric: Metric, registries: Registries, report: Reporter
) -> Iterator[Problem]:
    for key in ("unit", "per"):
        word = getattr(figure, key)
        if word is not None and word not in registries.units:
            near = closest(word, list(registries.units))
            hint = near or "add it to vocabulary/units.yaml"
            yield report((*where, key), f'no unit "{word}"', hint)
            return
    if figure.currency is not None:
        kind = UnitKind.MONEY
    else:
        assert figure.unit is not None
        kind = registries.units[figure.unit].kind
    if kind is not metric.unit_kind:
        key = "currency" if figure.currency is not None else "unit"
        yield report(
            (*where, key),
            f"the metric {metric.id} is measured in {metric.unit_kind}, "
            f"and {figure.currency or figure.unit} is {kind}",
            "choose another metric or another unit",
        )


def sources_exist(file: RecordFile, known: Known, report: Reporter) -> Iterator[Problem]:
    """Every source cited is defined in the corpus, and evidence only cites sources seen."""

    def missing(where: Place, word: str) -> Iterator[Problem]:
        if word not in known.sources:
            near = closest(word, list(known.sources))
            yield report(where, f'no source "{word}"', near or "define it under sources")

    for where, piece in evidence_of(file.record):
        yield from missing((*where, "source"), piece.source)
        if piece.source in known.sources and not known.sources[piece.source][1]:
            yield report(
                (*where, "source"),
                f'the source "{piece.source}" was not seen, so nothing in it is evidence',
                "cite the source in which you read it",
            )
    for number, source in enumerate(sources_of(file.record)):
        for key, words in (
            ("relies_on", source.relies_on),
            ("copy_of", [source.copy_of] if source.copy_of is not None else []),
            ("read_as", [source.read_as] if source.read_as is not None else []),
        ):
            for word in words:
                at: Place = ("sources", number, key)
                yield from missing(at, word)
                if word == source.id:
                    yield report(at, f'the source "{word}" names itself', "remove it")
    for number, repetition in enumerate(getattr(file.record, "repetitions", [])):
        yield from missing(("repetitions", number, "source"), repetition.source)
        for at_source, word in enumerate(repetition.repeats_source):
            yield from missing(("repetitions", number, "repeats_source", at_source), word)


def parts_exist(file: RecordFile, known: Known, report: Reporter) -> Iterator[Problem]:
    """Claims and figures that other parts of the file name are there."""
    record = file.record
    claims = {claim.id for claim in claims_of(record)}
    figures = {figure.id for _, figure in figures_of(record)}
    results = {figure.id for figure in getattr(record, "results", [])}

    def missing(where: Place, words: list[str], among: set[str], what: str) -> Iterator[Problem]:
        for number, word in enumerate(words):
            if word not in among and word not in known.left_out:
                hint = closest(word, sorted(among))
                yield report((*where, number), f'no {what} "{word}" in this file', hint)

    either = claims | figures
    for index, claim in enumerate(claims_of(record)):
        yield from missing(("claims", index, "results"), claim.results, results, "result")
        for number, outcome in enumerate(claim.outcomes):
            at: Place = ("claims", index, "outcomes", number, "by")
            yield from missing(at, outcome.by, either, "claim or figure")
    for number, reversal in enumerate(getattr(record, "reversals", [])):
        yield from missing(("reversals", number, "of"), reversal.of, claims, "claim")
        yield from missing(("reversals", number, "by"), reversal.by, claims, "claim")
        for place, word in enumerate(reversal.by):
            if word in reversal.of:
                yield report(
                    ("reversals", number, "by", place),
                    f'the claim "{word}" goes back on itself',
                    "name under by the later claim that takes it back",
                )
    for number, conflict in enumerate(getattr(record, "conflicts", [])):
        yield from missing(
            ("conflicts", number, "members"), conflict.members, either, "claim or figure"
        )
    for number, repetition in enumerate(getattr(record, "repetitions", [])):
        yield from missing(
            ("repetitions", number, "repeats"), repetition.repeats, either, "claim or figure"
        )
