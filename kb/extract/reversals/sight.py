"""What the model of going back sees of a sentence besides families of words.

Its words and pairs of them, verbs with what they govern, vectors of all these and of the words of
the neighbours, and what the model of events says: meaning carries over to words no list holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kb.extract.events.model import LONGEST, Worded, dense, sparse
from kb.extract.events.model import likely as events_of
from kb.extract.events.model import worded as event_words
from kb.extract.reversals.clauses import Clause, clauses
from kb.extract.reversals.words import FAMILIES
from kb.extract.text.word_vectors import DIMENSIONS, UNIT, load_vectors

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray
    from spacy.tokens import Span

    from kb.extract.reversals.features import Telling

    Floats = NDArray[np.float64]

_KINDS = {"machine": "machine", "people": "people", "place": "people", "policy": "policy"}
_SLOTS = (
    *("m<machine", "m<people", "m<policy", "m>machine", "m>people", "m+machine", "m+people", "m"),
    *("b<machine", "b<people", "b", "n", "untold"),
)
_SLOT = {name: place for place, name in enumerate(_SLOTS)}
_PARTICLE = 0.7  # how much the vector of a particle counts beside that of its verb
_FARTHEST = 8.0  # log odds of events
EVENTS = 5
# The dense features by group: how many there are.
GROUPS = {
    "sentence": 3 * DIMENSIONS,
    "neighbours": 2 * DIMENSIONS,
    "clauses": len(_SLOTS) * DIMENSIONS,
    "events": 3 * EVENTS,
}
DENSE = sum(GROUPS.values())
_NO_WORDS = Worded((), ())
_NO_EVENTS = np.zeros(EVENTS)


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen of a sentence; `around` are the two sentences before it and the one after."""

    families: tuple[str, ...]
    words: tuple[str, ...]
    own: Worded
    around: tuple[Worded, Worded, Worded]
    clauses: Floats
    events: Floats


class Sights:
    """What is seen of the sentences of a text; each sentence is read once."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        self._words: dict[int, Worded] = {}
        self._events: dict[int, Floats] = {}

    def of(self, at: int) -> Sight:
        """What is seen of the sentence at a place."""
        told = list(clauses(self._telling.sentences[at], self._telling.is_done))
        own = self._worded(at)
        return Sight(
            families=tuple(self._telling.features(at)),
            words=tuple(dict.fromkeys([*sparse(own), *_governing(told)])),
            own=own,
            around=(self._worded(at - 1), self._worded(at - 2), self._worded(at + 1)),
            clauses=_in_slots(told),
            events=np.concatenate([self._likely(at + step) for step in (0, -1, 1)]),
        )

    def _worded(self, at: int) -> Worded:
        if not 0 <= at < len(self._telling.sentences):
            return _NO_WORDS
        found = self._words.get(at)
        if found is None:
            found = self._words[at] = worded(self._telling.sentences[at])
        return found

    def _likely(self, at: int) -> Floats:
        if not 0 <= at < len(self._telling.sentences):
            return _NO_EVENTS
        found = self._events.get(at)
        if found is None:
            likely = events_of(event_words(self._telling.sentences[at]))
            odds = np.log(np.maximum(likely, 1e-9) / np.maximum(1 - likely, 1e-9))
            found = self._events[at] = np.clip(odds, -_FARTHEST, _FARTHEST)
        return found


def worded(sentence: Span) -> Worded:
    """The words of a sentence; a name, which tells nothing, is `@`."""
    lower: list[str] = []
    lemmas: list[str] = []
    for token in sentence[:LONGEST]:
        if token.is_punct or token.is_space:
            continue
        own, lemma = token.lower_, token.lemma_.lower()
        if token.pos_ == "PROPN" and own not in FAMILIES and lemma not in FAMILIES:
            if lemmas and lemmas[-1] == "@":
                continue
            own = lemma = "@"
        lower.append(own)
        lemmas.append("#" if token.like_num else lemma)
    return Worded(tuple(lower), tuple(lemmas))


def vectors(
    sight: Sight,
    rarity: Mapping[str, float],
    usual: float,
    seen: dict[Worded, Floats] | None = None,
) -> Floats:
    """The dense features, in the order of `GROUPS`.

    `seen` keeps what was computed of the sentences of a text, each of which is a neighbour too.
    """
    seen = {} if seen is None else seen
    for words in (sight.own, *sight.around):
        if words not in seen:
            seen[words] = dense(words, rarity, usual)
    before, earlier, after = (seen[words][:DIMENSIONS] for words in sight.around)
    if sight.around[1].lower:
        before = (2 * before + earlier) / 3
    return np.concatenate([seen[sight.own], before, after, sight.clauses, sight.events])


def _governing(told: list[Clause]) -> list[str]:
    """Verbs with the kinds of things they govern, as words."""
    found = []
    for each in told:
        mark = ("" if each.told else "u") + (each.place if each.place in ("b", "n") else "")
        verb = f"{each.verb}_{each.particle}" if each.particle else each.verb
        found.append(f"{mark}v={verb}")
        for role, kind in each.governed:
            found.append(f"{mark}v={verb}{role}{kind}")
            if kind in _KINDS:
                found.append(f"{mark}r={role}{kind}")
    return found


def _in_slots(told: list[Clause]) -> Floats:
    """The sums of the vectors of verbs, by what they govern and where they stand."""
    table = load_vectors()
    found = np.zeros((len(_SLOTS), DIMENSIONS))
    for each in told:
        row = table.rows.get(each.verb, table.rows.get(each.form))
        if row is None:
            continue
        own = table.table[row] / UNIT
        particle = table.rows.get(each.particle)
        if particle is not None:
            own = own + _PARTICLE * table.table[particle] / UNIT
        for slot in _slots_of(each):
            found[_SLOT[slot]] += own
    return found.ravel()


def _slots_of(clause: Clause) -> set[str]:
    if clause.place == "n":
        return {"n"}
    if not clause.told:
        return {"untold"}
    names = {
        f"{clause.place}{role if role in '<>' else '+'}{_KINDS.get(kind, '')}"
        for role, kind in clause.governed
        if role != "="
    }
    return names & _SLOT.keys() or {clause.place}
