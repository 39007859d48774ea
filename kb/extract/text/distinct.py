"""The model's first layer, computed once for each distinct word of a batch.

What a model makes of a word before it looks at its neighbours depends on the word alone, and four
of five words of a batch of articles stand in it more than once. The answers are the same numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from thinc.api import Model

    Numbers = NDArray[np.uint64]


def embed_distinct(model: Model[Any, Any]) -> None:
    """Let the embedding of spaCy's `HashEmbedCNN` inside a model read each distinct word once.

    The model can no longer be trained. One that is built otherwise is left as it is.
    """
    from thinc.api import Model, chain, with_array

    for part in model.walk():
        names = [layer.name.partition("(")[0] for layer in part.layers]
        if names == ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]:
            inner: Model[Any, Any] = chain(part.layers[2].layers[0], part.layers[3].layers[0])
            distinct: Model[Any, Any] = Model(f"distinct({inner.name})", _forward, layers=[inner])
            part.layers[2:4] = [with_array(distinct)]
            return


def _forward(
    model: Model[Any, Any], words: Numbers, is_train: bool
) -> tuple[NDArray[np.float32], Callable[[Any], Any]]:
    """Rows of attributes of words to their vectors."""
    places: dict[bytes, int] = {}
    width = words.shape[1]
    rows = np.ascontiguousarray(words).view(f"V{width * words.itemsize}").ravel().tolist()
    inverse = [places.setdefault(row, len(places)) for row in rows]
    distinct = np.frombuffer(b"".join(places), dtype=words.dtype).reshape(-1, width)
    vectors = model.layers[0].predict(distinct)
    return vectors[inverse], _cannot_train


def _cannot_train(_: Any) -> Any:
    raise NotImplementedError("the embedding reads distinct words and is not for training")
