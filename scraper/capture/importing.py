"""Captures out of WARC files that other tools have made."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scraper.capture.reading import LONGEST_RECORD, OnDamage, Record, read_records, split_http
from scraper.decode import decode_body, encodings_of
from scraper.errors import BrokenBodyError, FetchError, UrlError, WarcError
from scraper.exchange import Exchange
from scraper.urls import normal_url

_PAGES = ("response", "resource")
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")


@dataclass(slots=True)
class Passed:
    """How many records were no pages, by what they were ("request", "revisit", …)."""

    kinds: dict[str, int]


def exchanges_in(path: Path, on_damage: OnDamage, passed: Passed) -> Iterator[Exchange]:
    """The pages of a WARC file at `path`, as exchanges, in the order of the file.

    Their bodies have the encodings undone. Records that are damaged or whose body does not decode
    are told to `on_damage`; those that are no pages are counted in `passed`. Raises WarcError if
    the file is no WARC file, and OSError.
    """
    for record in read_records(path, on_damage):
        if record.kind not in _PAGES:
            passed.kinds[record.kind] = passed.kinds.get(record.kind, 0) + 1
            continue
        try:
            yield exchange_of(record)
        except (ValueError, UrlError, FetchError) as error:
            reason = error.what if isinstance(error, UrlError | FetchError) else str(error)
            what = f"the record of {record.url or 'no address'} holds no page ({reason})"
            on_damage(WarcError(str(path), record.offset, what, "passed over"))


def exchange_of(record: Record) -> Exchange:
    """The exchange a response or resource record keeps. Raises ValueError, UrlError, FetchError."""
    if record.url is None or record.time is None:
        raise ValueError("it has no address or no date")
    url = normal_url(record.url)
    if record.kind == "resource":
        declared = record.headers.get("content-type", "application/octet-stream")
        return _exchange(record, url, 200, "OK", (("Content-Type", declared),), record.block)
    head, body = split_http(record.block)
    fields = {name.lower(): value for name, value in head.headers}
    if "chunked" in fields.get("transfer-encoding", "").lower() and _CHUNK.match(body):
        body = _joined(url, body)
    encodings = encodings_of(url, fields.get("content-encoding"))
    if encodings and not _looks_decoded(body):
        body = decode_body(url, body, encodings, LONGEST_RECORD)
    return _exchange(record, url, head.status, head.reason, head.headers, body)


def _exchange(
    record: Record,
    url: str,
    status: int,
    reason: str,
    headers: tuple[tuple[str, str], ...],
    body: bytes,
) -> Exchange:
    assert record.time is not None
    return Exchange(
        url=url,
        began=record.time,
        request=b"",
        status=status,
        reason=reason,
        headers=headers,
        body=body,
        wire_size=len(record.block),
        address=record.headers.get("warc-ip-address", ""),
        seconds=0.0,
    )


def _joined(url: str, body: bytes) -> bytes:
    """The body without its chunk sizes. Some writers join the chunks and leave the header."""
    out, at = bytearray(), 0
    while found := _CHUNK.match(body, at):
        size = int(found[1], 16)
        if size == 0:
            return bytes(out)
        piece = body[found.end() : found.end() + size]
        out += piece
        at = found.end() + size
        if len(piece) < size:
            break
        at += 2 if body[at : at + 2] == b"\r\n" else body[at : at + 1] == b"\n"
    raise BrokenBodyError(url, "the chunks break off", "passed over")


def _looks_decoded(body: bytes) -> bool:
    """Some writers decode the body and leave the Content-Encoding as it was."""
    return body.lstrip()[:1] in (b"<", b"{", b"[") or not body
