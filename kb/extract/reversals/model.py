"""A small linear model of which sentences tell that an organization went back on automation.

Its weights stand in `weights.npz`, made by `python -m kb.extract.training.reversals`. It
proposes where the rules are silent, and takes back what they propose where it is sure that
nothing of the kind is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from math import exp, sqrt
from typing import TYPE_CHECKING

import numpy as np

from kb.extract.reversals.sight import vectors
from kb.extract.reversals.words import TURNS
from kb.extract.text.modality import is_asserted
from kb.extract.text.stored import unpacked

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Token

    from kb.extract.events.model import Worded
    from kb.extract.reversals.features import Telling
    from kb.extract.reversals.sight import Sight

    Floats = NDArray[np.float64]

WEIGHTS = "weights.npz"
SCALE = 30  # weights of families and words are stored in thirtieths
ANY = "any"  # the first class: whether anything of the kind is told
KINDS = (
    *("court-order", "settlement", "rehire", "quiet", "restore-service", "shutdown", "apology"),
    "policy",
)
# Log odds that a sentence tells of going back: above the one the model proposes, below the other
# it takes back what a rule proposed.
PROPOSED, PROPOSED_BARELY = 1.3, 3.5
# What the log odds of this model count beside those of the reader, found on the held-out passages
# of `tests/extract`.
_OWN = 1.05
_OF_A_KIND = 0.2
_KINDLESS = 1.0  # how much it counts against a sentence that no kind is likely
DISBELIEVED, DISBELIEVED_BY_FAR = -1.2, -3.5
_AGREED = 0.4
REJECTED = -3.0  # of a passage as it is read
_UNSPOKEN = frozenset({"quiet"})  # often told without a word of machines
# Probability of a second kind in the same sentence, and where a verb tells it by itself.
ALSO, ALSO_BY_FRAME = 0.4, 0.25
# What rules tell of these is hardly ever anything else.
_SURE_BY_RULE = frozenset({"court-order", "settlement", "quiet"})
# What stands in the sentence or the next where people come back, or machines go, for another cause.
_REASONS = frozenset(
    f"f:any&{place}{family}"
    for place in ("", "n:")
    for family in ("other", "repair", "newer", "demand", "forecast", "many", "defiant")
)
_FRAMES: Mapping[str, Sequence[str]] = {
    "f:rehire": ("rehire",),
    "f:people-again": ("rehire", "restore-service"),
    "f:place-again": ("restore-service", "rehire"),
    "f:restore-people": ("restore-service",),
    "f:people-serve": ("restore-service",),
    "f:stop-machine": ("shutdown",),
    "f:undo-policy": ("policy",),
    "f:undo-cut": ("policy",),
    "f:guarantee": ("policy",),
    "f:regret": ("apology",),
    "f:wrong": ("apology",),
    "f:order": ("court-order",),
    "f:settle": ("settlement",),
    "f:quiet": ("quiet",),
}
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
    """Weights by class; class 0 is `ANY`, then come the kinds.

    `table[rows[feature]]` is for families and words, `dense` for vectors; `rarity` weighs words
    in the means of vectors.
    """

    rows: Mapping[str, int]
    table: Floats
    dense: Floats
    bias: Floats
    rarity: Mapping[str, float]
    usual: float

    def odds(self, sight: Sight, seen: dict[Worded, Floats] | None = None) -> list[float]:
        """Log odds of each class, first that anything of the kind is told.

        `seen` is kept by the caller for the sentences of one text, as in `vectors`.
        """
        scores = self.bias + vectors(sight, self.rarity, self.usual, seen) @ self.dense
        families = self._known(sight.families)
        if families:
            scores = scores + self.table[families].sum(0) / sqrt(len(sight.families))
        words = self._known(sight.words)
        if words:
            scores = scores + self.table[words].sum(0)
        return [float(score) for score in scores]

    def _known(self, features: Iterable[str]) -> list[int]:
        return [row for feature in features if (row := self.rows.get(feature)) is not None]


@lru_cache(maxsize=1)
def load_model() -> ReversalModel:
    """The shipped model, read once."""
    with np.load(BytesIO(files("kb.extract.reversals").joinpath(WEIGHTS).read_bytes())) as stored:
        return read_model(dict(stored))


def read_model(stored: Mapping[str, NDArray[np.generic]]) -> ReversalModel:
    """A model as it is stored."""
    names = unpacked(stored["names"])
    rare = unpacked(stored["rare"])
    rarity = np.asarray(stored["rarity"], np.float64).tolist()
    return ReversalModel(
        rows={name: row for row, name in enumerate(names)},
        table=np.asarray(stored["words"], np.float64) / SCALE,
        dense=np.asarray(stored["dense"], np.float64),
        bias=np.asarray(stored["bias"], np.float64),
        rarity=dict(zip(rare, rarity, strict=True)),
        usual=float(np.asarray(stored["usual"], np.float64)),
    )


def is_told(odds: Sequence[float], *, spoken_of: bool) -> bool:
    """Whether a sentence tells that something was gone back on.

    `spoken_of` is whether its words speak of turning, of machines and of people or cuts.
    """
    return believed(odds) > (PROPOSED if spoken_of else PROPOSED_BARELY)


def joint(odds: Sequence[float], read: Sequence[float]) -> list[float]:
    """The log odds of two that judge apart."""
    return [_OWN * own + other for own, other in zip(odds, read, strict=True)]


def is_disbelieved(
    kind: str,
    odds: Sequence[float],
    features: Iterable[str],
    *,
    own: Sequence[float],
    read: Sequence[float],
) -> bool:
    """Whether nothing is told, whatever a rule says: for a reason, or by far.

    `own` are the odds of this model alone: what it and a rule agree on stands, unless the passage
    as it is `read` tells nothing.
    """
    if read[0] < REJECTED and kind not in _UNSPOKEN:
        return True
    if kind in _SURE_BY_RULE or believed(own) > _AGREED:
        return False
    for_a_reason = any(feature in _REASONS for feature in features)
    return believed(odds) < (DISBELIEVED if for_a_reason else DISBELIEVED_BY_FAR)


def believed(odds: Sequence[float]) -> float:
    """The log odds that anything is told, less where no kind of it is likely, more where one is."""
    kind = max(odds[1:])
    return odds[0] + (_KINDLESS if kind < 0 else _OF_A_KIND) * kind


def kinds_of(odds: Sequence[float], features: Iterable[str]) -> list[str]:
    """The kinds told in a sentence that tells of going back, the likeliest first."""
    framed = _framed(features)
    ranked = sorted(range(1, len(odds)), key=lambda place: -odds[place])
    return [
        KINDS[place - 1]
        for rank, place in enumerate(ranked)
        if rank == 0
        or _probability(odds[place]) > (ALSO_BY_FRAME if KINDS[place - 1] in framed else ALSO)
    ]


def _framed(features: Iterable[str]) -> set[str]:
    """The kinds that a verb with the words it governs tells by itself."""
    return {kind for feature in features for kind in _FRAMES.get(feature, ())}


def _probability(odds: float) -> float:
    return 1 / (1 + exp(-odds))


def word_that_tells(telling: Telling, at: int, kind: str, *, surely: bool) -> Token | None:
    """The word of a sentence that best tells a kind, None where nothing is told as done.

    `surely` asks for a word of a family that tells this kind.
    """
    told = telling.told(at)
    for family in _TELLING[kind]:
        for token, own, verb in told:
            if own == family:
                return verb if verb.pos_ in ("VERB", "AUX") else token
    if surely:
        return None
    if told:
        return told[0][2]
    if telling.speaks_of(at, TURNS):
        return None  # all of them only planned, possible or denied
    root = telling.sentences[at].root
    return root if is_asserted(root) else None
