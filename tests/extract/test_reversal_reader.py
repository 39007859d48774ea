"""The network that reads passages for what was gone back on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kb.extract import Article, extract_all
from kb.extract.reversals.model import ANY, KINDS
from kb.extract.reversals.reader import (
    LONGEST,
    Read,
    load_reader,
    passage_around,
    question_of,
)
from kb.extract.text.pieces import END, START
from kb.extract.text.pipeline import load
from kb.extract.training.reversal_gate import taught
from kb.extract.training.reversal_passages import (
    ITEMS,
    READINGS,
    all_passages,
    from_readings,
    joined,
    marked,
)
from kb.extract.training.reversal_reader import lessons_of
from kb.extract.training.reversals import Told, from_rows

# News items, two in three of them near misses: 236 of a hundred words and more, 33 short ones; then
# 318 as on all sorts of pages, one in seven of which tells a reversal, and 80 lists, tables and the
# like, one in four of which does.
NEAR_MISSES = Path(__file__).with_name("reversal_items.tsv")
# Passages written for figures; two readers, apart, agree on whether each tells a reversal. One in
# four does.
READ = Path(__file__).with_name("reversal_readings.tsv")


def test_the_shipped_network_knows_the_classes_of_the_model() -> None:
    assert list(load_reader().classes) == [ANY, *KINDS]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["It rained.", "x" * 500 + ".", "Ah 1, 2, 3, 4; 5!", "\n"])))
def test_each_sentence_is_read_with_those_around_it_and_never_too_much(parts: list[str]) -> None:
    pieces = load_reader().pieces
    for doc in load().read([" ".join(parts)]):
        sentences = list(doc.sents)
        for at, sentence in enumerate(sentences):
            own = pieces.of(sentence.text)
            places, question = passage_around(pieces, sentences, at)
            read = list(question.pieces)
            assert at in places
            assert len(read) <= LONGEST
            assert any(read[start : start + len(own)] == own for start in range(len(read)))


def test_a_short_article_is_read_as_a_whole() -> None:
    text = "The bot is gone. Brightwell said so. Twelve clerks are back."
    pieces = load_reader().pieces
    for doc in load().read([text]):
        sentences = list(doc.sents)
        put = {passage_around(pieces, sentences, at)[1] for at in range(len(sentences))}
        (question,) = put
        ends = [mark for mark in question.marks if mark]
        assert [question.pieces[mark] for mark in ends] == [pieces.id_of[END]] * len(sentences)
        assert [piece for piece in question.pieces[1:] if piece != pieces.id_of[END]] == pieces.of(
            text
        )


@given(st.lists(st.lists(st.just(30), max_size=150)))
def test_a_passage_is_marked_as_a_whole_and_by_sentences(sentences: list[list[int]]) -> None:
    pieces = load_reader().pieces
    question = question_of(pieces, sentences)
    start, end = pieces.id_of[START], pieces.id_of[END]
    assert len(question.pieces) <= LONGEST
    assert question.pieces[0] == start
    assert question.marks[0] == 0
    assert all(question.pieces[mark] == end for mark in question.marks[1:])
    left_out = len(sentences) + 1 - len(question.marks)
    assert left_out == 0 or len(question.pieces) == LONGEST


def test_each_sentence_has_odds_of_its_own() -> None:
    read = Read(range(4, 6), whole=[1.0, 3.0], parts=[[5.0, 7.0], [-1.0, 0.0]])
    assert [read.of(at) for at in read.places] == [[5.0, 7.0], [-1.0, 0.0]]


def told_wrongly_and_rightly(passages: Iterable[Told]) -> tuple[int, int]:
    rows = list(passages)
    told = [bool(own.reversals) for own in extract_all([Article(text) for text, _ in rows])]
    right = [bool(kinds) for _, kinds in rows]
    wrongly = sum(own and not kinds for own, kinds in zip(told, right, strict=True))
    return wrongly, sum(own and kinds for own, kinds in zip(told, right, strict=True))


def test_of_near_misses_most_are_seen_through_and_most_reversals_found() -> None:
    wrong, right = told_wrongly_and_rightly(from_rows(NEAR_MISSES))
    assert wrong <= 39  # of 511; 36 when measured
    assert right >= 65  # of 156; 69 when measured


def test_of_passages_that_tell_of_work_in_general_most_are_read_rightly() -> None:
    wrong, right = told_wrongly_and_rightly(from_readings(READ))
    assert wrong <= 7  # of 151; 5 when measured
    assert right >= 12  # of 53; 14 when measured


def test_training_items_name_known_kinds_and_none_is_measured_on() -> None:
    for rows in (from_rows(ITEMS), from_readings(READINGS)):
        assert {kind for _, kinds in rows for kind in kinds} == set(KINDS)
    measured = {text for text, _ in (*from_rows(NEAR_MISSES), *from_readings(READ))}
    assert not {text for text, _ in taught()} & measured


def test_short_passages_stand_among_others_that_tell_nothing() -> None:
    rehired, nothing = frozenset({"rehire"}), frozenset[str]()
    passages = [("Orvo took them back.", rehired)] * 3 + [("It rained.", nothing)] * 3
    for text, kinds in joined(passages):
        assert "It rained." in text
        assert ("Orvo" in text) == bool(kinds)
    assert joined(passages) == joined(passages)


def test_sentences_marked_as_telling_stand_in_passages_that_are_learnt_from() -> None:
    learnt = dict(all_passages())
    for text, sentences in marked().items():
        assert learnt[text]
        for at, kinds in sentences.items():
            assert 0 <= at < len(text)
            assert kinds <= set(KINDS)


def test_where_it_is_known_which_sentences_tell_each_is_taught_by_itself() -> None:
    told, rest, alone = "The bot is gone.", "It rained.", "Clerks are back."
    passages = [
        (f"{told} {rest}", frozenset({"shutdown"})),
        (f"{rest} {alone}", frozenset({"rehire"})),
        (alone, frozenset({"rehire"})),
        (f"{rest} {told}", frozenset({"shutdown"})),
        (f"{told} {rest}", frozenset()),
    ]
    marks = {passages[0][0]: {0: frozenset({"shutdown"})}}
    lessons = lessons_of(passages, load_reader().pieces, marks)
    tells = [None if each.parts is None else each.parts[:, 0].tolist() for each in lessons]
    assert tells == [[1, 0], None, [1], [0, 1], [0, 0]]
