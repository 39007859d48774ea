"""Training of the reader of reversals: `python -m kb.extract.training.reversal_reader FOLDER`.

FOLDER is as for `kb.extract.training.reader`. It learns from the passages of
`kb.extract.training.reversal_passages`, read whole; a third of the short ones also stand among
others that tell nothing. The network goes on from the one that is shipped, and takes what that one
does not know from FOLDER; what is kept is a mean of the two, as in Wortsman et al. (2022), "Robust
fine-tuning of zero-shot models": alone, the new one tells more of texts unlike those it learnt
from. It takes about half an hour on two cores with brain floats, twice that on others.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from kb.extract.reversals.model import ANY, KINDS
from kb.extract.reversals.reader import LONGEST, NETWORK, question_of
from kb.extract.text.pieces import Pieces
from kb.extract.text.pipeline import load
from kb.extract.training.minilm import LAYERS, chosen_pieces, first_weights, vocabulary, write
from kb.extract.training.network import Scorer
from kb.extract.training.onnx_weights import continued
from kb.extract.training.reversal_passages import all_passages, marked
from kb.extract.training.vectors import named_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from kb.extract.text.network import Question
    from kb.extract.training.reversals import Told

    Floats = NDArray[np.float32]
    Marks = Mapping[str, Mapping[int, frozenset[str]]]

_NEW = 0.7  # of the weights kept are those learnt now, the rest those before
_SHIPPED = Path(__file__).parents[1] / "reversals" / NETWORK


@dataclass(frozen=True, slots=True)
class Lesson:
    """A passage, marked as a whole and by sentences, and which classes it tells (1 or 0).

    `parts` has a row for each sentence where it is known which of them tell.
    """

    question: Question
    told: Floats
    parts: Floats | None


class Teller(Scorer[Lesson]):
    """Tells at the first mark what a passage tells, at the others what each of its sentences does.

    Where it is not known which sentence tells, any may: the odds of all, added, are those of the
    passage.
    """

    def _loss(self, batch: list[Lesson], order: np.random.Generator) -> Any:
        torch = self._torch
        cut = self._scores(batch).split([len(lesson.question.marks) for lesson in batch])
        whole = torch.stack([scores[0] for scores in cut])
        told = torch.tensor(np.stack([lesson.told for lesson in batch]))
        parts, wanted = [], []
        for lesson, scores in zip(batch, cut, strict=True):
            if lesson.parts is None:
                parts.append(torch.logsumexp(scores[1:], 0)[None])
                wanted.append(torch.tensor(lesson.told)[None])
            else:
                parts.append(scores[1:])
                wanted.append(torch.tensor(lesson.parts[: len(scores) - 1]))
        return (self._lost(whole, told) + self._lost(torch.cat(parts), torch.cat(wanted))) / 2


def lessons_of(passages: list[Told], pieces: Pieces, marks: Marks) -> list[Lesson]:
    """What each passage teaches of all classes; `marks` are those of `marked`."""
    telling: dict[str, frozenset[str]] = {}  # sentences, which may stand in other passages again
    found: list[Lesson] = []
    docs = load().read([text for text, _ in passages])
    for (text, kinds), doc in zip(passages, docs, strict=True):
        sentences = list(doc.sents)
        own = marks.get(text, {})
        telling |= {s.text: own[s.start_char] for s in sentences if s.start_char in own}
        told = _told_by([sentence.text for sentence in sentences], kinds, telling)
        question = question_of(pieces, [pieces.of(sentence.text) for sentence in sentences])
        parts = None if told is None else np.stack([_row(one) for one in told])
        found.append(Lesson(question, _row(kinds), parts))
    return found


def _told_by(
    sentences: list[str], kinds: frozenset[str], telling: Mapping[str, frozenset[str]]
) -> list[frozenset[str]] | None:
    """Which kinds each sentence of a passage tells, None where it is not known."""
    if not kinds or len(sentences) == 1:
        return [kinds for _ in sentences]
    told = [telling.get(sentence, frozenset()) for sentence in sentences]
    return told if any(told) else None


def _row(kinds: frozenset[str]) -> Floats:
    return np.array([bool(kinds), *(kind in kinds for kind in KINDS)], np.float32)


def main() -> None:
    """Train on the working copy in the current folder and write the weights."""
    folder = named_folder("onnx", "safetensors", "torch")
    names = chosen_pieces(vocabulary(folder), Path())
    classes = [ANY, *KINDS]
    lessons = lessons_of(all_passages(), Pieces(names), marked())
    print(f"{len(lessons)} passages", file=sys.stderr)
    fresh = first_weights(folder, names, longest=LONGEST, classes=len(classes))
    before = continued(fresh, names, _SHIPPED)
    network = Teller(before, LAYERS)
    network.fit(lessons)
    after = network.arrays()
    kept = {name: _NEW * after[name] + (1 - _NEW) * before[name] for name in before}
    write(_SHIPPED, kept, network.heads, names, classes)


if __name__ == "__main__":
    main()
