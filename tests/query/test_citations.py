"""Every citation format is parsed back by another reader than its writer where there is one."""

import json
from io import StringIO

import bibtexparser
import pytest
import rispy

from kb.query.citable import _CSL_TYPES, authors, citable_source
from kb.query.citations import citation
from kb.store.views import SourceView
from kb.types.dates import PartialDate


def source(**changes: object) -> SourceView:
    fields: dict[str, object] = {
        "id": "daily-2024-01-11",
        "record_id": "acme-support",
        "url": "https://daily.example/acme?a=1&b=2_x%20y",
        "version": None,
        "archive_url": None,
        "title": "Acme's robot & 50% of {staff}: \\ the #1 _story_",
        "publisher": "The Daily",
        "author": "Ann Example and Bob Müller",
        "published": PartialDate.parse("2024-01-11"),
        "kind": "news",
        "language": "en",
        "seen": True,
        "origin": "yes",
        "note": None,
    }
    return SourceView(**{**fields, **changes})  # type: ignore[arg-type]


def test_csl_json_is_one_item_with_what_is_known() -> None:
    (item,) = json.loads(citation(citable_source(source()), "csl-json"))
    assert item["author"][1] == {"family": "Müller", "given": "Bob"}
    assert item["issued"] == {"date-parts": [[2024, 1, 11]]}
    assert item["URL"] == source().url


def test_ris_is_read_back_whole() -> None:
    text = citation(citable_source(source()), "ris")
    (entry,) = rispy.load(StringIO(text))
    assert entry["title"] == source().title
    assert entry["authors"] == ["Example, Ann", "Müller, Bob"]
    assert entry["urls"] == [source().url]
    assert entry["year"] == "2024"
    assert text.startswith("TY  - NEWS\n")
    assert text.endswith("ER  -\n")


def test_bibtex_is_read_back_with_one_entry() -> None:
    text = citation(citable_source(source()), "bibtex")
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    (entry,) = library.entries
    fields = {field.key: field.value for field in entry.fields}
    assert entry.key == "daily-2024-01-11"
    assert fields["url"] == source().url
    assert fields["author"] == 'Example, Ann and M\\"uller, Bob'
    assert (fields["year"], fields["month"], fields["day"]) == ("2024", "jan", "11")


def test_apa_names_author_date_title_and_address_once() -> None:
    text = citation(citable_source(source(title="Acme's robot")), "apa")
    assert text == (
        "Example, A., & Müller, B. (2024, January 11). Acme's robot. The Daily. "
        "https://daily.example/acme?a=1&b=2_x%20y"
    )


def test_apa_without_author_begins_with_the_publisher_and_gives_the_title_once() -> None:
    text = citation(citable_source(source(author=None, title="Acme's robot")), "apa")
    assert text.startswith("The Daily. (2024, January 11). Acme's robot.")
    assert text.count("Acme's robot") == 1


@pytest.mark.parametrize("style", ["apa", "bibtex", "csl-json", "ris"])
@pytest.mark.parametrize(
    "published", [None, "2024", "2024-05~", "201X", "2023-12/2024-02", "2024/.."]
)
def test_every_precision_of_a_date_can_be_cited(style: str, published: str | None) -> None:
    date = PartialDate.parse(published) if published is not None else None
    text = citation(citable_source(source(published=date)), style)
    assert "daily.example" in text


def test_an_unknown_date_is_not_invented() -> None:
    item = citable_source(source(published=None))
    assert "issued" not in item.csl
    assert "n.d." in citation(item, "apa")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Todd Humber", [{"family": "Humber", "given": "Todd"}]),
        ("Frank F. Xu et al.", [{"family": "Xu", "given": "Frank F."}, {"literal": "others"}]),
        ("Reuters Staff", [{"literal": "Reuters Staff"}]),
        ("Marcel Maré", [{"family": "Maré", "given": "Marcel"}]),
        ("Madonna", [{"literal": "Madonna"}]),
    ],
)
def test_people_are_split_into_names_and_others_stay_whole(
    line: str, names: list[dict[str, str]]
) -> None:
    assert authors(line) == names


@pytest.mark.parametrize("kind", sorted(_CSL_TYPES))
@pytest.mark.parametrize("url", [None, "https://daily.example/acme"])
@pytest.mark.parametrize("author", [None, "Ann Example"])
def test_every_kind_of_source_can_be_cited_in_apa(
    kind: str, url: str | None, author: str | None
) -> None:
    item = citable_source(source(kind=kind, url=url, author=author, title="Acme and its robot"))
    text = citation(item, "apa")
    assert "acme and its robot" in text.casefold()
    assert text.count("The Daily") <= 1
