"""Whose figure it is, where an article has several organizations."""

import pytest

from kb.extract import extract

_LEAD = "Lift maker Korvo will shed 1,150 posts by 2027, it said on Monday. "


def owners(text: str) -> list[str | None]:
    return [figure.organization for figure in extract(text).figures]


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("The group has 60,000 staff.", "Korvo"),
        ("Its shares rose 2.1 percent.", "Korvo"),
        ("Queues have doubled to 40 minutes.", "Korvo"),
        ("Analysts at Bray Street expect a profit of £210 million.", "Korvo"),
        ("The works council fears for 300 jobs.", "Korvo"),
        ("Its rival Schell cut 700 jobs last year.", "Schell"),
        ("A competitor, Schell, employs 400 engineers.", "Schell"),
        ("Schell, a rival, has 9,000 staff.", "Schell"),
        ("The software, from the vendor Parloo, cost Korvo $90m.", "Korvo"),
        ("Companies announced 55,000 layoffs in May.", None),
        ("Across the industry, firms cut 12,000 jobs.", None),
    ],
)
def test_a_figure_is_the_doers_or_the_articles_or_nobodys(sentence: str, owner: str | None) -> None:
    assert owners(_LEAD + sentence)[-1] == owner


def test_it_goes_on_about_whom_the_sentence_before_was_about() -> None:
    text = _LEAD + "Its rival Schell cut 700 jobs in May. It has since rehired 40."
    assert owners(text) == ["Korvo", "Schell", "Schell"]


def test_we_are_those_who_write_and_not_their_owner() -> None:
    text = (
        "Our owner, Apex Global, has shed 1,100 jobs. None of them are here at Fennimore Press. "
        "We employ 410 people."
    )
    assert owners(text) == ["Apex Global", "Fennimore Press"]


def test_a_program_with_a_name_owns_nothing() -> None:
    text = "Travel site Volant laid off 90 agents. Its bot, Vola, handles 70 percent of calls."
    assert owners(text) == ["Volant", "Volant"]


def test_a_robot_by_its_post_and_a_person_by_an_initial_own_nothing() -> None:
    text = _LEAD + "Its robot receptionist Rocky sits at 64 desks. K Rao said it takes 300 calls."
    assert owners(text) == ["Korvo"] * 3


def test_a_firm_taken_for_a_person_is_known_by_how_it_is_called_after() -> None:
    text = (
        "Ormond Jet buys less from Clyde Castings. Fairlie Aerospace shed 75 buyers. "
        "Its boss said that she needed stock for Fairlie."
    )
    assert owners(text) == ["Fairlie Aerospace"]


def test_a_sentence_ends_after_an_amount_in_millions() -> None:
    text = "Wexcombe Council must close a gap of £6.8m. Tolbury Council let 15 people go in 2021."
    assert owners(text) == ["Wexcombe Council", "Tolbury Council"]


def test_a_heading_seats_nobody_that_the_text_does_not_name() -> None:
    text = (
        "Merrow cut 40 jobs in May and gave its chats to a bot.\n\n"
        "From Boast To Apology: Merrow's Reversal\n\n"
        "The company further said that the bot did the work of 90 full-time agents."
    )
    assert [f.organization for f in extract(text).figures] == ["Merrow", "Merrow"]
