"""How a run goes, what it shows, and what became of it."""

from dataclasses import dataclass, field
from datetime import datetime

from scraper.capture import Kept
from scraper.collect.queue import Outcome
from scraper.errors import ScraperError


@dataclass(frozen=True, slots=True)
class Rules:
    """How a run goes.

    `workers` hosts are fetched from at a time. A host that wants rest for longer than `patience`
    seconds is left for another run. `tries` bounds the tries for one address, `depth` the
    documents between what was asked for and a page (an index of sitemaps is one), `pages` the
    pages of the run.
    """

    workers: int = 8
    patience: float = 120.0
    tries: int = 3
    depth: int = 3
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something to show: an address is done with, or has to be tried again (no outcome)."""

    url: str
    outcome: Outcome | None
    kept: Kept | None = None
    error: ScraperError | None = None


@dataclass(slots=True)
class Summary:
    """What became of a run. `waiting` addresses are left for when it goes on."""

    stopped: bool = False
    counts: dict[str, int] = field(default_factory=dict)
    bytes_received: int = 0
    faults: list[str] = field(default_factory=list)
    closed_hosts: dict[str, datetime] = field(default_factory=dict)

    @property
    def waiting(self) -> int:
        """How many addresses are left."""
        return self.counts.get("waiting", 0)
