"""How well figures, dates, surveys and experiments are found, against gold passages.

A figure of the gold is found where the number of an extracted figure shares characters with its
mark. Marks are `f` (v, or l and h; u unit, q qualifier, c change, m metric, o organization,
s stage, w mechanism), `d` (v: EDTF), `survey` (by, who, n, q, when) and `experiment` (by,
setting). Where two metrics are equally right m is `first/second`, `-` for none. A figure inside a
survey or an experiment that has a metric is a result of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from kb.extract.evaluation.gold import Mark, Passage
from kb.extract.evaluation.scoring import Score
from kb.extract.result import Date, Experiment, Extraction, Figure, Survey
from kb.types.numbers import find_numbers

NO_METRIC = "-"  # beside a metric: that there may be none
FIGURE_KINDS = (
    "value",
    "value-unit",
    "value-unit-qualifier",
    "reread",
    "change",
    "metric",
    "stage",
    "mechanism",
    "figure-organization",
)
STUDY_KINDS = (
    "date",
    "survey",
    "survey-size",
    "survey-population",
    "survey-conductor",
    "survey-fieldwork",
    "survey-results",
    "experiment",
    "experiment-conductor",
    "experiment-results",
)

# Results of experiments that are no shares.
_AMOUNTS = frozenset({"cost-per-task", "accuracy", "time-change"})


def score_figures(
    passages: Iterable[Passage], extract: Callable[[Passage], Extraction]
) -> list[Score]:
    """Scores by kind over the passages annotated for figures, dates, surveys and experiments."""
    scores = {kind: Score(kind) for kind in (*FIGURE_KINDS, *STUDY_KINDS)}
    for passage in passages:
        annotated = passage.header.get("annotated", "").split()
        if not {"figure", "survey"} & set(annotated):
            continue
        found = extract(passage)
        if "figure" in annotated:
            _score_figures(passage, found.figures, scores)
            _score_dates(passage, found.dates, scores["date"])
        _score_surveys(passage, found, scores)
        _score_experiments(passage, found, scores)
    return list(scores.values())


def _score_figures(passage: Passage, figures: list[Figure], scores: dict[str, Score]) -> None:
    marks = passage.marked("f")
    for kind in ("value", "value-unit", "value-unit-qualifier"):
        scores[kind].gold += len(marks)
        scores[kind].found += len(figures)
    for figure in figures:
        scores["reread"].gold += 1
        scores["reread"].found += 1
        scores["reread"].right += reads_back(figure)
        if not reads_back(figure):
            scores["reread"].misses.append(f"{passage.id}: {figure.text}")
    taken: set[str] = set()
    for mark in marks:
        figure_found = _at(figures, mark, taken)
        words = passage.text[mark.start : mark.end]
        if figure_found is None:
            scores["value"].misses.append(f"{passage.id}: not found: {words}")
            _score_roles(passage, mark, None, scores)
            continue
        taken.add(figure_found.id)
        _score_reading(passage, mark, figure_found, scores)
        _score_roles(passage, mark, figure_found, scores)
    for figure in figures:
        if figure.id not in taken:
            scores["value"].misses.append(f"{passage.id}: no figure: {figure.text}")
            if figure.metric is not None and _measures(passage):
                scores["metric"].found += 1
                scores["metric"].misses.append(f"{passage.id}: {figure.metric}: {figure.text}")


def reads_back(figure: Figure) -> bool:
    """Whether the figure's own text, read alone, gives its value again."""
    return any(
        (number.value, number.low, number.high) == (figure.value, figure.low, figure.high)
        for number in find_numbers(figure.text)
    )


def _at(figures: list[Figure], mark: Mark, taken: set[str]) -> Figure | None:
    for figure in figures:
        overlap = figure.number_start < mark.end and mark.start < figure.number_end
        if overlap and figure.id not in taken:
            return figure
    return None


def _score_reading(passage: Passage, mark: Mark, figure: Figure, scores: dict[str, Score]) -> None:
    wanted = mark.attributes
    words = passage.text[mark.start : mark.end]
    if not _same_value(wanted, figure):
        got = figure.value if figure.value is not None else f"{figure.low}..{figure.high}"
        scores["value"].misses.append(f"{passage.id}: value {got}: {words}")
        return
    scores["value"].right += 1
    unit = wanted.get("u")
    if (figure.unit or "").lower() != (unit or "").lower():
        scores["value-unit"].misses.append(f"{passage.id}: unit {figure.unit}: {words} ({unit})")
        return
    scores["value-unit"].right += 1
    qualifier = wanted.get("q") or ("range" if "l" in wanted else "exact")
    if figure.qualifier != qualifier:
        scores["value-unit-qualifier"].misses.append(
            f"{passage.id}: qualifier {figure.qualifier}: {words} ({qualifier})"
        )
        return
    scores["value-unit-qualifier"].right += 1


def _same_value(wanted: Mapping[str, str], figure: Figure) -> bool:
    if "v" in wanted:
        return figure.value == Decimal(wanted["v"])
    return (figure.low, figure.high) == (Decimal(wanted["l"]), Decimal(wanted["h"]))


def _score_roles(
    passage: Passage, mark: Mark, figure: Figure | None, scores: dict[str, Score]
) -> None:
    words = passage.text[mark.start : mark.end]
    if _measures(passage):
        _score_metric(passage, mark, figure.metric if figure else None, scores["metric"])
    for kind, key, got in (
        ("change", "c", figure.change if figure else None),
        ("stage", "s", figure.stage if figure else None),
        ("mechanism", "w", figure.mechanism if figure else None),
        ("figure-organization", "o", figure.organization if figure else None),
    ):
        wanted = mark.attributes.get(key)
        score = scores[kind]
        if kind != "change" and not _measures(passage):
            continue
        if kind in ("stage", "mechanism", "figure-organization"):
            if wanted is None or NO_METRIC in _metrics(mark):
                continue  # not marked, or the figure measures nothing: nothing is claimed
            score.gold += 1
            score.found += 1
        else:
            score.gold += wanted is not None
            score.found += got is not None
        if wanted is not None and wanted == got:
            score.right += 1
        elif wanted != got:
            score.misses.append(f"{passage.id}: {got} for {wanted}: {words}")


def _score_metric(passage: Passage, mark: Mark, got: str | None, score: Score) -> None:
    """A metric is right where it is one of those that the gold gives; so is none, if it may be."""
    options = _metrics(mark)
    right = (got or NO_METRIC) in options
    score.gold += NO_METRIC not in options or (right and got is not None)
    score.found += got is not None
    if right:
        score.right += got is not None
    else:
        words = passage.text[mark.start : mark.end]
        score.misses.append(f"{passage.id}: {got} for {'/'.join(options)}: {words}")


def _metrics(mark: Mark) -> list[str]:
    return mark.attributes.get("m", NO_METRIC).split("/")


def _measures(passage: Passage) -> bool:
    """Whether the passage is annotated for what its figures measure."""
    return "metric" in passage.header["annotated"].split()


def _score_dates(passage: Passage, dates: list[Date], score: Score) -> None:
    """Dates by value; what cannot be resolved, marked without `v`, counts only when guessed at."""
    valued = [mark for mark in passage.marked("d") if mark.attributes.get("v")]
    guessed = [date for date in dates if date.value is not None]
    score.gold += len(valued)
    score.found += len(guessed)
    for mark in valued:
        near = [date for date in dates if date.start < mark.end and mark.start < date.end]
        if any(date.value == mark.attributes["v"] for date in near):
            score.right += 1
        else:
            got = near[0].value if near else "nothing"
            words = passage.text[mark.start : mark.end]
            score.misses.append(f"{passage.id}: {got} for {mark.attributes['v']}: {words}")
    for date in guessed:
        if not any(date.start < mark.end and mark.start < date.end for mark in valued):
            score.misses.append(f"{passage.id}: no date: {date.text} {date.value}")


def _score_surveys(passage: Passage, found: Extraction, scores: dict[str, Score]) -> None:
    marks = passage.marked("survey")
    _count(passage, scores["survey"], marks, found.surveys)
    for mark in marks:
        survey = next((s for s in found.surveys if _overlaps(s, mark)), None)
        wanted = mark.attributes
        for kind, key, got in (
            ("survey-size", "n", None if survey is None else survey.sample_size),
            ("survey-population", "who", None if survey is None else survey.population),
            ("survey-conductor", "by", None if survey is None else survey.conducted_by),
            ("survey-fieldwork", "when", None if survey is None else survey.fieldwork),
        ):
            if key in wanted:
                score = scores[kind]
                score.gold += 1
                score.found += got is not None
                right = got is not None and _same(str(got), wanted[key])
                if kind == "survey-size" and survey is not None:
                    right = right and survey.sample_qualifier == wanted.get("q", "exact")
                score.right += right
                if not right:
                    score.misses.append(f"{passage.id}: {got} for {wanted[key]}")
        _score_results(passage, mark, survey, found, scores["survey-results"], {"answer-share"})


def _score_experiments(passage: Passage, found: Extraction, scores: dict[str, Score]) -> None:
    marks = passage.marked("experiment")
    _count(passage, scores["experiment"], marks, found.experiments)
    for mark in marks:
        experiment = next((e for e in found.experiments if _overlaps(e, mark)), None)
        score = scores["experiment-conductor"]
        score.gold += 1
        got = experiment.conducted_by if experiment is not None else None
        score.found += got is not None
        right = got is not None and _same(got, mark.attributes["by"])
        score.right += right
        if not right:
            score.misses.append(f"{passage.id}: {got} for {mark.attributes['by']}")
        kept = {kind for m in passage.marked("f") for kind in _metrics(m)}
        kinds = {kind for kind in kept if kind.endswith("-share") or kind in _AMOUNTS}
        _score_results(passage, mark, experiment, found, scores["experiment-results"], kinds)


def _count(
    passage: Passage, score: Score, marks: list[Mark], found: list[Survey] | list[Experiment]
) -> None:
    score.gold += len(marks)
    score.found += len(found)
    free: list[Survey | Experiment] = [*found]
    for mark in marks:
        part = next((part for part in free if _overlaps(part, mark)), None)
        if part is None:
            score.misses.append(f"{passage.id}: not found: {passage.text[mark.start : mark.end]}")
        else:
            free.remove(part)
            score.right += 1
    for part in free:
        score.misses.append(f"{passage.id}: none: {passage.text[part.start : part.end]}")


def _overlaps(part: Survey | Experiment, mark: Mark) -> bool:
    return part.start < mark.end and mark.start < part.end


def _same(found: str, wanted: str) -> bool:
    drop = {"the", "a", "an", "of", "and", "some"}
    first = [word for word in found.lower().replace(",", "").split() if word not in drop]
    second = [word for word in wanted.lower().replace(",", "").split() if word not in drop]
    return first == second or (len(second) > 1 and set(second) <= set(first))


def _score_results(
    passage: Passage,
    mark: Mark,
    part: Survey | Experiment | None,
    found: Extraction,
    score: Score,
    kinds: set[str],
) -> None:
    wanted = [
        m
        for m in passage.marked("f")
        if mark.start <= m.start < mark.end and kinds.intersection(_metrics(m))
    ]
    by_id = {figure.id: figure for figure in found.figures}
    results = [by_id[name] for name in part.results] if part is not None else []
    score.gold += len(wanted)
    score.found += len(results)
    for one in wanted:
        right = any(_at([figure], one, set()) is not None for figure in results)
        score.right += right
        if not right:
            score.misses.append(f"{passage.id}: {passage.text[one.start : one.end]}")
    for figure in results:
        if not any(_at([figure], one, set()) for one in wanted):
            score.misses.append(f"{passage.id}: no result: {figure.text}")
