"""Bytes on the disk: written whole or not at all, by one process at a time."""

import errno
import os
import sqlite3
from pathlib import Path

from scraper.errors import CaptureError, StoreBusyError, StoreFullError

_FULL = frozenset([errno.ENOSPC, errno.EDQUOT, errno.EFBIG])


def write_at(path: Path, offset: int, block: bytes) -> None:
    """Write `block` at `offset`, the end of the file; on a fault leave the file as it was."""
    with path.open("r+b", buffering=0) as file:
        file.seek(offset)
        view = memoryview(block)
        try:
            while view:
                view = view[file.write(view) :]
        except OSError:
            file.truncate(offset)
            raise


def sync(path: Path) -> None:
    """Have the system put the file on the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def take_lock(path: Path) -> sqlite3.Connection:
    """A lock that ends with the process, on every system, whatever ended the process."""
    lock = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        lock.close()
        if "locked" not in str(error):
            raise
        right = "wait until it is done, or use another folder"
        raise StoreBusyError(str(path.parent), "another process is writing here", right) from None
    return lock


def store_error(path: Path, error: OSError | sqlite3.Error) -> CaptureError:
    """A fault of the disk or of SQLite, as one of our errors."""
    number = error.errno if isinstance(error, OSError) else None
    if number in _FULL or "disk is full" in str(error):
        right = "make room and run again; what was stored before is whole"
        return StoreFullError(str(path), "the disk is full", right)
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return CaptureError(str(path), f"cannot be used ({reason})", "check the folder")
