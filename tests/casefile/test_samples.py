"""What is wrong with a blind sample is told with its line, and what would be right."""

from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kb.casefile.check import check_corpus
from kb.casefile.jsonschema import schemas
from kb.casefile.samples import COLUMNS, BlindSample, errors_text, read_samples
from kb.vocabulary import AuditError

FIRST = "2026-01-07\t120\t100\t4\tstage:2 kind:2 meaning:1\tbefore the third reading"


def _change(corpus: Path, old: str, new: str) -> None:
    path = corpus / "audit/samples.tsv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "message", "advice"),
    [
        ("2026-01-07", "2026-01", 'date: "2026-01" is not one day', "a full date such as"),
        ("2026-01-07", "2026-01-32", 'date: "2026-01-32" is not in', "a full date such as"),
        ("\t120\t", "\t120.0\t", 'drawn: "120.0" is no whole number', "digits alone"),
        ("\t120\t", "\t\t", "drawn is missing", "every line has date, drawn"),
        ("\t120\t", "\t0\t", "drawn: 0 claims are no sample", "how many were drawn"),
        ("\t100\t", "\t-1\t", 'compared: "-1" is no whole number', "digits alone"),
        ("\t100\t", "\t121\t", "compared: 121 is more than the 120 drawn", "among them"),
        ("\t4\t", "\t101\t", "wrong: 101 is more than the 100 compared", "among them"),
        ("\t4\t", "\t6\t", "errors: 5 in all for 6 wrong", "at least one type for each"),
        ("\t4\t", "\t1\t", "errors: stage:2 is more than the 1 wrong", "once for a type"),
        ("stage:2", "stages:2", 'errors: "stages" is no type of error', "did you mean stage"),
        ("stage:2", "zzz:2", 'errors: "zzz" is no type of error', "one of speaker, date"),
        ("stage:2", "stage", 'errors: "stage" has no count', "write stage:2"),
        ("stage:2", "stage:0", 'errors: "stage:0" has no count', "write stage:2"),
        ("kind:2", "stage:2", 'errors: "stage" stands twice', "add the two counts"),
        ("before the third reading", "", "note is missing", "every line has date, drawn"),
        ("before the third reading", "x" * 201, "note: 201 characters are too long", "in 200"),
        ("\t4\tstage", "\t4 stage", "has 5 cells and not 6", "by tabs"),
    ],
)
def test_a_line_that_is_wrong_is_told_with_what_would_be_right(
    small_corpus: Path, old: str, new: str, message: str, advice: str
) -> None:
    _change(small_corpus, old, new)
    (problem,) = check_corpus(small_corpus).problems
    assert (problem.path, problem.line) == ("audit/samples.tsv", 2)
    assert problem.message.startswith(message)
    assert advice in (problem.suggestion or "")


def test_two_mistakes_of_one_line_are_both_told(small_corpus: Path) -> None:
    _change(small_corpus, "2026-01-07\t120\t", "yesterday\tmany\t")
    told = [problem.message.partition(":")[0] for problem in check_corpus(small_corpus).problems]
    assert told == ["date", "drawn"]


def test_samples_out_of_the_order_of_their_days_are_told(small_corpus: Path) -> None:
    _change(small_corpus, "2026-01-07", "2026-02-02")
    (problem,) = check_corpus(small_corpus).problems
    assert problem.line == 3
    assert problem.message == "2026-02-01 stands after 2026-02-02"
    assert problem.suggestion == "sort the lines by day"


def test_one_sample_on_two_lines_is_told_with_both(small_corpus: Path) -> None:
    _change(small_corpus, FIRST, f"{FIRST}\n{FIRST.replace('120', '130')}")
    (problem,) = check_corpus(small_corpus).problems
    assert problem.line == 3
    assert problem.message.endswith("of 2026-01-07 stands on line 2 too")


def test_two_samples_of_one_day_with_notes_of_their_own_stand_in_their_order(
    small_corpus: Path,
) -> None:
    other = FIRST.replace("before the", "after the")
    _change(small_corpus, FIRST, f"{FIRST}\n{other}")
    rows, problems = read_samples(small_corpus)
    assert problems == []
    assert [(row["position"], row["note"]) for row in rows] == [
        (0, "before the third reading"),
        (1, "after the third reading"),
        (2, "at the end"),
    ]


def test_wrong_columns_are_told_with_the_right_ones(small_corpus: Path) -> None:
    _change(small_corpus, "errors\tnote", "note\terrors")
    (problem,) = check_corpus(small_corpus).problems
    assert problem.line == 1
    assert problem.suggestion == "begin with " + "\\t".join(COLUMNS)


def test_a_file_that_is_not_utf_8_is_told_with_its_line(small_corpus: Path) -> None:
    path = small_corpus / "audit/samples.tsv"
    path.write_bytes(path.read_bytes().replace(b"at the end", b"\xe0 la fin"))
    (problem,) = check_corpus(small_corpus).problems
    assert (problem.line, problem.message) == (3, "is not UTF-8")


def test_a_corpus_without_samples_is_clean(small_corpus: Path) -> None:
    (small_corpus / "audit/samples.tsv").unlink()
    assert check_corpus(small_corpus).problems == []


def test_no_error_is_a_sample_too(small_corpus: Path) -> None:
    rows, _ = read_samples(small_corpus)
    assert (rows[1]["wrong"], rows[1]["errors"]) == (0, None)


@given(st.dictionaries(st.sampled_from(AuditError), st.integers(1, 900), max_size=5))
def test_errors_survive_writing_and_reading(errors: dict[AuditError, int]) -> None:
    given = {"date": "2026-01-07", "drawn": "9999", "compared": "9999", "note": "x"}
    wrong = str(max(errors.values(), default=0))
    sample = BlindSample.model_validate({**given, "wrong": wrong, "errors": errors_text(errors)})
    assert sample.errors == errors
    assert sample.model_dump()["errors"] == errors_text(errors)


def test_the_json_schema_takes_the_samples_of_the_record_and_no_unknown_type(
    real_corpus: Path,
) -> None:
    rows, problems = read_samples(real_corpus)
    assert problems == []
    lines = [{**row, "date": str(row["date"])} for row in rows]
    for line in lines:
        del line["position"]
    schema = yaml.safe_load(schemas()["samples.json"])
    jsonschema.validate(lines, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([{**lines[0], "errors": "mood:2"}], schema)
