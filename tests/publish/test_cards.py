"""Pictures that stand beside links: of their own figures, the same each time, whatever the text."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from kb.publish.holdings import Holdings
from kb.publish.metadata.cards import Card, card_path, record_card, write_cards
from kb.publish.metadata.drawing import SIZE, drawn_as, png
from kb.publish.tree import Tree
from tests.publish.hostile import HOSTILE

CARD = Card(
    "Case, reversed", "A title of some words", "Acme", (("700 agents", "Work done"),),
    (("reversed", 1), ("unverified", 3)), "acme-support",
)  # fmt: skip


def pixels(card: Card) -> bytes:
    """The picture as a browser would show it."""
    image = Image.open(io.BytesIO(png(card, "x")))
    assert image.size == SIZE
    return image.convert("RGB").tobytes()


def test_a_picture_shows_the_figures_and_outcomes_of_its_record(holdings: Holdings) -> None:
    card = record_card(holdings.records["acme-support"])
    assert card.title == holdings.records["acme-support"].title
    assert card.numbers
    assert sum(count for _, count in card.states) == len(holdings.records["acme-support"].claims)


def test_the_same_card_gives_the_same_bytes_of_a_small_file() -> None:
    assert png(CARD, "x") == png(CARD, "x")
    assert len(png(CARD, "x")) < 30_000


@pytest.mark.parametrize("field", ["kicker", "title", "who"])
def test_every_text_is_in_the_picture(field: str) -> None:
    assert pixels(replace(CARD, **{field: "other"})) != pixels(CARD)


@pytest.mark.parametrize("text", [*HOSTILE, "", " ", "\x00\x1b[2J", "W" * 400, "word " * 200])
def test_any_text_gives_a_picture(text: str) -> None:
    hostile = Card(text, text, text, ((text, text),), (("standing", 2),), "acme-support")
    pixels(hostile)


@pytest.mark.parametrize("title", ["株式会社の自動化", "שלום עולם", "🤖🤖", "الذكاء"])
def test_a_title_without_letters_of_the_font_gives_way_to_the_id(title: str) -> None:
    assert pixels(replace(CARD, title=title)) == pixels(replace(CARD, title="acme-support"))


def test_single_letters_that_the_font_lacks_are_left_out() -> None:
    assert pixels(replace(CARD, title="Acme 🤖 hires")) == pixels(replace(CARD, title="Acme hires"))
    assert pixels(replace(CARD, title="Ωμέγα и Ёлка")) != pixels(replace(CARD, title="и"))


def test_only_pictures_of_records_that_changed_are_drawn(
    holdings: Holdings, tmp_path: Path
) -> None:
    every, root = len(holdings.records) + 1, tmp_path / "kb"
    assert write_cards(Tree(root), holdings) == every
    tree = Tree(root)
    assert write_cards(tree, holdings) == 0
    assert (tree.written, tree.sweep()) == (0, 0)
    record = holdings.records["acme-support"]
    record.title = "Another title"
    assert write_cards(Tree(root), holdings) == 1
    path = root / card_path(record)
    for half in (path.read_bytes()[:100], path.read_bytes()[:-20]):
        path.write_bytes(half)
        assert write_cards(Tree(root), holdings) == 1


def test_what_is_no_picture_was_drawn_from_nothing(tmp_path: Path) -> None:
    (tmp_path / "no.png").write_bytes(b"no picture")
    assert drawn_as(tmp_path / "no.png") is None
    assert drawn_as(tmp_path / "not-there.png") is None
