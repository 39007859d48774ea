"""What the words around a figure say of what it measures, as features of a linear model.

The same features serve training and reading. Numbers are written as `#` (the figure's own) and
`@`; words are lower case; a feature names its place, so that "cut" left of a number is another
than "cut" right of it.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING

from kb.extract.metrics.families import FAMILIES
from kb.types.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

    from kb.extract.result import Figure
    from kb.extract.text.layout import Layout

TIME_UNITS = frozenset(words("second minute hour day week month quarter year decade"))
_SHARES = frozenset({"percent", "percentage point", "basis point"})
# Tokens of a sentence on each side, and words above a figure, that are looked at: text without
# full stops would take quadratic time.
_WIDE, _HIGH = 125, 40
_REACH = 14  # tokens on either side that are looked at one by one
_NEAR = 3


def kind_of(figure: Figure) -> str:
    """Which of the five models reads a figure: share, money, factor, duration or count."""
    unit = figure.unit
    if unit in _SHARES:
        return "share"
    if figure.currency is not None or unit in ("cent", "pence"):
        return "money"
    if unit == "times":
        return "factor"
    if unit in TIME_UNITS:
        return "duration"
    if figure.value is not None and 0 < figure.value < 1:
        return "share"
    return "count"


class Surroundings:
    """The figures of a text and where they stand, for the features of each."""

    def __init__(self, layout: Layout, figures: Sequence[Figure]) -> None:
        self.layout = layout
        self.sentences = layout.sentences
        self._starts = [sent.start_char for sent in self.sentences]
        self._lemmas = [token.lemma_.lower() for token in layout.doc] if figures else []
        self._of: dict[int, int] = {}
        for place, figure in enumerate(figures):
            for index in range(
                layout.first_from(figure.number_start), layout.first_from(figure.number_end)
            ):
                self._of[index] = place

    def features(self, figure: Figure, rule: str | None) -> list[str]:
        """The features of a figure, each once. `rule` is what the rules take it for."""
        layout = self.layout
        doc = layout.doc
        first = layout.first_from(figure.number_start)
        last = max(first + 1, layout.first_from(figure.number_end))
        sent = self.sentence(figure)
        found = ["bias", f"rule={rule}", f"change={figure.change}", f"q={figure.qualifier}"]
        if figure.per is not None:
            found.append(f"per={figure.per}")
        if figure.unit is not None:
            found.append(f"unit={figure.unit.lower()}")
            head = figure.unit.lower().split()[-1]
            found.append(f"head={head}")
            found += [f"head:{family}" for family in FAMILIES.get(head, ())]
        if figure.of is not None:
            for word in figure.of.lower().split():
                found.append(f"of={word}")
                found += [f"of:{f}" for f in FAMILIES.get(word, FAMILIES.get(word.rstrip("s"), ()))]
        found += self._windows(sent, first, last)
        found += self._verbs(doc[min(last, len(doc)) - 1])
        return list(dict.fromkeys(found))

    def sentence(self, figure: Figure) -> Span:
        """The sentence in which a figure stands."""
        return self.sentences[max(0, bisect_right(self._starts, figure.number_start) - 1)]

    def _windows(self, sent: Span, first: int, last: int) -> list[str]:
        low, high = max(sent.start, first - _REACH), min(sent.end, last + _REACH)
        found: list[str] = []
        left = [self._word(index) for index in range(first - 1, low - 1, -1)]
        right = [self._word(index) for index in range(last, high)]
        for side, seen in (("l", left), ("r", right)):
            for at, word in enumerate(seen):
                if at < _NEAR:
                    found.append(f"{side}{at}={word}")
                near = "n" if at < 6 else "f"
                found.append(f"{side}{near}={word}")
                found += [f"{side}{near}:{family}" for family in FAMILIES.get(word, ())]
            for at in range(min(len(seen) - 1, 5)):
                found.append(f"{side}2={seen[at]}_{seen[at + 1]}")
        for lemma in self._lemmas[max(sent.start, first - _WIDE) : min(sent.end, last + _WIDE)]:
            found += [f"s:{family}" for family in FAMILIES.get(lemma, ())]
        return found

    def _word(self, index: int) -> str:
        if index in self._of:
            return "@"
        return self._lemmas[index]

    def _verbs(self, token: Token) -> list[str]:
        found: list[str] = []
        head = token.head
        found += [f"dep={token.dep_}", f"up={head.lemma_.lower()}", f"updep={head.dep_}"]
        for verb in islice(token.ancestors, _HIGH):
            if verb.pos_ not in ("VERB", "AUX"):
                continue
            found.append(f"verb={verb.lemma_.lower()}")
            found += [f"verb:{family}" for family in FAMILIES.get(verb.lemma_.lower(), ())]
            for child in verb.children:
                if child.dep_ in ("nsubj", "nsubjpass", "dobj", "agent", "prep", "aux", "neg"):
                    found.append(f"{child.dep_}={child.lemma_.lower()}")
                    families = FAMILIES.get(child.lemma_.lower(), ())
                    found += [f"{child.dep_}:{family}" for family in families]
                if child.dep_ == "prep":
                    found += [f"pobj={noun.lemma_.lower()}" for noun in child.children]
            break
        return found
