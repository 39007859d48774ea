"""What must hold of statements whatever the text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.extract import Extraction, extract

JUMBLE = """Klarna said that “we" 'It's rehired AI agents, Ann Lee told Bloomberg . ? ! cut 300 jobs
    ” ’ ‘ the company believes he she and but reversed its decision ( ) — 40% é 中文 עברית 😀
    # <p> & according to"""
WORDS = st.sampled_from([*JUMBLE.split(), "\n\n", "\u2028", "\ud800", "\x00"])


def check(text: str, found: Extraction) -> None:
    figures = {figure.id for figure in found.figures}
    claims = {claim.id for claim in found.claims}
    for quote in found.quotes:
        assert text[quote.content_start : quote.content_end] == quote.text
        assert 0 <= quote.start <= quote.content_start < quote.content_end <= quote.end <= len(text)
        assert quote.text == quote.text.strip()
        if quote.speaker is not None and quote.speaker.start is not None:
            assert quote.speaker.name
            assert quote.start <= quote.speaker.start < (quote.speaker.end or 0) <= len(text)
    for part in (*found.claims, *found.events):
        assert text[part.start : part.end] == part.text
    for claim in found.claims:
        assert set(claim.figures) <= figures
    for reversal in found.reversals:
        assert 0 <= reversal.start < reversal.end <= len(text)
        assert set(reversal.of) <= claims
    for parts in (found.quotes, found.claims, found.events, found.reversals):
        ids = [part.id for part in parts]
        assert len(ids) == len(set(ids))


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_offsets_hold_for_jumbled_news(text: str) -> None:
    check(text, extract(text))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_offsets_hold_for_any_text(text: str) -> None:
    check(text, extract(text))


@pytest.mark.parametrize(
    "unit",
    ['"Yes," he said. ', '" ', "said ", "rehired AI agents and ", "Ann Lee said that she "],
)
def test_time_grows_linearly(unit: str) -> None:
    extract("Warm.")
    start = time.process_time()
    extract(unit * (4_000 // len(unit)))
    once = time.process_time() - start
    start = time.process_time()
    extract(unit * (12_000 // len(unit)))
    assert time.process_time() - start < 12 * once + 2


def test_the_same_text_gives_the_same_statements() -> None:
    text = 'Ann Lee of Orvo said: "We rehired our agents; the AI failed."'
    assert extract(text).to_json() == extract(text).to_json()
