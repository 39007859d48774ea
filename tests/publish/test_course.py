"""The course of a record: everything once, in order, joined to what took it back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb.publish.course import Course, course
from kb.publish.holdings import Holdings
from kb.publish.statements import Statements
from kb.store.views import ClaimView, OutcomeView, RecordView
from kb.types.dates import PartialDate


@pytest.fixture
def record(holdings: Holdings) -> RecordView:
    """The case of the small corpus: one claim of four is taken back."""
    return holdings.records["acme-support"]


def _course(record: RecordView, holdings: Holdings) -> Course:
    return course(record, Statements(holdings, record), holdings)


def _anchors(way: Course) -> list[str]:
    entries = [*way.dated, *way.undated]
    return [claim.anchor for entry in entries for claim in entry.claims]


def test_every_claim_stands_once(record: RecordView, holdings: Holdings) -> None:
    anchors = _anchors(_course(record, holdings))
    assert sorted(anchors) == sorted(claim.local_id for claim in record.claims)


def test_a_claim_that_states_a_reversal_stands_with_it(
    record: RecordView, holdings: Holdings
) -> None:
    (turn,) = [e for e in _course(record, holdings).dated if e.reversal is not None]
    assert [claim.anchor for claim in turn.claims] == ["hiring-again"]


def test_a_line_runs_from_the_claim_to_what_took_it_back(
    record: RecordView, holdings: Holdings
) -> None:
    lanes = {
        entry.claims[0].anchor: entry.lanes
        for entry in _course(record, holdings).dated
        if entry.claims
    }
    assert lanes == {
        "work-of-40": ["rr-b0"],
        "cut-20": ["rr-t0"],
        "cut-30": ["rr-t0"],
        "hiring-again": ["rr-e0"],
    }


def test_claims_taken_back_together_share_one_line(record: RecordView, holdings: Holdings) -> None:
    turn = record.reversals[0]
    record.reversals[0] = replace(turn, of=[*turn.of, "acme-support/cut-20"])
    lanes = {e.claims[0].anchor: e.lanes for e in _course(record, holdings).dated if e.claims}
    assert lanes["cut-20"] == ["rr-j0"]


def test_lines_of_two_claims_run_beside_each_other(record: RecordView, holdings: Holdings) -> None:
    turn = record.reversals[0]
    record.reversals.append(replace(turn, id="acme-support/two", of=["acme-support/cut-20"]))
    lanes = {e.claims[0].anchor: e.lanes for e in _course(record, holdings).dated if e.claims}
    assert lanes["work-of-40"] == ["rr-b0"]
    assert lanes["cut-20"] == ["rr-t0", "rr-b1"]


def test_what_has_no_date_is_kept_apart(record: RecordView, holdings: Holdings) -> None:
    record.claims[1] = replace(record.claims[1], said=None)
    record.reversals[0] = replace(record.reversals[0], date=None)
    way = _course(record, holdings)
    assert [e.claims[0].anchor if e.claims else e.family for e in way.undated] == [
        "cut-20",
        "reversal",
    ]
    assert not any(entry.lanes for entry in way.dated)


@pytest.mark.parametrize(
    ("day", "apart"), [("2024-01-11", False), ("2024-01-02", False), ("2024-06", True)]
)
def test_an_outcome_stands_apart_only_where_it_came_later(
    record: RecordView, holdings: Holdings, day: str, apart: bool
) -> None:
    record.claims[1] = _contradicted(record.claims[1], day)
    told = [entry for entry in _course(record, holdings).dated if entry.family == "outcome"]
    assert [entry.told for entry in told] == (["contradicted"] if apart else [])


def _contradicted(claim: ClaimView, day: str) -> ClaimView:
    outcome = OutcomeView("o", "contradicted", 1, PartialDate.parse(day), None)
    return replace(claim, outcomes=[outcome])


def test_a_claim_tells_how_much_later_it_was_taken_back(
    record: RecordView, holdings: Holdings
) -> None:
    statements = Statements(holdings, record)
    later = [statements.claim(claim).taken_back for claim in record.claims]
    assert later[0] == [("kb/cases/acme-support/#agents-back", "taken back 416 to 446 days later")]
    assert later[1:] == [[], [], []]
