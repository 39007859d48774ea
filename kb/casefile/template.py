"""A case file to fill in."""

from __future__ import annotations

import re
from pathlib import Path

from kb.casefile.fields import ID_PATTERN
from kb.errors import UsageError

_FOLDERS = {"case": "cases", "survey": "surveys", "experiment": "experiments"}

_HEAD = """\
# yaml-language-server: $schema=../schema/{kind}.json
id: {record_id}
title: FILL IN a neutral title in our own words
summary: FILL IN two to four sentences in our own words; say who said it.
organization: FILL-IN-id-from-organizations.yaml
status: announced
function: FILL-IN-id-from-vocabulary-functions.yaml
technology: FILL-IN-id-from-vocabulary-technologies.yaml
"""
_STUDY = """\
conducted_by: [FILL-IN-id-from-organizations.yaml]
"""
_SETTING = """\
setting: FILL IN who or what was set to which work, in our own words
"""
_SOURCES = """\
sources:
- id: {word}-source
  url: FILL-IN the web address, or leave the key out
  title: FILL IN the headline as published
  publisher: FILL IN
  published: FILL-IN as 2024-02-27, 2024-02 or 2024~
  kind: news
  seen: true
"""
_FIGURE = """\
{indent}- id: {figure}
{indent}  metric: jobs-cut
{indent}  value: FILL-IN digits in base units
{indent}  unit: job
{indent}  as_of: FILL-IN
{indent}  stage: announced
{indent}  mechanism: unknown
{indent}  evidence:
{indent}  - source: {word}-source
{indent}    quote: FILL IN two to eight words as they stand there
"""
_CLAIM = """\
claims:
- id: first-claim
  kind: action
  said: FILL-IN
  speakers:
  - organization: FILL-IN-id-from-organizations.yaml
  text: FILL IN what was said, in our own words
  figures:
"""


def write_template(root: Path, kind: str, record_id: str) -> Path:
    """Write the file of a new record and return its path.

    Raises `UsageError` for an unknown kind, an id that is none, or a file that exists.
    """
    if kind not in _FOLDERS:
        raise UsageError(f'"{kind}" is no kind of record; write case, survey or experiment')
    if not re.fullmatch(ID_PATTERN, record_id):
        raise UsageError(
            f'"{record_id}" is not an id; write lower-case words joined by hyphens, '
            "such as acme-customer-service"
        )
    path = root / _FOLDERS[kind] / f"{record_id}.yaml"
    if path.exists():
        raise UsageError(f"{path} exists; edit it, or choose another id")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_template(kind, record_id), encoding="utf-8")
    return path


def _template(kind: str, record_id: str) -> str:
    parts = [_HEAD]
    if kind != "case":
        parts.append(_STUDY)
    if kind == "experiment":
        parts.append(_SETTING)
    parts.append(_SOURCES)
    if kind == "case":
        parts += [_CLAIM, _FIGURE.replace("{indent}", "  ")]
        figure = "first-claim.jobs"
    else:
        parts += ["results:\n", _FIGURE.replace("{indent}", "")]
        figure = "first-result"
    return "".join(parts).format(kind=kind, record_id=record_id, word=record_id, figure=figure)
