"""Exchanges as WARC 1.1 records, with warcio. Pure: bytes come out, nothing is written.

The body is stored with its transfer and content encodings undone, and the headers that spoke of
them are renamed with the prefix X-Crawl-, as Common Crawl does. So every tool replays it without
knowing brotli or zstd, all tools agree on its digest, and a page that only was compressed
differently is still the same page.
"""

import io
from collections.abc import Iterable

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from scraper.capture.record import Capture, payload_digest, warc_date
from scraper.exchange import Exchange

VERSION = "WARC/1.1"
UNCHANGED_DIGEST = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
UNCHANGED_SERVER = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_OF_THE_WIRE = frozenset(["content-encoding", "transfer-encoding", "content-length"])


class _ExactHeaders(StatusAndHeaders):  # type: ignore[misc]
    """Headers written with the bytes they came in; warcio would rewrite all but ASCII."""

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        self.headers_buff = self.to_str().encode("latin-1", "replace") + b"\r\n"


def info_record(file: str, software: str, operator: str | None) -> bytes:
    """The warcinfo record that opens a file."""
    out, writer = _writer()
    fields = {
        "software": software,
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "robots": "obey",
        "operator": operator,
    }
    writer.write_record(writer.create_warcinfo_record(file, fields))
    return out.getvalue()


def page_records(exchange: Exchange) -> tuple[bytes, bytes]:
    """The response record, and the request record that belongs to it (none if unknown)."""
    out, writer = _writer()
    body = exchange.body
    response = writer.create_warc_record(
        exchange.url,
        "response",
        payload=io.BytesIO(body),
        length=len(body),
        http_headers=_http_headers(exchange, len(body)),
        warc_headers_dict={
            "WARC-Date": warc_date(exchange.began),
            "WARC-Payload-Digest": payload_digest(body),
            **_address(exchange),
        },
    )
    writer.write_record(response)
    first = out.getvalue()
    if not exchange.request:
        return first, b""
    head, _, _ = exchange.request.partition(b"\r\n\r\n")
    line, *fields = head.decode("latin-1").split("\r\n")
    pairs = [(name, value.strip()) for name, _, value in (f.partition(":") for f in fields)]
    method, _, rest = line.partition(" ")
    request = writer.create_warc_record(
        exchange.url,
        "request",
        http_headers=_ExactHeaders(rest, pairs, protocol=method),
        warc_headers_dict={
            "WARC-Date": warc_date(exchange.began),
            "WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID"),
            **_address(exchange),
        },
    )
    writer.write_record(request)
    return first, out.getvalue()[len(first) :]


def revisit_record(exchange: Exchange, original: Capture) -> bytes:
    """The record that says: at this time the page was still what `original` is."""
    out, writer = _writer()
    record: ArcWarcRecord = writer.create_revisit_record(
        exchange.url,
        original.digest,
        original.url,
        warc_date(original.time),
        http_headers=_http_headers(exchange, None),
        warc_headers_dict={"WARC-Date": warc_date(exchange.began), **_address(exchange)},
    )
    profile = UNCHANGED_SERVER if exchange.status == 304 else UNCHANGED_DIGEST
    record.rec_headers.replace_header("WARC-Profile", profile)
    writer.write_record(record)
    return out.getvalue()


def _writer() -> tuple[io.BytesIO, WARCWriter]:
    out = io.BytesIO()
    return out, WARCWriter(out, gzip=True, warc_version=VERSION)


def _address(exchange: Exchange) -> dict[str, str]:
    return {"WARC-IP-Address": exchange.address} if exchange.address else {}


def _http_headers(exchange: Exchange, length: int | None) -> _ExactHeaders:
    headers = list(_as_stored(exchange.headers))
    if length is not None:
        headers.append(("Content-Length", str(length)))
    status = f"{exchange.status} {exchange.reason}".rstrip()
    return _ExactHeaders(status, headers, protocol="HTTP/1.1")


def _as_stored(headers: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    for name, value in headers:
        yield (f"X-Crawl-{name}" if name.lower() in _OF_THE_WIRE else name), value
