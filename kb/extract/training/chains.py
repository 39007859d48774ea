"""The likelihood of the owners of figures in a row, and its slope.

The forward-backward algorithm of linear chains (Rabiner 1989; Sutton and McCallum 2012), over many
articles at once: arrays are filled up to the longest article and the most candidates, so that
articles of about one size go together.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix
from scipy.special import logsumexp

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from kb.extract.owners.scene import Choices

    Floats = NDArray[np.float64]
    Chain = tuple[Sequence[Choices], Sequence[int | None]]

_SEEN = 3  # a feature seen less often is left out
_NEVER = -1e9


class Likelihood:
    """How likely what is right is in all articles, `names` the features seen often enough."""

    def __init__(self, chains: Sequence[Chain], together: int = 200) -> None:
        """Of each article the choices for its figures, and which is right, None if not known.

        So many articles as `together` says are looked at at once.
        """
        counts = Counter(
            f for chain, _ in chains for each in chain for part in _parts(each) for f in set(part)
        )
        self.names = sorted(n for n, count in counts.items() if count >= _SEEN and "\n" not in n)
        column = {name: at for at, name in enumerate(self.names)}
        ordered = sorted(chains, key=_size)
        self._groups = [
            Chains(ordered[at : at + together], column) for at in range(0, len(ordered), together)
        ]

    def loss(self, theta: Floats) -> tuple[float, Floats]:
        """The lost log likelihood of what is right, and its slope by the weights `theta`."""
        lost, slope = 0.0, np.zeros_like(theta)
        for group in self._groups:
            own, by_weight = group.loss(theta)
            lost += own
            slope += by_weight
        return lost, slope


class Chains:
    """Articles of about one size."""

    def __init__(self, chains: Sequence[Chain], column: Mapping[str, int]) -> None:
        """As `Likelihood`, with the place of each feature that counts."""
        self._long = max(len(chain) for chain, _ in chains)
        self._most = max(len(each.own) for chain, _ in chains for each in chain)
        shape = (self._long, len(chains), self._most)
        self._allowed = np.full(shape, _NEVER)
        self._right = np.full(shape, _NEVER)
        self._there = np.zeros(shape[:2], bool)
        self._last = np.array([len(chain) - 1 for chain, _ in chains])
        own: list[tuple[int, list[str]]] = []
        again: list[tuple[int, list[str]]] = []
        turned: list[tuple[int, list[str]]] = []
        dropped: list[tuple[int, list[str]]] = []
        for place, (chain, right) in enumerate(chains):
            for at, each in enumerate(chain):
                # Nobody stands first, so that it has one place in all articles.
                first = (at * len(chains) + place) * self._most
                self._allowed[at, place, : len(each.own)] = 0
                answer = right[at]
                chosen = slice(0, len(each.own)) if answer is None else _moved(answer, each)
                self._right[at, place, chosen] = 0
                own += ((first + _moved(k, each), part) for k, part in enumerate(each.own))
                again += ((first + k + 1, part) for k, part in enumerate(each.again))
                turned.append((at * len(chains) + place, each.turned))
                dropped.append((at * len(chains) + place, each.dropped))
                self._there[at, place] = True
        size = self._long * len(chains)
        self._own = _matrix(own, size * self._most, column)
        self._again = _matrix(again, size * self._most, column)
        self._turned = _matrix(turned, size, column)
        self._dropped = _matrix(dropped, size, column)

    def loss(self, theta: Floats) -> tuple[float, Floats]:
        """As `Likelihood.loss`, of these."""
        shape = self._allowed.shape
        own = (self._own @ theta).reshape(shape)
        moves = self._moves(theta)
        total, slope = self._expected(own + self._allowed, moves)
        told, known = self._expected(own + self._right, moves)
        return total - told, slope - known

    def _moves(self, theta: Floats) -> Floats:
        """What speaks for each candidate (last axis) by whose the figure before is."""
        long, count, most = self._allowed.shape
        found = np.zeros((long, count, most, most))
        found[:, :, 1:, 1:] = (self._turned @ theta).reshape(long, count)[..., None, None]
        found[:, :, 1:, 0] = (self._dropped @ theta).reshape(long, count)[..., None]
        again = (self._again @ theta).reshape(self._allowed.shape)
        found[:, :, range(1, most), range(1, most)] = again[..., 1:]
        return found

    def _expected(self, own: Floats, moves: Floats) -> tuple[float, Floats]:
        """The logarithm of all odds together, and how often each feature is expected."""
        long, count, most = own.shape
        there = self._there
        before, after = np.empty_like(own), np.zeros_like(own)
        before[0] = own[0]
        for at in range(1, long):
            before[at] = own[at] + logsumexp(before[at - 1][:, :, None] + moves[at], 1)
        for at in range(long - 1, 0, -1):
            back = logsumexp(moves[at] + (own[at] + after[at])[:, None], 2)
            after[at - 1] = np.where(there[at][:, None], back, 0)
        ends = logsumexp(before[self._last, np.arange(count)], 1)
        likely = np.exp(np.minimum(before + after - ends[:, None], 0)) * there[..., None]
        slope = self._own.T @ likely.ravel()
        again = np.zeros_like(own)
        turned, dropped = np.zeros((long, count)), np.zeros((long, count))
        same = np.arange(1, most)
        for at in range(1, long):
            pair = before[at - 1][:, :, None] + moves[at] + (own[at] + after[at])[:, None]
            pair = np.exp(np.minimum(pair - ends[:, None, None], 0)) * there[at][:, None, None]
            again[at, :, 1:] = pair[:, same, same]
            turned[at] = pair[:, 1:, 1:].sum((1, 2)) - again[at].sum(1)
            dropped[at] = pair[:, 1:, 0].sum(1)
        slope = slope + self._again.T @ again.ravel()
        slope = slope + self._turned.T @ turned.ravel() + self._dropped.T @ dropped.ravel()
        return float(ends.sum()), slope


def _size(chain: Chain) -> tuple[int, int]:
    return len(chain[0]), max(len(each.own) for each in chain[0])


def _parts(choices: Choices) -> Iterator[list[str]]:
    yield from choices.own
    yield from choices.again
    yield choices.turned
    yield choices.dropped


def _moved(place: int, choices: Choices) -> int:
    """A place among names with nobody at the end, counted with nobody first."""
    return 0 if place == len(choices.again) else place + 1


def _matrix(
    parts: Sequence[tuple[int, list[str]]], size: int, column: Mapping[str, int]
) -> csr_matrix:
    rows: list[int] = []
    columns: list[int] = []
    for row, features in parts:
        known = [column[f] for f in features if f in column]
        rows += [row] * len(known)
        columns += known
    return csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(size, len(column)))
