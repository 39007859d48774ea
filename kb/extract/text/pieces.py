"""Text cut into pieces of words, as the networks take it.

WordPiece (Schuster and Nakajima 2012), as BERT uses it (Devlin et al. 2019): lower case, no
accents, punctuation apart, each word as the longest pieces of the vocabulary one after the other.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PAD, UNKNOWN, START, END, GAP = "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"
FIGURE, FIGURE_END = "[unused0]", "[unused1]"  # what stands before and after a figure
NAMES = tuple(f"[unused{number}]" for number in range(2, 18))  # one before each name's places
SPECIAL = (PAD, UNKNOWN, START, END, GAP, FIGURE, FIGURE_END, *NAMES)
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONGEST = 40  # characters of a word; longer ones are unknown
LONGEST_PIECE = 20  # characters
_REMEMBERED = 50_000  # words whose pieces are kept


class Pieces:
    """A vocabulary of pieces; `id_of` gives a piece its number."""

    def __init__(self, names: Sequence[str]) -> None:
        self.id_of = {name: place for place, name in enumerate(names)}
        self._unknown = self.id_of[UNKNOWN]
        self._seen: dict[str, tuple[int, ...]] = {}

    def of(self, text: str) -> list[int]:
        """The numbers of the pieces of a text."""
        found: list[int] = []
        for word in _WORD.findall(text.lower()):
            own = self._seen.get(word)
            if own is None:
                own = tuple(self._cut(word))
                if len(self._seen) < _REMEMBERED:
                    self._seen[word] = own
            found += own
        return found

    def _cut(self, word: str) -> list[int]:
        if not word.isascii():
            parts = unicodedata.normalize("NFD", word)
            word = "".join(c for c in parts if unicodedata.category(c) != "Mn")
        if len(word) > _LONGEST:
            return [self._unknown]
        found: list[int] = []
        start = 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = word[start:end] if start == 0 else "##" + word[start:end]
                if (number := self.id_of.get(piece)) is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return [self._unknown]
        return found
