"""Training of the model that tells metrics: `python -m kb.extract.training.metrics`.

It learns from the tuning half of the gold, from sentences written for it
(`tests/training/metrics`, `tests/extract/metrics.txt`) and, with less weight, from the claims
of the corpus, whose figures have their metric and stand in the claim's text. It does not see
`held_out.txt` there, every tenth of the sentences written together, which is there to
measure it and to choose its thresholds. The same input gives the same weights; the corpus grows, so
they are made again from time to time, and the floors of `tests/gold` say what that changed.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import yaml
from scipy.sparse import csr_matrix

from kb.extract.evaluation.figures import NO_METRIC
from kb.extract.evaluation.gold import read_gold
from kb.extract.figures.finder import find_figures
from kb.extract.metrics.features import Surroundings, kind_of
from kb.extract.metrics.model import SCALE, WEIGHTS
from kb.extract.text.layout import Layout
from kb.extract.text.pipeline import load
from kb.extract.text.stored import packed
from kb.extract.training.logistic import fit
from kb.types.numbers import find_numbers

if TYPE_CHECKING:
    from numpy.typing import NDArray

SENTENCES = Path("tests/training/metrics")
HELD_OUT = "held_out.txt"
BRACED = re.compile(r"\{([^}]*)\}")
_CLAIM_WEIGHT = 0.2  # the corpus writes summaries, not news
_NONE_WEIGHT = 2.0  # figures that measure nothing of ours are rarer in gold than in news
_DECAY = 0.03
_LEAST = 0.3  # features all of whose weights are smaller are left out
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
                first = mark.attributes.get("m", NO_METRIC).split("/")[0]
                yield Place(
                    passage.text, mark.start, mark.end, None if first == NO_METRIC else first
                )


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


def train(found: list[Example]) -> dict[str, NDArray[np.generic]]:
    """The arrays of the models as they are stored, by kind of figure."""
    stored: dict[str, NDArray[np.generic]] = {}
    for kind in sorted({example.kind for example in found}):
        own = _train([example for example in found if example.kind == kind])
        stored |= {f"{kind}.{name}": array for name, array in own.items()}
    return stored


def _train(found: list[Example]) -> dict[str, NDArray[np.generic]]:
    """Multinomial logistic regression of one kind.

    A feature counts by its rarity (inverse document frequency): with three to six sentences for
    most metrics, "premiums" has to say more than "rose". The rarity goes into the stored weight.
    """
    classes = [None, *sorted({e.metric for e in found if e.metric is not None})]
    place_of = {name: at for at, name in enumerate(classes)}
    counts = Counter(feature for e in found for feature in e.features)
    names = sorted(n for n, count in counts.items() if count >= _SEEN and "\n" not in n)
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
    weight = np.array([e.weight * (_NONE_WEIGHT if e.metric is None else 1.0) for e in found])
    theta, bias = fit(seen, wanted, weight, decay=_DECAY, exclusive=True)
    table = np.clip(np.rint(theta * rarity[:, None] * SCALE), -127, 127).astype(np.int8)
    kept = np.flatnonzero(np.abs(table).max(1) > _LEAST * SCALE)
    return {
        "classes": packed(name or "" for name in classes),
        "names": packed(names[place] for place in kept),
        "table": table[kept],
        "bias": np.round(bias, 3),
    }


def all_places() -> list[Place]:
    """All that is learnt from, of the working copy in the current folder."""
    return [
        *from_gold(Path("tests/gold")),
        *from_lines(Path("tests/extract/metrics.txt")),
        *from_folder(SENTENCES),
        *from_corpus(Path("corpus")),
    ]


def main() -> None:
    """Train on the working copy in the current folder and write the weights."""
    found = examples(all_places())
    path = Path(__file__).parents[1] / "metrics" / WEIGHTS
    np.savez_compressed(path, allow_pickle=False, **train(found))
    print(f"{path}: {len(found)} examples, {path.stat().st_size // 1024} KB", file=sys.stderr)


if __name__ == "__main__":
    main()
