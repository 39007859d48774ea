import pytest

from kb.extract import extract


def kinds(text: str) -> set[str]:
    return {event.kind for event in extract(text).events}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The plant will lay off 1,200 workers.", "job-loss"),
        ("President Ellis fired the agency's director on Tuesday.", "job-loss"),
        ("She was let go after 15 years at the station.", "job-loss"),
        ("The paper made 30 journalists redundant.", "job-loss"),
        ("Job cuts at the plant will begin in June.", "job-loss"),
        ("The startup slashed its headcount by half.", "job-loss"),
        ("Hundreds of teachers have been dismissed.", "job-loss"),
        ("The chairman of Orvo will step down in May.", "job-loss"),
        ("I quit.", "job-loss"),
        ("Two resign over leak", "job-loss"),
        ("He told the board of his resignation.", "job-loss"),
        ("The club hired a new coach.", "hire"),
        ("The company plans to hire 900 people.", "hire"),
        ("Ford named Ann Lee as chief executive.", "hire"),
        ("He joined the firm as a partner.", "hire"),
        ("The government has frozen hiring across all agencies.", "hiring-stop"),
        ("Orvo announced a hiring freeze.", "hiring-stop"),
        ("The bank rolled out an AI assistant to its tellers.", "deployment"),
        ("The chain shuttered 200 restaurants.", "shutdown"),
    ],
)
def test_happenings_are_told_by_verb_and_object(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Police fired tear gas at the crowd.",
        "The judge dismissed the lawsuit.",
        "The bank cut its key rate.",
        "The firm cut its ties with the lobbyist.",
        "Google employs 180,000 people.",
        "No jobs were cut at the plant.",
        "Nobody was fired.",
        "The archbishop said he was resigned to rain at the pilgrimage.",
        "The party chairman ruled out stepping down.",
        "Protesters called on the mayor to resign.",
        "Users quit the app.",
        "The missile was fired from a submarine.",
    ],
)
def test_other_objects_and_denials_are_no_happenings(text: str) -> None:
    assert kinds(text) == set()


def test_an_event_names_whose_deed_it_is() -> None:
    text = "Klarna grew fast. The company laid off 700 people in May 2022."
    (event,) = [e for e in extract(text).events if e.kind == "job-loss"]
    assert (event.organization, event.date) == ("Klarna", "2022-05")


def test_the_fired_do_not_own_the_deed() -> None:
    (event,) = extract("Comey was fired after telling Congress about it.").events
    assert event.organization is None


def test_a_text_may_end_in_no() -> None:
    assert extract("Will the firm hire again? It has fired 40 agents. No").events


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The scheduler went live at ten branches.", ["deployment"]),
        ("The publisher brought in a program to check recipes.", ["deployment"]),
        ("Orvo has put an AI booking clerk into service.", ["deployment"]),
        ("The channel launched digital forecaster Skye.", ["deployment"]),
        ("The night desk will be replaced by an automated system.", ["deployment"]),
        ("Orvo is replacing 250 underwriters with an AI model.", ["job-loss", "deployment"]),
        ("The channel has shown three presenters the door.", ["job-loss"]),
        ("Orvo had forced 600 staff to resign.", ["job-loss"]),
        ("The lender has added 150 relationship managers.", ["hire"]),
        ("Orvo has re-engaged four former agents.", ["hire"]),
        ("Orvo has taken on no apprentices this year.", ["hiring-stop"]),
        ("Orvo has imposed a hiring freeze.", ["hiring-stop"]),
        ("Such mails re-engage users who have left.", []),
        ("The platform offers redundancy and fast disks.", []),
        ("Former employees are removed from the mailing list.", []),
        ("We ask customers to leave reviews.", []),
        ("The flat is modestly appointed.", []),
        ("Orvo hired a law firm to look into it.", []),
        ("The plan will fire up growth.", []),
    ],
)
def test_happenings_have_many_words(text: str, kinds: list[str]) -> None:
    assert [event.kind for event in extract(text).events] == kinds
