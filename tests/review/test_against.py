"""An extracted figure against the record, rule by rule."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.review.against import Extracted, Setting, StudyMention, Verdict, set_against
from kb.store.comparison import Curated, Disagreement, Record, Study
from kb.types.dates import PartialDate
from kb.types.quantity import Quantity
from kb.vocabulary import Qualifier


def number(value: object, qualifier: str = "exact") -> Quantity:
    return Quantity(Decimal(str(value)), qualifier=Qualifier(qualifier))


def day(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text is not None else None


CUT_20 = Curated(
    id="acme/cut-20.share",
    record_id="acme",
    claims=("acme/cut-20",),
    subject="acme",
    metric="headcount-change-share",
    family="workforce-reduction-share",
    unit="percent",
    per=None,
    base=None,
    narrower=False,
    words="",
    stage="done",
    change="down",
    stance="affirmed",
    as_of=day("2023"),
    quantity=number(20),
)
DESK_40 = replace(
    CUT_20, id="acme/desk.share", claims=("acme/desk",), narrower=True, quantity=number(40)
)
TEST_24 = replace(
    CUT_20,
    id="bench/best",
    record_id="bench",
    claims=("bench/best-24",),
    subject=None,
    metric="tasks-completed-share",
    family="tasks-completed-share",
    stage=None,
    change=None,
    narrower=True,
    words="Alpha 1 office tasks",
    as_of=day("2024-06"),
    quantity=number("24.0"),
)
REGRET_55 = replace(
    TEST_24,
    id="poll/regret",
    record_id="poll",
    claims=(),
    metric="answer-share",
    family="answer-share",
    words="Did you regret it? business leaders",
    as_of=None,
    quantity=number(55),
)
RECORD = Record(
    names={"acme": "acme", "acme ltd": "acme", "asker": "asker", "globex": "globex"},
    metrics={
        "headcount-change-share": ("workforce-reduction-share", "share"),
        "jobs-cut-share": ("workforce-reduction-share", "share"),
        "tasks-completed-share": ("tasks-completed-share", "share"),
        "answer-share": ("answer-share", "share"),
        "sample-size": ("sample-size", "count"),
    },
    figures=[CUT_20, DESK_40, TEST_24, REGRET_55],
    studies={
        "bench": Study("bench", "experiment", frozenset({"asker"}), None, None, "a mock office"),
        "poll": Study(
            "poll", "survey", frozenset({"asker"}), number(1406), None, "chief executives, leaders"
        ),
    },
)
SAID_20 = Extracted(
    organization="Acme",
    study=None,
    metric="jobs-cut-share",
    unit="percent",
    per=None,
    base="its workforce",
    stage="done",
    change="down",
    as_of=day("2023"),
    published=day("2025-05"),
    quantity=number(20),
)
EXPERIMENT = StudyMention("experiment", "Asker", None, None, "a mock office")
RESULT_24 = replace(
    SAID_20,
    organization=None,
    study=EXPERIMENT,
    metric="tasks-completed-share",
    change=None,
    quantity=number(24),
)
SURVEY = StudyMention("survey", None, number(1400, "more-than"), None, "business executives")


def against(**changed: object) -> Setting:
    return set_against(replace(SAID_20, **changed), RECORD)


def known(setting: Setting) -> list[str]:
    return [match.figure for match in setting.known]


def conflicts(setting: Setting) -> list[str]:
    return [opposed.member for opposed in setting.conflicts]


def test_the_same_number_of_the_same_family_is_known_with_its_claim() -> None:
    setting = against()
    assert (setting.verdict, setting.certain) == (Verdict.KNOWN, True)
    assert [(match.figure, match.claims) for match in setting.known] == [
        ("acme/cut-20.share", ("acme/cut-20",))
    ]


def test_an_alias_in_any_case_names_the_organization() -> None:
    assert against(organization="ACME Ltd").verdict is Verdict.KNOWN


def test_without_a_date_the_match_is_possible_only() -> None:
    setting = against(as_of=None)
    assert (setting.verdict, setting.certain) == (Verdict.KNOWN, False)


def test_the_same_number_of_another_time_is_new() -> None:
    assert against(as_of=day("2021")).verdict is Verdict.NEW


def test_an_article_does_not_know_a_later_figure() -> None:
    assert against(as_of=None, published=day("2022-05")).verdict is Verdict.NEW


def test_another_number_of_the_same_time_is_in_conflict() -> None:
    setting = against(quantity=number(35))
    assert (setting.verdict, setting.certain) == (Verdict.CONFLICT, True)
    assert conflicts(setting) == ["acme/cut-20.share"]


def test_without_a_date_another_number_is_in_no_conflict() -> None:
    setting = against(quantity=number(35), as_of=None)
    assert (setting.verdict, setting.conflicts) == (Verdict.NEW, ())
    undated = replace(RECORD, figures=[replace(CUT_20, as_of=None)])
    assert set_against(replace(SAID_20, quantity=number(35)), undated).verdict is Verdict.NEW


@pytest.mark.parametrize(
    "changed",
    [
        {"as_of": day("2021")},
        {"stage": "planned"},
        {"change": "up"},
        {"per": "year"},
        {"base": "its engineers"},
        {"unit": "percentage-point"},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_what_differs_in_kind_is_in_no_conflict(changed: dict[str, object]) -> None:
    assert against(quantity=number(35), **changed).verdict is Verdict.NEW


def test_a_hedge_that_reaches_the_number_makes_no_conflict() -> None:
    assert against(quantity=number(21, "about")).verdict is Verdict.KNOWN
    assert against(quantity=number(15, "more-than")).verdict is Verdict.NEW


def test_a_figure_of_a_part_can_be_known_but_is_in_no_conflict_with_the_whole() -> None:
    assert known(against(quantity=number(40))) == ["acme/desk.share"]
    assert "acme/desk.share" not in conflicts(against(quantity=number(41)))


def test_a_denied_figure_is_in_no_conflict() -> None:
    denied = replace(RECORD, figures=[replace(CUT_20, stance="denied")])
    setting = set_against(replace(SAID_20, quantity=number(35)), denied)
    assert setting.verdict is Verdict.NEW


def test_a_known_figure_brings_the_conflicts_that_the_record_has_it_in() -> None:
    cut_30 = replace(CUT_20, id="acme/cut-30.share", claims=(), quantity=number(30))
    foreign = "acme/headcount.staff"
    conflict = Disagreement(
        "acme/shares", "different-period", (CUT_20.id, cut_30.id, foreign), ("acme/denial",)
    )
    members = (*conflict.figures, *conflict.claims)
    record = replace(
        RECORD, figures=[CUT_20, cut_30], conflicts={member: [conflict] for member in members}
    )
    setting = set_against(replace(SAID_20, as_of=None), record)
    assert setting.verdict is Verdict.KNOWN
    assert [(o.member, o.conflict, o.kind) for o in setting.conflicts] == [
        ("acme/cut-30.share", "acme/shares", "different-period"),
        ("acme/denial", "acme/shares", "different-period"),
    ]


def test_a_result_of_an_experiment_is_found_by_who_conducted_it() -> None:
    said = replace(RESULT_24, stage=None, as_of=None)
    setting = set_against(said, RECORD)
    assert (known(setting), setting.certain) == (["bench/best"], False)
    assert setting.known[0].claims == ("bench/best-24",)
    elsewhere = replace(said, study=replace(EXPERIMENT, conducted_by="Globex"))
    assert set_against(elsewhere, RECORD).verdict is Verdict.NEW


def test_another_result_of_a_study_is_new_since_a_study_has_many() -> None:
    said = replace(RESULT_24, quantity=number(51))
    assert set_against(said, RECORD).verdict is Verdict.NEW


def test_a_survey_is_found_by_the_size_of_its_sample() -> None:
    size = replace(
        SAID_20, organization=None, study=SURVEY, metric="sample-size", unit="count",
        quantity=number(1400, "more-than"),
    )  # fmt: skip
    assert known(set_against(size, RECORD)) == ["poll"]
    share = replace(
        size, metric="answer-share", unit="percent", change=None, quantity=number(55, "more-than")
    )
    assert known(set_against(share, RECORD)) == ["poll/regret"]


def test_a_survey_of_the_same_size_that_asked_others_is_another() -> None:
    size = replace(
        SAID_20, organization=None, study=replace(SURVEY, words="fitness trainers"),
        metric="sample-size", unit="count", quantity=number(1400, "more-than"),
    )  # fmt: skip
    assert set_against(size, RECORD).verdict is Verdict.NEW


def test_a_survey_without_name_and_size_is_found_by_whom_it_asked() -> None:
    asked = replace(SURVEY, sample_size=None, words="British business leaders")
    share = replace(
        SAID_20, organization=None, study=asked, metric="answer-share", change=None,
        as_of=None, quantity=number(55, "more-than"),
    )  # fmt: skip
    setting = set_against(share, RECORD)
    assert (known(setting), setting.certain) == (["poll/regret"], False)
    nurses = replace(share, study=replace(asked, words="nurses"))
    assert set_against(nurses, RECORD).verdict is Verdict.NEW


@pytest.mark.parametrize(
    ("changed", "because"),
    [
        ({"metric": None}, "it measures nothing that the record keeps"),
        ({"organization": None}, "the article does not say of whom"),
        ({"organization": "Initech"}, "the record has no such organization"),
        ({"organization": "Globex"}, "the record has nothing of the kind about it"),
    ],
)
def test_what_cannot_be_matched_says_why(changed: dict[str, object], because: str) -> None:
    setting = against(**changed)
    assert setting.because == because
    assert not setting.known
    assert not setting.conflicts


quantities = st.builds(
    number,
    st.integers(min_value=0, max_value=100),
    st.sampled_from(["exact", "about", "more-than", "at-least", "less-than", "up-to"]),
)


@given(said=quantities, held=quantities)
def test_no_figure_is_known_as_one_that_it_is_in_conflict_with(
    said: Quantity, held: Quantity
) -> None:
    record = replace(RECORD, figures=[replace(CUT_20, quantity=held)])
    setting = set_against(replace(SAID_20, quantity=said), record)
    assert (setting.verdict is Verdict.CONFLICT) == (not said.compatible(held))
    assert not (setting.known and setting.conflicts)
