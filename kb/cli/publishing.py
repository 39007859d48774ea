"""Commands that make and show the site: site, serve."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Annotated

import typer

from kb.cli.paths import CorpusOption, DatabaseOption, corpus_folder, database_url, project_root

_SELDOM = 200_000  # new objects between two looks


def site(
    corpus: CorpusOption = None,
    database: DatabaseOption = None,
    pages_only: Annotated[
        bool, typer.Option("--pages-only", help="Write docs/kb/ and stop there.")
    ] = False,
) -> None:
    """Make the site: corpus → database → docs/kb/ → site/, with its search index."""
    # Nearly all that is imported and read lives to the end: look for garbage in it seldom.
    usual = gc.get_threshold()
    gc.set_threshold(_SELDOM)
    try:
        _site(corpus, database, pages_only)
    finally:
        gc.set_threshold(*usual)


def _site(corpus: Path | None, database: str | None, pages_only: bool) -> None:
    from kb.cli.building import bring_up_to_date
    from kb.cli.output import progress_over
    from kb.publish.render_site import render_site
    from kb.publish.settings import read_settings
    from kb.publish.site import generate
    from kb.store.engine import faults_named, open_engine

    root, url = project_root(), database_url(database)
    settings = read_settings(root)
    bring_up_to_date(url, corpus_folder(corpus))
    engine = open_engine(url)
    with (
        faults_named(engine),
        engine.connect() as connection,
        progress_over("writing pages") as step,
    ):
        done = generate(
            connection,
            root / "docs" / "kb",
            settings.edit_base,
            step,
            correction_base=settings.correction_base,
            site_url=settings.site_url,
        )
    typer.echo(
        f"{done.pages} pages, {done.written} files written, {done.removed} removed", err=True
    )
    if pages_only:
        return
    typer.echo("making the site (MkDocs, then Pagefind)", err=True)
    render_site(root, root / "site", done.last_change)
    typer.echo(f"the site is in {root / 'site'}; to look at it: kb serve", err=True)


def serve(
    port: Annotated[int, typer.Option("--port", help="Port on this machine.")] = 8000,
) -> None:
    """Show the site on this machine alone, until Ctrl-C."""
    from kb.errors import InputError, OutsideError
    from kb.publish.serve import site_server

    folder = project_root() / "site"
    if not (folder / "index.html").is_file():
        raise InputError(f"there is no site at {folder}; make it with kb site")
    try:
        server = site_server(folder, port)
    except OSError as error:
        raise OutsideError(f"port {port}: {error.strerror}; choose another with --port") from error
    with server:
        typer.echo(f"http://127.0.0.1:{server.server_port}/ (Ctrl-C ends it)", err=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            typer.echo("", err=True)
