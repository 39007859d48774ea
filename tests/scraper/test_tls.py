"""Deadlines and refusals hold under TLS as they do in the clear."""

import ssl
import time
from collections.abc import Iterator

import pytest
import trustme

from scraper import errors
from scraper.connection import Route
from scraper.fetch import Fetcher, Limits
from scraper.hosts import HostGate
from tests.fixtures.hostile_server import HostileServer, page

HOST = "secure.example"
SLOW = Limits(seconds=1, retries=0)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def server(authority: trustme.CA) -> Iterator[HostileServer]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(HOST).configure_cert(context)
    with HostileServer(tls=context) as server:
        server.serve("/story", page("<p>safe</p>"))
        yield server


@pytest.fixture
def fetcher(authority: trustme.CA) -> Iterator[Fetcher]:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    yield from _fetcher(context)


def _fetcher(context: ssl.SSLContext | None) -> Iterator[Fetcher]:
    route = Route(lambda host, port: ["127.0.0.1"], allow_loopback=True)
    limits = Limits(seconds=4.5, decoded=4 << 20, retries=0)
    with Fetcher("test", limits, gate=HostGate(least=0), route=route, tls=context) as fetcher:
        yield fetcher


def test_a_page_with_a_certificate_that_fits(server: HostileServer, fetcher: Fetcher) -> None:
    for _ in range(2):
        visit = fetcher.get(server.url("/story", HOST))
        assert visit.page.body == b"<p>safe</p>"
        assert visit.page.address == "127.0.0.1"


def test_a_certificate_for_another_name_is_refused(server: HostileServer, fetcher: Fetcher) -> None:
    with pytest.raises(errors.UnreachableError, match="no TLS connection"):
        fetcher.get(server.url("/story", "other.example"))


def test_an_authority_nobody_knows_is_refused(server: HostileServer) -> None:
    for fetcher in _fetcher(None):
        with pytest.raises(errors.UnreachableError, match="certificate"):
            fetcher.get(server.url("/story", HOST))


@pytest.mark.parametrize("name", ["drip-body", "drip-headers", "silent"])
def test_slowness_ends_with_its_time(name: str, server: HostileServer, fetcher: Fetcher) -> None:
    start = time.monotonic()
    with pytest.raises(errors.DeadlineError):
        fetcher.get(server.url(f"/fault/{name}", HOST), limits=SLOW)
    assert time.monotonic() - start < 5


@pytest.mark.parametrize("name", ["two-lengths", "endless-chunks", "short-body", "reset-mid-body"])
def test_size_and_breakage_are_seen(name: str, server: HostileServer, fetcher: Fetcher) -> None:
    with pytest.raises((errors.TooLargeError, errors.BrokenBodyError, errors.UnreachableError)):
        fetcher.get(server.url(f"/fault/{name}", HOST))


def test_a_handshake_that_never_ends_does(fetcher: Fetcher) -> None:
    with HostileServer() as plain:
        start = time.monotonic()
        with pytest.raises(errors.DeadlineError):
            fetcher.get(f"https://{HOST}:{plain.port}/", limits=SLOW)
        assert time.monotonic() - start < 5
