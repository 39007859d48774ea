"""What a crash left behind, put right: whole records entered, an unfinished one cut off."""

import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from scraper.capture.entries import entry_of_record
from scraper.capture.index import CaptureIndex
from scraper.capture.reading import Record, read_records, whole_members_end
from scraper.capture.record import Repair
from scraper.errors import WarcError

_FIRST_WORDS = b"WARC/1.1\r\n"


@dataclass(slots=True)
class Mended:
    """What became of one file: whether it may grow again, and what there is to tell."""

    sound: bool = True
    repair: Repair | None = None
    damages: list[WarcError] = field(default_factory=list)


def mend_file(path: Path, indexed: int, index: CaptureIndex) -> Mended:
    """Bring `index` and the file at `path`, indexed so far to the byte `indexed`, together.

    Only the beginning of a record at the very end is cut off. Where the damage is of another
    kind, nothing is: the file is left as it is, read as far as it can be, and not written to
    again. Raises OSError and sqlite3.Error.
    """
    mended = Mended()
    size = path.stat().st_size
    if size < indexed:
        what = f"is shorter ({size:,} bytes) than what was written to it ({indexed:,})"
        mended.damages.append(WarcError(str(path), size, what, "restore it from a copy"))
        mended.sound = False
        return mended
    if size == indexed:
        return mended
    end = whole_members_end(path, indexed)
    if end < size and not _is_unfinished_record(path, end):
        mended.sound = False
        end = size
    recovered = 0
    try:
        for record, after in _with_ends(read_records(path, mended.damages.append, indexed), end):
            if record.offset < end:
                recovered += _enter(record, path.name, after, index)
    except WarcError as error:  # not a WARC file at all
        mended.damages.append(error)
    index.add([], path.name, end)
    if end < size:
        os.truncate(path, end)
        mended.damages.clear()  # what broke off is what was cut off
    if recovered or end < size:
        mended.repair = Repair(path.name, end, size - end, recovered)
    return mended


def _is_unfinished_record(path: Path, start: int) -> bool:
    """Whether all that follows `start` is one record that was begun and not finished."""
    with path.open("rb") as file:
        file.seek(start)
        head = file.read(4096)
    try:
        words = zlib.decompressobj(zlib.MAX_WBITS + 16).decompress(head, len(_FIRST_WORDS))
    except zlib.error:
        return False
    if not _FIRST_WORDS.startswith(words):  # so few bytes may give no words yet
        return False
    try:
        return all(r.offset <= start for r in read_records(path, lambda damage: None, start))
    except WarcError:
        return True


def _with_ends(records: Iterator[Record], end: int) -> Iterator[tuple[Record, int]]:
    """Each record with the offset where the next one begins."""
    before: Record | None = None
    for record in records:
        if before is not None:
            yield before, record.offset
        before = record
    if before is not None:
        yield before, end


def _enter(record: Record, file: str, after: int, index: CaptureIndex) -> bool:
    entry = entry_of_record(record, file, after - record.offset, index)
    if entry is not None:
        with suppress(sqlite3.IntegrityError):  # it is there already
            index.add([entry], file, after)
            return True
    return False
