"""The command `kb`: registers the commands and turns errors into one line and an exit status.

Command modules import nothing heavy at their top: `kb --help` must answer at once.
"""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys
from typing import Annotated

import typer

import kb
from kb.cli import (
    building,
    collect,
    contributing,
    evaluate,
    evaluate_articles,
    exploring,
    extract,
    publishing,
    read,
    registry,
    research,
    showing,
)
from kb.errors import CorpusError, KbError, OutsideError

COLLECTING, RESEARCH = "Collecting", "Research"
PUBLISHING, CONTRIBUTING, MEASURING = "Publishing", "Contributing", "Measuring"

app = typer.Typer(
    name="kb",
    help="The public, sourced record of what organizations claimed when they handed people's "
    "work to AI, and of what became of those claims.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kb {kb.__version__}")
        raise typer.Exit


@app.callback()
def options(
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the traceback of an error.", envvar="KB_DEBUG")
    ] = False,
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version.", callback=_version, is_eager=True),
    ] = False,
) -> None:
    """Options that stand before the command."""
    if debug:
        os.environ["KB_DEBUG"] = "1"


for _name, _command in (
    ("search", research.search),
    ("show", showing.show),
    ("timeline", research.timeline),
    ("figures", research.figures),
    ("claims", research.claims),
    ("reversals", research.reversals),
    ("conflicts", research.conflicts),
    ("sources", research.sources),
    ("cite", showing.cite),
    ("stats", research.stats),
    ("sql", showing.sql),
    ("export", exploring.export),
    ("explore", exploring.explore),
):
    app.command(_name, rich_help_panel=RESEARCH)(_command)
app.command("collect", rich_help_panel=COLLECTING)(collect.collect)
app.command("extract", rich_help_panel=COLLECTING)(extract.extract)
app.command("build", rich_help_panel=PUBLISHING)(building.build)
app.command("site", rich_help_panel=PUBLISHING)(publishing.site)
app.command("serve", rich_help_panel=PUBLISHING)(publishing.serve)
app.command("new", rich_help_panel=CONTRIBUTING)(contributing.new)
app.command("check", rich_help_panel=CONTRIBUTING)(contributing.check)
app.command("schema", rich_help_panel=CONTRIBUTING)(contributing.schema)
app.command("read", rich_help_panel=COLLECTING)(read.read)
app.command("evaluate-articles", rich_help_panel=MEASURING)(evaluate_articles.articles)
app.command("registry", rich_help_panel=CONTRIBUTING)(registry.registry)
app.command("evaluate", rich_help_panel=MEASURING)(evaluate.evaluate)


def main() -> None:
    """Run the command line; the one place where errors are caught."""
    # Loading libraries makes objects that stay: looking for garbage among them every 700 objects,
    # and once more at the end, is a tenth of a short command.
    gc.set_threshold(50_000, 20, 20)
    atexit.register(gc.freeze)
    _write_utf8()
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except CorpusError as error:
        _debug(error)
        for problem in error.problems:
            typer.echo(str(problem), err=True)
        typer.echo(f"{error}; nothing was changed", err=True)
        sys.exit(error.exit_status)
    except KbError as error:
        _debug(error)
        typer.echo(f"kb: {error}", err=True)
        sys.exit(error.exit_status)
    except BrokenPipeError:
        # The reader of our output (head, less) has gone; Python must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        # A full disk, a folder that may not be written: what the system says, in one line.
        _debug(error)
        place = error.filename or "cannot write"
        typer.echo(f"kb: {place}: {error.strerror}", err=True)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(OutsideError.exit_status)


def _write_utf8() -> None:
    """Write UTF-8 whatever the locale; a terminal that cannot gets marks in place of letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _debug(error: Exception) -> None:
    if os.environ.get("KB_DEBUG"):
        raise error
