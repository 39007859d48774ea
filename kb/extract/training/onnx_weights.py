"""The parameters of a network that is stored, to train it further.

`kb.extract.training.onnx_graph` keeps weights in bytes; what comes back is as exact as those.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np

from kb.extract.text.network import SCORES, open_network

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_PARTS = ("asks", "keys", "values")  # of the last layer, in the order in which they are one matrix


def continued(
    start: Mapping[str, Floats], pieces: Sequence[str], stored: Path
) -> dict[str, Floats]:
    """The parameters `start`, of the pieces named, with all that a stored network has of them.

    Pieces and places that it has not stay as they start.
    """
    known = open_network(stored.read_bytes()).pieces.id_of
    own = _parameters(stored)
    found = {name: own.get(name, array) for name, array in start.items()}
    rows = [place for place, name in enumerate(pieces) if name in known]
    found["words"] = start["words"].copy()
    found["words"][rows] = own["words"][[known[pieces[place]] for place in rows]]
    found["places"] = start["places"].copy()
    count = min(len(own["places"]), len(start["places"]))
    found["places"][:count] = own["places"][:count]
    return found


def _parameters(stored: Path) -> dict[str, Floats]:
    """All parameters by the names of `kb.extract.training.network`; the head is that of scores."""
    onnx: Any = import_module("onnx")
    to_array = import_module("onnx.numpy_helper").to_array
    kept = {one.name: to_array(one) for one in onnx.load(stored).graph.initializer}
    found = {
        name: array.astype(np.float32) * kept.get(f"{name}.scale", 1.0)
        for name, array in kept.items()
        if not name.endswith(".scale")
    }
    last = next(name.removesuffix("asks") for name in found if name.endswith(".asks"))
    for ending in ("", ".bias"):
        parts = [found.pop(f"{last}{part}{ending}") for part in _PARTS]
        found[f"{last}qkv{ending}"] = np.concatenate(parts, -1)
        found[f"head{ending}"] = found.pop(f"head.{SCORES}{ending}")
    return found
