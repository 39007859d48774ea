"""Where the reporting of a source comes from in the end, so that ten retellings count as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kb.vocabulary import Origin


def trace_origins(
    sources: Mapping[str, str], repeats: Mapping[str, Iterable[str]]
) -> dict[str, list[str]]:
    """For every source the ids of the sources at the far end of what it repeats.

    `sources` gives each id its origin (yes, no, unknown), `repeats` the ids it relies on, is a
    copy of, or was read as a stand-in for. A source that repeats nothing known stands for
    itself; sources that repeat each other in a circle stand for the first id of the circle.
    """
    traced: dict[str, list[str]] = {}
    for source in sources:
        ends: set[str] = set()
        seen: set[str] = set()
        waiting = [source]
        while waiting:
            at = waiting.pop()
            if at in seen:
                continue
            seen.add(at)
            further = [other for other in repeats.get(at, ()) if other in sources]
            # What is itself an origin stands for itself, whatever else it draws on.
            if not further or sources[at] == Origin.YES:
                ends.add(at)
            else:
                waiting.extend(further)
        traced[source] = sorted(ends) if ends else [min(seen)]
    return traced


def independent_origins(
    cited: Iterable[str], origins: Mapping[str, list[str]], kinds: Mapping[str, str]
) -> list[str]:
    """The different origins behind some sources; only a certain origin (yes) counts."""
    ends = {end for source in cited for end in origins.get(source, [source])}
    return sorted(end for end in ends if kinds.get(end) == Origin.YES)
