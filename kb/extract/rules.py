"""Which rules extracted something: the model alone does not tell."""

import hashlib
from functools import lru_cache
from pathlib import Path

import kb.extract
import kb.types

_PACKAGES = (kb.extract, kb.types)  # the number reader stands in kb.types
COUNTED = frozenset({".py", ".json", ".npz", ".onnx"})  # endings of files with rules or weights


@lru_cache(maxsize=1)
def rules_digest() -> str:
    """Twelve hexadecimal digits of the rules, lists and weights that extraction is made of.

    They change with every change to a rule, so that what older rules found is found anew.
    """
    digest = hashlib.sha256()
    for package in _PACKAGES:
        root = Path(str(package.__file__)).parent
        for path in sorted(root.rglob("*")):
            if path.suffix in COUNTED:
                place = f"{package.__name__}/{path.relative_to(root).as_posix()}"
                digest.update(f"{place}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:12]
