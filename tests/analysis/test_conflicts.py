from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection

from kb.analysis.conflicts import Comparable, comparable, find_conflicts
from kb.analysis.derive import derive
from kb.store import derived
from kb.store.build import build
from kb.store.engine import open_engine
from kb.types.dates import PartialDate

SAME: dict[str, Any] = {
    "record_id": "acme-support",
    "subject": "acme",
    "family": "workforce-change-share",
    "unit": "percent",
    "currency": None,
    "per": None,
    "scope": None,
    "base": None,
    "stage": "done",
    "condition": None,
    "system": None,
    "version": None,
    "question": None,
    "answer": None,
    "change": "down",
    "stance": "affirmed",
    "low": None,
    "high": None,
    "qualifier": "exact",
}


def figure(name: str, value: str, as_of: str | None = "2024", **other: Any) -> Comparable | None:
    date = PartialDate.parse(as_of) if as_of is not None else None
    given = {**SAME, "figure_id": name, "claim_id": f"claim-{name}", "value": value, "as_of": date}
    return comparable(**{**given, **other})


def conflict(*figures: Comparable | None) -> bool:
    return bool(find_conflicts([f for f in figures if f is not None]))


def test_two_shares_of_one_fall_conflict() -> None:
    assert conflict(figure("a", "22", "2024"), figure("b", "40", "2022/2025"))


@pytest.mark.parametrize(
    "difference",
    [
        {"subject": "other"},
        {"family": "jobs-cut"},
        {"unit": "person"},
        {"per": "year"},
        {"scope": "Washington state"},
        {"base": "support staff"},
        {"stage": "planned"},
        {"condition": "if sales fall"},
        {"system": "Claude 3.5 Sonnet"},
        {"version": "2"},
        {"question": "Do you regret it?"},
        {"change": "up"},
        {"stance": "denied"},
        {"stance": "quoted"},
        {"as_of": "2025"},
        {"as_of": None},
        {"claim_id": "claim-a"},
    ],
    ids=lambda difference: next(iter(difference)),
)
def test_what_is_not_of_one_kind_does_not_conflict(difference: dict[str, Any]) -> None:
    assert not conflict(figure("a", "22"), figure("b", "40", **difference))


@pytest.mark.parametrize(
    ("qualifier", "value", "expected"),
    [
        ("about", "23", False),
        ("about", "40", True),
        ("more-than", "20", False),
        ("less-than", "22", False),
        ("up-to", "15", True),
    ],
)
def test_a_hedge_is_allowed_for(qualifier: str, value: str, expected: bool) -> None:
    assert conflict(figure("a", "22"), figure("b", value, qualifier=qualifier)) is expected


def test_case_and_spaces_of_words_do_not_matter() -> None:
    assert conflict(
        figure("a", "22", scope="Customer  service"), figure("b", "40", scope="customer service")
    )


def test_what_a_person_has_curated_is_not_found_again() -> None:
    figures = [
        f for f in (figure("a", "22"), figure("b", "40"), figure("c", "60")) if f is not None
    ]
    assert [c.members for c in find_conflicts(figures, [["b", "claim-a"]])] == [
        ("a", "c"),
        ("b", "c"),
    ]


@given(st.permutations(["10", "20", "30", "40"]))
def test_the_order_of_figures_does_not_matter(values: list[str]) -> None:
    names = dict(zip(["10", "20", "30", "40"], "abcd", strict=True))
    figures = [f for f in (figure(names[v], v) for v in values) if f is not None]
    assert [c.members for c in find_conflicts(figures)] == [
        ("a", "b"),
        ("a", "c"),
        ("a", "d"),
        ("b", "c"),
        ("b", "d"),
        ("c", "d"),
    ]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """The real corpus, built."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('built') / 'record.sqlite'}")
    build(engine, Path(__file__).parents[2] / "corpus", derive, lambda name: None)
    with engine.connect() as connection:
        yield connection


def of(connection: Connection, *records: str) -> list[Comparable]:
    subjects = derived.subjects_of(connection, records)
    rows = derived.figures_of_subjects(connection, subjects)
    return [f for row in rows if (f := comparable(**row)) is not None]


def test_klarnas_22_and_40_percent_come_out(record: Connection) -> None:
    found = find_conflicts(of(record, "klarna-customer-service"))
    numbers = {f.id: f.quantity.value for f in of(record, "klarna-customer-service")}
    pairs = {frozenset((str(numbers[a]), str(numbers[b]))) for a, b in (c.members for c in found)}
    assert frozenset(("22", "40")) in pairs


def test_two_systems_of_one_leaderboard_do_not_conflict(record: Connection) -> None:
    figures = of(record, "theagentcompany-2024")
    by_id = {f.id: f for f in figures}
    assert len({f.key for f in figures}) > 20
    for candidate in find_conflicts(figures):
        one, other = (by_id[member] for member in candidate.members)
        assert (
            replace(one, id="", claim_id=None, as_of=None, quantity=other.quantity).key == other.key
        )
        assert one.key == other.key
