"""`kb site`, second step: Markdown pages → a site with its search index.

The site is made beside the one that is there and takes its place at the end: a build that fails
or is killed leaves the old site as it was.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

from kb.errors import OutsideError
from kb.publish.search_index import settle
from kb.publish.settings import read_settings

# Any day will do where no record has a history; the same everywhere.
_NO_DAY = date(2000, 1, 1)
# Lists and repeated lines would bury the records that hold the words looked for.
_NOT_SEARCHED = (
    *(".rr-list", ".rr-timeline", ".rr-cite", ".rr-kicker", ".headerlink", ".rr-anchor"),
    *(".rr-figure", ".rr-events", ".rr-mutation", ".rr-back", ".rr-pages"),
)


def render_site(root: Path, site: Path, last_change: date | None) -> None:
    """Run MkDocs on the project at `root`, then Pagefind, and put the result at `site`.

    `last_change` is the day that stands in the sitemap; the day of the build would make two
    builds of the same record differ. Raises `OutsideError` with what MkDocs or Pagefind said.
    """
    new, old = site.with_name(f".{site.name}.new"), site.with_name(f".{site.name}.old")
    for folder in (new, old):
        shutil.rmtree(folder, ignore_errors=True)
    try:
        _mkdocs(root, new, last_change or _NO_DAY)
        if read_settings(root).site_url is None:
            _without_sitemap(new)
        _pagefind(new)
        if site.exists():
            site.replace(old)
        new.replace(site)
    except OSError as error:
        raise OutsideError(f"{error.filename or site}: {error.strerror}") from error
    finally:
        for folder in (new, old):
            shutil.rmtree(folder, ignore_errors=True)


def _mkdocs(root: Path, site: Path, day: date) -> None:
    midnight = datetime.combine(day, time(), UTC)
    changed = {"SOURCE_DATE_EPOCH": str(int(midnight.timestamp())), "NO_MKDOCS_2_WARNING": "1"}
    arguments = ["build", "--strict", "--quiet", "--config-file", str(root / "mkdocs.yml")]
    _run("mkdocs", [*arguments, "--site-dir", str(site)], root, changed)


def _without_sitemap(site: Path) -> None:
    # A sitemap holds whole addresses and at least one; without `site_url` MkDocs writes none.
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        (site / name).unlink(missing_ok=True)


def _pagefind(site: Path) -> None:
    arguments = ["--site", str(site), "--root-selector", "article", "--silent"]
    _run("pagefind", [*arguments, "--exclude-selectors", ",".join(_NOT_SEARCHED)], site, {})
    settle(site / "pagefind")


def _run(module: str, arguments: Sequence[str], folder: Path, changed: dict[str, str]) -> None:
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(  # noqa: S603  # our own arguments, no shell
        command, cwd=folder, env=os.environ | changed, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        lines = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()]
        raise OutsideError(f"{module} failed: {' / '.join(lines[-8:])}")
