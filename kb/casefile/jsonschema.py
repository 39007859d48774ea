"""JSON Schemas for editors, generated from the one definition."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel, TypeAdapter

from kb.casefile.corpus import REGISTRIES
from kb.casefile.parse import SCHEMAS
from kb.casefile.samples import BlindSample

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """File name → text of the JSON Schema of every kind of corpus file."""
    texts: dict[str, str] = {}
    for model in SCHEMAS.values():
        texts[f"{model.__name__.lower()}.json"] = _text(model.model_json_schema())
    for path, entry in REGISTRIES.items():
        name = path.rpartition("/")[2].removesuffix(".yaml")
        listed: TypeAdapter[list[BaseModel]] = TypeAdapter(list[entry])  # type: ignore[valid-type]
        texts[f"{name}.json"] = _text(listed.json_schema())
    texts["samples.json"] = _text(TypeAdapter(list[BlindSample]).json_schema())
    return texts


def _text(schema: dict[str, Any]) -> str:
    return json.dumps({"$schema": _DIALECT, **schema}, indent=2, ensure_ascii=False) + "\n"
