"""Reading pages in a process of its own, which is killed when a page takes too much.

`ArticleReader` starts the process once and keeps it for the pages that follow; after a kill the
next page gets a new one. Time is watched from outside, memory is limited by the system inside.
The two talk in frames over pipes: eight bytes of length, then a pickle, each made by this module
on both sides.
"""

import os
import pickle
import select
import struct
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import scraper
from scraper.article.shapes import Article
from scraper.closing import Closing
from scraper.errors import ArticleError, PageBudgetError

DEADLINE = 4.0  # seconds for a page; with a new worker after it, an answer comes within five
MEMORY = 512 * 1024 * 1024  # bytes of data a worker may hold
START = 60.0  # seconds for the process to come up
LONGEST = 64 * 1024 * 1024  # bytes of a page that are passed on at all

_PACKAGES = str(Path(scraper.__file__).resolve().parent.parent)
HEADER = struct.Struct(">Q")
"""Before each frame: its length."""


class ArticleReader(Closing):
    """Reads pages one after another in a worker that a hostile page cannot take with it.

    Use as a context manager, or call `close`. Not for several threads at once.
    """

    def __init__(self, *, deadline: float = DEADLINE, memory: int = MEMORY) -> None:
        self.deadline = deadline
        self.memory = memory
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def process_id(self) -> int | None:
        """The worker's process, or None where none runs."""
        return self._process.pid if self._process is not None else None

    def read(
        self, content: bytes | str, *, url: str | None = None, charset: str | None = None
    ) -> Article:
        """The article of a page, as `scraper.article.read_page` gives it.

        Raises:
            ArticleError: as `read_page` does, and PageBudgetError for time and memory.
        """
        place = url or "page"
        if len(content) > LONGEST:
            raise PageBudgetError(place, "size", f"is longer than {LONGEST:,} bytes")
        process = self._process if self._process is not None else self._start(place)
        frame = pickle.dumps((content, url, charset, self.deadline))
        end = time.monotonic() + self.deadline
        try:
            answer = _exchange(process, frame, end)
        except TimeoutError:
            self._kill()
            raise PageBudgetError(
                place, "time", f"was not read within {self.deadline:g} seconds"
            ) from None
        except (EOFError, OSError):
            status = self._kill()
            raise _fallen(place, status, self.deadline) from None
        if isinstance(answer, ArticleError):
            raise answer
        if answer is None:
            self._kill()
            raise PageBudgetError(place, "memory", f"took more than {self.memory >> 20} MiB")
        assert isinstance(answer, Article)
        return answer

    def close(self) -> None:
        """End the worker, if one runs."""
        if self._process is not None:
            with suppress(OSError):
                assert self._process.stdin is not None
                self._process.stdin.close()
            try:
                self._process.wait(timeout=1)
            except subprocess.TimeoutExpired:
                self._kill()
            else:
                self._release()

    def _start(self, place: str) -> subprocess.Popen[bytes]:
        # One thread per library: the memory of idle threads would count against the limit.
        environment = os.environ | {
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
            "PYTHONPATH": os.pathsep.join([_PACKAGES, *filter(None, sys.path)]),
        }
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-P", "-m", "scraper.article", str(self.memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
        self._process = process
        try:
            _receive(process, time.monotonic() + START)
        except (TimeoutError, EOFError, OSError):
            status = self._kill()
            raise ArticleError(
                place, f"the reading process did not start (status {status})", "try again"
            ) from None
        return process

    def _kill(self) -> int | None:
        process = self._process
        if process is None:
            return None
        process.kill()
        status = process.wait()
        self._release()
        return status

    def _release(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()


def _fallen(place: str, status: int | None, deadline: float) -> PageBudgetError:
    if status is not None and status == -14:  # SIGALRM: the worker's own clock was first
        return PageBudgetError(place, "time", f"was not read within {deadline:g} seconds")
    return PageBudgetError(place, "memory", f"ended the reading process (status {status})")


def _exchange(process: subprocess.Popen[bytes], frame: bytes, end: float) -> object:
    """Send a frame while the other side reads, then wait for its answer."""
    assert process.stdin is not None
    descriptor = process.stdin.fileno()
    os.set_blocking(descriptor, False)
    view = memoryview(HEADER.pack(len(frame)) + frame)
    while view:
        _, writable, _ = select.select([], [descriptor], [], max(0.0, end - time.monotonic()))
        if not writable:
            raise TimeoutError
        with suppress(BlockingIOError):
            view = view[os.write(descriptor, view) :]
    return _receive(process, end)


def _receive(process: subprocess.Popen[bytes], end: float) -> object:
    assert process.stdout is not None
    descriptor = process.stdout.fileno()
    (size,) = HEADER.unpack(_take(descriptor, HEADER.size, end))
    return pickle.loads(_take(descriptor, size, end))  # noqa: S301  our own process wrote it


def _take(descriptor: int, size: int, end: float) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        readable, _, _ = select.select([descriptor], [], [], max(0.0, end - time.monotonic()))
        if not readable:
            raise TimeoutError
        part = os.read(descriptor, min(size - len(parts), 1 << 20))
        if not part:
            raise EOFError
        parts += part
    return bytes(parts)
