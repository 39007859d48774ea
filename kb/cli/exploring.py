"""Commands that hand out the whole record: export, explore."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kb.cli.database import reading
from kb.cli.paths import DatabaseOption, project_root


class ExportFormat(StrEnum):
    """How the whole record is written."""

    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"
    SQLITE = "sqlite"


def export(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the files go.")],
    formats: Annotated[
        list[ExportFormat] | None,
        typer.Option("--format", help="One of the formats; again for more.", show_default="all"),
    ] = None,
    dated: Annotated[
        bool,
        typer.Option("--release", help="One archive, named by the day of the record."),
    ] = False,
    database: DatabaseOption = None,
) -> None:
    """Write the whole record: every table, the data dictionary, descriptions for programs."""
    from kb.errors import UsageError
    from kb.publish.dataset.about import edition_of
    from kb.publish.dataset.export import export as export_all
    from kb.publish.dataset.export import release
    from kb.publish.holdings import read_holdings
    from kb.publish.settings import read_settings

    if dated and formats:
        raise UsageError("--release writes one archive of CSV; leave --format out")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder for the files to stand in")
    root = project_root()
    site_url = read_settings(root).site_url if (root / "mkdocs.yml").is_file() else None
    with reading(database) as connection:
        edition = edition_of(read_holdings(connection, site_url=site_url))
        if dated:
            typer.echo(str(release(connection, folder, edition)))
            return
        chosen = [str(wanted) for wanted in formats or ExportFormat]
        paths = export_all(connection, folder, chosen, edition)
    typer.echo(f"{len(paths)} files in {folder}", err=True)


def explore(
    port: Annotated[
        int, typer.Option("--port", help="Port on this machine; 0 takes a free one.")
    ] = 8001,
    database: DatabaseOption = None,
) -> None:
    """Open the database in Datasette on this machine alone, for reading, until Ctrl-C."""
    from kb.publish.explore.app import explorer, listen, serve
    from kb.store.searchable import write_searchable

    path = project_root() / "build" / "explore" / "record.sqlite"
    with reading(database) as connection:
        write_searchable(connection, path)
    app = explorer(path)
    with listen(port) as opened:
        place = opened.getsockname()[1]
        typer.echo(f"http://127.0.0.1:{place}/record (Ctrl-C ends it)", err=True)
        try:
            serve(app, opened)
        except KeyboardInterrupt:
            typer.echo("", err=True)
