"""Training of the reader: `python -m kb.extract.training.reader MODEL_FOLDER`.

MODEL_FOLDER holds `model.safetensors` and `tokenizer.json` of all-MiniLM-L6-v2; the packages
`safetensors` and `torch` must be installed. Its six layers are kept, and the pieces of words that
our own texts hold. It learns from the figures of `kb.extract.training.metrics`, in about
an hour on two cores; on other processors the weights come out a little otherwise.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kb.extract.figures.finder import find_figures
from kb.extract.metrics.features import kind_of
from kb.extract.metrics.pieces import SPECIAL, Pieces
from kb.extract.metrics.reader import (
    LONGEST,
    MATRICES,
    NONE,
    WEIGHTS,
    WIDTH,
    questions_about,
)
from kb.extract.text.layout import Layout
from kb.extract.text.pipeline import load
from kb.extract.text.stored import packed
from kb.extract.training.metrics import Place, all_places
from kb.extract.training.reader_network import Lesson, Network
from kb.extract.training.vectors import OWN_TEXTS, named_folder, read_model

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from kb.extract.metrics.reader import Question

    Floats = NDArray[np.float32]

_LAYERS = 6
_SEEN = 5  # a piece seen less often is left out; single characters never are
_STEPS = 127  # of a byte
_SPREAD = 0.02  # of the first weights of the head
_LEAST = 0.3  # that a figure weighs


def vocabulary(folder: Path) -> dict[str, int]:
    """The pieces of the model with their numbers."""
    tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    return dict(tokenizer["model"]["vocab"])


def chosen_pieces(number: Mapping[str, int], root: Path) -> list[str]:
    """The special pieces, then those of the model that stand often enough in our own texts."""
    names = sorted(number, key=number.__getitem__)
    whole = Pieces(names)
    counts: Counter[int] = Counter()
    for pattern in OWN_TEXTS:
        for path in sorted(root.glob(pattern)):
            counts.update(whole.of(path.read_text(encoding="utf-8")))
    kept = [
        name
        for number, name in enumerate(names)
        if name not in SPECIAL
        and (counts[number] >= _SEEN or (len(name.removeprefix("##")) == 1 and name.isascii()))
    ]
    return [*SPECIAL, *kept]


def first_weights(model: Mapping[str, Floats], pieces: Sequence[int]) -> dict[str, Floats]:
    """The parameters of the pieces that are kept and of the layers, by the names of the reader."""
    at = "embeddings."
    found = {
        "words": model[at + "word_embeddings.weight"][list(pieces)],
        "places": model[at + "position_embeddings.weight"][:LONGEST]
        + model[at + "token_type_embeddings.weight"][0],
        "first.gain": model[at + "LayerNorm.weight"],
        "first.bias": model[at + "LayerNorm.bias"],
    }
    for layer in range(_LAYERS):
        at, to = f"encoder.layer.{layer}.", f"{layer}."
        asked = [at + f"attention.self.{part}" for part in ("query", "key", "value")]
        found[to + "qkv"] = np.concatenate([model[name + ".weight"].T for name in asked], 1)
        found[to + "qkv.bias"] = np.concatenate([model[name + ".bias"] for name in asked])
        for mine, theirs in (
            ("out", "attention.output.dense"),
            ("up", "intermediate.dense"),
            ("down", "output.dense"),
        ):
            found[to + mine] = model[at + theirs + ".weight"].T
            found[f"{to}{mine}.bias"] = model[at + theirs + ".bias"]
        for mine, theirs in (("mid", "attention.output.LayerNorm"), ("end", "output.LayerNorm")):
            found[f"{to}{mine}.gain"] = model[at + theirs + ".weight"]
            found[f"{to}{mine}.bias"] = model[at + theirs + ".bias"]
    return {name: np.ascontiguousarray(array, np.float32) for name, array in found.items()}


def in_bytes(weights: Mapping[str, Floats]) -> dict[str, NDArray[np.generic]]:
    """The weights as they are stored: matrices in bytes, each column with a scale of its own.

    Of the table of pieces each row has one.
    """
    stored: dict[str, NDArray[np.generic]] = {}
    for name, array in weights.items():
        if name == "words" or name.split(".")[-1] in MATRICES:
            axis = 1 if name == "words" else 0
            scale = np.abs(array).max(axis, keepdims=True) / _STEPS + 1e-12
            stored[name] = np.rint(array / scale).astype(np.int8)
            stored[name + ".scale"] = scale.squeeze(axis).astype(np.float32)
        else:
            stored[name] = array.astype(np.float16)
    return stored


def lessons_of(places: Iterable[Place], pieces: Pieces) -> tuple[list[str], list[Lesson]]:
    """The metrics, and what the figures of `places` teach, each among those of its kind."""
    by_text: dict[str, list[Place]] = {}
    for place in places:
        by_text.setdefault(place.text, []).append(place)
    put: list[Question] = []
    answers: list[tuple[str, str, float]] = []  # a kind of figure, a metric, a weight
    for own, doc in zip(by_text.values(), load().read(by_text), strict=True):
        figures = find_figures(Layout(doc))
        known: dict[int, tuple[str, str, float]] = {}
        for at, figure in enumerate(figures):
            for place in own:
                if figure.number_start < place.end and place.start < figure.number_end:
                    weight = max(_LEAST, place.weight)
                    known[at] = kind_of(figure), place.metric or NONE, weight
                    break
        spans = [(figure.number_start, figure.number_end) for figure in figures]
        put += questions_about(pieces, doc.text, spans, known)
        answers += known.values()
    classes = sorted({metric for _, metric, _ in answers})
    asked: dict[str, set[str]] = {}
    for kind, metric, _ in answers:
        asked.setdefault(kind, {NONE}).add(metric)
    asked_of = {kind: _marked(classes, own) for kind, own in asked.items()}
    lessons = [
        Lesson(question, _marked(classes, {metric}), asked_of[kind], weight)
        for question, (kind, metric, weight) in zip(put, answers, strict=True)
    ]
    return classes, lessons


def _marked(classes: Sequence[str], own: Collection[str]) -> Floats:
    return np.array([name in own for name in classes], np.float32)


def main() -> None:
    """Train on the working copy in the current folder and write the weights."""
    folder = named_folder("safetensors", "torch")
    number = vocabulary(folder)
    names = chosen_pieces(number, Path())
    classes, lessons = lessons_of(all_places(), Pieces(names))
    print(f"{len(lessons)} questions", file=sys.stderr)
    weights = first_weights(read_model(folder), [number[name] for name in names])
    chance = np.random.default_rng(0)
    weights["head"] = chance.normal(0, _SPREAD, (WIDTH, len(classes))).astype(np.float32)
    weights["head.bias"] = np.zeros(len(classes), np.float32)
    network = Network(weights, _LAYERS)
    network.fit(lessons)
    stored = in_bytes(network.arrays())
    stored |= {"pieces": packed(names), "classes": packed(classes)}
    path = Path(__file__).parents[1] / "metrics" / WEIGHTS
    np.savez(path, allow_pickle=False, **stored)
    print(f"{path}: {len(names)} pieces, {path.stat().st_size // 1024} KB", file=sys.stderr)


if __name__ == "__main__":
    main()
