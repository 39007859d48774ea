"""Whether a passage tells of going back, read as a whole.

The network of `kb.extract.text.network`, trained on whole passages that tell reversals and on near
misses. Its weights stand in `reader.npz`, made by `python -m kb.extract.training.reversal_reader`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kb.extract.text.network import Question, Reader, read_weights
from kb.extract.text.pieces import END, LONGEST_PIECE, START, Pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span

WEIGHTS = "reader.npz"
_PASSAGE = 150  # pieces; with fewer, near misses lose the words that give them away
_TRAINED = 200  # pieces of a passage that is learnt from
LONGEST = _TRAINED + 2  # with those that start and end it


def passage_around(pieces: Pieces, sentences: Sequence[Span], at: int) -> tuple[range, Question]:
    """A sentence with as many of those around it as the network reads at once, and their places."""
    first = after = at
    run = _cut(pieces, sentences[at])
    while True:
        grown = False
        if first > 0 and len(run) + len(own := _cut(pieces, sentences[first - 1])) <= _PASSAGE:
            first, run, grown = first - 1, own + run, True
        if after + 1 < len(sentences):
            own = _cut(pieces, sentences[after + 1])
            if len(run) + len(own) <= _PASSAGE:
                after, run, grown = after + 1, run + own, True
        if not grown:
            return range(first, after + 1), question_of(pieces, run)


def question_of(pieces: Pieces, run: Sequence[int]) -> Question:
    """A passage as it is read."""
    return Question((pieces.id_of[START], *run[:_TRAINED], pieces.id_of[END]), (0,))


def _cut(pieces: Pieces, sentence: Span) -> list[int]:
    return pieces.of(sentence.text[: _PASSAGE * LONGEST_PIECE])


@lru_cache(maxsize=1)
def load_reader() -> Reader:
    """The shipped network, read once; its classes are those of `kb.extract.reversals.model`."""
    return read_weights("kb.extract.reversals", WEIGHTS)
