"""Where a checkout keeps its things, and the options that say otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

CorpusOption = Annotated[
    Path | None,
    typer.Option("--corpus", help="The corpus folder.", envvar="KB_CORPUS", show_default="corpus/"),
]
DatabaseOption = Annotated[
    str | None,
    typer.Option(
        "--database",
        help="URL of the database, or path of an SQLite file.",
        envvar="KB_DATABASE",
        show_default="build/record.sqlite",
    ),
]


def project_root() -> Path:
    """The checkout around the working directory, or the working directory itself."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "corpus").is_dir() and (folder / "mkdocs.yml").is_file():
            return folder
    return here


def corpus_folder(given: Path | None) -> Path:
    """The corpus folder that was asked for, or the checkout's."""
    return given if given is not None else project_root() / "corpus"


def database_url(given: str | None) -> str:
    """The database that was asked for as a URL, or the checkout's own SQLite file."""
    if given is None:
        return f"sqlite:///{project_root() / 'build' / 'record.sqlite'}"
    if "://" in given:
        return given
    return f"sqlite:///{Path(given).resolve()}"
