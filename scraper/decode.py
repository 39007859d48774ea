"""Content encodings undone, within a limit and to the last byte.

Each decoder hands out a piece at a time, so a bomb costs no more than the limit, and each is asked
whether its stream came to its own end: `requests` and urllib3 take a truncated gzip body for whole.
"""

import io
import zlib

import brotli
from fastwarc.stream_io import ZstdReader

from scraper.errors import BrokenBodyError, EncodingChainError, TooLargeError

ACCEPT_ENCODING = "gzip, deflate, br, zstd"
MOST_ENCODINGS = 3
MOST_MEMBERS = 100
"""Gzip members in one body. Servers send one; a million empty ones would cost an hour."""
_PIECE = 256 * 1024


def encodings_of(url: str, header: str | None) -> list[str]:
    """The encodings a Content-Encoding header names, in the order they were applied.

    Raises EncodingChainError for an unknown one and for more than `MOST_ENCODINGS`.
    """
    names = [name.strip().lower() for name in (header or "").split(",")]
    names = [name.removeprefix("x-") for name in names if name not in ("", "identity")]
    if len(names) > MOST_ENCODINGS:
        what = f"{len(names)} content encodings around each other"
        raise EncodingChainError(url, what, f"at most {MOST_ENCODINGS}")
    for name in names:
        if name not in ("gzip", "deflate", "br", "zstd"):
            raise EncodingChainError(url, f"content encoding {name!r}", f"one of {ACCEPT_ENCODING}")
    return names


def decode_body(url: str, body: bytes, encodings: list[str], limit: int) -> bytes:
    """`body` with all `encodings` undone.

    Raises TooLargeError over `limit` bytes at any step, and BrokenBodyError where a stream is
    damaged or ends early. A body of no bytes is no bytes, whatever it was to be encoded with.
    """
    for name in reversed(encodings):
        if not body:
            return body
        try:
            body = _DECODERS[name](url, body, limit)
        except (OSError, ValueError, zlib.error, brotli.error) as error:
            what = f"the {name} body is damaged or cut short ({error})"
            raise BrokenBodyError(url, what, "fetch it again") from None
    return body


def _zstd(url: str, body: bytes, limit: int) -> bytes:
    reader = ZstdReader(io.BytesIO(body))
    out = bytearray()
    while piece := reader.read(_PIECE):
        out += piece
        _check(url, "zstd", len(out), limit)
    return bytes(out)


def _deflate(url: str, body: bytes, limit: int) -> bytes:
    """Deflate in the zlib frame that RFC 9110 asks for, or bare as some servers send it."""
    try:
        return _inflate(url, "deflate", body, limit, zlib.MAX_WBITS)
    except zlib.error:
        return _inflate(url, "deflate", body, limit, -zlib.MAX_WBITS)


def _gzip(url: str, body: bytes, limit: int) -> bytes:
    return _inflate(url, "gzip", body, limit, zlib.MAX_WBITS + 16)


def _inflate(url: str, name: str, body: bytes, limit: int, wbits: int) -> bytes:
    out = bytearray()
    for _ in range(MOST_MEMBERS):
        decoder = zlib.decompressobj(wbits)
        while not decoder.eof:
            out += decoder.decompress(body, _PIECE)
            _check(url, name, len(out), limit)
            if not decoder.eof and not decoder.unconsumed_tail and len(body) == 0:
                raise ValueError("no end")
            body = decoder.unconsumed_tail
        body = decoder.unused_data
        # gzip may hold several members; what follows and is none is padding or rubbish, which
        # every browser passes over.
        if name != "gzip" or not body.startswith(b"\x1f\x8b"):
            return bytes(out)
    raise ValueError(f"more than {MOST_MEMBERS} members")


def _brotli(url: str, body: bytes, limit: int) -> bytes:
    decoder = brotli.Decompressor()
    out = bytearray()
    while not decoder.is_finished():
        piece = decoder.process(body, output_buffer_limit=_PIECE)
        if not piece and not body:
            raise ValueError("no end")
        out += piece
        _check(url, "br", len(out), limit)
        body = b""
    return bytes(out)


_DECODERS = {"gzip": _gzip, "deflate": _deflate, "br": _brotli, "zstd": _zstd}


def _check(url: str, name: str, size: int, limit: int) -> None:
    if size > limit:
        what = f"the {name} body decodes to more than {limit:,} bytes"
        raise TooLargeError(url, what, "a page is smaller; this may be a bomb")
