"""In which order events stand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from kb.query.timeline import timeline
from kb.store.views import RecordView
from kb.types.dates import PartialDate


def day(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text is not None else None


def record(
    claims: dict[str, str | None], reversals: dict[str, tuple[str, list[str]]]
) -> RecordView:
    said = [
        SimpleNamespace(id=i, kind="promise", said=day(when), text=i, speakers=[], sources=[],
                        outcomes=[])
        for i, when in claims.items()
    ]  # fmt: skip
    turns = [
        SimpleNamespace(id=i, kind="policy", date=day(when), of=of, by=[], note=None)
        for i, (when, of) in reversals.items()
    ]
    fields: dict[str, Any] = {"id": "r", "claims": said, "reversals": turns}
    return cast(RecordView, SimpleNamespace(**fields))


def order(*records: RecordView) -> list[str]:
    return [event.id for event in timeline(records)]


def test_a_month_or_year_stands_after_what_is_known_better_in_it() -> None:
    claims = {"year": "2024", "month": "2024-02", "last-day": "2024-02-29", "first": "2024-02-01"}
    assert order(record(claims, {})) == ["first", "last-day", "month", "year"]


def test_an_open_end_stands_at_its_beginning() -> None:
    assert order(record({"since": "2024-02/..", "later": "2024-03"}, {})) == ["since", "later"]


def test_what_was_taken_back_stands_before_what_takes_it_back() -> None:
    claims: dict[str, str | None] = {"promise": "2024", "other": "2024"}
    turns = {"turn": ("2024-06-01", ["promise"])}
    assert order(record(claims, turns)) == ["promise", "turn", "other"]


def test_dates_that_contradict_that_are_not_bent() -> None:
    turns = {"turn": ("2024-06-01", ["promise"])}
    assert order(record({"promise": "2025-01"}, turns)) == ["turn", "promise"]


def test_what_has_no_date_is_left_out() -> None:
    assert order(record({"undated": None, "dated": "2024"}, {})) == ["dated"]
