"""Answers that are nearly right: whatever comes, it ends in a page or in an error of ours."""

import contextlib
import random
import time

import pytest

from scraper.connection import Route
from scraper.errors import ScraperError
from scraper.fetch import Fetcher, Limits
from scraper.hosts import HostGate
from tests.fixtures.hostile_server import HostileServer, Request, Wire

ANSWERS = [
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 12\r\n"
    b'ETag: "x"\r\n\r\n<p>hello</p>',
    b"HTTP/1.1 302 Found\r\nLocation: http://[::1]:80/x?y=z#q\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
    b"5\r\nhello\r\n0\r\n\r\n",
    b"HTTP/1.1 429 Too\r\nRetry-After: Wed, 21 Oct 2026 07:28:00 GMT\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    b"<meta http-equiv='refresh' content='0; url=//x/../y'>",
    b"HTTP/1.1 301 M\r\nLocation: /f?1\r\nLocation: //[\r\nContent-Length: 0\r\n\r\n",
]
ODD = [
    *(b"\x00", b"\xff", b"\r\n", b"\n", b": ", b"//", b"[", b"]", b"%", b"-1", b"0x10", b";"),
    *(b"99999999999999999999", b"\xc3\xbc", b",", b"gzip", b"chunked", b"http://", b"\x80" * 20),
]


def nearly(seed: int) -> bytes:
    rng = random.Random(seed)
    answer = bytearray(rng.choice(ANSWERS))
    for _ in range(rng.randint(0, 6)):
        at, odd = rng.randrange(len(answer)), rng.choice(ODD)
        length = rng.choice([0, len(odd), rng.randint(1, 10)])
        answer[at : at + length] = odd if rng.random() < 0.8 else b""
    return bytes(answer)


@pytest.mark.parametrize("first", range(0, 120, 40))
def test_nearly_right_answers(first: int) -> None:
    given = [b""]

    def answer(wire: Wire, request: Request) -> None:
        wire.send(given[0])

    limits = Limits(seconds=0.5, retries=0, redirects=3, decoded=1 << 20)
    route = Route(allow_loopback=True)
    with HostileServer() as server, Fetcher("test", limits, route=route) as fetcher:
        server.serve("/f", answer)
        for seed in range(first, first + 40):
            given[0] = nearly(seed)
            fetcher.gate = HostGate(least=0)
            start = time.monotonic()
            with contextlib.suppress(ScraperError):
                fetcher.get(server.url("/f"))
            assert time.monotonic() - start < 5, given
