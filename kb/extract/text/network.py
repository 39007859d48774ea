"""A small network that reads words with those around them: a BERT (Devlin et al. 2019).

Its weights are those of all-MiniLM-L6-v2 (Apache 2.0, sentence-transformers), trained further on
what it is asked. In plain numpy it costs milliseconds, so it is asked only where rules and linear
models are not sure.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from math import pi, sqrt
from typing import TYPE_CHECKING

import numpy as np

from kb.extract.text.pieces import Pieces
from kb.extract.text.stored import unpacked
from kb.extract.text.threads import one_thread

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

WIDTH, HEADS = 384, 12
MATRICES = ("qkv", "out", "up", "down")  # of a layer, stored in bytes with a scale for each column
_SMALLEST = 1e-12  # of a variance
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
    classes: Sequence[str]
    weights: Mapping[str, Floats]
    layers: int

    def answers(self, questions: Sequence[Question]) -> Floats:
        """Scores of each class, a row for each question."""
        # A question is read once, and those of one length together: nothing is filled up.
        row_of: dict[Question, int] = {}
        by_length: dict[int, list[Question]] = {}
        for question in questions:
            if question not in row_of:
                row_of[question] = len(row_of)
                by_length.setdefault(len(question.pieces), []).append(question)
        found = np.empty((len(row_of), len(self.classes)), np.float32)
        with one_thread():
            for own in by_length.values():
                for first in range(0, len(own), _TOGETHER):
                    some = own[first : first + _TOGETHER]
                    found[[row_of[question] for question in some]] = self._read(some)
        return found[[row_of[question] for question in questions]]

    def _read(self, questions: Sequence[Question]) -> Floats:
        own = self.weights
        pieces = np.array([question.pieces for question in questions])
        rows = own["words"][pieces] * own["words.scale"][pieces] + own["places"][: pieces.shape[1]]
        rows = _normed(rows, own, "first")
        for layer in range(self.layers - 1):
            rows = self._layer(rows, rows, f"{layer}.")
        # In the last layer only the marks ask.
        marks = rows[np.arange(len(questions)), [question.mark for question in questions]]
        rows = self._layer(marks[:, None], rows, f"{self.layers - 1}.")
        return np.asarray(rows[:, 0] @ own["head"] + own["head.bias"])

    def _layer(self, rows: Floats, heard: Floats, name: str) -> Floats:
        """The rows that ask (questions, places, WIDTH), having heard those of their questions."""
        own = self.weights
        to, bias = own[name + "qkv"], own[name + "qkv.bias"]
        if rows is heard:
            both = rows @ to + bias
            asks, told = both[..., :WIDTH], both[..., WIDTH:]
        else:
            asks = rows @ to[:, :WIDTH] + bias[:WIDTH]
            told = heard @ to[:, WIDTH:] + bias[WIDTH:]
        mixed = _attended(asks, told) @ own[name + "out"] + own[name + "out.bias"]
        rows = _normed(rows + mixed, own, name + "mid")
        wide = _gelu(rows @ own[name + "up"] + own[name + "up.bias"])
        wide = wide @ own[name + "down"] + own[name + "down.bias"]
        return _normed(rows + wide, own, name + "end")


def read_weights(package: str, name: str) -> Reader:
    """A network that is shipped in a package."""
    with np.load(BytesIO(files(package).joinpath(name).read_bytes())) as stored:
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
    """Attention, in heads, of places to all those of their question."""
    size = WIDTH // HEADS
    count, places, _ = asking.shape
    asks = asking.reshape(count, places, HEADS, size).transpose(0, 2, 1, 3)
    keys = heard[..., :WIDTH].reshape(count, -1, HEADS, size).transpose(0, 2, 3, 1)
    values = heard[..., WIDTH:].reshape(count, -1, HEADS, size).transpose(0, 2, 1, 3)
    scores = asks @ keys / np.float32(sqrt(size))
    scores = np.exp(scores - scores.max(-1, keepdims=True))
    scores /= scores.sum(-1, keepdims=True)
    told: Floats = (scores @ values).transpose(0, 2, 1, 3).reshape(count, places, WIDTH)
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
