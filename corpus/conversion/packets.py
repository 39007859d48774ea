"""Research packets: one YAML file per subject, read as text. An unknown key stops the reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

KINDS = ("cases", "surveys", "experiments")

_WORK = {
    "organization": {"name", "country", "sector"},
    "work": {"function", "roles", "location"},
    "technology": {"name", "vendor", "kind"},
    "by": {"name", "role"},
    "paper": {"title", "arxiv", "published"},
}
_COMMON = {
    "id", "title", "organization", "work", "technology", "status", "summary", "sources", "claims",
    "conflicts",
}  # fmt: skip
_TOP = {
    "cases": _COMMON | {"reversals"},
    "surveys": _COMMON
    | {
        "conducted_by", "fieldwork", "population", "countries", "sample_size", "mode",
        "question_results", "repeated_as",
    },
    "experiments": _COMMON
    | {
        "conducted_by", "paper", "setting", "tasks", "tasks_note", "sample_size", "results",
        "repeated_as",
    },
}  # fmt: skip
_PARTS = {
    "sources": {
        "id", "url", "title", "publisher", "author", "published", "kind", "seen", "relies_on",
        "note",
    },
    "claims": {"id", "kind", "asserted", "by", "text", "figures", "evidence"},
    "figures": {"metric", "value", "low", "high", "unit", "qualifier", "as_of"},
    "evidence": {"source", "anchor"},
    "conflicts": {"between", "note"},
    "reversals": {"of", "by", "kind", "date"},
    "question_results": {
        "id", "question", "answer", "value", "unit", "of", "evidence", "qualifier",
    },
    "results": {
        "system", "metric", "value", "low", "high", "unit", "as_of", "evidence", "qualifier",
        "note",
    },
    "repeated_as": {"source", "text", "difference"},
}  # fmt: skip


class PacketError(Exception):
    """A packet that cannot be converted; the message names the file and the place."""


@dataclass(frozen=True)
class Packet:
    """One packet: its folder (cases, surveys, experiments), its id and its content as text."""

    kind: str
    id: str
    content: dict[str, Any]

    @property
    def name(self) -> str:
        """The packet's file, as `cases/acme.yaml`."""
        return f"{self.kind}/{self.id}.yaml"


def read(folder: Path) -> Iterator[Packet]:
    """Every packet below `folder`, in order of name. Raises `PacketError` for an unknown key."""
    for kind in KINDS:
        for path in sorted((folder / kind).glob("*.yaml")):
            # Text only: the base loader makes no dates and no floats.
            content = _clean(yaml.load(path.read_bytes(), Loader=yaml.CBaseLoader))  # noqa: S506
            packet = Packet(kind, path.stem, content)
            _check(packet.name, content, _TOP[kind])
            if content["id"] != path.stem:
                raise PacketError(f"{packet.name}: id {content['id']} is not the file's name")
            yield packet


def _clean(value: Any) -> Any:
    """Drop `null` and empty text, join lines."""
    if isinstance(value, dict):
        return {k: c for k, v in value.items() if (c := _clean(v)) is not None}
    if isinstance(value, list):
        return [_clean(v) for v in value]
    text = " ".join(str(value).split())
    return None if text in ("", "null", "~") else text


def _check(place: str, content: dict[str, Any], allowed: set[str]) -> None:
    unknown = set(content) - allowed
    if unknown:
        raise PacketError(f"{place}: unknown key {', '.join(sorted(unknown))}")
    for key, value in content.items():
        if isinstance(value, dict):
            _check(f"{place}: {key}", value, _WORK[key])
        elif isinstance(value, list) and key in _PARTS:
            for number, part in enumerate(value):
                if isinstance(part, dict):
                    _check(f"{place}: {key}[{number}]", part, _PARTS[key])
