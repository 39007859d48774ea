"""Whose figures are, read with the passage around them.

The network of `kb.extract.text.network`: each name that may own a figure is marked wherever it
stands, each figure too, and a figure points to the name whose marks look most like what it seeks.
It stands in `reader.onnx`, made by `python -m kb.extract.training.owner_reader`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from kb.extract.text.network import Question, Reader, read_network
from kb.extract.text.pieces import END, FIGURE, FIGURE_END, NAMES, START, Pieces

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from numpy.typing import NDArray

    from kb.extract.owners.scene import Scene

    Floats = NDArray[np.float32]
    Likely = NDArray[np.float64]

NETWORK = "reader.onnx"
_PASSAGE = 240  # pieces that are read at once
_BEFORE, _AFTER = 120, 24  # of them before the first doubted figure and after the last one
_LEAST = 60  # before any other that is answered
LONGEST = _PASSAGE + 2  # with those that start and end it
# What is told at each mark: what a figure seeks, what a name shows, what speaks for nobody.
SEEKS, SHOWS, NOBODY = "seeks", "shows", "nobody"
ABSENT = -3.0  # what speaks for a name that does not stand in the passage


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage to read: its marks are first those of `figures`, then those of `names`.

    `figures` are places among those asked, `names` places among the names of the article.
    """

    question: Question
    figures: tuple[int, ...]
    names: tuple[int, ...]


def passages_with(pieces: Pieces, scene: Scene, doubted: Collection[int]) -> list[Passage]:
    """The passages in which the figures `doubted` stand, with the others between them."""
    if not doubted:
        return []
    run, figures, names = _marked(pieces, scene)
    seats = [at for at, _ in names]
    starts = [start for start, _ in figures]
    found: list[Passage] = []
    waiting = sorted(doubted)
    place = answered = 0
    while place < len(waiting):
        first = max(0, starts[waiting[place]] - _BEFORE)
        last = place
        while (
            last + 1 < len(waiting) and figures[waiting[last + 1]][1] + _AFTER <= first + _PASSAGE
        ):
            last += 1
        after = min(len(run), figures[waiting[last]][1] + _AFTER, first + _PASSAGE)
        # What else stands there with enough before it is answered too.
        low = bisect_left(starts, first + _LEAST if first else 0)
        high = max(waiting[last] + 1, bisect_right(starts, after - _AFTER))
        told = range(min(max(low, answered), waiting[place]), high)
        here = names[bisect_left(seats, first) : bisect_left(seats, after)]
        marks = [starts[at] for at in told] + [at for at, _ in here]
        question = Question(
            (pieces.id_of[START], *run[first:after], pieces.id_of[END]),
            tuple(at - first + 1 for at in marks),
        )
        found.append(Passage(question, tuple(told), tuple(name for _, name in here)))
        answered = high
        place = bisect_left(waiting, high)
    return found


def _marked(
    pieces: Pieces, scene: Scene
) -> tuple[list[int], list[tuple[int, int]], list[tuple[int, int]]]:
    """The pieces of an article with its marks.

    Then where the figures start and end among them, and where the marks of which names stand.
    """
    number = pieces.id_of
    marks = [(start, 2, name) for start, name in scene.seats]
    for place, asked in enumerate(scene.asked):
        figure = asked.figure
        marks += [(figure.number_start, 1, place), (figure.number_end, 0, place)]
    run: list[int] = []
    figures = [(0, 0)] * len(scene.asked)
    names: list[tuple[int, int]] = []
    last = 0
    for at, kind, place in sorted(marks):
        run += pieces.of(scene.text[last:at])
        last = at
        if kind == 0:
            run.append(number[FIGURE_END])
            figures[place] = figures[place][0], len(run)
        elif kind == 1:
            figures[place] = len(run), len(run)
            run.append(number[FIGURE])
        else:
            names.append((len(run), place))
            run.append(number[NAMES[place]])
    run += pieces.of(scene.text[last:])
    return run, figures, names


def owners_told(reader: Reader, scene: Scene, doubted: Collection[int]) -> Mapping[int, Likely]:
    """Log probabilities of each name and, at the end, of nobody, by figures' places."""
    passages = passages_with(reader.pieces, scene, doubted)
    found: dict[int, Likely] = {}
    for own, told in zip(passages, reader.read([p.question for p in passages]), strict=True):
        found |= zip(own.figures, pointed(told, own, len(scene.names)), strict=True)
    return found


def pointed(told: Mapping[str, Floats], passage: Passage, count: int) -> Likely:
    """Log probabilities (figures, names and nobody) from what is told at the marks."""
    figures = len(passage.figures)
    seeks = told[SEEKS][:figures]
    likeness = seeks @ told[SHOWS][figures:].T / np.float32(sqrt(seeks.shape[1]))
    scores = np.full((figures, count + 1), ABSENT)
    for name in set(passage.names):
        own = [at for at, each in enumerate(passage.names) if each == name]
        scores[:, name] = np.logaddexp.reduce(likeness[:, own], 1)
    scores[:, count] = told[NOBODY][:figures, 0]
    return np.asarray(scores - np.logaddexp.reduce(scores, 1, keepdims=True))


@lru_cache(maxsize=1)
def load_reader() -> Reader:
    """The shipped network, read once."""
    return read_network("kb.extract.owners", NETWORK)
