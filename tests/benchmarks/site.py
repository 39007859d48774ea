"""Time to make a site of thousands of pages: `python -m tests.benchmarks.site --pages 5000`.

The corpus is our own, once more under other ids until there are pages enough; database and site
are made by the commands a reader runs, in a temporary folder. Then one record is changed and the
pages are made again, and a browser looks for the first result of search. Prints JSON lines of
wall and processor seconds (children included); nothing leaves this machine.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from tests.chromium import launched
from tests.fixtures.serving import served
from tests.publish.conftest import ROOT, make_project

KINDS = ("cases", "surveys", "experiments")
# Keys under which the id of a source may stand.
_OF_SOURCES = frozenset({"source", "relies_on", "copy_of", "read_as", "repeats_source"})


def multiply(corpus: Path, copies: int) -> int:
    """Add each record again `copies` times, under other ids; the number of records then."""
    paths = [path for kind in KINDS for path in sorted((corpus / kind).glob("*.yaml"))]
    trees = {path: yaml.load(path.read_text(), yaml.CBaseLoader) for path in paths}
    sources = {source["id"] for tree in trees.values() for source in tree.get("sources", [])}
    for copy in range(1, copies + 1):
        for path, tree in trees.items():
            again = _again(tree, f"-again-{copy}", sources)
            again["id"] += f"-again-{copy}"
            again["title"] += f" (copy {copy})"
            for source in again.get("sources", []):
                source["id"] += f"-again-{copy}"
                if "url" in source:
                    source["url"] += f"{'&' if '?' in source['url'] else '?'}again={copy}"
                source.pop("archive_url", None)
            target = path.with_name(f"{path.stem}-again-{copy}.yaml")
            target.write_text(_dumped(again), encoding="utf-8")
    return len(paths) * (copies + 1)


def _again(part: Any, ending: str, sources: set[str], key: str = "") -> Any:
    """A part of a record with the sources it names renamed, and without former ids."""
    if isinstance(part, dict):
        return {k: _again(v, ending, sources, k) for k, v in part.items() if k != "formerly"}
    if isinstance(part, list):
        return [_again(item, ending, sources, key) for item in part]
    return f"{part}{ending}" if key in _OF_SOURCES and part in sources else part


def _dumped(tree: dict[str, Any]) -> str:
    text = yaml.dump(tree, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
    # Yes and no are words of the vocabulary and truth values of YAML at once.
    return re.sub(r"(?m)^(\s*(?:- )?(?:seen|origin): )'(true|false|yes|no)'$", r"\1\2", text)


@contextmanager
def timed(what: str, **more: object) -> Iterator[dict[str, object]]:
    """Print how long the block took."""
    before, start = os.times(), time.perf_counter()
    said: dict[str, object] = {"what": what, **more}
    yield said
    wall, after = time.perf_counter() - start, os.times()
    spent = sum(after[:4]) - sum(before[:4])
    print(json.dumps(said | {"wall": round(wall, 2), "cpu": round(spent, 2)}), flush=True)


def kb(project: Path, *arguments: str) -> None:
    """Run a command of ours in a project."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [str(Path(sys.executable).with_name("kb")), *arguments]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"kb {' '.join(arguments)}: {done.stderr[-3000:]}")


def first_result(site: Path, words: str) -> float:
    """Seconds from opening the page of search, nothing being cached, to its first result."""
    with served(site) as address, launched() as browser:
        page = browser.new_page()
        start = time.perf_counter()
        page.goto(f"{address}/search/?q={words}")
        page.locator(".rr-results > li").first.wait_for()
        spent = time.perf_counter() - start
    return round(spent, 3)


def _made(project: Path) -> int:
    """Make the site step by step; how many pages it has."""
    with timed("corpus to database"):
        kb(project, "build")
    with timed("database to pages"):
        kb(project, "site", "--pages-only")
    with timed("pages to site, unchanged pages looked at once more") as said:
        kb(project, "site")
        made = sum(1 for _ in (project / "site").rglob("index.html"))
        said["pages"] = made
    return made


def measure(folder: Path, pages: int) -> None:
    """Make the site, larger until it has the pages; change one record; look for something."""
    project = make_project(folder)
    shutil.copytree(ROOT / "corpus", project / "corpus")
    shutil.copy(ROOT / "pyproject.toml", project)
    made = _made(project)
    if made < pages:
        copies = -(-pages // made) - 1
        print(json.dumps({"what": "records", "count": multiply(project / "corpus", copies)}))
        _made(project)
    changed = project / "corpus/cases/klarna-customer-service.yaml"
    changed.write_text(changed.read_text().replace("\ntitle: ", "\ntitle: Now ", 1))
    with timed("build after one record changed"):
        kb(project, "build")
    with timed("pages of one changed record"):
        kb(project, "site", "--pages-only")
    words = ("klarna", "customer service agents rehired", "translation")
    for asked in words:
        found = first_result(project / "site", asked)
        print(json.dumps({"what": "first search result", "words": asked, "wall": found}))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--folder", type=Path, help="where to leave it all; else it is removed")
    asked = parser.parse_args()
    if asked.folder is not None:
        asked.folder.mkdir(parents=True)
        measure(asked.folder, asked.pages)
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), asked.pages)


if __name__ == "__main__":
    main()
