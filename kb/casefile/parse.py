"""Loaded content → records and registries of the schema, or problems with their places."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from kb.casefile.load import Loaded, load
from kb.casefile.schema import Case, Experiment, Record, Survey
from kb.errors import Problem

SCHEMAS: dict[str, type[Record]] = {"cases": Case, "surveys": Survey, "experiments": Experiment}

_Model = TypeVar("_Model", bound=BaseModel)


def parse_record(content: bytes, name: str) -> tuple[Record | None, Loaded | None, list[Problem]]:
    """A case file (`cases/acme.yaml`) as a record, what was loaded, and all its problems."""
    loaded = load(content, name)
    if isinstance(loaded, Problem):
        return None, None, [loaded]
    if not isinstance(loaded.content, dict):
        kind = "a list" if isinstance(loaded.content, list) else "a single value"
        return (
            None,
            loaded,
            [Problem(name, 1, 1, f"the file is {kind}", "a case file is a mapping: id: …", "yaml")],
        )
    schema = SCHEMAS[name.partition("/")[0]]
    try:
        return schema.model_validate(loaded.content), loaded, []
    except ValidationError as error:
        return None, loaded, _problems(error, loaded, schema)


def parse_registry(
    content: bytes, name: str, entry: type[_Model]
) -> tuple[list[_Model], Loaded | None, list[Problem]]:
    """A registry file, a list of entries, and all its problems."""
    loaded = load(content, name)
    if isinstance(loaded, Problem):
        return [], None, [loaded]
    if not isinstance(loaded.content, list):
        return (
            [],
            loaded,
            [Problem(name, 1, 1, "a registry is a list", "write each entry as - id: …", "yaml")],
        )
    try:
        return _list_adapter(entry).validate_python(loaded.content), loaded, []
    except ValidationError as error:
        return [], loaded, _problems(error, loaded, entry)


@cache
def _list_adapter(entry: type[_Model]) -> TypeAdapter[list[_Model]]:
    return TypeAdapter(list[entry])  # type: ignore[valid-type]


def _problems(error: ValidationError, loaded: Loaded, schema: type[BaseModel]) -> list[Problem]:
    return [_problem(detail, loaded, schema) for detail in error.errors(include_url=False)]


def _problem(detail: ErrorDetails, loaded: Loaded, schema: type[BaseModel]) -> Problem:
    where = detail["loc"]
    kind = detail["type"]
    key = str(where[-1]) if where else ""
    if kind == "extra_forbidden":
        line, column = loaded.key_place(where)
        known = list(model_at(schema, where[:-1]).model_fields)
        hint = closest(key, known) or f"remove it; what can stand here: {', '.join(known)}"
        return Problem(loaded.path, line, column, f'unknown key "{key[:40]}"', hint)
    if kind == "missing":
        line, column = loaded.place(where[:-1])
        return Problem(loaded.path, line, column, f'the key "{key}" is missing', f"add {key}: …")
    line, column = loaded.place(where)
    return Problem(loaded.path, line, column, *_explain(detail, key))


def _explain(detail: ErrorDetails, key: str) -> tuple[str, str | None]:
    kind, context, given = detail["type"], detail.get("ctx", {}), detail["input"]
    shown = f'"{given[:60]}"' if isinstance(given, str) else _kind_of(given)
    if kind == "value_error":
        message, _, advice = str(context["error"]).partition("; ")
        return message, advice or None
    if kind in ("enum", "literal_error"):
        options = [option.strip(" '") for option in _options(str(context["expected"]))]
        hint = closest(given, options) if isinstance(given, str) else None
        return f"{key}: {shown} is not one of the values", hint or "one of " + ", ".join(options)
    if kind in ("list_type",):
        return f"{key} is a list, and {shown} is none", "write each entry on a line with - "
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f"{shown} stands where keys are expected", "write key: value pairs"
    if kind == "string_type":
        return f"{key} is text, and {shown} is none", "write one line of text"
    if kind == "too_short":
        return f"{key} is empty", "give at least one"
    if kind in ("bool_parsing", "bool_type"):
        return f"{key}: {shown} is neither true nor false", "write true or false"
    if kind == "string_pattern_mismatch":
        return f"{key}: {shown} has not the right form", f"it must match {context['pattern']}"
    return f"{key}: {detail['msg']}", None


def _options(expected: str) -> list[str]:
    return expected.replace(" or ", ", ").split(", ")


def _kind_of(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list) else f'"{str(value)[:60]}"'


def closest(word: str, known: list[str]) -> str | None:
    """The known words nearest to `word`, as a suggestion."""
    near = get_close_matches(word, known, n=2, cutoff=0.6)
    return f"did you mean {' or '.join(near)}?" if near else None


def model_at(schema: type[BaseModel], where: tuple[str | int, ...]) -> type[BaseModel]:
    """The model of the mapping that a path leads to."""
    model = schema
    for step in where:
        if isinstance(step, int) or step not in model.model_fields:
            continue
        found = _model_in(model.model_fields[step].annotation)
        if found is None:
            break
        model = found
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _model_in(inner)
        if found is not None:
            return found
    return None
