"""Training of the gate before the reader of reversals.

`python -m kb.extract.training.reversal_gate` learns from the same passages as the reader and from
briefs, in half a minute. The same input gives the same weights.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix

from kb.extract.reversals.gate import SCALE, SIZE, WEIGHTS, distinct, rows_of
from kb.extract.text.pipeline import load
from kb.extract.training.logistic import fit
from kb.extract.training.reversal_passages import BRIEFS, all_passages
from kb.extract.training.reversals import from_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from kb.extract.training.reversals import Told

_DECAY = 1.0


def train(passages: Sequence[Told]) -> dict[str, NDArray[np.generic]]:
    """The arrays of the model as they are stored."""
    seen = _matrix(text for text, _ in passages)
    wanted = np.array([[float(bool(kinds))] for _, kinds in passages])
    theta, bias = fit(seen, wanted, np.ones(len(passages)), decay=_DECAY, exclusive=False)
    table = np.clip(np.rint(theta[:, 0] * SCALE), -127, 127).astype(np.int8)
    return {"table": table, "bias": np.round(bias[0], 3)}


def _matrix(texts: Iterable[str]) -> csr_matrix:
    """Which words and pairs stand in each text, over the root of how many there are."""
    tokenizer = load().nlp.make_doc
    lines, columns, values = [], [], []
    for line, text in enumerate(texts):
        rows = distinct(*rows_of(tokenizer(text)))
        lines.append(np.full(len(rows), line))
        columns.append(rows)
        values.append(np.full(len(rows), 1 / np.sqrt(max(1, len(rows)))))
    each = (np.concatenate(lines), np.concatenate(columns))
    return csr_matrix((np.concatenate(values), each), shape=(len(lines), SIZE))


def taught() -> list[Told]:
    """All that is learnt from, of the working copy in the current folder."""
    return [*all_passages(), *from_rows(BRIEFS)]


def main() -> None:
    """Train on the working copy in the current folder and write the weights."""
    passages = taught()
    path = Path(__file__).parents[1] / "reversals" / WEIGHTS
    np.savez_compressed(path, allow_pickle=False, **train(passages))
    print(f"{path}: {len(passages)} passages, {path.stat().st_size // 1024} KB", file=sys.stderr)


if __name__ == "__main__":
    main()
