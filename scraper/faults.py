"""The faults of the libraries below, said plainly and in one line."""

import requests
import urllib3
from urllib3.exceptions import HTTPError, LocationParseError

from scraper.connection import TooMuchError
from scraper.errors import (
    BrokenBodyError,
    DeadlineError,
    FetchError,
    TooLargeError,
    UnreachableError,
    UnsafeAddressError,
    UrlError,
)

FAULTS = (
    requests.exceptions.RequestException,
    HTTPError,
    TooMuchError,
    OSError,
    UnsafeAddressError,
)


def said_plainly(url: str, error: Exception, left: float) -> FetchError | UrlError:
    """What went wrong, as one of our errors."""
    if isinstance(error, UnsafeAddressError):
        return UnsafeAddressError(url, error.what, error.right)
    if isinstance(error, TooMuchError):
        return TooLargeError(url, f"sent {error}", "a page is smaller")
    timeouts = (TimeoutError, requests.exceptions.Timeout, urllib3.exceptions.TimeoutError)
    if isinstance(error, timeouts) or left <= 0:
        return DeadlineError(url, "was not there whole when its time was up", "try again later")
    if isinstance(error, requests.exceptions.InvalidURL | LocationParseError):
        return UrlError(url, "not an address", "like https://host/path")
    reason = _root_reason(error)
    if isinstance(error, requests.exceptions.SSLError | urllib3.exceptions.SSLError):
        return UnreachableError(url, f"no TLS connection ({reason})", "check the certificate")
    fault: FetchError
    if isinstance(error, requests.exceptions.RequestException):
        fault = UnreachableError(url, f"no answer in HTTP ({reason})", "check the address")
    else:
        fault = BrokenBodyError(url, f"the body broke off ({reason})", "try again later")
    fault.transient = True
    return fault


def _root_reason(error: BaseException) -> str:
    """The innermost message: "Connection refused", not five layers of pools and retries."""
    while True:
        inner = getattr(error, "reason", None) or next(
            (part for part in reversed(error.args) if isinstance(part, BaseException)), None
        )
        if not isinstance(inner, BaseException):
            break
        error = inner
    text = " ".join(str(error).split())
    return (text.rpartition(">: ")[2] or type(error).__name__)[:200]
