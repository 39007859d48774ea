"""Other people's WARC files: whole, damaged, cut and malicious."""

import gzip
import io
import random
import time
import zlib
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from scraper.capture.importing import Passed, exchanges_in
from scraper.errors import WarcError


def foreign(tmp_path: Path, *, compress: bool = True, count: int = 5) -> Path:
    """A WARC file made by warcio alone, as a crawler makes them: raw, chunked, compressed."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=compress)
    for number in range(count):
        plain = b"<p>page %d</p>" % number * 40
        headers = [("Content-Type", "text/html")]
        body = plain
        if number % 3 == 1:
            body = gzip.compress(plain)
            headers.append(("Content-Encoding", "gzip"))
        if number % 3 == 2:
            body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(plain), plain)
            headers.append(("Transfer-Encoding", "chunked"))
        record = writer.create_warc_record(
            f"https://f.example/{number}",
            "response",
            payload=io.BytesIO(body),
            http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": "2025-06-01T00:00:00Z"},
        )
        writer.write_record(record)
    path = tmp_path / ("foreign.warc.gz" if compress else "foreign.warc")
    path.write_bytes(out.getvalue())
    return path


def pages(path: Path) -> tuple[list[bytes], list[WarcError]]:
    damages: list[WarcError] = []
    bodies = [e.body for e in exchanges_in(path, damages.append, Passed({}))]
    return bodies, damages


@pytest.mark.parametrize("compress", [True, False])
def test_a_foreign_file_is_read_with_its_encodings_undone(tmp_path: Path, compress: bool) -> None:
    bodies, damages = pages(foreign(tmp_path, compress=compress))
    assert bodies == [b"<p>page %d</p>" % n * 40 for n in range(5)]
    assert damages == []


@pytest.mark.parametrize("compress", [True, False])
def test_damage_costs_one_record_and_is_told_with_its_place(tmp_path: Path, compress: bool) -> None:
    path = foreign(tmp_path, compress=compress)
    whole = path.read_bytes()
    at = whole.find(b"\x1f\x8b\x08" if compress else b"WARC/1", 10)
    spot = at + 20 if compress else whole.find(b"Content-Length", at)
    path.write_bytes(whole[:spot] + b"\x00rubbish\xff" * 3 + whole[spot + 27 :])
    bodies, damages = pages(path)
    assert [b[8:9] for b in bodies] == [b"0", b"2", b"3", b"4"]
    assert damages[0].offset == at


@pytest.mark.parametrize("compress", [True, False])
def test_a_truncated_file_gives_what_is_whole(tmp_path: Path, compress: bool) -> None:
    path = foreign(tmp_path, compress=compress)
    whole = path.read_bytes()
    for end in range(0, len(whole), 37):
        path.write_bytes(whole[:end])
        try:
            bodies, damages = pages(path)
        except WarcError as error:
            too_short = error.what
            assert (end, too_short) < (100, "")
            continue
        assert all(body == b"<p>page %d</p>" % n * 40 for n, body in enumerate(bodies))
        assert len(damages) <= 1


@pytest.mark.parametrize("content", [b"not a warc", b"\x1f\x8b\x08" + bytes(50), b"<html>" * 99])
def test_what_is_no_warc_file_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(content)
    with pytest.raises(WarcError, match="does not begin with a WARC record"):
        pages(path)


def test_random_damage_never_ends_in_a_traceback(tmp_path: Path) -> None:
    for compress in (True, False):
        path = foreign(tmp_path, compress=compress, count=8)
        whole = path.read_bytes()
        for seed in range(60):
            rng = random.Random(seed)
            content = bytearray(whole)
            for _ in range(rng.randint(1, 6)):
                content[rng.randrange(len(content))] = rng.randrange(256)
            path.write_bytes(content)
            try:
                bodies, _ = pages(path)
            except WarcError:
                continue
            assert len(bodies) <= 8


def packed(head: bytes, zeros: int) -> bytes:
    """A gzip member of a record's beginning and so many MiB of zeros."""
    squeeze = zlib.compressobj(9, wbits=zlib.MAX_WBITS + 16)
    body = b"".join(squeeze.compress(bytes(1 << 20)) for _ in range(zeros))
    return squeeze.compress(head) + body + squeeze.flush()


RECORD = (
    b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://f.example/\r\n"
    b"WARC-Date: 2025-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
    b"Content-Length: %d\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"
)


@pytest.mark.parametrize("head", [RECORD % (256 << 20), b"WARC/1.1\r\nWARC-Type: "])
def test_a_bomb_in_a_warc_file_is_passed_over(tmp_path: Path, head: bytes) -> None:
    path = tmp_path / "bomb.warc.gz"
    good = packed(RECORD % 21 + b"hi\r\n\r\n", 0)
    path.write_bytes(packed(head, 256) + good)
    start = time.monotonic()
    bodies, damages = pages(path)
    assert bodies == [b"hi"]
    assert [damage.offset for damage in damages] == [0]
    assert time.monotonic() - start < 5


def test_a_record_that_claims_to_be_huge_is_passed_over(tmp_path: Path) -> None:
    head = (
        b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://f.example/\r\n"
        b"WARC-Date: 2025-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n"
    )
    path = tmp_path / "huge.warc"
    path.write_bytes(head % (1 << 40) + b"HTTP/1.1 200 OK\r\n\r\nhi")
    bodies, damages = pages(path)
    assert bodies == []
    assert len(damages) == 1
