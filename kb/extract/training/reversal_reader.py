"""Training of the reader of reversals: `python -m kb.extract.training.reversal_reader FOLDER`.

FOLDER is as for `kb.extract.training.reader`. It learns from the passages of
`kb.extract.training.reversals` and from longer ones (`tests/training/reversal_items.tsv`), read
whole; a third of the short ones also stand among others that tell nothing. It takes about twenty
minutes on two cores.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import numpy as np

from kb.extract.evaluation.gold import read_gold
from kb.extract.reversals.model import ANY, KINDS
from kb.extract.reversals.reader import LONGEST, NETWORK, question_of
from kb.extract.text.pieces import Pieces
from kb.extract.training.minilm import LAYERS, chosen_pieces, first_weights, vocabulary, write
from kb.extract.training.network import Classifier, Lesson
from kb.extract.training.ordinary import ordinary_prose
from kb.extract.training.reversals import GOLD, PASSAGES, SENTENCES, from_rows
from kb.extract.training.vectors import named_folder

ITEMS = Path("tests/training/reversal_items.tsv")
_NEAR_WORK = Path("tests/training/near_work.txt")  # words of work and machines, nothing told
_SHORT = 260  # characters
_JOINED = 3  # of so many short passages one is read among others as well

Told = tuple[str, frozenset[str]]  # a passage and the kinds of reversal it tells


def all_passages() -> list[Told]:
    """All that is learnt from, of the working copy in the current folder."""
    none: frozenset[str] = frozenset()
    found = [*from_rows(PASSAGES), *from_rows(SENTENCES), *from_rows(ITEMS)]
    near_work = _NEAR_WORK.read_text(encoding="utf-8").splitlines()
    found += [(text, none) for text in (*ordinary_prose(), *near_work)]
    for passage in read_gold(GOLD):
        if "reversal" in passage.header.get("annotated", "").split():
            marks = passage.marked("reversal")
            found.append((passage.text, frozenset(mark.attributes["kind"] for mark in marks)))
    return found + joined(found)


def joined(passages: list[Told]) -> list[Told]:
    """Short passages before, after and between others, so that length alone tells nothing."""
    chance = random.Random(1)  # noqa: S311 - the same passages each time
    short = [told for told in passages if len(told[0]) < _SHORT]
    nothing = [text for text, kinds in short if not kinds]
    found: list[Told] = []
    for text, kinds in chance.sample(short, len(short) // _JOINED):
        first, last = chance.choice(nothing), chance.choice(nothing)
        ways = (f"{first} {text}", f"{text} {first}", f"{first} {text} {last}")
        found.append((chance.choice(ways), kinds))
    return found


def lessons_of(passages: list[Told], pieces: Pieces) -> list[Lesson]:
    """What each passage teaches of all classes."""
    all_classes = np.ones(len(KINDS) + 1, np.float32)
    return [
        Lesson(
            question_of(pieces, pieces.of(text)),
            np.array([bool(kinds), *(kind in kinds for kind in KINDS)], np.float32),
            all_classes,
            1.0,
        )
        for text, kinds in passages
    ]


def main() -> None:
    """Train on the working copy in the current folder and write the weights."""
    folder = named_folder("onnx", "safetensors", "torch")
    names = chosen_pieces(vocabulary(folder), Path())
    classes = [ANY, *KINDS]
    lessons = lessons_of(all_passages(), Pieces(names))
    print(f"{len(lessons)} passages", file=sys.stderr)
    start = first_weights(folder, names, longest=LONGEST, classes=len(classes))
    network = Classifier(start, LAYERS, exclusive=False)
    network.fit(lessons)
    write(Path(__file__).parents[1] / "reversals" / NETWORK, network, names, classes)


if __name__ == "__main__":
    main()
