"""A run collects a whole site, politely, and goes on where it was broken off."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scraper.capture import CaptureStore
from scraper.collect import Crawl, Event, Queue, Rules, Summary
from scraper.connection import Route
from scraper.discover import Found
from scraper.errors import StoreFullError
from scraper.fetch import Fetcher, Limits
from scraper.hosts import HostGate
from scraper.robots import RobotsCache
from tests.fixtures.hostile_server import FAULTS, HostileServer, page
from tests.fixtures.news_site import build

NAMES = [f"site{n}.example" for n in range(5)]


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer() as server:
        yield server


@contextmanager
def crawl(folder: Path, found: list[Found], rules: Rules | None = None) -> Iterator[Crawl]:
    route = Route(lambda host, port: ["127.0.0.1"], allow_loopback=True)
    limits = Limits(seconds=2, decoded=4 << 20)
    with (
        CaptureStore(folder) as store,
        Fetcher("test", limits, gate=HostGate(least=0), route=route) as fetcher,
    ):
        queue = Queue(folder / "queue.sqlite")
        queue.open_run({"found": [f"{one.kind} {one.url}" for one in found]})
        queue.add(found)
        events: list[Event] = []
        crawl = Crawl(store, queue, fetcher, RobotsCache(fetcher, "t"), rules, events.append)
        crawl.events = events  # type: ignore[attr-defined]
        yield crawl
        queue.close()


def run(folder: Path, found: list[Found], rules: Rules | None = None) -> Summary:
    with crawl(folder, found, rules) as one:
        return one.run()


def stories(server: HostileServer) -> list[str]:
    return [asked.target for asked in server.log if asked.target.startswith("/story/")]


def test_a_site_is_collected_by_feed_and_sitemap(server: HostileServer, tmp_path: Path) -> None:
    build(server)
    asked = [Found(server.url("/feed.xml"), "feed"), Found(server.url("/sitemap.xml"), "sitemap")]
    summary = run(tmp_path, asked)
    # 12 stories, a feed, three sitemaps; the memo is forbidden, the moved story is there already
    assert summary.counts == {"new": 16, "refused": 1, "failed": 2, "duplicate": 1}
    assert sorted(set(stories(server))) == sorted(f"/story/{n}" for n in range(12))
    assert len(stories(server)) == 12
    assert not server.asked("/private/memo")
    assert len(server.asked("/robots.txt")) == 1
    with CaptureStore(tmp_path, read_only=True) as store:
        [story] = store.find(url=server.url("/story/3"))
        assert b"<h1>Story 3</h1>" in store.page(story).body
        assert [c.status for c in store.find(url=server.url("/fault/404"))] == [404]
        assert not list(store.find(url=server.url("/fault/truncated-gzip")))


def test_what_failed_is_told_with_its_reason(server: HostileServer, tmp_path: Path) -> None:
    build(server)
    run(tmp_path, [Found(server.url("/sitemap-2.xml"), "sitemap")])
    queue = Queue(tmp_path / "queue.sqlite")
    queue.run = 1
    told = {one.url.removeprefix(server.url("")): one for one in queue.ended("failed", "refused")}
    assert told["/fault/404"].fault == "status"
    assert "cut short" in (told["/fault/truncated-gzip"].what or "")
    assert told["/private/memo"].fault == "robots-disallowed"
    queue.close()


def test_the_second_run_costs_revisits_only(server: HostileServer, tmp_path: Path) -> None:
    build(server)
    asked = [Found(server.url("/"), "links"), Found(server.url("/feed.xml"), "feed")]
    assert run(tmp_path, asked).counts == {"new": 14, "refused": 1}
    server.serve("/story/1", page("<p>corrected</p>"))
    assert run(tmp_path, asked).counts == {"unchanged": 13, "changed": 1, "refused": 1}
    with CaptureStore(tmp_path, read_only=True) as store:
        assert [c.revisit for c in store.find(url=server.url("/story/2"))] == [False, True]
        assert [c.revisit for c in store.find(url=server.url("/story/1"))] == [False, False]


def test_a_stopped_run_goes_on_without_loss_or_double_fetch(
    server: HostileServer, tmp_path: Path
) -> None:
    build(server, articles=40)
    asked = [Found(server.url("/sitemap-1.xml"), "sitemap")]
    with crawl(tmp_path, asked) as first:
        first._show = lambda event: first.stop() if "/story/17" in event.url else None
        summary = first.run()
    assert summary.stopped
    assert 0 < summary.waiting < 40
    again = run(tmp_path, asked)
    assert again.counts == {"new": 41}
    assert sorted(stories(server)) == sorted(f"/story/{n}" for n in range(40))


def test_captures_that_the_queue_never_heard_of_are_not_fetched_again(
    server: HostileServer, tmp_path: Path
) -> None:
    """As after kill -9 between the capture and the mark that the address is done."""
    build(server)
    asked = [Found(server.url("/sitemap-1.xml"), "sitemap"), Found(server.url("/moved"))]
    with crawl(tmp_path, asked) as first:
        first._queue.end = lambda *given: first.stop()  # type: ignore[method-assign]
        first.run()
    fetched = len(server.log)
    assert fetched > 1
    assert run(tmp_path, asked).waiting == 0
    assert len(stories(server)) == len(set(stories(server))) == 12


def test_no_host_gets_two_requests_at_once(server: HostileServer, tmp_path: Path) -> None:
    for host in NAMES:
        build(server, articles=10, host=host)
        for number in range(10):
            quick = page(f"<p>{host} {number}</p>", seconds=0.01)
            server.serve(f"/story/{number}", quick, host)
    asked = [Found(server.url("/sitemap-1.xml", host), "sitemap") for host in NAMES]
    summary = run(tmp_path, asked)
    assert summary.counts == {"new": 55}
    assert {server.most_at_once(host) for host in NAMES} == {1}
    together = [sum(b.began <= a.began < b.ended for b in server.log) for a in server.log]
    assert max(together) > 1  # and yet the hosts were worked on side by side


def test_a_host_that_fails_does_not_hold_up_the_others(
    server: HostileServer, tmp_path: Path
) -> None:
    for host in NAMES[:2]:
        build(server, articles=5, host=host)
    bad = [Found(server.url(path, NAMES[2])) for path in FAULTS if "drip" in path]
    server.serve("/robots.txt", page("", "404 Not Found"), NAMES[2])
    asked = [Found(server.url("/sitemap-1.xml", host), "sitemap") for host in NAMES[:2]] + bad
    summary = run(tmp_path, asked)
    assert summary.counts == {"new": 12, "failed": 2}


def test_a_host_that_wants_an_hour_is_left_for_another_run(
    server: HostileServer, tmp_path: Path
) -> None:
    build(server)
    asked = [Found(server.url("/fault/429-hour")), Found(server.url("/story/1"))]
    first = run(tmp_path, asked)
    assert first.waiting == 2
    assert list(first.closed_hosts) == ["127.0.0.1"]
    second = run(tmp_path, asked)
    assert second.waiting == 2
    assert len(server.asked("/fault/429-hour")) == 1  # an hour is an hour, for another process too


def test_a_passing_fault_is_tried_again_and_a_lasting_one_is_not_tried_for_ever(
    server: HostileServer, tmp_path: Path
) -> None:
    answers = [page("", "503 Service Unavailable", Retry_After=0), page("<p>back</p>")]
    server.serve("/passing", lambda wire, request: answers.pop(0)(wire, request))
    server.serve("/lasting", page("", "503 Service Unavailable", Retry_After=0))
    asked = [Found(server.url("/passing")), Found(server.url("/lasting"))]
    assert run(tmp_path, asked).counts == {"new": 1, "failed": 1}
    assert len(server.asked("/lasting")) == 3


def test_silent_robots_refuse_for_now(server: HostileServer, tmp_path: Path) -> None:
    build(server)
    server.serve("/robots.txt", FAULTS["/fault/503"])
    assert run(tmp_path, [Found(server.url("/story/1"))]).counts == {"refused": 1}
    assert stories(server) == []


def test_the_pages_of_a_run_can_be_limited(server: HostileServer, tmp_path: Path) -> None:
    build(server)
    summary = run(tmp_path, [Found(server.url("/"), "links")], Rules(pages=3, workers=1))
    assert len(stories(server)) == 3
    assert summary.counts == {"new": 4, "refused": 9}


def test_the_limit_holds_over_an_interruption(server: HostileServer, tmp_path: Path) -> None:
    build(server)
    asked, rules = [Found(server.url("/"), "links")], Rules(pages=5, workers=1)
    with crawl(tmp_path, asked, rules) as first:
        first._show = lambda event: first.stop() if "/story/2" in event.url else None
        first.run()
    assert len(stories(server)) == 3
    assert run(tmp_path, asked, rules).waiting == 0
    assert len(stories(server)) == 5


def test_a_site_that_names_its_feed_and_its_sitemap_is_enough(
    server: HostileServer, tmp_path: Path
) -> None:
    build(server)
    server.serve("/", page('<link rel=alternate type="application/rss+xml" href="/feed.xml">'))
    asked = [Found(server.url("/"), "feed"), Found(server.url("/"), "sitemap")]
    summary = run(tmp_path, asked)
    assert len(stories(server)) == 12
    assert summary.counts["refused"] == 1


def test_every_fault_at_once_and_the_run_goes_on(server: HostileServer, tmp_path: Path) -> None:
    """Each bad manner on a host of its own, and between them a site as it should be."""
    asked = [
        Found(server.url(path, f"bad{number}.example"))
        for number, path in enumerate(sorted(FAULTS))
        if "bomb" not in path  # they take long to make, and have tests of their own
    ]
    build(server, host="good.example")
    server.serve("/robots.txt", page("", "404 Not Found"))
    asked.append(Found(server.url("/sitemap-1.xml", "good.example"), "sitemap"))
    start = time.monotonic()
    summary = run(tmp_path, asked, Rules(workers=24, tries=1))
    assert time.monotonic() - start < 30
    closed = {"429-hour", "429-date"}
    assert summary.counts["new"] == 13
    assert summary.counts["failed"] == len(asked) - 1 - summary.waiting
    assert summary.waiting <= len(closed)
    with CaptureStore(tmp_path) as store:
        assert store.repairs == store.damages == []
        assert {c.status for c in store.find()} <= {200, 302, 404}
        for capture in store.find():
            store.page(capture)


def test_sitemaps_that_hold_each_other_end(server: HostileServer, tmp_path: Path) -> None:
    for number in range(6):
        body = f"<sitemapindex><sitemap><loc>/s{number + 1}</loc></sitemap></sitemapindex>"
        server.serve(f"/s{number}", page(body))
    server.serve("/s6", page("<sitemapindex><sitemap><loc>/s0</loc></sitemap></sitemapindex>"))
    summary = run(tmp_path, [Found(server.url("/s0"), "sitemap")])
    assert summary.counts == {"new": 3, "failed": 1}


def test_a_full_disk_ends_the_run_and_it_can_go_on(
    server: HostileServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(server)
    asked = [Found(server.url("/sitemap-1.xml"), "sitemap")]
    with crawl(tmp_path, asked) as first:
        add = first._store.add

        def full_after_five(exchange: object) -> object:
            if len(first._store) >= 5:
                raise StoreFullError(str(tmp_path), "the disk is full")
            return add(exchange)  # type: ignore[arg-type]

        monkeypatch.setattr(first._store, "add", full_after_five)
        with pytest.raises(StoreFullError):
            first.run()
        monkeypatch.undo()
    assert run(tmp_path, asked).counts == {"new": 13}
    with CaptureStore(tmp_path, read_only=True) as store:
        assert len(store) == 13


def test_what_nobody_foresaw_costs_one_page(server: HostileServer, tmp_path: Path) -> None:
    build(server)
    asked = [Found(server.url("/story/1")), Found(server.url("/story/2"))]
    with crawl(tmp_path, asked) as one:
        visit = one._visit

        def broken(entry: object, conditions: object) -> object:
            if "/story/1" in entry.url:  # type: ignore[attr-defined]
                raise RecursionError("deep")
            return visit(entry, conditions)  # type: ignore[arg-type]

        one._visit = broken  # type: ignore[method-assign,assignment]
        summary = one.run()
        [event] = [e for e in one.events if e.error]  # type: ignore[attr-defined]
    assert summary.counts == {"new": 1, "failed": 1}
    assert "unforeseen RecursionError: deep" in str(event.error)


def test_a_run_can_be_stopped_from_another_thread(server: HostileServer, tmp_path: Path) -> None:
    server.serve("/robots.txt", page("User-agent: *\nCrawl-delay: 30\n"))
    build_only = [Found(server.url(f"/story/{n}")) for n in range(3)]
    for n in range(3):
        server.serve(f"/story/{n}", page("<p>x</p>"))
    with crawl(tmp_path, build_only) as one:
        threading.Timer(0.7, one.stop).start()
        start = time.monotonic()
        assert one.run().stopped
        assert time.monotonic() - start < 5
