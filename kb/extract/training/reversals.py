"""Training of the model that finds reversals: `python -m kb.extract.training.reversals`.

It learns from passages written for it (`tests/training/reversals.tsv`), from ordinary prose and
general news that tell none, from the sentences that the rules were written on and
from the gold of `tests/gold`, never from the folders in it. A passage says which kinds of reversal
it tells, not in which sentence: each kind is taken to stand in the sentence that looks most like
it, and the other sentences of such a passage teach nothing. The same input gives the same weights,
but for a unit on machines that add in another order.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack

from kb.extract.evaluation.gold import read_gold
from kb.extract.reversals.features import Telling
from kb.extract.reversals.model import KINDS, SCALE, WEIGHTS
from kb.extract.reversals.sight import GROUPS, Sight, Sights, vectors
from kb.extract.text.pipeline import load
from kb.extract.text.stored import packed
from kb.extract.training.logistic import fit
from kb.extract.training.ordinary import ordinary_prose

PASSAGES = Path("tests/training/reversals.tsv")
SENTENCES = Path("tests/extract/reversal_sentences.tsv")
GOLD = Path("tests/gold")
_SEEN = 3  # a feature seen less often is left out
_RARE = 2  # words seen less often weigh alike in vectors
# How much features count, by group: families (shared among those of a sentence; their words less,
# frames more), words, verbs with what they govern, and vectors in deviations.
_FAMILY, _ITS_WORDS, _FRAMES = 4.8, 0.5, 1.5
_WORD, _GOVERNING, _KIND_OF_THING = 0.5, 1.0, 0.7
_DENSE = {"sentence": 0.2, "neighbours": 0.15, "clauses": 0.07, "events": 0.6}
_DECAY = 5.0  # of weights, against learning single passages by heart
_ROUNDS = 3  # of choosing the sentences that tell
_LEAST = 0.02  # smaller weights are left out

Numbers = NDArray[np.float64]
Told = tuple[str, frozenset[str]]  # a passage and the kinds of reversal it tells


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence as it is seen, of a passage that tells some kinds; `own` if it tells them."""

    passage: int
    sight: Sight
    kinds: frozenset[str]
    own: bool


def from_rows(path: Path) -> Iterator[Told]:
    """Passages with the kinds they tell, from a table with a column `kinds` or `kind`."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            kinds = row.get("kinds", row.get("kind")) or ""
            yield row["text"], frozenset(kinds.split()) - {"none"}


def examples(rows: Iterable[Told], first: int = 0) -> list[Example]:
    """The sentences of passages that are worth a look; passages are counted from `first`."""
    given = list(rows)
    found: list[Example] = []
    docs = load().read([text for text, _ in given])
    for at, ((_, kinds), doc) in enumerate(zip(given, docs, strict=True)):
        telling = Telling(doc, list(doc.sents))
        sights = Sights(telling)
        for place in telling.candidates(turned=False):
            found.append(Example(first + at, sights.of(place), kinds, own=False))
    return found


def from_gold(folder: Path, first: int) -> list[Example]:
    """The sentences of gold passages annotated for reversals; which tell one is known."""
    passages = [p for p in read_gold(folder) if "reversal" in p.header.get("annotated", "").split()]
    found: list[Example] = []
    docs = load().read([passage.text for passage in passages])
    for at, (passage, doc) in enumerate(zip(passages, docs, strict=True)):
        telling = Telling(doc, list(doc.sents))
        sights = Sights(telling)
        for place in telling.candidates(turned=False):
            sentence = telling.sentences[place]
            kinds = frozenset(
                mark.attributes["kind"]
                for mark in passage.marked("reversal")
                if sentence.start_char <= mark.start < sentence.end_char
            )
            found.append(Example(first + at, sights.of(place), kinds, own=True))
    return found


def train(found: list[Example]) -> dict[str, NDArray[np.generic]]:
    """The arrays of the model as they are stored, of telling anything and of each kind."""
    counts = Counter(f for each in found for f in (*each.sight.families, *each.sight.words))
    names = sorted(name for name, count in counts.items() if count >= _SEEN)
    words = Counter(word for each in found for word in set(each.sight.own.lower))
    usual = round(float(np.log(len(found))), 3)
    rarity = {w: round(float(np.log(len(found) / n)), 3) for w, n in words.items() if n >= _RARE}
    dense = np.array([vectors(each.sight, rarity, usual) for each in found])
    loud = np.concatenate([np.full(size, _DENSE[group]) for group, size in GROUPS.items()])
    loud /= dense.std(0) + 1e-9
    middle = dense.mean(0)
    both = csr_matrix(hstack([_matrix(found, names), csr_matrix((dense - middle) * loud)]))
    theta, bias = _columns(found, both)
    by_vector = theta[len(names) :] * loud[:, None]
    table = theta[: len(names)] * np.array([_loudness(name) for name in names])[:, None]
    stored = np.clip(np.rint(table * SCALE), -127, 127).astype(np.int8)
    kept = np.flatnonzero(np.abs(stored).max(1) > _LEAST * SCALE)
    return {
        "names": packed([names[place] for place in kept]),
        "words": stored[kept],
        "dense": by_vector.astype(np.float16),
        "bias": np.round(bias - middle @ by_vector, 3),
        "rare": packed(sorted(rarity)),
        "rarity": np.array([rarity[word] for word in sorted(rarity)], np.float32),
        "usual": np.array(usual),
    }


def _columns(found: list[Example], seen: csr_matrix) -> tuple[Numbers, Numbers]:
    """The weights of each class, telling anything first, and their biases."""
    passage = [each.passage if not each.own else -1 - row for row, each in enumerate(found)]
    told = np.array([bool(each.kinds) for each in found])
    theta, bias, chosen = _choose(seen, passage, told, np.ones(len(found), dtype=bool))
    tells = chosen | np.array([each.own for each in found])
    columns, biases = [theta], [bias]
    for kind in KINDS:
        own = np.array([kind in each.kinds for each in found])
        # Only sentences of passages that tell something teach what kind it is.
        theta, bias, _ = _choose(seen, passage, own, (own | tells) & told)
        columns.append(theta)
        biases.append(bias)
    return np.stack(columns, 1), np.array(biases)


def _matrix(found: list[Example], names: list[str]) -> csr_matrix:
    column = {name: at for at, name in enumerate(names)}
    weight = [_loudness(name) for name in names]
    lines, columns, values = [], [], []
    for line, each in enumerate(found):
        share = 1 / np.sqrt(max(1, len(each.sight.families)))
        for features, own in ((each.sight.families, share), (each.sight.words, 1.0)):
            for feature in features:
                if (at := column.get(feature)) is not None:
                    lines.append(line)
                    columns.append(at)
                    values.append(weight[at] * own)
    return csr_matrix((values, (lines, columns)), shape=(len(found), len(names)))


def _loudness(name: str) -> float:
    """How much a feature counts: what verbs tell of families says more than single words."""
    head, is_word, _ = name.partition("=")
    if is_word and head in ("w", "b", "s"):
        return _WORD
    if is_word and head.lstrip("ubn") == "v":
        return _GOVERNING
    if is_word and head.lstrip("ubn") == "r":
        return _KIND_OF_THING
    if name.startswith(("w:", "l=", "near:")):
        return _FAMILY * _ITS_WORDS
    return _FAMILY * (_FRAMES if name.startswith("f:") or name[1:2] != ":" else 1.0)


def _choose(
    seen: csr_matrix, passage: list[int], told: NDArray[np.bool_], used: NDArray[np.bool_]
) -> tuple[Numbers, float, NDArray[np.bool_]]:
    """Weights and bias that tell one class, and of each passage of it the sentence that does."""
    share = Counter(p for p, own, use in zip(passage, told, used, strict=True) if own and use)
    weight = np.array(
        [
            (1.0 / share[p] if own else 1.0) if use else 0.0
            for p, own, use in zip(passage, told, used, strict=True)
        ]
    )
    theta, bias = _fit(seen, told, weight)
    chosen = told & used
    for _ in range(_ROUNDS):
        scores = seen @ theta + bias
        best: dict[int, int] = {}
        for row in np.flatnonzero(told & used):
            if passage[row] not in best or scores[row] > scores[best[passage[row]]]:
                best[passage[row]] = int(row)
        chosen = np.zeros_like(told)
        chosen[list(best.values())] = True
        weight = np.where(used & (chosen | ~told), 1.0, 0.0)
        theta, bias = _fit(seen, told, weight)
    return theta, bias, chosen


def _fit(seen: csr_matrix, told: NDArray[np.bool_], weight: Numbers) -> tuple[Numbers, float]:
    """Weights and bias of one class, from the examples that weigh something."""
    rows = np.flatnonzero(weight)
    wanted = told[rows].astype(float)[:, None]
    theta, bias = fit(seen[rows], wanted, weight[rows], decay=_DECAY, exclusive=False)
    return theta[:, 0], float(bias[0])


def all_examples() -> list[Example]:
    """All that is learnt from, of the working copy in the current folder."""
    none: frozenset[str] = frozenset()
    ordinary = ((text, none) for text in ordinary_prose())
    rows = [*from_rows(PASSAGES), *from_rows(SENTENCES), *ordinary]
    return [*examples(rows), *from_gold(GOLD, len(rows))]


def main() -> None:
    """Train on the working copy in the current folder and write the weights."""
    found = all_examples()
    path = Path(__file__).parents[1] / "reversals" / WEIGHTS
    np.savez_compressed(path, allow_pickle=False, **train(found))
    print(f"{path}: {len(found)} sentences, {path.stat().st_size // 1024} KB", file=sys.stderr)


if __name__ == "__main__":
    main()
