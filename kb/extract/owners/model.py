"""A small linear model of whose a figure is, where an article names more than one organization.

It weighs the names of the article, and nobody, against each other for each figure in turn, by the
features of `kb.extract.owners.field`. Its weights stand in `weights.npz`, made by
`python -m kb.extract.training.owners`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from kb.extract.text.stored import unpacked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from kb.extract.owners.field import Asked

WEIGHTS = "weights.npz"
SCALE = 20  # weights are stored in twentieths
_SURE, _SURER = 0.5, 0.8  # from which rules are overruled, and those that tell of nobody


@dataclass(frozen=True, slots=True)
class OwnerModel:
    """What each feature speaks for a candidate, in parts of SCALE."""

    weights: Mapping[str, int]

    def best(self, choices: Sequence[Sequence[str]]) -> tuple[int, float]:
        """The place of the likeliest candidate, and its probability."""
        own = self.weights
        scores = np.array([sum(own.get(f, 0) for f in choice) for choice in choices]) / SCALE
        top = int(scores.argmax())
        return top, float(1 / np.exp(scores - scores[top]).sum())

    def decide(
        self, asked: Asked, names: Sequence[str], choices: Sequence[Sequence[str]]
    ) -> str | None:
        """The likeliest of `names` or, as the last choice, nobody.

        What the rules tell where that is not sure, above all where one of both tells of nobody.
        """
        top, probability = self.best(choices)
        owner = names[top] if top < len(names) else None
        doubted = asked.source == "nobody" or (owner is None and asked.rule is not None)
        return owner if probability >= (_SURER if doubted else _SURE) else asked.rule


@lru_cache(maxsize=1)
def load_owner_model() -> OwnerModel:
    """The shipped model, read once."""
    path = files("kb.extract.owners").joinpath(WEIGHTS)
    with np.load(BytesIO(path.read_bytes())) as stored:
        return read_owner_model(dict(stored))


def read_owner_model(stored: Mapping[str, NDArray[np.generic]]) -> OwnerModel:
    """A model from its arrays as they are stored."""
    return OwnerModel(dict(zip(unpacked(stored["names"]), stored["table"].tolist(), strict=True)))
