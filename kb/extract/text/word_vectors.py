"""Vectors of words, near for words that mean nearly the same: "sacked" and "dismissed".

The table `word_vectors.npz` (words in order, 64 numbers of a byte each) is distilled from
all-MiniLM-L6-v2 (Apache 2.0, sentence-transformers) by `python -m kb.extract.training.vectors`:
each word is encoded alone, the 384 dimensions are reduced to 64. It serves as features of the
small models that tell events and reversals.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

TABLE = "word_vectors.npz"
DIMENSIONS = 64
UNIT = 127.0  # of a byte


@dataclass(frozen=True, slots=True)
class WordVectors:
    """Rows of a table by word; `table[rows[word]]` are signed bytes."""

    rows: Mapping[str, int]
    table: NDArray[np.int8]


@lru_cache(maxsize=1)
def load_vectors() -> WordVectors:
    """The shipped table, read once."""
    with np.load(BytesIO(files("kb.extract.text").joinpath(TABLE).read_bytes())) as stored:
        names = bytes(stored["words"]).decode("ascii").split("\n")
        table = stored["vectors"]
    return WordVectors({name: row for row, name in enumerate(names)}, table)
