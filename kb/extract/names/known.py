"""The known organizations and people: a packaged file, generated from the corpus.

{"organizations": [{"id", "name", "aliases"?, "country"?, "press"?}],
 "people": [{"id", "name", "aliases"?, "roles"?: [{"organization", "role"}]}]}

`kb registry` writes it.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from kb.errors import InputError

_FIRST_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Known:
    """An organization or a person of the record; `type` is organization or person."""

    id: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    roles: tuple[tuple[str, str], ...] = ()
    press: bool = False


@dataclass(frozen=True)
class Registry:
    """Known names, indexed by their first word; longer names come first."""

    entries: tuple[Known, ...]
    by_first_word: dict[str, list[tuple[str, Known]]] = field(init=False, repr=False)
    by_name: dict[str, Known] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        first: dict[str, list[tuple[str, Known]]] = {}
        names: dict[str, Known] = {}
        for entry in self.entries:
            for name in dict.fromkeys(_spellings(entry)):
                names.setdefault(name, entry)
                keys = {name.split()[0]}
                if match := _FIRST_WORD.match(name):
                    keys.add(match.group())
                for key in keys:
                    first.setdefault(key, []).append((name, entry))
        for names_here in first.values():
            names_here.sort(key=lambda pair: (-len(pair[0]), pair[0], pair[1].id))
        object.__setattr__(self, "by_first_word", first)
        object.__setattr__(self, "by_name", names)


def _spellings(entry: Known) -> Iterator[str]:
    """Name and aliases, with straight and with curly apostrophes."""
    for name in (entry.name, *entry.aliases):
        if len(name) > 1:
            yield name
            yield name.replace("'", "’")
            yield name.replace("’", "'")


@lru_cache(maxsize=4)
def load_registry(path: Path | None = None) -> Registry:
    """The registry of a file, by default the packaged one.

    Raises InputError with the place where the file is not of the form given above.
    """
    if path is None:
        place = "registry.json"
        text = resources.files("kb.extract.names").joinpath(place).read_text(encoding="utf-8")
    else:
        place, text = str(path), path.read_text(encoding="utf-8")
    try:
        written = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{place}:{error.lineno}: not JSON: {error.msg}") from error
    if not isinstance(written, dict):
        raise InputError(f"{place}: not an object with organizations and people")
    entries = [
        *_entries(written.get("organizations", []), "organization", place),
        *_entries(written.get("people", []), "person", place),
    ]
    return Registry(tuple(entries))


def _entries(written: Any, kind: str, place: str) -> Iterable[Known]:
    if not isinstance(written, list):
        raise InputError(f"{place}: {kind}s must be a list")
    for number, entry in enumerate(written):
        if not isinstance(entry, dict) or not entry.get("id") or not entry.get("name"):
            raise InputError(f"{place}: {kind} {number + 1} needs an id and a name")
        yield Known(
            entry["id"],
            entry["name"],
            kind,
            tuple(alias for alias in entry.get("aliases", []) if alias.strip()),
            entry.get("country"),
            tuple((role["organization"], role["role"]) for role in entry.get("roles", [])),
            bool(entry.get("press", False)),
        )
