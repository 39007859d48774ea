"""Training of the model that finds reversals: `python -m kb.extract.training.reversals`.

It learns from passages written for it (`tests/training/reversals.tsv`), from the sentences that the
rules were written on and from the gold of `tests/gold`, never from `tests/gold/unseen`. A passage
says which kinds of reversal it tells, not in which sentence: each kind is taken to stand in the
sentence that looks most like it, and the other sentences of such a passage teach nothing. The same
input gives the same weights, but for a unit on machines that add in another order.
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
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from kb.extract.evaluation.gold import read_gold
from kb.extract.reversals.features import Telling
from kb.extract.reversals.model import KINDS, SCALE, WEIGHTS
from kb.extract.reversals.sight import GROUPS, Sight, Sights, vectors
from kb.extract.text.pipeline import load

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
_STEPS = 200
_FLAT = 0.005  # slope at which weights are taken for settled

Numbers = NDArray[np.float64]
Seen = tuple[csr_matrix, Numbers]  # the named features of examples, and their vectors


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence as it is seen, of a passage that tells some kinds; `own` if it tells them."""

    passage: int
    sight: Sight
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
        sights = Sights(telling)
        for place in telling.candidates():
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
        for place in telling.candidates():
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
    columns = _columns(found, (_matrix(found, names), (dense - middle) * loud))
    theta, bias = np.stack([c[:-1] for c in columns], 1), np.array([c[-1] for c in columns])
    by_vector = theta[len(names) :] * loud[:, None]
    table = theta[: len(names)] * np.array([_loudness(name) for name in names])[:, None]
    stored = np.clip(np.rint(table * SCALE), -127, 127).astype(np.int8)
    kept = np.flatnonzero(np.abs(stored).max(1) > _LEAST * SCALE)
    return {
        "names": _text([names[place] for place in kept]),
        "words": stored[kept],
        "dense": by_vector.astype(np.float16),
        "bias": np.round(bias - middle @ by_vector, 3),
        "rare": _text(sorted(rarity)),
        "rarity": np.array([rarity[word] for word in sorted(rarity)], np.float32),
        "usual": np.array(usual),
    }


def _columns(found: list[Example], seen: Seen) -> list[Numbers]:
    """The weights of each class, the last of each its bias."""
    passage = [each.passage if not each.own else -1 - row for row, each in enumerate(found)]
    told = np.array([bool(each.kinds) for each in found])
    anything, chosen = _choose(seen, passage, told, np.ones(len(found), dtype=bool))
    tells = chosen | np.array([each.own for each in found])
    columns = [anything]
    for kind in KINDS:
        own = np.array([kind in each.kinds for each in found])
        # Only sentences of passages that tell something teach what kind it is.
        columns.append(_choose(seen, passage, own, (own | tells) & told)[0])
    return columns


def _text(names: list[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(names).encode(), np.uint8)


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
    seen: Seen, passage: list[int], told: NDArray[np.bool_], used: NDArray[np.bool_]
) -> tuple[Numbers, NDArray[np.bool_]]:
    """Weights that tell one class, and the sentence of each passage of the class that tells it."""
    share = Counter(p for p, own, use in zip(passage, told, used, strict=True) if own and use)
    weight = np.array(
        [
            (1.0 / share[p] if own else 1.0) if use else 0.0
            for p, own, use in zip(passage, told, used, strict=True)
        ]
    )
    theta = _fit(seen, told, weight, np.zeros(seen[0].shape[1] + seen[1].shape[1] + 1))
    chosen = told & used
    for _ in range(_ROUNDS):
        scores = _scores(seen, theta)
        best: dict[int, int] = {}
        for row in np.flatnonzero(told & used):
            if passage[row] not in best or scores[row] > scores[best[passage[row]]]:
                best[passage[row]] = int(row)
        chosen = np.zeros_like(told)
        chosen[list(best.values())] = True
        weight = np.where(used & (chosen | ~told), 1.0, 0.0)
        theta = _fit(seen, told, weight, theta)
    return theta, chosen


def _scores(seen: Seen, theta: Numbers) -> Numbers:
    named, vector = seen
    cut = named.shape[1]
    scores: Numbers = named @ theta[:cut] + vector @ theta[cut:-1] + theta[-1]
    return scores


def _fit(seen: Seen, told: NDArray[np.bool_], weight: Numbers, start: Numbers) -> Numbers:
    """Logistic regression with squared decay; the last weight is the bias, which does not decay."""
    rows = np.flatnonzero(weight)
    named, vector, weight = seen[0][rows], seen[1][rows], weight[rows]
    across, told = named.T.tocsr(), told[rows]
    wanted = told.astype(float)
    decay = np.append(np.full(len(start) - 1, _DECAY), 0.0)

    def loss(theta: Numbers) -> tuple[float, Numbers]:
        scores = np.clip(_scores((named, vector), theta), -35, 35)
        likely = 1 / (1 + np.exp(-scores))
        lost = -np.sum(weight * np.log(np.where(told, likely, 1 - likely)))
        error = weight * (likely - wanted)
        slope = np.concatenate([across @ error, error @ vector, [error.sum()]]) + decay * theta
        return float(lost + decay @ (theta * theta) / 2), slope

    options = {"maxiter": _STEPS, "gtol": _FLAT}
    answer = minimize(loss, start, jac=True, method="CG", options=options)
    fitted: Numbers = answer.x
    return fitted


def all_examples() -> list[Example]:
    """All that is learnt from, of the working copy in the current folder."""
    rows = [*from_rows(PASSAGES), *from_rows(SENTENCES)]
    return [*examples(rows), *from_gold(GOLD, len(rows))]


def main() -> None:
    """Train on the working copy in the current folder and write the weights."""
    found = all_examples()
    path = Path(__file__).parents[1] / "reversals" / WEIGHTS
    np.savez_compressed(path, allow_pickle=False, **train(found))
    print(f"{path}: {len(found)} sentences, {path.stat().st_size // 1024} KB", file=sys.stderr)


if __name__ == "__main__":
    main()
