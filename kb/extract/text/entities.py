"""Names in a batch of documents: the decisions of the model's recogniser, taken all at once.

spaCy's recogniser goes from word to word and spends more time on going than on deciding. Outside
of a name of several words what it decides hangs on the word alone, so that one product of
matrices decides for all words; only inside of such a name it is followed step by step. The names
are those of `EntityRecognizer.pipe` for documents without names or sentences set before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from kb.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]

_AT_ONCE = 16  # documents whose arrays stay in the processor's cache
_FEATURES = 3  # of a state: the word, the first word of the open name, the word before


class Entity(NamedTuple):
    """Tokens `start` to `end` of a document, with the model's label (PERSON, ORG)."""

    start: int
    end: int
    label: str


def _is_read_here(component: Any) -> bool:
    """Whether the recogniser decides greedily, from three words and with a hidden layer."""
    model = component.model
    return bool(
        component.cfg["beam_width"] == 1
        and model.attrs["has_upper"]
        and not model.attrs["unseen_classes"]
        and model.get_ref("lower").get_dim("nF") == _FEATURES
    )


class Recogniser:
    """The recogniser of a pipeline. Raises UsageError where it is built in another way."""

    def __init__(self, component: Any) -> None:
        if not _is_read_here(component):
            raise UsageError("the names of this language model are decided in another way; use sm")
        model = component.model
        self._vectors = model.get_ref("tok2vec")
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        features, outputs, pieces, width = lower.get_param("W").shape
        self._of_word, self._of_first, self._of_before = (
            weights.reshape(outputs * pieces, width).T for weights in lower.get_param("W")
        )
        self._bias = lower.get_param("b").ravel()
        self._closed = lower.get_param("pad").reshape(features, outputs * pieces)
        self._pieces = pieces
        self._weights, self._weights_bias = upper.get_param("W"), upper.get_param("b")
        # A move is "B-ORG", "I-ORG", "L-ORG" (begins, goes on with, ends a name), "U-ORG" or "O";
        # "U-" is for names that were set before.
        moves = component.moves
        self._moves = [moves.get_class_name(place) for place in range(moves.n_moves)]
        self._place = {name: place for place, name in enumerate(self._moves)}
        self._outside = self._place["O"]
        self._begins = np.array([name[:2] == "B-" for name in self._moves])
        self._names = np.array([name[:2] in ("B-", "U-") for name in self._moves])
        self._never = np.array([name[:2] in ("I-", "L-") or name == "U-" for name in self._moves])

    def find(self, docs: Sequence[Doc]) -> Iterator[list[Entity]]:
        """The names of each document, in order."""
        for first in range(0, len(docs), _AT_ONCE):
            yield from self._find(docs[first : first + _AT_ONCE])

    def _find(self, docs: Sequence[Doc]) -> Iterator[list[Entity]]:
        vectors = self._vectors.predict(docs)
        own = vectors @ self._of_word
        spaces = np.concatenate([doc.to_array("IS_SPACE") for doc in docs]).astype(bool)
        ends = np.cumsum([len(doc) for doc in docs])
        closed = own + self._closed[1] + self._closed[2] + self._bias
        scores = self._hidden(closed) @ self._weights.T + self._weights_bias
        scores[:, self._never] = -np.inf
        scores[np.ix_(spaces, self._names)] = -np.inf
        scores[np.ix_(ends - 1, self._begins)] = -np.inf
        best = scores.argmax(1)
        places = np.flatnonzero(best != self._outside)
        start = 0
        for end in ends.tolist():
            found: list[Entity] = []
            past = start
            here = places[np.searchsorted(places, start) : np.searchsorted(places, end)]
            for place in here.tolist():
                if place < past:
                    continue
                kind, _, label = self._moves[best[place]].partition("-")
                past = self._end(vectors, own, place, end, label) if kind == "B" else place + 1
                found.append(Entity(place - start, past - start, label))
            yield found
            start = end

    def _hidden(self, sums: Floats) -> Floats:
        return np.asarray(sums.reshape(len(sums), -1, self._pieces).max(2))

    def _end(self, vectors: Floats, own: Floats, start: int, end: int, label: str) -> int:
        """Where a name ends that begins at `start`; the document ends at `end`."""
        first = vectors[start] @ self._of_first
        moves = [self._place[f"I-{label}"], self._place[f"L-{label}"]]
        weights, bias = self._weights[moves], self._weights_bias[moves]
        for place in range(start + 1, end - 1):
            sums = own[place] + first + vectors[place - 1] @ self._of_before + self._bias
            goes_on, stops = weights @ self._hidden(sums[None])[0] + bias
            if stops > goes_on:
                return place + 1
        return end
