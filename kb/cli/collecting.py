"""What `kb collect` does, apart from its options: a run with its progress, a preview, an import."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import typer

import kb
from kb.cli.formats import Row, printable
from kb.cli.output import progress_over
from scraper.capture import CaptureStore
from scraper.capture.importing import Passed, exchanges_in
from scraper.capture.record import Capture, warc_date
from scraper.collect import Crawl, Event, Queue, Rules, Summary, look_into
from scraper.connection import Route
from scraper.discover import Found, find_in_lines
from scraper.errors import ScraperError, UrlError, WarcError
from scraper.fetch import Fetcher, Limits
from scraper.hosts import HostGate
from scraper.robots import RobotsCache
from scraper.urls import normal_url

PRODUCT = "ReplacementRecordBot"
"""What robots.txt calls us."""
DEEPEST = 3
ARTICLES = "articles.jsonl"


@dataclass(slots=True)
class Asked:
    """What a command asked for: addresses to begin with, and those that are none, in words."""

    found: list[Found] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def add(self, addresses: Iterable[str], kind: str = "page") -> None:
        """Take in addresses as given on the command line."""
        for address in addresses:
            try:
                self.found.append(Found(normal_url(address), kind))  # type: ignore[arg-type]
            except UrlError as error:
                self.faults.append(str(error))

    def add_list(self, name: str, lines: Iterable[str]) -> None:
        """Take in a list with one address a line."""
        discovery = find_in_lines(name, lines)
        self.found += discovery.found
        self.faults += discovery.faults


@dataclass(frozen=True, slots=True)
class Manners:
    """How we behave towards hosts, and who we say we are."""

    contact: str | None
    delay: float
    seconds: float
    workers: int
    pages: int | None
    allow_loopback: bool

    @property
    def user_agent(self) -> str:
        """ "ReplacementRecordBot/0.1.0 (+mailto:me@example.org)"."""
        who = f" (+{self.contact})" if self.contact else ""
        return f"{PRODUCT}/{kb.__version__}{who}"

    @contextmanager
    def fetcher(self) -> Iterator[tuple[Fetcher, RobotsCache]]:
        """A fetcher with these manners, and the robots.txt files it asks first."""
        gate = HostGate(least=self.delay)
        route = Route(allow_loopback=self.allow_loopback)
        limits = Limits(seconds=self.seconds)
        with Fetcher(self.user_agent, limits, gate=gate, route=route) as fetcher:
            yield fetcher, RobotsCache(fetcher, PRODUCT)


def collect_run(folder: Path, asked: Asked, manners: Manners) -> tuple[Summary, list[Row]]:
    """Do the run, or go on with it; its summary and a row for each address that is done with."""
    with (
        CaptureStore(
            folder, software=f"{PRODUCT}/{kb.__version__}", operator=manners.contact
        ) as store,
        manners.fetcher() as (fetcher, robots),
        _queue(folder) as queue,
        progress_over("collecting") as step,
    ):
        _tell_repairs(store)
        queue.open_run({"found": sorted(f"{one.kind} {one.url}" for one in asked.found)})
        queue.add(asked.found)
        if queue.resumed:
            left = queue.counts().get("waiting", 0)
            typer.echo(f"going on with a run that was broken off: {left:,} left", err=True)

        def show(event: Event) -> None:
            if event.outcome is None and event.error is not None:
                typer.echo(f"later: {printable(str(event.error))}", err=True)
            else:
                step(event.url)

        rules = Rules(workers=manners.workers, pages=manners.pages)
        crawl = Crawl(store, queue, fetcher, robots, rules, show)
        with _stopped_by_signals(crawl.stop):
            summary = crawl.run()
        return summary, [
            _row(store, queue, one.url, one.outcome, one.fault, one.what) for one in queue.ended()
        ]


def _row(
    store: CaptureStore, queue: Queue, url: str, outcome: str, fault: str | None, what: str | None
) -> Row:
    kept = store.last_of_chain(url, queue.began)
    capture = kept.capture if kept else None
    return {
        "url": url,
        "outcome": outcome,
        "page": capture.url if capture else None,
        "status": capture.status if capture else None,
        "media_type": capture.media_type if capture else None,
        "captured": warc_date(capture.time) if capture else None,
        "sha256": capture.sha256 if capture else None,
        "fault": fault,
        "what": what,
    }


def preview(folder: Path, asked: Asked, manners: Manners) -> list[Row]:
    """What a run would fetch. Fetches robots.txt, feeds and sitemaps, and stores nothing."""
    rows: dict[str, Row] = {}
    ahead = [(one, 0, None) for one in reversed(asked.found)]  # type: list[tuple[Found, int, str | None]]
    store = CaptureStore(folder, read_only=True) if (folder / "index.sqlite").exists() else None
    with manners.fetcher() as (fetcher, robots), progress_over("looking") as step:
        while ahead:
            one, depth, found_in = ahead.pop()
            if one.url in rows:
                continue
            step(one.url)
            verdict, further = "fetch", []
            try:
                robots.permit(one.url)
                if one.kind != "page":
                    visit = fetcher.get(one.url, permit=robots.permit)
                    discovery = look_into(one.kind, visit.page)
                    further = discovery.found if depth < DEEPEST else []
            except ScraperError as error:
                verdict = f"{error.kind}: {error.what}"
            last = store.latest(one.url) if store else None
            rows[one.url] = {
                "url": one.url,
                "kind": one.kind,
                "would": verdict,
                "captured": warc_date(last.time) if last else None,
                "found_in": found_in,
            }
            ahead += [(more, depth + 1, one.url) for more in reversed(further)]
    if store is not None:
        store.close()
    return list(rows.values())


def import_warcs(folder: Path, paths: list[Path]) -> tuple[Row, list[Capture], list[WarcError]]:
    """Take the pages of WARC files into the store; how many of which kind, which, the damages."""
    counts: Row = {"new": 0, "changed": 0, "unchanged": 0, "there already": 0, "no page": 0}
    damages: list[WarcError] = []
    captures: list[Capture] = []
    passed = Passed({})
    with (
        CaptureStore(folder, software=f"{PRODUCT}/{kb.__version__}") as store,
        progress_over("importing") as step,
    ):
        _tell_repairs(store)
        for path in paths:
            for exchange in exchanges_in(path, damages.append, passed):
                step(exchange.url)
                last = store.latest(exchange.url, exchange.began)
                if last is not None and last.time == exchange.began:
                    counts["there already"] += 1
                    captures.append(last)
                    continue
                kept = store.add(exchange)
                counts[kept.change] += 1
                captures.append(kept.capture)
    counts["no page"] = sum(passed.kinds.values())
    return counts, captures, damages


def latest_captures(folder: Path, pages: Iterable[str]) -> list[Capture]:
    """The last capture of each page, in the order given; each once."""
    with CaptureStore(folder, read_only=True) as store:
        found = (store.latest(page) for page in dict.fromkeys(pages))
        return [capture for capture in found if capture is not None]


def read_articles(folder: Path) -> tuple[int, int]:
    """Read what was captured and not yet read into articles.jsonl; articles and faults."""
    from scraper.article import ArticleReader
    from scraper.collect.articles import read_new

    with (
        CaptureStore(folder, read_only=True) as store,
        ArticleReader() as reader,
        progress_over("reading") as step,
    ):
        return read_new(store, folder / ARTICLES, reader, step)


@contextmanager
def _queue(folder: Path) -> Iterator[Queue]:
    queue = Queue(folder / "queue.sqlite")
    try:
        yield queue
    finally:
        queue.close()


def _tell_repairs(store: CaptureStore) -> None:
    for repair in store.repairs:
        typer.echo(f"repaired: {repair}", err=True)
    for damage in store.damages:
        typer.echo(f"damaged: {damage}", err=True)


@contextmanager
def _stopped_by_signals(stop: Callable[[], None]) -> Iterator[None]:
    """The first Ctrl-C (or SIGTERM) lets what is under way end; the second ends all at once."""

    def handle(number: int, frame: FrameType | None) -> None:
        signal.signal(number, before[signal.Signals(number)])
        sys.stderr.write("\nstopping; what is under way is kept (again to stop at once)\n")
        stop()

    wanted = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.getsignal(number) for number in wanted}
    for number in wanted:
        signal.signal(number, handle)
    try:
        yield
    finally:
        for number in wanted:
            signal.signal(number, before[signal.Signals(number)])
