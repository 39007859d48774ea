"""Training of the model that tells whose a figure is: `python -m kb.extract.training.owners`.

It learns from the passages of `tests/training/owners`, written for it by several hands, and from
the tuning half of the gold. `held_out.txt` there, every tenth of the passages, measures. The same
input gives the same weights.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from kb.extract.article import Article, told_in
from kb.extract.evaluation.gold import read_gold
from kb.extract.owners.model import SCALE, WEIGHTS
from kb.extract.text.pipeline import load
from kb.extract.text.stored import packed
from kb.extract.training.chains import Likelihood
from kb.extract.training.metrics import BRACED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from kb.extract.owners.scene import Asked, Scene
    from kb.extract.training.chains import Chain

PASSAGES = Path("tests/training/owners")
HELD_OUT = "held_out.txt"
NOBODY = "-"
_DECAY = 10.0
_ROUNDS = 300


@dataclass(frozen=True, slots=True)
class Owned:
    """A passage with the spans of its figures and whose each is."""

    text: str
    owners: tuple[tuple[int, int, str | None], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """The figures of an article, with the place of the right choice of each.

    None where it is not among the choices, or not known.
    """

    scene: Scene
    right: Sequence[int | None]


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
    """What is to be chosen in each passage that names organizations."""
    found: list[Example] = []
    known = list(passages)
    pipeline = load()
    for own, doc in zip(known, pipeline.read(p.text for p in known), strict=True):

        def decide(scene: Scene, own: Owned = own) -> list[str | None]:
            right = [_right(each, scene.names, own) for each in scene.asked]
            if any(place is not None for place in right):
                found.append(Example(scene, right))
            return [None] * len(right)

        told_in(Article(own.text), doc, pipeline.name, decide=decide)
    return found


def _right(asked: Asked, names: Sequence[str], own: Owned) -> int | None:
    for start, end, owner in own.owners:
        if asked.figure.number_start < end and start < asked.figure.number_end:
            if owner is None:
                return len(names)
            return names.index(owner) if owner in names else None
    return None


def train(chains: Sequence[Chain]) -> dict[str, NDArray[np.generic]]:
    """The arrays of the model as they are stored, fitted by L-BFGS with a Gaussian prior.

    Of each article the choices for its figures, and which is right.
    """
    field = Likelihood(chains)

    def loss(theta: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        lost, slope = field.loss(theta)
        return lost + _DECAY * float(theta @ theta) / 2, slope + _DECAY * theta

    start = np.zeros(len(field.names))
    theta = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS}).x
    table = np.clip(np.rint(theta * SCALE), -127, 127).astype(np.int8)
    kept = np.flatnonzero(table)
    return {"names": packed(field.names[place] for place in kept), "table": table[kept]}


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
    np.savez_compressed(
        path,
        allow_pickle=False,
        **train([(example.scene.choices, example.right) for example in found]),
    )
    print(f"{path}: {len(found)} examples, {path.stat().st_size // 1024} KB", file=sys.stderr)


if __name__ == "__main__":
    main()
