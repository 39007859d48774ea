"""Which rules extracted something."""

from pathlib import Path

import kb.extract
from kb.extract import rules
from kb.extract.rules import rules_digest


def test_every_kind_of_file_that_extraction_is_made_of_is_counted() -> None:
    root = Path(kb.extract.__file__).parent
    files = [path for path in root.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert {path.suffix for path in files} <= rules.COUNTED


def test_the_digest_is_short_and_the_same_every_time() -> None:
    first = rules_digest()
    rules_digest.cache_clear()
    assert first == rules_digest()
    assert len(first) == 12
    assert int(first, 16) >= 0
