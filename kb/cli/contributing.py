"""Commands for contributors: new, check, schema."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kb.cli.paths import CorpusOption, corpus_folder


def check(
    corpus: CorpusOption = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Put keys in order and lay the files out anew.")
    ] = False,
) -> None:
    """Check every case file and registry; say what is wrong, where, and what would be right."""
    from kb.casefile.check import check_corpus
    from kb.casefile.fix import lay_out
    from kb.cli.output import progress_over

    root = corpus_folder(corpus)
    if fix:
        for path in lay_out(root):
            typer.echo(f"laid out {path}", err=True)
    with progress_over("checking") as step:
        checked = check_corpus(root, step, lint=True)
    for problem in checked.problems:
        typer.echo(str(problem))
    wrong = [problem for problem in checked.problems if problem.severity == "error"]
    warned = len(checked.problems) - len(wrong)
    count = len(checked.records)
    summary = f"{count} record{'s' if count != 1 else ''} read, {len(wrong)} wrong"
    typer.echo(summary + (f", {warned} to look at" if warned else ""), err=True)
    sys.exit(1 if wrong else 0)


def schema(
    corpus: CorpusOption = None,
    check_only: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 where a file is out of date.")
    ] = False,
) -> None:
    """Write the JSON Schemas that editors use to complete case files."""
    from kb.casefile.jsonschema import schemas

    folder = corpus_folder(corpus) / "schema"
    stale = []
    for name, text in schemas().items():
        path = folder / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not check_only:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            typer.echo(f"wrote {path}", err=True)
    if check_only and stale:
        typer.echo(f"out of date: {', '.join(stale)}; run kb schema", err=True)
        sys.exit(1)


def new(
    record_id: Annotated[
        str, typer.Argument(metavar="ID", help="Id of the record, such as acme-customer-service.")
    ],
    kind: Annotated[
        str, typer.Option("--kind", help="case, survey or experiment.", show_default=True)
    ] = "case",
    corpus: CorpusOption = None,
) -> None:
    """Write a case file to fill in; every place to fill says what belongs there."""
    from kb.casefile.template import write_template

    path = write_template(corpus_folder(corpus), kind, record_id)
    typer.echo(f"wrote {path}; fill it in, then run kb check")
