"""Training of the reader of figures: `python -m kb.extract.training.reader MODEL_FOLDER`.

MODEL_FOLDER holds `model.safetensors` and `tokenizer.json` of all-MiniLM-L6-v2; the packages
`safetensors` and `torch` must be installed. It learns from the figures of
`kb.extract.training.metrics`, in about an hour on two cores; on other processors the weights come
out a little otherwise.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kb.extract.figures.finder import find_figures
from kb.extract.metrics.features import kind_of
from kb.extract.metrics.reader import LONGEST, NETWORK, NONE, questions_about
from kb.extract.text.layout import Layout
from kb.extract.text.pieces import Pieces
from kb.extract.text.pipeline import load
from kb.extract.training.metrics import Place, all_places
from kb.extract.training.minilm import LAYERS, chosen_pieces, first_weights, vocabulary, write
from kb.extract.training.network import Classifier, Lesson
from kb.extract.training.vectors import named_folder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from numpy.typing import NDArray

    from kb.extract.text.network import Question

    Floats = NDArray[np.float32]

_LEAST = 0.3  # that a figure weighs


def lessons_of(places: Iterable[Place], pieces: Pieces) -> tuple[list[str], list[Lesson]]:
    """The metrics, and what the figures of `places` teach, each among those of its kind."""
    by_text: dict[str, list[Place]] = {}
    for place in places:
        by_text.setdefault(place.text, []).append(place)
    put: list[Question] = []
    answers: list[tuple[str, str, float]] = []  # a kind of figure, a metric, a weight
    for own, doc in zip(by_text.values(), load().read(by_text), strict=True):
        figures = find_figures(Layout(doc))
        known: dict[int, tuple[str, str, float]] = {}
        for at, figure in enumerate(figures):
            for place in own:
                if figure.number_start < place.end and place.start < figure.number_end:
                    weight = max(_LEAST, place.weight)
                    known[at] = kind_of(figure), place.metric or NONE, weight
                    break
        spans = [(figure.number_start, figure.number_end) for figure in figures]
        put += questions_about(pieces, doc.text, spans, known)
        answers += known.values()
    classes = sorted({metric for _, metric, _ in answers})
    asked: dict[str, set[str]] = {}
    for kind, metric, _ in answers:
        asked.setdefault(kind, {NONE}).add(metric)
    asked_of = {kind: _marked(classes, own) for kind, own in asked.items()}
    lessons = [
        Lesson(question, _marked(classes, {metric}), asked_of[kind], weight)
        for question, (kind, metric, weight) in zip(put, answers, strict=True)
    ]
    return classes, lessons


def _marked(classes: Sequence[str], own: Collection[str]) -> Floats:
    return np.array([name in own for name in classes], np.float32)


def main() -> None:
    """Train on the working copy in the current folder and write the weights."""
    folder = named_folder("onnx", "safetensors", "torch")
    names = chosen_pieces(vocabulary(folder), Path())
    classes, lessons = lessons_of(all_places(), Pieces(names))
    print(f"{len(lessons)} questions", file=sys.stderr)
    start = first_weights(folder, names, longest=LONGEST, classes=len(classes))
    network = Classifier(start, LAYERS)
    network.fit(lessons)
    path = Path(__file__).parents[1] / "metrics" / NETWORK
    write(path, network.arrays(), network.heads, names, classes)


if __name__ == "__main__":
    main()
