"""`kb evaluate articles`: how right articles are read, on pages with annotations."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kb.cli.filtering import Format
from kb.errors import InputError


def articles(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER",
            help="Pages in html/ID.html or .html.gz, and what is right in gold/ID.json.",
        ),
    ],
    limit: Annotated[int | None, typer.Option(min=1, help="Only the first pages.")] = None,
    form: Annotated[
        Format, typer.Option("--format", help="How to write the table.")
    ] = Format.TABLE,
) -> None:
    """Measure the reading of articles beside trafilatura, on annotated pages."""
    from itertools import islice

    from kb.cli.formats import write_rows
    from kb.cli.output import progress_over
    from scraper.annotated import AnnotatedPage, read_folder
    from scraper.evaluation import evaluate

    if not (folder / "gold").is_dir():
        raise InputError(f"{folder}: has no gold folder; give one with html/ and gold/")
    count = sum(1 for _ in (folder / "gold").glob("*.json"))
    with progress_over("Reading", min(count, limit or count)) as done:

        def counted(page: AnnotatedPage) -> AnnotatedPage:
            done(page.id)
            return page

        try:
            pages = map(counted, islice(read_folder(folder), limit))
            rows = [score.row() for score in evaluate(pages) if score.pages]
        except (OSError, ValueError) as error:
            raise InputError(f"{folder}: {error}") from error
    write_rows(rows, list(rows[0]) if rows else [], form)
