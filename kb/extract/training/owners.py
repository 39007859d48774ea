"""Training of the model that tells whose a figure is: `python -m kb.extract.training.owners`.

It learns from the passages of `tests/training/owners`, written for it by several hands, and from
the tuning half of the gold. `held_out.txt` there, every tenth of the passages, measures. The same
input gives the same weights.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from kb.extract.article import Article, told_in
from kb.extract.evaluation.gold import read_gold
from kb.extract.owners.model import SCALE, WEIGHTS
from kb.extract.text.pipeline import load
from kb.extract.text.stored import packed
from kb.extract.training.metrics import BRACED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from kb.extract.owners.field import Asked

PASSAGES = Path("tests/training/owners")
HELD_OUT = "held_out.txt"
NOBODY = "-"
_DECAY = 10.0
_SEEN = 3  # a feature seen less often is left out


@dataclass(frozen=True, slots=True)
class Owned:
    """A passage with the spans of its figures and whose each is."""

    text: str
    owners: tuple[tuple[int, int, str | None], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """The features of each choice, and the place of the right one."""

    choices: Sequence[Sequence[str]]
    right: int


def from_lines(path: Path) -> Iterator[Owned]:
    """The passages of lines `owner; owner | text {number}`; `-` is for nobody."""
    for line in path.read_text(encoding="utf-8").splitlines():
        names, body = line.split(" | ", 1)
        owners = []
        for at, (name, match) in enumerate(
            zip(names.split(";"), BRACED.finditer(body), strict=True)
        ):
            start = match.start() - 2 * at
            owner = name.strip()
            owners.append((start, start + len(match[1]), None if owner == NOBODY else owner))
        yield Owned(BRACED.sub(r"\1", body), tuple(owners))


def from_gold(folder: Path) -> Iterator[Owned]:
    """The passages that may be tuned on and are annotated for metrics."""
    for passage in read_gold(folder):
        if not passage.frozen and "metric" in passage.header.get("annotated", "").split():
            yield Owned(
                passage.text,
                tuple((m.start, m.end, m.attributes.get("o")) for m in passage.marked("f")),
            )


def examples(passages: Iterable[Owned]) -> list[Example]:
    """What is to be chosen in each passage that names several organizations."""
    found: list[Example] = []
    known = list(passages)
    pipeline = load()
    for own, doc in zip(known, pipeline.read(p.text for p in known), strict=True):

        def decide(
            asked: Asked,
            names: Sequence[str],
            choices: Sequence[Sequence[str]],
            own: Owned = own,
        ) -> str | None:
            for start, end, owner in own.owners:
                if asked.figure.number_start < end and start < asked.figure.number_end:
                    if owner is None or owner in names:
                        place = len(names) if owner is None else names.index(owner)
                        found.append(Example(choices, place))
                    return owner
            return asked.rule

        told_in(Article(own.text), doc, pipeline.name, decide=decide)
    return found


def train(found: Sequence[Example]) -> dict[str, NDArray[np.generic]]:
    """The arrays of the model as they are stored: a conditional logit (McFadden 1974)."""
    counts = Counter(f for e in found for choice in e.choices for f in set(choice))
    names = sorted(name for name, count in counts.items() if count >= _SEEN and "\n" not in name)
    column = {name: at for at, name in enumerate(names)}
    rows, columns, first, right = [], [], [], []
    row = 0
    for example in found:
        first.append(row)
        right.append(row + example.right)
        for choice in example.choices:
            own = [column[f] for f in choice if f in column]
            rows += [row] * len(own)
            columns += own
            row += 1
    seen = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(row, len(names)))
    starts, chosen = np.array(first), np.array(right)
    sizes = np.diff([*first, row])
    across = seen.T.tocsr()

    def loss(theta: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = seen @ theta
        scores -= np.repeat(np.maximum.reduceat(scores, starts), sizes)
        odds = np.exp(scores)
        total = np.add.reduceat(odds, starts)
        error = odds / np.repeat(total, sizes)
        error[chosen] -= 1
        lost = np.log(total).sum() - scores[chosen].sum() + _DECAY * (theta @ theta) / 2
        return float(lost), across @ error + _DECAY * theta

    theta = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    table = np.clip(np.rint(theta * SCALE), -127, 127).astype(np.int8)
    kept = np.flatnonzero(table)
    return {"names": packed(names[place] for place in kept), "table": table[kept]}


def all_passages() -> Iterator[Owned]:
    """All that is learnt from, of the working copy in the current folder."""
    for path in sorted(PASSAGES.glob("*.txt")):
        if path.name != HELD_OUT:
            yield from from_lines(path)
    for folder in ("tests/gold", "tests/gold/later", "tests/gold/second"):
        yield from from_gold(Path(folder))


def main() -> None:
    """Train on the working copy in the current folder and write the weights."""
    found = examples(all_passages())
    path = Path(__file__).parents[1] / "owners" / WEIGHTS
    np.savez_compressed(path, allow_pickle=False, **train(found))
    print(f"{path}: {len(found)} examples, {path.stat().st_size // 1024} KB", file=sys.stderr)


if __name__ == "__main__":
    main()
