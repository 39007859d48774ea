"""Whether a passage tells of going back, read as a whole.

Which passages are read is settled by their words (`kb.extract.reversals.gate`). The network of
`kb.extract.text.network`, trained on whole passages that tell reversals and on near misses, reads
them. It stands in `reader.onnx`, made by `python -m kb.extract.training.reversal_reader`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kb.extract.reversals.gate import load_gate
from kb.extract.text.network import Question, Reader, read_network
from kb.extract.text.pieces import END, LONGEST_PIECE, START, Pieces

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from spacy.tokens import Doc, Span

NETWORK = "reader.onnx"
_PASSAGE = 150  # pieces; with fewer, near misses lose the words that give them away
_TRAINED = 200  # pieces of a passage that is learnt from
LONGEST = _TRAINED + 2  # with those that start and end it
_BEFORE, _AFTER = 40, 80  # tokens around a sentence that the gate sees
_LET_IN = -0.6  # log odds that the words of a passage give, from which it is read


@dataclass(frozen=True, slots=True)
class Read:
    """Sentences that were read together, with the log odds of each class."""

    places: range
    odds: Sequence[float]


def read_passages(
    doc: Doc, sentences: Sequence[Span], asked: Sequence[int], ruled: AbstractSet[int]
) -> list[Read]:
    """The passages around the sentences `asked` that may tell something.

    A passage is read where its words speak for it, or where it holds a sentence of `ruled`; none
    is where nothing is asked.
    """
    if not asked:
        return []
    gate = load_gate().passages(doc)
    found: list[Read] = []
    done = -1  # the last sentence that has been seen with those around it
    for at in sorted({*asked, *ruled}):
        if at <= done:
            continue
        near = _near(sentences, at)
        words = gate.odds(sentences[near[0]].start, sentences[near[-1]].end)
        if words < _LET_IN and ruled.isdisjoint(near):
            done = max(at, near[-1] - 1)
            continue
        reader = load_reader()
        places, question = passage_around(reader.pieces, sentences, at)
        found.append(Read(places, reader.answers([question])[0].tolist()))
        done = max(at, places[-1] - 1)
    return found


def _near(sentences: Sequence[Span], at: int) -> range:
    """A sentence and those around it as far as the gate looks."""
    first = last = at
    while first > 0 and sentences[at].start - sentences[first - 1].start <= _BEFORE:
        first -= 1
    while last + 1 < len(sentences) and sentences[last + 1].end - sentences[at].end <= _AFTER:
        last += 1
    return range(first, last + 1)


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
    return read_network("kb.extract.reversals", NETWORK)
