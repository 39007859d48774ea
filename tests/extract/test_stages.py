"""How far the cutting of jobs has come, and by what way they go."""

import pytest

from kb.extract import extract


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Norvia said on Thursday it would cut 300 jobs by 2028.", "announced"),
        ("Norvia will shed 300 posts, the minister told MPs.", "announced"),
        ("The minister promised to hire 300 agents.", "announced"),
        ("Norvia plans to cut 300 jobs, its chief executive said.", "announced"),
        ("Norvia will lay off 300 employees this year.", "announced"),
        ("Norvia plans to cut 300 jobs, two people familiar with the matter said.", "planned"),
        ("Norvia is considering cutting 300 jobs.", "planned"),
        ("Norvia plans to cut 300 jobs. The company declined to comment.", "planned"),
        ("Norvia plans to cut 300 jobs. It announced the move on Monday.", "announced"),
        ("Companies have announced 1.17 million job cuts this year.", "announced"),
        ("The board expects automation to take out 300 roles.", "expected"),
        ("Norvia laid off 300 people in May, it said.", "done"),
        ("The works council fears for 300 jobs.", "at-risk"),
    ],
)
def test_the_stage_is_told_from_who_speaks_and_how_surely(text: str, stage: str) -> None:
    assert extract(text).figures[0].stage == stage


@pytest.mark.parametrize(
    ("text", "mechanism"),
    [
        ("Norvia let 300 head-office workers go.", "layoff"),
        ("Norvia will shed 300 posts by not replacing those who leave.", "attrition"),
        ("Norvia has ended its contracts with 300 translators.", "contractor"),
        ("Norvia dropped 44 contract testers.", "contractor"),
        ("Headcount at Norvia fell by 300 last year.", "net"),
        ("Norvia will cut 300 jobs. The reduction will come from attrition.", "attrition"),
        ("Norvia announced 300 job cuts, but nobody will be laid off.", "unknown"),
    ],
)
def test_the_mechanism_is_told_from_the_words(text: str, mechanism: str) -> None:
    assert extract(text).figures[0].mechanism == mechanism


def test_a_share_that_tells_a_count_again_has_its_stage_and_mechanism() -> None:
    text = (
        "The ministry will shed 7,000 posts by not replacing those who leave, it said. "
        "That is about 8 per cent of its staff."
    )
    count, share = extract(text).figures
    assert (share.metric, share.stage, share.mechanism) == (
        "jobs-planned-cut-share",
        count.stage,
        count.mechanism,
    )
