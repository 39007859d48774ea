"""spaCy is imported without its command line, which stays within reach."""

from __future__ import annotations

import subprocess
import sys

from spacy.about import __version__


def told_by(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


def test_extraction_does_without_the_commands_of_spacy() -> None:
    program = "import kb.extract, sys; print([m for m in sys.modules if m.startswith('spacy.cli')])"
    assert told_by(program) == "[]"


def test_the_commands_of_spacy_are_there_for_whoever_asks() -> None:
    program = (
        "import kb.extract, spacy; print(spacy.info(silent=True)['spacy_version']);"
        "from spacy.cli import app; print(callable(app))"
    )
    assert told_by(program).split() == [__version__, "True"]


def test_where_spacy_is_there_already_nothing_changes() -> None:
    program = "import spacy, sys; info = spacy.info; import kb.extract; print(info is spacy.info)"
    assert told_by(program) == "True"
