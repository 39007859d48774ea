"""Training of the reader of owners: `python -m kb.extract.training.owner_reader FOLDER`.

FOLDER is as for `kb.extract.training.reader`. It learns from the passages of
`kb.extract.training.owners`, in about forty minutes on two cores.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from kb.extract.owners.reader import (
    ABSENT,
    LONGEST,
    NETWORK,
    NOBODY,
    SEEKS,
    SHOWS,
    Passage,
    passages_with,
)
from kb.extract.text.network import WIDTH
from kb.extract.text.pieces import NAMES, SPECIAL, Pieces
from kb.extract.training.minilm import LAYERS, chosen_pieces, first_weights, vocabulary, write
from kb.extract.training.network import Network
from kb.extract.training.owners import all_passages, examples
from kb.extract.training.vectors import named_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from kb.extract.text.network import Question
    from kb.extract.training.owners import Example

    Floats = NDArray[np.float32]

_ROUNDS = 5
_POINTING = 128  # numbers in which figures and names are compared
_SPREAD = 0.02  # of the first weights of the head
_FIRST = SPECIAL.index(NAMES[0])


@dataclass(frozen=True, slots=True)
class Lesson:
    """A passage with whose its figures are.

    `right` has, for each figure, the place of its owner among `count` names, `count` for nobody,
    None where it is not known.
    """

    passage: Passage
    right: tuple[int | None, ...]
    count: int

    @property
    def question(self) -> Question:
        """What is read."""
        return self.passage.question


class Pointer(Network[Lesson]):
    """Points from figures to names."""

    heads = MappingProxyType({SEEKS: "query", SHOWS: "key", NOBODY: "nobody"})

    def _loss(self, batch: list[Lesson], order: np.random.Generator) -> Any:
        torch = self._torch
        with self._cast():
            pieces = [_renamed(lesson.question.pieces, order) for lesson in batch]
            rows = self._rows([lesson.question for lesson in batch], pieces)
            cut = rows.split([len(lesson.question.marks) for lesson in batch])
            lost = [self._lost(own, lesson) for own, lesson in zip(cut, batch, strict=True)]
        return torch.cat(lost).mean()

    def _lost(self, rows: Any, lesson: Lesson) -> Any:
        """Of each figure whose owner is known, what is lost of the likelihood of that owner."""
        torch, own, passage = self._torch, self.parameters, lesson.passage
        figures, names = rows[: len(passage.figures)], rows[len(passage.figures) :]
        likeness = ((figures @ own["query"]) @ (names @ own["key"]).T).float() / _POINTING**0.5
        told = [torch.full((len(figures),), ABSENT)] * lesson.count
        for name in set(passage.names):
            places = [at for at, each in enumerate(passage.names) if each == name]
            told[name] = torch.logsumexp(likeness[:, places], 1)
        told.append((figures @ own["nobody"]).float() + own["nobody.bias"])
        known = [at for at, right in enumerate(lesson.right) if right is not None]
        right = torch.tensor([lesson.right[at] for at in known], dtype=torch.long)
        return torch.nn.functional.cross_entropy(
            torch.stack(told, 1)[known], right, reduction="none"
        )


def _renamed(pieces: Iterable[int], order: np.random.Generator) -> list[int]:
    """Which mark stands for which name is by chance, so that none means more than another."""
    marks = order.permutation(len(NAMES)) + _FIRST
    return [
        int(marks[piece - _FIRST]) if _FIRST <= piece < _FIRST + len(NAMES) else piece
        for piece in pieces
    ]


def lessons_of(found: Iterable[Example], pieces: Pieces) -> list[Lesson]:
    """What the passages teach."""
    lessons = []
    for example in found:
        scene = example.scene
        for passage in passages_with(pieces, scene, range(len(scene.asked))):
            right = tuple(example.right[at] for at in passage.figures)
            if any(place is not None for place in right):
                lessons.append(Lesson(passage, right, len(scene.names)))
    return lessons


def head() -> Mapping[str, Floats]:
    """What the network starts with beside its layers."""
    chance = np.random.default_rng(0)
    found = {
        "query": chance.normal(0, _SPREAD, (WIDTH, _POINTING)),
        "key": chance.normal(0, _SPREAD, (WIDTH, _POINTING)),
        "nobody": chance.normal(0, _SPREAD, WIDTH),
        "nobody.bias": np.zeros(1),
    }
    return {name: array.astype(np.float32) for name, array in found.items()}


def main() -> None:
    """Train on the working copy in the current folder and write the weights."""
    folder = named_folder("onnx", "safetensors", "torch")
    names = chosen_pieces(vocabulary(folder), Path())
    lessons = lessons_of(examples(all_passages()), Pieces(names))
    print(f"{len(lessons)} passages", file=sys.stderr)
    start = {**first_weights(folder, names, longest=LONGEST), **head()}
    network = Pointer(start, LAYERS)
    network.fit(lessons, _ROUNDS)
    path = Path(__file__).parents[1] / "owners" / NETWORK
    write(path, network.arrays(), network.heads, names)


if __name__ == "__main__":
    main()
