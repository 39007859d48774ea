"""A small network that reads words with those around them: a BERT (Devlin et al. 2019).

Its weights are those of all-MiniLM-L6-v2 (Apache 2.0, sentence-transformers), trained further on
what it is asked. In plain numpy it costs milliseconds, so it is asked only where rules and linear
models are not sure.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from itertools import accumulate, pairwise, starmap
from math import pi, sqrt
from typing import TYPE_CHECKING

import numpy as np

from kb.extract.text.pieces import Pieces
from kb.extract.text.stored import unpacked
from kb.extract.text.threads import one_thread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

WIDTH, HEADS = 384, 12
MATRICES = ("qkv", "out", "up", "down")  # of a layer, stored in bytes with a scale for each column
_SMALLEST = 1e-12  # of a variance
_TOGETHER = 512  # pieces that are read at once: many rows are multiplied faster than few


@dataclass(frozen=True, slots=True)
class Question:
    """Pieces to read, by number; the answers stand at the places `marks`."""

    pieces: tuple[int, ...]
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """The network; `weights` are its arrays by name, those of layer 0 as `0.qkv`.

    `classes` are what its head tells apart; a network without a head has none.
    """

    pieces: Pieces
    classes: Sequence[str]
    weights: Mapping[str, Floats]
    layers: int

    def answers(self, questions: Sequence[Question]) -> Floats:
        """Scores of each class, a row for each question at the first of its marks."""
        rows = np.stack([read[0] for read in self.rows(questions)])
        return np.asarray(rows @ self.weights["head"] + self.weights["head.bias"])

    def rows(self, questions: Sequence[Question]) -> list[Floats]:
        """What was read at the marks of each question: (marks, WIDTH)."""
        found: dict[Question, Floats] = {}  # a question is read once
        with one_thread():
            for some in _together(list(dict.fromkeys(questions))):
                found |= zip(some, self._read(some), strict=True)
        return [found[question] for question in questions]

    def _read(self, questions: Sequence[Question]) -> list[Floats]:
        """The questions stand one below the other, so that nothing is filled up."""
        own = self.weights
        whole = _below(len(question.pieces) for question in questions)
        pieces = np.concatenate([question.pieces for question in questions])
        places = np.concatenate([np.arange(len(question.pieces)) for question in questions])
        rows = own["words"][pieces] * own["words.scale"][pieces] + own["places"][places]
        rows = _normed(rows, own, "first")
        for layer in range(self.layers - 1):
            rows = self._layer(rows, rows, (whole, whole), f"{layer}.")
        # In the last layer only the marks ask.
        marks = [
            at.start + mark for at, q in zip(whole, questions, strict=True) for mark in q.marks
        ]
        ends = list(accumulate(len(question.marks) for question in questions))
        asking = [slice(end - len(q.marks), end) for end, q in zip(ends, questions, strict=True)]
        rows = self._layer(rows[marks], rows, (asking, whole), f"{self.layers - 1}.")
        return [rows[at] for at in asking]

    def _layer(
        self, rows: Floats, heard: Floats, spans: tuple[list[slice], list[slice]], name: str
    ) -> Floats:
        """The rows that ask, having heard those of their questions; `spans` are of both."""
        own = self.weights
        to, bias = own[name + "qkv"], own[name + "qkv.bias"]
        if rows is heard:
            both = rows @ to + bias
            asks, told = both[:, :WIDTH], both[:, WIDTH:]
        else:
            asks = rows @ to[:, :WIDTH] + bias[:WIDTH]
            told = heard @ to[:, WIDTH:] + bias[WIDTH:]
        mixed: Floats = np.concatenate(
            [_attended(asks[ask], told[hear]) for ask, hear in zip(*spans, strict=True)]
        )
        rows = _normed(rows + mixed @ own[name + "out"] + own[name + "out.bias"], own, name + "mid")
        wide = _gelu(rows @ own[name + "up"] + own[name + "up.bias"])
        wide = wide @ own[name + "down"] + own[name + "down.bias"]
        return _normed(rows + wide, own, name + "end")


def _below(lengths: Iterable[int]) -> list[slice]:
    """Where parts of such lengths lie that stand one below the other."""
    return list(starmap(slice, pairwise(accumulate(lengths, initial=0))))


def _together(questions: Sequence[Question]) -> Iterator[list[Question]]:
    """The questions in order, in parts that are read at once."""
    some: list[Question] = []
    size = 0
    for question in questions:
        if some and size + len(question.pieces) > _TOGETHER:
            yield some
            some, size = [], 0
        some.append(question)
        size += len(question.pieces)
    if some:
        yield some


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
    classes = unpacked(stored["classes"]) if "classes" in stored else []
    return Reader(Pieces(unpacked(stored["pieces"])), classes, weights, layers)


def _attended(asking: Floats, heard: Floats) -> Floats:
    """Attention, in heads, of places to all those of their question."""
    size = WIDTH // HEADS
    asks = asking.reshape(-1, HEADS, size).transpose(1, 0, 2)
    keys = heard[:, :WIDTH].reshape(-1, HEADS, size).transpose(1, 2, 0)
    values = heard[:, WIDTH:].reshape(-1, HEADS, size).transpose(1, 0, 2)
    scores = asks @ keys / np.float32(sqrt(size))
    scores = np.exp(scores - scores.max(-1, keepdims=True))
    scores /= scores.sum(-1, keepdims=True)
    told: Floats = (scores @ values).transpose(1, 0, 2).reshape(-1, WIDTH)
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
