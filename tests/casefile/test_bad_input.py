"""Every mistake a contributor can make ends in one line with the place and what is right."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kb.casefile.check import check_corpus
from kb.casefile.load import MAX_BYTES
from kb.errors import Problem

CASE = "cases/acme-support.yaml"
EVIDENCE = """\
    evidence:
    - source: acme-2024-01-10
      quote: work of 40 agents
    - source: daily-2024-01-11
      quote: doing the work of 40
"""


def problems_after(corpus: Path, change: Callable[[str], str], name: str = CASE) -> list[Problem]:
    path = corpus / name
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    return [p for p in check_corpus(corpus).problems if p.rule != "layout"]


def swap(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


# Each row: what is put in, the line on which the problem stands, what on that line it points at,
# what is said, and what would be right.
@pytest.mark.parametrize(
    ("old", "new", "line", "at", "said", "right"),
    [
        (
            "summary:",
            "sumary: x\nsummary:",
            "sumary: x",
            "sumary",
            "unknown key",
            "did you mean summary?",
        ),
        (
            "said: 2024-01-10",
            "said: Spring",
            "said: Spring",
            "Spring",
            "is not a date",
            "write 2024-02-27",
        ),
        (
            "said: 2024-01-10",
            "said: 2024-02-30",
            "said: 2024-02-30",
            "2024-02-30",
            "not in the calendar",
            "write",
        ),
        (
            "quote: work of 40 agents",
            "quote: a b c d e f g h i",
            "quote: a b",
            "a b",
            "quote of 9 words",
            "2 to 8 words",
        ),
        (
            "quote: work of 40 agents",
            "quote: agents",
            "quote: agents",
            "agents",
            "quote of 1 word",
            "2 to 8",
        ),
        (
            "source: acme-2024-01-10\n",
            "source: acme-2024-01-11\n",
            "source: acme-2024-01-11",
            "acme-",
            "no source",
            "did you mean acme-2024-01-10",
        ),
        (
            "- id: cut-20\n",
            "- id: hiring-again\n",
            "- id: hiring-again",
            "id: hiring-again",
            "does not begin with its claim",
            "hiring-again.share",
        ),
        (
            "metric: fte-equivalent",
            "metric: fte-equivalents",
            "metric: fte-equivalents",
            "fte-",
            "no metric",
            "did you mean fte-equivalent?",
        ),
        (
            "kind: result",
            "kind: results",
            "kind: results",
            "results",
            "is not one of the values",
            "did you mean result",
        ),
        (
            "    stage: equivalent\n",
            "",
            "- id: work-of-40.agents",
            "id: work",
            "has no stage",
            "add stage",
        ),
        (
            "    mechanism: unknown\n",
            "",
            "- id: work-of-40.agents",
            "id: work",
            "has no mechanism",
            "add mechanism",
        ),
        (
            "unit: person",
            "unit: percent",
            "unit: percent",
            "percent",
            "measured in count",
            "choose another",
        ),
        ("value: 40", "value: 4O", "value: 4O", "4O", "is not a plain decimal", "write digits"),
        (
            "value: 40",
            "value: 4,000",
            "value: 4,000",
            "4,000",
            "is not a plain decimal",
            "write 4000",
        ),
        ("value: 40", "value:", "value:\n", "\n", "a key without a value", "leave the key out"),
        (
            "value: 40",
            "low: 40",
            "- id: work-of-40.agents",
            "id: work",
            "has both low and high",
            "add high",
        ),
        (
            "value: 40",
            "low: 30\n    high: 50",
            "- id: work-of-40.agents",
            "id: work",
            "qualifier: range",
            "write qualifier: range",
        ),
        (
            "organization: acme\nstatus",
            "organization: acmee\nstatus",
            "organization: acmee",
            "acmee",
            "no organization",
            "did you mean acme?",
        ),
        (
            "countries: [SE]",
            "countries: [Sweden]",
            "countries: [Sweden]",
            "Sweden",
            "is not a country code",
            "ISO 3166",
        ),
        (
            "url: https://acme.example/news/helper",
            "url: javascript:alert(1)",
            "url: javascript",
            "javascript",
            "is not a web address",
            "http",
        ),
        (
            "person: ann-boss",
            "person: ann-bos",
            "person: ann-bos",
            "ann-bos",
            "no person",
            "ann-boss",
        ),
        (
            "of: [work-of-40]",
            "of: [work-of-4]",
            "of: [work-of-4]",
            "work-of-4",
            "no claim",
            "work-of-40",
        ),
        (
            "id: acme-support",
            "id: acme-other",
            "id: acme-other",
            "acme-other",
            "not the name of the file",
            "acme-support",
        ),
        (
            "  seen: true\nclaims:",
            "  seen: false\nclaims:",
            "- source: daily-2025-03",
            "daily-2025-03",
            "was not seen",
            "cite the source",
        ),
        (
            "seen: true",
            "seen: maybe",
            "seen: maybe",
            "maybe",
            "neither true nor false",
            "write true or false",
        ),
        (
            EVIDENCE,
            "",
            "- id: work-of-40.agents",
            "id: work",
            'the key "evidence" is missing',
            "add evidence",
        ),
    ],
)
def test_one_mistake_is_one_line_with_its_place(
    small_corpus: Path, old: str, new: str, line: str, at: str, said: str, right: str
) -> None:
    changed = swap(old, new)((small_corpus / CASE).read_text())
    first = problems_after(small_corpus, swap(old, new))[0]
    lines = (changed + "\n").splitlines(keepends=True)
    expected = next(n for n, text in enumerate(lines, 1) if line in text)
    assert (first.path, first.line) == (CASE, expected)
    assert first.column == lines[expected - 1].index(at) + 1
    assert said in first.message
    assert "\n" not in str(first)
    assert first.suggestion is not None
    assert right in first.suggestion


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"- id: acme-support\n", "the file is a list"),
        (b"just words\n", "the file is a single value"),
        (b"id: acme\xff\n", "byte 0xff is not UTF-8"),
        (b"id: acme\x00\n", "control character U+0000"),
        (b"a: &a [x]\nb: *a\n", "an alias"),
        (b"a: !!python/object/apply:os.system ['true']\n", "tag"),
        (b"id: a\nid: b\n", '"id" stands twice'),
        (b"<<: {a: b}\n", "a merge key"),
        (b"? [a]\n: b\n", "a key that is not a word"),
        (b"a: " + b"[" * 500_000, "maximum nesting depth"),
        (b"a: " + b"[" * 50 + b"]" * 50, "nested deeper than"),
        (b"a: b: c\n", "mapping values are not allowed"),
        (b"---\na: b\n---\nc: d\n", "single document"),
        (b"x" * (MAX_BYTES + 1), "too large"),
    ],
)
def test_a_file_that_is_no_case_file_is_told_in_one_line(
    small_corpus: Path, content: bytes, said: str
) -> None:
    (small_corpus / CASE).write_bytes(content)
    found = [p for p in check_corpus(small_corpus).problems if p.path == CASE]
    assert len(found) == 1
    assert said in str(found[0])
    assert "\n" not in str(found[0])


def test_a_yaml_bomb_is_refused_without_being_unfolded(small_corpus: Path) -> None:
    levels = [b"a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for n in range(1, 30):
        levels.append(b"a%d: &a%d [" % (n, n) + b", ".join([b"*a%d" % (n - 1)] * 9) + b"]")
    (small_corpus / CASE).write_bytes(b"\n".join(levels))
    found = [p for p in check_corpus(small_corpus).problems if p.path == CASE]
    assert ["an alias" in str(p) for p in found] == [True]


def test_an_id_given_twice_is_told_at_the_second_place(small_corpus: Path) -> None:
    (found,) = problems_after(small_corpus, swap("- id: agents-back\n", "- id: cut-20\n"))
    assert (found.line, found.column) == (103, 7)
    assert found.message == 'the id "cut-20" stands twice, first on line 54'


def test_all_problems_of_all_files_come_in_one_run(small_corpus: Path) -> None:
    case, survey = small_corpus / CASE, small_corpus / "surveys/asker-2024.yaml"
    mistakes = {
        "said: 2024-01-10": "said: soon",
        "value: 20": "value: x",
        "unit: person": "unit: persons",
        "source: daily-2025-03": "source: daily-2025-04",
        "of: [work-of-40]": "of: [work-of-4]",
        "status: partly-reversed": "status: gone",
        "summary: Acme": "sumary: Acme",
    }
    text = case.read_text()
    for old, new in mistakes.items():
        text = swap(old, new)(text)
    case.write_text(text)
    survey.write_text(survey.read_text().replace("value: 55", "value: y"))
    told = [str(p) for p in check_corpus(small_corpus).problems]
    for word in ("soon", '"x"', "persons", "daily-2025-04", "work-of-4", "gone", "sumary", '"y"'):
        assert any(word in line for line in told), word


def test_a_broken_file_does_not_make_its_sources_unknown_elsewhere(small_corpus: Path) -> None:
    found = problems_after(small_corpus, swap("said: 2024-01-10", "said: soon"))
    assert [p.path for p in found] == [CASE]


def test_an_unreadable_registry_does_not_bury_the_rest(small_corpus: Path) -> None:
    (small_corpus / "vocabulary/metrics.yaml").write_text("- id: [\n")
    found = check_corpus(small_corpus).problems
    assert {p.path for p in found} == {"vocabulary/metrics.yaml"}


def test_a_source_defined_twice_is_told_with_the_other_place(small_corpus: Path) -> None:
    copy = (small_corpus / CASE).read_text().replace("id: acme-support", "id: bcme-support")
    (small_corpus / "cases/bcme-support.yaml").write_text(copy)
    messages = [str(p) for p in check_corpus(small_corpus).problems]
    assert any('"acme-2024-01-10" is defined in cases/acme-support.yaml too' in m for m in messages)


def test_one_address_under_two_ids_is_told(small_corpus: Path) -> None:
    found = problems_after(
        small_corpus,
        swap("url: https://asker.example/report", "url: https://acme.example/news/helper"),
        "surveys/asker-2024.yaml",
    )
    assert 'the address is that of source "acme-2024-01-10" too' in found[0].message


def test_a_stray_file_among_the_records_is_told(small_corpus: Path) -> None:
    (small_corpus / "cases/acme-support.yml").write_text("id: x\n")
    assert any("is no case file" in p.message for p in check_corpus(small_corpus).problems)


def test_an_id_given_twice_is_told_though_the_part_has_other_mistakes(small_corpus: Path) -> None:
    found = problems_after(small_corpus, swap("- id: cut-20\n", "- id: work-of-40\n"))
    assert any('the id "work-of-40" stands twice' in p.message for p in found)


def test_an_unknown_key_far_from_all_is_told_with_what_can_stand_there(small_corpus: Path) -> None:
    (found,) = problems_after(small_corpus, swap("summary:", "zebra: x\nsummary:"))
    assert "remove it; what can stand here: id, " in str(found)


def test_a_reversal_of_itself_is_told(small_corpus: Path) -> None:
    (found,) = problems_after(small_corpus, swap("of: [work-of-40]", "of: [hiring-again]"))
    assert "goes back on itself" in found.message


def test_a_negative_number_of_jobs_is_told(small_corpus: Path) -> None:
    (found,) = problems_after(small_corpus, swap("value: 40", "value: -40"))
    assert "is negative" in found.message


@pytest.mark.parametrize(
    ("old", "new", "file"),
    [
        ("organization: acme\n", "organization: zzyzx\n", "organizations.yaml"),
        ("technology: ", "technology: zzyzx-", "vocabulary/technologies.yaml"),
    ],
)
def test_what_is_in_no_registry_is_told_with_its_file(
    small_corpus: Path, old: str, new: str, file: str
) -> None:
    told = [str(p) for p in problems_after(small_corpus, swap(old, new))]
    assert any(f"add it to {file}" in line or "did you mean" in line for line in told)
