from pathlib import Path

import pytest
from hypothesis import settings

from tests.corpora import write_corpus

ROOT = Path(__file__).parents[1]

# The same examples on every machine, and no deadline that a busy one misses.
settings.register_profile("record", deadline=None, derandomize=True)
settings.load_profile("record")


@pytest.fixture
def small_corpus(tmp_path: Path) -> Path:
    """A valid corpus of three records of our own, in a folder of its own."""
    return write_corpus(tmp_path / "corpus")


@pytest.fixture(scope="session")
def real_corpus() -> Path:
    """The corpus of the project itself."""
    return ROOT / "corpus"
