"""What a capture is."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

Change = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class Capture:
    """One page at one time, as it stands in the store.

    `time` is in UTC. `sha256` is the hash (hex) of the body with its encodings undone; where the
    page was unchanged (`revisit`), that of the body it had before, which is kept once. `file`,
    `offset` and `length` are the place of its record, in bytes of the compressed file.
    `location` is where a redirect led to.
    """

    id: int
    url: str
    key: str
    time: datetime
    revisit: bool
    status: int
    media_type: str | None
    sha256: str
    digest: str
    file: str
    offset: int
    length: int
    original: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    location: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A capture just stored, and what it says about its page."""

    capture: Capture
    change: Change


@dataclass(frozen=True, slots=True)
class Repair:
    """What was mended when a store was opened after a crash.

    `recovered` records were whole but not in the index; the last `cut` bytes of the file, from
    `offset` on, were the beginning of a record that was never finished.
    """

    file: str
    offset: int
    cut: int
    recovered: int

    def __str__(self) -> str:
        parts = []
        if self.recovered:
            parts.append(f"{self.recovered} finished record(s) put back into the index")
        if self.cut:
            parts.append(f"{self.cut:,} bytes of an unfinished record cut off at {self.offset:,}")
        return f"{self.file}: " + " and ".join(parts)


def body_hash(body: bytes) -> str:
    """SHA-256 of a body, in hex."""
    return hashlib.sha256(body).hexdigest()


def payload_digest(body: bytes) -> str:
    """SHA-1 in base 32, as WARC tools write and expect it. It finds, it does not prove."""
    sha1 = hashlib.sha1(body, usedforsecurity=False).digest()
    return "sha1:" + base64.b32encode(sha1).decode("ascii")


def warc_date(time: datetime) -> str:
    """A time as WARC 1.1 writes it, to the microsecond, in UTC."""
    utc = time.astimezone(UTC)
    return utc.strftime("%Y-%m-%dT%H:%M:%S") + f".{utc.microsecond:06d}Z"


def from_warc_date(text: str) -> datetime:
    """The time a WARC-Date tells. Raises ValueError.

    WARC 1.1 allows a year or a month alone; those give no instant, so they are refused.
    """
    time = datetime.fromisoformat(text.strip())
    if len(text.strip()) < 19:
        raise ValueError(f"{text!r} is no instant")
    return time if time.tzinfo else time.replace(tzinfo=UTC)
