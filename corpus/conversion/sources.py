"""Sources of all packets: ids that are unique in the corpus, one definition for one address."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from corpus.conversion.language import language_of
from corpus.conversion.packets import Packet, PacketError
from corpus.conversion.tables import Tables, look_up

_LEADERBOARD = re.compile(r"leaderboard", re.I)
_REBUILT = re.compile(r"^\[.*\]$|\(from URL\)$")
_TAIL = re.compile(r"\.(com|org|net|co\.uk|co|ai|io|de|fr|nl|uk|in|me|dev|tech|news)$")


def slug(text: str) -> str:
    """Lower-case words and digits with single hyphens."""
    text = text.replace("ø", "o").replace("ł", "l").replace("ß", "ss").replace("&", " and ")
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower().replace("'", "")))


def day_of(date: str | None) -> str | None:
    """The part of an EDTF date that can stand in an id: the common beginning of a period."""
    if date is None:
        return None
    ends = [part.rstrip("~?") for part in date.split("/")]
    if len(ends) == 1:
        return ends[0].lower() if re.fullmatch(r"[\d-]+X*", ends[0]) else None
    first, last = (end.split("-") for end in ends)
    common = []
    for a, b in zip(first, last, strict=False):
        if a != b:
            break
        common.append(a)
    return "-".join(common) or None


@dataclass
class Sources:
    """Every source made so far, and where each packet's source went."""

    tables: Tables
    # (record, packet id) → id in the corpus
    ids: dict[tuple[str, str], str] = field(default_factory=dict)
    by_url: dict[str, dict[str, Any]] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    # record → the sources defined in it
    defined: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    made: dict[str, dict[str, Any]] = field(default_factory=dict)
    merged: list[tuple[str, str, str]] = field(default_factory=list)
    originals: list[str] = field(default_factory=list)

    def hold(self, record: str, source: dict[str, Any]) -> None:
        """Take in a source of a case file made by hand: it stays where it is."""
        self.taken.add(source["id"])
        self.made[source["id"]] = source
        if source.get("url"):
            self.by_url[source["url"]] = source

    def take(self, packet: Packet) -> None:
        """Define the sources of a packet, or cite those that are there already."""
        defined = self.defined.setdefault(packet.id, [])
        quoted = _quoted(packet.content)
        pending: list[tuple[dict[str, Any], dict[str, Any]]] = []
        for given in packet.content["sources"]:
            place = f"{packet.name}: source {given['id']}"
            url = given.get("url")
            if url is not None and url in self.by_url:
                source = self.by_url[url]
                self._fill(source, given)
                self.ids[packet.id, given["id"]] = source["id"]
                self.merged.append((packet.id, given["id"], source["id"]))
                continue
            source, original = self._make(place, given)
            language = language_of([source["title"] or "", *quoted[given["id"]]])
            source["language"] = language
            if original is not None and "copy_of" in source:
                original["language"] = language
            if original is not None:
                defined.append(original)
            defined.append(source)
            self.made[source["id"]] = source
            if url is not None:
                self.by_url[url] = source
            self.ids[packet.id, given["id"]] = source["id"]
            pending.append((given, original or source))
        for given, source in pending:
            relies = [self.id_of(packet, one) for one in given.get("relies_on", [])]
            relies = [one for one in dict.fromkeys(relies) if one != source["id"]]
            if relies:
                source["relies_on"] = relies
                source.pop("origin", None)

    def id_of(self, packet: Packet, packet_id: str) -> str:
        """The corpus id of a packet's source."""
        key = (packet.id, packet_id)
        if key not in self.ids:
            raise PacketError(f"{packet.name}: no source {packet_id}")
        return self.ids[key]

    def _make(
        self, place: str, given: dict[str, Any]
    ) -> tuple[dict[str, Any], dict[str, Any] | None]:
        publisher, relation, name, note = given["publisher"], "", "", ""
        if "(" in publisher:
            publisher, relation, name, note = look_up(
                self.tables.publishers, publisher, place, "publishers"
            )
        publisher = self.tables.outlets.get(publisher, publisher)
        name = self.tables.outlets.get(name, name)
        title = given.get("title")
        if title is not None and _REBUILT.search(title):
            title = None  # rebuilt from the address, not read
        kind = given["kind"]
        if _LEADERBOARD.search(f"{given['id']} {given.get('url', '')} {title or ''}") and kind in (
            "analysis",
            "blog",
        ):
            kind = "leaderboard"
        source: dict[str, Any] = {
            "id": self._free(publisher, given.get("published")),
            "url": _encoded(given.get("url")),
            "title": title,
            "publisher": publisher,
            "author": given.get("author"),
            "published": given.get("published"),
            "kind": kind,
            "seen": given["seen"] == "true",
            "note": " ".join(part for part in (note, given.get("note")) if part) or None,
        }
        original = None
        known = self._original(name, title, given.get("published"))
        if relation == "copy-of" and known is not None:
            source["copy_of"] = known
        elif relation in ("copy-of", "relies-on"):
            original = {
                "id": self._free(name, given.get("published")),
                "title": title if relation == "copy-of" else None,
                "publisher": name,
                "author": given.get("author"),
                "published": given.get("published"),
                "kind": kind,
                "seen": False,
            }
            self.originals.append(original["id"])
            self.made[original["id"]] = original
            if relation == "copy-of":
                original["read_as"] = source["id"]
                source["copy_of"] = original["id"]
            else:
                source["relies_on"] = [original["id"]]
        elif relation == "origin-no":
            source["origin"] = "no"
        return source, original

    def _original(self, name: str, title: str | None, published: str | None) -> str | None:
        """An original that another copy has led to already."""
        for one in (self.made[identity] for identity in self.originals):
            same = one["publisher"] == name and one.get("published") == published
            if same and title is not None and one.get("title") == title:
                return str(one["id"])
        return None

    def _free(self, publisher: str, published: str | None) -> str:
        stem = slug(_TAIL.sub("", publisher)) or slug(publisher)
        if stem.startswith("the-") and len(stem) > 8:
            stem = stem[4:]
        day = day_of(published)
        base = f"{stem[:60].rstrip('-')}-{day.replace('x', '')}" if day else stem[:70].rstrip("-")
        one, number = base, 1
        while one in self.taken:
            number += 1
            one = f"{base}-{number}"
        self.taken.add(one)
        return one

    def _fill(self, source: dict[str, Any], given: dict[str, Any]) -> None:
        """Add what the second packet knows of the same page and the first did not."""
        for key in ("title", "author", "published"):
            value = given.get(key)
            if value is not None and not _REBUILT.search(value) and source.get(key) is None:
                source[key] = value


def _quoted(content: Any) -> dict[str, list[str]]:
    """What was quoted from each source of a packet."""
    found: dict[str, list[str]] = defaultdict(list)

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            if "anchor" in part:
                found[part["source"]].append(part["anchor"])
            for value in part.values():
                walk(value)
        elif isinstance(part, list):
            for value in part:
                walk(value)

    walk(content)
    return found


def _encoded(url: str | None) -> str | None:
    if url is None:
        return None
    return re.sub(r"[\s<>\"`{}|\\^]", lambda m: "".join(f"%{b:02X}" for b in m[0].encode()), url)
