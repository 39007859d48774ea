"""Connections that go only to checked addresses and end when their time is up.

requests and urllib3 count a timeout anew for every read, so a server that sends one byte a second
holds a reader for ever. Here a timeout set on a socket is the time for all that follows on it, in
the clear and under TLS alike; urllib3 sets it anew, to what remains, for each request.
"""

import contextlib
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from requests import PreparedRequest
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPResponse, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from scraper.addresses import Resolver, checked_addresses, system_resolver

LONGEST_HEAD = 256 * 1024
"""Bytes of status line and headers; browsers stop between 256 KiB and 16 KiB."""


@dataclass(frozen=True, slots=True)
class Route:
    """How connections are made: who resolves names, and whether loopback is allowed."""

    resolver: Resolver = system_resolver
    allow_loopback: bool = False


class TooMuchError(Exception):
    """The peer sent more than a response may be; the message says of what."""


@dataclass(slots=True)
class Meter:
    """What one response took on the wire, in bytes."""

    limit: int
    address: str
    received: int = 0
    head: bytearray = field(default_factory=bytearray)
    head_size: int | None = None

    def count(self, piece: memoryview) -> None:
        """Add what has just been received. Raises TooMuchError over a limit."""
        self.received += len(piece)
        if self.head_size is None:
            self.head += piece
            ends = [e for e in (self.head.find(b"\r\n\r\n"), self.head.find(b"\n\n")) if e >= 0]
            if ends:
                end = min(ends)
                self.head_size = end + (4 if self.head[end : end + 1] == b"\r" else 2)
                self.head.clear()
            elif self.received > LONGEST_HEAD:
                raise TooMuchError(f"more than {LONGEST_HEAD:,} bytes of headers")
        if self.received > self.limit:
            raise TooMuchError(f"more than {self.limit:,} bytes on the wire")


class _BoundedMixin:
    """A timeout is a deadline for everything that follows; what is received is metered."""

    until: float | None = None
    meter: Meter | None = None

    def settimeout(self, value: float | None) -> None:
        self.until = None if value is None else time.monotonic() + value
        super().settimeout(value)  # type: ignore[misc]

    def recv_into(self, buffer: Any, nbytes: int = 0, flags: int = 0) -> int:
        if self.until is not None:
            left = self.until - time.monotonic()
            if left <= 0:
                raise TimeoutError("time is up")
            super().settimeout(left)  # type: ignore[misc]
        count: int = super().recv_into(buffer, nbytes, flags)  # type: ignore[misc]
        if self.meter is not None and count:
            self.meter.count(memoryview(buffer)[:count])
        return count


class BoundedSocket(_BoundedMixin, socket.socket):
    """A plain socket of the kind this module is about."""


class BoundedTLSSocket(_BoundedMixin, ssl.SSLSocket):  # type: ignore[misc]
    """A TLS socket of the kind this module is about."""


class CheckedConnection(HTTPConnection):
    """Connects to an address that was checked, and to no other."""

    route: ClassVar[Route] = Route()
    most_bytes: ClassVar[int] = 1 << 26

    def _new_conn(self) -> socket.socket:
        timeout = self.timeout if isinstance(self.timeout, int | float) else 30.0
        until = time.monotonic() + timeout
        try:
            addresses = checked_addresses(
                self.host,
                self.port or self.default_port,
                timeout,
                resolver=self.route.resolver,
                allow_loopback=self.route.allow_loopback,
            )
        except TimeoutError as error:
            raise ConnectTimeoutError(self, str(error)) from error
        except OSError as error:
            reason = socket.gaierror(str(error))
            raise NameResolutionError(self.host, self, reason) from error
        fault: OSError = OSError("no address")
        for tried, address in enumerate(addresses):
            left = (until - time.monotonic()) / (len(addresses) - tried)
            try:
                return _connect(address, self.port or self.default_port, left, until)
            except OSError as error:
                fault = error
        if isinstance(fault, TimeoutError):
            raise ConnectTimeoutError(self, "no connection in time") from fault
        raise NewConnectionError(self, str(fault)) from fault

    def getresponse(self) -> HTTPResponse:  # type: ignore[override]
        """The response, with its Meter as the attribute `meter`."""
        meter = None
        if isinstance(self.sock, BoundedSocket | BoundedTLSSocket):
            address = str(self.sock.getpeername()[0])
            meter = self.sock.meter = Meter(limit=self.most_bytes, address=address)
        response = super().getresponse()
        response.meter = meter  # type: ignore[attr-defined]
        return response


class CheckedTLSConnection(CheckedConnection, HTTPSConnection):
    """The same under TLS; the certificate is checked against the host's name."""


def _connect(address: str, port: int, timeout: float, until: float) -> socket.socket:
    if timeout <= 0:
        raise TimeoutError("no time left to connect")
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    sock = BoundedSocket(family, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.settimeout(timeout)
        sock.connect((address, port))
        sock.settimeout(max(0.001, until - time.monotonic()))
    except BaseException:
        sock.close()
        raise
    return sock


class CheckedAdapter(HTTPAdapter):
    """The transport that `requests` uses here: checked addresses, deadlines, no proxy.

    A proxy would make the connection in our stead and unchecked. One connection is kept per host.
    """

    def __init__(self, route: Route, most_bytes: int, tls: ssl.SSLContext | None = None) -> None:
        self.route = route
        self.most_bytes = most_bytes
        self.tls = tls or ssl.create_default_context(cafile=_bundle())
        self.tls.sslsocket_class = BoundedTLSSocket
        super().__init__(pool_connections=64, pool_maxsize=1)

    def init_poolmanager(
        self, connections: int, maxsize: int, block: bool = False, **pool_kwargs: Any
    ) -> None:
        """Make pools whose connections are checked."""
        members = {"route": self.route, "most_bytes": self.most_bytes}
        plain = type("Connection", (CheckedConnection,), members)
        secure = type("TLSConnection", (CheckedTLSConnection,), members)
        super().init_poolmanager(connections, maxsize, block, **pool_kwargs)
        manager: PoolManager = self.poolmanager
        manager.pool_classes_by_scheme = {
            "http": type("Pool", (HTTPConnectionPool,), {"ConnectionCls": plain}),
            "https": type("TLSPool", (HTTPSConnectionPool,), {"ConnectionCls": secure}),
        }

    def build_connection_pool_key_attributes(
        self, request: PreparedRequest, verify: Any, cert: Any = None
    ) -> tuple[Any, Any]:
        """The host as requests parses it, with the one TLS context of this adapter."""
        host, _ = super().build_connection_pool_key_attributes(request, True, None)
        return host, {"ssl_context": self.tls} if host["scheme"] == "https" else {}

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """Nothing to set: the TLS context demands a certificate that fits the host."""

    def get_connection_with_tls_context(
        self,
        request: PreparedRequest,
        verify: Any,
        proxies: Mapping[str, str] | None = None,
        cert: Any = None,
    ) -> Any:
        """A pool that connects directly, whatever proxies are set."""
        return super().get_connection_with_tls_context(request, verify, {}, cert)


def _bundle() -> str | None:
    with contextlib.suppress(ImportError):
        import certifi

        return certifi.where()
    return None
