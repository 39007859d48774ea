"""Training of the reader of events: `python -m kb.extract.training.event_reader FOLDER`.

FOLDER is as for `kb.extract.training.reader`. It learns from the sentences of
`kb.extract.training.events`. The network starts as the one that reads reversals, which knows of
work and machines. It takes about an hour on two cores.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from kb.extract.events.model import KINDS
from kb.extract.events.reader import LONGEST, NETWORK, question_of
from kb.extract.reversals.reader import NETWORK as REVERSALS
from kb.extract.text.pieces import Pieces
from kb.extract.training.events import told
from kb.extract.training.minilm import LAYERS, chosen_pieces, first_weights, vocabulary, write
from kb.extract.training.network import Lesson, Scorer
from kb.extract.training.onnx_weights import continued
from kb.extract.training.vectors import named_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_ROUNDS = 4
_PACKAGE = Path(__file__).parents[1]
_START = _PACKAGE / "reversals" / REVERSALS


class Teller(Scorer[Lesson]):
    """Tells kinds of which none, one or several are told."""

    def _loss(self, batch: list[Lesson], order: np.random.Generator) -> Any:
        wanted = self._torch.tensor(np.stack([lesson.wanted for lesson in batch]))
        return self._lost(self._scores(batch), wanted)


def lessons_of(sentences: Iterable[tuple[str, frozenset[str]]], pieces: Pieces) -> list[Lesson]:
    """What each sentence teaches of all kinds."""
    asked = np.ones(len(KINDS), np.float32)
    return [
        Lesson(
            question_of(pieces, text),
            np.array([kind in kinds for kind in KINDS], np.float32),
            asked,
            1.0,
        )
        for text, kinds in sentences
    ]


def start_of(folder: Path, pieces: Sequence[str]) -> dict[str, Floats]:
    """The layers of the reader of reversals, and a head of chance."""
    fresh = first_weights(folder, pieces, longest=LONGEST, classes=len(KINDS))
    own = {name: fresh.pop(name) for name in ("head", "head.bias")}
    return {**continued(fresh, pieces, _START), **own}


def main() -> None:
    """Train on the working copy in the current folder and write the weights."""
    folder = named_folder("onnx", "safetensors", "torch")
    names = chosen_pieces(vocabulary(folder), Path())
    lessons = lessons_of(((s.text, kinds) for s, kinds in told()), Pieces(names))
    print(f"{len(lessons)} sentences", file=sys.stderr)
    network = Teller(start_of(folder, names), LAYERS)
    network.fit(lessons, _ROUNDS)
    write(_PACKAGE / "events" / NETWORK, network.arrays(), network.heads, names, KINDS)


if __name__ == "__main__":
    main()
