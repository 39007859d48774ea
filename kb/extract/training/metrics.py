"""Training of the model that tells metrics: `python -m kb.extract.training.metrics`.

It learns from the tuning half of the gold, from sentences written for it
(`tests/training`, `tests/extract/metrics.txt`) and, with less weight, from the claims
of the corpus, whose figures have their metric and stand in the claim's text. It does not see
`tests/training/held_out.txt`, every tenth of the sentences written together, which is there to
measure it and to choose its thresholds. The same input gives the same weights.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from scipy.sparse import csr_matrix

from kb.extract.evaluation.gold import read_gold
from kb.extract.figures.finder import find_figures
from kb.extract.metrics.features import Surroundings, kind_of
from kb.extract.metrics.model import SCALE, WEIGHTS
from kb.extract.text.layout import Layout
from kb.extract.text.pipeline import load
from kb.types.numbers import find_numbers

SENTENCES = Path("tests/training")
HELD_OUT = "held_out.txt"
BRACED = re.compile(r"\{([^}]*)\}")
_CLAIM_WEIGHT = 0.2  # the corpus writes summaries, not news
_NONE_WEIGHT = 2.0  # figures that measure nothing of ours are rarer in gold than in news
_EPOCHS = 100
_RATE = 1.0
_DECAY = 1e-5
_LEAST = 0.3  # smaller weights are left out: a tenth of the size, the same answers
_RARE = 3.0  # the rarity, in powers of e, of a feature that counts once
_SEEN = 2  # a feature seen once is left out


@dataclass(frozen=True, slots=True)
class Place:
    """A figure whose metric is known: `text[start:end]` holds its number."""

    text: str
    start: int
    end: int
    metric: str | None
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Example:
    """The features of a figure with its metric."""

    kind: str
    features: list[str]
    metric: str | None
    weight: float


def from_gold(folder: Path) -> Iterator[Place]:
    """The figures of the passages that may be tuned on and are annotated for metrics."""
    for passage in read_gold(folder):
        if not passage.frozen and "metric" in passage.header.get("annotated", "").split():
            for mark in passage.marked("f"):
                yield Place(passage.text, mark.start, mark.end, mark.attributes.get("m"))


def from_lines(path: Path) -> Iterator[Place]:
    """The figures in braces of lines `metric,metric | text {number}`; `-` is for none."""
    for line in path.read_text(encoding="utf-8").splitlines():
        names, body = line.split(" | ", 1)
        text = BRACED.sub(r"\1", body)
        for at, (name, match) in enumerate(
            zip(names.split(","), BRACED.finditer(body), strict=True)
        ):
            start = match.start() - 2 * at
            yield Place(text, start, start + len(match[1]), None if name == "-" else name)


def from_folder(folder: Path) -> Iterator[Place]:
    """The figures of the files of such lines in a folder, without those held out."""
    for path in sorted(folder.glob("*.txt")):
        if path.name != HELD_OUT:
            yield from from_lines(path)


def from_corpus(folder: Path) -> Iterator[Place]:
    """The figures of claims whose value stands once in the claim's text."""
    for path in sorted(folder.glob("*/*.yaml")):
        record = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        if not isinstance(record, dict):
            continue
        for claim in record.get("claims") or ():
            text = " ".join(str(claim.get("text", "")).split())
            numbers = find_numbers(text)
            for figure in claim.get("figures") or ():
                values = [
                    Decimal(str(figure[key]))
                    for key in ("value", "low", "high")
                    if figure.get(key) is not None
                ]
                found = [n for n in numbers if any(n.means(value) for value in values)]
                if len(found) == 1:
                    start, end = found[0].number_start, found[0].number_end
                    yield Place(text, start, end, figure["metric"], _CLAIM_WEIGHT)


def examples(places: Iterable[Place]) -> list[Example]:
    """The features of figures as the rules leave them."""
    by_text: dict[str, list[Place]] = {}
    for place in places:
        by_text.setdefault(place.text, []).append(place)
    found: list[Example] = []
    for own, doc in zip(by_text.values(), load().read(by_text), strict=True):
        layout = Layout(doc)
        figures = find_figures(layout)
        surroundings = Surroundings(layout, figures)
        for place in own:
            figure = next(
                (f for f in figures if f.number_start < place.end and place.start < f.number_end),
                None,
            )
            if figure is not None:
                features = surroundings.features(figure, figure.metric)
                found.append(Example(kind_of(figure), features, place.metric, place.weight))
    return found


def train(found: list[Example]) -> dict[str, Any]:
    """Weights by kind of figure, as they are stored."""
    kinds = sorted({example.kind for example in found})
    return {kind: _train([e for e in found if e.kind == kind]) for kind in kinds}


def _train(found: list[Example]) -> dict[str, Any]:
    """Multinomial logistic regression by AdaGrad over all examples at once.

    A feature counts by its rarity (inverse document frequency): with three to six sentences for
    most metrics, "premiums" has to say more than "rose". The rarity goes into the stored weight.
    """
    classes = [None, *sorted({e.metric for e in found if e.metric is not None})]
    place_of = {name: at for at, name in enumerate(classes)}
    counts = Counter(feature for e in found for feature in e.features)
    names = sorted(name for name, count in counts.items() if count >= _SEEN)
    column = {name: at for at, name in enumerate(names)}
    rarity = np.array([np.log((len(found) + 1) / counts[name]) for name in names]) / _RARE
    rows, columns, values = [], [], []
    for row, example in enumerate(found):
        own = [column[feature] for feature in example.features if feature in column]
        rows += [row] * len(own)
        columns += own
        values += list(rarity[own] / np.sqrt(max(1, len(own))))
    seen = csr_matrix((values, (rows, columns)), shape=(len(found), len(names)))
    wanted = np.zeros((len(found), len(classes)))
    wanted[np.arange(len(found)), [place_of[e.metric] for e in found]] = 1
    weight = np.array([e.weight * (_NONE_WEIGHT if e.metric is None else 1.0) for e in found])[
        :, None
    ]
    theta = np.zeros((len(names), len(classes)))
    squares = np.full_like(theta, 1e-8)
    for _ in range(_EPOCHS):
        scores = seen @ theta
        scores -= scores.max(axis=1, keepdims=True)
        likely = np.exp(scores)
        likely /= likely.sum(axis=1, keepdims=True)
        slope = seen.T @ ((likely - wanted) * weight) / len(found) + _DECAY * theta
        squares += slope * slope
        theta -= _RATE * slope / np.sqrt(squares)
    theta *= rarity[:, None]
    theta[np.abs(theta) < _LEAST] = 0
    stored = np.rint(theta * SCALE).astype(int)
    weights: dict[str, list[int]] = {}
    for name, row in zip(names, stored, strict=True):
        pairs = [int(n) for at in np.flatnonzero(row) for n in (at, row[at])]
        if pairs:
            weights[name] = pairs
    return {"classes": [name or "" for name in classes], "weights": weights}


def main() -> None:
    """Train on the working copy in the current folder and write the weights."""
    places = [
        *from_gold(Path("tests/gold")),
        *from_lines(Path("tests/extract/metrics.txt")),
        *from_folder(SENTENCES),
        *from_corpus(Path("corpus")),
    ]
    found = examples(places)
    path = Path(__file__).parents[1] / "metrics" / WEIGHTS
    text = json.dumps(train(found), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")
    print(f"{path}: {len(found)} examples, {len(text) // 1024} KB", file=sys.stderr)


if __name__ == "__main__":
    main()
