import pytest

from kb.extract import extract


@pytest.mark.parametrize(
    ("text", "maker", "results"),
    [
        (
            "A three-month experiment by the Deccan Institute of Technology gave clerks a bot. "
            "Calls handled per hour went up by 13 percent.",
            "Deccan Institute of Technology",
            ["13"],
        ),
        (
            "When the consultancy Palmer tested 14 agents in a simulated bank, none finished "
            "more than 35 percent of the work.",
            "Palmer",
            ["35"],
        ),
        (
            'The lab built a fake newsroom run by a model. "37 percent of the pieces had an error '
            'of fact," says Tova Brandt, who leads the tests at Corran Labs.',
            "Corran Labs",
            ["37"],
        ),
    ],
)
def test_maker_and_results_are_found(text: str, maker: str, results: list[str]) -> None:
    found = extract(text)
    (experiment,) = found.experiments
    by_id = {figure.id: str(figure.value) for figure in found.figures}
    assert experiment.conducted_by == maker
    assert [by_id[one] for one in experiment.results] == results


def test_a_company_put_in_the_hands_of_a_model_is_an_experiment_without_results() -> None:
    (experiment,) = extract("Anvil AI put its model in charge of a shop. It failed.").experiments
    assert (experiment.conducted_by, experiment.results) == ("Anvil AI", [])


@pytest.mark.parametrize(
    "text",
    [
        "With benchmarks and other tools you can focus on the 1% of code that matters.",
        "City officials let a chatbot answer questions. It had cost $600,000.",
    ],
)
def test_no_experiment_is_made_up(text: str) -> None:
    assert extract(text).experiments == []
