"""Whose deeds events and reversals are."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kb.extract import extract
from kb.extract.owners.deeds import settle_deeds
from kb.extract.result import Event, Figure


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("Brill Waste bought a sorting robot. In May Brill let 40 drivers go.", "Brill Waste"),
        ("Lender Merlow Trust has cut 60 jobs in Leeds.", "Merlow Trust"),
    ],
)
def test_events_go_by_the_names_of_the_figures_they_tell(text: str, organization: str) -> None:
    found = [event.organization for event in extract(text).events if event.kind == "job-loss"]
    assert found == [organization]


def figure(start: int, metric: str | None, organization: str | None) -> Figure:
    span = (start, start + 2)
    return Figure(
        f"f{start}", *span, "40", *span, Decimal(40), metric=metric, organization=organization
    )


@pytest.mark.parametrize(
    ("figures", "organization"),
    [
        ([figure(5, "jobs-cut", "Norvia")], "Norvia"),
        ([figure(5, "jobs-cut", "Norvia"), figure(9, "headcount", "Talvex")], "Brill Bank"),
        ([figure(5, None, "Norvia")], "Brill Bank"),  # it measures nothing known
        ([figure(25, "jobs-cut", "Norvia")], "Brill Bank"),  # told elsewhere
        ([], "Brill Bank"),
    ],
)
def test_the_one_owner_of_its_figures_owns_a_deed(figures: list[Figure], organization: str) -> None:
    event = Event("e1", 0, 20, "cut 40 of 90 jobs", "job-loss", "Brill")
    settle_deeds([event], figures, {"Brill": "Brill Bank"})
    assert event.organization == organization
