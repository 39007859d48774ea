"""Rules that a third reading taught, each with the error as it stood in the record."""

from pathlib import Path

import pytest

from tests.casefile.findings import findings, findings_with
from tests.corpora import write_corpus

# Verizon: an intent to lay off that stood as an action.
CUT_13000 = """\
- id: cut-13000
  kind: action
  said: 2025-03
  speakers:
  - organization: acme
  text: More than 13,000 workers were to be laid off.
  figures:
  - id: cut-13000.workers
    metric: jobs-planned-cut
    value: 13000
    unit: person
    qualifier: more-than
    as_of: 2025-03
    stage: announced
    mechanism: layoff
    evidence:
    - source: daily-2025-03
      quote: plans to lay off more than 13,000
"""
# ING: an earlier forecast told beside what came of it.
DONE_250 = """\
  - id: cut-13000.outcome
    metric: jobs-cut
    value: 250
    unit: person
    stage: done
    mechanism: unknown
    evidence:
    - source: daily-2025-03
      quote: resulted in only 250 positions being cut
"""
# Byju's: a promise said to be reversed, where others told of the next cut.
NO_MORE = """\
- id: no-more
  kind: promise
  said: 2024-01-11
  speakers:
  - person: ann-boss
  text: The chief executive said that there would be no more layoffs.
  evidence:
  - source: daily-2024-01-11
    quote: there will not be any more layoffs
  outcomes:
  - kind: reversed
    date: 2025-03
    by: [hiring-again]
"""
# TCS: one figure on a hedged and on a bare number.
PLAN_12000 = """\
- id: plan-12000
  kind: intent
  said: 2024-01-11
  speakers:
  - organization: acme
  text: About 12,000 employees were to go.
  figures:
  - id: plan-12000.employees
    metric: jobs-planned-cut
    value: 12000
    unit: person
    qualifier: about
    stage: announced
    mechanism: layoff
    evidence:
    - source: acme-2024-01-10
      quote: approximately 12,000 employees
    - source: daily-2024-01-11
      quote: is cutting 12,000 jobs
"""
# Bumble: a yearly saving to come, dated with the month it was told in.
SAVING_40 = """\
- id: saving-40
  kind: intent
  said: 2025-03
  speakers:
  - organization: acme
  text: The company expected to save 40 million dollars a year.
  figures:
  - id: saving-40.saving
    metric: cost-saving
    value: 40000000
    currency: USD
    as_of: 2025-03
    evidence:
    - source: daily-2025-03
      quote: $40 million in annual savings
"""
# Michigan: a newspaper's number of the accused, filed as criticism.
ACCUSED_20000 = """\
- id: accused-20000
  kind: criticism
  said: 2025-03
  speakers:
  - organization: wire
  reported_by: [The Daily]
  text: A newspaper gave at least 20,000 people as falsely accused.
  figures:
  - id: accused-20000.people
    metric: jobs-cut
    value: 20000
    unit: person
    qualifier: at-least
    stage: done
    mechanism: unknown
    evidence:
    - source: daily-2025-03
      quote: falsely accused at least 20,000 residents
"""
JUDGED = """\
  evidence:
  - source: daily-2025-03
    quote: a robot with no heart
"""


def test_a_plan_filed_as_an_action_is_found(small_corpus: Path) -> None:
    assert findings_with(small_corpus, CUT_13000) == ["planned-as-done"]


def test_a_level_that_is_only_expected_is_no_result(small_corpus: Path) -> None:
    expected = (
        ("stage: announced", "stage: expected"),
        ("jobs-planned-cut", "headcount-change-share"),
    )
    result = ("id: cut-13000\n  kind: action", "id: cut-13000\n  kind: result")
    percent = ("value: 13000\n    unit: person", "value: 13000\n    unit: percent")
    found = findings_with(small_corpus, CUT_13000, *expected, result, percent)
    assert found == ["planned-as-done"]


@pytest.mark.parametrize(
    "change",
    [
        ("id: cut-13000\n  kind: action", "id: cut-13000\n  kind: intent"),
        ("stage: announced\n", "stage: announced\n    stance: denied\n"),
        ("jobs-planned-cut", "jobs-cut"),
    ],
)
def test_what_is_no_plan_told_as_done_is_left_alone(
    small_corpus: Path, change: tuple[str, str]
) -> None:
    assert findings_with(small_corpus, CUT_13000, change) == []


def test_a_forecast_of_the_past_beside_what_was_done_is_left_alone(small_corpus: Path) -> None:
    assert findings_with(small_corpus, CUT_13000 + DONE_250) == []


def test_a_claim_reversed_that_no_reversal_goes_back_on_is_found(small_corpus: Path) -> None:
    assert findings_with(small_corpus, NO_MORE) == ["reversed-alone"]


def test_a_claim_reversed_by_a_reversal_is_left_alone(small_corpus: Path) -> None:
    of = ("of: [work-of-40]", "of: [work-of-40, no-more]")
    assert findings_with(small_corpus, NO_MORE, of) == []


@pytest.mark.parametrize(
    ("date", "by", "found"),
    [
        ("2021", "hiring-again", True),  # Rotterdam: ended in 2021, by a list of 2026
        ("2025-02-28", "hiring-again", True),
        ("2025-03", "hiring-again", False),
        ("2025", "hiring-again", False),
        ("2025-02~", "hiring-again", False),
        ("2024-12~", "hiring-again", True),
        ("2024-12/2025-03", "hiring-again", False),
        ("2023", "cut-30.share", False),  # Canva: the figure named is of that time
        ("2022", "cut-30.share", True),
        ("2024-01-11", "cut-30, cut-20", False),
    ],
)
def test_an_outcome_before_all_that_shows_it_is_found(
    small_corpus: Path, date: str, by: str, found: bool
) -> None:
    outcome = f"  outcomes:\n  - kind: contradicted\n    date: {date}\n    by: [{by}]\n"
    promise = NO_MORE.partition("  outcomes:")[0] + outcome
    assert findings_with(small_corpus, promise) == (["outcome-too-early"] if found else [])


@pytest.mark.parametrize(
    "hedged",
    [
        "approximately 12,000 employees",
        "as high as 12,000 jobs",
        "upward of 12,000 jobs",
        "12,000+ jobs were cut",
        "soit vraisemblablement 12,000",
    ],
)
def test_a_hedge_in_one_of_two_quotes_is_found(small_corpus: Path, hedged: str) -> None:
    found = findings_with(small_corpus, PLAN_12000, ("approximately 12,000 employees", hedged))
    assert found == ["hedge-in-one-quote"]


@pytest.mark.parametrize(
    "other", ["a limit of 12,000 jobs", "cuts larger than 12,000 jobs", "2% of its workforce"]
)
def test_two_quotes_that_both_hedge_or_do_not_both_count_are_left_alone(
    small_corpus: Path, other: str
) -> None:
    assert findings_with(small_corpus, PLAN_12000, ("is cutting 12,000 jobs", other)) == []


def test_a_saving_yet_to_come_of_the_month_it_was_told_in_is_found(small_corpus: Path) -> None:
    assert findings_with(small_corpus, SAVING_40) == ["charge-of-a-month"]


@pytest.mark.parametrize(
    "change",
    [
        ("    as_of: 2025-03\n    evidence:", "    as_of: 2025-04/2025-06\n    evidence:"),
        ("kind: intent", "kind: result"),
        ("$40 million in annual savings", "$40 million in savings in March"),
    ],
)
def test_a_saving_of_a_period_or_a_month_named_is_left_alone(
    small_corpus: Path, change: tuple[str, str]
) -> None:
    assert findings_with(small_corpus, SAVING_40, change) == []


def test_a_number_of_the_press_filed_as_criticism_is_found(small_corpus: Path) -> None:
    assert findings_with(small_corpus, ACCUSED_20000) == ["outlet-counts"]


def test_criticism_in_words_or_by_others_than_the_press_is_left_alone(tmp_path: Path) -> None:
    assert findings_with(write_corpus(tmp_path / "words"), ACCUSED_20000 + JUDGED) == []
    union = ("- organization: wire", "- group: a union")
    assert findings_with(write_corpus(tmp_path / "union"), ACCUSED_20000, union) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("HSBC declined to comment on the report.", ["silence-as-denial"]),
        ("A spokesperson gave no comment.", ["silence-as-denial"]),
        ("The bank declined to confirm the number.", []),
        ("The bank would not confirm the number.", []),
        ("The bank had not confirmed the number.", []),
    ],
)
def test_no_comment_at_all_is_no_denial_and_no_confirmation_is_one(
    small_corpus: Path, words: str, found: list[str]
) -> None:
    denial = ("kind: result\n  said: 2025-03", "kind: denial\n  said: 2025-03")
    text = ("Former managers put", f"{words} Former managers put")
    assert findings(small_corpus, denial, text) == found
