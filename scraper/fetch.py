"""Polite and bounded HTTP: a page comes whole and within its limits, or an error says why not."""

import contextlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from ssl import SSLContext
from urllib.parse import urlsplit

import requests
import urllib3

from scraper.closing import Closing
from scraper.connection import CheckedAdapter, Meter, Route
from scraper.decode import ACCEPT_ENCODING, decode_body, encodings_of
from scraper.errors import (
    BrokenBodyError,
    FetchError,
    RedirectError,
    StatusError,
    TooLargeError,
    TryLaterError,
    UrlError,
)
from scraper.exchange import Conditions, Exchange, Visit
from scraper.faults import FAULTS, said_plainly
from scraper.hosts import HostGate
from scraper.redirects import redirect_target
from scraper.retry import TRY_LATER, pause_before_retry, retry_after_seconds
from scraper.urls import host_of, normal_url

ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5"
_PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may cost.

    `seconds` is for the page with its redirects and retries, without waiting for the host's turn;
    `patience` for that waiting. `decoded` and the bytes on the wire are bounded alike.
    """

    seconds: float = 30.0
    decoded: int = 16 * 1024 * 1024
    redirects: int = 10
    retries: int = 2
    patience: float = 120.0


Permit = Callable[[str], None]
"""Asked before each request, redirects included; raises to forbid it."""


class Fetcher(Closing):
    """Fetches pages. Safe to share between threads; close it when done, or use it in a `with`.

    `user_agent` says who asks and how to reach them. No cookies are kept, no credentials sent,
    no proxy used.
    """

    def __init__(
        self,
        user_agent: str,
        limits: Limits | None = None,
        *,
        gate: HostGate | None = None,
        route: Route | None = None,
        tls: SSLContext | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self.gate = gate or HostGate()
        self.user_agent = user_agent
        # No requests.Session: it keeps cookies, reads proxies from the environment, and parses
        # the target of a redirect before anybody could judge it.
        self._adapter = CheckedAdapter(route or Route(), 4 * self.limits.decoded, tls)

    def get(
        self,
        url: str,
        *,
        conditions: Mapping[str, Conditions] | None = None,
        permit: Permit | None = None,
        limits: Limits | None = None,
    ) -> Visit:
        """The page at `url` with the redirects that led to it.

        Redirects by status and by quick meta refresh are followed. `conditions` holds, by
        address, the validators of what we have; a page that is unchanged has status 304. Raises a
        FetchError, UrlError or whatever `permit` raises; a FetchError carries the exchanges that
        were whole.
        """
        limits = limits or self.limits
        budget = _Budget(limits.seconds)
        attempt = 0
        while True:
            try:
                return self._follow(url, conditions, permit, limits, budget)
            except FetchError as error:
                pause = pause_before_retry(error, attempt)
                if attempt >= limits.retries or pause is None or pause >= budget.left:
                    raise
                attempt += 1
                budget.left -= pause
                with contextlib.suppress(UrlError):
                    self.gate.close_for(host_of(normal_url(error.url)), pause)
                time.sleep(pause)

    def close(self) -> None:
        """Close all connections."""
        self._adapter.close()

    def _follow(
        self,
        url: str,
        conditions: Mapping[str, Conditions] | None,
        permit: Permit | None,
        limits: Limits,
        budget: "_Budget",
    ) -> Visit:
        here = normal_url(url)
        done: list[Exchange] = []
        seen = {here}
        try:
            while True:
                if permit is not None:
                    permit(here)
                asked = (conditions or {}).get(here)
                exchange = self._exchange(here, asked, limits, budget)
                done.append(exchange)
                target = redirect_target(exchange)
                if target is None:
                    break
                if target in seen:
                    raise RedirectError(here, f"redirects in a circle, to {target}")
                if len(done) > limits.redirects:
                    raise RedirectError(here, f"more than {limits.redirects} redirects")
                seen.add(target)
                here = target
            _check_status(exchange, conditional=bool(asked and asked.headers()))
        except FetchError as error:
            error.exchanges = tuple(done)
            raise
        return Visit(url, tuple(done))

    def _exchange(
        self, url: str, conditions: Conditions | None, limits: Limits, budget: "_Budget"
    ) -> Exchange:
        headers = {
            "User-Agent": self.user_agent,
            "Accept": ACCEPT,
            "Accept-Encoding": ACCEPT_ENCODING,
            **(conditions.headers() if conditions else {}),
        }
        try:
            request = requests.Request("GET", url, headers).prepare()
        except (requests.exceptions.RequestException, UnicodeError) as error:
            raise UrlError(url, f"not an address ({error})", "like https://host/path") from None
        with self.gate.turn(url, host_of(url), limits.patience) as turn:
            began, start = datetime.now(UTC), time.monotonic()
            try:
                exchange = self._send(url, request, limits, budget, began, start)
            except FAULTS as error:
                raise said_plainly(url, error, budget.left - time.monotonic() + start) from error
            finally:
                budget.left -= time.monotonic() - start
            if exchange.status not in TRY_LATER:
                turn.seconds = exchange.seconds
        return exchange

    def _send(
        self,
        url: str,
        request: requests.PreparedRequest,
        limits: Limits,
        budget: "_Budget",
        began: datetime,
        start: float,
    ) -> Exchange:
        if budget.left <= 0:
            raise TimeoutError("time is up")
        timeout = urllib3.Timeout(total=budget.left)
        response = self._adapter.send(request, stream=True, timeout=timeout)  # type: ignore[arg-type]
        with response:
            raw: urllib3.HTTPResponse = response.raw
            encodings = encodings_of(url, raw.headers.get("Content-Encoding"))
            wire = _read_wire(url, raw, limits.decoded)
            body = decode_body(url, wire, encodings, limits.decoded)
        meter: Meter | None = getattr(raw, "meter", None)
        _check_length(url, raw, len(wire), meter)
        return Exchange(
            url=url,
            began=began,
            request=_as_sent(request),
            status=raw.status,
            reason=raw.reason or "",
            headers=tuple(raw.headers.items()),
            body=body,
            wire_size=len(wire),
            address=meter.address if meter else "",
            seconds=time.monotonic() - start,
        )


@dataclass(slots=True)
class _Budget:
    left: float


def _read_wire(url: str, raw: urllib3.HTTPResponse, limit: int) -> bytes:
    out = bytearray()
    while piece := raw.read(_PIECE, decode_content=False):
        out += piece
        if len(out) > limit:
            raise TooLargeError(url, f"more than {limit:,} bytes on the wire", "a page is smaller")
    return bytes(out)


def _check_length(url: str, raw: urllib3.HTTPResponse, size: int, meter: Meter | None) -> None:
    """A body longer than its Content-Length was cut by us: it is not whole either.

    Only what had already arrived is seen; a shorter body has been refused while reading. An
    empty line too many is an old habit of some servers.
    """
    declared = raw.headers.get("Content-Length")
    if meter is None or meter.head_size is None or declared is None or raw.chunked:
        return
    if meter.received > meter.head_size + size + len(b"\r\n") and raw.status != 304:
        what = f"the body goes on after the {declared} bytes its Content-Length tells"
        raise BrokenBodyError(url, what, "try again later")


def _check_status(exchange: Exchange, *, conditional: bool) -> None:
    status, url = exchange.status, exchange.url
    if 200 <= status < 300 and status != 206:
        return
    if status == 304 and conditional:
        return
    what = f"status {status} {exchange.reason}".rstrip()
    if status in TRY_LATER:
        wait = retry_after_seconds(exchange.header("Retry-After"))
        right = f"it asks to come back in {wait:,.0f} s" if wait else "try again later"
        raise TryLaterError(url, status, what, right, wait)
    raise StatusError(url, status, what, "look for the page elsewhere" if status < 500 else None)


def _as_sent(request: requests.PreparedRequest) -> bytes:
    host = urlsplit(request.url or "").netloc
    lines = [f"GET {request.path_url} HTTP/1.1", f"Host: {host}"]
    lines += [f"{name}: {value}" for name, value in request.headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")
