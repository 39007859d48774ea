from email.utils import formatdate

import pytest

from scraper.errors import BrokenBodyError, StatusError, TooLargeError, TryLaterError
from scraper.retry import pause_before_retry, retry_after_seconds

NOW = 1_700_000_000.0


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        (formatdate(NOW + 90, usegmt=True), 90.0),
        (formatdate(NOW - 90, usegmt=True), 0.0),
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("9" * 400, 999_999_999_999.0),
        ("Fri, 99 Foo 2024 99:99:99 GMT", None),
    ],
)
def test_retry_after(header: str | None, seconds: float | None) -> None:
    assert retry_after_seconds(header, lambda: NOW) == seconds


def test_pauses_double_and_stay_bounded() -> None:
    error = TryLaterError("u", 503, "status 503")
    assert [pause_before_retry(error, n) for n in (0, 1, 2, 3, 20)] == [1, 2, 4, 8, 60]


def test_the_host_has_the_last_word() -> None:
    assert pause_before_retry(TryLaterError("u", 429, "", None, 3600.0), 0) == 3600
    assert pause_before_retry(TryLaterError("u", 429, "", None, 0.0), 0) == 0


def test_what_will_not_change_is_not_tried_again() -> None:
    assert pause_before_retry(StatusError("u", 404, "status 404"), 0) is None
    assert pause_before_retry(TooLargeError("u", "too large"), 0) is None
    broken = BrokenBodyError("u", "broke off")
    assert pause_before_retry(broken, 0) is None
    broken.transient = True
    assert pause_before_retry(broken, 0) == 1
