import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.errors import InputError
from kb.extract import extract

SOME = st.lists(
    st.one_of(
        st.sampled_from("0123456789 .,-–%$£€\"“”'‘’\n\tkmbn"),
        st.characters(),
        st.characters(categories=["Cs"]),
        st.sampled_from(["said ", "cut ", "jobs ", "thousand ", "half of ", "last year ", "he "]),
    ),
    max_size=60,
).map("".join)
CONTRACT = "id text_sha256 model figures claims quotes dates events reversals surveys experiments"
FIGURE = (
    "id start end text number_start number_end value low high unit currency per qualifier "
    "change metric of as_of stage mechanism organization claim confidence"
)


@settings(max_examples=60, deadline=None)
@given(SOME)
def test_every_span_is_its_text_in_any_text(text: str) -> None:
    found = extract(text, published="2025-03-04")
    end = 0
    for figure in found.figures:
        assert figure.text == text[figure.start : figure.end]
        assert end <= figure.start <= figure.number_start < figure.number_end <= figure.end
        end = figure.end
    for part in (*found.claims, *found.dates, *found.events):
        assert part.text == text[part.start : part.end]
    for quote in found.quotes:
        assert quote.text == text[quote.content_start : quote.content_end]


def test_the_json_is_that_of_the_contract() -> None:
    found = extract("Klarna saved $10 million.").to_json()
    assert " ".join(found) == CONTRACT
    (figure,) = found["figures"]
    assert " ".join(figure) == FIGURE
    assert (figure["value"], figure["unit"]) == ("10000000", "USD")


def test_a_published_date_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="is not a date"):
        extract("x", published="Spring")


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800", '"' * 3000, "a" * 100_000, "5" * 5000])
def test_bad_input_gives_an_answer(text: str) -> None:
    assert extract(text).text_sha256
