"""`kb show`, `kb cite` and `kb sql`."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated

import typer

from kb.cli.database import reading
from kb.cli.filtering import Format, day
from kb.cli.paths import DatabaseOption, database_url
from kb.errors import InputError


class ShowFormat(StrEnum):
    """How a record is shown."""

    TEXT = "text"
    JSON = "json"


class CitationFormat(StrEnum):
    """How a citation is written."""

    APA = "apa"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"
    RIS = "ris"


def show(
    identity: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A record, claim, figure, reversal, source, organization or person; "
            "or a capture, by its id or address.",
        ),
    ],
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="As it stood on this day, month or year.")
    ] = None,
    style: Annotated[ShowFormat, typer.Option("--format", help="How to write it.")] = (
        ShowFormat.TEXT
    ),
    database: DatabaseOption = None,
) -> None:
    """Show a record whole: summary, timeline, claims with outcome, figures, conflicts, sources."""
    from kb.cli.extracted import show_captures
    from kb.query.one import find_one

    when = day(as_of, last=True)
    with reading(database) as connection:
        found = find_one(connection, identity, when)
        if found is None and show_captures(connection, identity, as_json=style is ShowFormat.JSON):
            return
    if found is None:
        raise InputError(_not_found(identity, database))
    if style is ShowFormat.JSON:
        typer.echo(json.dumps(found.as_data(), ensure_ascii=False, indent=2))
    else:
        from kb.cli.screen import show_found

        show_found(found)


def cite(
    identity: Annotated[str, typer.Argument(metavar="ID", help="A record or a source.")],
    style: Annotated[CitationFormat, typer.Option("--format", help="How to write it.")] = (
        CitationFormat.APA
    ),
    database: DatabaseOption = None,
) -> None:
    """Cite a record, or one of its sources: APA, BibTeX, CSL-JSON or RIS."""
    from kb.query.citations import citation
    from kb.query.one import find_citable

    with reading(database) as connection:
        item = find_citable(connection, identity)
    if item is None:
        raise InputError(_not_found(identity, database))
    typer.echo(citation(item, style.value), nl=style is not CitationFormat.RIS)


def sql(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="One SELECT; - for stdin.")],
    style: Annotated[Format, typer.Option("--format", help="How to write it.")] = Format.TABLE,
    database: DatabaseOption = None,
) -> None:
    """Query the database in SQL; it cannot be written to this way."""
    from kb.cli.formats import write_rows
    from kb.store.readonly import read_only

    text = sys.stdin.read() if query == "-" else query
    with reading(database):
        pass  # says what to do where there is no database
    columns, rows = read_only(database_url(database), text)
    write_rows([dict(zip(columns, row, strict=True)) for row in rows], columns, style)


def _not_found(identity: str, database: str | None) -> str:
    from kb.query.one import similar_ids

    with reading(database) as connection:
        near = similar_ids(connection, identity)
    hint = f"did you mean {', '.join(near)}?" if near else "kb search finds ids by words"
    return f'there is no "{identity}" in the record; {hint}'
