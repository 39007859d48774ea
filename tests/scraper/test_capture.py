"""Captures stay whole: through crashes, full disks and damage, and for other people's tools."""

import gzip
import random
from datetime import timedelta
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from scraper.capture import CaptureStore
from scraper.errors import CaptureError, StoreBusyError
from scraper.exchange import Conditions, Visit
from tests.scraper.captured import DAY, exchange, kinds, later, warc_file


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
