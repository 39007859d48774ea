"""A small model of whose the figures are, where an article names more than one organization.

A conditional random field (Lafferty, McCallum and Pereira 2001) over the figures of an article in
their order: for each, the names of the article and nobody are weighed against each other by the
features of `kb.extract.owners.field`, some of which hang on whose the figure before is. Where it is
not sure, a network that reads the passage (`kb.extract.owners.reader`) is heard as well. Its
weights stand in `weights.npz`, made by `python -m kb.extract.training.owners`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from kb.extract.owners.reader import load_reader, owners_told
from kb.extract.text.stored import unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from kb.extract.owners.scene import Choices, Scene
    from kb.extract.text.network import Reader

    Floats = NDArray[np.float64]

WEIGHTS = "weights.npz"
SCALE = 20  # weights are stored in twentieths
_SURE = 0.8  # probability from which nobody stands against a rule
_UNSURE = 0.97  # probability below which the network is heard
_HEARD = 1.0  # what its log probability counts
_UNLIKELY = -9.0  # log probability


@dataclass(frozen=True, slots=True)
class OwnerModel:
    """What each feature speaks for a candidate, in parts of SCALE."""

    weights: Mapping[str, int]

    def probabilities(
        self, chain: Sequence[Choices], read: Mapping[int, Floats] | None = None
    ) -> Floats:
        """How likely each name, and at the end nobody, owns each of the figures in a row.

        `read` are log probabilities that the network gives, by the places of figures.
        """
        own = np.array([self._scores(choices.own) for choices in chain])
        for place, told in (read or {}).items():
            own[place] += _HEARD * np.maximum(told, _UNLIKELY)
        moves = [self._moves(choices) for choices in chain]
        before = [own[0]]  # log odds of what stands up to each figure
        for at in range(1, len(chain)):
            before.append(own[at] + np.logaddexp.reduce(before[-1][:, None] + moves[at], 0))
        after = [np.zeros(own.shape[1])]
        for at in range(len(chain) - 1, 0, -1):
            after.append(np.logaddexp.reduce(moves[at] + (own[at] + after[-1])[None], 1))
        both = np.array(before) + np.array(after[::-1])
        odds = np.exp(both - both.max(1, keepdims=True))
        return np.asarray(odds / odds.sum(1, keepdims=True))

    def decide(self, scene: Scene, reader: Callable[[], Reader] = load_reader) -> list[str | None]:
        """For each figure the likeliest of the names, or nobody.

        What the rules tell stands where nobody is likelier, but not surely. `reader` gives the
        network that is heard where several are named and the owner of a figure that measures
        something is in doubt; what words say is nobody's, and the model believes, stays nobody's.
        """
        if not scene.asked:
            return []
        likely = self.probabilities(scene.choices)
        nobodys: set[int] = set()
        doubted: list[int] = []
        for place, (each, row) in enumerate(zip(scene.asked, likely, strict=True)):
            if each.source == "nobody" and row.argmax() == len(scene.names):
                nobodys.add(place)
            elif each.figure.metric is not None and row.max() < _UNSURE:
                doubted.append(place)
        if doubted and len(scene.names) > 1:
            read = owners_told(reader(), scene, doubted)
            heard = {place: told for place, told in read.items() if place not in nobodys}
            likely = self.probabilities(scene.choices, heard)
        found: list[str | None] = []
        for each, row in zip(scene.asked, likely, strict=True):
            top = int(row.argmax())
            if top < len(scene.names):
                found.append(scene.names[top])
            else:
                found.append(None if row[top] >= _SURE else each.rule)
        return found

    def _moves(self, choices: Choices) -> Floats:
        """What speaks for each candidate (columns) by whose the figure before is (rows)."""
        turned, dropped = self._scores([choices.turned, choices.dropped])
        count = len(choices.again)
        found = np.full((count + 1, count + 1), turned)
        found[:, count] = dropped
        found[count] = 0
        found[range(count), range(count)] = self._scores(choices.again)
        return found

    def _scores(self, choices: Sequence[Sequence[str]]) -> Floats:
        own = self.weights
        return np.array([sum(own.get(f, 0) for f in choice) for choice in choices]) / SCALE


@lru_cache(maxsize=1)
def load_owner_model() -> OwnerModel:
    """The shipped model, read once."""
    path = files("kb.extract.owners").joinpath(WEIGHTS)
    with np.load(BytesIO(path.read_bytes())) as stored:
        return read_owner_model(dict(stored))


def read_owner_model(stored: Mapping[str, NDArray[np.generic]]) -> OwnerModel:
    """A model from its arrays as they are stored."""
    return OwnerModel(dict(zip(unpacked(stored["names"]), stored["table"].tolist(), strict=True)))
