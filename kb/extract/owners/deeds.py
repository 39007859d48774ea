"""Whose deeds they are: events and reversals go by the same names as the figures they tell."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from kb.extract.owners.candidates import bare_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kb.extract.result import Event, Figure, Reversal


def settle_deeds(
    deeds: Iterable[Event | Reversal], figures: Sequence[Figure], whole: Mapping[str, str]
) -> None:
    """Set `organization` to the owner of the figures that a deed holds, if they have just one.

    Else the name that it has is given in full; `whole` has the long names of short ones.
    """
    starts = [figure.number_start for figure in figures]
    for deed in deeds:
        inside = figures[bisect_left(starts, deed.start) : bisect_left(starts, deed.end)]
        owners = {f.organization for f in inside if f.metric is not None and f.organization}
        if len(owners) == 1:
            (deed.organization,) = owners
        elif deed.organization is not None:
            name = bare_name(deed.organization)
            deed.organization = whole.get(name, name)
