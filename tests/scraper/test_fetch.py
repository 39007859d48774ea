"""Every bad manner of a server ends within its time, within its memory, with an error that fits."""

import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from scraper import errors
from scraper.connection import Route
from scraper.exchange import Conditions
from scraper.fetch import Fetcher, Limits
from scraper.hosts import HostGate
from tests.fixtures.faults import FAULTS, INTERNAL
from tests.fixtures.hostile_server import HostileServer, page, redirect

AGENT = "ReplacementRecordTest/1 (+mailto:test@example.org)"
SLOW = Limits(seconds=1.5, decoded=4 << 20, redirects=5, retries=0)
"""For servers that would take for ever."""
QUICK = Limits(seconds=4.5, decoded=4 << 20, redirects=5, retries=0)


@pytest.fixture(scope="module")
def server() -> Iterator[HostileServer]:
    from tests.fixtures import faults

    for make in (
        "gzip",
        "brotli",
        "zstd",
        "nested_gzip",
    ):  # made once, so that no fetch waits for them
        getattr(faults, f"{make}_of_zeros")(faults.GIB)
    with HostileServer() as server:
        yield server


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(AGENT, QUICK, gate=HostGate(least=0), route=Route(allow_loopback=True)) as fetcher:
        yield fetcher


CASES: dict[str, type[errors.ScraperError]] = {
    "drip-body": errors.DeadlineError,
    "drip-headers": errors.DeadlineError,
    "silent": errors.DeadlineError,
    "silent-after-headers": errors.DeadlineError,
    "continue-forever": errors.DeadlineError,
    "bomb-gzip": errors.TooLargeError,
    "bomb-brotli": errors.TooLargeError,
    "bomb-zstd": errors.TooLargeError,
    "bomb-nested-gzip": errors.TooLargeError,
    "empty-gzip-members": errors.BrokenBodyError,
    "twelve-encodings": errors.EncodingChainError,
    "unknown-encoding": errors.EncodingChainError,
    "endless-chunks": errors.TooLargeError,
    "endless-trailers": errors.TooLargeError,
    "endless-chunk-line": errors.BrokenBodyError,
    "endless-body": errors.TooLargeError,
    "huge-header": errors.UnreachableError,
    "many-headers": errors.UnreachableError,
    "truncated-gzip": errors.BrokenBodyError,
    "not-gzip": errors.BrokenBodyError,
    "short-body": errors.BrokenBodyError,
    "long-body": errors.BrokenBodyError,
    "two-lengths": errors.FetchError,
    "cut-chunks": errors.BrokenBodyError,
    "bad-chunks": errors.BrokenBodyError,
    "reset-mid-body": errors.BrokenBodyError,
    "reset-at-once": errors.UnreachableError,
    "not-http": errors.UnreachableError,
    "redirect-loop": errors.RedirectError,
    "redirect-forever": errors.RedirectError,
    "refresh-loop": errors.RedirectError,
    "redirect-nowhere": errors.StatusError,
    "429-hour": errors.TryLaterError,
    "429-date": errors.TryLaterError,
    "503": errors.TryLaterError,
    "404": errors.StatusError,
    "206": errors.StatusError,
    **{f"redirect-to-{n}": errors.UnsafeAddressError for n in ("metadata", "private")},
    **{f"refresh-to-{n}": errors.UnsafeAddressError for n in ("metadata", "private")},
    **{f"redirect-to-{n}": errors.UnsafeAddressError for n in ("mapped", "nat64")},
    **{f"refresh-to-{n}": errors.UnsafeAddressError for n in ("mapped", "nat64")},
    **{f"redirect-to-{n}": errors.RedirectError for n in ("file", "bad-ipv6")},
    **{f"refresh-to-{n}": errors.RedirectError for n in ("file", "bad-ipv6")},
}


@pytest.mark.parametrize("name", CASES)
def test_fault_ends_in_time_with_its_error(
    name: str, server: HostileServer, fetcher: Fetcher
) -> None:
    limits = SLOW if CASES[name] is errors.DeadlineError else QUICK
    start = time.monotonic()
    with pytest.raises(CASES[name]) as caught:
        fetcher.get(server.url(f"/fault/{name}"), limits=limits)
    assert time.monotonic() - start < 5
    assert caught.value.url.startswith(("http://", "https://"))
    assert len(str(caught.value)) < 400
    assert "<" not in str(caught.value)  # no object of a library shows through


def test_every_fault_of_the_server_has_a_case() -> None:
    unnamed = {name.removeprefix("/fault/") for name in FAULTS} - set(CASES)
    assert unnamed == {"redirect-loop-back", "refresh-loop-back"}
    assert all(f"redirect-to-{name}" in CASES for name in INTERNAL)


def test_a_fault_leaves_the_fetcher_fit(server: HostileServer, fetcher: Fetcher) -> None:
    server.serve("/fit", page("<p>fit</p>"))
    for name in ("reset-mid-body", "long-body", "truncated-gzip", "404"):
        with pytest.raises(errors.FetchError):
            fetcher.get(server.url(f"/fault/{name}"))
        assert fetcher.get(server.url("/fit")).page.body == b"<p>fit</p>"


MEMORY = """
import resource, sys
from scraper.connection import Route
from scraper.errors import FetchError
from scraper.fetch import Fetcher, Limits
from scraper.hosts import HostGate
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
limits, route = Limits(seconds=5, retries=0), Route(allow_loopback=True)
fetcher = Fetcher("test", limits, gate=HostGate(0), route=route)
for url in sys.argv[1:]:
    try:
        fetcher.get(url)
    except FetchError:
        continue
    raise SystemExit(f"{url} was taken for a page")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_bombs_stay_under_128_mib_with_the_limits_of_every_day(server: HostileServer) -> None:
    names = ("bomb-gzip", "bomb-brotli", "bomb-zstd", "bomb-nested-gzip", "endless-chunks")
    urls = [server.url(f"/fault/{name}") for name in names]
    run = subprocess.run(
        [sys.executable, "-c", MEMORY, *urls], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) < 128 * 1024


def test_retry_after_is_told_in_both_forms(server: HostileServer, fetcher: Fetcher) -> None:
    for name, low, high in (("429-hour", 3600, 3600), ("429-date", 7100, 7200)):
        with pytest.raises(errors.TryLaterError) as caught:
            fetcher.get(server.url(f"/fault/{name}"))
        assert caught.value.retry_after is not None
        assert low <= caught.value.retry_after <= high


def test_a_passing_fault_is_tried_again(server: HostileServer) -> None:
    failing = [page("", "503 Service Unavailable", Retry_After=0), page("<p>back</p>")]
    server.serve("/passing", lambda wire, request: failing.pop(0)(wire, request))
    limits = Limits(seconds=5, retries=2)
    route = Route(allow_loopback=True)
    with Fetcher(AGENT, limits, gate=HostGate(least=0), route=route) as fetcher:
        assert fetcher.get(server.url("/passing")).page.body == b"<p>back</p>"
    assert not failing


def test_a_page_comes_with_its_redirects(server: HostileServer, fetcher: Fetcher) -> None:
    server.serve("/old", redirect("/new", "301 Moved Permanently"))
    server.serve("/new", page("<p>new</p>", ETag='"n1"'))
    before = datetime.now(UTC)
    visit = fetcher.get(server.url("/old"))
    assert [e.status for e in visit.exchanges] == [301, 200]
    page_ = visit.page
    assert page_.url == server.url("/new")
    assert page_.address == "127.0.0.1"
    assert before <= page_.began <= datetime.now(UTC)
    assert page_.request.startswith(b"GET /new HTTP/1.1\r\nHost: 127.0.0.1:")
    assert AGENT.encode() in page_.request
    assert (page_.media_type, page_.charset) == ("text/html", "utf-8")


def test_what_we_have_is_not_sent_again(server: HostileServer, fetcher: Fetcher) -> None:
    server.serve("/same", page("<p>same</p>", ETag='"s1"'))
    url = server.url("/same")
    visit = fetcher.get(url, conditions={url: Conditions(etag='"s1"')})
    assert visit.unchanged
    assert visit.page.body == b""
    assert fetcher.get(url, conditions={url: Conditions(etag='"s0"')}).page.status == 200


def test_304_without_a_question_is_no_page(server: HostileServer, fetcher: Fetcher) -> None:
    server.serve("/304", page("", "304 Not Modified"))
    with pytest.raises(errors.StatusError):
        fetcher.get(server.url("/304"))


def test_whole_exchanges_before_a_fault_are_kept(server: HostileServer, fetcher: Fetcher) -> None:
    server.serve("/to-short", redirect("/fault/short-body"))
    with pytest.raises(errors.BrokenBodyError) as caught:
        fetcher.get(server.url("/to-short"))
    assert [e.status for e in caught.value.exchanges] == [302]


def test_no_cookie_is_kept(server: HostileServer, fetcher: Fetcher) -> None:
    server.serve("/cookie", page("<p>c</p>", Set_Cookie="id=1; Path=/"))
    fetcher.get(server.url("/cookie"))
    fetcher.get(server.url("/cookie"))
    assert all("cookie" not in asked.headers for asked in server.asked("/cookie"))


def test_proxies_of_the_environment_are_not_used(
    server: HostileServer, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    server.serve("/direct", page("<p>direct</p>"))
    assert fetcher.get(server.url("/direct")).page.status == 200


def test_loopback_is_refused_unless_allowed(server: HostileServer) -> None:
    with Fetcher(AGENT, QUICK, gate=HostGate(least=0)) as fetcher:
        for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"):
            with pytest.raises(errors.UnsafeAddressError):
                fetcher.get(f"http://{host}:{server.port}/")
    assert not any(asked.target == "/" for asked in server.log)


def test_rebinding_gains_nothing(server: HostileServer) -> None:
    """A name that is public when checked and internal when asked again is asked only once."""
    answers = [["127.0.0.1"], ["10.0.0.1"]]
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append(host)
        return answers[min(len(asked), 2) - 1]

    server.serve("/rebind", page("<p>r</p>", Connection="close"))
    route = Route(resolver, allow_loopback=True)
    with Fetcher(AGENT, QUICK, gate=HostGate(least=0), route=route) as fetcher:
        assert fetcher.get(server.url("/rebind", host="rebind.example")).page.status == 200
        assert asked == ["rebind.example"]
        with pytest.raises(errors.UnsafeAddressError):
            fetcher.get(server.url("/fault/404", host="rebind2.example"))


def test_one_internal_address_refuses_the_name(server: HostileServer) -> None:
    route = Route(lambda host, port: ["127.0.0.1", "169.254.169.254"], allow_loopback=True)
    with (
        Fetcher(AGENT, QUICK, gate=HostGate(least=0), route=route) as fetcher,
        pytest.raises(errors.UnsafeAddressError, match=r"169\.254\.169\.254"),
    ):
        fetcher.get(server.url("/", host="two.example"))


def test_a_slow_resolver_is_left_behind() -> None:
    def resolver(host: str, port: int) -> list[str]:
        time.sleep(3)
        return ["127.0.0.1"]

    route = Route(resolver, allow_loopback=True)
    start = time.monotonic()
    with (
        Fetcher(AGENT, Limits(seconds=0.5, retries=0), route=route) as fetcher,
        pytest.raises(errors.DeadlineError),
    ):
        fetcher.get("http://slow.example/")
    assert time.monotonic() - start < 2


def test_a_second_address_is_tried_when_the_first_does_not_answer(server: HostileServer) -> None:
    server.serve("/second", page("<p>second</p>"))
    route = Route(lambda host, port: ["127.0.0.9", "127.0.0.1"], allow_loopback=True)
    with Fetcher(AGENT, QUICK, gate=HostGate(least=0), route=route) as fetcher:
        assert fetcher.get(server.url("/second", host="two.example")).page.address == "127.0.0.1"


def test_a_host_that_does_not_exist_is_named(fetcher: Fetcher) -> None:
    with pytest.raises(errors.UnreachableError, match=r"nowhere\.invalid"):
        fetcher.get("http://nowhere.invalid/")
