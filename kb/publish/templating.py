"""Jinja2 bound to the escaping layer: a template cannot forget to escape, nor turn it off."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from kb.publish import escape

# Filters of Jinja that make markup by other rules than ours.
_OTHER_WAYS = ("safe", "e", "escape", "forceescape", "tojson", "urlize", "xmlattr", "striptags")


@cache
def environment() -> Environment:
    """The one environment; templates are compiled once."""
    made = Environment(
        loader=PackageLoader("kb.publish"),
        autoescape=True,
        finalize=escape.output,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    for name in _OTHER_WAYS:
        del made.filters[name]
    made.globals["href"] = escape.href
    return made


def render(template: str, fields: Mapping[str, Any]) -> str:
    """A page from the template of this name; values are escaped as they are written."""
    return environment().get_template(template).render(fields)
