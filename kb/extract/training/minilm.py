"""all-MiniLM-L6-v2 as the networks start from it, and as they are stored.

All six layers are kept, and the pieces of words that our own texts hold.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from kb.extract.text.network import WIDTH
from kb.extract.text.pieces import SPECIAL, Pieces
from kb.extract.training.onnx_graph import stored_network
from kb.extract.training.vectors import OWN_TEXTS, read_model

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

LAYERS = 6
_SEEN = 5  # a piece seen less often is left out; single characters never are
_SPREAD = 0.02  # of the first weights of the head


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


def first_weights(
    folder: Path, pieces: Sequence[str], *, longest: int, classes: int = 0
) -> dict[str, Floats]:
    """The parameters of the pieces that are kept and of all layers, by the names of the network.

    `longest` is how many pieces a question may have; a head, of as many `classes`, is of chance.
    """
    model = read_model(folder)
    number = vocabulary(folder)
    at = "embeddings."
    found = {
        "words": model[at + "word_embeddings.weight"][[number[name] for name in pieces]],
        "places": model[at + "position_embeddings.weight"][:longest]
        + model[at + "token_type_embeddings.weight"][0],
        "first.gain": model[at + "LayerNorm.weight"],
        "first.bias": model[at + "LayerNorm.bias"],
    }
    for layer in range(LAYERS):
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
    if classes:
        chance = np.random.default_rng(0)
        found["head"] = chance.normal(0, _SPREAD, (WIDTH, classes))
        found["head.bias"] = np.zeros(classes)
    return {name: np.ascontiguousarray(array, np.float32) for name, array in found.items()}


def write(
    path: Path,
    weights: Mapping[str, Floats],
    heads: Mapping[str, str],
    pieces: Sequence[str],
    classes: Sequence[str] = (),
) -> None:
    """Store the parameters of a trained network; `heads` are its own."""
    path.write_bytes(stored_network(weights, pieces, heads, classes))
    print(f"{path}: {len(pieces)} pieces, {path.stat().st_size // 1024} KB", file=sys.stderr)
