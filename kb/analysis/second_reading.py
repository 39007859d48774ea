"""Second readings: what the ledger says of each claim and result.

A claim can have been set against several sources on several days. It counts as read when at
least one of them could be compared; as corrected when at least one comparison changed it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from kb.store.views import AuditView, RecordView
from kb.vocabulary import AuditVerdict


@dataclass(frozen=True, slots=True)
class SecondReading:
    """The second reading of a claim or result as a whole.

    `day` is the last one it was looked at on; `compared` of its `sources` in the ledger could be
    compared with it.
    """

    verdict: AuditVerdict
    day: date
    sources: int
    compared: int
    errors: tuple[str, ...]


def second_readings(record: RecordView) -> dict[str, SecondReading]:
    """The second reading of each claim and result of a record that has one, by its id."""
    entries: dict[str, list[AuditView]] = defaultdict(list)
    for entry in record.audit:
        entries[entry.claim_id].append(entry)
    return {identity: _together(group) for identity, group in entries.items()}


def _together(entries: list[AuditView]) -> SecondReading:
    verdicts = {entry.verdict for entry in entries}
    compared = {e.source_id for e in entries if e.verdict != AuditVerdict.CANNOT_TELL}
    if AuditVerdict.CORRECTED in verdicts:
        verdict = AuditVerdict.CORRECTED
    elif AuditVerdict.RIGHT in verdicts:
        verdict = AuditVerdict.RIGHT
    else:
        verdict = AuditVerdict.CANNOT_TELL
    errors = {error for entry in entries for error in (entry.error or "").split()}
    return SecondReading(
        verdict=verdict,
        day=max(entry.date for entry in entries),
        sources=len({entry.source_id for entry in entries}),
        compared=len(compared),
        errors=tuple(sorted(errors)),
    )
