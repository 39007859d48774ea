import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kb.cli.extract import answers
from kb.cli.main import app
from kb.errors import InputError, UsageError

RUN = CliRunner()


def lines(*given: object) -> list[bytes]:
    return [json.dumps(one).encode() if not isinstance(one, bytes) else one for one in given]


def test_each_line_is_answered_in_order_and_a_bad_one_does_not_end_the_run() -> None:
    given = lines(
        {"id": "a", "text": "It cut 300 jobs."},
        b"nope",
        {"id": "b", "text": "x", "published": "Spring"},
        {"id": 7, "text": "Two dogs."},
        [1],
        {"id": "c"},
        b"\xff\xfe",
    )
    found = [json.loads(line) for line in answers(given)]
    assert [one["id"] for one in found] == ["a", None, "b", 7, None, "c", None]
    assert [("error" in one) for one in found] == [False, True, True, False, True, True, True]
    assert found[0]["figures"][0]["value"] == "300"
    assert "Spring" in found[2]["error"]


def test_more_lines_than_a_batch_stay_in_order() -> None:
    given = lines(*({"id": number, "text": f"It cut {number:,} jobs."} for number in range(2, 150)))
    found = [json.loads(line) for line in answers(given)]
    assert [(one["id"], one["figures"][0]["value"]) for one in found] == [
        (number, str(number)) for number in range(2, 150)
    ]


def test_a_file_gives_one_object_and_a_table_its_figures(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Norvia cut 300 jobs last May.", encoding="utf-8")
    one = RUN.invoke(app, ["extract", str(file), "--published", "2025-03-04"])
    assert json.loads(one.stdout)["dates"][0]["value"] == "2024-05"
    table = RUN.invoke(app, ["extract", str(file), "--format", "table"])
    assert "300 jobs" in table.stdout
    assert "jobs-cut" in table.stdout


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    latin = tmp_path / "latin.txt"
    latin.write_bytes(b"caf\xe9")
    for name, message in (
        (str(latin), "UTF-8"),
        (str(tmp_path), "a folder"),
        ("gone.txt", "no such"),
    ):
        with pytest.raises(InputError, match=message):
            RUN.invoke(app, ["extract", name], catch_exceptions=False)
    with pytest.raises(UsageError):
        RUN.invoke(app, ["extract", "-", "gone.txt"], catch_exceptions=False)
