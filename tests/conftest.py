from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.corpora import write_corpus

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Chromium, one for a whole run of the tests."""
    from tests.chromium import launched  # not needed by most runs

    with launched() as browser:
        yield browser


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, so that it can be left out where there is none."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
