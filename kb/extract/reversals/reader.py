"""Whether a passage tells of going back, and in which sentence, read as a whole.

Which passages are read is settled by their words (`kb.extract.reversals.gate`). The network of
`kb.extract.text.network`, trained on whole passages that tell reversals and on near misses, reads
them and answers for the whole and for each sentence. It stands in `reader.onnx`, made by
`python -m kb.extract.training.reversal_reader`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kb.extract.reversals.gate import load_gate
from kb.extract.text.network import SCORES, Question, Reader, read_network
from kb.extract.text.pieces import END, LONGEST_PIECE, START, Pieces

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from spacy.tokens import Doc, Span

NETWORK = "reader.onnx"
_PASSAGE = 150  # pieces; with fewer, near misses lose the words that give them away
LONGEST = 400  # pieces of a passage that is learnt from, with those that start and part it
_BEFORE, _AFTER = 40, 80  # tokens around a sentence that the gate sees
_LET_IN = -0.6  # log odds that the words of a passage give, from which it is read


@dataclass(frozen=True, slots=True)
class Read:
    """Sentences that were read together, with the log odds of each class.

    `whole` is what all of them tell, `parts` has a row for each.
    """

    places: range
    whole: Sequence[float]
    parts: Sequence[Sequence[float]]

    def of(self, at: int) -> Sequence[float]:
        """The log odds of the sentence at a place."""
        return self.parts[at - self.places.start]


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
        whole, *parts = reader.read([question])[0][SCORES].tolist()
        found.append(Read(places, whole, parts))
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
    first, last = at, at
    cut = [_cut(pieces, sentences[at])]
    room = _PASSAGE - _size(cut[0])
    while True:
        grown = False
        if first > 0 and _size(own := _cut(pieces, sentences[first - 1])) <= room:
            first, cut, grown = first - 1, [own, *cut], True
            room -= _size(own)
        if last + 1 < len(sentences):
            own = _cut(pieces, sentences[last + 1])
            if _size(own) <= room:
                last, cut, grown = last + 1, [*cut, own], True
                room -= _size(own)
        if not grown:
            return range(first, last + 1), question_of(pieces, cut)


def _size(sentence: Sequence[int]) -> int:
    return max(1, len(sentence))  # its mark fills a place though nothing else does


def question_of(pieces: Pieces, sentences: Sequence[Sequence[int]]) -> Question:
    """A passage as it is read: marked where it starts and where each sentence ends.

    Of one that is too long, the rest is left out.
    """
    run, marks = [pieces.id_of[START]], [0]
    for sentence in sentences:
        run += sentence[: LONGEST - len(run) - 1]
        marks.append(len(run))
        run.append(pieces.id_of[END])
        if len(run) == LONGEST:
            break
    return Question(tuple(run), tuple(marks))


def _cut(pieces: Pieces, sentence: Span) -> list[int]:
    return pieces.of(sentence.text[: _PASSAGE * LONGEST_PIECE])


@lru_cache(maxsize=1)
def load_reader() -> Reader:
    """The shipped network, read once; its classes are those of `kb.extract.reversals.model`."""
    return read_network("kb.extract.reversals", NETWORK)
