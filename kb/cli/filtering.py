"""The filters and output options that all research commands share, declared once."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kb.errors import UsageError
from kb.vocabulary import RecordKind, Status

if TYPE_CHECKING:
    from kb.store.filters import Filters

FILTERS, OUTPUT = "Filters", "Output"


class Format(StrEnum):
    """How rows are written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MARKDOWN = "markdown"


@dataclass(frozen=True)
class Page:
    """Which part of the rows, and how to write them."""

    format: Format
    limit: int | None
    offset: int


def day(text: str | None, *, last: bool = False) -> date | None:
    """A day given on the command line; a month or year stands for its first or last day."""
    if text is None:
        return None
    from kb.errors import InputError
    from kb.types.dates import PartialDate

    try:
        parsed = PartialDate.parse(text)
    except InputError as error:
        raise UsageError(str(error)) from error
    return parsed.last if last else parsed.first


def _option(*names: str, text: str, panel: str = FILTERS, **more: Any) -> Any:
    return typer.Option(*names, help=text, rich_help_panel=panel, **more)


_Words = list[str] | None
_FILTER_OPTIONS: dict[str, tuple[Any, Any]] = {
    "organization": (_Words, _option("--organization", text="Id, name or alias.")),
    "function": (_Words, _option("--function", text="Kind of work: id, label or ISCO-08 group.")),
    "sector": (_Words, _option("--sector", text="Industry: id, label or ISIC division.")),
    "technology": (_Words, _option("--technology", text="Id, name or kind (chatbot, robot …).")),
    "country": (_Words, _option("--country", text="ISO 3166-1 code, such as SE.")),
    "kind": (list[RecordKind] | None, _option("--kind", text="Kind of record.")),
    "status": (list[Status] | None, _option("--status", text="Status of the record.")),
    "metric": (_Words, _option("--metric", text="Metric or family of metrics.")),
    "record": (_Words, _option("--record", text="Only these records.")),
    "exclude": (_Words, _option("--exclude", text="Leave these records out.")),
    "since": (str | None, _option("--since", text="Not before this day, month or year.")),
    "until": (str | None, _option("--until", text="Not after this day, month or year.")),
    "as_of": (str | None, _option("--as-of", text="As it stood on this day.")),
}
_PAGE_OPTIONS: dict[str, tuple[Any, Any, Any]] = {
    "format": (Format, _option("--format", text="How to write it.", panel=OUTPUT), Format.TABLE),
    "limit": (
        int,
        _option("--limit", text="At most so many rows; 0 for all.", panel=OUTPUT, min=0),
        50,
    ),
    "offset": (int, _option("--offset", text="Leave the first rows out.", panel=OUTPUT, min=0), 0),
}


def filtered(command: Callable[..., None], limit: int = 50) -> Callable[..., None]:
    """Give a command the filters and output options; `limit` is its usual number of rows.

    The command itself takes `filters` and `page` in their place, as keywords.
    """
    keyword = inspect.Parameter.KEYWORD_ONLY
    # The annotations are text still; those of `filters` and `page` are for the type checker only.
    parameters = [
        p.replace(annotation=eval(p.annotation, command.__globals__))  # noqa: S307
        for name, p in inspect.signature(command).parameters.items()
        if name not in ("filters", "page")
    ]
    shared = [
        *((name, kind, option, None) for name, (kind, option) in _FILTER_OPTIONS.items()),
        *((name, *rest) for name, rest in _PAGE_OPTIONS.items()),
    ]
    for name, kind, option, default in shared:
        annotation: Any = Annotated[kind, option]
        default = limit if name == "limit" else default
        parameters.append(inspect.Parameter(name, keyword, default=default, annotation=annotation))

    def run(**given: Any) -> None:
        filters = _filters({name: given.pop(name) for name in _FILTER_OPTIONS})
        limit = given.pop("limit")
        page = Page(given.pop("format"), limit or None, given.pop("offset"))
        command(**given, filters=filters, page=page)

    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    vars(run)["__signature__"] = inspect.Signature(parameters)
    return run


def _filters(given: dict[str, Any]) -> Filters:
    from kb.store.filters import Filters

    days = {"since": False, "until": True, "as_of": True}
    values: dict[str, Any] = {}
    for name, value in given.items():
        if name in days:
            values[name] = day(value, last=days[name])
        else:
            values[name] = tuple(str(word) for word in value or ())
    since, until = values["since"], values["until"]
    if since is not None and until is not None and since > until:
        raise UsageError(f"--since {since} lies after --until {until}; exchange them")
    return Filters(**values)
