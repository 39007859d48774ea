"""Where an answer sends us on to: by status, or by a page that refreshes itself into another."""

import contextlib

from w3lib.html import get_meta_refresh

from scraper.errors import RedirectError, UrlError
from scraper.exchange import Exchange
from scraper.urls import normal_url

REDIRECTS = frozenset([301, 302, 303, 307, 308])
QUICK_REFRESH = 3.0
"""Seconds. A meta refresh quicker than this is a redirect; slower ones reload a front page."""
REFRESH_WITHIN = 64 * 1024
"""Bytes from the start of a page in which a refresh is looked for."""


def redirect_target(exchange: Exchange) -> str | None:
    """Where the exchange sends us on to; None where it does not. Raises RedirectError."""
    target = exchange.header("Location") if exchange.status in REDIRECTS else _refresh(exchange)
    if target is None:
        return None
    with contextlib.suppress(UnicodeError):
        target = target.encode("latin-1").decode("utf-8")
    try:
        return normal_url(target, exchange.url)
    except UrlError as error:
        what = f"redirects to {error.url}: {error.what}"
        raise RedirectError(exchange.url, what, error.right) from None


def _refresh(exchange: Exchange) -> str | None:
    """The target of a quick meta refresh to another page."""
    start = exchange.body[:REFRESH_WITHIN]
    if exchange.status != 200 or b"refresh" not in start.lower():
        return None
    if exchange.media_type not in (None, "text/html", "application/xhtml+xml"):
        return None
    try:
        seconds, target = get_meta_refresh(start.decode("utf-8", "replace"), exchange.url)
    except ValueError as error:
        what = f"refreshes to what is no address ({error})"
        raise RedirectError(exchange.url, what, "like https://host/path") from None
    if seconds is None or not target or seconds > QUICK_REFRESH or target == exchange.url:
        return None
    return target
