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

from tests.publish.conftest import hostile_site  # noqa: F401  # a fixture
from tests.site.checker import BuiltSite

ROOT = Path(__file__).parents[2]
Content = tuple[list[str], list[str], str]


def by_zensical(project: Path, folder: Path) -> Path:
    """The same tree as that of a project, built by Zensical in a folder of its own."""
    shutil.copy(project / "mkdocs.yml", folder)
    shutil.copytree(project / "docs", folder / "docs")
    command = [sys.executable, "-m", "zensical", "build", "--config-file", "mkdocs.yml"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=500)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.mark.slow
def test_zensical_makes_the_same_pages_with_the_same_links(real_site: Path, tmp_path: Path) -> None:
    theirs = by_zensical(real_site.parent / "project", tmp_path)
    assert different(real_site, theirs) == []
    built = BuiltSite(theirs)
    assert built.broken() == []
    assert built.loaded_from_elsewhere() == []


def test_hostile_text_is_the_same_text_where_zensical_makes_the_pages(
    hostile_site: Path, tmp_path: Path
) -> None:
    assert different(hostile_site, by_zensical(hostile_site.parent, tmp_path)) == []


def test_there_are_no_hooks_and_no_plugins() -> None:
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert settings["plugins"] == []
    assert "hooks" not in settings


def different(ours: Path, theirs: Path) -> list[str]:
    """Pages that one of two sites lacks, or that differ in what they hold."""
    shared = pages(ours) & pages(theirs)
    unequal = [name for name in sorted(shared) if content(ours / name) != content(theirs / name)]
    return sorted(pages(ours) ^ pages(theirs)) + unequal


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
