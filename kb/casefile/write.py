"""Records and registries → the one layout of a case file.

`load → write` gives the same bytes for every file of the corpus: keys in the order of the
schema, defaults left out, 100 columns, nothing aligned by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

import yaml
from pydantic import BaseModel

from kb.types.dates import PartialDate
from kb.types.quantity import plain

WIDTH = 100
_FLOW_WIDTH = 80


class _Plain(str):
    """Text of a date, number, id or word of ours, written without quotes."""

    __slots__ = ()


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent_plain(dumper: _Dumper, data: _Plain) -> yaml.ScalarNode:
    # The tag that the plain form would get on reading lets the emitter leave quotes away.
    tag: str = dumper.resolve(yaml.ScalarNode, str(data), (True, False))  # type: ignore[no-untyped-call]
    return yaml.ScalarNode(tag, str(data))


def _represent_list(dumper: _Dumper, data: list[Any]) -> yaml.SequenceNode:
    node = dumper.represent_sequence("tag:yaml.org,2002:seq", data)
    scalars = all(isinstance(item, str) for item in data)
    node.flow_style = scalars and sum(len(item) + 2 for item in data) <= _FLOW_WIDTH
    return node


_Dumper.add_representer(_Plain, _represent_plain)
_Dumper.add_representer(list, _represent_list)


def dumps_record(record: BaseModel) -> str:
    """The text of a case file, with the line that lets editors complete it."""
    kind = type(record).__name__.lower()
    return f"# yaml-language-server: $schema=../schema/{kind}.json\n" + _dump(_tree(record))


def dumps_registry(entries: Sequence[BaseModel], schema: str) -> str:
    """The text of a registry: its entries in the order of their ids.

    `schema` is the path of the JSON Schema as seen from the file.
    """
    ordered = sorted(entries, key=lambda entry: str(getattr(entry, "id", "")))
    return f"# yaml-language-server: $schema={schema}\n" + _dump([_tree(e) for e in ordered])


def _dump(tree: Any) -> str:
    text: str = yaml.dump(
        tree,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=WIDTH,
        default_flow_style=False,
    )
    return text


def _tree(part: BaseModel) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for name, required, default in _fields(type(part)):
        value = getattr(part, name)
        if value is None or (not required and value == default):
            continue
        tree[name] = _value(value)
    return tree


@cache
def _fields(model: type[BaseModel]) -> list[tuple[str, bool, Any]]:
    """Name, whether it is required, and default of each field, in the order of the schema."""
    return [
        (
            name,
            field.is_required(),
            field.get_default(call_default_factory=True, validated_data={}),
        )
        for name, field in model.model_fields.items()
    ]


def _value(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return _tree(value)
    if isinstance(value, list):
        return [_value(item) for item in value]
    if isinstance(value, bool):
        return _Plain("true" if value else "false")
    if isinstance(value, Decimal):
        return _Plain(plain(value))
    if isinstance(value, PartialDate | StrEnum):
        return _Plain(str(value))
    return value
