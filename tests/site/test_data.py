"""The data of the built site, read by the tools it is described for."""

from __future__ import annotations

from pathlib import Path

import frictionless
import mlcroissant
import pytest


@pytest.fixture(scope="module")
def data(real_site: Path) -> Path:
    """The folder of the data."""
    return real_site / "kb/data"


def test_frictionless_finds_nothing_wrong(data: Path) -> None:
    report = frictionless.Package(str(data / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])[:5]


def test_croissant_is_valid_and_reads_every_record(data: Path) -> None:
    dataset = mlcroissant.Dataset(jsonld=str(data / "croissant.json"))
    assert dataset.metadata.ctx.issues.errors == set()
    assert dataset.metadata.ctx.issues.warnings == set()
    ids = {row["record/id"] for row in dataset.records(record_set="record")}
    assert len(ids) > 200
