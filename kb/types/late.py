"""Patterns that are compiled when they are first asked for.

To compile those of surveys alone takes a thirtieth of a second, and most texts tell of none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class Late:
    """Stands for `re.compile(pattern, flags)`, of which it has `search` and `match`."""

    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._given = pattern, flags

    def __getattr__(self, name: str) -> Any:
        # Only what is not there yet comes here, so that later uses cost nothing.
        if name not in ("search", "match"):
            raise AttributeError(name)
        compiled = re.compile(*self._given)
        self.search, self.match = compiled.search, compiled.match
        return getattr(compiled, name)
