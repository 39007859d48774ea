"""Datelines: the place, the day and the agency before the first words of a report.

`OSLO, March 4 (Reuters) - `, `AUSTIN, Texas, Sept. 17, 2024 /PRNewswire/ -- `, `Leeds (PA) — `. A
place in ordinary letters needs a day or an agency, else it is the first word of a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.types.not_numbers import MONTH

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CAPITALS = r"[A-Z][A-Z.'’ /-]{2,30}(?:and [A-Z][A-Z.'’ -]{2,30})?"
_PLACE = r"[A-Z][a-z.'’]{2,20}(?:[ -][A-Z][a-z.'’]{2,20}){0,2}"
_REGION = r"(?:, ?(?!{month})[A-Z][A-Za-z]*\.?(?:[A-Z]\.|[ -][A-Z][A-Za-z]+\.?)?)"
_DAY = r"(?:{month} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {month}(?:,? \d{{4}})?)"
_AGENCY = r"(?:\([A-Z][A-Za-z ]{1,24}\)|/[A-Z][\w ./-]{2,40}/)"
_SHORTEST = 4  # letters of a place in capitals
_LONGEST = 30  # tokens of a line before a report
_DASH = r"(?: ?[-–—]{1,2} ?)"

_region, _day = _REGION.format(month=MONTH), _DAY.format(month=MONTH)
_dated = rf"(?:(?:, ?| ?[-–—]{{1,2}} | ){_day})"
_sent_by = rf"(?:{_DASH}|[,:]? ){_AGENCY}"

_DATELINE = re.compile(
    rf"(?:{_CAPITALS}{_region}{{0,2}}{_dated}?(?:{_sent_by})?"
    rf"|{_PLACE}{_region}{{0,2}}(?:{_dated}(?:{_sent_by})?|{_sent_by}))"
    rf"(?: ?[-–—]{{1,2}} |[-–—]{{2}}|—|: )(?=[\"'“‘A-Z])"
)


def dateline_end(text: str, start: int) -> int | None:
    """Where the report begins whose dateline begins at `start`; None where there is none."""
    found = _DATELINE.match(text, start)
    return None if found is None else found.end()


def is_dateline(doc: Doc, start: int, end: int) -> bool:
    """Whether a name is the place a report was sent from: `FRANKFURT, Feb 4 -`, `OSLO (AP) -`."""
    if start and "\n" not in doc[start - 1].text:
        return False
    words, text = doc[start:end].text, doc[start : end + _LONGEST].text
    report = dateline_end(text, 0)
    if report is None or text[report - 2] == ":":  # who speaks next, in a transcript
        return False
    dated = any(map(str.isdigit, text[:report]))
    return (words.isupper() and len(words) >= _SHORTEST) or dated
