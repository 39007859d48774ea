"""A small linear model of what a figure measures, beside the rules.

Its weights stand in `weights.npz`, made by `python -m kb.extract.training.metrics`. It
answers where no rule does, and takes back what a rule told where it is sure of another metric or
of none. On passages by three hands that neither had seen rules alone reach an F1 of 67, both
together 75.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from kb.extract.metrics.features import Surroundings, kind_of
from kb.extract.metrics.links import hand_on
from kb.extract.metrics.rules import JOB_METRICS
from kb.extract.metrics.stages import find_mechanism, find_stage
from kb.extract.metrics.vetoes import fits
from kb.extract.text.stored import unpacked
from kb.vocabulary import Change

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kb.extract.result import Figure
    from kb.extract.text.layout import Layout

WEIGHTS = "weights.npz"
SCALE = 8  # weights are stored in eighths
_SURE = 0.35  # of the model where no rule answers
_SURER = 0.7  # where it goes against a rule
_REACH = 300  # characters of the sentence on either side, for stage and mechanism
_CUT = frozenset({"jobs-cut-share", "jobs-planned-cut-share"})


@dataclass(frozen=True, slots=True)
class LinearModel:
    """One kind of figure: `table[rows[feature]]` has a weight for each class; None is no metric."""

    classes: Sequence[str | None]
    rows: Mapping[str, int]
    table: NDArray[np.int8]  # in parts of SCALE
    bias: NDArray[np.float64]

    def best(self, features: Iterable[str]) -> tuple[str | None, float]:
        """The likeliest metric, None for none of ours, and its probability."""
        known = [row for feature in features if (row := self.rows.get(feature)) is not None]
        scores = self.bias
        if known:
            told = self.table[known].sum(0, dtype=np.float64)
            scores = scores + told / (SCALE * sqrt(len(known)))
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
    layout: Layout, figures: list[Figure], models: Mapping[str, LinearModel] | None = None
) -> None:
    """Settle the metric of each figure by rule and model together, with stage and mechanism."""
    if models is None:
        models = load_models()
    surroundings = Surroundings(layout, figures)
    for figure in figures:
        model = models.get(kind_of(figure))
        if model is None:
            continue
        metric, probability = model.best(surroundings.features(figure, figure.metric))
        if metric == figure.metric or not fits(figure, metric):
            continue
        if probability > (_SURE if figure.metric is None else _SURER):
            _set(layout, surroundings, figure, metric)
    hand_on(layout.text, figures)


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
