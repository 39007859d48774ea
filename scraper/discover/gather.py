"""Addresses gathered: made normal, kept once, bounded."""

from scraper.discover.found import Discovery, Found, Kind
from scraper.errors import UrlError
from scraper.urls import normal_url, url_key

MOST_FOUND = 50_000
"""Addresses taken from one document; the sitemap protocol allows that many."""
MOST_FAULTS = 20


class Gathering:
    """Collects what one document at `base` names."""

    def __init__(self, base: str, most: int = MOST_FOUND) -> None:
        self.discovery = Discovery()
        self._base = base
        self._most = most
        self._seen: set[str] = set()

    @property
    def full(self) -> bool:
        """Whether no more is taken."""
        return len(self._seen) >= self._most

    def add(
        self, link: str, kind: Kind = "page", title: str | None = None, published: str | None = None
    ) -> None:
        """Take in a link, relative to the base. What is no address is noted as a fault."""
        if self.full:
            return
        try:
            url = normal_url(link, self._base)
            key = url_key(url)
        except UrlError as error:
            self.fault(f"{error.url}: {error.what}")
            return
        if key not in self._seen:
            self._seen.add(key)
            self.discovery.found.append(Found(url, kind, title or None, published or None))
            if self.full:
                self.fault(f"more than {self._most:,} addresses; the rest is left")

    def fault(self, what: str) -> None:
        """Note what could not be used."""
        if len(self.discovery.faults) < MOST_FAULTS:
            self.discovery.faults.append(what)
