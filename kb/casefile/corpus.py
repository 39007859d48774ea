"""The corpus folder as a whole: every registry and every record, with where each thing stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kb.casefile.load import Loaded, read
from kb.casefile.parse import SCHEMAS, parse_record, parse_registry
from kb.casefile.registry import (
    Function,
    Metric,
    Organization,
    Person,
    Sector,
    Technology,
    Unit,
)
from kb.casefile.schema import Part, Record
from kb.errors import InputError, Problem

REGISTRIES: dict[str, type[Part]] = {
    "organizations.yaml": Organization,
    "people.yaml": Person,
    "vocabulary/functions.yaml": Function,
    "vocabulary/metrics.yaml": Metric,
    "vocabulary/sectors.yaml": Sector,
    "vocabulary/technologies.yaml": Technology,
    "vocabulary/units.yaml": Unit,
}


FOLDERS = tuple(f"{folder}/" for folder in SCHEMAS)
SAMPLES = "audit/samples.tsv"


@dataclass(frozen=True)
class RecordFile:
    """One case file: its path below the corpus folder, its record, and where things stand."""

    path: str
    record: Record
    loaded: Loaded
    content: bytes


@dataclass
class Registries:
    """All registries, by id."""

    organizations: dict[str, Organization] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    functions: dict[str, Function] = field(default_factory=dict)
    metrics: dict[str, Metric] = field(default_factory=dict)
    sectors: dict[str, Sector] = field(default_factory=dict)
    technologies: dict[str, Technology] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)


@dataclass
class RegistryFile:
    """One registry file as read."""

    path: str
    entries: list[Part]
    loaded: Loaded | None
    content: bytes


def paths(root: Path) -> list[str]:
    """Every case file below `root`, as `cases/acme.yaml`, in order of name.

    Raises `InputError` where there is no corpus.
    """
    if not root.is_dir():
        raise InputError(f"{root} is no folder; give the corpus folder with --corpus")
    found = [
        f"{folder}/{path.name}"
        for folder in SCHEMAS
        for path in (root / folder).glob("*.yaml")
        if not path.name.startswith(".")
    ]
    return sorted(found)


def audit_paths(root: Path) -> list[str]:
    """The files of the audit ledger, as `audit/2026-11.tsv`, in order of name."""
    found = (f"audit/{path.name}" for path in (root / "audit").glob("*.tsv"))
    return sorted(name for name in found if name != SAMPLES)


def sample_paths(root: Path) -> list[str]:
    """The file of the blind samples, where there is one."""
    return [SAMPLES] if (root / SAMPLES).exists() else []


def strays(root: Path) -> list[Problem]:
    """Files in the record folders that are no case files and would be passed over silently."""
    return [
        Problem(
            f"{folder}/{path.relative_to(root / folder)}",
            0,
            0,
            "is no case file",
            "name it ID.yaml, directly in its folder, or move it away",
            "file",
        )
        for folder in SCHEMAS
        for path in sorted((root / folder).rglob("*"))
        if path.is_file()
        and not path.name.startswith(".")
        and (path.suffix != ".yaml" or path.parent != root / folder)
    ]


def read_registries(root: Path) -> tuple[list[RegistryFile], list[Problem]]:
    """Every registry file with the problems found in reading it."""
    files: list[RegistryFile] = []
    problems: list[Problem] = []
    for name, entry in REGISTRIES.items():
        content = read(root / name, name)
        if isinstance(content, Problem):
            problems.append(content)
            continue
        entries, loaded, found = parse_registry(content, name, entry)
        problems.extend(found)
        files.append(RegistryFile(name, list(entries), loaded, content))
    return files, problems


def gather(files: Iterable[RegistryFile]) -> Registries:
    """The registries by id; of entries with one id the last one stays (the checker tells)."""
    registries = Registries()
    for file in files:
        by_id = getattr(registries, Path(file.path).stem)
        for entry in file.entries:
            by_id[entry.id] = entry  # type: ignore[attr-defined]
    return registries


@dataclass(frozen=True)
class Reading:
    """What came of reading one case file: its record, or at least what could be loaded."""

    path: str
    file: RecordFile | None
    loaded: Loaded | None
    problems: list[Problem]


def read_records(root: Path, names: Iterable[str]) -> Iterator[Reading]:
    """Each named case file in turn, as a record or as the problems that keep it from being one."""
    for name in names:
        content = read(root / name, name)
        if isinstance(content, Problem):
            yield Reading(name, None, None, [content])
            continue
        record, loaded, problems = parse_record(content, name)
        file = (
            RecordFile(name, record, loaded, content)
            if record is not None and loaded is not None
            else None
        )
        yield Reading(name, file, loaded, problems)
