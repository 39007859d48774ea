"""What is read from where it stands: askers, samples, those asked, the time, the answers."""

import pytest

from kb.extract import extract
from kb.extract.result import Survey


def surveys(text: str) -> list[Survey]:
    return extract(text, published="2025-11-06").surveys


@pytest.mark.parametrize(
    ("text", "asker"),
    [
        (
            "A poll of 1,163 bosses by Orgline came out. It was carried out in May by the pollster "
            "Vantis and found that 39% had cut jobs.",
            "Vantis",
        ),
        ("Hallam Institute researchers asked 2,400 nurses; 12% had quit.", "Hallam Institute"),
        ("Of the 900 managers who answered a form from Cresta, 37% regret it.", "Cresta"),
        ("In a YouPoll survey of 1,502 adults, 61% want a human.", "YouPoll"),
        ("Polling carried out for Aldous by Quill shows 68 percent would go. Quill spoke to 1,710 "
         "savers.", "Quill"),
        ("74 per cent told the headhunter Astin Rowe that it pays (905 bosses were asked).",
         "Astin Rowe"),
        ("A form that Kerrow & Daughters sent round was filled in by 91 managers; 14% hate it.",
         "Kerrow & Daughters"),
        ('"We spoke to 410 bosses," says Irma Vance of Aldous Partners. "Half had overspent."',
         "Aldous Partners"),
        ("Ledgerline polled 800 clerks and 7% had left, Ledgerline Research said.",
         "Ledgerline Research"),
    ],
)  # fmt: skip
def test_the_asker_is_told_by_its_place_in_the_sentence(text: str, asker: str) -> None:
    assert [one.conducted_by for one in surveys(text)] == [asker]


@pytest.mark.parametrize(
    ("text", "size", "population"),
    [
        ("In a survey by Gartmoor 64 percent of 5,728 customers said no.", 5728, "customers"),
        ("The union canvassed drivers in June and heard back from 963. 94% hate it.", 963,
         "drivers"),
        ("A study from the Kellner Institute (n = 2,417 workers) finds that 54% hide it.", 2417,
         "workers"),
        ("A total of 6,240 employers, of whom 2,115 were small, responded; 23% said they use AI.",
         6240, "employers"),
        ("Members were sent a questionnaire (418 returned it). 33% have cut prices.", 418,
         "Members"),
    ],
)  # fmt: skip
def test_the_sample_stands_anywhere(text: str, size: int, population: str) -> None:
    (found,) = surveys(text)
    assert (found.sample_size, found.population) == (size, population)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("A YouPoll survey of 1,502 adults conducted from 2-5 May suggests 61% agree.",
         "2025-05-02/2025-05-05"),
        ("Orvo asked 240 nurses. Half had quit. The questionnaire went out between 3 and 28 March "
         "2025.", "2025-03-03/2025-03-28"),
    ],
)  # fmt: skip
def test_the_time_of_asking_may_be_a_span_or_come_later(text: str, when: str) -> None:
    assert [one.fieldwork for one in surveys(text)] == [when]


def test_answers_end_where_another_subject_begins() -> None:
    text = (
        "Orvo asked 1,840 managers. Yes, said 29%. Among bosses it was 41%. "
        "Orvo placed 310 directors last year. Its margin was 8%."
    )
    found = extract(text)
    by_id = {figure.id: figure.text for figure in found.figures}
    assert [by_id[one] for one in found.surveys[0].results] == ["29%", "41%"]


@pytest.mark.parametrize(
    "text",
    [
        "Norvia asked 300 customers to pay again. One in five refused.",
        "The bank asked 900 employees to come back. About a third agreed.",
        "The bot answered 900 questions. Half were wrong.",
    ],
)
def test_a_request_and_answers_to_customers_are_no_survey(text: str) -> None:
    assert surveys(text) == []
