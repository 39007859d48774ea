"""Index entries made from an exchange that was just stored, or from a record found in a file."""

from scraper.capture.index import CaptureIndex
from scraper.capture.reading import Record, split_http
from scraper.capture.record import Capture, body_hash, payload_digest
from scraper.errors import UrlError
from scraper.exchange import Exchange
from scraper.urls import url_key


def entry_of(
    exchange: Exchange, file: str, offset: int, length: int, original: Capture | None
) -> Capture:
    """The entry of an exchange stored at `offset`; `original` where it is a revisit of one."""
    body = exchange.body
    return Capture(
        id=0,
        url=exchange.url,
        key=_key(exchange.url),
        time=exchange.began,
        revisit=original is not None,
        status=original.status if original and exchange.status == 304 else exchange.status,
        media_type=original.media_type if original else exchange.media_type,
        sha256=original.sha256 if original else body_hash(body),
        digest=original.digest if original else payload_digest(body),
        file=file,
        offset=offset,
        length=length,
        original=original.id if original else None,
        etag=exchange.header("ETag") or (original.etag if original else None),
        last_modified=exchange.header("Last-Modified")
        or (original.last_modified if original else None),
        location=original.location if original else exchange.header("Location"),
    )


def entry_of_record(record: Record, file: str, length: int, index: CaptureIndex) -> Capture | None:
    """The entry of a record of one of our own files; None for records that are no captures.

    A revisit whose original the index does not know is no capture: it has no body.
    """
    if record.kind not in ("response", "revisit") or record.url is None or record.time is None:
        return None
    try:
        head, body = split_http(record.block)
    except ValueError:
        return None
    exchange = Exchange(
        url=record.url,
        began=record.time,
        request=b"",
        status=head.status,
        reason=head.reason,
        headers=head.headers,
        body=body,
        wire_size=len(body),
        address=record.headers.get("warc-ip-address", ""),
        seconds=0.0,
    )
    original = None
    if record.kind == "revisit":
        digest = record.headers.get("warc-payload-digest")
        target = record.headers.get("warc-refers-to-target-uri", record.url)
        known = index.find(url=target)
        original = next((c for c in known if c.digest == digest and not c.revisit), None)
        if original is None:
            return None
    return entry_of(exchange, file, record.offset, length, original)


def _key(url: str) -> str:
    try:
        return url_key(url)
    except UrlError:
        return url
