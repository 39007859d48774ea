"""Speed of captures and the cost of politeness: `python -m tests.benchmarks.network`.

Every figure stands beside the bare library doing the same in the same run. Nothing leaves this
machine; the folder is temporary.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from fastwarc.warc import ArchiveIterator

import scraper.capture.entries
import scraper.collect.crawl
import scraper.collect.queue
import scraper.discover.gather
import scraper.fetch
from scraper.capture import CaptureStore
from scraper.capture.reading import read_records
from scraper.capture.writing import page_records
from scraper.collect import Crawl, Queue
from scraper.connection import Route
from scraper.discover import Found
from scraper.exchange import Exchange
from scraper.fetch import Fetcher, Limits
from scraper.hosts import HostGate
from scraper.robots import RobotsCache
from tests.fixtures.hostile_server import HostileServer
from tests.fixtures.news_site import article, build

HOSTS = [f"host{number}.example" for number in range(20)]
PAGES_A_HOST = 100


def exchanges(count: int) -> list[Exchange]:
    """Pages of about 20 KB, as a server sends them."""
    began = datetime(2026, 1, 1, tzinfo=UTC)
    return [
        Exchange(
            url=f"https://a.example/story/{number}",
            began=began + timedelta(seconds=number),
            request=f"GET /story/{number} HTTP/1.1\r\nHost: a.example\r\n\r\n".encode(),
            status=200,
            reason="OK",
            headers=(("Content-Type", "text/html; charset=utf-8"), ("ETag", f'"{number}"')),
            body=(article(number) * 13).encode(),
            wire_size=20_000,
            address="192.0.2.1",
            seconds=0.1,
        )
        for number in range(count)
    ]


def warc_speed(folder: Path, count: int) -> dict[str, float]:
    """Records a second, written and read, ours and the bare library's.

    Bare writing makes the same records with warcio, without index, revisits and safety.
    """
    pages = exchanges(count)
    start = time.perf_counter()
    with CaptureStore(folder) as store:
        for page in pages:
            store.add(page)
    write = 2 * count / (time.perf_counter() - start)
    start = time.perf_counter()
    with (folder / "bare.warc.gz").open("wb") as file:
        for page in pages:
            file.write(b"".join(page_records(page)))
    bare_write = 2 * count / (time.perf_counter() - start)
    [path] = folder.glob("captures-*.warc.gz")

    def no_damage(error: Exception) -> None:
        raise error

    start = time.perf_counter()
    records = sum(1 for _ in read_records(path, no_damage))
    read = records / (time.perf_counter() - start)
    start = time.perf_counter()
    with path.open("rb") as file:
        bare = sum(1 for record in ArchiveIterator(file, parse_http=False) if record.reader.read())
    bare_read = bare / (time.perf_counter() - start)
    return {
        "bytes a page": len(pages[0].body),
        "written a second": round(write),
        "written a second, warcio alone": round(bare_write),
        "read a second": round(read),
        "read a second, FastWARC alone": round(bare_read),
    }


class Stopwatch:
    """Counts the processor time that some functions take; one inside another counts once."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._running = threading.local()

    def watch(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """`function`, timed under `name`."""

        def timed(*given: Any, **named: Any) -> Any:
            if getattr(self._running, "on", False):
                return function(*given, **named)
            self._running.on = True
            start = time.thread_time()
            try:
                return function(*given, **named)
            finally:
                self.seconds[name] = self.seconds.get(name, 0.0) + time.thread_time() - start
                self._running.on = False

        return timed


@contextmanager
def served() -> Any:
    """The site of 20 virtual hosts, in a process of its own: its port, and the process."""
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.network", "--serve"],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    try:
        yield int(server.stdout.readline()), server
    finally:
        assert server.stdin is not None
        server.stdin.close()
        server.wait()


def serve() -> None:
    """Serve; tell the most requests at once when asked; until standard input closes."""
    with HostileServer() as server:
        for host in HOSTS:
            build(server, PAGES_A_HOST, host)
        print(server.port, flush=True)
        sys.stdin.readline()
        print(max(server.most_at_once(host) for host in HOSTS), flush=True)
        sys.stdin.read()


def crawl_cost(folder: Path) -> dict[str, Any]:
    """What robots.txt, canonical forms and queueing take of a crawl of 2,000 pages."""
    watch = Stopwatch()
    route = Route(lambda host, port: ["127.0.0.1"], allow_loopback=True)
    limits = Limits(seconds=30)
    with (
        served() as (port, server),
        CaptureStore(folder) as store,
        Fetcher("benchmark", limits, gate=HostGate(least=0), route=route) as fetcher,
    ):
        robots = RobotsCache(fetcher, "benchmark")
        queue = Queue(folder / "queue.sqlite")
        queue.open_run({})
        queue.add(Found(f"http://{host}:{port}/sitemap-1.xml", "sitemap") for host in HOSTS)
        permit = robots.permit
        for host in HOSTS:
            permit(f"http://{host}:{port}/")  # fetching robots.txt is fetching
        robots.permit = watch.watch("robots", permit)  # type: ignore[method-assign]
        for name in ("add", "next_of", "put_back", "end", "flush", "closed_until", "hosts"):
            setattr(queue, name, watch.watch("queue", getattr(queue, name)))
        crawl = Crawl(store, queue, fetcher, robots)
        for module, name in (
            (scraper.discover.gather, "normal_url"),
            (scraper.discover.gather, "url_key"),
            (scraper.fetch, "normal_url"),
            (scraper.fetch, "host_of"),
            (scraper.collect.crawl, "url_key"),
            (scraper.capture.entries, "url_key"),
        ):
            setattr(module, name, watch.watch("canonical form", getattr(module, name)))
        start, cpu = time.perf_counter(), time.process_time()
        summary = crawl.run()
        seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
        queue.close()
        server.stdin.write("\n")
        server.stdin.flush()
        most_at_once = int(server.stdout.readline())
    assert summary.counts == {"new": len(HOSTS) * (PAGES_A_HOST + 1)}, summary
    ours = sum(watch.seconds.values())
    return {
        "requests a host had at once": most_at_once,
        "pages": summary.counts["new"],
        "seconds": round(seconds, 2),
        "processor seconds": round(cpu, 2),
        "pages a second": round(summary.counts["new"] / seconds),
        "of which seconds": {name: round(spent, 3) for name, spent in watch.seconds.items()},
        "share of the time": f"{ours / seconds:.1%}",
        "share of the processor time": f"{ours / cpu:.1%}",
    }


def main() -> None:
    """Measure, and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--pages", type=int, default=2000, help="captures to write and read")
    given = parser.parse_args()
    if given.serve:
        serve()
        return
    with tempfile.TemporaryDirectory() as warc, tempfile.TemporaryDirectory() as crawl:
        measured = {"WARC": warc_speed(Path(warc), given.pages), "crawl": crawl_cost(Path(crawl))}
    print(json.dumps(measured, indent=2))


if __name__ == "__main__":
    main()
