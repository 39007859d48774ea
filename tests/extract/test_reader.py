"""The network that is asked where rules and linear models are not sure."""

from __future__ import annotations

import re
from math import erf, sqrt
from pathlib import Path

import numpy as np
import onnx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from onnx.numpy_helper import to_array

from kb.extract.figures.finder import find_figures
from kb.extract.metrics.model import refine
from kb.extract.metrics.reader import LONGEST, load_reader, questions_about
from kb.extract.text.layout import Layout
from kb.extract.text.network import HEADS, WIDTH, Question, Reader, open_network
from kb.extract.text.pieces import FIGURE, FIGURE_END, SPECIAL, UNKNOWN, Pieces
from kb.extract.text.pipeline import load
from kb.extract.training.network import Classifier
from kb.extract.training.onnx_graph import stored_network
from kb.extract.training.onnx_weights import continued

SMALL = Pieces([*SPECIAL, "cut", "re", "##hire", "##d", "##s", "£", "4", "."])


def names(pieces: Pieces, numbers: list[int]) -> list[str]:
    by_number = {number: name for name, number in pieces.id_of.items()}
    return [by_number[number] for number in numbers]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Rehired!", ["re", "##hire", "##d", UNKNOWN]),
        ("£4.4", ["£", "4", ".", "4"]),
        ("CÚTS", ["cut", "##s"]),
        ("cutting", [UNKNOWN]),
        (" ", []),
        ("cut" * 20, [UNKNOWN]),
    ],
)
def test_words_are_cut_into_the_longest_pieces_that_are_known(text: str, cut: list[str]) -> None:
    assert names(SMALL, SMALL.of(text)) == cut


@given(st.text())
def test_any_text_is_cut_into_pieces(text: str) -> None:
    pieces = load_reader().pieces
    assert all(0 <= number < len(pieces.id_of) for number in pieces.of(text))


def test_each_figure_asked_about_is_marked_and_stands_with_the_words_around_it() -> None:
    pieces = load_reader().pieces
    text = "It cut 400 jobs. " + "Nothing else was said of it. " * 20 + "Of 90 people 12 left."
    figures = [(at, at + len(own)) for own in ("400", "90", "12") if (at := text.index(own))]
    put = questions_about(pieces, text, figures, {0, 1, 2})
    for question, own in zip(put, ("400", "90", "12"), strict=True):
        read = names(pieces, list(question.pieces))
        assert read.count(FIGURE) == 1
        (mark,) = question.marks
        assert read[mark : mark + 3] == [FIGURE, own, FIGURE_END]
    (only,) = questions_about(pieces, text, figures, {2})
    assert only == put[2]
    read = names(pieces, list(only.pieces))
    assert read[only.marks[0] - 3 : only.marks[0]] == ["of", "90", "people"]
    assert read[only.marks[0] + 3 :] == ["left", ".", "[SEP]"]


@given(st.text(alphabet="ab 1\n", max_size=300), st.data())
def test_every_figure_asked_about_has_one_question(text: str, data: st.DataObject) -> None:
    found = [(m.start(), m.end()) for m in re.finditer("1+", text)]
    asked = data.draw(st.sets(st.sampled_from(range(len(found))))) if found else set()
    put = questions_about(load_reader().pieces, text, found, asked)
    assert len(put) == len(asked)
    assert all(len(question.pieces) <= LONGEST for question in put)


def test_questions_are_answered_alike_alone_and_together() -> None:
    reader = load_reader()
    texts = [
        "The bank will cut 400 jobs by 2027, it said.",
        "Its bot takes 400 calls a day.",
        "400",
    ]
    asked = [
        question
        for text in texts
        for question in questions_about(
            reader.pieces, text, [(text.index("400"), text.index("400") + 3)], {0}
        )
    ]
    together = reader.answers(asked)
    assert len(together) == len(texts)
    for question, own in zip(asked, together, strict=True):
        np.testing.assert_allclose(reader.answers([question])[0], own, atol=1e-3)


def tiny(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Two layers of chance."""
    weights = {"words": rng.normal(0, 1, (9, WIDTH)), "places": rng.normal(0, 1, (20, WIDTH))}
    for name in ("first", "0.mid", "0.end", "1.mid", "1.end"):
        weights[f"{name}.gain"] = rng.normal(1, 0.1, WIDTH)
        weights[f"{name}.bias"] = rng.normal(0, 0.1, WIDTH)
    for layer in "01":
        for part, shape in (
            ("qkv", (WIDTH, 3 * WIDTH)),
            ("out", (WIDTH, WIDTH)),
            ("up", (WIDTH, 40)),
            ("down", (40, WIDTH)),
        ):
            weights[f"{layer}.{part}"] = rng.normal(0, 0.05, shape)
            weights[f"{layer}.{part}.bias"] = rng.normal(0, 0.05, shape[1])
    weights["head"] = rng.normal(0, 0.1, (WIDTH, 3))
    weights["head.bias"] = np.zeros(3)
    return {name: array.astype(np.float32) for name, array in weights.items()}


def by_the_book(weights: dict[str, np.ndarray], question: Question) -> np.ndarray:
    """BERT as Devlin et al. (2019) describe it, place by place and head by head."""

    def normal(row: np.ndarray, name: str) -> np.ndarray:
        spread = sqrt(((row - row.mean()) ** 2).mean() + 1e-12)
        return (row - row.mean()) / spread * weights[f"{name}.gain"] + weights[f"{name}.bias"]

    def linear(row: np.ndarray, name: str) -> np.ndarray:
        return row @ weights[name] + weights[f"{name}.bias"]

    state = [
        normal(weights["words"][piece] + weights["places"][place], "first")
        for place, piece in enumerate(question.pieces)
    ]
    size = WIDTH // HEADS
    for layer in "01":
        parts = [np.split(linear(row, f"{layer}.qkv"), 3) for row in state]
        after = []
        for row, (asks, _, _) in zip(state, parts, strict=True):
            mixed = np.zeros(WIDTH)
            for head in range(HEADS):
                own = slice(head * size, (head + 1) * size)
                heed = [np.exp(asks[own] @ keys[own] / sqrt(size)) for _, keys, _ in parts]
                mixed[own] = sum(
                    share / sum(heed) * values[own]
                    for share, (_, _, values) in zip(heed, parts, strict=True)
                )
            row = normal(row + linear(mixed, f"{layer}.out"), f"{layer}.mid")
            wide = linear(row, f"{layer}.up")
            wide = np.array([x * (1 + erf(x / sqrt(2))) / 2 for x in wide])
            after.append(normal(row + linear(wide, f"{layer}.down"), f"{layer}.end"))
        state = after
    told: np.ndarray = state[question.marks[0]] @ weights["head"] + weights["head.bias"]
    return told


def test_the_network_is_a_bert_whatever_is_read_beside_a_question() -> None:
    weights = tiny(np.random.default_rng(0))
    names = sorted(SMALL.id_of, key=SMALL.id_of.__getitem__)
    reader = open_network(stored_network(weights, names, Classifier.heads, "abc"))
    asked = [Question((2, 5, 7, 6, 3), (1,)), Question((2, 8, 8, 7, 4, 1, 3), (2, 5))]
    asked.append(Question((2, 8, 7, 7, 4, 1, 3), (4,)))
    told = np.array([by_the_book(weights, question) for question in asked])
    np.testing.assert_allclose(reader.answers(asked), told, atol=0.1)  # in bytes


def test_weights_stay_within_seven_bits_and_half_a_step() -> None:
    weights = tiny(np.random.default_rng(1))
    model = onnx.load_from_string(stored_network(weights, SPECIAL, Classifier.heads, "abc"))
    stored = {own.name: to_array(own) for own in model.graph.initializer}
    for name in ("0.qkv", "1.down"):
        step = np.abs(weights[name]).max(0) / 63
        assert stored[name].dtype == np.int8
        assert np.abs(stored[name].astype(int)).max() == 63  # 2 * 63 * 255 < 2 ** 15
        assert (np.abs(stored[name] * step - weights[name]) <= step * 0.51).all()


def test_a_network_goes_on_from_a_stored_one_with_what_that_has(tmp_path: Path) -> None:
    kept, fresh = (tiny(np.random.default_rng(seed)) for seed in (2, 3))
    had = [*SPECIAL, "cut", "re"]
    kept["words"] = np.random.default_rng(4).normal(0, 1, (len(had), WIDTH)).astype(np.float32)
    (tmp_path / "old.onnx").write_bytes(stored_network(kept, had, Classifier.heads, "abc"))
    wanted = [*SPECIAL, "re", "##hire"]
    fresh["words"] = np.ones((len(wanted), WIDTH), np.float32)
    fresh["places"] = np.ones((24, WIDTH), np.float32)
    start = continued(fresh, wanted, tmp_path / "old.onnx")
    assert set(start) == set(fresh)
    assert {name: own.shape for name, own in start.items()} == {
        name: own.shape for name, own in fresh.items()
    }
    for name in set(fresh) - {"words", "places"}:
        np.testing.assert_allclose(start[name], kept[name], atol=np.abs(kept[name]).max() / 100)
    np.testing.assert_allclose(start["words"][-2], kept["words"][-1], atol=0.03)
    assert (start["words"][-1] == 1).all()
    np.testing.assert_array_equal(start["places"][:20], kept["places"])
    assert (start["places"][20:] == 1).all()


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("The bank will cut 4,000 jobs by 2027.", False),
        ("It was 62 in the other place, and nobody there knew of what.", True),
    ],
)
def test_only_figures_that_the_linear_model_doubts_are_read(text: str, asked: bool) -> None:
    read: list[str] = []

    def reader() -> Reader:
        read.append(text)
        return load_reader()

    for doc in load().read([text]):  # a document lives within the loop only
        layout = Layout(doc)
        refine(layout, find_figures(layout), reader=reader)
    assert bool(read) == asked
