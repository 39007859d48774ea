import json
from pathlib import Path

import pytest

from kb.errors import InputError
from kb.extract import extract
from kb.extract.known import Registry, load_registry
from kb.extract.names import Names
from kb.extract.pipeline import load


def names(text: str, registry: Registry | None = None) -> list[tuple[str, str]]:
    docs = load().read([text])
    doc = next(iter(docs))  # a document lives as long as its batch
    return [(m.name, m.type) for m in Names(doc, registry).mentions]


def test_known_names_come_before_the_recogniser() -> None:
    found = names("AI replaced half of the team at Klarna, said Siemiatkowski.")
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
