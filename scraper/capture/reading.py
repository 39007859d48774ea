"""WARC files read with FastWARC: ours and other people's, whole or damaged.

FastWARC takes a record that breaks off for a short one, so every record is held against its own
Content-Length here; damage is told with its place, and reading goes on at the next record.
"""

import mmap
import re
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord

from scraper.capture.record import from_warc_date
from scraper.errors import WarcError

LONGEST_RECORD = 64 * 1024 * 1024
"""Bytes of a record that are read; a longer one is told of and passed over."""
_GZIP = b"\x1f\x8b\x08"
_HEAD = 4096
_PLAIN = re.compile(rb"WARC/1\.[01]\r?\n")

OnDamage = Callable[[WarcError], None]


@dataclass(frozen=True, slots=True)
class Record:
    """A WARC record, read whole. `block` is its content: for a response, the head and the body.

    `offset` is where it begins in the file, `kind` its type ("response", "revisit", …), `headers`
    the WARC headers with names in lower case.
    """

    offset: int
    kind: str
    headers: dict[str, str]
    block: bytes

    @property
    def url(self) -> str | None:
        """The target, without the angle brackets some writers put around it."""
        target = self.headers.get("warc-target-uri")
        return target.strip("<> ") if target else None

    @property
    def time(self) -> datetime | None:
        """When it was captured; None where the date is missing or no instant."""
        with suppress(ValueError):
            return from_warc_date(self.headers.get("warc-date", ""))
        return None


@dataclass(frozen=True, slots=True)
class HttpHead:
    """Status line and headers of a stored response."""

    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]


def read_records(path: Path, on_damage: OnDamage, start: int = 0) -> Iterator[Record]:
    """The whole records of the file at `path`, from byte `start` on.

    Each damaged stretch is told to `on_damage` once, with the offset where it begins; reading
    goes on at the next record that can be recognised. Raises WarcError if the file is no WARC
    file at all, and OSError if it cannot be read.
    """
    if path.stat().st_size <= start:
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as whole:
        compressed = whole[:2] == _GZIP[:2]
        at: int | None = start
        if start == 0 and not begins_record(whole[:_HEAD], compressed=compressed):
            at = _next_record(whole, 1, compressed)
            fault = WarcError(str(path), 0, "does not begin with a WARC record", "give a WARC file")
            if at is None:
                raise fault
            on_damage(fault)
        while at is not None:
            damage = yield from _records_until_damage(path, at, whole, compressed)
            if damage is None:
                return
            on_damage(damage)
            at = _next_record(whole, max(at, damage.offset) + 1, compressed)


def _records_until_damage(
    path: Path, start: int, whole: mmap.mmap, compressed: bool
) -> Generator[Record, None, WarcError | None]:
    """Whole records from `start` on, then the damage that ended them, or None at the end."""
    right = "passed over; fetch the page again if it matters"
    with path.open("rb") as file:
        file.seek(start)
        reader = ArchiveIterator(file, parse_http=False)
        last: tuple[int, int] | None = None
        while True:
            at: int | None = None
            try:
                record = next(reader)
                at = record.stream_pos
                size = int(record.headers.get("Content-Length") or -1)
                block = record.reader.read(size) if 0 <= size <= LONGEST_RECORD else b""
            except (StopIteration, OSError, ValueError) as error:
                if at is None:
                    at = start if last is None else _end_of(whole, *last, compressed)
                if not isinstance(error, StopIteration):
                    return WarcError(str(path), at, f"damaged record ({error})", right)
                if whole[at:].strip(b"\r\n\x00"):
                    return WarcError(str(path), at, "the file ends within a record", right)
                return None
            if size > LONGEST_RECORD:
                return WarcError(str(path), at, f"record of {size:,} bytes", right)
            if size < 0 or len(block) < size:
                what = f"record breaks off after {len(block):,} of {max(size, 0):,} bytes"
                return WarcError(str(path), at, what, right)
            last = at, size
            yield _as_record(record, at, block)


def _end_of(whole: mmap.mmap, at: int, size: int, compressed: bool) -> int:
    """Where the whole record that begins at `at`, with a block of `size` bytes, ends."""
    if not compressed:
        head = whole.find(b"\r\n\r\n", at)
        return min(len(whole), head + 4 + size + 4)
    unzip = zlib.decompressobj(zlib.MAX_WBITS + 16)
    rest, end = b"", at
    while not unzip.eof:
        piece = rest or whole[end : end + (1 << 16)]
        if not piece:
            break
        try:
            unzip.decompress(piece, 1 << 20)
        except zlib.error:  # only its check sum is wrong: the record itself was read
            return at
        end += 0 if rest else len(piece)
        rest = unzip.unconsumed_tail
    return end - len(unzip.unused_data)


def _as_record(record: WarcRecord, at: int, block: bytes) -> Record:
    headers = {name.lower(): value for name, value in record.headers.to_tuples()}
    kind = headers.get("warc-type", "unknown").lower()
    return Record(at, kind, headers, block)


def read_record(path: Path, offset: int, length: int) -> Record:
    """The one record of `length` bytes at `offset`. Raises WarcError if it is not there whole."""
    with path.open("rb") as file:
        file.seek(offset)
        piece = file.read(length)
    try:
        unzip = zlib.decompressobj(zlib.MAX_WBITS + 16)
        plain = unzip.decompress(piece, LONGEST_RECORD)
        record = WarcRecord.from_bytes(plain)
        block = record.reader.read()
    except (OSError, ValueError, zlib.error) as error:
        raise WarcError(str(path), offset, f"no record here ({error})", "verify the file") from None
    size = record.headers.get("Content-Length")
    if not unzip.eof or str(len(block)) != size:
        raise WarcError(str(path), offset, "the record is not whole", "verify the file")
    return _as_record(record, offset, block)


def split_http(block: bytes) -> tuple[HttpHead, bytes]:
    """The head and the body of a stored HTTP response. Raises ValueError."""
    head, gap, body = block.partition(b"\r\n\r\n")
    if not gap:
        head, gap, body = block.partition(b"\n\n")
    line, *lines = re.split(r"\r?\n(?![ \t])", head.decode("latin-1").rstrip("\r\n"))
    found = re.fullmatch(r"HTTP/\d(?:\.\d)? (\d{3})(?: (.*))?", line.rstrip())
    if found is None:
        raise ValueError(f"{line[:40]!r} is no status line")
    pairs = (part.partition(":") for part in lines)
    headers = tuple((name.strip(), value.strip()) for name, colon, value in pairs if colon)
    return HttpHead(int(found[1]), found[2] or "", headers), body


def whole_members_end(path: Path, start: int) -> int:
    """Where the whole gzip members that begin at `start` end; what follows is unfinished."""
    end = start
    with path.open("rb") as file:
        file.seek(start)
        unzip = zlib.decompressobj(zlib.MAX_WBITS + 16)
        position = start
        rest = b""
        while piece := rest or file.read(1 << 16):
            try:
                unzip.decompress(piece, 1 << 20)
            except zlib.error:
                break
            rest = unzip.unconsumed_tail or unzip.unused_data
            position += len(piece) - len(rest)
            if unzip.eof:
                end = position
                unzip = zlib.decompressobj(zlib.MAX_WBITS + 16)
    return end


def begins_record(head: bytes, *, compressed: bool) -> bool:
    """Whether a record, as a gzip member or plain, begins with these bytes (4 KiB are enough)."""
    if compressed:
        try:
            head = zlib.decompressobj(zlib.MAX_WBITS + 16).decompress(head, 16)
        except zlib.error:
            return False
    return head.startswith((b"WARC/1.0\r\n", b"WARC/1.1\r\n", b"WARC/1.0\n", b"WARC/1.1\n"))


def _next_record(whole: mmap.mmap, start: int, compressed: bool) -> int | None:
    at = start
    while True:
        if compressed:
            at = whole.find(_GZIP, at)
        else:
            found = _PLAIN.search(whole, at)
            at = found.start() if found else -1
        if at < 0:
            return None
        if begins_record(whole[at : at + _HEAD], compressed=compressed):
            return at
        at += 1
