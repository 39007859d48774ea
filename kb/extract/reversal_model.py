"""A small linear model of which sentences tell that an organization went back on automation.

Its weights stand in `reversal_weights.json`, made by `python -m kb.extract.reversal_training`. It
proposes where the rules are silent, and takes back what they propose where it is sure that
nothing of the kind is told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import exp, sqrt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kb.extract.reversal_features import Telling

WEIGHTS = "reversal_weights.json"
SCALE = 20  # weights are stored in twentieths
ANY = "any"  # the first class: whether anything of the kind is told
KINDS = (
    *("court-order", "settlement", "rehire", "quiet", "restore-service", "shutdown", "apology"),
    "policy",
)
# Log odds that a sentence tells of going back: above the one the model proposes, below the other
# it takes back what a rule proposed.
PROPOSED, DISBELIEVED = 0.9, -0.9
_ALSO = 0.5  # probability of a second kind in the same sentence
# Families that tell each kind, the surest first: which word is taken for the one that tells it.
_TELLING: Mapping[str, Sequence[str]] = {
    "rehire": ("rehire", "again", "hire", "restore", "undo"),
    "restore-service": ("restore", "again", "guarantee", "rehire", "answer"),
    "shutdown": ("stop", "gone", "undo"),
    "policy": ("undo", "stop", "gone", "guarantee", "last-word", "restore"),
    "apology": ("regret", "wrong"),
    "quiet": ("quiet", "gone"),
    "court-order": ("ordered", "undo"),
    "settlement": ("settle",),
}


@dataclass(frozen=True, slots=True)
class ReversalModel:
    """Weights: a feature to pairs of class and weight; class 0 is `ANY`, then come the kinds."""

    weights: Mapping[str, Sequence[tuple[int, int]]]

    def odds(self, features: Iterable[str]) -> list[float]:
        """Log odds of each class, first that anything of the kind is told."""
        scores = [0.0] * (1 + len(KINDS))
        known = 0
        for feature in features:
            pairs = self.weights.get(feature)
            if pairs is None:
                continue
            known += 1
            for place, weight in pairs:
                scores[place] += weight
        scale = SCALE * sqrt(max(1, known))
        return [score / scale for score in scores]


@lru_cache(maxsize=1)
def load_model() -> ReversalModel:
    """The shipped model."""
    stored = json.loads(files("kb.extract").joinpath(WEIGHTS).read_text(encoding="utf-8"))
    return read_model(stored)


def read_model(stored: Mapping[str, Any]) -> ReversalModel:
    """A model as it is stored: for each feature class and weight in turn."""
    return ReversalModel(
        {
            feature: tuple(zip(flat[::2], flat[1::2], strict=True))
            for feature, flat in stored["weights"].items()
        }
    )


def kinds_of(odds: Sequence[float]) -> list[str]:
    """The likeliest kind of a sentence that tells of going back, and any other that is likely."""
    best = max(range(1, len(odds)), key=lambda place: odds[place])
    return [
        KINDS[place - 1]
        for place in range(1, len(odds))
        if place == best or is_likely(odds, KINDS[place - 1])
    ]


def is_likely(odds: Sequence[float], kind: str) -> bool:
    """Whether a kind is likely to be told where something is."""
    return 1 / (1 + exp(-odds[1 + KINDS.index(kind)])) > _ALSO


def word_that_tells(telling: Telling, at: int, kind: str) -> Token | None:
    """The word of a sentence that best tells a kind, None where nothing is told as done."""
    told = telling.told(at)
    for family in _TELLING[kind]:
        for token, own, verb in told:
            if own == family:
                return verb if verb.pos_ in ("VERB", "AUX") else token
    return told[0][2] if told else None
