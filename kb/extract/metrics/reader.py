"""What figures measure, read with the words around them.

The network of `kb.extract.text.network`, trained on the figures that the linear models learn from.
It stands in `reader.onnx`, made by `python -m kb.extract.training.reader`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kb.extract.text.network import Question, Reader, read_network
from kb.extract.text.pieces import END, FIGURE, FIGURE_END, LONGEST_PIECE, START, Pieces

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

NETWORK = "reader.onnx"
NONE = "-"  # for a figure that measures nothing of ours
# Pieces of a question: those before its figure, of the figure itself, and after it.
_BEFORE, _FIGURE, _AFTER = 32, 5, 16
LONGEST = _BEFORE + _FIGURE + _AFTER + 4  # with those that start and end it and the figure


def questions_about(
    pieces: Pieces, text: str, figures: Sequence[tuple[int, int]], asked: Collection[int]
) -> list[Question]:
    """What the figures `asked`, by place, measure, each with the pieces around it."""
    number = pieces.id_of
    run: list[int] = []
    spans: dict[int, tuple[int, int]] = {}
    at = 0
    for place, (start, end) in enumerate(figures):
        if place in asked:
            run += pieces.of(text[at:start])
            spans[place] = len(run), len(run) + len(own := pieces.of(text[start:end]))
            run += own
            at = end
    run += pieces.of(text[at : at + LONGEST_PIECE * _AFTER])
    return [
        Question(
            (
                number[START],
                *(before := run[max(0, start - _BEFORE) : start]),
                number[FIGURE],
                *run[start:end][:_FIGURE],
                number[FIGURE_END],
                *run[end : end + _AFTER],
                number[END],
            ),
            (len(before) + 1,),
        )
        for start, end in spans.values()
    ]


@lru_cache(maxsize=1)
def load_reader() -> Reader:
    """The shipped network, read once; its classes are metrics and `NONE`."""
    return read_network("kb.extract.metrics", NETWORK)
