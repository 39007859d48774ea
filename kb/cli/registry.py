"""The command registry: the known organizations and people for extraction, from the corpus."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from kb.cli.paths import CorpusOption, corpus_folder
from kb.errors import CorpusError


def registry(
    corpus: CorpusOption = None,
    check_only: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 where the file is out of date.")
    ] = False,
) -> None:
    """Write the names that extraction knows, from the organizations and people of the corpus."""
    import kb.extract.names.known

    path = Path(kb.extract.names.known.__file__).with_name("registry.json")
    text = registry_text(corpus_folder(corpus))
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    if check_only:
        typer.echo(f"out of date: {path.name}; run kb registry", err=True)
        sys.exit(1)
    path.write_text(text, encoding="utf-8")
    typer.echo(f"wrote {path}", err=True)


def registry_text(root: Path) -> str:
    """The packaged file for a corpus: one entry a line, in order of ids, the same everywhere.

    Raises CorpusError where the registries cannot be read.
    """
    from kb.casefile.corpus import gather, read_registries

    files, problems = read_registries(root)
    if problems:
        raise CorpusError(problems, root)
    registries = gather(files)
    organizations = []
    for identity, organization in sorted(registries.organizations.items()):
        entry: dict[str, Any] = {"id": identity, "name": organization.name}
        if organization.aliases:
            entry["aliases"] = organization.aliases
        if organization.country is not None:
            entry["country"] = str(organization.country)
        if organization.kind == "press":
            entry["press"] = True
        organizations.append(entry)
    people = []
    for identity, person in sorted(registries.people.items()):
        entry = {"id": identity, "name": person.name}
        if person.aliases:
            entry["aliases"] = person.aliases
        roles = [
            {"organization": role.organization, "role": role.role}
            for role in person.roles
            if role.organization is not None
        ]
        if roles:
            entry["roles"] = roles
        people.append(entry)
    return (
        '{"organizations": [\n'
        + _lines(organizations)
        + '\n], "people": [\n'
        + _lines(people)
        + "\n]}\n"
    )


def _lines(entries: list[dict[str, Any]]) -> str:
    return ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
