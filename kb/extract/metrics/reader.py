"""A small network that reads figures with the words around them: what each of them measures.

Three layers of all-MiniLM-L6-v2 (Apache 2.0, sentence-transformers; a BERT, Devlin et al. 2019),
trained further on the figures that the linear models learn from. Its weights stand in `reader.npz`,
made by `python -m kb.extract.training.reader`. It costs milliseconds, so it is asked only where
rules and linear models are not sure.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from itertools import accumulate, pairwise
from math import pi, sqrt
from typing import TYPE_CHECKING

import numpy as np

from kb.extract.metrics.pieces import END, FIGURE, FIGURE_END, START, Pieces
from kb.extract.text.stored import unpacked
from kb.extract.text.threads import one_thread

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

WEIGHTS = "reader.npz"
WIDTH, HEADS = 384, 12
NONE = "-"  # for a figure that measures nothing of ours
MATRICES = ("qkv", "out", "up", "down")  # of a layer, stored in bytes with a scale for each column
_LONGEST_PIECE = 20  # characters
_SMALLEST = 1e-12  # of a variance
# Pieces of a question: those before its figure, of the figure itself, and after it.
_BEFORE, _FIGURE, _AFTER = 32, 5, 16
LONGEST = _BEFORE + _FIGURE + _AFTER + 4  # with those that start and end it and the figure
_TOGETHER = 32  # questions that are read at once


@dataclass(frozen=True, slots=True)
class Question:
    """Pieces to read, by number; the answer stands at the place `mark`."""

    pieces: tuple[int, ...]
    mark: int


@dataclass(frozen=True, slots=True)
class Reader:
    """The network; `weights` are its arrays by name, those of layer 0 as `0.qkv`."""

    pieces: Pieces
    classes: Sequence[str]  # metrics, and `NONE`
    weights: Mapping[str, Floats]
    layers: int

    def answers(self, questions: Sequence[Question]) -> Floats:
        """Scores of each class, a row for each mark of the questions."""
        with one_thread():
            read = [
                self._read(questions[first : first + _TOGETHER])
                for first in range(0, len(questions), _TOGETHER)
            ]
            return np.concatenate(read) @ self.weights["head"] + self.weights["head.bias"]

    def _read(self, questions: Sequence[Question]) -> Floats:
        """The vector at each mark. All pieces go through the layers as the rows of one matrix."""
        own = self.weights
        ends = list(accumulate((len(question.pieces) for question in questions), initial=0))
        pieces = np.array([piece for question in questions for piece in question.pieces])
        places = np.concatenate([np.arange(len(question.pieces)) for question in questions])
        rows = own["words"][pieces] * own["words.scale"][pieces] + own["places"][places]
        rows = _normed(rows, own, "first")
        for layer in range(self.layers - 1):
            rows = self._layer(rows, ends, f"{layer}.", [slice(*span) for span in pairwise(ends)])
        # In the last layer only the marks ask.
        marks = [
            [end + mark for mark in question.marks]
            for end, question in zip(ends, questions, strict=False)
        ]
        return self._layer(rows, ends, f"{self.layers - 1}.", marks)

    def _layer(
        self, rows: Floats, ends: Sequence[int], name: str, asking: Sequence[slice | list[int]]
    ) -> Floats:
        """The rows that ask, of each question some, having heard all of their question."""
        own = self.weights
        both = rows @ own[name + "qkv"] + own[name + "qkv.bias"]
        heard: Floats = np.concatenate(
            [
                _attended(both[asks, :WIDTH], both[start:end, WIDTH:])
                for asks, (start, end) in zip(asking, pairwise(ends), strict=True)
            ]
        )
        rows = np.concatenate([rows[asks] for asks in asking])
        rows = _normed(rows + heard @ own[name + "out"] + own[name + "out.bias"], own, name + "mid")
        wide = _gelu(rows @ own[name + "up"] + own[name + "up.bias"])
        wide = wide @ own[name + "down"] + own[name + "down.bias"]
        return _normed(rows + wide, own, name + "end")


def questions_about(
    pieces: Pieces, text: str, figures: Sequence[tuple[int, int]], asked: Collection[int]
) -> list[Question]:
    """What the figures `asked`, by place, measure, each with the pieces around it."""
    number = pieces.id_of
    run: list[int] = []
    spans: dict[int, tuple[int, int]] = {}
    at = 0
    for place, (start, end) in enumerate(figures):
        if place in asked:
            run += pieces.of(text[at:start])
            spans[place] = len(run), len(run) + len(own := pieces.of(text[start:end]))
            run += own
            at = end
    run += pieces.of(text[at : at + _LONGEST_PIECE * _AFTER])
    return [
        Question(
            (
                number[START],
                *(before := run[max(0, start - _BEFORE) : start]),
                number[FIGURE],
                *run[start:end][:_FIGURE],
                number[FIGURE_END],
                *run[end : end + _AFTER],
                number[END],
            ),
            len(before) + 1,
        )
        for start, end in spans.values()
    ]


@lru_cache(maxsize=1)
def load_reader() -> Reader:
    """The shipped network, read once."""
    with np.load(BytesIO(files("kb.extract.metrics").joinpath(WEIGHTS).read_bytes())) as stored:
        return open_reader(dict(stored))


def open_reader(stored: Mapping[str, NDArray[np.generic]]) -> Reader:
    """A network from its arrays as they are stored: matrices in bytes, with their scales."""
    weights: dict[str, Floats] = {}
    for name, array in stored.items():
        if name not in ("pieces", "classes", "words"):
            weights[name] = np.asarray(array, np.float32)
    layers = sum(name.endswith(".qkv") for name in stored)
    for layer in range(layers):
        for part in MATRICES:
            name = f"{layer}.{part}"
            weights[name] = weights[name] * weights.pop(name + ".scale")
    weights["words"] = stored["words"]  # type: ignore[assignment]  # bytes: few are looked up
    weights["words.scale"] = weights["words.scale"][:, None]
    return Reader(Pieces(unpacked(stored["pieces"])), unpacked(stored["classes"]), weights, layers)


def _attended(asking: Floats, heard: Floats) -> Floats:
    """Attention of some places to all those of one question, in heads."""
    size = WIDTH // HEADS
    asks = asking.reshape(-1, HEADS, size).transpose(1, 0, 2)
    keys = heard[:, :WIDTH].reshape(-1, HEADS, size).transpose(1, 2, 0)
    values = heard[:, WIDTH:].reshape(-1, HEADS, size).transpose(1, 0, 2)
    scores = asks @ keys / np.float32(sqrt(size))
    scores = np.exp(scores - scores.max(-1, keepdims=True))
    scores /= scores.sum(-1, keepdims=True)
    told: Floats = (scores @ values).transpose(1, 0, 2).reshape(len(asking), WIDTH)
    return told


def _normed(rows: Floats, own: Mapping[str, Floats], name: str) -> Floats:
    away = rows - rows.mean(-1, keepdims=True)
    away /= np.sqrt((away * away).mean(-1, keepdims=True) + np.float32(_SMALLEST))
    told: Floats = away * own[name + ".gain"] + own[name + ".bias"]
    return told


def _gelu(rows: Floats) -> Floats:
    """The Gaussian error linear unit, by its tangent (Hendrycks and Gimpel 2016)."""
    inner = rows * rows
    inner *= np.float32(0.044715)
    inner += 1
    inner *= rows
    inner *= np.float32(sqrt(2 / pi))
    np.tanh(inner, out=inner)
    inner += 1
    inner *= rows
    inner *= np.float32(0.5)
    return inner
