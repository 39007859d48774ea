"""Training of the reader of reversals: `python -m kb.extract.training.reversal_reader FOLDER`.

FOLDER is as for `kb.extract.training.reader`. It learns from the passages of
`kb.extract.training.reversal_passages`, read whole; a third of the short ones also stand among
others that tell nothing. It takes about forty minutes on two cores.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from kb.extract.reversals.model import ANY, KINDS
from kb.extract.reversals.reader import LONGEST, NETWORK, question_of
from kb.extract.text.pieces import Pieces
from kb.extract.training.minilm import LAYERS, chosen_pieces, first_weights, vocabulary, write
from kb.extract.training.network import Classifier, Lesson
from kb.extract.training.reversal_passages import all_passages
from kb.extract.training.reversals import Told
from kb.extract.training.vectors import named_folder


def lessons_of(passages: list[Told], pieces: Pieces) -> list[Lesson]:
    """What each passage teaches of all classes."""
    all_classes = np.ones(len(KINDS) + 1, np.float32)
    return [
        Lesson(
            question_of(pieces, pieces.of(text)),
            np.array([bool(kinds), *(kind in kinds for kind in KINDS)], np.float32),
            all_classes,
            1.0,
        )
        for text, kinds in passages
    ]


def main() -> None:
    """Train on the working copy in the current folder and write the weights."""
    folder = named_folder("onnx", "safetensors", "torch")
    names = chosen_pieces(vocabulary(folder), Path())
    classes = [ANY, *KINDS]
    lessons = lessons_of(all_passages(), Pieces(names))
    print(f"{len(lessons)} passages", file=sys.stderr)
    start = first_weights(folder, names, longest=LONGEST, classes=len(classes))
    network = Classifier(start, LAYERS, exclusive=False)
    network.fit(lessons)
    write(Path(__file__).parents[1] / "reversals" / NETWORK, network, names, classes)


if __name__ == "__main__":
    main()
