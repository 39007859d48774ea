"""Text that is no article: an answer, exact places, and time that grows with the length."""

from itertools import pairwise

import pytest

from kb.extract import Extraction, extract

SIZE = 3_000
HOSTILE = {
    "empty": "",
    "blank": " \n\t\n ",
    "one word": "a",
    "quotation marks": '"',
    "open quotation marks": "“",
    "marks apart": '" ',
    "no spaces": "hesaidthatitcut400jobs.",
    "mixed scripts": "Он said 说了 5% ของ jobs قال. ",
    "control characters": "".join(map(chr, range(32))) + "he said 5% ",
    "lone surrogates": "\ud800 he said \udfff 5 jobs. ",
    "right to left": "قال المدير إن الشركة ستستغني عن ٤٠٠ موظف. ",
    "emoji": "😀 he said 5% 👨‍👩‍👧‍👦 of jobs went 🔥. ",
    "HTML": '<p class="x">He said <b>5%</b> of jobs went &amp; left.</p>\n',
    "another language": "Das Werk hat 400 Stellen gestrichen, sagte der Chef am Montag. ",
    "no full stops": "jobs, 5%, he said, ",
}


def check_places(text: str, found: Extraction) -> None:
    for part in (*found.figures, *found.claims, *found.dates, *found.events):
        assert text[part.start : part.end] == part.text
    for quote in found.quotes:
        assert text[quote.content_start : quote.content_end] == quote.text
        if quote.speaker is not None:
            assert 0 <= quote.speaker.start <= quote.speaker.end <= len(text)
    for part in (*found.reversals, *found.surveys, *found.experiments):
        assert 0 <= part.start < part.end <= len(text)
    numbers = [(figure.number_start, figure.number_end) for figure in found.figures]
    assert all(a[1] <= b[0] for a, b in pairwise(numbers))


@pytest.mark.parametrize("kind", HOSTILE)
def test_an_answer_with_exact_places(kind: str) -> None:
    part = HOSTILE[kind]
    text = part * (SIZE // max(1, len(part)))
    check_places(text, extract(text, published="2025-03-04"))


def test_a_word_of_a_megabyte_is_read() -> None:
    text = "a" * 1_000_000
    assert extract(text).figures == []


def test_what_is_around_the_noise_is_found() -> None:
    noise = '"' * 500 + "\n\n" + "\ud800" * 50 + "\n\n"
    text = noise + "Orvo cut 400 jobs, Ann Lee said.\n\n" + noise
    found = extract(text, published="2025-03-04")
    assert [figure.text for figure in found.figures] == ["400 jobs"]
    assert [quote.text for quote in found.quotes if quote.cue] == ["Orvo cut 400 jobs"]
    check_places(text, found)
