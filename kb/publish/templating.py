"""Jinja2 bound to the escaping layer: a template cannot forget to escape, nor turn it off."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame

from kb.publish import escape

# Filters of Jinja that make markup by other rules than ours.
_OTHER_WAYS = ("safe", "e", "escape", "forceescape", "tojson", "urlize", "xmlattr", "striptags")


class _OwnEscape(CodeGenerator):
    """Writes our escaping around every expression, in the place of Jinja's own.

    Both one after the other would make each value into markup three times, a quarter of the
    time of a page.
    """

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        assert finalize.src is not None
        self.write(f"({finalize.src}")


class _Environment(Environment):
    code_generator_class = _OwnEscape


@cache
def environment() -> Environment:
    """The one environment; templates are compiled once."""
    made = _Environment(
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
