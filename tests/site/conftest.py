"""The site of the project's own corpus, built once for a whole run of the tests."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from tests.fixtures.serving import served
from tests.publish.conftest import make_site, open_built


# The first test waits for the whole site to be built, on a busy machine for long.
_PATIENCE = 600


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the tests of this folder the time that building the site takes."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.timeout(_PATIENCE))


@pytest.fixture(scope="session")
def real_site(real_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site (about 20 seconds). Read it and leave it as it is: all tests share it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent  # one folder for all workers
    folder = shared / "real-site"
    with FileLock(shared / "real-site.lock"):
        if not (folder / "site").is_dir():
            project = folder / "project"
            project.mkdir(parents=True, exist_ok=True)
            with open_built(real_corpus, folder / "record.sqlite") as connection:
                make_site(project, connection).replace(folder / "site")
    return folder / "site"


@pytest.fixture(scope="session")
def real_site_address(real_site: Path) -> Iterator[str]:
    """Where the built site is served: `http://127.0.0.1:PORT`, without a slash at the end."""
    with served(real_site) as address:
        yield address
