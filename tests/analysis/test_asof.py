from datetime import date
from pathlib import Path

import pytest

from kb.analysis.asof import as_of
from kb.analysis.derive import derive
from kb.store.build import build
from kb.store.engine import open_engine
from kb.store.read import read_records
from kb.store.views import RecordView
from kb.vocabulary import OutcomeKind

OUTCOMES = """\
  outcomes:
  - kind: narrowed
    date: 2024-06
    by: [cut-20]
  - kind: reversed
    date: 2025-03
    by: [hiring-again]
- id: cut-20
"""


@pytest.fixture
def case(tmp_path: Path, small_corpus: Path) -> RecordView:
    path = small_corpus / "cases/acme-support.yaml"
    path.write_text(path.read_text().replace("- id: cut-20\n", OUTCOMES, 1))
    engine = open_engine(f"sqlite:///{tmp_path / 'record.sqlite'}")
    build(engine, small_corpus, derive, lambda name: None)
    with engine.connect() as connection:
        (record,) = read_records(connection, ["acme-support"])
    return record


@pytest.mark.parametrize(
    ("day", "claims", "reversals", "state"),
    [
        (date(2024, 1, 9), [], 0, None),
        (date(2024, 1, 10), ["work-of-40"], 0, OutcomeKind.UNVERIFIED),
        (date(2024, 6, 1), ["work-of-40", "cut-20"], 0, OutcomeKind.NARROWED),
        (date(2025, 2, 28), ["work-of-40", "cut-20"], 0, OutcomeKind.NARROWED),
        (
            date(2025, 3, 1),
            ["work-of-40", "cut-20", "cut-30", "hiring-again"],
            1,
            OutcomeKind.REVERSED,
        ),
    ],
)
def test_only_what_had_been_said_by_the_day_is_there(
    case: RecordView, day: date, claims: list[str], reversals: int, state: OutcomeKind | None
) -> None:
    shown = as_of(case, day)
    assert [claim.local_id for claim in shown.claims] == claims
    assert len(shown.reversals) == reversals
    assert (shown.claims[0].state if shown.claims else None) == state
    assert all(s.published is not None and s.published.first <= day for s in shown.sources)


def test_a_computed_conflict_is_there_once_both_figures_were_said(case: RecordView) -> None:
    assert [c.curated for c in case.conflicts] == [False]
    assert as_of(case, date(2024, 12, 31)).conflicts == []
    assert len(as_of(case, date(2025, 3, 1)).conflicts) == 1
