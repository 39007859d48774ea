"""How likely a block is part of the article: boosted trees, fitted on annotated pages.

The trees are small and few, and are read from ``model.json`` beside this file, which
``scraper.article.fitting`` writes. They are evaluated for all blocks at once by the bit vectors
of QuickScorer (Lucchese et al. 2015): each split that does not hold rules out leaves, and the
first leaf left over is the one that a walk through the tree would have come to.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

LEAVES = 8  # a byte of leaves per tree

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Model:
    """Trees of at most LEAVES leaves over named features."""

    names: tuple[str, ...]
    features: NDArray[np.intp]  # trees × (LEAVES - 1): column of each split
    thresholds: NDArray[np.float32]  # a split holds where the value is at most this
    masks: NDArray[np.uint8]  # the leaves that stay possible where it does not hold
    scores: NDArray[np.float32]  # trees × 256: score of the first leaf that stays possible
    start: float

    def probabilities(self, table: Mapping[str, Vector]) -> Vector:
        """For each block the probability that it belongs to the article's text."""
        rows = np.stack([table[name] for name in self.names])
        trees, splits = self.features.shape
        count = rows.shape[1]
        totals = np.full(count, self.start, dtype=np.float32)
        numbers = np.arange(trees)
        for begin in range(0, count, 4096):
            part = rows[:, begin : begin + 4096]
            values = part[self.features.ravel()]
            holds = values <= self.thresholds.reshape(-1, 1)
            left = np.where(holds, np.uint8(255), self.masks.reshape(-1, 1))
            possible = np.bitwise_and.reduce(left.reshape(trees, splits, -1), axis=1)
            totals[begin : begin + 4096] += self.scores[numbers[:, None], possible].sum(axis=0)
        return np.asarray(1 / (1 + np.exp(-totals)), dtype=np.float32)


@lru_cache(maxsize=1)
def packaged() -> Model:
    """The model that the package carries."""
    text = files("scraper.article").joinpath("model.json").read_text(encoding="utf-8")
    return build(json.loads(text))


def build(description: Mapping[str, Any]) -> Model:
    """A model from its description.

    `names` are the features; each of `trees` is ``{"splits": [[feature, threshold, mask], …],
    "leaves": [score, …]}``, where `mask` has a bit for every leaf that stays possible.
    """
    trees = description["trees"]
    shape = (len(trees), LEAVES - 1)
    features = np.zeros(shape, dtype=np.intp)
    thresholds = np.full(shape, np.inf, dtype=np.float32)
    masks = np.full(shape, 255, dtype=np.uint8)
    scores = np.zeros((len(trees), 256), dtype=np.float32)
    first = [(mask & -mask).bit_length() - 1 for mask in range(256)]
    for number, tree in enumerate(trees):
        for place, (feature, threshold, mask) in enumerate(tree["splits"]):
            features[number, place] = feature
            thresholds[number, place] = threshold
            masks[number, place] = mask
        leaves = tree["leaves"]
        for mask in range(1, 256):
            if first[mask] < len(leaves):
                scores[number, mask] = leaves[first[mask]]
    return Model(
        tuple(description["names"]),
        features,
        thresholds,
        masks,
        scores,
        float(description["start"]),
    )
