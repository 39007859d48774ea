from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from scraper.article import read_page
from scraper.article.blocks import segment
from scraper.article.model import LEAVES, build
from scraper.article.text import threshold
from tests.scraper.article import pages


@pytest.mark.parametrize("shape", pages.SHAPES.values(), ids=list(pages.SHAPES))
def test_every_paragraph_is_kept_and_in_order(shape: Callable[[], str]) -> None:
    text = read_page(shape()).text
    places = [text.find(paragraph) for paragraph in pages.PARAGRAPHS]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("shape", pages.SHAPES.values(), ids=list(pages.SHAPES))
def test_the_frame_of_the_site_is_left_out(shape: Callable[[], str]) -> None:
    text = read_page(shape()).text
    assert [line for line in pages.BOILERPLATE if line in text] == []


def test_list_items_stand_on_lines_of_their_own() -> None:
    items = "".join(f"<li>{item}</li>" for item in pages.ITEMS)
    first, *rest = pages.PARAGRAPHS
    body = f"<p>{first}</p><ul>{items}</ul>" + "".join(f"<p>{p}</p>" for p in rest)
    text = read_page(pages.frame(f"<article><h1>{pages.TITLE}</h1>{body}</article>")).text
    assert "\n".join(pages.ITEMS) in text


def test_a_row_of_data_stays_one_line() -> None:
    rows = "<tr><th>Pier</th><th>Tickets</th></tr><tr><td>North</td><td>1,204</td></tr>"
    body = f"{pages.paragraphs()}<table>{rows}</table>{pages.paragraphs()[::1]}"
    page = segment(document_fromstring(pages.frame(f"<article>{body}</article>")))
    assert "North | 1,204" in [block.text for block in page.blocks]


def test_title_byline_and_date_line_are_no_text() -> None:
    head = f'<h1>{pages.TITLE}</h1><p class="byline">By Ida Lund</p><p>March 4, 2024</p>'
    text = read_page(pages.frame(f"<article>{head}{pages.paragraphs()}</article>")).text
    assert text.startswith(pages.PARAGRAPHS[0])


def test_words_of_neighbouring_blocks_do_not_run_together() -> None:
    page = segment(document_fromstring("<div>one<div>two</div>three<p>four<br>five</p></div>"))
    assert [block.text for block in page.blocks] == ["one", "two", "three", "four", "five"]


def test_scripts_and_styles_are_no_text() -> None:
    html = "<div>seen<script>var hidden = 1</script> here<style>p{}</style></div>"
    assert [b.text for b in segment(document_fromstring(html)).blocks] == ["seen here"]


@given(st.lists(st.tuples(st.floats(0, 1, width=32), st.integers(1, 400)), min_size=1, max_size=60))
def test_the_threshold_of_a_page_stays_within_its_bounds(blocks: list[tuple[float, int]]) -> None:
    likely = np.array([p for p, _ in blocks], dtype=np.float32)
    weights = np.array([w for _, w in blocks], dtype=np.float32)
    assert 0.25 <= threshold(likely, weights) <= 0.6


def test_a_tree_gives_the_leaf_that_a_walk_would_reach() -> None:
    # size <= 2 ? -1 : (links <= 0.5 ? 2 : -3); leaves from left to right are bits 0, 1, 2
    full = 2**LEAVES - 1
    tree = {"splits": [[0, 2.0, full & ~1], [1, 0.5, full & ~2]], "leaves": [-1.0, 2.0, -3.0]}
    model = build({"names": ["size", "links"], "start": 0.0, "trees": [tree]})
    table = {
        "size": np.array([1, 1, 5, 5], dtype=np.float32),
        "links": np.array([0, 1, 0, 1], dtype=np.float32),
    }
    wanted = 1 / (1 + np.exp(-np.array([-1.0, -1.0, 2.0, -3.0])))
    assert model.probabilities(table) == pytest.approx(wanted, abs=1e-6)


def test_the_same_page_gives_the_same_article() -> None:
    assert read_page(pages.blog()) == read_page(pages.blog())
