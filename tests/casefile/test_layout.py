import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kb.casefile import corpus
from kb.casefile.check import check_corpus
from kb.casefile.fix import lay_out
from kb.casefile.jsonschema import schemas
from kb.casefile.load import Loaded, load
from kb.casefile.parse import parse_record
from kb.casefile.schema import Case
from kb.casefile.write import dumps_record
from tests.conftest import ROOT

REAL = corpus.paths(ROOT / "corpus")


def test_the_small_corpus_is_clean(small_corpus: Path) -> None:
    assert check_corpus(small_corpus).problems == []


@pytest.mark.parametrize("name", REAL)
def test_load_then_write_gives_the_same_bytes(name: str, real_corpus: Path) -> None:
    content = (real_corpus / name).read_bytes()
    record, _, problems = parse_record(content, name)
    assert problems == []
    assert record is not None
    assert dumps_record(record).encode() == content


def test_the_corpus_is_clean(real_corpus: Path) -> None:
    wrong = [p for p in check_corpus(real_corpus).problems if p.severity == "error"]
    assert [str(p) for p in wrong] == []


WORDS = (
    st.text(
        st.characters(
            exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs"), exclude_characters="\ufeff"
        )
        | st.just(" "),
        min_size=1,
        max_size=80,
    )
    .map(lambda text: " ".join(text.split()))
    .filter(lambda t: t and not t.startswith("FILL IN"))
)


@given(title=WORDS, role=WORDS, note=WORDS)
def test_any_text_survives_writing_and_reading(title: str, role: str, note: str) -> None:
    case = Case.model_validate(
        {
            "id": "a",
            "title": title,
            "summary": note,
            "organization": "o",
            "status": "announced",
            "function": "f",
            "technology": "t",
            "roles": [role],
            "claims": [
                {
                    "id": "c",
                    "kind": "action",
                    "speakers": [{"group": role}],
                    "text": note,
                    "evidence": [{"source": "s", "quote": "two words"}],
                }
            ],
        }
    )
    text = dumps_record(case)
    loaded = load(text.encode(), "cases/a.yaml")
    assert isinstance(loaded, Loaded)
    again = Case.model_validate(loaded.content)
    assert again == case
    assert dumps_record(again) == text


def test_fix_puts_keys_in_order_and_loses_nothing(small_corpus: Path) -> None:
    path = small_corpus / "cases/acme-support.yaml"
    tidy = path.read_text()
    content = yaml.safe_load(tidy)
    untidy = "# a comment\n" + yaml.safe_dump(content, sort_keys=True, width=60)
    path.write_text(untidy.replace("2023\n", "2023\n"))
    assert list(lay_out(small_corpus)) == ["cases/acme-support.yaml"]
    assert path.read_text() == tidy


def test_fix_leaves_a_file_with_problems_alone(small_corpus: Path) -> None:
    path = small_corpus / "cases/acme-support.yaml"
    broken = path.read_text().replace("kind: result", "kind: nonsense", 1)
    path.write_text(broken)
    assert list(lay_out(small_corpus)) == []
    assert path.read_text() == broken


def test_schemas_in_the_corpus_are_those_of_the_definition(real_corpus: Path) -> None:
    for name, text in schemas().items():
        assert (real_corpus / "schema" / name).read_text() == text, "run kb schema"


@pytest.mark.parametrize("name", REAL)
def test_every_case_file_passes_the_json_schema_that_editors_use(
    name: str, real_corpus: Path
) -> None:
    first, _, rest = (real_corpus / name).read_text().partition("\n")
    reference = first.removeprefix("# yaml-language-server: $schema=")
    schema = json.loads(((real_corpus / name).parent / reference).read_text())
    validator = jsonschema.Draft202012Validator(schema)
    assert [error.message for error in validator.iter_errors(yaml.load(rest, Yaml12))] == []


class Yaml12(yaml.SafeLoader):
    """Editors read YAML 1.2, where dates, yes and no are text."""


Yaml12.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if not tag.endswith(("timestamp", "bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Yaml12.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))
