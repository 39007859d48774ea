from pathlib import Path

import pytest

from kb.errors import InputError
from kb.extract.evaluation.gold import read_gold

PASSAGE = """## a-1
register: wire
published: 2025-03-04

"[[quote by=Ann Lee; direct=yes|We cut [[figure value=300|300 jobs]]]]," said
Ann Lee.

Next [[event kind=hire|hired]].
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "gold.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_marks_give_offsets_into_the_text_without_marks(tmp_path: Path) -> None:
    (passage,) = read_gold(written(tmp_path, PASSAGE))
    assert passage.text == '"We cut 300 jobs," said Ann Lee.\n\nNext hired.'
    found = [(mark.kind, passage.text[mark.start : mark.end]) for mark in passage.marks]
    assert found == [("quote", "We cut 300 jobs"), ("figure", "300 jobs"), ("event", "hired")]
    assert passage.marks[0].attributes == {"by": "Ann Lee", "direct": "yes"}
    assert passage.header == {"register": "wire", "published": "2025-03-04"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("## a\n\n[[quote by=x|never closed", "not closed"),
        ("## a\n\n[[quote by|text]]", "no value"),
        ("## a\n\n[[Quote|text]]", "malformed"),
        ("## a\n\nx\n## a\n\ny", "twice"),
        ("## a\nnot a header\n", "blank line"),
    ],
)
def test_a_malformed_passage_names_its_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read_gold(written(tmp_path, text))
    assert "gold.txt" in str(caught.value)
