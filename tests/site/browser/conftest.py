"""A real browser on the built site: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

# Names of other hosts are found by nobody, so that no test depends on what is not here.
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
_NAMES = ("chromium", "chromium-browser", "google-chrome")
# The machine of a test may be busy with the other tests.
_PATIENCE = 30_000

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window; a test fails where there is none."""
    found = os.environ.get("KB_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        pytest.fail("no Chromium: install it (Debian: chromium) or name its file in KB_CHROMIUM")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=list(_ARGUMENTS))
        yield launched
        launched.close()


@pytest.fixture
def visit(browser: Browser, real_site_address: str) -> Iterator[Visit]:
    """Open a page of the site by its path, in a context of its own made with the other arguments.

    At the end of the test no page may have asked another host or met an error in a script.
    """
    asked: list[str] = []
    faults: list[str] = []
    contexts = []

    def open_page(path: str, **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        context.set_default_timeout(_PATIENCE)
        context.on("request", lambda request: asked.append(request.url))
        context.on("weberror", lambda error: faults.append(f"{path}: {error.error}"))
        page = context.new_page()
        page.goto(f"{real_site_address}/{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    ours = (f"{real_site_address}/", "data:", "blob:")
    assert [url for url in asked if not url.startswith(ours)] == []
    assert faults == []
