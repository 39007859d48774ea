"""A parsed text with its sentences and the places of its tokens, each computed once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


class Layout:
    """`text` is that of the document, made once: spaCy joins all tokens anew each time."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        self._starts = [token.idx for token in doc]

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences; spaCy looks through all tokens each time it is asked."""
        return list(self.doc.sents)

    @cached_property
    def starts(self) -> list[int]:
        """Where each sentence starts."""
        return [sent.start_char for sent in self.sentences]

    def token_at(self, position: int) -> Token | None:
        """The token that holds a character or is the last before it; None in front of all."""
        index = bisect_right(self._starts, position) - 1
        return self.doc[index] if index >= 0 else None

    def first_from(self, position: int) -> int:
        """The index of the first token that begins at `position` or later."""
        return bisect_left(self._starts, position)
