import pytest

from kb.extract import extract
from kb.extract.result import Survey


def survey(text: str, published: str = "2025-09-02") -> Survey:
    (found,) = extract(text, published=published).surveys
    return found


@pytest.mark.parametrize(
    ("text", "size", "population"),
    [
        ("A total of 1,467 cashiers took part in a Tills Guild survey.", 1467, "cashiers"),
        ("Orvo put its questions to 3,300 graduates for a poll.", 3300, "graduates"),
        ("In May we polled our own branch staff; 1,204 replied.", 1204, "branch staff"),
        ("The union sent out a questionnaire, and 640 drivers answered it.", 640, "drivers"),
        ("Orvo bases its index on responses from 1,500 companies.", 1500, "companies"),
        ("At least 205 finance chiefs took part in an Orvo survey.", 205, "finance chiefs"),
    ],
)
def test_the_sample_is_told_by_the_words_beside_it(text: str, size: int, population: str) -> None:
    found = survey(text)
    assert (found.sample_size, found.population) == (size, population)


@pytest.mark.parametrize(
    ("text", "asker"),
    [
        ("A separate poll of 2,600 employees by Tallis said so.", "Tallis"),
        ("A form that the Guild of Clerks sent out got 640 answers; 640 clerks replied.", None),
        ("More than 640 members filled in a questionnaire that the Guild of Clerks sent out.",
         "Guild of Clerks"),
        ("Spanish researchers made a survey of 400 clerks.", None),
    ],
)  # fmt: skip
def test_who_asked_is_named_or_absent(text: str, asker: str | None) -> None:
    found = extract(text).surveys
    assert [one.conducted_by for one in found if one.sample_size] in ([asker], [])


def test_the_time_of_asking_is_not_that_of_another_survey() -> None:
    found = survey(
        "Orvo asked 712 managers whether AI had cost jobs. The figure was 17 percent in the poll "
        "of 2023. The answers were collected in May and June."
    )
    assert found.fieldwork == "2025-05/2025-06"


def test_answers_may_stand_before_the_survey() -> None:
    text = "Eight in ten cashiers hate the bot. A survey of 2,003 cashiers found 7 percent love it."
    found = extract(text)
    assert found.surveys[0].results == ["f1", "f3"]
    assert found.surveys[0].start == 0


def test_a_study_of_runners_is_no_survey() -> None:
    assert extract("A study of 169,000 runners links shoes to pain.").surveys == []
