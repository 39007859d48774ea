"""Our own error rate: what second readers found, by kind of claim and by type of error.

What they corrected is a count and no estimate: claims corrected, of the claims that a second
reader could compare with a source. What nobody has compared yet stands beside it. How much is
wrong still is estimated from blind samples, which stand first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from kb.analysis.second_reading import SecondReading, second_readings
from kb.publish.blind_samples import samples_section
from kb.publish.holdings import Holdings
from kb.publish.listing import Cell, Column, Listing, Section, counted, listing_pages, number
from kb.query.terms import words
from kb.query.wording import day_words
from kb.vocabulary import AuditError, AuditVerdict

PATH = "second-reading/index.md"
_CORRECTIONS = 150  # on one page

_ERROR_MEANINGS: dict[AuditError, str] = {
    AuditError.SPEAKER: "somebody else said it, or in another role",
    AuditError.DATE: "said, published or counted at another time",
    AuditError.STAGE: "a plan told as done, or the other way round",
    AuditError.METRIC: "something else was measured",
    AuditError.BASE: "a part of something else, or another one's number",
    AuditError.QUALIFIER: "a lost or wrong “about”, “more than”, “up to”",
    AuditError.KIND: "a promise told as an action, and the like",
    AuditError.MEANING: "our words said something else than the source",
    AuditError.UNIT: "another thing was counted",
    AuditError.QUOTE: "the quote was not word for word",
    AuditError.VALUE: "another number",
    AuditError.OUTCOME: "something else became of it",
    AuditError.RELATION: "the source repeats another than was said",
}
_COUNTS = (
    Column("In the record", number=True),
    Column("Compared", number=True),
    Column("Found right", number=True),
    Column("Corrected", number=True),
    Column("Corrected of those compared", number=True),
    Column("Could not be compared", number=True),
    Column("Not yet read", number=True),
)


def second_reading_pages(holdings: Holdings) -> Iterator[tuple[str, str]]:
    """Path and Markdown of the page, and of those that its long list of corrections goes on on."""
    groups: dict[str, list[SecondReading | None]] = defaultdict(list)
    for kind, reading in _readings(holdings):
        groups[kind].append(reading)
    everything = [reading for group in groups.values() for reading in group]
    rows = [_row(kind, group) for kind, group in sorted(groups.items())]
    rows.append(_row("all", everything))
    wrong = Counter(error for reading in everything if reading for error in reading.errors)
    compared = sum(reading is not None and reading.compared > 0 for reading in everything)
    errors = [
        [
            Cell(error.value),
            Cell(meaning),
            number(wrong[error.value]),
            _share(wrong[error.value], compared),
        ]
        for error, meaning in _ERROR_MEANINGS.items()
        if wrong[error.value]
    ]
    intro = [
        "A reference work should say how often it was wrong. Every claim of the record, and every "
        "result of a study, is set against its sources a second time by somebody who did not "
        "write it: the quote, the number with its unit, base and qualifier, the speaker and the "
        "date, how far it had come, and our own words. What was wrong is corrected; the ledger "
        "keeps what it was.",
        f"{counted(compared, 'claim or result', 'claims and results')} of {len(everything):,} "
        f"could be compared so far. Many pages can be read only in part, or are gone: then the "
        "claim stays as it is, and counts as not compared.",
    ]
    about = (Column("Type of error"), Column("What it means"), *_COUNTS[3:5])
    sections = [
        samples_section(holdings.samples),
        Section("By kind", (Column("Kind"), *_COUNTS), rows, "By kind", "kinds", filtered=False),
        Section(
            "By type of error",
            about,
            errors,
            "By type of error",
            "errors",
            "A claim can be wrong in several respects. The first readings noted no type.",
            filtered=False,
        ),
        Section(
            "Corrections",
            (Column("Day"), Column("Claim"), Column("Type"), Column("What changed")),
            list(_corrections(holdings)),
            "Corrections",
            "corrections",
            most=_CORRECTIONS,
        ),
    ]
    parent = ("methodology/", "Methodology")
    yield from listing_pages(Listing(PATH, "Read a second time", intro, sections, parent))


def _readings(holdings: Holdings) -> Iterator[tuple[str, SecondReading | None]]:
    for record in holdings.records.values():
        readings = second_readings(record)
        for claim in record.claims:
            yield words(claim.kind), readings.get(claim.id)
        for result in record.results:
            yield f"result of {_article(words(record.kind))}", readings.get(result.id)


def _row(kind: str, readings: list[SecondReading | None]) -> list[Cell]:
    verdicts = Counter(reading.verdict for reading in readings if reading is not None)
    right, corrected = verdicts[AuditVerdict.RIGHT], verdicts[AuditVerdict.CORRECTED]
    return [
        Cell(kind),
        number(len(readings)),
        number(right + corrected),
        number(right),
        number(corrected),
        _share(corrected, right + corrected),
        number(verdicts[AuditVerdict.CANNOT_TELL]),
        number(readings.count(None)),
    ]


def _share(part: int, whole: int) -> Cell:
    if not whole:
        return Cell("")
    return Cell(f"{100 * part / whole:.1f} %", sort=part / whole)


def _corrections(holdings: Holdings) -> Iterator[list[Cell]]:
    found = [
        (entry, record)
        for record in holdings.records.values()
        for entry in record.audit
        if entry.verdict == AuditVerdict.CORRECTED
    ]
    for entry, record in sorted(found, key=lambda f: (f[0].date, f[0].claim_id), reverse=True):
        yield [
            Cell(day_words(entry.date), sort=entry.date.isoformat()),
            Cell(entry.claim_id, holdings.part_url(entry.claim_id), below=record.title),
            Cell((entry.error or "").replace(" ", ", ") or "not noted"),
            Cell(entry.changed or "not noted"),
        ]


def _article(noun: str) -> str:
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"
