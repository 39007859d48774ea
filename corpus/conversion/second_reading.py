"""The list of claims read a second time → `corpus/audit/2026-11.tsv`, with the corpus's ids.

Run as `python -m corpus.conversion.second_reading PACKETS LIST CORPUS`. The list has the columns
file, source, claim, page_found, verdict, date, with the ids of the packets.
"""

from __future__ import annotations

import argparse
import csv
import sys
from decimal import Decimal
from pathlib import Path

from corpus.conversion import packets
from corpus.conversion.packets import PacketError
from corpus.conversion.tables import rows
from kb.casefile.audit import COLUMNS
from kb.casefile.corpus import paths, read_records
from kb.casefile.registry import AuditEntry
from kb.casefile.schema import Record
from kb.casefile.walk import claims_of, figures_of, sources_of


class _Ids:
    """From the ids of the packets to those of the corpus."""

    def __init__(self, folder: Path, corpus: Path) -> None:
        self.packets = {packet.name: packet for packet in packets.read(folder)}
        self.records: dict[str, Record] = {}
        self.sources: dict[str, str] = {}
        for reading in read_records(corpus, paths(corpus)):
            if reading.file is None:
                raise PacketError(f"{reading.path} has problems; run kb check")
            self.records[reading.path] = reading.file.record
            of_record = sources_of(reading.file.record)
            self.sources.update((s.url, s.id) for s in of_record if s.url)
        self.moved = {
            (row["packet"], row["name"]): row["to"].split(",")[0]
            for row in rows("moved")
            if row["part"] == "claim"
        }

    def source(self, name: str, packet_id: str) -> str:
        """The source with the address that the packet gives."""
        given = self.packets[name].content["sources"]
        url = next(source for source in given if source["id"] == packet_id).get("url")
        if url is None or url not in self.sources:
            raise PacketError(f"{name}: the source {packet_id} is not in the corpus")
        return self.sources[url]

    def parts(self, name: str, claim: str, source: str) -> list[str]:
        """The claim, or the results of the system that an experiment's line names."""
        record = self.records[name]
        claim = self.moved.get((record.id, claim), claim)
        known = {word: c.id for c in claims_of(record) for word in (c.id, *c.formerly)}
        known |= {word: f.id for _, f in figures_of(record) for word in (f.id, *f.formerly)}
        if claim in known:
            return [known[claim]]
        found = [
            figure.id
            for result in self.packets[name].content.get("results", [])
            if result["system"] == claim
            for _, figure in figures_of(record)
            if figure.value is not None
            and "value" in result
            and abs(figure.value) == abs(Decimal(result["value"]))
            and any(
                piece.source == source and piece.quote == given["anchor"]
                for piece in figure.evidence
                for given in result["evidence"]
            )
        ]
        if not found:
            raise PacketError(f"{name}: no claim or result {claim}")
        return list(dict.fromkeys(found))


def entries(folder: Path, given: Path, corpus: Path) -> list[AuditEntry]:
    """Every line of the list as an entry; raises `PacketError` where an id leads nowhere."""
    ids = _Ids(folder, corpus)
    made = []
    with given.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t"):
            source = ids.source(line["file"], line["source"])
            for part in ids.parts(line["file"], line["claim"], source):
                entry = {
                    "record": ids.records[line["file"]].id,
                    "claim": part,
                    "source": source,
                    "date": line["date"],
                    "verdict": line["verdict"],
                }
                made.append(AuditEntry.model_validate(entry))
    return made


def main(arguments: list[str] | None = None) -> int:
    """Write the ledger and say how many lines it has."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packets", type=Path)
    parser.add_argument("list", type=Path)
    parser.add_argument("corpus", type=Path)
    options = parser.parse_args(arguments)
    found = entries(options.packets, options.list, options.corpus)
    lines = sorted(
        "\t".join((e.record, e.claim, e.source, str(e.date), e.verdict.value, "", ""))
        for e in found
    )
    text = "\n".join(["\t".join(COLUMNS), *dict.fromkeys(lines)]) + "\n"
    path = options.corpus / "audit" / "2026-11.tsv"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print(f"{text.count(chr(10)) - 1} lines written to {path}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
