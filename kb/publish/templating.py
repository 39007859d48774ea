"""Jinja2 bound to the escaping layer: a template cannot forget to escape, nor turn it off."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame

from kb.publish import escape

# Filters of Jinja that make markup by other rules than ours.
_OTHER_WAYS = ("safe", "e", "escape", "forceescape", "tojson", "urlize", "xmlattr", "striptags")


class _OwnCode(CodeGenerator):
    """Templates as plain Python, with our escaping in the place of Jinja's own.

    Jinja looks in each place for an attribute or an item, asks each function whether it wants the
    context, and makes each value into markup three times: half of the time of a page. Items are
    dataclasses, functions our own, and what is missing is an error either way.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """`item.name`; an attribute that is not there raises."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """`pair[0]`; an item that is not there raises."""
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """`to(address)`; all arguments stand in order."""
        if forward_caller or node.kwargs or node.dyn_args or node.dyn_kwargs:
            self.fail("arguments are given in order, without names", node.lineno)
        self.visit(node.node, frame)
        self.write("(")
        for place, argument in enumerate(node.args):
            self.write(", " if place else "")
            self.visit(argument, frame)
        self.write(")")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
        """`item is none`."""
        if node.name != "none":
            super().visit_Test(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(" is None)")

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        # `escape.output`, its two common cases without a call.
        self.write("(v if (v := ")

    def _output_child_post(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write(
            ").__class__ is Markup else environment.text(v) if v.__class__ is str"
            " else environment.finalize(v))"
        )


class _Environment(Environment):
    code_generator_class = _OwnCode
    text = staticmethod(escape.text)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One mapping: a chain of them is compared key by key wherever a template imports."""
        return {**self.globals, **(d or {})}


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
    made.globals["zip"] = zip
    return made


def render(template: str, fields: Mapping[str, Any]) -> str:
    """A page from the template of this name; values are escaped as they are written."""
    return environment().get_template(template).render(fields)
