import json
from pathlib import Path

import pytest

from scraper.annotated import Part, part_of, read_folder
from scraper.evaluation import evaluate, same_author, same_title, word_f1
from tests.scraper.article import pages


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "html").mkdir()
    (tmp_path / "gold").mkdir()
    for identity in ("0001", "0002", "0003"):
        (tmp_path / "html" / f"{identity}.html").write_text(pages.blog(), encoding="utf-8")
        gold = {
            "id": identity,
            "url": "https://courier.example/n/1",
            "title": pages.TITLE.upper(),
            "author": None,
            "publish_date": "2024-03-04",
            "main_content": "\n\n".join(pages.PARAGRAPHS),
        }
        (tmp_path / "gold" / f"{identity}.json").write_text(json.dumps(gold), encoding="utf-8")
    return tmp_path


def test_readers_are_scored_on_each_part_and_on_all(folder: Path) -> None:
    scores = {(s.reader, s.part): s for s in evaluate(read_folder(folder))}
    whole = scores["kb read", "all"]
    parts = [scores["kb read", part] for part in Part]
    assert whole.pages == 3 == sum(score.pages for score in parts)
    row = whole.row()
    assert (row["text_f1"], row["title"], row["date"]) == ("1.000", "1.000", "1.000")
    assert row["author"] == "–"
    assert scores["trafilatura", "all"].pages == 3


def test_a_part_has_the_pages_of_its_half_only(folder: Path) -> None:
    ids = {part: [page.id for page in read_folder(folder, part)] for part in Part}
    assert sorted(ids[Part.TUNED] + ids[Part.UNSEEN]) == ["0001", "0002", "0003"]
    assert all(part_of(identity) is part for part, some in ids.items() for identity in some)


@pytest.mark.parametrize(
    ("text", "gold", "wanted"),
    [
        ("a b c d", "a b c d", 1.0),
        ("a b", "A, b; c d", 2 / 3),
        ("a a", "a", 2 / 3),
        ("", "a", 0.0),
        ("", "", 1.0),
    ],
)
def test_word_f1(text: str, gold: str, wanted: float) -> None:
    assert word_f1(text, gold) == pytest.approx(wanted)


def test_titles_and_authors_as_the_benchmark_compares_them() -> None:
    assert same_title("Gulls – return!", "gulls RETURN")
    assert not same_title("Gulls return", "Gulls return today")
    assert same_author("Ida Lund; Tom Roe", "Ida Lund and Tom Roe")
    assert not same_author("Ida Lund", "Ida Lund, Tom Roe, Ann Ek")
