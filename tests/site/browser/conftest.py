"""A real browser on the built site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

# The machine of a test may be busy with the other tests.
_PATIENCE = 30_000

Visit = Callable[..., Page]


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
