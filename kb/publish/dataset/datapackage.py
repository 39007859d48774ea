"""`datapackage.json`: the tables as CSV, described for Frictionless.

Data Package and Table Schema, version 1: https://specs.frictionlessdata.io/
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from kb.publish.dataset.about import (
    CREATOR,
    DESCRIPTION,
    KEYWORDS,
    LICENCE_NAME,
    LICENCE_TITLE,
    LICENCE_URL,
    NAME,
    Edition,
)
from kb.publish.dataset.formats import FALSE, TRUE
from kb.publish.dataset.written import Written
from kb.query.citable import TITLE
from kb.store.shape import ColumnShape, TableShape

_TYPES = {"text": "string"}


def datapackage(edition: Edition, files: Sequence[Written]) -> str:
    """The descriptor of those of the files that hold a table as CSV, as JSON."""
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": NAME,
        "title": TITLE,
        "description": DESCRIPTION,
        "keywords": list(KEYWORDS),
        "licenses": [{"name": LICENCE_NAME, "title": LICENCE_TITLE, "path": LICENCE_URL}],
        "contributors": [{"title": CREATOR, "role": "author"}],
    }
    if edition.day is not None:
        package["version"] = edition.version
        package["created"] = f"{edition.day.isoformat()}T00:00:00Z"
    if edition.site_url is not None:
        package["homepage"] = edition.site_url
    package["resources"] = [
        _resource(file, file.table)
        for file in files
        if file.table is not None and file.ending == "csv"
    ]
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(file: Written, table: TableShape) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    references = [_reference(table, column) for column in table.columns if column.refers_to]
    if references:
        schema["foreignKeys"] = references
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "title": table.name,
        "description": table.meaning,
        "path": file.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n", "header": True},
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "schema": schema,
    }


def _field(column: ColumnShape) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES.get(column.type, column.type),
        "description": column.meaning,
    }
    if column.type == "boolean":
        field |= {"trueValues": [TRUE], "falseValues": [FALSE]}
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    if constraints:
        field["constraints"] = constraints
    return field


def _reference(table: TableShape, column: ColumnShape) -> dict[str, Any]:
    other, name = column.refers_to or ("", "")
    # A package refers to a table itself by an empty name.
    resource = "" if other == table.name else other.replace("_", "-")
    return {"fields": [column.name], "reference": {"resource": resource, "fields": [name]}}
