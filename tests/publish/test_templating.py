"""Templates cannot forget to escape."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import TemplateAssertionError

import kb.publish
from kb.publish.templating import environment

TEMPLATES = sorted((Path(kb.publish.__file__).parent / "templates").iterdir())


def test_every_value_is_escaped_without_a_word_in_the_template() -> None:
    template = environment().from_string("{{ x }}{% set y %}{{ x }}{% endset %}{{ y }}")
    assert template.render(x="<b>") == "&#60;b&#62;" * 2


@pytest.mark.parametrize("name", ["safe", "e", "escape", "forceescape", "tojson", "xmlattr"])
def test_no_other_way_of_escaping_can_be_used(name: str) -> None:
    with pytest.raises(TemplateAssertionError):
        environment().from_string("{{ x | " + name + " }}")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_joins_text_outside_the_layer(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert "~" not in source, "joining escapes by other rules"
    assert "autoescape" not in source


def test_a_misspelt_name_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ misspelt }}").render()


def test_a_misspelt_attribute_is_an_error() -> None:
    with pytest.raises(AttributeError):
        environment().from_string("{{ x.misspelt }}").render(x="text")


def test_arguments_by_name_are_refused() -> None:
    with pytest.raises(TemplateAssertionError):
        environment().from_string("{{ href(address='a') }}")
