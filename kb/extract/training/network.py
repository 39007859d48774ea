"""Fitting of the networks that read, in torch.

AdamW (Loshchilov and Hutter 2019)
with a rate that rises and then falls by a cosine, dropout, one piece in ten masked, in brain
floats where the processor has them.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib import import_module
from math import cos, pi
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

import numpy as np

from kb.extract.text.network import HEADS, SCORES, WIDTH
from kb.extract.text.pieces import GAP, PAD, SPECIAL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from kb.extract.text.network import Question

    Floats = NDArray[np.float32]

_SEED = 0
_EPOCHS = 4
_BATCH = 32
_RATE, _HEAD_RATE = 2.5e-4, 2e-3
_DECAY = 0.01
_WARM = 0.06  # of all steps
_DROPPED = 0.1
_MASKED = 0.1
_SMOOTHED = 0.05  # of an answer, spread over the classes asked for
_BLURRED = 0.02  # how far from certain an answer is that is given class by class
_NOWHERE = -1e4


class Asking(Protocol):
    """A lesson of any kind: a question."""

    @property
    def question(self) -> Question:
        """What is read."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question with its answer.

    `wanted` has 1 for the classes that are right, `asked` 1 for those that may be.
    """

    question: Question
    wanted: Floats
    asked: Floats
    weight: float


L = TypeVar("L", bound=Asking)


class Network(Generic[L]):
    """The network with its parameters; `fit` changes them by lessons of one kind.

    Each kind has its loss; `heads` has the parameter behind each thing that is told. Those start
    by chance, like their biases, and learn faster.
    """

    heads: Mapping[str, str]

    def __init__(self, start: Mapping[str, Floats], layers: int) -> None:
        self._torch: Any = import_module("torch")
        self._torch.manual_seed(_SEED)
        self.layers = layers
        self.parameters = {
            name: self._torch.nn.Parameter(self._torch.tensor(array))
            for name, array in start.items()
        }

    def _cast(self) -> Any:
        """Brain floats where the processor multiplies them; elsewhere they are far slower."""
        torch = self._torch
        brain = bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())
        return torch.autocast("cpu", dtype=torch.bfloat16, enabled=brain)

    def arrays(self) -> dict[str, Floats]:
        """The parameters as they are now."""
        return {name: own.detach().numpy() for name, own in self.parameters.items()}

    def fit(self, lessons: Sequence[L], epochs: int = _EPOCHS) -> None:
        """Learn all lessons, `epochs` times over."""
        torch = self._torch
        heads = {f"{head}{part}" for head in self.heads.values() for part in ("", ".bias")}
        slow = [p for name, p in self.parameters.items() if name not in heads]
        fast = [p for name, p in self.parameters.items() if name in heads]
        groups = [{"params": slow, "lr": _RATE}, {"params": fast, "lr": _HEAD_RATE}]
        optimizer = torch.optim.AdamW(groups, weight_decay=_DECAY, fused=True)
        steps = epochs * len(_shuffled(lessons, np.random.default_rng(_SEED)))
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer,
            lambda step: (
                min(1.0, (step + 1) / (steps * _WARM))
                * max(0.02, (1 + cos(pi * min(1.0, step / steps))) / 2)
            ),
        )
        order = np.random.default_rng(_SEED)
        for epoch in range(epochs):
            total = 0.0
            batches = _shuffled(lessons, order)
            for batch in batches:
                loss = self._loss(batch, order)
                optimizer.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(list(self.parameters.values()), 1.0)
                optimizer.step()
                schedule.step()
                total += float(loss.detach())
            print(f"round {epoch + 1}: loss {total / len(batches):.4f}", file=sys.stderr)

    def _loss(self, batch: list[L], order: np.random.Generator) -> Any:
        raise NotImplementedError

    def _rows(self, questions: Sequence[Question], pieces: Sequence[Sequence[int]]) -> Any:
        """What is read at all marks, those of one question after the other: (marks, WIDTH)."""
        torch, own = self._torch, self.parameters
        functional = torch.nn.functional
        lengths = [len(each) for each in pieces]
        longest = max(lengths)
        padding = SPECIAL.index(PAD)
        read = torch.tensor([[*each, *[padding] * (longest - len(each))] for each in pieces])
        hidden = (torch.rand(read.shape) < _MASKED) & (read >= len(SPECIAL))
        read = torch.where(hidden, SPECIAL.index(GAP), read)
        heard = (torch.arange(longest)[None] < torch.tensor(lengths)[:, None])[:, None, None]
        rows = own["words"][read] + own["places"][:longest]
        rows = functional.dropout(self._normed(rows, "first"), _DROPPED)
        for layer in range(self.layers):
            name = f"{layer}."
            both = rows @ own[name + "qkv"] + own[name + "qkv.bias"]
            asks, keys, values = both.view(len(lengths), longest, 3, HEADS, WIDTH // HEADS).permute(
                2, 0, 3, 1, 4
            )
            mixed = functional.scaled_dot_product_attention(asks, keys, values, attn_mask=heard)
            mixed = mixed.transpose(1, 2).reshape(rows.shape)
            mixed = functional.dropout(mixed @ own[name + "out"] + own[name + "out.bias"], _DROPPED)
            rows = self._normed(rows + mixed, name + "mid")
            if layer == self.layers - 1:  # only the marks answer
                at = [(place, mark) for place, q in enumerate(questions) for mark in q.marks]
                rows = rows[[place for place, _ in at], [mark for _, mark in at]]
            thought = functional.gelu(
                rows @ own[name + "up"] + own[name + "up.bias"], approximate="tanh"
            )
            thought = thought @ own[name + "down"] + own[name + "down.bias"]
            rows = self._normed(rows + functional.dropout(thought, _DROPPED), name + "end")
        return rows

    def _normed(self, rows: Any, name: str) -> Any:
        own = self.parameters
        return self._torch.nn.functional.layer_norm(
            rows, (WIDTH,), own[name + ".gain"], own[name + ".bias"], 1e-12
        )


class Scorer(Network[L]):
    """Tells the scores of classes at each mark."""

    heads = MappingProxyType({SCORES: "head"})

    def _scores(self, batch: Sequence[L]) -> Any:
        """The scores at all marks, those of one question after the other: (marks, classes)."""
        own = self.parameters
        questions = [lesson.question for lesson in batch]
        with self._cast():
            rows = self._rows(questions, [question.pieces for question in questions])
            return (rows @ own["head"] + own["head.bias"]).float()

    def _lost(self, scores: Any, told: Any) -> Any:
        """The loss where each class is told (1) or not (0) by itself, none quite for certain."""
        wanted = told * (1 - 2 * _BLURRED) + _BLURRED
        return self._torch.nn.functional.binary_cross_entropy_with_logits(scores, wanted)


class Classifier(Scorer[Lesson]):
    """Tells classes, of which one is right, at the one mark of a question."""

    def _loss(self, batch: list[Lesson], order: np.random.Generator) -> Any:
        torch, scores = self._torch, self._scores(batch)
        wanted = torch.tensor(np.stack([lesson.wanted for lesson in batch]))
        asked = torch.tensor(np.stack([lesson.asked for lesson in batch]))
        weight = torch.tensor([lesson.weight for lesson in batch])
        likely = torch.log_softmax(scores + (1 - asked) * _NOWHERE, -1) * asked
        told = (likely * wanted).sum(-1) * (1 - _SMOOTHED)
        told = told + likely.sum(-1) / asked.sum(-1) * _SMOOTHED
        return -(weight * told).sum() / weight.sum()


def _shuffled(lessons: Sequence[L], order: np.random.Generator) -> list[list[L]]:
    """The lessons in batches of about one length, in another order."""
    mixed = [lessons[at] for at in order.permutation(len(lessons))]
    mixed.sort(key=lambda lesson: len(lesson.question.pieces) // 8)
    batches = [mixed[at : at + _BATCH] for at in range(0, len(mixed) - _BATCH + 1, _BATCH)]
    return [batches[at] for at in order.permutation(len(batches))]
