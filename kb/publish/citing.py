"""The citation of a record, as `kb cite` gives it.

`kb.query.citations` asks libraries that read styles and copy trees, some 40 milliseconds for a
record; a record's own citation has one form, so it is filled in here. Tests hold both together.
"""

from __future__ import annotations

from datetime import date

from kb.query.citable import TITLE, citable_record
from kb.query.citations import csl_json, ris
from kb.store.views import RecordView

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_AUTHOR = "Replacement Record contributors"


def citations(record: RecordView) -> list[tuple[str, str]]:
    """Name of the format and citation, in every format that `kb cite` knows."""
    item = citable_record(record)
    return [
        ("APA", record_apa(record)),
        ("BibTeX", record_bibtex(record)),
        ("CSL-JSON", csl_json(item)),
        ("RIS", ris(item).strip()),
    ]


def record_apa(record: RecordView) -> str:
    """The citation of a record in APA style, as citeproc writes it."""
    year = record.changed.year if record.changed is not None else "n.d."
    stop = "" if record.title.endswith((".", "?", "!")) else "."
    return f"{_AUTHOR}. ({year}). {record.title}{stop} In {TITLE}."


def page_apa(title: str, changed: date | None) -> str:
    """The citation of a page across records, in the same style."""
    year = changed.year if changed is not None else "n.d."
    return f"{_AUTHOR}. ({year}). {title}. In {TITLE}."


def record_bibtex(record: RecordView) -> str:
    """The BibTeX entry of a record; what LaTeX takes for itself is escaped."""
    fields = {
        "author": f"{{{_AUTHOR}}}",
        "title": _latex(record.title),
        "howpublished": TITLE,
        "number": record.id,
    }
    if record.changed is not None:
        fields["year"] = str(record.changed.year)
        fields["month"] = _MONTHS[record.changed.month - 1]
        fields["day"] = str(record.changed.day)
    lines = ",\n".join(f"\t{name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{record.id},\n{lines}\n}}"


def _latex(text: str) -> str:
    if text.isascii() and not set(text) & set("#$%&\\^_{}~\"'`<>|-*"):
        return text
    from pylatexenc.latexencode import unicode_to_latex

    return str(unicode_to_latex(text))
