import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Kb


@pytest.fixture
def corpus(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built / "corpus", tmp_path / "corpus"))


def test_a_clean_corpus_passes(kb: Kb, corpus: Path) -> None:
    done = kb("check", "--corpus", str(corpus))
    assert (done.status, done.out, done.err) == (0, "", "3 records read, 0 wrong\n")


def test_a_mistake_is_told_and_ends_with_1(kb: Kb, corpus: Path) -> None:
    path = corpus / "cases/acme-support.yaml"
    path.write_text(path.read_text().replace("kind: rehire", "kind: rehired"))
    done = kb("check", "--corpus", str(corpus))
    assert done.status == 1
    assert done.out == (
        'cases/acme-support.yaml:104:9: kind: "rehired" is not one of the values; '
        "did you mean rehire?\n"
    )


@pytest.mark.parametrize(
    ("kind", "folder"), [("case", "cases"), ("survey", "surveys"), ("experiment", "experiments")]
)
def test_a_new_file_asks_for_everything_that_is_to_be_filled_in(
    kb: Kb, corpus: Path, kind: str, folder: str
) -> None:
    assert kb("new", "beta-support", "--kind", kind, "--corpus", str(corpus)).status == 0
    path = corpus / folder / "beta-support.yaml"
    told = kb("check", "--corpus", str(corpus)).out
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if "FILL" in line and not line.startswith("#"):
            assert f"{folder}/beta-support.yaml:{number}:" in told, line
    assert kb("new", "beta-support", "--kind", kind, "--corpus", str(corpus)).status == 2


def test_a_corpus_that_is_not_there_is_told(kb: Kb, tmp_path: Path) -> None:
    done = kb("check", "--corpus", str(tmp_path / "none"))
    assert done.status == 1
    assert "is no folder" in done.err


def test_build_of_a_corpus_with_problems_tells_all_and_changes_nothing(
    kb: Kb, corpus: Path, tmp_path: Path
) -> None:
    database = tmp_path / "record.sqlite"
    assert kb("build", "--corpus", str(corpus), "--database", str(database)).status == 0
    before = database.read_bytes()
    path = corpus / "cases/acme-support.yaml"
    path.write_text(
        path.read_text().replace("value: 40", "value: x").replace("value: 20", "value: y")
    )
    done = kb("build", "--corpus", str(corpus), "--database", str(database))
    assert done.status == 1
    assert done.err.count("is not a plain decimal") == 2
    assert database.read_bytes() == before


def test_build_twice_says_that_nothing_changed(kb: Kb, corpus: Path, tmp_path: Path) -> None:
    arguments = ["build", "--corpus", str(corpus), "--database", str(tmp_path / "record.sqlite")]
    assert "3 records built" in kb(*arguments).err
    assert kb(*arguments).err == "nothing changed: 3 records\n"
