"""spaCy without its command line.

spaCy imports all its commands, downloads and training among them, for the one function `info`:
a tenth of the time that a first extraction takes. They stay out until somebody asks for them.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_COMMANDS = ("spacy.cli", "spacy.cli.info")


def import_spacy() -> None:
    """Import spaCy, if nobody has; `import spacy.cli` gives its commands afterwards as ever."""
    if "spacy" in sys.modules:
        return
    stand_ins = {name: ModuleType(name) for name in _COMMANDS}
    stand_ins["spacy.cli.info"].info = _info  # type: ignore[attr-defined]
    sys.modules.update(stand_ins)
    try:
        import_module("spacy")
    finally:
        for name in _COMMANDS:
            del sys.modules[name]


def _info(*given: Any, **named: Any) -> Any:
    """Spacy's own `info`, imported when it is asked for."""
    return import_module("spacy.cli.info").info(*given, **named)
