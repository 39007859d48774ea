"""The same text at several outlets, recognised, so that it can count as one origin.

Texts are compared by their shingles: runs of five words. datasketch's MinHash LSH Ensemble (Zhu and
others, VLDB 2016) finds which texts may hold much of each other, also where a short one stands in
a long one; what is told is then counted exactly. From shared text, credits and dates it is
proposed who relies on whom. A proposal is for a person to decide on: nothing here is certain.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from datasketch import MinHash, MinHashLSHEnsemble

SHINGLE = 5
"""Words. Four find turns of phrase, six lose a sentence with one word changed."""
FEWEST_SHINGLES = 30
"""Texts with fewer are too short to tell a copy from a commonplace."""
LEAST_SHARED = 0.5
"""Of the shingles of the shorter text. Two reports on one event share up to a fifth."""
_PERMUTATIONS = 128
_CANDIDATES_FROM = 0.6 * LEAST_SHARED
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")


@dataclass(frozen=True, slots=True)
class Telling:
    """A text as one outlet tells it. `published` is ISO 8601, as far as it is known.

    `credits` are the names of agencies and outlets that it gives as its source.
    """

    id: str
    text: str
    publisher: str | None = None
    published: str | None = None
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shared:
    """Two texts with much in common, ids in order. Shares are of shingles, from 0 to 1.

    `of_one` is how much of the first stands in the second, `of_other` the reverse.
    """

    one: str
    other: str
    of_one: float
    of_other: float

    @property
    def is_copy(self) -> bool:
        """Nearly all of either stands in the other."""
        return min(self.of_one, self.of_other) >= 0.9


@dataclass(frozen=True, slots=True)
class Proposal:
    """`id` seems to rely on the text `on`, or on an agency whose own text is not at hand.

    `why` is "credit" where the text says so, "date" where it is the later of two that share their
    words. `share` is how much of it stands in the other, None without the other text.
    """

    id: str
    on: str | None
    agency: str | None
    why: str
    share: float | None


def shingles(text: str) -> frozenset[int]:
    """The hashes (64 bits) of all runs of five words; case and punctuation do not count."""
    words = _WORD.findall(text.casefold())
    runs = (" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))
    return frozenset(_hash(run) for run in runs)


def find_shared(tellings: Iterable[Telling], least: float = LEAST_SHARED) -> list[Shared]:
    """All pairs of which one holds at least the share `least` of the other, ordered by ids."""
    sets = {telling.id: shingles(telling.text) for telling in tellings}
    sets = {id_: made for id_, made in sorted(sets.items()) if len(made) >= FEWEST_SHINGLES}
    if len(sets) < 2:
        return []
    hashes = {id_: _min_hash(made) for id_, made in sets.items()}
    index = MinHashLSHEnsemble(
        threshold=min(_CANDIDATES_FROM, 0.6 * least),
        num_perm=_PERMUTATIONS,
        num_part=min(16, len(sets)),
    )
    index.index((id_, hashes[id_], len(made)) for id_, made in sets.items())
    pairs = set()
    for id_, made in sets.items():
        for other in index.query(hashes[id_], len(made)):
            if other != id_:
                pairs.add((min(id_, other), max(id_, other)))
    shared = []
    for one, other in sorted(pairs):
        common = len(sets[one] & sets[other])
        of_one, of_other = common / len(sets[one]), common / len(sets[other])
        if max(of_one, of_other) >= least:
            shared.append(Shared(one, other, round(of_one, 4), round(of_other, 4)))
    return shared


def propose_origins(tellings: Sequence[Telling], shared: Iterable[Shared]) -> list[Proposal]:
    """Who seems to rely on whom, at most one proposal for each text, ordered by id.

    A credit counts before a date. Among several earlier texts, the earliest is taken. Where
    neither credit nor date decides, nothing is proposed.
    """
    by_id = {telling.id: telling for telling in tellings}
    near: dict[str, list[tuple[Telling, float]]] = defaultdict(list)
    for pair in shared:
        near[pair.one].append((by_id[pair.other], pair.of_one))
        near[pair.other].append((by_id[pair.one], pair.of_other))
    proposals = []
    for id_ in sorted(near):
        proposal = _proposal(by_id[id_], sorted(near[id_], key=lambda n: _order(n[0])))
        if proposal is not None:
            proposals.append(proposal)
    return proposals


def _proposal(telling: Telling, near: list[tuple[Telling, float]]) -> Proposal | None:
    credited = {_name(name) for name in telling.credits} - {_name(telling.publisher)}
    for other, share in near:
        if _name(other.publisher) in credited:
            return Proposal(telling.id, other.id, None, "credit", share)
    for name in telling.credits:
        told = {_name(given) for other, _ in near for given in other.credits}
        if _name(name) in credited & told:
            return Proposal(telling.id, None, name, "credit", None)
    for other, share in near:
        if _is_earlier(other.published, telling.published):
            return Proposal(telling.id, other.id, None, "date", share)
    return None


def _is_earlier(one: str | None, other: str | None) -> bool:
    """Certainly earlier: by days, as far as both dates go. Hours depend on places."""
    if not one or not other:
        return False
    known = min(len(one), len(other), 10)
    return one[:known] < other[:known]


def _order(telling: Telling) -> tuple[str, str]:
    return (telling.published or "9", telling.id)


def _name(name: str | None) -> str:
    return re.sub(r"\W+", " ", (name or "").casefold()).strip().removeprefix("the ")


def _hash(run: str) -> int:
    return int.from_bytes(hashlib.blake2b(run.encode("utf-8", "replace"), digest_size=8).digest())


def _min_hash(made: frozenset[int]) -> MinHash:
    # The shingles are hashes already; datasketch takes 32 bits of them.
    sketch = MinHash(num_perm=_PERMUTATIONS, hashfunc=lambda value: value & 0xFFFFFFFF)
    sketch.update_batch(sorted(made))
    return sketch
