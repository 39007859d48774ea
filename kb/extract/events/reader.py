"""What happenings at work a sentence tells, as a small network reads it.

It is asked where rules and the linear model leave doubt (`kb.extract.events.weighing`). It stands
in `reader.onnx`, made by `python -m kb.extract.training.event_reader`.
"""

from __future__ import annotations

from functools import lru_cache

from kb.extract.text.network import Question, Reader, read_network
from kb.extract.text.pieces import END, LONGEST_PIECE, START, Pieces

NETWORK = "reader.onnx"
LONGEST = 110  # pieces of a sentence, with those that start and end it


def read_events(sentence: str) -> list[float]:
    """The log odds of each kind, in the order of `kb.extract.events.model.KINDS`."""
    reader = load_reader()
    (told,) = reader.answers([question_of(reader.pieces, sentence)]).tolist()
    return list(told)


def question_of(pieces: Pieces, sentence: str) -> Question:
    """A sentence as it is read; of one that is too long, the rest is left out."""
    own = pieces.of(sentence[: LONGEST * LONGEST_PIECE])
    return Question((pieces.id_of[START], *own[: LONGEST - 2], pieces.id_of[END]), (0,))


@lru_cache(maxsize=1)
def load_reader() -> Reader:
    """The shipped network, read once."""
    return read_network("kb.extract.events", NETWORK)
