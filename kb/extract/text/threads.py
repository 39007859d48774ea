"""Matrices are multiplied on one thread.

More gain little on matrices this small, and could change the last bit of an answer.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contextlib import AbstractContextManager


def one_thread() -> AbstractContextManager[object]:
    """A context in which numpy multiplies on one thread."""
    limited: AbstractContextManager[object] = _libraries().limit(limits=1)
    return limited


@lru_cache(maxsize=1)
def _libraries() -> Any:
    """The libraries that multiply; to look for them takes longer than to limit them."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
