"""Packets → case files and registries. Run as `python -m corpus.conversion.convert PACKETS CORPUS`.

Case files that are in the corpus already are left as they are, and so are the entries of its
registries: records made by hand come first.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.conversion import packets
from corpus.conversion.claims import claims, results
from corpus.conversion.figures import Maker
from corpus.conversion.ledger import Ledger
from corpus.conversion.links import Links
from corpus.conversion.packets import Packet, PacketError
from corpus.conversion.people import Registry
from corpus.conversion.sources import Sources
from corpus.conversion.tables import Tables, look_up, read_tables
from kb.casefile.corpus import RegistryFile, read_records, read_registries
from kb.casefile.corpus import paths as record_paths
from kb.casefile.registry import Organization, Person
from kb.casefile.schema import Case, Experiment, Record, Survey
from kb.casefile.walk import sources_of
from kb.casefile.write import dumps_record, dumps_registry

_SCHEMAS: dict[str, type[Record]] = {
    "cases": Case,
    "surveys": Survey,
    "experiments": Experiment,
}
_ORDER = {"cases": 0, "experiments": 1, "surveys": 2}


@dataclass
class Converted:
    """All records, as plain content by file, the registries, and the account of the packets."""

    records: dict[str, dict[str, Any]]
    organizations: list[dict[str, Any]]
    people: list[dict[str, Any]]
    ledger: Ledger
    maker: Maker
    sources: Sources


def convert(folder: Path, corpus: Path, *, also: frozenset[str] = frozenset()) -> Converted:
    """Convert the packets of `folder` that have no case file in `corpus`, and those in `also`."""
    tables = read_tables()
    registry_files, problems = read_registries(corpus)
    if problems:
        raise PacketError(f"the registries have problems: {problems[0]}")
    registry = Registry(tables)
    held = {file.path: file for file in registry_files}
    registry.hold(_entries(held, "organizations.yaml"), _entries(held, "people.yaml"))
    sources = Sources(tables)
    done: set[str] = set()
    for reading in read_records(corpus, record_paths(corpus)):
        if reading.file is None:
            raise PacketError(f"{reading.path} has problems; run kb check")
        if reading.file.record.id in also:
            continue
        done.add(reading.file.record.id)
        for source in sources_of(reading.file.record):
            sources.hold(reading.file.record.id, source.model_dump(mode="json", exclude_none=True))
    metrics = _entries(held, "vocabulary/metrics.yaml")
    units = _entries(held, "vocabulary/units.yaml")
    maker = Maker(
        tables,
        registry,
        sources,
        frozenset(m["id"] for m in metrics if m.get("job")),
        frozenset(u["id"] for u in units if u["kind"] == "share"),
        unit_labels={u["id"]: u["label"] for u in units},
    )
    families = {m["id"]: m["family"] for m in metrics}
    ledger = Ledger()
    taken = [p for p in packets.read(folder) if p.id not in done]
    taken.sort(key=lambda p: (_ORDER[p.kind], p.id))
    for packet in taken:
        sources.take(packet)
    records: dict[str, dict[str, Any]] = {}
    for packet in taken:
        records[packet.name] = _record(packet, maker, ledger, families)
    organizations, people = registry.finished()
    return Converted(records, organizations, people, ledger, maker, sources)


def _entries(held: dict[str, RegistryFile], name: str) -> list[dict[str, Any]]:
    return [
        entry.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
        for entry in (held[name].entries if name in held else [])
    ]


def _record(
    packet: Packet, maker: Maker, ledger: Ledger, families: dict[str, str]
) -> dict[str, Any]:
    content, tables = packet.content, maker.tables
    ledger.kept(packet, "packet", packet.id, packet.name)
    for source in content["sources"]:
        ledger.kept(packet, "source", source["id"], maker.sources.id_of(packet, source["id"]))
    organization = content["organization"]
    own = maker.registry.organization(
        organization["name"],
        country=organization.get("country"),
        sector=organization.get("sector"),
    )
    location = content["work"].get("location")
    countries = (
        look_up(tables.places, location, packet.name, "places") if location is not None else []
    )
    made: dict[str, Any] = {
        "id": packet.id,
        "title": content["title"],
        "summary": content["summary"],
        "organization": own,
        "status": content["status"],
        "function": look_up(
            tables.functions, content["work"]["function"], packet.name, "functions"
        ),
        "roles": content["work"].get("roles", []),
        "technology": look_up(tables.technologies, packet.id, packet.name, "technologies"),
        "countries": content.get("countries") or countries,
        "location": location,
    }
    _study(packet, maker, tables, made)
    made["sources"] = [_without_none(s) for s in maker.sources.defined[packet.id]]
    taken: set[str] = {claim["id"] for claim in content["claims"]}
    found = results(packet, maker, ledger, taken)
    said = claims(packet, maker, ledger, found, taken)
    kinds = {i: e.get("kind", "other") for i, e in maker.registry.organizations.items()}
    links = Links(packet, said, found, families, kinds, ledger, taken)
    conflicts = links.conflicts()
    reversals = links.reversals()
    repetitions = links.repetitions(maker.sources)
    links.outcomes(reversals, conflicts, {own, *made.get("conducted_by", [])})
    if packet.kind != "cases":
        made["results"] = list(found.values())
    made["claims"] = said
    if reversals:
        made["reversals"] = reversals
    made["conflicts"] = conflicts
    if repetitions:
        made["repetitions"] = repetitions
    return {k: v for k, v in made.items() if v not in (None, [])}


def _study(packet: Packet, maker: Maker, tables: Tables, made: dict[str, Any]) -> None:
    """What a survey or experiment has beyond a case."""
    if packet.kind == "cases":
        return
    content = packet.content
    names, contributors = look_up(tables.conductors, packet.id, packet.name, "conductors")
    made["conducted_by"] = [maker.registry.organization(name) for name in names]
    made["sample_size"] = content.get("sample_size")
    if packet.kind == "surveys":
        for key in ("population", "fieldwork", "mode"):
            made[key] = content.get(key)
        return
    made["contributors"] = contributors
    made["paper"] = content.get("paper")
    made["setting"] = content["setting"]
    made["tasks"] = content.get("tasks")
    made["task_definition"] = content.get("tasks_note")


def _without_none(part: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in part.items() if v is not None and v != []}


def write(converted: Converted, corpus: Path) -> None:
    """Write every record and both registries; raises `PacketError` for content without schema."""
    for name, content in converted.records.items():
        schema = _SCHEMAS[name.partition("/")[0]]
        path = corpus / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dumps_record(schema.model_validate(content)), encoding="utf-8")
    organizations = [Organization.model_validate(entry) for entry in converted.organizations]
    people = [Person.model_validate(entry) for entry in converted.people]
    (corpus / "organizations.yaml").write_text(
        dumps_registry(organizations, "schema/organizations.json"), encoding="utf-8"
    )
    (corpus / "people.yaml").write_text(
        dumps_registry(people, "schema/people.json"), encoding="utf-8"
    )


def main(arguments: list[str] | None = None) -> int:
    """Convert the packets of a folder into a corpus and say what was counted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packets", type=Path, help="folder with cases, surveys and experiments")
    parser.add_argument("corpus", type=Path, help="the corpus folder to write into")
    options = parser.parse_args(arguments)
    try:
        converted = convert(options.packets, options.corpus)
    except PacketError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    write(converted, options.corpus)
    for part, (kept, dropped) in converted.ledger.counts().items():
        print(f"{part}: {kept} kept, {dropped} dropped", file=sys.stderr)
    print(f"{len(converted.maker.unproved)} figures without a quote that has the number",
          file=sys.stderr)  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
