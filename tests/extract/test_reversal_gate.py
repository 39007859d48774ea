"""The gate: which passages are read for what was gone back on, by their words alone."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from kb.extract.reversals.gate import SIZE, Passages, distinct, load_gate, read_gate, rows_of
from kb.extract.reversals.reader import read_passages
from kb.extract.text.pipeline import load
from kb.extract.training.ordinary import ordinary_prose
from kb.extract.training.reversal_gate import taught, train

REHIRED = "Brill Bank, whose clerks gave way to a robot, has taken them back after all."
ELSEWHERE = "The river rose by a foot and the ferry stayed at its pier all day long."


def parsed(text: str) -> Iterator[Doc]:
    yield from load().read([text])  # a document lives within the loop only


def test_the_training_command_writes_the_shipped_gate() -> None:
    made, shipped = read_gate(train(taught())), load_gate()
    # Sums may come out in another order on another machine, and round to the next unit.
    assert np.abs(made.table - shipped.table).max() <= 1.01 / 16
    assert abs(made.bias - shipped.bias) < 0.01


def test_words_count_once_in_a_passage_and_so_do_pairs_side_by_side() -> None:
    for doc in parsed("The bot met the bot"):
        words, pairs = rows_of(doc)
        assert words[0] == words[3]
        assert words[1] == words[4]
        assert pairs[0] == pairs[3]
        assert len(distinct(words, pairs)) == 3 + 3
        assert max(words.max(), pairs.max()) < SIZE


def test_odds_are_those_of_the_words_of_the_passage_alone() -> None:
    gate = read_gate(train([(REHIRED, frozenset({"rehire"})), (ELSEWHERE, frozenset())] * 5))
    for doc in parsed(f"{ELSEWHERE} {REHIRED}"):
        first, second = doc.sents
        passages: Passages = gate.passages(doc)
        assert passages.odds(first.start, first.end) < passages.odds(second.start, second.end)
    for doc in parsed(REHIRED):
        alone = gate.passages(doc).odds(0, len(doc))
        assert alone == pytest.approx(passages.odds(second.start, second.end))


def test_only_what_may_tell_of_going_back_is_read_unless_a_rule_speaks() -> None:
    for doc in parsed(" ".join(ordinary_prose()[:12]) + " " + REHIRED):
        sentences = list(doc.sents)
        last = len(sentences) - 1
        (read,) = read_passages(doc, sentences, [0, last], frozenset())
        assert last in read.places
        assert read_passages(doc, sentences, [], frozenset()) == []
        both = read_passages(doc, sentences, [0, last], {0})
        assert [passage.places for passage in both[1:]] == [read.places]
        assert 0 in both[0].places


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([REHIRED, ELSEWHERE, "x" * 500 + ".", "\n"]), max_size=12))
def test_what_a_rule_speaks_of_is_always_read(parts: list[str]) -> None:
    for doc in parsed(" ".join(parts)):
        sentences = list(doc.sents)
        ruled = {at for at, sentence in enumerate(sentences) if "clerks" in sentence.text}
        read = read_passages(doc, sentences, sorted(ruled), ruled)
        assert ruled <= {at for passage in read for at in passage.places}
