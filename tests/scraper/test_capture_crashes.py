"""What kill -9, a full disk and a changed byte leave of the captures: all but the last one."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from scraper.capture import CaptureStore
from scraper.errors import WarcError
from tests.scraper.captured import exchange, kinds, warc_file


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
from tests.scraper.captured import exchange
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
from tests.scraper.captured import exchange
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
