"""The store of captures: WARC files that only grow, and an index beside them.

    folder/
        captures-00001.warc.gz   every record a gzip member of its own, as WARC tools expect
        index.sqlite             made anew from the files when it is lost
        writer.lock              held by the one process that writes

A capture is appended in one piece and then entered in the index. Whatever stops the writer in
between (`kill -9`, a full disk), the next opening finds the end of the last whole record, cuts off
what follows, and enters what the index had not yet heard of.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from scraper.capture.disk import store_error, sync, take_lock, write_at
from scraper.capture.entries import entry_of
from scraper.capture.index import CaptureIndex
from scraper.capture.reading import Record, read_record, split_http
from scraper.capture.record import Capture, Change, Kept, Repair, body_hash
from scraper.capture.repair import mend_file
from scraper.capture.writing import info_record, page_records, revisit_record
from scraper.closing import Closing
from scraper.errors import CaptureError, UrlError, WarcError
from scraper.exchange import Conditions, Exchange, Visit
from scraper.urls import normal_url

LARGEST_FILE = 1 << 30
"""Bytes after which a new WARC file is begun; 1 GB is the custom."""
LONGEST_CHAIN = 20


class CaptureStore(Closing):
    """The captures in `folder`. One process writes, any number may open it with `read_only`.

    `repairs` tells what was mended on opening, `damages` what could not be read again. Not to be
    shared between threads. Raises StoreBusyError, StoreFullError, or another CaptureError.
    """

    def __init__(
        self,
        folder: Path,
        *,
        read_only: bool = False,
        software: str = "replacement-record",
        operator: str | None = None,
        largest_file: int = LARGEST_FILE,
    ) -> None:
        self.folder = folder
        self.repairs: list[Repair] = []
        self.damages: list[WarcError] = []
        self._software = software
        self._operator = operator
        self._largest = largest_file
        self._file: str | None = None
        self._size = 0
        self._lock: sqlite3.Connection | None = None
        try:
            if not read_only:
                folder.mkdir(parents=True, exist_ok=True)
                self._lock = take_lock(folder / "writer.lock")
            self._index = CaptureIndex(folder / "index.sqlite", read_only=read_only)
            if not read_only:
                self._mend()
        except (OSError, sqlite3.Error) as error:
            self._release()
            raise store_error(folder, error) from error
        except BaseException:
            self._release()
            raise

    def add(self, exchange: Exchange) -> Kept:
        """Store one exchange: a new capture, or a revisit record if the page is as it was.

        Raises StoreFullError where the disk is full; what was stored before stays whole.
        """
        before = self._index.latest(exchange.url, exchange.began)
        change = _change(exchange, before)
        if change == "unchanged":
            assert before is not None
            body = before if not before.revisit else self._index.get(before.original or 0)
            original = body or before
            pieces = [revisit_record(exchange, original)]
        else:
            original = None
            pieces = [piece for piece in page_records(exchange) if piece]
        file, offset = self._append(b"".join(pieces))
        entry = entry_of(exchange, file, offset, len(pieces[0]), original)
        try:
            [capture] = self._index.add([entry], file, self._size)
        except sqlite3.Error as error:
            self._take_back(offset)
            raise store_error(self.folder / "index.sqlite", error) from error
        return Kept(capture, change)

    def add_visit(self, visit: Visit) -> list[Kept]:
        """Store all exchanges of a visit, redirects first."""
        return [self.add(exchange) for exchange in visit.exchanges]

    def conditions(self, url: str) -> dict[str, Conditions]:
        """The validators of the last captures along the redirects from `url`, by address."""
        known: dict[str, Conditions] = {}
        while url not in known and len(known) < LONGEST_CHAIN:
            last = self.latest(url)
            if last is None:
                break
            known[url] = Conditions(last.etag, last.last_modified)
            target = _target(last)
            if target is None:
                break
            known[url] = Conditions()  # redirects are asked for whole: they are short
            url = target
        return known

    def latest(self, url: str, before: datetime | None = None) -> Capture | None:
        """The last capture of exactly `url`, up to and with the instant `before`."""
        return self._index.latest(url, before)

    def last_of_chain(self, url: str, since: datetime) -> Kept | None:
        """The page that `url` led to at or after `since`, redirects followed in the store.

        None where the chain is not in the store whole.
        """
        for _ in range(LONGEST_CHAIN):
            last = self.latest(url)
            if last is None or last.time < since:
                return None
            target = _target(last)
            if target is None:
                earlier = self.latest(url, last.time - timedelta(microseconds=1))
                changed: Change = "changed" if earlier else "new"
                return Kept(last, "unchanged" if last.revisit else changed)
            url = target
        return None

    def find(
        self,
        *,
        url: str | None = None,
        key: str | None = None,
        sha256: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> Iterator[Capture]:
        """Captures by address, `url_key`, hash of the body and time, oldest first."""
        return self._index.find(url=url, key=key, sha256=sha256, since=since, until=until)

    def __len__(self) -> int:
        return self._index.count()

    def page(self, capture: Capture) -> Exchange:
        """The exchange as it was stored, with the body it had, checked against its hash.

        For a revisit, the headers of that time and the body of the original. Raises WarcError.
        """
        record = self._record(capture)
        original = self._index.get(capture.original) if capture.original else None
        try:
            head, body = split_http(record.block)
            if original is not None:
                body = split_http(self._record(original).block)[1]
        except ValueError as error:
            what = f"no HTTP response in this record ({error})"
            raise WarcError(capture.file, capture.offset, what, "verify the file") from None
        if body_hash(body) != capture.sha256:
            what = "the body is not the one that was stored"
            raise WarcError(capture.file, capture.offset, what, "restore the file from a copy")
        return Exchange(
            url=capture.url,
            began=capture.time,
            request=b"",
            status=capture.status,
            reason=head.reason,
            headers=head.headers,
            body=body,
            wire_size=len(body),
            address=record.headers.get("warc-ip-address", ""),
            seconds=0.0,
        )

    def close(self) -> None:
        """Put everything on the disk and let others write."""
        if self._file is not None:
            with suppress(OSError):
                sync(self.folder / self._file)
        self._index.close()
        self._release()

    def _record(self, capture: Capture) -> Record:
        try:
            return read_record(self.folder / capture.file, capture.offset, capture.length)
        except OSError as error:
            what = f"cannot be read ({error.strerror})"
            raise CaptureError(capture.file, what, "restore the file from a copy") from error

    def _append(self, block: bytes) -> tuple[str, int]:
        """Write all of `block` at the end of the current file, or nothing of it."""
        if self._file is None or self._size >= self._largest:
            self._begin_file()
        assert self._file is not None
        path, offset = self.folder / self._file, self._size
        try:
            write_at(path, offset, block)
        except OSError as error:
            raise store_error(path, error) from error
        self._size += len(block)
        return self._file, offset

    def _take_back(self, offset: int) -> None:
        """Undo the last append, so that file and index go on saying the same."""
        assert self._file is not None
        with suppress(OSError):
            os.truncate(self.folder / self._file, offset)
            self._size = offset

    def _begin_file(self) -> None:
        if self._file is not None:
            sync(self.folder / self._file)
        number = 1 + max((int(p.name[9:14]) for p in self._files()), default=0)
        file = f"captures-{number:05d}.warc.gz"
        opening = info_record(file, self._software, self._operator)
        try:
            (self.folder / file).touch()
            write_at(self.folder / file, 0, opening)
        except OSError as error:
            raise store_error(self.folder / file, error) from error
        self._file, self._size = file, len(opening)

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob("captures-[0-9][0-9][0-9][0-9][0-9].warc.gz"))

    def _mend(self) -> None:
        known = self._index.sizes()
        for path in self._files():
            if path.stat().st_size == 0:
                path.unlink()
                continue
            mended = mend_file(path, known.get(path.name, 0), self._index)
            self.damages += mended.damages
            self.repairs += [mended.repair] if mended.repair else []
            self._file = path.name if mended.sound else None
            self._size = path.stat().st_size
        if self._file is not None and self._size == 0:
            (self.folder / self._file).unlink()
            self._file = None
        elif self._file is None and self._files():
            self._begin_file()  # so that the damaged one is not taken for the last again

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def _change(exchange: Exchange, before: Capture | None) -> Change:
    if before is None:
        return "new"
    if exchange.status == 304:
        return "unchanged"
    same = (
        before.status == exchange.status
        and before.sha256 == body_hash(exchange.body)
        and before.location == exchange.header("Location")
    )
    return "unchanged" if same else "changed"


def _target(capture: Capture) -> str | None:
    """Where a captured redirect leads; None for a page."""
    if capture.location is None or not 300 <= capture.status < 400:
        return None
    with suppress(UrlError):
        return normal_url(capture.location, capture.url)
    return None
