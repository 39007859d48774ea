"""`croissant.json`: the tables described for machine learning tools.

Croissant 1.0: https://docs.mlcommons.org/croissant/docs/croissant-spec.html
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from kb.publish.dataset.about import (
    CREATOR,
    DESCRIPTION,
    KEYWORDS,
    LICENCE_URL,
    NAME,
    Edition,
    bibtex,
)
from kb.publish.dataset.written import Written
from kb.query.citable import TITLE
from kb.store.shape import ColumnShape, TableShape

# The context that the specification gives, word for word.
_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
_TYPES = {
    "text": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}
MEDIA_TYPES = {
    "csv": "text/csv",
    "jsonl": "application/jsonlines",
    "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3",
    "zip": "application/zip",
}


def croissant(edition: Edition, files: Sequence[Written]) -> str:
    """The description of all files, with the tables read from those in CSV, as JSON-LD."""
    whole: dict[str, Any] = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": NAME,
        "alternateName": TITLE,
        "description": DESCRIPTION,
        "keywords": list(KEYWORDS),
        "license": LICENCE_URL,
        "creator": {"@type": "Organization", "name": CREATOR},
        "isLiveDataset": True,
        "citeAs": bibtex(edition),
    }
    if edition.day is not None:
        whole["version"] = edition.version
        whole["datePublished"] = edition.day.isoformat()
    if edition.site_url is not None:
        whole["url"] = f"{edition.site_url}kb/data/"
    whole["distribution"] = [_file(file, edition) for file in files]
    whole["recordSet"] = [
        _record_set(file, file.table)
        for file in files
        if file.table is not None and file.ending == "csv"
    ]
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _file(file: Written, edition: Edition) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "contentUrl": edition.address(f"kb/data/{file.path}") or file.path,
        "contentSize": f"{file.size} B",
        "encodingFormat": MEDIA_TYPES[file.ending],
        "sha256": file.sha256,
    }


def _record_set(file: Written, table: TableShape) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.meaning,
        "key": [{"@id": f"{table.name}/{name}"} for name in table.key],
        "field": [_field(file, table, column) for column in table.columns],
    }


def _field(file: Written, table: TableShape, column: ColumnShape) -> dict[str, Any]:
    # Without `references`: mlcroissant 1.1 joins a table with every table it refers to when it is
    # read, and fails where it refers to one twice. The keys stand in datapackage.json.
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": column.meaning,
        "dataType": _TYPES[column.type],
        "source": {"fileObject": {"@id": file.path}, "extract": {"column": column.name}},
    }
