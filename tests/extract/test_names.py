import json
from pathlib import Path

import pytest

from kb.cli.registry import registry_text
from kb.errors import InputError
from kb.extract import extract
from kb.extract.names.finder import Names
from kb.extract.names.known import Registry, load_registry
from kb.extract.text.pipeline import load

CORPUS = Path(__file__).parents[2] / "corpus"


def names(text: str, registry: Registry | None = None) -> list[tuple[str, str]]:
    docs = load().read([text])
    doc = next(iter(docs))  # a document lives as long as its batch
    return [(m.name, m.type) for m in Names(doc, registry).mentions]


def test_known_names_come_before_the_recogniser() -> None:
    found = names("AI replaced half of the team at Klarna, said Sebastian Siemiatkowski.")
    assert ("Klarna", "organization") in found
    assert ("Sebastian Siemiatkowski", "person") in found
    assert all(name != "AI" for name, _ in found)


def test_an_alias_stands_for_the_name_of_the_registry(tmp_path: Path) -> None:
    path = tmp_path / "registry.json"
    path.write_text(
        json.dumps({"organizations": [{"id": "orvo", "name": "Orvo AG", "aliases": ["Orvo"]}]})
    )
    assert names("Orvo said so.", load_registry(path)) == [("Orvo AG", "organization")]


def test_the_registry_that_is_given_is_used() -> None:
    text = "Bluewater said it would hire."
    registry = Registry(load_registry().entries[:1])
    assert extract(text, registry=registry).quotes[0].speaker is not None


def test_a_noun_for_a_company_makes_the_name_after_it_one() -> None:
    assert names("The chipmaker Elmor said so.") == [("Elmor", "organization")]


def test_a_later_short_form_is_the_first_long_one() -> None:
    found = names(
        "Pinfold Interactive cut jobs. Last week Pinfold Interactive closed. Pinfold left."
    )
    assert {name for name, _ in found} == {"Pinfold Interactive"}


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{", "not JSON"),
        ("[]", "not an object"),
        ('{"people": {}}', "must be a list"),
        ('{"people": [{"id": "x"}]}', "person 1 needs an id and a name"),
    ],
)
def test_a_malformed_registry_names_its_place(tmp_path: Path, written: str, message: str) -> None:
    path = tmp_path / "registry.json"
    path.write_text(written)
    with pytest.raises(InputError, match=message) as caught:
        load_registry(path)
    assert "registry.json" in str(caught.value)


def test_the_packaged_registry_has_ids_once() -> None:
    ids = [(entry.type, entry.id) for entry in load_registry().entries]
    assert len(ids) == len(set(ids))


def test_an_outlet_is_not_the_company_that_is_meant() -> None:
    text = "Klarna cut jobs, Bloomberg reported. The company said it would hire."
    quote = extract(text).quotes[-1]
    assert quote.speaker is not None
    assert quote.speaker.name == "Klarna"


def test_an_ordinary_word_is_no_name_of_the_registry() -> None:
    assert all(name != "Target" for name, _ in names("Target the right people, he said."))


def test_a_registry_is_written_from_the_corpus(tmp_path: Path) -> None:
    (tmp_path / "registry.json").write_text(registry_text(CORPUS), encoding="utf-8")
    known = load_registry(tmp_path / "registry.json").by_name
    assert known["Klarna"].country == "SE"
    assert known["Reuters"].press
    assert "McDonald’s" in known


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The founder of Quillstack, Amara Diallo, had a plan.", "Amara Diallo", "person"),
        ("The founder of Quillstack, Amara Diallo, had a plan.", "Quillstack", "organization"),
        ('"It works," said Marlow Events Founder Emily Marlow.', "Emily Marlow", "person"),
        ("She worked at Oakline Energy in Coventry.", "Oakline Energy", "organization"),
    ],
)
def test_the_words_around_a_name_tell_its_type(text: str, name: str, kind: str) -> None:
    assert (name, kind) in names(text)


def test_a_surname_is_not_the_company_of_that_name() -> None:
    text = "We asked the designer Emily Forbes. Forbes said bows were over."
    assert names(text) == [("Emily Forbes", "person"), ("Forbes", "person")]
    text = "We asked the designer Emily Forbes of Forbes. Forbes said bows were over."
    assert names(text)[-1] == ("Forbes", "organization")


def test_a_person_is_not_lengthened_to_a_company() -> None:
    text = "Scott Keatley works for Keatley Medical Therapy. Keatley said protein sells."
    (quote,) = extract(text).quotes
    assert quote.speaker is not None
    assert quote.speaker.name == "Scott Keatley"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Willem van den Heuvel, its chief, left. Van den Heuvel was tired.",
            [("Willem van den Heuvel", "person"), ("Van den Heuvel", "person")],
        ),
        (
            "The strike at Ferrow's is over. Ferrow's said so.",
            [("Ferrow's", "organization"), ("Ferrow's", "organization")],
        ),
        (
            "A letter by nurses at St Bede's NHS trust says so.",
            [("St Bede's NHS trust", "organization")],
        ),
        ("Burdett & Sons filed the notice on Monday.", [("Burdett & Sons", "organization")]),
        ("Shares in Palaver fell 14 per cent.", [("Palaver", "organization")]),
        ("Justice Deo was not persuaded.", [("Deo", "person")]),
        (
            "Ranger Systems of Brisbane, which supplies cameras, left.",
            [("Ranger Systems", "organization"), ("Brisbane", "place")],
        ),
        ("The Diet Rules for Americans say so.", [("Diet Rules for Americans", "organization")]),
        ("Ann Lee is Marlow Events Co-Owner and planner.", [("Ann Lee", "person")]),
        ("In the end they sold shares in Dunmore Co", [("Dunmore Co", "organization")]),
    ],
)
def test_names_are_whole(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


def test_what_somebody_owns_is_not_called_after_them() -> None:
    text = "Sweden's said to be rich. The shop was Klarna's. A friend of Lee's came."
    assert {name for name, _ in names(text)} == {"Sweden", "Klarna", "Lee"}
