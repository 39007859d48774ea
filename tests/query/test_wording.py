"""Figures, dates and speakers in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.query import terms
from kb.query.wording import (
    date_words,
    days_words,
    figure_details,
    figure_number,
    joined,
    number_words,
    speaker_words,
)
from kb.store.views import FigureView, Named, SpeakerView
from kb.types.dates import PartialDate
from kb.vocabulary import Mechanism, OutcomeKind, ReversalKind, Stage, Status

FIGURE = FigureView(
    id="acme/cut.jobs", record_id="acme", claim_id="acme/cut", metric_id="jobs-cut",
    metric="Jobs cut", family="jobs-cut", system=None, version=None, question=None, answer=None,
    value="4000", low=None, high=None, number=4000.0, unit_id="job", unit="jobs", currency=None,
    per_id=None, qualifier="exact", change=None, subject_id="acme", subject="Acme", of=None,
    base_n=None, scope=None, counted=None, condition=None, as_of=None, stage=None,
    mechanism=None, stance="affirmed", note=None,
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "4,000 jobs"),
        ({"qualifier": "more-than"}, "more than 4,000 jobs"),
        ({"qualifier": "less-than"}, "fewer than 4,000 jobs"),
        ({"value": "1"}, "1 job"),
        ({"value": "0"}, "0 jobs"),
        ({"counted": "support roles"}, "4,000 support roles"),
        ({"value": None, "low": "1000", "high": "1200", "qualifier": "range"},
         "1,000 to 1,200 jobs"),
        ({"value": "22", "unit_id": "percent", "unit": "percent", "change": "down"}, "down 22%"),
        (
            {"value": "24.0", "unit_id": "percent", "unit": "percent", "qualifier": "about",
             "change": "up", "counted": "roles"},
            "up by about 24.0%",
        ),
        ({"value": "2", "unit_id": "minute", "unit": "minutes", "qualifier": "less-than"},
         "less than 2\u00a0minutes"),
        (
            {"value": "60000000", "unit_id": None, "unit": None, "currency": "USD",
             "per_id": "year"},
            "$60\u00a0million per year",
        ),
        (
            {"value": None, "low": "5000000", "high": "10000000", "qualifier": "range",
             "unit_id": None, "unit": None, "currency": "AUD"},
            "A$5 to A$10\u00a0million",
        ),
        ({"value": "700", "unit_id": None, "unit": None, "currency": "SEK"}, "SEK\u00a0700"),
    ],
)  # fmt: skip
def test_a_figure_is_said_with_hedge_direction_unit_and_period(
    changes: dict[str, str | None], said: str
) -> None:
    assert figure_number(replace(FIGURE, **changes)) == said


@given(st.decimals(min_value=-(10**15), max_value=10**15, allow_nan=False, places=2))
def test_number_words_keep_every_digit(number: Decimal) -> None:
    said = number_words(f"{number:f}").replace(",", "").replace("\u2212", "-")
    amount, _, word = said.partition("\u00a0")
    power = {"": 0, "million": 6, "billion": 9, "trillion": 12}[word]
    assert Decimal(amount).scaleb(power) == number


def test_millions_are_said_in_words_only_where_no_digit_gets_lost() -> None:
    assert number_words("2300000") == "2.3\u00a0million"
    assert number_words("2345678") == "2,345,678"
    assert number_words("1163") == "1,163"


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2024-02-27", "27\u00a0February 2024"),
        ("2024-02", "February 2024"),
        ("2024", "2024"),
        ("2024~", "about 2024"),
        ("2024?", "perhaps 2024"),
        ("201X", "the 2010s"),
        ("2023-12/2024-02", "December 2023 to February 2024"),
        ("2024-01/2024-02", "January to February 2024"),
        ("2024-02-28/2024-03-03", "28\u00a0February to 3\u00a0March 2024"),
        ("2024-03/..", "since March 2024"),
        ("../2024-03", "until March 2024"),
    ],
)
def test_a_date_is_said_at_its_own_precision(edtf: str, said: str) -> None:
    assert date_words(PartialDate.parse(edtf)) == said


def test_days_are_said_with_their_range() -> None:
    assert days_words((435, 435)) == "435 days"
    assert days_words((300, 1330)) == "300 to 1,330 days"
    assert days_words((0, 0)) == "the same day"
    assert days_words((1, 1)) == "1 day"


def test_details_tell_a_subject_only_where_it_is_not_the_record_s_own() -> None:
    figure = replace(FIGURE, stage="done", mechanism="layoff", scope="support", base_n="0")
    assert figure_details(figure) == [
        ("base", "0"),
        ("scope", "support"),
        ("stage", "done"),
        ("way", "by layoff"),
    ]


def test_a_speaker_is_named_with_role_and_affiliation() -> None:
    speaker = SpeakerView("person", "A. B.", "a-b", None, "member", Named("c", "Court"))
    assert speaker_words(speaker) == "A. B. (member, Court)"
    assert joined(["a", "b", "c"]) == "a, b and c"


def test_every_enumerated_value_has_its_words() -> None:
    assert set(terms.STATUS_MEANINGS) == set(Status)
    assert set(terms.STATE_MEANINGS) == set(OutcomeKind)
    assert set(terms.STAGE_MEANINGS) == set(Stage)
    assert set(terms.MECHANISM_MEANINGS) == set(Mechanism)
    assert set(terms.REVERSAL_NAMES) == set(ReversalKind)
