"""Whether to try again, and when."""

import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime

from scraper.errors import FetchError, StatusError, TryLaterError

TRY_LATER = frozenset([408, 425, 429, 500, 502, 503, 504])
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0


def retry_after_seconds(header: str | None, now: Callable[[], float] = time.time) -> float | None:
    """Seconds a Retry-After header asks for, in either of its forms (RFC 9110, 10.2.3).

    None where there is none or it cannot be read; never negative. The caller bounds it.
    """
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:12])
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    try:
        return max(0.0, when.timestamp() - now())
    except (OverflowError, OSError):
        return None


def pause_before_retry(error: FetchError, attempt: int) -> float | None:
    """Seconds to wait before attempt number `attempt` + 1, or None where trying is of no use.

    The host's own word counts where it gave one; else the pause doubles from `FIRST_PAUSE` up to
    `LONGEST_PAUSE`. There is no chance in it: one host gets one request at a time anyway, so
    there is no crowd of clients to spread out.
    """
    if isinstance(error, StatusError):
        if not isinstance(error, TryLaterError):
            return None
        if error.retry_after is not None:
            return error.retry_after
    elif not error.transient:
        return None
    return float(min(LONGEST_PAUSE, FIRST_PAUSE * 2**attempt))
