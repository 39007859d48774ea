"""Organizations and people under one id each, from the words of the packets."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from corpus.conversion.packets import Packet, PacketError
from corpus.conversion.sources import slug
from corpus.conversion.tables import Tables, look_up, pairs

_KIND_OF_ROLE = {
    "press": "press",
    "press copy": "press",
    "digest": "press",
    "publisher": "press",
    "company": "company",
    "vendor": "company",
    "blog": "other",
    "commentator": "other",
    "data site": "other",
    "union": "union",
    "court": "court",
    "government": "public-body",
    "regulator": "public-body",
    "public body": "public-body",
    "auditor": "public-body",
    "researcher": "research",
    "researchers": "research",
    "advocacy group": "advocacy",
    "claimant": "advocacy",
    "campaigner": "advocacy",
    "organization": "other",
    "analyst": "company",
}
_KIND_OF_SECTOR = {
    "government": "public-body",
    "public welfare": "public-body",
    "public safety": "public-body",
    "education": "public-body",
    "research": "research",
    "market research": "surveyor",
    "job search services": "surveyor",
    "survey software": "surveyor",
    "central bank": "public-body",
    "health charity": "other",
    "international organization": "other",
    "professional body": "other",
}

# Roles held at the organization the record is about; a judge or customer is none of it.
_INSIDE = re.compile(
    r"^(chief|CEO|chair(man)?$|division president|superintendent|editor-in-chief|mayor|manager|"
    r"head of (digital|production|standards)|commissioner|deputy commissioner|vice president|"
    r"helpline associate|former (host|chief)|iron ore chief|senior technical|tribunal member$|"
    r"laid-off|governor)"
)


@dataclass
class Registry:
    """Organizations and people as they are met."""

    tables: Tables
    organizations: dict[str, dict[str, Any]] = field(default_factory=dict)
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    _canonical: dict[str, str] = field(default_factory=dict)
    _declared: dict[str, dict[str, str]] = field(default_factory=dict)
    _roles: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def __post_init__(self) -> None:
        for row in self.tables.organizations:
            self._declared[row["name"]] = row
            self._canonical[row["name"]] = row["name"]
            for alias in filter(None, (row["aliases"] or "").split(";")):
                self._canonical[alias] = row["name"]

    def hold(self, organizations: list[dict[str, Any]], people: list[dict[str, Any]]) -> None:
        """Take in registries made by hand: their entries stay as they are."""
        for entry in organizations:
            self.organizations[entry["id"]] = {**entry, "held": True}
            for name in (entry["name"], *entry.get("aliases", [])):
                self._canonical[name] = entry["name"]
        for entry in people:
            self.people[entry["id"]] = {**entry, "held": True}

    def organization(
        self,
        name: str,
        *,
        role: str | None = None,
        country: str | None = None,
        sector: str | None = None,
    ) -> str:
        """The id of an organization by any of its names."""
        canonical = self._canonical.get(name, name)
        identity = next(
            (i for i, e in self.organizations.items() if e["name"] == canonical), slug(canonical)
        )
        entry = self.organizations.setdefault(identity, {"id": identity, "name": canonical})
        if slug(entry["name"]) != slug(canonical) and not entry.get("held"):
            raise PacketError(f"two organizations under {identity}: {entry['name']}, {canonical}")
        if entry.get("held"):
            return identity
        declared = self._declared.get(canonical)
        if declared is not None:
            entry["kind"] = declared["kind"]
            if declared["country"]:
                entry.setdefault("country", declared["country"])
            aliases = [a for a in (declared["aliases"] or "").split(";") if a and "(" not in a]
            aliases = [a for a in aliases if " and " not in a]
            if aliases:
                entry["aliases"] = sorted(set(aliases))
        if role is not None:
            self._roles[identity][role] += 1
        if country is not None:
            entry.setdefault("country", country)
        if sector is not None:
            entry.setdefault("sector", look_up(self.tables.sectors, sector, name, "sectors"))
            entry.setdefault("kind", _KIND_OF_SECTOR.get(sector, "company"))
        return identity

    def known(self, name: str) -> str:
        """The id that an organization of this name has or would have."""
        return slug(self._canonical.get(name, name))

    def person(self, name: str) -> str:
        """The id of a person."""
        identity = slug(name)
        entry = self.people.setdefault(identity, {"id": identity, "name": name, "roles": []})
        if entry["name"] != name:
            raise PacketError(f"two people under {identity}: {entry['name']}, {name}")
        return identity

    def speakers(self, packet: Packet, by: dict[str, str]) -> tuple[list[dict[str, Any]], str, str]:
        """Who says it, through whom, and where, from a packet's `by`."""
        key = (by["name"], by.get("role", ""))
        spec, reported = look_up(self.tables.speakers, key, packet.name, "speakers")
        own = self.organization(packet.content["organization"]["name"])
        speakers: list[dict[str, Any]] = []
        venue = ""
        for part in spec.split(";"):
            word, _, value = part.strip().partition("=")
            if word == "person":
                speakers.append({"person": self.person(value)})
            elif word == "org":
                identity = self.organization(value, role=by.get("role"))
                speakers.append({"organization": identity})
            elif word in ("group", "anonymous", "software"):
                speakers.append({word: value})
            elif word == "role":
                speakers[-1]["role"] = value
            elif word == "affiliation":
                identity = self.organization(value)
                if identity != own:
                    speakers[-1]["affiliation"] = identity
            elif word == "venue":
                venue = value
            else:
                raise PacketError(f"{packet.name}: speaker {spec!r} has the unknown word {word!r}")
        for speaker in speakers:
            if "person" in speaker and "role" in speaker:
                self._add_role(packet, speaker, own)
        return speakers, reported, venue

    def _add_role(self, packet: Packet, speaker: dict[str, Any], own: str) -> None:
        entry = self.people[speaker["person"]]
        if entry.get("held"):
            return
        at = speaker.get("affiliation", own)
        inside = _INSIDE.search(speaker["role"]) is not None or "affiliation" in speaker
        role = (
            {"organization": at, "role": speaker["role"]} if inside else {"role": speaker["role"]}
        )
        if role not in entry["roles"]:
            entry["roles"].append(role)

    def finished(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """All entries, each organization with a kind; raises `PacketError` where one has none."""
        unknown: list[str] = []
        for identity, entry in self.organizations.items():
            entry.pop("held", None)
            if "kind" in entry:
                continue
            roles = [r for r, _ in self._roles[identity].most_common() if r in _KIND_OF_ROLE]
            if roles:
                entry["kind"] = _KIND_OF_ROLE[roles[0]]
            else:
                unknown.append(f"{entry['name']} {dict(self._roles[identity])}")
        if unknown:
            raise PacketError(
                f"organizations without a kind: {'; '.join(unknown)}; add them to organizations.tsv"
            )
        people = []
        for entry in self.people.values():
            entry.pop("held", None)
            people.append({k: v for k, v in entry.items() if v not in ([], None)})
        return list(self.organizations.values()), people


__all__ = ["Registry", "pairs"]
