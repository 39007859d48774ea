"""A small linear model of what a figure measures, beside the rules.

Its weights stand in `weights.npz`, made by `python -m kb.extract.training.metrics`. It
answers where no rule does, and takes back what a rule told where it is sure of another metric or
of none; where it is not sure itself, the reader (`kb.extract.metrics.reader`) is asked too. On
passages by hands that none of them had seen, rules and linear model reach an F1 of 72 to 79, all
together 79 to 89.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from kb.extract.metrics.features import Surroundings, kind_of
from kb.extract.metrics.links import hand_on
from kb.extract.metrics.reader import NONE, load_reader, questions_about
from kb.extract.metrics.rules import JOB_METRICS
from kb.extract.metrics.stages import find_mechanism, find_stage
from kb.extract.metrics.vetoes import fits
from kb.extract.text.network import Reader
from kb.extract.text.stored import unpacked
from kb.vocabulary import Change

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kb.extract.result import Figure
    from kb.extract.text.layout import Layout

WEIGHTS = "weights.npz"
SCALE = 8  # weights are stored in eighths
# Probability below which the reader is asked; news is full of figures that measure nothing.
_UNSURE, _UNSURE_OF_NONE = 0.9, 0.8
_SURE, _SURER = 0.2, 0.35  # from which a metric is told, where no rule answers and against one
_UNLIKELY = -9.0  # log probability
_REACH = 300  # characters of the sentence on either side, for stage and mechanism
_CUT = frozenset({"jobs-cut-share", "jobs-planned-cut-share"})


@dataclass(frozen=True, slots=True)
class LinearModel:
    """One kind of figure: `table[rows[feature]]` has a weight for each class; None is no metric."""

    classes: Sequence[str | None]
    rows: Mapping[str, int]
    table: NDArray[np.int8]  # in parts of SCALE
    bias: NDArray[np.float64]

    def scores(self, features: Iterable[str]) -> NDArray[np.float64]:
        """Log odds of each class, up to a number common to all."""
        known = [row for feature in features if (row := self.rows.get(feature)) is not None]
        if not known:
            return self.bias
        told: NDArray[np.float64] = self.table[known].sum(0, dtype=np.float64)
        return np.asarray(self.bias + told / (SCALE * sqrt(len(known))))

    def best(self, scores: NDArray[np.float64]) -> tuple[str | None, float]:
        """The likeliest metric, None for none of ours, and its probability."""
        top = int(scores.argmax())
        return self.classes[top], float(1 / np.exp(scores - scores[top]).sum())


@lru_cache(maxsize=1)
def load_models() -> Mapping[str, LinearModel]:
    """The shipped models by kind of figure."""
    path = files("kb.extract.metrics").joinpath(WEIGHTS)
    with np.load(BytesIO(path.read_bytes())) as stored:
        return read_models(dict(stored))


def read_models(stored: Mapping[str, NDArray[np.generic]]) -> dict[str, LinearModel]:
    """Models by kind, from their arrays as they are stored."""
    kinds = sorted({name.split(".")[0] for name in stored})
    return {
        kind: LinearModel(
            classes=[name or None for name in unpacked(stored[f"{kind}.classes"])],
            rows={name: row for row, name in enumerate(unpacked(stored[f"{kind}.names"]))},
            table=stored[f"{kind}.table"].astype(np.int8),
            bias=stored[f"{kind}.bias"].astype(np.float64),
        )
        for kind in kinds
    }


def refine(
    layout: Layout,
    figures: list[Figure],
    models: Mapping[str, LinearModel] | None = None,
    reader: Callable[[], Reader] = load_reader,
) -> None:
    """Settle the metric of each figure by rule and model together, with stage and mechanism.

    `reader` gives the network that is asked where the linear model is not sure.
    """
    if models is None:
        models = load_models()
    surroundings = Surroundings(layout, figures)
    unsure: dict[int, tuple[LinearModel, NDArray[np.float64]]] = {}
    for place, figure in enumerate(figures):
        model = models.get(kind_of(figure))
        if model is None:
            continue
        scores = model.scores(surroundings.features(figure, figure.metric))
        metric, probability = model.best(scores)
        if probability < (_UNSURE_OF_NONE if metric is None else _UNSURE):
            unsure[place] = model, scores
        else:
            _settle(layout, surroundings, figure, metric, probability)
    if unsure:
        network = reader()
        spans = [(figure.number_start, figure.number_end) for figure in figures]
        questions = questions_about(network.pieces, layout.text, spans, unsure)
        read = network.answers(questions)
        for (place, (model, scores)), own in zip(unsure.items(), read, strict=True):
            both = scores + _heard(model.classes, network.classes, own)
            _settle(layout, surroundings, figures[place], *model.best(both))
    hand_on(layout.text, figures)


def _heard(
    classes: Sequence[str | None], names: Sequence[str], scores: NDArray[np.float32]
) -> NDArray[np.float64]:
    """Log probabilities that the reader gives to the classes of a linear model.

    A class that it has not learnt counts as very unlikely.
    """
    own = dict(zip(names, scores.tolist(), strict=True))
    told = np.array([own.get(name or NONE, -np.inf) for name in classes])
    told -= told.max()
    told -= np.log(np.exp(told).sum())
    return np.asarray(np.maximum(told, _UNLIKELY))


def _settle(
    layout: Layout,
    surroundings: Surroundings,
    figure: Figure,
    metric: str | None,
    probability: float,
) -> None:
    """Give a figure its metric, where the probability is high enough against the rule."""
    if metric == figure.metric or not fits(figure, metric):
        return
    if probability > (_SURE if figure.metric is None else _SURER):
        _set(layout, surroundings, figure, metric)


def _set(layout: Layout, surroundings: Surroundings, figure: Figure, metric: str | None) -> None:
    figure.metric, figure.stage, figure.mechanism = metric, None, None
    if metric in JOB_METRICS:
        sent = surroundings.sentence(figure)
        low = max(sent.start_char, figure.number_start - _REACH)
        high = min(sent.end_char, figure.number_end + _REACH)
        before = layout.text[low : figure.number_start]
        clause = layout.text[low:high]
        figure.stage = find_stage(metric or "", clause, before)
        figure.mechanism = find_mechanism(metric or "", clause, figure.stage)
    if metric in _CUT and figure.change is None:
        figure.change = Change.DOWN
