"""What happenings at work a sentence tells, as a small network reads it.

It is asked where rules and the linear model leave doubt (`kb.extract.events.weighing`). It stands
in `reader.onnx`, made by `python -m kb.extract.training.event_reader`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kb.extract.text.network import Question, Reader, read_network
from kb.extract.text.pieces import END, GAP, LONGEST_PIECE, START, Pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

NETWORK = "reader.onnx"
LONGEST = 110  # pieces of a sentence, with those that start and end it
_ASKED = 6  # verbs of a sentence that may tell a kind


def read_events(sentence: str) -> list[float]:
    """The log odds of each kind, in the order of `kb.extract.events.model.KINDS`."""
    reader = load_reader()
    (told,) = reader.answers([question_of(reader.pieces, sentence)]).tolist()
    return list(told)


def teller(sentence: Span, kind: int) -> Token:
    """The verb without which a kind is least likely; the root where there is none.

    The reader hears the sentence once for each, with that verb hidden.
    """
    reader = load_reader()
    words = [token for token in sentence if token.pos_ == "VERB"][:_ASKED]
    if len(words) < 2:
        return next(iter(words), sentence.root)
    hidden = [_without(reader.pieces, sentence, word) for word in words]
    odds = reader.answers(hidden)[:, kind].tolist()
    telling: Token = words[odds.index(min(odds))]
    return telling


def _without(pieces: Pieces, sentence: Span, word: Token) -> Question:
    """A sentence with a gap in place of a word."""
    text, start = sentence.text, word.idx - sentence.start_char
    before, after = pieces.of(text[:start]), pieces.of(text[start + len(word) :])
    own = [*before, *[pieces.id_of[GAP]] * len(pieces.of(word.text)), *after]
    return _asked(pieces, own)


def question_of(pieces: Pieces, sentence: str) -> Question:
    """A sentence as it is read; of one that is too long, the rest is left out."""
    return _asked(pieces, pieces.of(sentence[: LONGEST * LONGEST_PIECE]))


def _asked(pieces: Pieces, own: Sequence[int]) -> Question:
    return Question((pieces.id_of[START], *own[: LONGEST - 2], pieces.id_of[END]), (0,))


@lru_cache(maxsize=1)
def load_reader() -> Reader:
    """The shipped network, read once."""
    return read_network("kb.extract.events", NETWORK)
