"""Is every part of every packet in the corpus? Run as `… reconcile PACKETS CORPUS [--lines]`.

The case files are read as they are now, edited or not. A part of a packet is accounted for where
its record has it under its id (or a former one), its number, its quote, its note or its sources.
What has none of these must be in `lists/moved.tsv`, with where it went, or with nothing there for
what was dropped, and the reason. The program ends with 1 where something is in neither.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from corpus.conversion import packets
from corpus.conversion.ledger import PARTS
from corpus.conversion.packets import Packet, PacketError
from corpus.conversion.quotes import value_of
from corpus.conversion.sources import slug
from corpus.conversion.tables import Tables, look_up, read_tables, rows
from kb.casefile.corpus import paths, read_records
from kb.casefile.schema import Figure, Record, Source
from kb.casefile.walk import claims_of, evidence_of, figures_of, sources_of


@dataclass
class Account:
    """Every part of every packet: where it is, why it was dropped, or that it is missing."""

    lines: list[tuple[str, str, str, str, str]] = field(default_factory=list)

    def note(self, packet: Packet, part: str, name: str, where: str | None, reason: str) -> None:
        """`where` is the place in the corpus; without one `reason` says why it was dropped."""
        state = "kept" if where else ("dropped" if reason else "missing")
        self.lines.append((packet.name, part, name, state, where or reason))

    def counts(self) -> dict[str, Counter[str]]:
        """Kept, dropped and missing, for each kind of part."""
        found: dict[str, Counter[str]] = {part: Counter() for part in PARTS}
        for _, part, _, state, _ in self.lines:
            found[part][state] += 1
        return found


class _Held:
    """What one record holds, to look packets up in."""

    def __init__(self, record: Record, every_source: dict[str, Source]) -> None:
        self.record = record
        self.claims = {
            name: claim.id for claim in claims_of(record) for name in (claim.id, *claim.formerly)
        }
        self.figures: list[Figure] = [figure for _, figure in figures_of(record)]
        self.quotes = {_bare(piece.quote) for _, piece in evidence_of(record)}
        self.texts = {
            _bare(text)
            for part in (*getattr(record, "conflicts", []), *getattr(record, "repetitions", []))
            for text in (getattr(part, "note", None), getattr(part, "text", None))
            if text
        }
        self.notes = {_bare(c.note) for c in claims_of(record) if c.note} | {
            _bare(f.note) for f in self.figures if f.note
        }
        self.cited = {piece.source for _, piece in evidence_of(record)}
        own = [*sources_of(record), *(every_source[s] for s in self.cited if s in every_source)]
        self.urls = {source.url for source in own if source.url}
        self.names = {(slug(source.publisher), str(source.published or "")[:4]) for source in own}
        self.publishers = {slug(source.publisher) for source in own}
        self.reversals = [
            (set(r.of), set(r.by), r.kind.value) for r in getattr(record, "reversals", [])
        ]
        self.dates = {
            (r.kind.value, str(r.date)) for r in getattr(record, "reversals", []) if r.date
        }
        self.repeating = {r.source for r in getattr(record, "repetitions", [])}
        self.members = [
            {m.partition(".")[0] for m in c.members} | set(c.members)
            for c in getattr(record, "conflicts", [])
        ]


def reconcile(folder: Path, corpus: Path) -> Account:
    """Look every part of the packets up in the corpus."""
    tables = read_tables()
    moved = {(row["packet"], row["part"], row["name"]): row for row in rows("moved")}
    records: dict[str, Record] = {}
    for reading in read_records(corpus, paths(corpus)):
        if reading.file is None:
            raise PacketError(f"{reading.path} has problems; run kb check")
        for name in (reading.file.record.id, *reading.file.record.formerly):
            records[name] = reading.file.record
    every_source = {
        name: source
        for record in records.values()
        for source in sources_of(record)
        for name in (source.id, *source.formerly)
    }
    urls = {source.url: source.id for source in every_source.values() if source.url}
    account = Account()
    for packet in packets.read(folder):
        record = records.get(packet.id)
        held = _Held(record, every_source) if record is not None else None
        for part, name, where in _parts(packet, held, tables, urls):
            hand = moved.get((packet.id, part, name))
            if where is None and hand is not None:
                where = f"{hand['to']} ({hand['reason']})" if hand["to"] else None
            account.note(packet, part, name, where, hand["reason"] if hand else "")
    return account


def _parts(
    packet: Packet, held: _Held | None, tables: Tables, urls: dict[str, str]
) -> Iterator[tuple[str, str, str | None]]:
    yield "packet", packet.id, held.record.id if held is not None else None
    if held is None:
        return
    content = packet.content
    for source in content["sources"]:
        yield "source", source["id"], _source(held, tables, packet, source, urls)
    for claim in content["claims"]:
        yield "claim", claim["id"], held.claims.get(claim["id"])
        for number, figure in enumerate(claim["figures"]):
            rule = look_up(tables.units, (figure["metric"], figure["unit"]), packet.name, "units")
            where = _figure(held, claim["id"], figure, rule.factor)
            yield "figure", f"{claim['id']}.figures[{number}]", where
        for number, piece in enumerate(claim["evidence"]):
            yield "evidence", f"{claim['id']}.evidence[{number}]", _quote(held, piece["anchor"])
    for key in ("question_results", "results"):
        for number, result in enumerate(content.get(key, [])):
            name = result.get("id", f"results[{number}]")
            rule = look_up(
                tables.units, (result.get("metric", "Q"), result["unit"]), packet.name, "units"
            )
            yield "result", name, _figure(held, None, result, rule.factor)
            for place, piece in enumerate(result["evidence"]):
                yield "evidence", f"{name}.evidence[{place}]", _quote(held, piece["anchor"])
    for number, conflict in enumerate(content["conflicts"]):
        yield "conflict", f"conflicts[{number}]", _conflict(held, conflict)
    for number, reversal in enumerate(content.get("reversals", [])):
        yield "reversal", f"reversals[{number}]", _reversal(held, reversal)
    for number, repetition in enumerate(content.get("repeated_as", [])):
        where = "by its text" if _bare(repetition["text"]) in held.texts else None
        given = next(s for s in content["sources"] if s["id"] == repetition["source"])
        if where is None and urls.get(given.get("url", "")) in held.repeating:
            where = f"by its source, {urls[given['url']]}"
        yield "repetition", f"repeated_as[{number}]", where


def _bare(text: str) -> str:
    """The text without case and marks, so that a comma set right does not count as a loss."""
    return " ".join(re.findall(r"\w+", text.lower().replace("%", " percent")))


def _source(
    held: _Held, tables: Tables, packet: Packet, given: dict[str, Any], urls: dict[str, str]
) -> str | None:
    url = given.get("url")
    if url is not None and url in urls:
        return urls[url]
    publisher = given["publisher"]
    names = [publisher]
    if "(" in publisher:
        site, _, original, _ = look_up(tables.publishers, publisher, packet.name, "publishers")
        names = [site, *([original] if original else [])]
    names = [tables.outlets.get(name, name) for name in names]
    year = given.get("published", "")[:4]
    for name in names:
        if (slug(name), year) in held.names or (not year and slug(name) in held.publishers):
            return f"{name} {year}".strip()
    return None


def _figure(held: _Held, claim: str | None, given: dict[str, Any], factor: Decimal) -> str | None:
    value = value_of(given, factor, share=False)
    wanted = tuple(abs(v) for v in (value.value, value.low, value.high) if v is not None)
    same = []
    for figure in held.figures:
        numbers = [abs(v) for v in (figure.value, figure.low, figure.high) if v is not None]
        # One end of a range that the packet had as its only number counts too.
        if sorted(numbers) == sorted(wanted) or (len(wanted) == 1 and wanted[0] in numbers):
            same.append(figure)
    own = [f for f in same if claim is not None and f.id.startswith(f"{claim}.")]
    if own or claim is None:
        return (own or same)[0].id if own or same else None
    return f"{same[0].id} (of another claim)" if same else None


def _quote(held: _Held, anchor: str) -> str | None:
    bare = _bare(anchor)
    if bare in held.quotes:
        return "by its quote"
    near = next((q for q in held.quotes if len(q) > 8 and (q in bare or bare in q)), None)
    return f'as "{near}"' if near is not None else None


def _conflict(held: _Held, given: dict[str, Any]) -> str | None:
    bare = _bare(given["note"])
    if bare in held.texts:
        return "by its note"
    if any(bare in note for note in held.notes):
        return "note of its claim"
    between = set(given["between"])
    if any(len(between & members) >= min(2, len(between)) for members in held.members):
        return "by its members"
    return None


def _reversal(held: _Held, given: dict[str, Any]) -> str | None:
    for of, by, kind in held.reversals:
        if of & set(given["of"]) and by & set(given["by"]):
            return f"{kind}, by its claims"
    if (given["kind"], given.get("date")) in held.dates:
        return f"{given['kind']}, by its date"
    return None


def main(arguments: list[str] | None = None) -> int:
    """Print the counts, what is dropped or missing, and with --lines every part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packets", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--lines", action="store_true", help="one line for each part")
    options = parser.parse_args(arguments)
    account = reconcile(options.packets, options.corpus)
    for part, count in account.counts().items():
        total = sum(count.values())
        print(
            f"{part}\t{total} in packets\t{count['kept']} in records\t"
            f"{count['dropped']} dropped\t{count['missing']} missing"
        )
    for line in account.lines:
        if options.lines or line[3] != "kept":
            print("\t".join(line))
    return 1 if any(count["missing"] for count in account.counts().values()) else 0


if __name__ == "__main__":
    sys.exit(main())
