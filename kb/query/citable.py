"""What a citation is made of: CSL-JSON, the format that all others are made from.

https://docs.citationstyles.org/en/stable/specification.html and its JSON schema.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from kb.store.views import RecordView, SourceView
from kb.types.dates import OPEN_END, OPEN_START, PartialDate

TITLE = "Replacement Record"

_CSL_TYPES = {
    "press-release": "pamphlet",
    "filing": "report",
    "interview": "interview",
    "news": "article-newspaper",
    "analysis": "article",
    "opinion": "article-newspaper",
    "survey-report": "report",
    "paper": "article-journal",
    "court": "legal_case",
    "regulator": "report",
    "social": "post",
    "blog": "post-weblog",
    "leaderboard": "dataset",
    "documentation": "webpage",
}


@dataclass(frozen=True)
class Citable:
    """A CSL-JSON item."""

    csl: dict[str, Any]


def citable_record(record: RecordView) -> Citable:
    """A record as an entry of the Replacement Record, dated by its last known change."""
    item: dict[str, Any] = {
        "id": record.id,
        "type": "entry",
        "title": record.title,
        "author": [{"literal": "Replacement Record contributors"}],
        "container-title": TITLE,
        "number": record.id,
    }
    if record.changed is not None:
        changed = record.changed
        item["issued"] = {"date-parts": [[changed.year, changed.month, changed.day]]}
    return Citable(item)


def citable_source(source: SourceView) -> Citable:
    """A source as it was published; what is not known is left out."""
    item: dict[str, Any] = {
        "id": source.id,
        "type": _CSL_TYPES[str(source.kind)],
        "title": source.title or f"[{source.publisher}, {str(source.kind).replace('-', ' ')}]",
    }
    if source.author is not None:
        item["author"] = authors(source.author)
    if str(source.kind) in ("news", "opinion", "blog", "analysis", "paper", "interview"):
        item["container-title"] = source.publisher
    item["publisher"] = source.publisher
    if source.published is not None:
        item["issued"] = _issued(source.published)
    if source.language is not None:
        item["language"] = source.language
    if source.url is not None:
        item["URL"] = source.url
    if source.archive_url is not None:
        item["archive"] = source.archive_url
    if source.version is not None:
        item["version"] = source.version
    return Citable(item)


def authors(text: str) -> list[dict[str, str]]:
    """The names in an author line as CSL names: "A B, C D and E F" is three.

    People are split into given and family name by nameparser; what does not look like the name
    of a person stays one literal.
    """
    from nameparser import HumanName

    names: list[dict[str, str]] = []
    for name in re.split(r"\s*[,;]\s*|\s+and\s+|\s+&\s+", text):
        bare, others, _ = name.partition(" et al")
        if not bare:
            continue
        parsed = HumanName(bare)
        given = " ".join(part for part in (parsed.first, parsed.middle) if part)
        if _ORGANIZATION.search(bare) or not (given and parsed.last) or parsed.title:
            names.append({"literal": bare})
        else:
            names.append({"family": parsed.last, "given": given})
        if others:
            names.append({"literal": "others"})
    return names


_ORGANIZATION = re.compile(
    r"\b(agency|authors?|bureau|company|desk|editors?|group|inc|institute|ltd|news|office|others?"
    r"|reuters|school|staff|team|university)\b",
    re.IGNORECASE,
)


def _issued(date: PartialDate) -> dict[str, Any]:
    start, slash, end = date.text.partition("/")
    parts = [_parts(point) for point in (start, end) if point and point != ".."]
    known = [part for part in parts if part]
    if not known or date.first == OPEN_START or date.last == OPEN_END or (slash and len(known) < 2):
        return {"literal": date.text}
    issued: dict[str, Any] = {"date-parts": known}
    if date.approximate:
        issued["circa"] = True
    return issued


def _parts(point: str) -> list[int]:
    bare = point.rstrip("~?%")
    return [int(piece) for piece in bare.split("-")] if "X" not in bare else []
