"""A trained network as it is stored: a graph of ONNX that multiplies bytes.

Weights keep seven bits, with a scale for each column: then no processor's sums of products of
bytes run over, and all come to the same. What a layer hears is put into bytes as it comes.
"""

from __future__ import annotations

from importlib import import_module
from math import sqrt
from typing import TYPE_CHECKING, Any

import numpy as np

from kb.extract.text.network import CLASSES, HEADS, MARKS, PIECES, WIDTH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

STEPS = 63  # of a weight, to either side of nothing
_WORD_STEPS = 127
_SMALLEST = 1e-12  # of a variance, and of a scale
_OPSET, _IR = 20, 10  # versions of ONNX
_ASKED = (PIECES, MARKS)
_NORMED = ("gain", "bias")


class Graph:
    """A graph that grows by one operation after the other; values go by their names."""

    def __init__(self) -> None:
        self._helper: Any = import_module("onnx.helper")
        self._arrays: Any = import_module("onnx.numpy_helper")
        self._nodes: list[Any] = []
        self._given: dict[str, Any] = {}
        self._in_bytes: dict[str, list[str]] = {}

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """A value that is stored with the graph."""
        self._given[name] = self._arrays.from_array(np.ascontiguousarray(value), name)
        return name

    def add(self, kind: str, *given: str, name: str | None = None, **how: Any) -> str:
        """The one value of an operation."""
        name = name or f"v{len(self._nodes)}"
        self._nodes.append(self._helper.make_node(kind, given, [name], **how))
        return name

    def parts(self, kind: str, count: int, *given: str, **how: Any) -> list[str]:
        """The several values of an operation."""
        names = [f"v{len(self._nodes)}.{part}" for part in range(count)]
        self._nodes.append(self._helper.make_node(kind, given, names, **how))
        return names

    def linear(self, rows: str, weights: Mapping[str, Floats], name: str) -> str:
        """Rows multiplied by the weights of that name, in bytes, with their bias."""
        number: Any = import_module("onnx").TensorProto
        if rows not in self._in_bytes:
            self._in_bytes[rows] = self.parts("DynamicQuantizeLinear", 3, rows)
        heard, step, zero = self._in_bytes[rows]
        scale = np.abs(weights[name]).max(0) / STEPS + _SMALLEST
        own = self.constant(name, np.rint(weights[name] / scale).astype(np.int8))
        none = self.constant("none", np.zeros((), np.int8))
        product = self.add("MatMulInteger", heard, own, zero, none)
        steps = self.add("Mul", step, self.constant(f"{name}.scale", scale.astype(np.float32)))
        product = self.add("Mul", self.add("Cast", product, to=number.FLOAT), steps)
        return self.add("Add", product, self.constant(f"{name}.bias", weights[f"{name}.bias"]))

    def normal(self, rows: str, weights: Mapping[str, Floats], name: str) -> str:
        """Rows brought to one mean and spread, then to those of that name."""
        both = [self.constant(f"{name}.{part}", weights[f"{name}.{part}"]) for part in _NORMED]
        return self.add("LayerNormalization", rows, *both, axis=-1, epsilon=_SMALLEST)

    def stored(self, told: Mapping[str, int], kept: Mapping[str, str]) -> bytes:
        """The graph that tells values of so many columns, with what is kept beside it."""
        helper, number = self._helper, import_module("onnx").TensorProto
        given = [helper.make_tensor_value_info(name, number.INT64, [name]) for name in _ASKED]
        outputs = [
            helper.make_tensor_value_info(name, number.FLOAT, [MARKS, columns])
            for name, columns in told.items()
        ]
        graph = helper.make_graph(self._nodes, "reader", given, outputs, list(self._given.values()))
        versions = [helper.make_opsetid("", _OPSET)]
        model = helper.make_model(graph, opset_imports=versions, ir_version=_IR)
        helper.set_model_props(model, dict(kept))
        import_module("onnx.checker").check_model(model)
        written: bytes = model.SerializeToString(deterministic=True)
        return written


def stored_network(
    weights: Mapping[str, Floats],
    pieces: Sequence[str],
    heads: Mapping[str, str],
    classes: Sequence[str] = (),
) -> bytes:
    """A network in ONNX, from its parameters by the names of `kb.extract.training.network`.

    `heads` has what is told, by name, with the parameter that tells it (a matrix of as many
    columns, or one column); a parameter of that name with `.bias` is added.
    """
    graph = Graph()
    rows = _read(graph, weights)
    layers = sum(name.endswith(".qkv") for name in weights)
    for layer in range(layers):
        rows = _layer(graph, weights, rows, f"{layer}.", last=layer == layers - 1)
    told: dict[str, int] = {}
    for name, head in heads.items():
        matrix = weights[head].reshape(WIDTH, -1)
        told[name] = matrix.shape[1]
        bias = weights.get(f"{head}.bias", np.zeros(1, np.float32))
        product = graph.add("MatMul", rows, graph.constant(f"head.{name}", matrix))
        graph.add("Add", product, graph.constant(f"head.{name}.bias", bias), name=name)
    kept = {PIECES: "\n".join(pieces)} | ({CLASSES: "\n".join(classes)} if classes else {})
    return graph.stored(told, kept)


def _read(graph: Graph, weights: Mapping[str, Floats]) -> str:
    """What stands for the pieces, each at its place."""
    number: Any = import_module("onnx").TensorProto
    words = weights["words"]
    scale = np.abs(words).max(1, keepdims=True) / _WORD_STEPS + _SMALLEST
    table = graph.constant("words", np.rint(words / scale).astype(np.int8))
    steps = graph.constant("words.scale", scale.astype(np.float32))
    rows = graph.add("Cast", graph.add("Gather", table, PIECES), to=number.FLOAT)
    rows = graph.add("Mul", rows, graph.add("Gather", steps, PIECES))
    places = graph.constant("places", weights["places"])
    first = graph.constant("first", np.zeros(1, np.int64))
    rows = graph.add("Add", rows, graph.add("Slice", places, first, graph.add("Shape", PIECES)))
    return graph.normal(rows, weights, "first")


def _layer(graph: Graph, weights: Mapping[str, Floats], rows: str, name: str, *, last: bool) -> str:
    """What follows when all rows have heard each other; in the last layer only the marks ask."""
    if last:
        parts = _cut(weights, name)
        asking = graph.add("Gather", rows, MARKS)
        asks = graph.linear(asking, parts, f"{name}asks")
        keys, values = (graph.linear(rows, parts, f"{name}{part}") for part in ("keys", "values"))
    else:
        asking = rows
        both = graph.linear(rows, weights, f"{name}qkv")
        asks, keys, values = graph.parts("Split", 3, both, axis=1, num_outputs=3)
    heard = graph.linear(_attended(graph, asks, keys, values), weights, f"{name}out")
    rows = graph.normal(graph.add("Add", asking, heard), weights, f"{name}mid")
    thought = graph.add("Gelu", graph.linear(rows, weights, f"{name}up"), approximate="tanh")
    thought = graph.linear(thought, weights, f"{name}down")
    return graph.normal(graph.add("Add", rows, thought), weights, f"{name}end")


def _cut(weights: Mapping[str, Floats], name: str) -> dict[str, Floats]:
    """The parts of what asks and is heard, each by itself."""
    found: dict[str, Floats] = {}
    for part in ("qkv", "qkv.bias"):
        own = np.split(weights[f"{name}{part}"], 3, axis=-1)
        for to, array in zip(("asks", "keys", "values"), own, strict=True):
            found[f"{name}{to}{part.removeprefix('qkv')}"] = array
    return found


def _attended(graph: Graph, asks: str, keys: str, values: str) -> str:
    """Attention, in heads."""
    heads = graph.constant("heads", np.array([0, HEADS, WIDTH // HEADS]))
    whole = graph.constant("whole", np.array([-1, WIDTH]))
    root = graph.constant("root", np.array(1 / sqrt(WIDTH // HEADS), np.float32))

    def turned(rows: str, *order: int) -> str:
        return graph.add("Transpose", graph.add("Reshape", rows, heads), perm=order)

    likeness = graph.add("MatMul", turned(asks, 1, 0, 2), turned(keys, 1, 2, 0))
    shares = graph.add("Softmax", graph.add("Mul", likeness, root), axis=-1)
    mixed = graph.add("MatMul", shares, turned(values, 1, 0, 2))
    return graph.add("Reshape", graph.add("Transpose", mixed, perm=(1, 0, 2)), whole)
