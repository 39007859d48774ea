"""Training of the model that tells events: `python -m kb.extract.training.events`.

It learns from `tests/training/events.tsv`, sentences written for it by several hands, from
`event_readings.tsv` beside it (news articles sentence by sentence, invented and retold, sentences
of the everyday web, by some forty hands), from the ordinary prose and general news, which tell
none, and from the sentences of the tuning half of the gold.
`tests/extract/event_sentences.tsv`, by yet another hand, is never seen here: it measures. The same
input gives the same weights.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix, hstack

from kb.extract.evaluation.gold import read_gold
from kb.extract.events.model import DENSE, KINDS, WEIGHTS, Worded, dense, sparse, worded
from kb.extract.text.pipeline import load
from kb.extract.text.stored import packed
from kb.extract.training.logistic import fit
from kb.extract.training.ordinary import ordinary_prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from spacy.tokens import Span

SENTENCES = Path("tests/training/events.tsv")
READINGS = Path("tests/training/event_readings.tsv")
_DECAY = 0.15
_DENSE_SCALE = 0.15  # of a deviation: vectors speak where words are silent
_LEAST = 0.05
_SEEN = 2


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the kinds of events it tells."""

    sentence: Worded
    kinds: frozenset[str]


def from_lines(path: Path) -> Iterator[tuple[str, frozenset[str]]]:
    """Sentences of lines `kinds<TAB>sentence`; `-` is for none."""
    for line in path.read_text(encoding="utf-8").splitlines():
        kinds, text = line.split("\t")
        yield text, frozenset(kinds.split()) & frozenset(KINDS)


def told() -> Iterator[tuple[Span, frozenset[str]]]:
    """The training sentences as the pipeline reads them, with the kinds each tells.

    A sentence lives until the next is asked for.
    """
    pipeline = load()
    lines = [*from_lines(SENTENCES), *from_lines(READINGS)]
    for (_, kinds), doc in zip(lines, pipeline.read(t for t, _ in lines), strict=True):
        yield doc[:], kinds
    for doc in pipeline.read(ordinary_prose()):
        for sent in doc.sents:
            yield sent, frozenset()
    passages = [
        passage
        for passage in read_gold(Path("tests/gold"))
        if not passage.frozen and "event" in passage.header.get("annotated", "").split()
    ]
    for passage, doc in zip(passages, pipeline.read(p.text for p in passages), strict=True):
        marks = passage.marked("event")
        for sent in doc.sents:
            own = [mark for mark in marks if sent.start_char <= mark.start < sent.end_char]
            yield sent, frozenset(mark.attributes["kind"] for mark in own)


def examples() -> list[Example]:
    """What the sentences teach the linear model."""
    return [Example(worded(sentence), kinds) for sentence, kinds in told()]


def train(found: list[Example]) -> dict[str, NDArray[np.generic]]:
    """The arrays of the model as they are stored: five logistic regressions."""
    seen = [list(dict.fromkeys(sparse(example.sentence))) for example in found]
    counts = Counter(feature for own in seen for feature in own)
    names = sorted(name for name, count in counts.items() if count >= _SEEN)
    column = {name: place for place, name in enumerate(names)}
    words = Counter(word for example in found for word in set(example.sentence.lower))
    usual = float(np.log(len(found)))
    rarity = {w: round(float(np.log(len(found) / n)), 3) for w, n in words.items() if n >= _SEEN}
    rows = [(row, column[f]) for row, own in enumerate(seen) for f in own if f in column]
    sparse_part = csr_matrix(
        (np.ones(len(rows)), tuple(np.array(rows).T)), shape=(len(found), len(names))
    )
    vectors = np.array([dense(example.sentence, rarity, usual) for example in found])
    scale = _DENSE_SCALE / (vectors.std(0) + 1e-9)
    both = csr_matrix(hstack([sparse_part, csr_matrix(vectors * scale)]))
    wanted = np.array([[kind in example.kinds for kind in KINDS] for example in found], float)
    theta, bias = fit(both, wanted, np.ones(len(found)), decay=_DECAY, exclusive=False)
    table = theta[: len(names)]
    kept = np.flatnonzero(np.abs(table).max(1) >= _LEAST)
    return {
        "names": packed([names[place] for place in kept]),
        "words": np.clip(np.rint(table[kept] * 10), -127, 127).astype(np.int8),
        "dense": np.round(theta[len(names) :] * scale[:, None], 3).astype(np.float32),
        "bias": np.round(bias, 3),
        "rare": packed(sorted(rarity)),
        "rarity": np.array([rarity[word] for word in sorted(rarity)], np.float32),
        "usual": np.array(round(usual, 3)),
    }


def main() -> None:
    """Train on the working copy in the current folder and write the weights."""
    found = examples()
    stored = train(found)
    assert stored["dense"].shape == (DENSE, len(KINDS))
    path = Path(__file__).parents[1] / "events" / WEIGHTS
    np.savez_compressed(path, allow_pickle=False, **stored)
    print(f"{path}: {len(found)} sentences, {path.stat().st_size // 1024} KB", file=sys.stderr)


if __name__ == "__main__":
    main()
