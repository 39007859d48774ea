"""The error rate that is left after correction, as the blind samples tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kb.publish.listing import Cell, Column, Section, counted, number
from kb.publish.survey_plot import wilson
from kb.query.wording import day_words
from kb.store.read_samples import BlindSampleView
from kb.vocabulary import AuditError

# What a reader copies out of the record; an error here would be the worst.
_COPIED = (AuditError.VALUE, AuditError.UNIT, AuditError.QUOTE)
_COLUMNS = (
    Column("Day"),
    Column("Drawn", number=True),
    Column("Compared", number=True),
    Column("Wrong", number=True),
    Column("Wrong of those compared", number=True),
    Column("Errors by type"),
)


def samples_section(samples: Sequence[BlindSampleView]) -> Section:
    """The samples as a table, in order; without rows where there are none."""
    return Section(
        "Blind samples",
        _COLUMNS,
        [_row(sample) for sample in samples],
        "Blind samples after correction",
        "samples",
        _note(samples),
        filtered=False,
    )


def _row(sample: BlindSampleView) -> list[Cell]:
    return [
        Cell(day_words(sample.date), sort=sample.date.isoformat(), below=sample.note),
        number(sample.drawn),
        number(sample.compared),
        number(sample.wrong),
        _share(sample.wrong, sample.compared),
        Cell(_errors(sample.errors) or "none"),
    ]


def _share(wrong: int, compared: int) -> Cell:
    if not compared:
        return Cell("")
    share = 100 * wrong / compared
    low, high = wilson(share, compared)
    return Cell(f"{share:.1f} %", sort=share, below=f"{low:.1f} to {high:.1f} %")


def _errors(errors: dict[AuditError, int]) -> str:
    """Most frequent first: "8 of kind, 4 of stage, 3 of date"."""
    ordered = sorted(errors.items(), key=lambda pair: (-pair[1], pair[0].value))
    return ", ".join(f"{count} of {error.value}" for error, count in ordered)


def _note(samples: Sequence[BlindSampleView]) -> str:
    found: Counter[AuditError] = Counter()
    for sample in samples:
        found.update(sample.errors)
    copied = sum(found[error] for error in _COPIED)
    if not found:
        what = "no error was found"
    elif copied:
        were = "was" if copied == 1 else "were"
        what = f"{counted(copied, 'error')} {were} of a number, a unit or a quote"
    else:
        what = "no number, unit or quote was among the errors"
    return (
        "These are claims drawn at random and read once more after correction by readers who had "
        f"not read them before; {what}. Below each share stands its 95 % interval (Wilson)."
    )
