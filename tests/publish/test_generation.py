"""A generation over an earlier one gives what a generation from nothing gives, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.publish.kept import Kept
from kb.publish.site import Generated, generate
from kb.publish.tree import Tree
from tests import corpora
from tests.publish.conftest import open_built

CHANGES = {
    "text of a claim": ("cases/acme-support.yaml", "by a fifth in 2023", "by a quarter in 2023"),
    "value of a figure": ("surveys/asker-2024.yaml", "value: 55", "value: 56"),
    "qualifier of a figure": ("cases/acme-support.yaml", "    qualifier: about\n", ""),
    "title of a record": ("experiments/bench-2024.yaml", "title: Bench 2024", "title: Bench"),
    "publisher of a source": ("cases/acme-support.yaml", "publisher: The Daily", "publisher: D"),
    "what a source relies on": ("cases/acme-support.yaml", "  relies_on: [acme-2024-01-10]\n", ""),
    "kind of a reversal": ("cases/acme-support.yaml", "kind: rehire", "kind: apology"),
    "name of an organization": ("organizations.yaml", "name: Asker", "name: Asker Institute"),
    "second reading": ("audit/2026-01.tsv", "date speaker", "date"),
    "blind sample": ("audit/samples.tsv", "120\t100", "120\t110"),
    "a record is gone": ("experiments/bench-2024.yaml", corpora.EXPERIMENT, None),
}


def _files(root: Path) -> dict[str, bytes]:
    paths = (path for path in root.rglob("*") if path.is_file())
    return {str(path.relative_to(root)): path.read_bytes() for path in paths}


def _generated(folder: Path, root: str) -> Generated:
    with open_built(folder / "corpus", folder / "record.sqlite") as connection:
        return generate(connection, folder / root, None, lambda path: None)


def _change(corpus: Path, name: str, old: str, new: str | None) -> None:
    path = corpus / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    if new is None:
        path.unlink()
        ledger = corpus / "audit/2026-01.tsv"
        lines = ledger.read_text(encoding="utf-8").splitlines(keepends=True)
        ledger.write_text("".join(x for x in lines if not x.startswith(path.stem)), "utf-8")
    else:
        path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_a_change_all_files_are_as_from_nothing(
    change: tuple[str, str, str | None], tmp_path: Path
) -> None:
    corpora.write_corpus(tmp_path / "corpus")
    _generated(tmp_path, "over")
    before = _files(tmp_path / "over")
    _change(tmp_path / "corpus", *change)
    _generated(tmp_path, "over")
    _generated(tmp_path, "anew")
    after = _files(tmp_path / "over")
    assert after != before
    assert after == _files(tmp_path / "anew")


def test_with_nothing_changed_nothing_is_written(tmp_path: Path) -> None:
    corpora.write_corpus(tmp_path / "corpus")
    _generated(tmp_path, "over")
    done = _generated(tmp_path, "over")
    assert (done.written, done.removed) == (0, 0)


@pytest.mark.parametrize("name", ["tables/claim.csv", "replacement-record.zip", ".kept"])
def test_a_damaged_file_of_the_data_is_made_again(name: str, tmp_path: Path) -> None:
    corpora.write_corpus(tmp_path / "corpus")
    _generated(tmp_path, "over")
    whole = _files(tmp_path / "over")
    (tmp_path / "over/data" / name).write_bytes(b"[half")
    _generated(tmp_path, "over")
    assert _files(tmp_path / "over") == whole


def test_a_file_is_made_again_where_its_inputs_changed_and_only_there(tmp_path: Path) -> None:
    made = []

    def run(inputs: bytes) -> bytes:
        def make() -> bytes:
            made.append(inputs)
            return b"made of " + inputs

        tree = Tree(tmp_path)
        kept = Kept(tree, "data/.kept")
        content = kept("a.csv", inputs, make)
        tree.write("data/a.csv", content)
        kept.write_note()
        return content

    assert [run(b"x"), run(b"x"), run(b"y"), run(b"y")] == [b"made of x"] * 2 + [b"made of y"] * 2
    assert made == [b"x", b"y"]
