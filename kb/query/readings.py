"""Second readings in words. Plain text: escaping is the caller's."""

from __future__ import annotations

from kb.analysis.second_reading import SecondReading
from kb.query.wording import day_words
from kb.vocabulary import AuditVerdict

NOT_READ = "not yet read a second time"


def reading_words(reading: SecondReading | None) -> str:
    """What the ledger says: "read a second time on 25 November 2026, and corrected (date)"."""
    if reading is None:
        return NOT_READ
    day = day_words(reading.day)
    if reading.verdict is AuditVerdict.CANNOT_TELL:
        return f"looked up a second time on {day}; its source could not be compared"
    words = f"read a second time on {day}"
    if reading.verdict is AuditVerdict.CORRECTED:
        errors = f" ({', '.join(reading.errors)})" if reading.errors else ""
        return f"{words}, and corrected{errors}"
    if reading.compared < reading.sources:
        return f"{words}, with {reading.compared} of {reading.sources} sources, and found right"
    return f"{words}, and found right"
