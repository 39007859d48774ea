"""The pages belong to no generator: Zensical makes the same site of them as MkDocs.

MkDocs Material is kept up until May 2027; Zensical, by the same people, takes its place. What the
two add around a page (navigation, header) is theirs; within it everything must be the same.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from lxml import html

from tests.site.checker import BuiltSite

ROOT = Path(__file__).parents[2]
Content = tuple[list[str], list[str], str]


@pytest.fixture(scope="module")
def zensical_site(real_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same tree, built by Zensical in a folder of its own."""
    folder = tmp_path_factory.mktemp("zensical")
    project = real_site.parent / "project"
    shutil.copy(project / "mkdocs.yml", folder)
    shutil.copytree(project / "docs", folder / "docs")
    command = [sys.executable, "-m", "zensical", "build", "--config-file", "mkdocs.yml"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=500)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.mark.slow
def test_zensical_makes_the_same_pages_with_the_same_links(
    real_site: Path, zensical_site: Path
) -> None:
    ours, theirs = pages(real_site), pages(zensical_site)
    assert ours == theirs
    different = [n for n in sorted(ours) if content(real_site / n) != content(zensical_site / n)]
    assert different == []


@pytest.mark.slow
def test_every_link_resolves_in_the_site_that_zensical_makes(zensical_site: Path) -> None:
    built = BuiltSite(zensical_site)
    assert built.broken() == []
    assert built.loaded_from_elsewhere() == []


def test_there_are_no_hooks_and_no_plugins() -> None:
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert settings["plugins"] == []
    assert "hooks" not in settings


def pages(root: Path) -> set[str]:
    """Every page of a site by its path."""
    found = {path.relative_to(root).as_posix() for path in root.rglob("*.html")}
    return {name for name in found if not name.startswith("pagefind/")}


def content(path: Path) -> Content:
    """Addresses as they are written, anchors and words of the article on a page."""
    tree = html.document_fromstring(path.read_bytes(), html.HTMLParser(encoding="utf-8"))
    (article,) = tree.xpath("//article")
    addresses = [str(address) for address in article.xpath(".//@href | .//@src")]
    # Ids with two underscores are the themes' own.
    anchors = [str(i) for i in article.xpath(".//@id") if not i.startswith("__")]
    return addresses, anchors, " ".join(article.text_content().split())
