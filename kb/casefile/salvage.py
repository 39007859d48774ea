"""Making the most of a case file with mistakes, so that one run tells all of them.

Parts that are wrong by themselves are left out, and what remains is checked for what it points
to. Nothing salvaged is ever built or written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from kb.casefile.corpus import Reading, RecordFile, Registries
from kb.casefile.load import Loaded
from kb.casefile.parse import SCHEMAS, model_at
from kb.errors import Problem

_ROUNDS = 25


class _Kept(list[Any]):
    """A list that remembers where in the file each of its items stood."""

    def __init__(self, items: list[Any]) -> None:
        super().__init__(items)
        self.places = list(range(len(items)))

    def leave_out(self, index: int) -> None:
        del self[index]
        del self.places[index]


@dataclass(frozen=True)
class Salvaged(Loaded):
    """What was loaded, with places told as they are in the file and not in what was kept."""

    kept: Any = None

    def place(self, where: tuple[str | int, ...]) -> tuple[int, int]:
        """Line and column in the file of a place in what was kept."""
        steps: list[str | int] = []
        node = self.kept
        for step in where:
            if isinstance(node, _Kept) and isinstance(step, int) and step < len(node):
                steps.append(node.places[step])
                node = node[step]
            else:
                steps.append(step)
                node = node.get(step) if isinstance(node, dict) else None
        return super().place(tuple(steps))


def salvage(reading: Reading, registries: Registries) -> tuple[RecordFile, set[str]] | None:
    """What can be kept of a file with mistakes, and every id that the file gives.

    None where too little is left to check.
    """
    if reading.loaded is None or not isinstance(reading.loaded.content, dict):
        return None
    folder, _, name = reading.path.partition("/")
    schema = SCHEMAS[folder]
    kept = _copy(reading.loaded.content)
    for _ in range(_ROUNDS):
        try:
            record = schema.model_validate(kept)
        except ValidationError as error:
            for detail in reversed(error.errors(include_url=False, include_input=False)):
                if not _leave_out(kept, detail["type"], detail["loc"], schema, registries, name):
                    return None
            continue
        loaded = Salvaged(reading.path, reading.loaded.content, reading.loaded.text, kept)
        return RecordFile(reading.path, record, loaded, b""), _ids(reading.loaded.content)
    return None


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return _Kept([_copy(inner) for inner in value])
    return value


def _leave_out(
    kept: dict[str, Any],
    kind: str,
    where: tuple[str | int, ...],
    schema: type[BaseModel],
    registries: Registries,
    name: str,
) -> bool:
    holders = _holders(kept, where)
    if holders is None:
        return True  # went away with something around it
    last = where[-1] if where else None
    field = model_at(schema, where[:-1]).model_fields.get(str(last))
    holder = holders[-1] if holders else kept
    if isinstance(holder, dict) and isinstance(last, str):
        if kind == "extra_forbidden" or (field is not None and not field.is_required()):
            holder.pop(last, None)
            return True
        if len(where) == 1:
            return _stand_in(kept, last, registries, name)
    for depth in range(len(where) - 1, -1, -1):
        step, around = where[depth], holders[depth]
        if isinstance(step, int) and isinstance(around, _Kept) and step < len(around):
            around.leave_out(step)
            return True
    return False


def _holders(kept: Any, where: tuple[str | int, ...]) -> list[Any] | None:
    """The value around each step of a path; None where the path leads nowhere any more."""
    holders: list[Any] = []
    node: Any = kept
    for number, step in enumerate(where):
        holders.append(node)
        known: Any = range(len(node)) if isinstance(node, _Kept) else node
        if isinstance(known, range | dict) and step in known:
            node = node[step]
        elif number < len(where) - 1:
            return None
    return holders


def _stand_in(kept: dict[str, Any], key: str, registries: Registries, name: str) -> bool:
    """Put something right where a key that every record has is missing or wrong."""
    first = {
        "organization": list(registries.organizations),
        "function": list(registries.functions),
        "technology": list(registries.technologies),
    }
    if key in first:
        kept[key] = first[key][0] if first[key] else "unknown"
    elif key in ("title", "summary", "setting"):
        kept[key] = "x"
    elif key == "status":
        kept[key] = "announced"
    elif key == "id":
        kept[key] = name.removesuffix(".yaml")
    elif key == "conducted_by":
        kept[key] = [next(iter(registries.organizations), "unknown")]
    else:
        return False
    return True


def repeated_ids(loaded: Loaded) -> Iterator[Problem]:
    """Ids that stand twice in the parts of a file, whatever else is wrong with these parts."""
    content = loaded.content if isinstance(loaded.content, dict) else {}
    first: dict[str, int] = {}
    for key in ("claims", "results", "reversals", "conflicts", "repetitions"):
        parts = content.get(key)
        for number, part in enumerate(parts if isinstance(parts, list) else []):
            identity = part.get("id") if isinstance(part, dict) else None
            if not isinstance(identity, str):
                continue
            line, column = loaded.place((key, number, "id"))
            if identity in first:
                message = f'the id "{identity}" stands twice, first on line {first[identity]}'
                yield Problem(loaded.path, line, column, message, "choose another", "reference")
            first.setdefault(identity, line)


def _ids(content: Any) -> set[str]:
    if isinstance(content, dict):
        own = {content["id"]} if isinstance(content.get("id"), str) else set()
        return own.union(*(_ids(inner) for inner in content.values()))
    if isinstance(content, list):
        return set().union(*(_ids(inner) for inner in content))
    return set()
