"""Every file of the whole record: tables in three formats, their descriptions, one archive."""

from __future__ import annotations

import io
import marshal
import zipfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from kb.publish.dataset.about import DESCRIPTION, LICENCE_TITLE, LICENCE_URL, Edition, citation
from kb.publish.dataset.croissant import croissant
from kb.publish.dataset.datapackage import datapackage
from kb.publish.dataset.dictionary import dictionary_text
from kb.publish.dataset.formats import FORMATS
from kb.publish.dataset.rows import read_tables
from kb.publish.dataset.written import Written, written
from kb.publish.kept import Content, anew
from kb.query.citable import TITLE

Write = Callable[[str, bytes], None]

# No file of the archive has a time of its own: two made on two days are the same.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16
ARCHIVE = "replacement-record.zip"


def write_tables(
    snapshot: Path, write: Write, endings: Sequence[str], content_of: Content = anew
) -> list[Written]:
    """Write each table in the formats asked for; what was written, in order."""
    files = []
    for table in read_tables(snapshot):
        # Version 2 knows no references: equal rows are equal bytes.
        rows = marshal.dumps(table.rows, 2)
        for ending in endings:
            path = f"tables/{table.shape.name}.{ending}"
            content = content_of(path, rows, partial(FORMATS[ending], table))
            write(path, content)
            files.append(written(path, content, table.shape, len(table.rows)))
    return files


def write_descriptions(
    files: Sequence[Written], others: Sequence[Written], edition: Edition, write: Write
) -> list[Written]:
    """Write `datapackage.json` and `croissant.json` of the tables and the other files."""
    made = {
        "datapackage.json": datapackage(edition, files).encode(),
        "croissant.json": croissant(edition, [*others, *files]).encode(),
    }
    for path, content in made.items():
        write(path, content)
    return [written(path, content) for path, content in made.items()]


def archive(files: Sequence[Written], contents: dict[str, bytes], edition: Edition) -> bytes:
    """The tables in CSV with their descriptions in one zip file, in a folder named by its day.

    `contents` is what was written at the paths of the files.
    """
    tables = [file for file in files if file.table is not None and file.ending == "csv"]
    contents = {file.path: contents[file.path] for file in tables}
    write_descriptions(tables, [], edition, contents.__setitem__)
    contents["DICTIONARY.md"] = dictionary_text().encode()
    contents["README.md"] = readme(edition).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made:
        for path in sorted(contents):
            entry = zipfile.ZipInfo(f"{edition.file_name}/{path}", _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, _PLAIN_FILE
            made.writestr(entry, contents[path])
    return out.getvalue()


def readme(edition: Edition) -> str:
    """What stands beside the files for whoever opens the archive."""
    place = [] if edition.site_url is None else [f"The record: {edition.site_url}", ""]
    return "\n".join(
        [
            f"# {TITLE}",
            "",
            DESCRIPTION,
            "",
            *place,
            "`tables/` holds every table as CSV (UTF-8, comma, absent is empty). `DICTIONARY.md` "
            "says what each column means; `datapackage.json` (Frictionless) and `croissant.json` "
            "say it to programs. A text that a spreadsheet would take for a formula begins with "
            "an apostrophe.",
            "",
            f"Licence: {LICENCE_TITLE}, {LICENCE_URL}. The quotes of two to eight words in the "
            "evidence belong to their authors.",
            "",
            f"Cite as: {citation(edition)}",
            "",
        ]
    )
