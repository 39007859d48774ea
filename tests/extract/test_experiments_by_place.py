"""Experiments under any verb: who made them, and what came of them until the text turns away."""

import pytest

from kb.extract import extract


@pytest.mark.parametrize(
    ("text", "maker", "results"),
    [
        (
            "Researchers at Delmar University staffed a make-believe software firm with AI agents. "
            "The best finished 24% of its 175 tasks; the others managed between 2% and 17%.",
            "Delmar University",
            ["24%", "between 2% and 17%"],
        ),
        (
            "METRIX, a research lab, had 16 developers fix bugs with and without AI tools. With "
            "the tools they took 19% longer.",
            "METRIX",
            ["19%"],
        ),
        (
            "The Ministry of Labour tested an AI model on 300 claims. It decided 71 per cent of "
            "them correctly, against 88 per cent for caseworkers.",
            "Ministry of Labour",
            ["71 per cent of them", "88 per cent"],
        ),
        (
            "When Cobalt Labs set five chatbots to work in a simulated newsroom, none finished "
            "more than a third of the assignments.",
            "Cobalt Labs",
            ["more than a third of the assignments"],
        ),
        (
            "Castellan Mutual wanted to know more. In an A/B test, the insurer sent callers at "
            "random to its bot or its staff. The bot settled 44% of calls. Staff settled 87%.",
            "Castellan Mutual",
            ["44% of calls", "87%"],
        ),
        (
            "Physicians at St Olave's Hospital had a model read X-rays. It missed 3% of the "
            "tumours; the doctors missed 7%.",
            "St Olave's Hospital",
            ["3% of the tumours", "7%"],
        ),
    ],
)
def test_maker_and_results_are_found_by_place(text: str, maker: str, results: list[str]) -> None:
    found = extract(text)
    by_id = {figure.id: figure.text for figure in found.figures}
    assert [one.conducted_by for one in found.experiments] == [maker]
    assert [by_id[one] for one in found.experiments[0].results] == results


def test_the_site_of_a_trial_is_not_who_made_it() -> None:
    (experiment,) = extract(
        "A randomised trial at three call centres of Pennant Telecom found that agents with an AI "
        "assistant solved 14 percent more issues an hour."
    ).experiments
    assert experiment.conducted_by is None


def test_figures_of_the_maker_of_a_system_are_no_results() -> None:
    found = extract(
        "Scientists at Skarvik University put AI agents in charge of a simulated port. The best "
        "finished 31 percent of the tasks. Its owner, Oxbow, says its own engineers now review "
        "70% less code."
    )
    by_id = {figure.id: figure.text for figure in found.figures}
    assert [by_id[one] for one in found.experiments[0].results] == ["31 percent of the tasks"]


@pytest.mark.parametrize(
    "text",
    [
        "Klarna tested a chatbot in 2023. It now handles two-thirds of chats.",
        "Norvia gave its staff an AI assistant. The bot resolves 44% of tickets.",
        "Economists at Oakmere Bank expect AI to replace 18% of office jobs.",
    ],
)
def test_systems_at_work_and_forecasts_are_no_experiments(text: str) -> None:
    assert extract(text).experiments == []
