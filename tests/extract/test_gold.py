from pathlib import Path

import pytest

from kb.errors import InputError
from kb.extract import extract
from kb.extract.evaluation.figures import score_figures
from kb.extract.evaluation.gold import read_gold

PASSAGE = """## a-1
register: wire
published: 2025-03-04
annotated: quote figure event

"[[quote by=Ann Lee; direct=yes|We cut [[figure value=300|300 jobs]]]]," said
Ann Lee.

Next [[event kind=hire|hired]].
"""
HEAD = "## a\nannotated: quote\n\n"


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
    assert passage.header["published"] == "2025-03-04"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{HEAD}[[quote by=x|never closed", "not closed"),
        (f"{HEAD}[[quote by|text]]", "no value"),
        (f"{HEAD}[[quote cue=said|text]]", "needs by="),
        (f"{HEAD}[[event organization=x|text]]", "needs kind="),
        (f"{HEAD}[[f v=3,500; u=job|3,500 jobs]]", "v=3,500 is no number"),
        (f"{HEAD}[[Quote|text]]", "malformed"),
        (f"{HEAD}x\n{HEAD}y", "twice"),
        ("## a\n\nx", "lacks `annotated:`"),
        ("## a\nnot a header\n", "blank line"),
    ],
)
def test_a_malformed_passage_names_its_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read_gold(written(tmp_path, text))
    assert "gold.txt" in str(caught.value)


def test_a_date_that_cannot_be_resolved_is_neither_wanted_nor_wrong(tmp_path: Path) -> None:
    text = "## a\nannotated: figure\n\nIt shut [[d |last May]], not in [[d v=2019|2019]].\n"
    scores = score_figures(read_gold(written(tmp_path, text)), lambda p: extract(p.text))
    (date,) = (score for score in scores if score.kind == "date")
    assert (date.right, date.found, date.gold) == (1, 1, 1)
