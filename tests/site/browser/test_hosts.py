"""No page asks another host for anything, with scripts on and everything loaded."""

from __future__ import annotations

from pathlib import Path

from tests.site.browser.conftest import Visit
from tests.site.page_types import page_types


def test_no_type_of_page_asks_another_host_or_meets_an_error(visit: Visit, real_site: Path) -> None:
    page = visit("")
    root, said, lost = page.url, [], []
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    page.on("response", lambda answer: lost.append(answer.url) if answer.status >= 400 else None)
    for path in page_types(real_site):
        page.goto(f"{root}{path}")
    page.wait_for_load_state("networkidle")
    assert said == []
    assert lost == []
    # That no other host was asked is what `visit` holds every test to.
