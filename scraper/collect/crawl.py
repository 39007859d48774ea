"""A run: addresses are fetched host by host, captured, and searched for further addresses.

The threads only fetch. Everything that is written, to the store and to the queue, is written by
the caller's thread, first the capture and then the mark that the address is done: whatever breaks
in between is found in the store when the run goes on.
"""

import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import UTC, datetime, timedelta

from scraper.capture import CaptureStore, Kept
from scraper.collect.queue import Entry, Outcome, Queue
from scraper.collect.shapes import Event, Rules, Summary
from scraper.discover import (
    Discovery,
    Found,
    find_feeds,
    find_in_feed,
    find_in_page,
    find_in_sitemap,
    named_sitemaps,
)
from scraper.errors import (
    DiscoveryError,
    FetchError,
    RobotsError,
    ScraperError,
    StatusError,
    TryLaterError,
)
from scraper.exchange import Conditions, Exchange, Visit
from scraper.fetch import Fetcher, Limits
from scraper.retry import TRY_LATER, pause_before_retry
from scraper.robots import RobotsCache
from scraper.urls import url_key

LOOK_UP = 0.5
"""Seconds after which a waiting run looks whether it was told to stop."""


class _AlreadyThereError(ScraperError):
    """A redirect leads to a page that this run has captured."""

    kind = "duplicate"


class Crawl:
    """One run over a store and its queue, with `queue.open_run` called and addresses added."""

    def __init__(
        self,
        store: CaptureStore,
        queue: Queue,
        fetcher: Fetcher,
        robots: RobotsCache,
        rules: Rules | None = None,
        show: Callable[[Event], None] = lambda event: None,
    ) -> None:
        self._store = store
        self._queue = queue
        self._fetcher = fetcher
        self._robots = robots
        self._rules = rules or Rules()
        self._show = show
        self._summary = Summary()
        self._pages = 0
        self._done: set[str] = set()
        self._stop = threading.Event()
        one_try = fetcher.limits
        self._limits = Limits(
            one_try.seconds, one_try.decoded, one_try.redirects, 0, self._rules.patience
        )

    def run(self) -> Summary:
        """Work until nothing is left that can be done now.

        Raises CaptureError where the store cannot take more; the run can go on later.
        """
        if self._queue.resumed:
            self._catch_up()
        with ThreadPoolExecutor(self._rules.workers, thread_name_prefix="fetch") as pool:
            try:
                self._work(pool)
            finally:
                pool.shutdown(wait=True, cancel_futures=True)
        self._summary.counts = self._queue.counts()
        self._summary.stopped = self._stop.is_set()
        if not self._summary.waiting:
            self._queue.end_run()
        return self._summary

    def stop(self) -> None:
        """Begin nothing more; `run` returns when what is under way has ended and been kept."""
        self._stop.set()

    def _work(self, pool: ThreadPoolExecutor) -> None:
        under_way: dict[Future[Visit], Entry] = {}
        busy: set[str] = set()
        while True:
            soonest = None
            if not self._stop.is_set():
                soonest = self._start_ready(pool, under_way, busy)
            if not under_way and soonest is None:
                return
            pause = LOOK_UP if soonest is None else min(LOOK_UP, soonest - time.monotonic())
            if not under_way:
                self._stop.wait(max(0.0, pause))
                continue
            for future in wait(under_way, max(0.0, pause), FIRST_COMPLETED).done:
                entry = under_way.pop(future)
                busy.discard(entry.host)
                self._take(entry, future)

    def _start_ready(
        self, pool: ThreadPoolExecutor, under_way: dict[Future[Visit], Entry], busy: set[str]
    ) -> float | None:
        """Start what can be started; when the next host will be ready, if any is not."""
        soonest: float | None = None
        now = time.monotonic()
        for host in self._queue.hosts():
            if len(under_way) >= self._rules.workers:
                return None
            if host in busy or host in self._summary.closed_hosts:
                continue
            free_at = self._fetcher.gate.free_at(host)
            if free_at > now:
                soonest = free_at if soonest is None else min(soonest, free_at)
                continue
            until = self._queue.closed_until(host)
            if until is not None:
                self._summary.closed_hosts[host] = until
                continue
            entry = self._next_of(host)
            if entry is not None:
                busy.add(host)
                conditions = self._store.conditions(entry.url)
                under_way[pool.submit(self._visit, entry, conditions)] = entry
        return soonest

    def _next_of(self, host: str) -> Entry | None:
        """The next address of `host` that is wanted and that no redirect has led to already."""
        while (entry := self._queue.next_of(host)) is not None:
            if entry.key in self._done:
                error = _AlreadyThereError(entry.url, "was led to by another address")
                self._end(entry, "duplicate", error=error)
            elif not self._enough(entry):
                return entry
        return None

    def _enough(self, entry: Entry) -> bool:
        """Whether `entry` goes over the number of pages asked for; if so, it ends here."""
        if entry.kind != "page" or self._rules.pages is None or self._pages < self._rules.pages:
            return False
        what = f"more than the {self._rules.pages:,} pages asked for"
        self._queue.end(entry, "refused", "limit", what)
        return True

    def _visit(self, entry: Entry, conditions: Mapping[str, Conditions]) -> Visit:
        def permit(url: str) -> None:
            self._robots.permit(url)
            if url != entry.url and entry.kind == "page":
                key = url_key(url)
                if key in self._done and key != entry.key:
                    raise _AlreadyThereError(entry.url, f"leads to {url}, which is there already")

        return self._fetcher.get(
            entry.url, conditions=conditions, permit=permit, limits=self._limits
        )

    def _take(self, entry: Entry, future: "Future[Visit]") -> None:
        """Keep what a visit brought, or note why it brought nothing."""
        error = future.exception()
        if error is None:
            visit = future.result()
            kept = self._store.add_visit(visit)
            self._summary.bytes_received += sum(e.wire_size for e in visit.exchanges)
            self._kept(entry, kept[-1], visit.page)
        elif isinstance(error, FetchError):
            for exchange in error.exchanges:
                if exchange.status < 500 and exchange.status not in {206, *TRY_LATER}:
                    self._store.add(exchange)  # a page that is gone is a fact; a bad hour is none
            self._failed(entry, error)
        elif isinstance(error, _AlreadyThereError):
            self._end(entry, "duplicate", error=error)
        elif isinstance(error, RobotsError):
            self._end(entry, "refused", error=error)
        elif isinstance(error, ScraperError):
            self._end(entry, "failed", error=error)
        elif isinstance(error, Exception):
            # What nobody foresaw costs one page, not the run, and is told as what it is.
            what = f"unforeseen {type(error).__name__}: {error}"[:500]
            self._end(entry, "failed", error=ScraperError(entry.url, what, "please report it"))
        else:
            raise error

    def _kept(self, entry: Entry, kept: Kept, page: Exchange) -> None:
        if entry.kind == "page":
            self._pages += 1
            self._done |= {entry.key, kept.capture.key}
        else:
            try:
                self._search(
                    entry, self._store.page(kept.capture) if kept.capture.revisit else page
                )
            except DiscoveryError as error:
                self._end(entry, "failed", kept, error)
                return
        self._end(entry, kept.change, kept)

    def _search(self, entry: Entry, page: Exchange) -> None:
        if entry.depth >= self._rules.depth:
            raise DiscoveryError(entry.url, "lies too deep", f"at most {self._rules.depth} deep")
        try:
            discovery = look_into(entry.kind, page)
        except DiscoveryError:
            named = self._robots.sitemaps(page.url) if entry.kind == "sitemap" else []
            if not named:
                raise
            # Asked for the sitemap of a site, we take the sitemaps that its robots.txt names.
            discovery = named_sitemaps(page.url, named)
        self._summary.faults += [f"{entry.url}: {fault}" for fault in discovery.faults]
        self._queue.add(discovery.found, depth=entry.depth + 1, found_in=entry.url)

    def _failed(self, entry: Entry, error: FetchError) -> None:
        pause = pause_before_retry(error, entry.tries)
        if pause is None or entry.tries + 1 >= self._rules.tries:
            self._end(entry, "failed", error=error)
            return
        if pause > self._rules.patience:
            until = datetime.now(UTC) + timedelta(seconds=min(pause, 86_400.0))
            self._queue.close_host(entry.host, until)
            self._summary.closed_hosts[entry.host] = until
        else:
            self._fetcher.gate.close_for(entry.host, pause)
        # A try in which the host was only busy, or closed to us, does not count.
        self._queue.put_back(entry, tried=not isinstance(error, TryLaterError) or error.status > 0)
        self._show(Event(entry.url, None, error=error))

    def _end(
        self,
        entry: Entry,
        outcome: Outcome,
        kept: Kept | None = None,
        error: ScraperError | None = None,
    ) -> None:
        fault, what = (error.kind, str(error)) if error else (None, None)
        self._queue.end(entry, outcome, fault, what)
        self._show(Event(entry.url, outcome, kept, error))

    def _catch_up(self) -> None:
        """Mark what the store already holds of this run: it was kept, and then we were killed."""
        ended = self._queue.ended("new", "changed", "unchanged")
        self._done |= {url_key(one.url) for one in ended}
        self._pages = self._queue.pages()
        for entry in self._queue.waiting():
            kept = self._store.last_of_chain(entry.url, self._queue.began)
            if kept is None:
                continue
            if kept.capture.status >= 400:
                status = kept.capture.status
                self._end(entry, "failed", kept, StatusError(entry.url, status, f"status {status}"))
            else:
                self._kept(entry, kept, self._store.page(kept.capture))


def look_into(kind: str, page: Exchange) -> Discovery:
    """The addresses in a feed (or the feeds a page names), a sitemap or a page of links.

    Raises DiscoveryError.
    """
    if kind == "feed":
        try:
            return find_in_feed(page.url, page.body)
        except DiscoveryError:
            feeds = find_feeds(page.url, page.body)
            if not feeds:
                raise
            return Discovery([Found(feed, "feed") for feed in feeds])
    if kind == "sitemap":
        return find_in_sitemap(page.url, page.body)
    return find_in_page(page.url, page.body, charset=page.charset)
