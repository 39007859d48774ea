import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.extract.text.marks import find_quotations, paragraphs


def contents(text: str) -> list[str]:
    return [text[q.content_start : q.content_end] for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We are done," she said. "Go home."', ["We are done,", "Go home."]),
        ("“We are done,” she said.", ["We are done,"]),
        ("«We are done», she said.", ["We are done"]),
        ("„We are done“, she said.", ["We are done"]),
        ("'It's not the workers' fault,' she said.", ["It's not the workers' fault,"]),
        ("‘It’s the workers’ fault,’ she said.", ["It’s the workers’ fault,"]),
        ("He called it 'clueless' and 'You lot' left.", ["clueless", "You lot"]),
        ("He said 'he shouted \"go\" twice' to us.", ['he shouted "go" twice']),
        ('A 24" screen and a 27" one.', []),
        ("The '90s were kind to rock 'n' roll.", []),
        ("The workers' rights and the bosses' pay.", []),
        ('"the fee ("seats") is fixed," he said.', ['the fee ("seats") is fixed,']),
    ],
)
def test_marks_pair_and_apostrophes_do_not(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


def test_an_unclosed_quotation_goes_on_in_the_next_paragraph() -> None:
    text = '"First we wait.\n\n"Then we go," she said.'
    first, second = find_quotations(text)
    assert not first.closed
    assert second.continues
    assert text[first.content_start : first.content_end] == "First we wait."


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = 'He said: "We never left.\n\nThe end.'
    assert contents(text) == ["We never left."]


def test_lines_of_wrapped_text_are_one_paragraph_and_lines_of_a_page_are_many() -> None:
    wrapped = (
        "The company said on Tuesday that it would\nnot close the plant, whose men had\nwaited.\n"
    )
    assert len(paragraphs(wrapped)) == 1
    page = "Headline of the day\nThe company said so.\n\nNobody believed it.\nThe end came soon."
    assert len(paragraphs(page)) == 4


@pytest.mark.parametrize("mark", ['"', "'", "“", "’", "‘", "«", '" ', "' x", "‘a ", 'a" "b'])
def test_time_grows_linearly_with_the_marks(mark: str) -> None:
    start = time.process_time()
    find_quotations(mark * 40_000)
    assert time.process_time() - start < 3  # a quadratic reader takes minutes


@given(
    st.text(alphabet=st.sampled_from("ab s.,\n\"'“”‘’«»()1 \u00e9\U0001f600\ud800"), max_size=80)
)
def test_quotations_lie_in_the_text_in_order_and_apart(text: str) -> None:
    last = 0
    for quotation in find_quotations(text):
        assert last <= quotation.start < quotation.content_start
        assert quotation.content_start <= quotation.content_end <= quotation.end <= len(text)
        last = quotation.end
