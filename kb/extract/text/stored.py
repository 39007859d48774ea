"""Lists of names as an array of bytes, so that a model's arrays hold them too, without pickling."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


def packed(names: Iterable[str]) -> NDArray[np.uint8]:
    """Names, none with a line break, as bytes of UTF-8, one a line."""
    return np.frombuffer("\n".join(names).encode(), np.uint8)


def unpacked(stored: NDArray[np.generic]) -> list[str]:
    """The names that `packed` was given."""
    return bytes(stored).decode("utf-8").split("\n")
