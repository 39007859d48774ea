"""Which passages may tell of going back, by their words alone: no other is read.

A linear model of words and of pairs of words side by side, so cheap that it sees every passage.
Its weights stand in `gate.npz`, made by `python -m kb.extract.training.reversal_gate`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Floats = NDArray[np.float64]
    Places = NDArray[np.int64]

WEIGHTS = "gate.npz"
SIZE = 1 << 17  # rows of the table; words that fall on one share it
SCALE = 16  # weights are stored in sixteenths
_PAIR = np.uint64(31)


@dataclass(frozen=True, slots=True)
class Gate:
    """Weights of words and pairs, by their rows."""

    table: Floats
    bias: float

    def passages(self, doc: Doc) -> Passages:
        """The passages of a text, to be asked about."""
        return Passages(self, *rows_of(doc))


@dataclass(frozen=True, slots=True)
class Passages:
    """The rows of the words of a text and of its pairs of words."""

    gate: Gate
    words: Places
    pairs: Places

    def odds(self, start: int, end: int) -> float:
        """Log odds that the tokens from `start` to before `end` tell of going back."""
        rows = distinct(self.words[start:end], self.pairs[start : end - 1])
        return self.gate.bias + float(self.gate.table[rows].sum()) / sqrt(max(1, len(rows)))


def rows_of(doc: Doc) -> tuple[Places, Places]:
    """The rows of the words of a text, in lower case, and of each pair of words side by side."""
    words = doc.to_array("LOWER").astype(np.uint64)
    pairs = words[:-1] * _PAIR + words[1:]
    return (words % np.uint64(SIZE)).astype(np.int64), (pairs % np.uint64(SIZE)).astype(np.int64)


def distinct(words: Places, pairs: Places) -> Places:
    """The rows that are seen, each once."""
    return np.unique(np.concatenate([words, pairs]))


@lru_cache(maxsize=1)
def load_gate() -> Gate:
    """The shipped model, read once."""
    with np.load(BytesIO(files("kb.extract.reversals").joinpath(WEIGHTS).read_bytes())) as stored:
        return read_gate(dict(stored))


def read_gate(stored: Mapping[str, NDArray[np.generic]]) -> Gate:
    """A model from its arrays as they are stored."""
    table = np.asarray(stored["table"], np.float64) / SCALE
    return Gate(table, float(np.asarray(stored["bias"], np.float64)))
