"""One request at a time to a host, and a pause between two that grows with its slowness."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from scraper.errors import TryLaterError

SHARE = 2.0
"""We pause this many times as long as the host took: a slow host is busy enough."""


@dataclass(slots=True)
class _Host:
    delay: float
    least: float
    free_at: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)


class HostGate:
    """The turns of all hosts. Threads share one; every request to a host is made in a turn.

    `least` and `most` bound the pause between two requests, in seconds. The pause moves half way
    towards `SHARE` times the last response time with every answer, and doubles with every fault.
    """

    def __init__(
        self,
        least: float = 1.0,
        most: float = 60.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._least = least
        self._most = max(least, most)
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._guard = threading.Lock()

    def free_at(self, host: str) -> float:
        """The instant, on the gate's clock, from which `host` may be asked again."""
        return self._of(host).free_at

    def delay(self, host: str) -> float:
        """The present pause after a request to `host`, in seconds."""
        return self._of(host).delay

    def ask_at_least(self, host: str, seconds: float) -> None:
        """Never pause for less than `seconds` (a Crawl-delay), as far as `most` allows."""
        entry = self._of(host)
        entry.least = min(self._most, max(self._least, seconds))
        entry.delay = max(entry.delay, entry.least)

    def close_for(self, host: str, seconds: float) -> None:
        """Let nobody through to `host` for `seconds` (a Retry-After)."""
        entry = self._of(host)
        entry.free_at = max(entry.free_at, self._clock() + seconds)

    @contextmanager
    def turn(self, url: str, host: str, patience: float) -> Iterator["Turn"]:
        """Wait for the host's turn and hold it. Raises TryLaterError beyond `patience` seconds."""
        entry = self._of(host)
        until = self._clock() + patience
        if not entry.lock.acquire(timeout=patience):
            raise TryLaterError(url, 0, f"{host} was busy for {patience:.0f} s", "try again later")
        try:
            wait = entry.free_at - self._clock()
            if wait > max(0.0, until - self._clock()):
                what = f"{host} wants {wait:.0f} s of rest"
                raise TryLaterError(url, 0, what, "try again later", retry_after=wait)
            if wait > 0:
                self._sleep(wait)
            turn = Turn()
            try:
                yield turn
            finally:
                entry.delay = self._next_delay(entry, turn)
                entry.free_at = max(entry.free_at, self._clock() + entry.delay)
        finally:
            entry.lock.release()

    def _next_delay(self, entry: _Host, turn: "Turn") -> float:
        if turn.seconds is None:
            return min(self._most, max(2 * entry.delay, entry.least))
        aim = (entry.delay + SHARE * turn.seconds) / 2
        return min(self._most, max(entry.least, aim))

    def _of(self, host: str) -> _Host:
        with self._guard:
            entry = self._hosts.get(host)
            if entry is None:
                entry = self._hosts[host] = _Host(self._least, self._least)
            return entry


@dataclass(slots=True)
class Turn:
    """What the holder of a turn tells the gate: how long a good answer took, in seconds."""

    seconds: float | None = None
