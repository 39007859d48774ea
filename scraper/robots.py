"""What robots.txt lets us do. RFC 9309; Protego reads the rules, the rest is here.

The rest: a file is read up to 500 KiB (2.5), after a byte order mark (2.2), as UTF-8 with errors
passed over; 4xx means there are no rules (2.3.1.3), 5xx and silence mean that nothing is allowed
for now (2.3.1.4); a file holds for a day at most (2.4), silence for ten minutes.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from protego import Protego

from scraper.errors import (
    DisallowedError,
    FetchError,
    RobotsUnknownError,
    StatusError,
    UnsafeAddressError,
    UrlError,
)
from scraper.fetch import Fetcher, Limits
from scraper.urls import host_of

MOST_BYTES = 500 * 1024
DAY = 86_400.0
TEN_MINUTES = 600.0
LONGEST_CRAWL_DELAY = 60.0


class RobotsRules:
    """The rules of one robots.txt for one product token (RFC 9309, 2.2.1)."""

    def __init__(self, body: bytes, token: str) -> None:
        text = body[:MOST_BYTES].decode("utf-8", "replace").removeprefix("\ufeff")
        if len(body) > MOST_BYTES:
            text = text[: text.rfind("\n") + 1]  # half a rule is no rule
        self._rules = Protego.parse(text.replace("\x00", ""))
        self._token = token

    def allows(self, url: str) -> bool:
        """Whether `url`, in normal form, may be fetched."""
        return self._rules.can_fetch(url, self._token)

    @property
    def crawl_delay(self) -> float | None:
        """The pause asked for between two requests, in seconds, bounded; None if unsaid."""
        asked = self._rules.crawl_delay(self._token)
        rate = self._rules.request_rate(self._token)
        if asked is None and rate is not None and rate.requests > 0:
            asked = rate.seconds / rate.requests
        return None if asked is None else min(LONGEST_CRAWL_DELAY, max(0.0, asked))

    @property
    def sitemaps(self) -> list[str]:
        """The sitemaps the file names, as it names them."""
        return list(self._rules.sitemaps)


@dataclass(slots=True)
class _Known:
    rules: RobotsRules | None = None
    silence: str = ""
    unsafe: UnsafeAddressError | None = None
    until: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)


class RobotsCache:
    """The robots.txt of every host met, fetched once. Safe to share between threads."""

    def __init__(
        self,
        fetcher: Fetcher,
        token: str,
        *,
        seconds: float = 20.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fetcher = fetcher
        self._token = token
        self._clock = clock
        self._limits = Limits(seconds=seconds, redirects=5, retries=1)
        self._known: dict[str, _Known] = {}
        self._guard = threading.Lock()

    def permit(self, url: str) -> None:
        """Return if `url`, in normal form, may be fetched.

        Raises DisallowedError where a rule forbids it, RobotsUnknownError where the rules are not
        to be had, and UnsafeAddressError where the host is none to ask. Tells the fetcher's gate
        of a Crawl-delay.
        """
        known = self._ask(url)
        if known.unsafe is not None:
            raise UnsafeAddressError(url, known.unsafe.what, known.unsafe.right)
        if known.rules is None:
            right = "nothing is allowed until it answers; try again later"
            raise RobotsUnknownError(
                url, f"its robots.txt is not to be had ({known.silence})", right
            )
        if not known.rules.allows(url):
            raise DisallowedError(url, f"robots.txt forbids it to {self._token}", "leave it")

    def sitemaps(self, url: str) -> list[str]:
        """The sitemaps that the robots.txt of the host of `url` names."""
        known = self._ask(url)
        return known.rules.sitemaps if known.rules else []

    def _ask(self, url: str) -> _Known:
        site = url[: url.index("/", len("https://"))]
        known = self._known.get(site)
        if known is not None and known.until > self._clock():
            return known
        with self._guard:
            known = self._known.setdefault(site, _Known())
        with known.lock:
            if known.until <= self._clock():
                self._fetch(site, known)
        return known

    def _fetch(self, site: str, known: _Known) -> None:
        known.silence, known.unsafe = "", None
        rules = None
        try:
            visit = self._fetcher.get(f"{site}/robots.txt", limits=self._limits)
            rules = RobotsRules(visit.page.body, self._token)
        except StatusError as error:
            # 429 is a 4xx by number, and yet says that the host wants no more of us just now.
            if 400 <= error.status < 500 and error.status != 429:
                rules = RobotsRules(b"", self._token)
            else:
                known.silence = error.what
        except UnsafeAddressError as error:
            known.silence = error.what
            known.unsafe = error if host_of(error.url) == host_of(site) else None
        except (FetchError, UrlError) as error:
            known.silence = error.what
        known.rules = rules
        known.until = self._clock() + (DAY if known.rules is not None else TEN_MINUTES)
        if known.rules is not None and known.rules.crawl_delay is not None:
            self._fetcher.gate.ask_at_least(host_of(site), known.rules.crawl_delay)
