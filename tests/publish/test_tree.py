"""Generated files: only what changed is touched, strays are removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.errors import OutsideError
from kb.publish.tree import Tree


def test_an_unchanged_file_is_not_touched(tmp_path: Path) -> None:
    Tree(tmp_path).write("a/b.md", "text")
    before = (tmp_path / "a/b.md").stat().st_mtime_ns
    again = Tree(tmp_path)
    again.write("a/b.md", "text")
    assert again.written == 0
    assert (tmp_path / "a/b.md").stat().st_mtime_ns == before


def test_a_changed_file_is_written(tmp_path: Path) -> None:
    Tree(tmp_path).write("a.md", "old")
    again = Tree(tmp_path)
    again.write("a.md", "new")
    assert again.written == 1
    assert (tmp_path / "a.md").read_text() == "new"


def test_strays_and_empty_folders_are_removed(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    (tmp_path / "gone/old.md").write_text("x")
    (tmp_path / "kept.sqlite").write_text("x")
    tree = Tree(tmp_path)
    tree.write("a.md", "x")
    assert tree.keep("kept.sqlite")
    assert tree.sweep() == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "kept.sqlite"]


def test_a_disk_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a file where a folder should be")
    with pytest.raises(OutsideError, match=r"a/b\.md"):
        Tree(tmp_path).write("a/b.md", "x")
