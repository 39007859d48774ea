"""Rows → a table for people, or JSON, JSON Lines, CSV or Markdown for programs.

Rows are flat mappings with the same keys. Values are text, whole numbers, truth values, lists
of text, or None. Everything goes through here, so that no text from a case file or a page can
steer a terminal or a spreadsheet.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from kb.cli.filtering import Format
from kb.publish import escape
from kb.publish.spreadsheet import as_csv, cell

if TYPE_CHECKING:
    from rich.console import Console

Row = dict[str, Any]

_NUMBER = re.compile(r"[-−]?\d[\d.,]*%?")
# Wide enough that a table in a pipe is never wrapped.
_PIPE_WIDTH = 10_000
# A column of running text narrower than this is a ladder of single words.
_READABLE = 30


def write_rows(
    rows: Sequence[Row], columns: Sequence[str], style: Format, *, wide: Sequence[str] = ()
) -> None:
    """Write rows to standard output. `columns` are shown in a table, all keys elsewhere.

    `wide` names the columns that may be wrapped in a terminal.
    """
    if style is Format.TABLE:
        write_table(rows, columns, wide)
        return
    writers = {Format.JSON: as_json, Format.JSONL: as_jsonl, Format.CSV: as_csv}
    text = as_markdown(rows, columns) if style is Format.MARKDOWN else writers[style](rows)
    try:
        sys.stdout.write(text)
    except BrokenPipeError as gone:
        raise SystemExit(0) from gone


def as_json(rows: Iterable[Any]) -> str:
    """One JSON array, indented."""
    return json.dumps(list(rows), ensure_ascii=False, indent=2) + "\n"


def as_jsonl(rows: Iterable[Any]) -> str:
    """One JSON object on each line."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def as_markdown(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """A Markdown table; cells are escaped like every text on the site."""
    lines = ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
    for row in rows:
        cells = [escape.text(printable(cell(row[column]))) for column in columns]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def write_table(rows: Sequence[Row], columns: Sequence[str], wide: Sequence[str] = ()) -> None:
    """A table without frames; in a terminal too narrow for it, an entry for each row."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    if not rows:
        return
    console = terminal()
    texts = [{column: printable(cell(row[column])) for column in columns} for row in rows]
    if console.is_terminal and console.width < _table_width(texts, columns, wide):
        _write_entries(console, texts, columns, wide)
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1))
    for column in columns:
        numeric = all(_NUMBER.fullmatch(text[column] or "0") for text in texts)
        table.add_column(
            column.replace("_", " "),
            justify="right" if numeric else "left",
            no_wrap=column not in wide or column == "id",
            overflow="fold",
        )
    for text in texts:
        table.add_row(*(Text(text[column]) for column in columns))
    console.print(table)


def _table_width(
    texts: Sequence[dict[str, str]], columns: Sequence[str], wide: Sequence[str]
) -> int:
    """The width below which a table is harder to read than a list."""
    longest = {column: max(len(text[column]) for text in texts) for column in columns}
    longest = {column: max(length, len(column)) for column, length in longest.items()}
    # An id is copied whole or not at all.
    folded = [column for column in wide if column != "id"]
    needed = [min(longest[c], _READABLE) if c in folded else longest[c] for c in columns]
    return sum(needed) + 2 * len(columns)


def _write_entries(
    console: Console,
    texts: Sequence[dict[str, str]],
    columns: Sequence[str],
    wide: Sequence[str],
) -> None:
    from rich.padding import Padding
    from rich.text import Text

    for text in texts:
        head = [text[column] for column in columns if column not in wide and text[column]]
        console.print(Text("  ".join(head), style="bold"))
        for column in columns:
            if column not in wide or not text[column]:
                continue
            plain = column in ("text", "title", "number", "id")
            shown = Text("" if plain else f"{column.replace('_', ' ')}: ", style="dim")
            shown.append(text[column], style="cyan" if column == "id" else "not dim")
            console.print(Padding(shown, (0, 0, 0, 2)))


def terminal() -> Console:
    """Standard output: colour and wrapping in a terminal, plain and wide in a pipe."""
    from rich.console import Console

    class Screen(Console):
        def on_broken_pipe(self) -> None:
            raise SystemExit(0)  # head has what it wanted: no failure

    if sys.stdout.isatty():
        return Screen(highlight=False)
    return Screen(highlight=False, width=_PIPE_WIDTH, color_system=None)


def printable(text: str) -> str:
    """Text without anything that steers a terminal: controls, escapes, direction marks."""
    return "".join(c if unicodedata.category(c) not in _UNPRINTABLE else "�" for c in text)


_UNPRINTABLE = frozenset({"Cc", "Cs", "Cf", "Zl", "Zp"})
