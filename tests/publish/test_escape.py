"""The one escaping layer: nothing that comes in starts anything, and everything comes out again."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kb.publish import escape
from tests.publish.hostile import HOSTILE

# What a case file can hold: no controls, no halves of pairs, no non-characters.
TEXTS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), min_size=1, max_size=60
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_only_letters_digits_space_comma_and_entities_are_written(hostile: str) -> None:
    bare = re.sub(r"&#\d+;", "", escape.text(hostile))
    assert all(c.isalnum() or c in " ," for c in bare)


@given(TEXTS)
def test_a_browser_reads_back_what_was_written(value: str) -> None:
    assert html.unescape(escape.text(value)) == value


@given(TEXTS)
def test_markdown_makes_of_any_text_one_paragraph_of_that_text(value: str) -> None:
    made = markdown.markdown(
        escape.text(value), extensions=["attr_list", "def_list", "toc", "pymdownx.snippets"]
    )
    parser = _Text()
    parser.feed(made)
    assert parser.tags == ["p"]
    # Markdown strips the spaces of Unicode at both ends.
    assert "".join(parser.words).strip() == value.strip()


def test_lines_and_controls_cannot_break_out_of_a_line() -> None:
    assert escape.text("a\n# b") == "a&#10;&#35; b"
    assert escape.text("    code").startswith("&#32;")
    assert escape.text("\x00\x02\x1b") == "&#65533;" * 3


def test_markup_is_escaped_once() -> None:
    once = escape.text("<b>")
    assert escape.output(once) == once


def test_an_absent_value_is_refused() -> None:
    with pytest.raises(TypeError, match="absent"):
        escape.output(None)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "https://user:secret@evil.example/",
        "https:///path",
        "http://[broken",
        "relative/path",
        "",
    ],
)
def test_only_web_addresses_become_links(address: str) -> None:
    assert escape.web_address(address) is None


def test_a_web_address_cannot_end_its_attribute() -> None:
    address = escape.web_address("https://example.org/?a=1&b='\"><script>|`")
    assert address is not None
    attribute = escape.href(address)
    assert not set(attribute) & set("\"'<>|` ")
    assert "&amp;b=" in attribute


@pytest.mark.parametrize("hostile", HOSTILE)
def test_front_matter_is_yaml_of_text_that_is_safe_in_html(hostile: str) -> None:
    head = escape.front_matter({"title": hostile, "hide": ["toc"]})
    read = yaml.safe_load(head.strip("-\n"))
    assert html.unescape(read["title"]) == hostile
    assert not set(read["title"]) & set("<>\"'{}[]")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_json_in_a_script_reads_back_and_cannot_end_the_script(hostile: str) -> None:
    written = escape.script_json({"x": hostile})
    assert json.loads(written) == {"x": hostile}
    assert not set(written) & set("<>&'")


@pytest.mark.parametrize("start", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1"])
def test_no_cell_is_a_formula(start: str) -> None:
    assert escape.csv_cell(start) == "'" + start


@pytest.mark.parametrize("value", ["-5", "-5.25", "plain", "", "4,000"])
def test_numbers_and_words_stay_as_they_are_in_cells(value: str) -> None:
    assert escape.csv_cell(value) == value


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)
