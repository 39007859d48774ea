import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.extract.metrics.amounts import MONEY_RULES
from kb.extract.metrics.counts import COUNT_RULES
from kb.extract.metrics.shares import SHARE_RULES
from kb.types.caseless import caseless, lowered

TEXTS = (
    "Norvia Cut # of Its Support Staff, And SAVED @ a Year With AI",
    "# people were Rehired; @ CALLS went unanswered",
    "a SURVEY of # Executives found that COSTS fell by @",
)


@given(st.text())
def test_every_character_keeps_its_place(text: str) -> None:
    assert len(lowered(text)) == len(text)
    assert "İAB" not in lowered("İAB" + text)


@pytest.mark.parametrize("rules", [SHARE_RULES, COUNT_RULES, MONEY_RULES])
def test_a_caseless_pattern_finds_what_one_that_ignores_case_finds(
    rules: tuple[tuple[str, str | None, str], ...],
) -> None:
    for _, _, pattern in rules:
        for text in TEXTS:
            one = re.search(pattern, text, re.IGNORECASE)
            other = caseless(pattern).search(lowered(text))
            assert (one and one.span()) == (other and other.span())


def test_escapes_and_names_of_groups_are_kept() -> None:
    match = caseless(r"(?P<Who>\S+)\Wor (?P=Who)\Z").search(lowered("AI or AI"))
    assert match is not None
    assert match["Who"] == "ai"
