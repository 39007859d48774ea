"""How far the conversion agrees with case files made by hand.

Run as `python -m corpus.conversion.compare PACKETS CORPUS RECORD…`: the packets of the records are
converted anew, in memory, and set beside their case files, figure by figure and claim by claim.
A figure of the conversion is paired with the one by hand that has the same claim or number.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from corpus.conversion.convert import convert
from kb.casefile.corpus import paths, read_records

_FIGURE = (
    "metric", "unit", "currency", "per", "qualifier", "change", "subject", "scope", "counted",
    "of", "condition", "as_of", "stage", "mechanism", "stance",
)  # fmt: skip
_CLAIM = ("kind", "said", "venue")
_RECORD = ("organization", "status", "function", "technology", "countries", "location")


class Agreement:
    """Counts of agreement by field, with the cases of disagreement."""

    def __init__(self) -> None:
        self.same: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.apart: list[str] = []

    def note(self, field: str, place: str, ours: Any, theirs: Any) -> None:
        """Count one field of a pair; nothing where both leave it out."""
        if ours is None and theirs is None:
            return
        self.asked[field] += 1
        if ours == theirs:
            self.same[field] += 1
        else:
            self.apart.append(f"{field}: {place}: {ours!r} by program, {theirs!r} by hand")


def compare(folder: Path, corpus: Path, records: frozenset[str]) -> Agreement:
    """Convert the records anew and count where they agree with their case files."""
    found = Agreement()
    converted = convert(folder, corpus, also=records)
    made = {content["id"]: content for content in converted.records.values()}
    for reading in read_records(corpus, paths(corpus)):
        if reading.file is None or reading.file.record.id not in records:
            continue
        hand = reading.file.record.model_dump(mode="json", exclude_none=True)
        _record(found, made[hand["id"]], hand)
    return found


def _record(found: Agreement, ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    place = ours["id"]
    for field in _RECORD:
        found.note(f"record.{field}", place, ours.get(field), theirs.get(field) or None)
    claims = {claim["id"]: claim for claim in theirs.get("claims", [])}
    for claim in ours.get("claims", []):
        other = claims.get(claim["id"])
        if other is None:
            found.apart.append(f"claim: {place}: {claim['id']} is not in the file by hand")
            continue
        at = f"{place} {claim['id']}"
        for field in _CLAIM:
            found.note(f"claim.{field}", at, claim.get(field), other.get(field))
        found.note("claim.speakers", at, _who(claim), _who(other))
        found.note(
            "claim.reported_by", at, bool(claim.get("reported_by")), bool(other["reported_by"])
        )
        found.note(
            "claim.outcomes",
            at,
            sorted({o["kind"] for o in claim.get("outcomes", [])}) or None,
            sorted({o["kind"] for o in other.get("outcomes", [])}) or None,
        )
        _figures(found, at, claim.get("figures", []), other["figures"])
        found.note("claim.results", at, len(claim.get("results", [])), len(other["results"]))
    _figures(found, place, ours.get("results", []), theirs.get("results", []))
    kinds = [Counter(c["kind"] for c in side.get("conflicts", [])) for side in (ours, theirs)]
    both = sum((kinds[0] & kinds[1]).values())
    found.asked["conflict.kind (as counts)"] += sum(kinds[0].values())
    found.same["conflict.kind (as counts)"] += both


def _who(claim: dict[str, Any]) -> list[str]:
    return sorted(
        value
        for speaker in claim["speakers"]
        for key, value in speaker.items()
        if key in ("person", "organization", "group", "anonymous", "software") and value
    )


def _number(figure: dict[str, Any]) -> tuple[Decimal | None, ...]:
    return tuple(
        Decimal(figure[key]).normalize() if figure.get(key) is not None else None
        for key in ("value", "low", "high")
    )


def _figures(
    found: Agreement, place: str, ours: list[dict[str, Any]], theirs: list[dict[str, Any]]
) -> None:
    left = list(theirs)
    for figure in ours:
        same = [f for f in left if _number(f) == _number(figure)]
        same.sort(key=lambda f: -sum(f.get(k) == figure.get(k) for k in _FIGURE))
        found.asked["figure.number"] += 1
        if not same:
            found.apart.append(f"figure.number: {place}: {_number(figure)} is not in the hand's")
            continue
        found.same["figure.number"] += 1
        other = same[0]
        left.remove(other)
        for field in _FIGURE:
            default = {"qualifier": "exact", "stance": "affirmed"}.get(field)
            found.note(
                f"figure.{field}",
                f"{place} {figure['id']}",
                figure.get(field, default),
                other.get(field, default),
            )
        found.note(
            "figure.evidence",
            f"{place} {figure['id']}",
            sorted({e["quote"] for e in figure["evidence"]}),
            sorted({e["quote"] for e in other["evidence"]}),
        )


def main(arguments: list[str] | None = None) -> int:
    """Print the agreement by field, and every disagreement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packets", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("records", nargs="+")
    options = parser.parse_args(arguments)
    found = compare(options.packets, options.corpus, frozenset(options.records))
    for field, asked in sorted(found.asked.items()):
        print(f"{field}\t{found.same[field]}\t{asked}\t{found.same[field] / asked:.1%}")
    for line in found.apart:
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
