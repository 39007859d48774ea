"""The network that reads a passage to tell whose its figures are."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.extract.article import Article, told_in
from kb.extract.owners.model import load_owner_model
from kb.extract.owners.reader import (
    ABSENT,
    LONGEST,
    NOBODY,
    SEEKS,
    SHOWS,
    Passage,
    load_reader,
    passages_with,
    pointed,
)
from kb.extract.owners.scene import Asked, Scene
from kb.extract.result import Figure
from kb.extract.text.network import Question, Reader
from kb.extract.text.pieces import FIGURE, NAMES, SPECIAL, Pieces
from kb.extract.text.pipeline import load
from kb.extract.training.owner_reader import lessons_of
from kb.extract.training.owners import HELD_OUT, PASSAGES, Example, examples, from_lines

SMALL = Pieces([*SPECIAL, *"abAB123 ."])


def scene(text: str) -> Scene:
    """Digits are figures and capitals names, of which the same letter is the same."""
    names = sorted(set(re.findall("[AB]", text)))
    figures = [
        Figure(f"f{at}", m.start(), m.end(), m[0], m.start(), m.end(), Decimal(m[0]))
        for at, m in enumerate(re.finditer("[1-9]", text))
    ]
    token: Any = None  # it is not looked at
    seats = [(m.start(), names.index(m[0])) for m in re.finditer("[AB]", text)]
    return Scene(text, [Asked(token, f, None, "none") for f in figures], names, [], seats)


def spaced(letters: str) -> str:
    return " ".join(letters)


@given(st.text(alphabet="aabAB12.", max_size=900).map(spaced), st.data())
def test_every_doubted_figure_is_read_once_with_its_mark_and_those_of_names(
    text: str, data: st.DataObject
) -> None:
    own = scene(text)
    places = range(len(own.asked))
    doubted = data.draw(st.sets(st.sampled_from(places))) if places else set()
    passages = passages_with(SMALL, own, doubted)
    read = [place for passage in passages for place in passage.figures]
    assert len(read) == len(set(read))
    assert doubted <= set(read)
    for passage in passages:
        pieces, marks = passage.question.pieces, passage.question.marks
        assert len(pieces) <= LONGEST
        assert len(marks) == len(passage.figures) + len(passage.names)
        for place, mark in zip(passage.figures, marks, strict=False):
            assert pieces[mark] == SMALL.id_of[FIGURE]
            assert pieces[mark + 1] == SMALL.id_of[own.asked[place].figure.text]
        for name, mark in zip(passage.names, marks[len(passage.figures) :], strict=True):
            assert pieces[mark] == SMALL.id_of[NAMES[name]]
        assert sum(
            SMALL.id_of[NAMES[0]] <= piece <= SMALL.id_of[NAMES[-1]] for piece in pieces
        ) == (len(passage.names))


def test_a_figure_points_to_the_name_any_of_whose_marks_it_is_like() -> None:
    figures = [[8, 0, 0, 0], [0, 8, 0, 0], [0, 0, 0, 8]]
    names = [[1, 0, 0, 0], [0, 2, 0, 0], [-1, 0, 0, 0]]
    passage = Passage(Question((), ()), figures=(4, 5, 7), names=(0, 1, 0))
    rows = np.array(figures + names, np.float32)
    read = {SEEKS: rows, SHOWS: rows, NOBODY: rows[:, 3:]}
    told = pointed(read, passage, count=3)
    assert told.argmax(1).tolist() == [0, 1, 3]  # the last is nobody's
    np.testing.assert_allclose(np.exp(told).sum(1), 1)
    odds = np.array([np.log(np.exp(4) + np.exp(-4)), 0, ABSENT, 0])  # two marks, one, none; nobody
    np.testing.assert_allclose(told[0] - told[0, 3], odds - odds[3], atol=1e-5)


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Norvia cut 300 jobs. It has 4,000 staff.", False),
        ("Orrin Rail sold its depots to Pell Lines. It cut 300 jobs. It has 40 ships.", True),
    ],
)
def test_the_network_is_heard_only_where_an_owner_is_in_doubt(text: str, heard: bool) -> None:
    asked: list[str] = []

    def reader() -> Reader:
        asked.append(text)
        return load_reader()

    for doc in load().read([text]):
        told_in(Article(text), doc, "", decide=lambda own: load_owner_model().decide(own, reader))
    assert bool(asked) == heard


@pytest.fixture(scope="module")
def held_out() -> list[Example]:
    return examples(from_lines(PASSAGES / HELD_OUT))


def test_lessons_tell_whose_each_figure_of_a_passage_is(held_out: list[Example]) -> None:
    example = held_out[0]
    taught: dict[int, int | None] = {}
    for lesson in lessons_of([example], load_reader().pieces):
        assert lesson.count == len(example.scene.names)
        taught |= zip(lesson.passage.figures, lesson.right, strict=True)
    assert taught == dict(enumerate(example.right))


def test_with_the_network_owners_are_right_oftener(held_out: list[Example]) -> None:
    model = load_owner_model()
    figures, right, alone = 0, 0, 0
    for example in held_out[::3]:
        chosen = model.decide(example.scene)
        likely = model.probabilities(example.scene.choices)
        names = [*example.scene.names, None]
        for place, wanted in enumerate(example.right):
            if wanted is not None and example.scene.asked[place].figure.metric is not None:
                figures += 1
                right += chosen[place] == names[wanted]
                alone += int(likely[place].argmax()) == wanted
    assert right / figures > 0.84
    assert right - alone > 0.02 * figures
