"""Training of the model that finds reversals: `python -m kb.extract.reversal_training`.

It learns from passages written for it (`tests/training/reversals.tsv`), from the sentences that the
rules were written on and from the gold of `tests/gold`, never from `tests/gold/unseen`. A passage
says which kinds of reversal it tells, not in which sentence: each kind is taken to stand in the
sentence that looks most like it, and the other sentences of such a passage teach nothing. The same
input gives the same weights, but for a unit on machines that add in another order.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from kb.extract.gold import read_gold
from kb.extract.pipeline import load
from kb.extract.reversal_features import Telling
from kb.extract.reversal_model import KINDS, SCALE, WEIGHTS

PASSAGES = Path("tests/training/reversals.tsv")
SENTENCES = Path("tests/extract/reversal_sentences.tsv")
GOLD = Path("tests/gold")
_SEEN = 2  # a feature seen once is left out
_LOUD = 3.0  # how much a feature counts before it is shared among those of its sentence
_WORDS, _FRAMES = 0.7, 1.5  # by how much single words count less, and frames more
_DECAY = 2.0  # of weights, against learning single passages by heart
_ROUNDS = 3  # of choosing the sentences that tell
_LEAST = 0.05  # smaller weights are left out
_STEPS = 300

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence by its features, of a passage that tells some kinds; `own` if it tells them."""

    passage: int
    features: list[str]
    kinds: frozenset[str]
    own: bool


def from_rows(path: Path) -> Iterator[tuple[str, frozenset[str]]]:
    """Passages with the kinds they tell, from a table with a column `kinds` or `kind`."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            kinds = row.get("kinds", row.get("kind")) or ""
            yield row["text"], frozenset(kinds.split()) - {"none"}


def examples(rows: Iterable[tuple[str, frozenset[str]]], first: int = 0) -> list[Example]:
    """The sentences of passages that are worth a look; passages are counted from `first`."""
    given = list(rows)
    found: list[Example] = []
    docs = load().read([text for text, _ in given])
    for at, ((_, kinds), doc) in enumerate(zip(given, docs, strict=True)):
        telling = Telling(doc, list(doc.sents))
        for place in telling.candidates():
            found.append(Example(first + at, telling.features(place), kinds, own=False))
    return found


def from_gold(folder: Path, first: int) -> list[Example]:
    """The sentences of gold passages annotated for reversals; which tell one is known."""
    passages = [p for p in read_gold(folder) if "reversal" in p.header.get("annotated", "").split()]
    found: list[Example] = []
    docs = load().read([passage.text for passage in passages])
    for at, (passage, doc) in enumerate(zip(passages, docs, strict=True)):
        telling = Telling(doc, list(doc.sents))
        for place in telling.candidates():
            sentence = telling.sentences[place]
            kinds = frozenset(
                mark.attributes["kind"]
                for mark in passage.marked("reversal")
                if sentence.start_char <= mark.start < sentence.end_char
            )
            found.append(Example(first + at, telling.features(place), kinds, own=True))
    return found


def train(found: list[Example]) -> dict[str, Any]:
    """The weights as they are stored: of telling anything, and of each kind among those told."""
    counts = Counter(feature for example in found for feature in example.features)
    names = sorted(name for name, count in counts.items() if count >= _SEEN)
    seen = _matrix([example.features for example in found], names)
    passage = [
        example.passage if not example.own else -1 - row for row, example in enumerate(found)
    ]
    told = np.array([bool(example.kinds) for example in found])
    anything, chosen = _choose(seen, passage, told, np.ones(len(found), dtype=bool))
    columns = [anything]
    tells = chosen | np.array([example.own for example in found])
    for kind in KINDS:
        own = np.array([kind in example.kinds for example in found])
        # Only sentences of passages that tell something teach what kind it is.
        columns.append(_choose(seen, passage, own, (own | tells) & told)[0])
    theta = np.array([_loudness(name) for name in names])[:, None] * np.stack(columns, axis=1)
    theta[np.abs(theta) < _LEAST] = 0
    stored = np.rint(theta * SCALE).astype(int)
    weights: dict[str, list[int]] = {}
    for name, row in zip(names, stored, strict=True):
        pairs = [int(n) for at in np.flatnonzero(row) for n in (at, row[at])]
        if pairs:
            weights[name] = pairs
    return {"weights": weights}


def _matrix(rows: list[list[str]], names: list[str]) -> csr_matrix:
    column = {name: at for at, name in enumerate(names)}
    lines, columns, values = [], [], []
    weight = np.array([_loudness(name) for name in names])
    for line, features in enumerate(rows):
        own = [column[feature] for feature in features if feature in column]
        lines += [line] * len(own)
        columns += own
        values += list(weight[own] / np.sqrt(max(1, len(own))))
    return csr_matrix((values, (lines, columns)), shape=(len(rows), len(names)))


def _loudness(name: str) -> float:
    """How much a feature counts: what verbs tell of families says more than single words."""
    if name.startswith(("w:", "l=", "near:")):
        return _LOUD * _WORDS
    return _LOUD * (_FRAMES if name.startswith("f:") or name[1:2] != ":" else 1.0)


def _choose(
    seen: csr_matrix, passage: list[int], told: NDArray[np.bool_], used: NDArray[np.bool_]
) -> tuple[Numbers, NDArray[np.bool_]]:
    """Weights that tell one class, and the sentence of each passage of the class that tells it."""
    share = Counter(p for p, own, use in zip(passage, told, used, strict=True) if own and use)
    weight = np.array(
        [
            (1.0 / share[p] if own else 1.0) if use else 0.0
            for p, own, use in zip(passage, told, used, strict=True)
        ]
    )
    theta = _fit(seen, told, weight)
    chosen = told & used
    for _ in range(_ROUNDS):
        scores = seen @ theta
        best: dict[int, int] = {}
        for row in np.flatnonzero(told & used):
            if passage[row] not in best or scores[row] > scores[best[passage[row]]]:
                best[passage[row]] = int(row)
        chosen = np.zeros_like(told)
        chosen[list(best.values())] = True
        weight = np.where(used & (chosen | ~told), 1.0, 0.0)
        theta = _fit(seen, told, weight)
    return theta, chosen


def _fit(seen: csr_matrix, told: NDArray[np.bool_], weight: Numbers) -> Numbers:
    """Logistic regression with squared decay."""
    wanted = told.astype(float)

    def loss(theta: Numbers) -> tuple[float, Numbers]:
        scores = np.clip(seen @ theta, -35, 35)
        likely = 1 / (1 + np.exp(-scores))
        lost = -np.sum(weight * np.log(np.where(told, likely, 1 - likely)))
        slope = seen.T @ (weight * (likely - wanted)) + _DECAY * theta
        return float(lost + _DECAY * (theta @ theta) / 2), slope

    start = np.zeros(seen.shape[1])
    answer = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    fitted: Numbers = answer.x
    return fitted


def all_examples() -> list[Example]:
    """All that is learnt from, of the working copy in the current folder."""
    rows = [*from_rows(PASSAGES), *from_rows(SENTENCES)]
    return [*examples(rows), *from_gold(GOLD, len(rows))]


def main() -> None:
    """Train on the working copy in the current folder and write the weights."""
    found = all_examples()
    path = Path(__file__).with_name(WEIGHTS)
    text = json.dumps(train(found), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")
    print(f"{path}: {len(found)} examples, {len(text) // 1024} KB", file=sys.stderr)


if __name__ == "__main__":
    main()
