from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kb.analysis.derive import derive
from kb.cli.main import main
from kb.store.build import build
from kb.store.engine import open_engine
from tests.corpora import write_corpus


@dataclass(frozen=True)
class Done:
    status: int
    out: str
    err: str


Kb = Callable[..., Done]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small corpus and the database built from it."""
    folder = tmp_path_factory.mktemp("built")
    corpus = write_corpus(folder / "corpus")
    build(open_engine(f"sqlite:///{folder / 'record.sqlite'}"), corpus, derive, lambda name: None)
    return folder


@pytest.fixture
def kb(built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kb:
    """Runs the command as a shell would, on the small corpus; gives status and both streams."""
    monkeypatch.setenv("KB_DATABASE", str(built / "record.sqlite"))
    monkeypatch.setenv("KB_CORPUS", str(built / "corpus"))

    def run(*arguments: str) -> Done:
        monkeypatch.setattr("sys.argv", ["kb", *arguments])
        status = 0
        try:
            main()
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
        out, err = capsys.readouterr()
        return Done(status, out, err)

    return run
