"""What a figure measures, sentence by sentence: `metrics.txt` has one or two of each way to say it.

A line names the metrics of the figures in braces, in order; `-` is for one that measures none
of ours. The sentences are those the rules were made on: what they reach elsewhere is measured on
the frozen half of the gold.
"""

import re
from pathlib import Path

import pytest

from kb.extract import Article, extract_all

LINES = (Path(__file__).parent / "metrics.txt").read_text(encoding="utf-8").splitlines()
_BRACED = re.compile(r"\{([^}]*)\}")


@pytest.fixture(scope="module")
def found() -> dict[str, list[str | None]]:
    """For each line the metrics that the figures in braces were given."""
    texts = [_BRACED.sub(r"\1", line.split(" | ", 1)[1]) for line in LINES]
    result: dict[str, list[str | None]] = {}
    for line, text, read in zip(LINES, texts, extract_all(map(Article, texts)), strict=True):
        places = []
        removed = len(line) - len(line.split(" | ", 1)[1])
        for number, match in enumerate(_BRACED.finditer(line)):
            start = match.start() - removed - 2 * number
            places.append((start, start + len(match[1])))
        result[line] = [
            next((f.metric for f in read.figures if f.number_start < b and a < f.number_end), None)
            for a, b in places
        ]
        assert len(text) == len(line) - removed - 2 * len(places)
    return result


@pytest.mark.parametrize("line", LINES)
def test_each_way_to_say_it_is_told(found: dict[str, list[str | None]], line: str) -> None:
    wanted = [None if name == "-" else name for name in line.split(" | ")[0].split(",")]
    assert found[line] == wanted


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("Torvane axed 400 roles in its back office on Tuesday.", "Torvane"),
        ("The payroll at Torvane numbers 12,500.", "Torvane"),
        ("55 advisers have joined Torvane since May.", "Torvane"),
        ("Torvane's support costs fell by 35%.", "Torvane"),
        ("The rollout cost Torvane £3.4m.", "Torvane"),
        ("IBM has 14 laboratories.", "IBM"),
        ("Headcount in the sector fell by a quarter.", None),
        ("Sales slipped 4 percent in Britain.", None),
        ("Some companies cut 300 jobs.", None),
        ("Automation could displace 85 million jobs worldwide.", None),
    ],
)
def test_a_figure_belongs_to_whom_the_sentence_names(text: str, organization: str | None) -> None:
    (read,) = extract_all([Article(text)])
    assert [figure.organization for figure in read.figures] == [organization]


def test_a_survey_whose_pollster_the_recogniser_misses_has_one() -> None:
    text = (
        "Four in ten employers plan to hire fewer graduates, a Halden poll of 2,000 employers says."
    )
    (read,) = extract_all([Article(text)])
    (survey,) = read.surveys
    assert (survey.conducted_by, survey.sample_size, survey.population) == (
        "Halden",
        2000,
        "employers",
    )


def test_an_experiment_goes_on_in_a_sentence_that_gives_only_results() -> None:
    text = (
        "Economists at Stanmore University followed 5,000 agents who got an AI assistant. "
        "Issues resolved per hour rose by 14 percent."
    )
    (read,) = extract_all([Article(text)])
    (experiment,) = read.experiments
    (result,) = experiment.results
    found = next(figure for figure in read.figures if figure.id == result)
    assert (found.value, found.metric) == (14, "productivity-change-share")
    assert found.organization is None


def test_what_measures_nothing_known_belongs_to_the_firm_whose_jobs_the_article_counts() -> None:
    text = (
        "Brightwell Mills cut 80 jobs in March, and Brightwell Mills says a robot sorts the yarn "
        "now. Nobody stirs 900 litres of dye by hand any more."
    )
    (read,) = extract_all([Article(text)])
    dye = read.figures[-1]
    assert (dye.value, dye.metric, dye.organization) == (900, None, "Brightwell Mills")


def test_a_firm_is_not_called_by_its_head() -> None:
    text = (
        "Torvane CEO Edda Brandt said on Monday that the bots would go. Torvane CEO Edda Brandt "
        "had cut 22 percent of the staff. It saved $10 million."
    )
    (read,) = extract_all([Article(text)])
    assert {figure.organization for figure in read.figures} <= {"Torvane", None}
