"""A small network that reads words with those around them: a BERT (Devlin et al. 2019).

Its weights are those of all-MiniLM-L6-v2 (Apache 2.0, sentence-transformers), trained further on
what it is asked. It is stored as ONNX and multiplies bytes, which costs milliseconds a question,
so it is asked only where rules and linear models are not sure.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from kb.extract.text.pieces import Pieces

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

WIDTH, HEADS = 384, 12
# By these names a network takes a question and keeps what belongs to it.
PIECES, MARKS, CLASSES = "pieces", "marks", "classes"
SCORES = "scores"  # what a network with classes tells
_ERRORS = 3  # of the levels of what is logged


@dataclass(frozen=True, slots=True)
class Question:
    """Pieces to read, by number; the answers stand at the places `marks`."""

    pieces: tuple[int, ...]
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """The network; `classes` are what it tells apart, if it has any."""

    pieces: Pieces
    classes: Sequence[str]
    session: Any  # onnxruntime's, which has no types

    def answers(self, questions: Sequence[Question]) -> Floats:
        """Scores of each class, a row for each question at the first of its marks."""
        return np.stack([told[SCORES][0] for told in self.read(questions)])

    def read(self, questions: Sequence[Question]) -> list[Mapping[str, Floats]]:
        """What the network tells of each question, by name; a row for each of its marks."""
        found: dict[Question, Mapping[str, Floats]] = {}  # a question is read once
        for question in questions:
            if question not in found:
                found[question] = self._told(question)
        return [found[question] for question in questions]

    def _told(self, question: Question) -> Mapping[str, Floats]:
        given = {
            PIECES: np.array(question.pieces, np.int64),
            MARKS: np.array(question.marks, np.int64),
        }
        names = [output.name for output in self.session.get_outputs()]
        return dict(zip(names, self.session.run(names, given), strict=True))


def read_network(package: str, name: str) -> Reader:
    """A network that is shipped in a package."""
    return open_network(files(package).joinpath(name).read_bytes())


def open_network(stored: bytes) -> Reader:
    """A network from its bytes in ONNX."""
    import onnxruntime

    onnxruntime.set_default_logger_severity(_ERRORS)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # one would be kept for each length of question
    session = onnxruntime.InferenceSession(stored, options, providers=["CPUExecutionProvider"])
    kept = session.get_modelmeta().custom_metadata_map
    classes = kept[CLASSES].split("\n") if CLASSES in kept else []
    return Reader(Pieces(kept[PIECES].split("\n")), classes, session)
