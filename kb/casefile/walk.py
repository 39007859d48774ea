"""Going through the parts of a record, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator

from kb.casefile.schema import Claim, Evidence, Figure, Record, Source

Place = tuple[str | int, ...]


def sources_of(record: Record) -> list[Source]:
    """The sources that a record defines."""
    sources: list[Source] = getattr(record, "sources", [])
    return sources


def figures_of(record: Record) -> Iterator[tuple[Place, Figure]]:
    """Every figure of a record, results first, with its place in the file."""
    for number, figure in enumerate(getattr(record, "results", [])):
        yield ("results", number), figure
    for index, claim in enumerate(claims_of(record)):
        for number, figure in enumerate(claim.figures):
            yield ("claims", index, "figures", number), figure


def claims_of(record: Record) -> list[Claim]:
    """The claims of a record."""
    claims: list[Claim] = getattr(record, "claims", [])
    return claims


def evidence_of(record: Record) -> Iterator[tuple[Place, Evidence]]:
    """Every piece of evidence of a record with its place in the file."""
    for where, figure in figures_of(record):
        for number, piece in enumerate(figure.evidence):
            yield (*where, "evidence", number), piece
    for index, claim in enumerate(claims_of(record)):
        for number, piece in enumerate(claim.evidence):
            yield ("claims", index, "evidence", number), piece
        for at, outcome in enumerate(claim.outcomes):
            for number, piece in enumerate(outcome.evidence):
                yield ("claims", index, "outcomes", at, "evidence", number), piece


def local_ids(record: Record) -> Iterator[tuple[Place, str]]:
    """Every id that belongs to the file's own namespace: figures, claims, reversals and so on."""
    for where, figure in figures_of(record):
        yield (*where, "id"), figure.id
        for number, old in enumerate(figure.formerly):
            yield (*where, "formerly", number), old
    for key in ("claims", "reversals", "conflicts", "repetitions"):
        for number, part in enumerate(getattr(record, key, [])):
            yield (key, number, "id"), part.id
            for at, old in enumerate(part.formerly):
                yield (key, number, "formerly", at), old
