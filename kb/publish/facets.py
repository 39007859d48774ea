"""What a list can be filtered by: work, sector, technology, country, status."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from kb.publish import escape
from kb.query.terms import words
from kb.query.wording import country_name
from kb.store.views import RecordView

FACETS = ("Work", "Sector", "Technology", "Country", "Status")


def facets_of(record: RecordView) -> list[list[str]]:
    """The values of a record, in the order of `FACETS`."""
    return [
        [record.function.label],
        [record.sector.label] if record.sector is not None else [],
        [technology_kind(record.technology_kind)],
        [country_name(code) for code in record.countries],
        [words(record.status)],
    ]


def technology_kind(kind: str) -> str:
    """The kind of a technology in words; what fits no kind is told as such."""
    return "other or not said" if kind == "other" else words(kind)


def facets_script(records: Sequence[RecordView]) -> Markup:
    """The values of the records as JSON for `across.js`; items point into it by place."""
    return escape.script_json({"names": FACETS, "records": [facets_of(r) for r in records]})
