"""A small linear model of what a sentence tells: job loss, hire, hiring stop, deployment, shutdown.

It is weighed with the rules (`kb.extract.events.weighing`). Features are the words of a sentence
with their neighbours and the mean, the highest and the lowest of their vectors; its weights stand
in `weights.npz`, made by `python -m kb.extract.training.events`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from kb.extract.text.stored import unpacked
from kb.extract.text.topics import JOBS, MACHINES
from kb.extract.text.word_vectors import DIMENSIONS, UNIT, load_vectors

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray
    from spacy.tokens import Span, Token

    Floats = NDArray[np.float64]

WEIGHTS = "weights.npz"
KINDS = ("job-loss", "hire", "hiring-stop", "deployment", "shutdown")
DENSE = 3 * DIMENSIONS
LONGEST = 100  # tokens of a sentence that are looked at
_ASKED = 6  # verbs of a sentence that may tell a kind
_NAME, _COUNT = "@", "#"  # what stands for a name and for a number
_NO_NAMES = MACHINES | JOBS  # the tagger takes "AI" for a name
_NONE = np.zeros(DENSE)


@dataclass(frozen=True, slots=True)
class EventModel:
    """`table[rows[feature]]` and `dense` have a weight for each kind; `rarity` weighs vectors."""

    rows: Mapping[str, int]
    table: Floats
    dense: Floats
    bias: Floats
    rarity: Mapping[str, float]
    usual: float

    def likely(self, own: Worded) -> Floats:
        """The probability of each kind for a sentence, in the order of KINDS."""
        scores = self.bias + dense(own, self.rarity, self.usual) @ self.dense
        known = {row for feature in sparse(own) if (row := self.rows.get(feature)) is not None}
        if known:
            scores = scores + self.table[sorted(known)].sum(0)
        return np.asarray(1 / (1 + np.exp(-scores)))


@lru_cache(maxsize=1)
def load_model() -> EventModel:
    """The shipped model, read once."""
    with np.load(BytesIO(files("kb.extract.events").joinpath(WEIGHTS).read_bytes())) as stored:
        names = unpacked(stored["names"])
        rare = unpacked(stored["rare"])
        table = stored["words"].astype(np.float64) / 10
        return EventModel(
            rows={name: row for row, name in enumerate(names)},
            table=table,
            dense=stored["dense"].astype(np.float64),
            bias=stored["bias"].astype(np.float64),
            rarity=dict(zip(rare, stored["rarity"].astype(np.float64).tolist(), strict=True)),
            usual=float(stored["usual"]),
        )


@lru_cache(maxsize=1024)
def likely(own: Worded) -> Floats:
    """What the shipped model says of a sentence; events and reversals ask of the same ones."""
    return load_model().likely(own)


def teller(sentence: Span, kind: int) -> Token:
    """The verb without which a kind is least likely; the root where there is none."""
    words = [token for token in sentence if token.pos_ == "VERB"][:_ASKED]
    if len(words) < 2:
        return next(iter(words), sentence.root)
    own, model = worded(sentence), load_model()
    return min(words, key=lambda word: float(model.likely(_without(own, word))[kind]))


def _without(sentence: Worded, word: Token) -> Worded:
    """A sentence without the first word of that lemma."""
    lemma = _lemma(word)
    if lemma not in sentence.lemmas:  # beyond the words that are read
        return sentence
    at = sentence.lemmas.index(lemma)
    return Worded(
        (*sentence.lower[:at], *sentence.lower[at + 1 :]),
        (*sentence.lemmas[:at], *sentence.lemmas[at + 1 :]),
    )


@dataclass(frozen=True, slots=True)
class Worded:
    """The words of a sentence: as they stand in lower case, and by their lemmas."""

    lower: tuple[str, ...]
    lemmas: tuple[str, ...]


def worded(sentence: Span) -> Worded:
    """The first words of a sentence without its punctuation; a name is `@`, but in a headline.

    Names of countries are in many reports of wars and in few of dismissals, and tell neither.
    """
    tokens = [token for token in sentence[:LONGEST] if not token.is_punct]
    headline = 2 * sum(token.pos_ == "PROPN" for token in tokens) > len(tokens)
    lower: list[str] = []
    lemmas: list[str] = []
    for token in tokens:
        if token.pos_ != "PROPN" or headline or token.lower_ in _NO_NAMES:
            lower.append(token.lower_)
            lemmas.append(_lemma(token))
        elif not lemmas or lemmas[-1] != _NAME:
            lower.append(_NAME)
            lemmas.append(_NAME)
    return Worded(tuple(lower), tuple(lemmas))


def sparse(sentence: Worded) -> Iterator[str]:
    """The features of the words of a sentence, some of them more than once."""
    seen = sentence.lemmas
    for place, word in enumerate(seen):
        yield "w=" + word
        if place + 1 < len(seen):
            yield f"b={word}_{seen[place + 1]}"
        if place + 2 < len(seen):
            yield f"s={word}_{seen[place + 2]}"


def _lemma(token: Token) -> str:
    return _COUNT if token.like_num else token.lemma_.lower()


def dense(sentence: Worded, rarity: Mapping[str, float], usual: float) -> Floats:
    """Mean (by rarity), highest and lowest of the vectors of the words of a sentence."""
    vectors = load_vectors()
    places = vectors.rows
    rows: list[int] = []
    weights: list[float] = []
    for word, lemma in zip(sentence.lower, sentence.lemmas, strict=True):
        row = places.get(word)
        if row is None:
            row = places.get(lemma)
        if row is not None:
            rows.append(row)
            weights.append(rarity.get(word, usual))
    if not rows:
        return _NONE
    own = vectors.table[rows]
    weighted = np.array(weights) / sum(weights)
    mean = weighted @ own.astype(np.float64)
    return np.concatenate([mean, own.max(0), own.min(0)]) / UNIT
