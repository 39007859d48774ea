"""Opening the database for a command."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kb.cli.paths import database_url
from kb.errors import OutsideError, UsageError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kb.store.filters import Filters


_COUNTRY_CODE = re.compile(r"[A-Za-z]{2}")


@contextmanager
def reading(database: str | None) -> Iterator[Connection]:
    """A connection to a database that a build has filled.

    Raises `OutsideError` where there is none, with what to do about it.
    """
    from kb.store.engine import faults_named, open_engine
    from kb.store.tables import is_current

    url = database_url(database)
    path = Path(url.removeprefix("sqlite:///"))
    if url.startswith("sqlite:///") and not path.is_file():
        raise OutsideError(f"there is no database at {path}; make it with kb build")
    engine = open_engine(url)
    with faults_named(engine), engine.connect() as connection:
        if not is_current(connection):
            raise OutsideError(
                f"the database {engine.url.render_as_string()} was made by another version "
                "of kb, or holds no record; make it anew with kb build"
            )
        yield connection


def require_known(connection: Connection, filters: Filters) -> None:
    """Refuse filter values that name nothing, instead of answering with nothing."""
    from difflib import get_close_matches

    from kb.store.filters import unknown_words

    for name, word, known in unknown_words(connection, filters):
        near = get_close_matches(word.casefold(), known, n=3, cutoff=0.5)
        hint = f"did you mean {', '.join(near)}?" if near else f"there are {len(known)}"
        raise UsageError(f'--{name} "{word}" names nothing in the record; {hint}')
    for word in filters.country:
        if not _COUNTRY_CODE.fullmatch(word):
            raise UsageError(f'--country "{word}" is not a code; write ISO 3166-1 alpha-2, as SE')
