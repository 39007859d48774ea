"""`kb collect` as a person uses it: a process, its output, its exit status, Ctrl-C and kill -9."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scraper.capture import CaptureStore
from tests.fixtures.hostile_server import HostileServer, page
from tests.fixtures.news_site import build

ROOT = Path(__file__).parents[2]
LOOPBACK = ["--allow-loopback", "--delay", "0", "--contact", "mailto:t@example.org"]
# What is extracted has tests of its own; here the language model would cost a second a run.
PAGES_ONLY = ["--no-extract"]


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer() as server:
        build(server)
        yield server


def command(*arguments: str, loopback: bool = True) -> list[str]:
    code = "from kb.cli.main import main; main()"
    return [
        sys.executable,
        "-c",
        code,
        "collect",
        *arguments,
        *PAGES_ONLY,
        *(LOOPBACK if loopback else []),
    ]


def kb(
    folder: Path, *arguments: str, loopback: bool = True, given: str | None = None
) -> "subprocess.CompletedProcess[str]":
    environment = {k: v for k, v in os.environ.items() if not k.startswith("KB_")}
    return subprocess.run(
        command(*arguments, loopback=loopback),
        cwd=folder,
        input=given,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**environment, "PYTHONPATH": str(ROOT)},
    )


def rows(run: "subprocess.CompletedProcess[str]") -> list[dict[str, str]]:
    return [json.loads(line) for line in run.stdout.splitlines()]


def test_a_feed_a_sitemap_and_a_list_at_once(server: HostileServer, tmp_path: Path) -> None:
    run = kb(
        tmp_path,
        *("-", "--feed", server.url("/feed.xml"), "--sitemap", server.url("/sitemap.xml")),
        *("--format", "jsonl"),
        given=f"# mine\n{server.url('/story/1?utm_source=x')}\nnonsense\n",
    )
    assert run.returncode == 3  # two pages of the sitemap cannot be had
    assert "standard input:3: nonsense: no scheme" in run.stderr
    told = {row["url"]: row for row in rows(run)}
    assert sum(row["outcome"] == "new" for row in told.values()) == 16
    story = told[server.url("/story/1")]
    assert (story["status"], story["media_type"]) == (200, "text/html")
    with CaptureStore(tmp_path / "captures", read_only=True) as store:
        [capture] = store.find(sha256=story["sha256"])
        assert capture.url == story["url"]
    agents = {asked.headers["user-agent"] for asked in server.log}
    assert len(agents) == 1
    assert "(+mailto:t@example.org)" in agents.pop()


def test_articles_are_read_once_and_made_anew_when_lost(
    server: HostileServer, tmp_path: Path
) -> None:
    server.serve("/paper", page(b"%PDF-1.7 said to be HTML"))
    asked = [server.url("/story/1"), server.url("/story/2"), server.url("/paper")]
    run = kb(tmp_path, *asked)
    path = tmp_path / "captures" / "articles.jsonl"
    first = path.read_bytes()
    lines = [json.loads(line) for line in first.splitlines()]
    assert [line["url"] for line in lines] == asked
    assert lines[2]["error"]["kind"] == "not-html"
    story = lines[0]
    assert (story["title"], story["author"]) == ("Story 1", "Ada Summer")
    assert "handed its telephone desk to a program" in story["text"]
    assert "articles read: 2; pages without one: 1" in run.stderr
    assert kb(tmp_path, *asked).returncode == 0
    assert path.read_bytes() == first
    path.write_bytes(first[:-30])  # as after kill -9 in the middle of a line
    kb(tmp_path, asked[0])
    assert path.read_bytes() == first


def test_the_summary_is_for_people_and_says_why(server: HostileServer, tmp_path: Path) -> None:
    run = kb(tmp_path, "--sitemap", server.url("/sitemap-2.xml"))
    assert run.returncode == 3
    counts = dict(line.split() for line in run.stdout.splitlines()[2:])
    assert counts == {"new": "2", "refused": "1", "failed": "2"}
    assert "failed: " + server.url("/fault/404") + ": status 404 Not Found" in run.stderr
    assert "robots.txt forbids it to ReplacementRecordBot" in run.stderr
    assert "Traceback" not in run.stderr


def test_unchanged_the_second_time(server: HostileServer, tmp_path: Path) -> None:
    pages = [server.url("/story/1"), server.url("/story/2")]
    assert kb(tmp_path, *pages).returncode == 0
    run = kb(tmp_path, *pages, "--format", "csv")
    assert run.returncode == 0
    assert [row["outcome"] for row in csv.DictReader(io.StringIO(run.stdout))] == ["unchanged"] * 2


def test_dry_run_stores_nothing_and_fetches_no_page(server: HostileServer, tmp_path: Path) -> None:
    arguments = ["--sitemap", server.url("/sitemap.xml"), "--dry-run", "--format", "jsonl"]
    run = kb(tmp_path, *arguments)
    assert run.returncode == 0
    would = {row["url"]: row["would"] for row in rows(run)}
    assert would[server.url("/story/1")] == "fetch"
    assert would[server.url("/private/memo")].startswith("robots-disallowed")
    assert len(would) == 19
    assert not (tmp_path / "captures").exists()
    assert not any(asked.target.startswith("/story") for asked in server.log)


def test_nothing_to_do_and_nobody_to_answer_for_it(tmp_path: Path) -> None:
    run = kb(tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert "nothing to collect" in run.stderr
    run = kb(tmp_path, "https://a.example/", loopback=False)
    assert run.returncode == 2
    assert "--contact mailto:you@example.org" in run.stderr
    run = kb(tmp_path, "file:///etc/passwd")
    assert run.returncode == 1
    assert "only http: and https: are fetched" in run.stderr


def test_loopback_needs_leave(server: HostileServer, tmp_path: Path) -> None:
    run = kb(tmp_path, server.url("/story/1"), "--contact", "mailto:t@example.org", loopback=False)
    assert run.returncode == 3
    assert "127.0.0.1 is loopback; only public addresses are fetched" in run.stderr
    assert server.log == []


def test_text_from_outside_cannot_steer_the_terminal(server: HostileServer, tmp_path: Path) -> None:
    server.serve("/feed.xml", page("<rss><channel><item><link>\x1b[31mx</link></item></channel>"))
    server.serve("/steer", page("", "404 \x1b[2J Gone"))
    run = kb(tmp_path, "--feed", server.url("/feed.xml"), server.url("/steer"))
    assert "\x1b" not in run.stdout + run.stderr


def test_ctrl_c_keeps_what_is_under_way_and_the_same_command_goes_on(
    server: HostileServer, tmp_path: Path
) -> None:
    build(server, articles=30)
    for number in range(30):
        server.serve(f"/story/{number}", page(f"<p>{number}</p>", seconds=0.1))
    arguments = ["--sitemap", server.url("/sitemap-1.xml")]
    for stop, status in ((signal.SIGINT, 130), (signal.SIGKILL, -9), (signal.SIGTERM, 130)):
        asked = len(server.log)
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            command(*arguments),
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        until = time.monotonic() + 20
        while len(server.log) < asked + 7 and time.monotonic() < until:
            time.sleep(0.02)
        process.send_signal(stop)
        _, told = process.communicate(timeout=20)
        assert process.returncode == status, told
        assert "Traceback" not in told
    run = kb(tmp_path, *arguments)
    assert run.returncode == 0, run.stderr
    assert "going on with a run that was broken off" in run.stderr
    targets = [asked.target for asked in server.log if asked.target.startswith("/story/")]
    assert set(targets) == {f"/story/{number}" for number in range(30)}
    # Only the one page that was under way at kill -9 may have been asked for twice.
    assert len(targets) <= 31
    with CaptureStore(tmp_path / "captures", read_only=True) as store:
        assert len(store) == 31


def test_warc_files_are_taken_in_once(server: HostileServer, tmp_path: Path) -> None:
    assert kb(tmp_path, server.url("/story/1"), server.url("/story/2")).returncode == 0
    [path] = (tmp_path / "captures").glob("*.warc.gz")
    arguments = ["--warc", str(path), "--captures", str(tmp_path / "other"), "--format", "jsonl"]
    for new, there in ((2, 0), (0, 2)):
        run = kb(tmp_path, *arguments)
        assert run.returncode == 0, run.stderr
        counts = {row["outcome"]: row["count"] for row in rows(run)}
        assert (counts["new"], counts["there already"]) == (new, there)
    path.write_bytes(path.read_bytes()[:-30])
    run = kb(tmp_path, *arguments)
    assert run.returncode == 1
    assert f"{path}, byte " in run.stderr
    run = kb(tmp_path, "--warc", str(tmp_path / "none.warc"))
    assert run.returncode == 3
    assert "none.warc" in run.stderr


def test_a_store_in_use_is_said_to_be(server: HostileServer, tmp_path: Path) -> None:
    with CaptureStore(tmp_path / "captures"):
        run = kb(tmp_path, server.url("/story/1"))
    assert run.returncode == 3
    assert "another process is writing here" in run.stderr
