"""The model that tells events beside the rules, its vectors of words, and its training."""

from pathlib import Path

import numpy as np
import pytest

from kb.errors import InputError
from kb.extract import Article, extract, extract_all
from kb.extract.events.model import DENSE, KINDS, Worded, dense, load_model, teller
from kb.extract.text.pipeline import load
from kb.extract.text.stored import unpacked
from kb.extract.text.word_vectors import DIMENSIONS, load_vectors
from kb.extract.training.events import Example, examples, train
from kb.extract.training.vectors import Encoder, reduced, write_table


def _nearness(first: str, second: str) -> float:
    vectors = load_vectors()
    one, two = (vectors.table[vectors.rows[word]].astype(float) for word in (first, second))
    return float(one @ two / np.linalg.norm(one) / np.linalg.norm(two))


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [("sacked", "fired", "sang"), ("hire", "recruit", "melt"), ("robot", "machine", "butter")],
)
def test_words_of_like_meaning_are_nearer_than_others(word: str, near: str, far: str) -> None:
    assert _nearness(word, near) > _nearness(word, far) + 0.1


@pytest.mark.parametrize(
    "text",
    [
        "Put the lid on and let the soup simmer for ten minutes before you close the oven.",
        "2 tins\t4 tins Unsalted peanuts\t150g\t300g\t600g No-added-sugar muesli\t1kg",
        "Machine learning is one way to use AI, which gives computers the ability to learn.",
        "The firm acquired a maker of identity software; the sum was not disclosed.",
        "Once you've decided to move, you've only got a few weeks to pack the kitchen.",
    ],
)
def test_prose_on_other_things_tells_no_event(text: str) -> None:
    assert extract(text).events == []


def test_general_news_held_out_of_the_training_tells_hardly_any() -> None:
    lines = Path(__file__).with_name("general_news.txt").read_text(encoding="utf-8").splitlines()
    read = list(extract_all([Article(line) for line in lines]))
    assert sum(len(result.events) for result in read) <= 3
    assert sum(len(result.reversals) for result in read) == 0


@pytest.mark.timeout(400)  # it reads 9,000 sentences
def test_the_shipped_weights_are_what_training_gives() -> None:
    shipped, made = load_model(), train(examples())
    rows = {name: row for row, name in enumerate(unpacked(made["names"]))}
    # On another machine sums come out in another order: a weight at the edge is kept or left out,
    # others are rounded to the next unit.
    both = sorted(shipped.rows.keys() & rows.keys())
    assert len(both) > 0.998 * max(len(shipped.rows), len(rows))
    own = shipped.table[[shipped.rows[name] for name in both]] * 10
    assert np.abs(own - made["words"][[rows[name] for name in both]]).max() <= 1.01
    assert np.allclose(shipped.dense, made["dense"], atol=0.05)


def test_training_finds_what_tells_a_kind() -> None:
    def example(text: str, *kinds: str) -> Example:
        words = tuple(text.split())
        return Example(Worded(words, words), frozenset(kinds))

    found = [
        example("they sacked the cook", "job-loss"),
        example("they sacked the clerk", "job-loss"),
    ]
    found += [example("they praised the cook"), example("they praised the clerk")]
    made = train(found)
    names = bytes(made["names"]).decode().split("\n")
    weights = made["words"][:, KINDS.index("job-loss")]
    assert weights[names.index("w=sacked")] > 0 > weights[names.index("w=praised")]


def test_a_sentence_without_known_words_has_no_vector() -> None:
    words = ("xqzzt",)
    assert not dense(Worded(words, words), {}, 1.0).any()
    assert dense(Worded(words, words), {}, 1.0).shape == (DENSE,)


def test_the_verb_that_tells_a_kind_is_the_one_that_is_missed_most() -> None:
    text = "The mill, which makes paper, said it would dismiss 90 workers and paint the hall."
    told = [teller(doc[:], KINDS.index("job-loss")).text for doc in load().read([text])]
    assert told == ["dismiss"]


def test_a_sentence_without_a_verb_is_told_by_its_root() -> None:
    told = [teller(doc[:], 0) == doc[:].root for doc in load().read(["Ninety jobs."])]
    assert told == [True]


def test_an_event_found_by_the_model_alone_lies_in_its_sentence() -> None:
    text = "Nothing else happened. Forty telephonists made way for a talking program last week."
    found = extract(text).events
    assert {event.kind for event in found} == {"job-loss", "deployment"}
    for event in found:
        assert text[event.start : event.end] == event.text
        assert event.start >= text.index("Forty")


def test_another_model_is_not_taken_for_the_one_that_was_checked(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"something else")
    with pytest.raises(
        InputError, match=r"model\.safetensors has the hash f41f3fa6.*expected 53aa51172d"
    ):
        Encoder(tmp_path)


def test_the_table_is_small_whole_numbers_and_written_the_same_twice(tmp_path: Path) -> None:
    rows = np.random.default_rng(7).normal(size=(200, 96)).astype(np.float32)
    table = reduced(rows)
    assert table.shape == (200, DIMENSIONS)
    assert table.dtype == np.int8
    names = [f"word{number:03d}" for number in range(200)]
    paths = [tmp_path / name for name in ("one.npz", "two.npz")]
    for path in paths:
        write_table(path, names, table)
    assert paths[0].read_bytes() == paths[1].read_bytes()
