import contextlib
import gzip
import io
import zlib

import brotli
import pytest
from fastwarc.stream_io import ZstdWriter
from hypothesis import given
from hypothesis import strategies as st

from scraper.decode import decode_body, encodings_of
from scraper.errors import BrokenBodyError, EncodingChainError, TooLargeError

URL = "https://a.example/"


def zstd(body: bytes) -> bytes:
    out = io.BytesIO()
    writer = ZstdWriter(out)
    writer.write(body)
    writer.close()
    return out.getvalue()


def bare_deflate(body: bytes) -> bytes:
    squeeze = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return squeeze.compress(body) + squeeze.flush()


ENCODERS = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "bare deflate": bare_deflate,
    "br": brotli.compress,
    "zstd": zstd,
}
BODY = b"<p>so it goes</p>" * 500


@pytest.mark.parametrize("name", ENCODERS)
def test_round_trip(name: str) -> None:
    assert decode_body(URL, ENCODERS[name](BODY), [name.split()[-1]], 1 << 20) == BODY


@pytest.mark.parametrize("name", ENCODERS)
def test_no_cut_goes_unseen(name: str) -> None:
    whole = ENCODERS[name](BODY)
    for end in range(1, len(whole)):
        with pytest.raises(BrokenBodyError):
            decode_body(URL, whole[:end], [name.split()[-1]], 1 << 20)


@pytest.mark.parametrize("name", ENCODERS)
def test_limit_holds_to_the_byte(name: str) -> None:
    whole = ENCODERS[name](BODY)
    assert len(decode_body(URL, whole, [name.split()[-1]], len(BODY))) == len(BODY)
    with pytest.raises(TooLargeError):
        decode_body(URL, whole, [name.split()[-1]], len(BODY) - 1)


def test_encodings_are_undone_from_the_outside_in() -> None:
    body = brotli.compress(gzip.compress(BODY))
    assert decode_body(URL, body, encodings_of(URL, "gzip, br"), 1 << 20) == BODY


def test_gzip_members_are_joined_and_padding_passed_over() -> None:
    body = gzip.compress(b"one ") + gzip.compress(b"two") + bytes(8)
    assert decode_body(URL, body, ["gzip"], 100) == b"one two"


def test_header_names() -> None:
    assert encodings_of(URL, None) == []
    assert encodings_of(URL, "identity") == []
    assert encodings_of(URL, " X-GZIP , Br") == ["gzip", "br"]
    with pytest.raises(EncodingChainError, match="compress"):
        encodings_of(URL, "compress")
    with pytest.raises(EncodingChainError, match="4 content encodings"):
        encodings_of(URL, "gzip, gzip, gzip, gzip")


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "br", "zstd"]))
def test_any_bytes_decode_or_are_refused(body: bytes, name: str) -> None:
    with contextlib.suppress(BrokenBodyError, TooLargeError):
        assert len(decode_body(URL, body, [name], 1000)) <= 1000
