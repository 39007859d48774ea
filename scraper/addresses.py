"""Which addresses a connection may go to, and the asking of names for them.

A page out there must not be able to make us talk to machines in here. So a name is resolved
once, every address it has is judged, and the connection goes to one of those judged: a second
answer to the same question (DNS rebinding) is never asked for. The blocks are IANA's special
purpose registries for IPv4 and IPv6 (RFC 6890 and its updates), written out because the judgement
of `ipaddress.is_global` differs between Python versions.
"""

import socket
import threading
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from scraper.errors import UnsafeAddressError

Resolver = Callable[[str, int], list[str]]
"""From host and port to the addresses of the host. Raises OSError where there are none."""

_CLOSED_4 = [
    ip_network(block)
    for block in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
        "168.63.129.16/32",  # a cloud's metadata service on an address that looks public
    )
]  # fmt: skip
_CLOSED_6 = [
    ip_network(block)
    for block in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
]
_OPEN_6 = ip_network("2000::/3")
_NAT64 = ip_network("64:ff9b::/96")


def unsafe_because(address: str, *, allow_loopback: bool = False) -> str | None:
    """Why no connection may go to `address` (an IP address as text), or None if it may.

    IPv4 inside IPv6 (mapped, NAT64) is judged as the IPv4 address it is.
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return f"{address} is no IP address"
    if isinstance(ip, IPv6Address):
        inner = ip.ipv4_mapped
        if inner is None and ip in _NAT64:
            inner = IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            reason = unsafe_because(str(inner), allow_loopback=allow_loopback)
            return f"{address} stands for {reason}" if reason else None
        if ip.is_loopback:
            return None if allow_loopback else f"{address} is loopback"
        closed = ip not in _OPEN_6 or any(ip in block for block in _CLOSED_6)
        return f"{address} is not a public address" if closed else None
    if ip.is_loopback:
        return None if allow_loopback else f"{address} is loopback"
    return f"{address} is not a public address" if any(ip in b for b in _CLOSED_4) else None


def system_resolver(host: str, port: int) -> list[str]:
    """The addresses of `host` as the system gives them, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked_addresses(
    host: str,
    port: int,
    timeout: float,
    *,
    resolver: Resolver = system_resolver,
    allow_loopback: bool = False,
) -> list[str]:
    """All addresses of `host`, each of them judged fit to connect to.

    One unfit address refuses the host as a whole: a public name that also points inside is an
    attack or a mistake. Raises UnsafeAddressError, TimeoutError after `timeout` seconds, and
    OSError where the name does not resolve.
    """
    addresses = _resolve_within(host, port, timeout, resolver)
    if not addresses:
        raise OSError(f"no address for {host}")
    for address in addresses:
        reason = unsafe_because(address, allow_loopback=allow_loopback)
        if reason is not None:
            raise UnsafeAddressError(host, reason, "only public addresses are fetched")
    return addresses


def _resolve_within(host: str, port: int, timeout: float, resolver: Resolver) -> list[str]:
    """Ask in a thread that can be left behind: getaddrinfo itself knows no time limit."""
    try:
        return [ip_address(host).compressed]
    except ValueError:
        pass
    answer: list[list[str]] = []
    fault: list[OSError] = []

    def ask() -> None:
        try:
            answer.append(resolver(host, port))
        except (OSError, UnicodeError) as error:
            fault.append(error if isinstance(error, OSError) else OSError(str(error)))

    thread = threading.Thread(target=ask, daemon=True, name=f"resolve {host}")
    thread.start()
    thread.join(timeout)
    if thread.is_alive():
        raise TimeoutError(f"no answer to the question for {host}")
    if fault:
        raise fault[0]
    return answer[0] if answer else []
