"""What became of every part of every packet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from corpus.conversion.packets import Packet

PARTS = (
    "packet",
    "source",
    "claim",
    "figure",
    "result",
    "evidence",
    "conflict",
    "reversal",
    "repetition",
)


@dataclass
class Ledger:
    """One line for each part: where it went, or why it was dropped."""

    lines: list[tuple[str, str, str, str, str]] = field(default_factory=list)

    def kept(self, packet: Packet, part: str, name: str, to: str) -> None:
        """`name` of the packet became `to` in its record."""
        self.lines.append((packet.name, part, name, to, ""))

    def dropped(self, packet: Packet, part: str, name: str, reason: str) -> None:
        """`name` of the packet is in no record, for `reason`."""
        self.lines.append((packet.name, part, name, "", reason))

    def counts(self) -> dict[str, tuple[int, int]]:
        """Kept and dropped, for each kind of part."""
        kept = Counter(part for _, part, _, to, _ in self.lines if to)
        dropped = Counter(part for _, part, _, to, _ in self.lines if not to)
        return {part: (kept[part], dropped[part]) for part in PARTS}
