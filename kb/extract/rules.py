"""Which rules extracted something: the model alone does not tell."""

import hashlib
from functools import lru_cache
from importlib import resources

_PACKAGES = ("kb.extract", "kb.types")  # the number reader stands in kb.types


@lru_cache(maxsize=1)
def rules_digest() -> str:
    """Twelve hexadecimal digits of the rules and lists that extraction is made of.

    They change with every change to a rule, so that what older rules found is found anew.
    """
    digest = hashlib.sha256()
    for package in _PACKAGES:
        files = [
            entry
            for entry in resources.files(package).iterdir()
            if entry.name.endswith((".py", ".json"))
        ]
        for entry in sorted(files, key=lambda one: one.name):
            digest.update(f"{package}/{entry.name}\0".encode() + entry.read_bytes())
    return digest.hexdigest()[:12]
