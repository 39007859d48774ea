"""robots.txt by RFC 9309, the parts that Protego leaves to us above all."""

import time
from collections.abc import Iterator

import pytest

from scraper.connection import Route
from scraper.errors import DisallowedError, RobotsUnknownError
from scraper.fetch import Fetcher, Limits
from scraper.hosts import HostGate
from scraper.robots import MOST_BYTES, RobotsCache, RobotsRules
from tests.fixtures.hostile_server import FAULTS, HostileServer, page, redirect

TOKEN = "ReplacementRecordBot"
CLOSED = "User-agent: *\nDisallow: /private\n"


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer() as server:
        yield server


@pytest.fixture
def robots() -> Iterator[RobotsCache]:
    limits = Limits(seconds=1, retries=0)
    gate = HostGate(least=0)
    with Fetcher("test", limits, gate=gate, route=Route(allow_loopback=True)) as fetcher:
        yield RobotsCache(fetcher, TOKEN, seconds=1)


def test_rules_hold(server: HostileServer, robots: RobotsCache) -> None:
    server.serve("/robots.txt", page(CLOSED, content_type="text/plain"))
    robots.permit(server.url("/public"))
    with pytest.raises(DisallowedError, match="/private/a"):
        robots.permit(server.url("/private/a"))
    assert len(server.asked("/robots.txt")) == 1


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "410 Gone", "401 No"])
def test_no_file_means_no_rules(server: HostileServer, robots: RobotsCache, status: str) -> None:
    server.serve("/robots.txt", page(CLOSED, status))
    robots.permit(server.url("/private"))


@pytest.mark.parametrize("fault", ["503", "429-hour", "silent", "short-body", "reset-at-once"])
def test_trouble_means_nothing_is_allowed(
    server: HostileServer, robots: RobotsCache, fault: str
) -> None:
    server.serve("/robots.txt", FAULTS[f"/fault/{fault}"])
    start = time.monotonic()
    for _ in range(2):
        with pytest.raises(RobotsUnknownError):
            robots.permit(server.url("/public"))
    assert time.monotonic() - start < 5
    assert len(server.asked("/robots.txt")) <= 2  # one retry at most, then remembered


def test_silence_is_asked_again_after_ten_minutes(server: HostileServer) -> None:
    now = [0.0]
    server.serve("/robots.txt", FAULTS["/fault/503"])
    limits = Limits(seconds=1, retries=0)
    route = Route(allow_loopback=True)
    with Fetcher("test", limits, gate=HostGate(least=0), route=route) as fetcher:
        robots = RobotsCache(fetcher, TOKEN, seconds=1, clock=lambda: now[0])
        with pytest.raises(RobotsUnknownError):
            robots.permit(server.url("/a"))
        server.serve("/robots.txt", page(CLOSED, content_type="text/plain"))
        with pytest.raises(RobotsUnknownError):
            robots.permit(server.url("/a"))
        now[0] += 601
        robots.permit(server.url("/a"))
        server.serve("/robots.txt", page("User-agent: *\nDisallow: /"))
        robots.permit(server.url("/a"))
        now[0] += 86_401
        with pytest.raises(DisallowedError):
            robots.permit(server.url("/a"))


def test_redirects_of_the_file_are_followed(server: HostileServer, robots: RobotsCache) -> None:
    server.serve("/robots.txt", redirect("/robots-elsewhere.txt"))
    server.serve("/robots-elsewhere.txt", page(CLOSED))
    with pytest.raises(DisallowedError):
        robots.permit(server.url("/private"))


def test_byte_order_mark_does_not_hide_the_first_line() -> None:
    rules = RobotsRules(b"\xef\xbb\xbf" + CLOSED.encode(), TOKEN)
    assert not rules.allows("https://a.example/private")


def test_html_in_its_place_forbids_nothing() -> None:
    body = b"<!DOCTYPE html><html><body><p>User-agent: see below</p><p>Disallow nothing</p></body>"
    assert RobotsRules(body, TOKEN).allows("https://a.example/")


def test_a_megabyte_is_read_to_its_limit() -> None:
    filler = b"".join(b"Disallow: /x%06d\n" % n for n in range(60_000))
    assert len(filler) > 2 * MOST_BYTES
    start = time.monotonic()
    rules = RobotsRules(b"User-agent: *\n" + filler + b"Disallow: /late\n", TOKEN)
    assert not rules.allows("https://a.example/x000001")
    assert rules.allows("https://a.example/late")
    assert time.monotonic() - start < 5


def test_a_rule_cut_in_half_is_no_rule() -> None:
    head = b"User-agent: *\n" + b"#" * (MOST_BYTES - 14 - 12) + b"\n"
    rules = RobotsRules(head + b"Disallow: /private-and-long\n", TOKEN)
    assert rules.allows("https://a.example/private")
    assert rules.allows("https://a.example/")


def test_our_group_counts_before_all_others() -> None:
    body = b"User-agent: *\nDisallow: /\n\nUser-agent: replacementrecordbot\nDisallow: /x\n"
    rules = RobotsRules(body, TOKEN)
    assert rules.allows("https://a.example/a")
    assert not rules.allows("https://a.example/x")


def test_longest_rule_wins_and_escapes_compare_alike() -> None:
    body = b"User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /%E4%B8%AD\nDisallow: /*.pdf$\n"
    rules = RobotsRules(body, TOKEN)
    assert rules.allows("https://a.example/a/b")
    assert not rules.allows("https://a.example/a/c")
    assert not rules.allows("https://a.example/%e4%b8%ad/x")
    assert not rules.allows("https://a.example/r.pdf")
    assert rules.allows("https://a.example/r.pdf?x")


@pytest.mark.parametrize("junk", [b"\x00\x01\x02", b"\xff\xfe\xfd" * 100, b"", b"\r\r\r"])
def test_junk_forbids_nothing(junk: bytes) -> None:
    assert RobotsRules(junk, TOKEN).allows("https://a.example/")


def test_delays_and_sitemaps() -> None:
    body = b"Sitemap: https://a.example/s.xml\nUser-agent: *\nCrawl-delay: 2.5\n"
    rules = RobotsRules(body, TOKEN)
    assert rules.crawl_delay == 2.5
    assert rules.sitemaps == ["https://a.example/s.xml"]
    assert RobotsRules(b"User-agent: *\nCrawl-delay: 9999\n", TOKEN).crawl_delay == 60
    assert RobotsRules(b"User-agent: *\nCrawl-delay: soon\n", TOKEN).crawl_delay is None
    assert RobotsRules(b"User-agent: *\nRequest-rate: 1/10\n", TOKEN).crawl_delay == 10


def test_crawl_delay_reaches_the_gate(server: HostileServer) -> None:
    server.serve("/robots.txt", page("User-agent: *\nCrawl-delay: 7\n"))
    gate = HostGate(least=0)
    with Fetcher("test", gate=gate, route=Route(allow_loopback=True)) as fetcher:
        RobotsCache(fetcher, TOKEN).permit(server.url("/a"))
    assert gate.delay("127.0.0.1") == 7
