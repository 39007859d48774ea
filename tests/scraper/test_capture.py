"""Captures stay whole: through crashes, full disks and damage, and for other people's tools."""

import gzip
import io
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from scraper.capture import CaptureStore
from scraper.capture.importing import Passed, exchanges_in
from scraper.capture.reading import read_records
from scraper.errors import CaptureError, StoreBusyError, WarcError
from scraper.exchange import Conditions, Exchange, Visit

DAY = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)


def exchange(path: str = "/a", body: bytes = b"<p>one</p>", **other: object) -> Exchange:
    plain = Exchange(
        url=f"https://a.example{path}",
        began=DAY,
        request=f"GET {path} HTTP/1.1\r\nHost: a.example\r\nUser-Agent: t\r\n\r\n".encode(),
        status=200,
        reason="OK",
        headers=(
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Encoding", "br"),
            ("ETag", '"e1"'),
            ("X-Caf\xe9", "\xfc"),
        ),
        body=body,
        wire_size=len(body),
        address="93.184.216.34",
        seconds=0.1,
    )
    return replace(plain, **other)  # type: ignore[arg-type]


def later(first: Exchange, **other: object) -> Exchange:
    return replace(first, began=first.began + timedelta(hours=1), **other)  # type: ignore[arg-type]


def warc_file(folder: Path) -> Path:
    [path] = folder.glob("*.warc.gz")
    return path


def kinds(path: Path) -> list[str]:
    def no_damage(error: WarcError) -> None:
        raise error

    return [record.kind for record in read_records(path, no_damage)]


def test_a_page_comes_back_as_it_was(tmp_path: Path) -> None:
    given = exchange()
    with CaptureStore(tmp_path) as store:
        kept = store.add(given)
        page = store.page(kept.capture)
    assert kept.change == "new"
    assert (page.body, page.status, page.url, page.began) == (b"<p>one</p>", 200, given.url, DAY)
    assert page.header("X-Caf\xe9") == "\xfc"
    assert page.header("X-Crawl-Content-Encoding") == "br"
    assert page.header("Content-Encoding") is None
    assert page.header("Content-Length") == "10"
    assert page.charset == "utf-8"


def test_unchanged_costs_a_revisit_record_only(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        first = exchange()
        store.add(first)
        before = warc_file(tmp_path).stat().st_size
        again = store.add(later(first))
        third = store.add(later(later(first), status=304, body=b"", reason="Not Modified"))
        assert [again.change, third.change] == ["unchanged", "unchanged"]
        assert again.capture.sha256 == third.capture.sha256
        assert store.page(third.capture).body == b"<p>one</p>"
        assert third.capture.original == 1
        assert warc_file(tmp_path).stat().st_size - before < 2 * 700
    assert kinds(warc_file(tmp_path)) == ["warcinfo", "response", "request", "revisit", "revisit"]


def test_changed_is_a_new_capture(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        first = exchange()
        store.add(first)
        changed = store.add(later(first, body=b"<p>two</p>"))
        back = store.add(later(later(first)))
        assert [changed.change, back.change] == ["changed", "changed"]
        assert [store.page(c).body for c in store.find(url=first.url)] == [
            b"<p>one</p>",
            b"<p>two</p>",
            b"<p>one</p>",
        ]


def test_a_redirect_that_leads_elsewhere_has_changed(tmp_path: Path) -> None:
    moved = exchange(status=302, body=b"", headers=(("Location", "/b"),))
    with CaptureStore(tmp_path) as store:
        store.add(moved)
        assert store.add(later(moved)).change == "unchanged"
        elsewhere = later(later(moved), headers=(("Location", "/c"),))
        assert store.add(elsewhere).change == "changed"


def test_validators_are_found_along_redirects(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        store.add(exchange("/old", status=301, body=b"", headers=(("Location", "/a"),)))
        store.add(exchange("/a"))
        known = store.conditions("https://a.example/old")
        assert known["https://a.example/a"] == Conditions(etag='"e1"')
        kept = store.last_of_chain("https://a.example/old", DAY)
        assert kept is not None
        assert (kept.capture.url, kept.change) == ("https://a.example/a", "new")
        assert store.last_of_chain("https://a.example/old", DAY + timedelta(days=1)) is None
        store.add(exchange("/loop", status=302, body=b"", headers=(("Location", "/loop"),)))
        assert store.last_of_chain("https://a.example/loop", DAY) is None


def test_found_by_address_time_and_hash(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        one = store.add(exchange("/a?utm_source=x")).capture
        two = store.add(later(exchange("/b"))).capture
        assert list(store.find(url=one.url)) == [one]
        assert list(store.find(key="a.example/a")) == [one]
        assert list(store.find(sha256=one.sha256)) == [one, two]
        assert list(store.find(since=DAY + timedelta(minutes=1))) == [two]
        assert list(store.find(until=DAY)) == [one]
        assert store.latest(two.url, DAY) is None
        assert store.latest(two.url) == two
        assert store.conditions(one.url) == {one.url: Conditions(etag='"e1"')}
        assert store.conditions("https://a.example/none") == {}
        assert len(store) == 2


def test_other_tools_read_and_verify_the_file(tmp_path: Path) -> None:
    with CaptureStore(tmp_path, operator="t@example.org") as store:
        moved = exchange("/old", status=301, body=b"", headers=(("Location", "/a"),))
        store.add_visit(Visit("https://a.example/old", (moved, exchange())))
        store.add(later(exchange()))
    path = warc_file(tmp_path)
    with path.open("rb") as file:
        records = [
            (r.rec_type, r.rec_headers.get_header("WARC-Target-URI"), r.content_stream().read())
            for r in ArchiveIterator(file, check_digests="raise")
        ]
    assert [(r[0], r[1]) for r in records[1:]] == [
        ("response", "https://a.example/old"),
        ("request", "https://a.example/old"),
        ("response", "https://a.example/a"),
        ("request", "https://a.example/a"),
        ("revisit", "https://a.example/a"),
    ]
    assert records[3][2] == b"<p>one</p>"
    with path.open("rb") as file:
        for record in FastIterator(file, parse_http=False, verify_digests=False):
            assert record.headers["WARC-Date"]
            assert record.verify_block_digest()
    checked = Checker(type("C", (), {"inputs": [str(path)], "verbose": False})())
    checked.process_all()
    assert checked.exit_value == 0
    with gzip.open(path) as file:
        assert file.read().startswith(b"WARC/1.1\r\n")


def test_a_new_file_is_begun_when_one_is_full(tmp_path: Path) -> None:
    with CaptureStore(tmp_path, largest_file=5000) as store:
        kept = [store.add(exchange(f"/{n}", random.Random(n).randbytes(900))) for n in range(6)]
        assert all(len(store.page(k.capture).body) == 900 for k in kept)
    assert 1 < len(list(tmp_path.glob("*.warc.gz"))) < 6
    with CaptureStore(tmp_path, largest_file=5000) as store:
        assert store.repairs == []
        assert len(store) == 6


def test_only_one_process_writes_and_others_may_read(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        store.add(exchange())
        with pytest.raises(StoreBusyError):
            CaptureStore(tmp_path)
        with CaptureStore(tmp_path, read_only=True) as reader:
            assert len(reader) == 1
    with CaptureStore(tmp_path) as store:
        assert len(store) == 1


def test_a_store_that_is_not_there_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(CaptureError, match="none"):
        CaptureStore(tmp_path / "none", read_only=True)


def test_the_index_is_made_anew_from_the_files(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        first = exchange()
        for made in (first, later(first), exchange("/b"), later(exchange("/b"), body=b"new")):
            store.add(made)
        before = list(store.find())
    for path in tmp_path.glob("index.sqlite*"):
        path.unlink()
    with CaptureStore(tmp_path) as store:
        assert list(store.find()) == before
        assert store.repairs[0].recovered == 4


# Crashes ---------------------------------------------------------------------------------------


@pytest.fixture
def written(tmp_path: Path) -> Path:
    with CaptureStore(tmp_path) as store:
        store.add(exchange())
        store.add(exchange("/b", b"<p>second</p>"))
    return tmp_path


def test_a_record_cut_off_anywhere_costs_only_itself(written: Path) -> None:
    """As after kill -9: the file ends at any byte of an append the index never heard of."""
    path = warc_file(written)
    whole = path.read_bytes()
    with CaptureStore(written) as store:
        store.add(exchange("/c", b"<p>third</p>"))
    longer = path.read_bytes()
    response_end = len(whole) + len(longer[len(whole) :].split(b"\x1f\x8b\x08")[1]) + 3
    for end in range(len(whole), len(longer) + 1, 7):
        for index in written.glob("index.sqlite*"):
            index.unlink()
        path.write_bytes(longer[:end])
        with CaptureStore(written) as store:
            assert len(store) == (3 if end >= response_end else 2)
            assert store.damages == []
            store.add(exchange("/d"))
        assert kinds(path)[:5] == ["warcinfo", "response", "request", "response", "request"]


def test_repair_is_told(written: Path) -> None:
    path = warc_file(written)
    size = path.stat().st_size
    with path.open("ab") as file:
        file.write(path.read_bytes()[:100])
    with CaptureStore(written) as store:
        [repair] = store.repairs
    assert (repair.cut, repair.offset, repair.recovered) == (100, size, 0)
    assert "100 bytes of an unfinished record" in str(repair)
    assert path.stat().st_size == size


def test_damage_that_no_crash_makes_is_left_alone(written: Path) -> None:
    path = warc_file(written)
    with path.open("ab") as file:
        file.write(b"someone else's bytes" * 10)
    size = path.stat().st_size
    with CaptureStore(written) as store:
        assert store.damages
        assert path.stat().st_size == size
        store.add(exchange("/c"))
        assert len(store) == 3
    assert path.stat().st_size == size
    with CaptureStore(written) as store:
        assert len(list(written.glob("*.warc.gz"))) == 2
        assert store.page(next(iter(store.find(url="https://a.example/c")))).body


def test_a_file_that_lost_its_end_is_told_and_not_written_to(written: Path) -> None:
    path = warc_file(written)
    path.write_bytes(path.read_bytes()[:-400])
    with CaptureStore(written) as store:
        assert "shorter" in str(store.damages[0])
        store.add(exchange("/c"))
    assert len(list(written.glob("*.warc.gz"))) == 2


def test_a_changed_byte_is_found_when_read(written: Path) -> None:
    path = warc_file(written)
    with CaptureStore(written) as store:
        capture = store.latest("https://a.example/b")
        assert capture is not None
        content = bytearray(path.read_bytes())
        content[capture.offset + capture.length - 6] ^= 0xFF
        path.write_bytes(content)
        with pytest.raises(WarcError) as caught:
            store.page(capture)
    assert caught.value.offset == capture.offset


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from tests.scraper.test_capture import exchange
from scraper.capture import CaptureStore
with CaptureStore(Path(sys.argv[1])) as store:
    print(len(store.repairs), flush=True)
    for number in range(int(sys.argv[2]), int(sys.argv[2]) + 4000):
        store.add(exchange(f"/{{number}}", b"x" * (number % 50_000)))
        print(number, flush=True)
"""


def run_writer(folder: Path, first: int, **other: object) -> "subprocess.Popen[str]":
    root = str(Path(__file__).parents[2])
    command = [sys.executable, "-c", WRITER.format(root=root), str(folder), str(first)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **other)  # type: ignore[call-overload,no-any-return]


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
def test_kill_9_loses_no_finished_record(tmp_path: Path) -> None:
    done: list[int] = []
    for turn in range(3):
        writer = run_writer(tmp_path, turn * 4000)
        assert writer.stdout is not None
        for line, number in enumerate(writer.stdout):
            if line > 0:
                done.append(int(number))
            if line > 60 + 17 * turn:
                break
        time.sleep(0.003 * turn)
        writer.send_signal(signal.SIGKILL)
        rest, _ = writer.communicate()
        done += [int(number) for number in rest.split("\n")[:-1]]
    with CaptureStore(tmp_path) as store:
        for number in done:
            capture = store.latest(f"https://a.example/{number}")
            assert capture is not None
            assert store.page(capture).body == b"x" * (number % 50_000)
        assert store.damages == []
    assert len(done) > 180


LIMITED = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, {root!r})
from tests.scraper.test_capture import exchange
from scraper.capture import CaptureStore
from scraper.errors import StoreFullError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = CaptureStore(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, resource.RLIM_INFINITY))
stored = 0
try:
    while stored < 1000:
        store.add(exchange(f"/{{stored}}", __import__("random").Random(stored).randbytes(60_000)))
        stored += 1
except StoreFullError as error:
    assert "disk is full" in str(error)
    assert store.latest(f"https://a.example/{{stored}}") is None
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    store.add(exchange("/after"))  # room was made: the same process goes on
    print(stored)
"""


def test_a_full_disk_in_the_middle_of_a_record(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    root = str(Path(__file__).parents[2])
    command = [sys.executable, "-c", textwrap.dedent(LIMITED.format(root=root)), str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    stored = int(run.stdout)
    assert stored > 5
    with CaptureStore(tmp_path) as store:
        assert len(store) == stored + 1
        assert store.repairs == store.damages == []
        assert all(store.page(capture).body for capture in store.find())
    assert kinds(warc_file(tmp_path)).count("response") == stored + 1


# Other people's files --------------------------------------------------------------------------


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
