"""`kb build`: the corpus into the database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kb.cli.paths import CorpusOption, DatabaseOption, corpus_folder, database_url

if TYPE_CHECKING:
    from kb.store.build import BuildReport


def build(corpus: CorpusOption = None, database: DatabaseOption = None) -> None:
    """Build the database from the corpus; a corpus with problems leaves it as it was."""
    url = database_url(database)
    report = bring_up_to_date(url, corpus_folder(corpus))
    if report.nothing:
        typer.echo(f"nothing changed: {report.unchanged} records", err=True)
    else:
        typer.echo(
            f"{report.changed} records built, {report.removed} removed, "
            f"{report.unchanged} unchanged",
            err=True,
        )


def bring_up_to_date(url: str, root: Path) -> BuildReport:
    """Build with a progress bar; for every command that needs the database to be current."""
    from kb.analysis.derive import derive
    from kb.cli.output import progress_over
    from kb.store.build import build as build_database
    from kb.store.engine import open_engine

    with progress_over("building") as step:
        return build_database(open_engine(url), root, derive, step)
