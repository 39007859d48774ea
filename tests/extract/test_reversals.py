import pytest

from kb.extract import Reversal, extract

BEFORE = "Klarna replaced its customer service agents with an AI chatbot in 2023. "


def reversals(text: str) -> list[Reversal]:
    return extract(BEFORE + text).reversals


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Now the company is rehiring human agents.", "rehire"),
        ("The company has brought back its human agents.", "rehire"),
        ("The company reopened its telephone line for customers.", "restore-service"),
        ("The company has gone back to human agents.", "restore-service"),
        ("The company reversed the decision this week.", "policy"),
        ("The company has scrapped the AI policy.", "policy"),
        ("The company took the chatbot offline on Monday.", "shutdown"),
        ("The company apologised for the AI rollout.", "apology"),
        ("A court ordered the company to reinstate the agents.", "court-order"),
        ("The company settled a lawsuit over the chatbot.", "settlement"),
        ("The company began hiring people again in May.", "rehire"),
    ],
)
def test_going_back_on_automation_is_a_reversal(text: str, kind: str) -> None:
    (found,) = reversals(text)
    assert (found.kind, found.organization) == (kind, "Klarna")


@pytest.mark.parametrize(
    "text",
    [
        "The company may rehire human agents next year.",
        "The company plans to bring back human agents.",
        "The company denied that it was bringing back human agents.",
        "The company will not rehire the agents.",
        "The company has no plans to rehire the agents.",
        "If complaints rise, the company would bring back human agents.",
        "The union urged the company to rehire the agents.",
        "Analysts expect the company to rehire the agents.",
        "Will the company rehire the agents?",
        "The company ruled out bringing back the agents.",
        "The company rehired 400 warehouse workers as demand recovered.",
        "The company rehired seasonal workers for the Christmas rush.",
        "The company reversed its return-to-office policy.",
        "Some companies are rehiring human agents.",
        "A judge refused to order the company to reinstate the agents.",
        "The company never rehired the agents.",
        "The company could be forced to rehire the agents.",
        "Critics say the company should rehire the agents.",
        "The company is considering bringing back human agents.",
    ],
)
def test_plans_denials_and_other_reasons_are_no_reversals(text: str) -> None:
    assert reversals(text) == []


def test_a_reversal_points_at_the_claim_it_goes_back_on() -> None:
    found = extract(BEFORE + "Now the company is rehiring human agents.")
    (reversal,) = found.reversals
    assert [c.text for c in found.claims if c.id in reversal.of] == [BEFORE.strip()]


def test_a_reversal_is_of_the_company_that_the_sentence_means() -> None:
    text = (
        "Unlike Klarna, which rehired human agents it had replaced with AI, Orvo keeps its chatbot."
    )
    assert {r.organization for r in extract(text).reversals} <= {"Klarna"}


def test_without_automation_there_is_no_reversal() -> None:
    assert extract("Ford rehired 200 workers. It reversed the decision.").reversals == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The company has re-engaged 40 agents.", "rehire"),
        ("The company has lured back a dozen former agents.", "rehire"),
        ("Its agents are back at work.", "rehire"),
        ("Human agents answer the phones again.", "restore-service"),
        ("The company swapped the bot for human agents.", "restore-service"),
        ("The company reinstated the human option after complaints.", "restore-service"),
        ("The company got rid of the bot.", "shutdown"),
        ("The company has pulled the plug on the assistant.", "shutdown"),
        ("The company dropped the tool last week.", "shutdown"),
        ("The company has torn up its AI-first policy.", "policy"),
        ("The company has changed course.", "policy"),
        ("The company has backed down.", "policy"),
        ("The company said sorry for the layoffs.", "apology"),
        ("A tribunal told the company to take back the agents.", "court-order"),
        ("The company has agreed to pay $2,000 each to the agents.", "settlement"),
        ('The line "no humans needed" has vanished from the company\'s website.', "quiet"),
        ("The company has quietly advertised 30 jobs for phone agents.", "quiet"),
    ],
)
def test_there_are_many_words_for_going_back(text: str, kind: str) -> None:
    assert [r.kind for r in reversals(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The company may get rid of the bot.",
        "The company said it would not change course.",
        "The union called for the return of human agents.",
        "The company hired 20 engineers to replace more clerks with software.",
        "The company replaced the old bot with a new one.",
        "Rumours that it has brought agents back are false, the company said.",
        "The company has agreed to pay $2bn for Lumio, a start-up with 40 workers.",
        "The company removed a post about the weather from its website.",
        "The company put the bot back online after an outage.",
        "Staff had second thoughts about the canteen.",
        "The company turned off the old phone system.",
        "Bringing agents back would cost the company $3m.",
    ],
)
def test_words_of_going_back_may_speak_of_other_things(text: str) -> None:
    assert reversals(text) == []


def test_a_reversal_that_others_report_and_the_company_denies_is_none() -> None:
    assert not reversals(
        "The company has denied a report about it. A website wrote that Klarna had rehired agents."
    )


def test_who_is_served_again_does_not_hide_who_undid_it() -> None:
    text = (
        "Two years ago Harwick Mutual gave its claims line to a voice bot and let forty handlers"
        " go. Customers can now reach a person again before they hear any recording."
    )
    (found,) = reversals(text)
    assert (found.kind, found.organization) == ("restore-service", "Harwick Mutual")
