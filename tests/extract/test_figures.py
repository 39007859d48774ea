import pytest

from kb.extract import extract
from kb.extract.result import Figure


def figure(text: str) -> Figure:
    return extract(text).figures[0]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It is doing the work of 700 full-time agents.", "full-time agent"),
        ("They asked more than 1,400 business executives.", "business executive"),
        ("Thousands of protesters marched.", "protester"),
        ("A third of its staff left.", "staff"),
        ("The 28-year-old striker scored.", "year"),
        ("It was a 40-hour week.", "hour"),
        ("Two of the three suspects fled.", "suspect"),
        ("It was 38 degrees Celsius.", "degree Celsius"),
        ("He won three times as many votes.", "times"),
    ],
)
def test_the_unit_is_the_noun_with_its_own_modifiers(text: str, unit: str) -> None:
    assert figure(text).unit == unit


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Profit fell by 40 percent.", "down"),
        ("Shares rose 3 percent.", "up"),
        ("There was a 22 percent reduction in its workforce.", "down"),
        ("It reported a drop of 13 percent.", "down"),
        ("Prices were 5 percent higher.", "up"),
        ("The rate rose to 5 percent.", None),
        ("It raised $5 million.", None),
    ],
)
def test_an_amount_of_change_has_a_direction_and_a_level_none(
    text: str, change: str | None
) -> None:
    assert figure(text).change == change


@pytest.mark.parametrize(
    ("text", "metric", "stage"),
    [
        ("Norvia cut 300 jobs last year.", "jobs-cut", "done"),
        ("Norvia plans to cut 300 jobs.", "jobs-planned-cut", "planned"),
        ("Norvia swapped 40% of its workforce for AI.", "jobs-cut-share", "done"),
        ("The bot does the work of 700 agents.", "fte-equivalent", "equivalent"),
        ("Its headcount fell 22 percent.", "headcount-change-share", "done"),
        ("Norvia rehired 45 agents.", "jobs-rehired", "done"),
        ("The cuts put 650 jobs at risk.", "jobs-affected", "at-risk"),
        ("Norvia employs 5,000 people.", "headcount", None),
        ("It saved $10 million in marketing.", "cost-saving", None),
        ("The assistant handled 2.3 million conversations.", "interactions-handled", None),
        ("The ship weighs 5,000 tons.", None, None),
    ],
)
def test_a_metric_is_told_from_the_words_around(
    text: str, metric: str | None, stage: str | None
) -> None:
    found = figure(text)
    assert (found.metric, found.stage) == (metric, stage)


def test_a_survey_has_its_sample_and_its_answers() -> None:
    found = extract(
        "In January 2024, a survey by Gartside of more than 1,400 executives found that "
        "66 percent were dissatisfied."
    )
    (survey,) = found.surveys
    assert (survey.sample_size, survey.sample_qualifier) == (1400, "more-than")
    assert survey.fieldwork == "2024-01"
    assert survey.results == ["f2"]
    assert found.figures[1].organization is None


def test_an_experiment_is_not_the_company_s() -> None:
    found = extract(
        "Norvia cut 300 jobs. Carrow University researchers filled a mock software company with "
        "AI agents; the best finished only 24 percent of its tasks."
    )
    (experiment,) = found.experiments
    assert experiment.conducted_by == "Carrow University"
    assert experiment.setting == "a mock software company"
    assert experiment.results == ["f2"]
    assert found.figures[1].organization is None
