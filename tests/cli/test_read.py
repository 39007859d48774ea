"""`kb read`: one page, a stream of pages, and what is wrong with them."""

import json
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.scraper.article import pages

ENTRY = "import sys; from kb.cli.main import main; sys.argv[0] = 'kb'; main()"


def kb(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", ENTRY, *arguments], input=stdin, capture_output=True, timeout=60
    )


def stream(*requests: Any) -> bytes:
    lines = (r if isinstance(r, bytes) else json.dumps(r).encode() for r in requests)
    return b"".join(line + b"\n" for line in lines)


def test_a_stream_gives_one_line_for_each_in_order_and_goes_on_after_a_bad_one() -> None:
    done = kb(
        "read", "-", "--format", "jsonl",
        stdin=stream(
            {"id": "a", "html": pages.semantic(), "url": "https://courier.example/n/1?utm_source=x"},
            b"{not json",
            {"id": "c", "html": "<div>" * 20_000},
            {"id": "d"},
            [1],
            {"id": 6, "html": pages.blog()},
        ),
    )  # fmt: skip
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [answer["id"] for answer in answers] == ["a", None, "c", "d", None, 6]
    assert ["error" in answer for answer in answers] == [False, True, True, True, True, False]
    assert answers[0]["canonical_url"] == "https://courier.example/n/1"
    assert answers[0]["title"] == pages.TITLE
    assert pages.PARAGRAPHS[0] in answers[0]["text"]
    assert {"author", "published", "modified", "publisher", "language"} <= set(answers[0])
    assert b"Traceback" not in done.stderr


def test_a_saved_page_is_read_with_its_address(tmp_path: Path) -> None:
    saved = tmp_path / "page.html"
    saved.write_text(pages.blog(), encoding="utf-8")
    done = kb("read", str(saved), "--url", "https://courier.example/n/1", "--format", "json")
    article = json.loads(done.stdout)
    assert article["canonical_url"] == "https://courier.example/n/1"
    assert article["found_in"]["title"] == "h1"


def test_a_page_is_fetched_with_its_character_set_and_by_leave_of_robots() -> None:
    body = pages.page(f"<article><h1>Blåsigt</h1>{pages.paragraphs()}</article>")
    body = body.replace('<meta charset="utf-8">', "")

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            robots = self.path == "/robots.txt"
            content = (
                b"User-agent: *\nDisallow: /no\n" if robots else body.encode("cp1252", "replace")
            )
            self.send_response(200)
            self.send_header(
                "Content-Type", "text/plain" if robots else "text/html; charset=cp1252"
            )
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *arguments: object) -> None:
            """Keep the test's output clean."""

    with HTTPServer(("127.0.0.1", 0), Site) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        read = kb("read", f"{address}/n/1", "--allow-loopback", "--format", "json")
        refused = kb("read", f"{address}/no/1", "--allow-loopback")
        server.shutdown()
    assert json.loads(read.stdout)["title"] == "Blåsigt"
    assert refused.returncode == 3
    assert b"robots.txt" in refused.stderr


def test_text_for_people_cannot_steer_their_terminal() -> None:
    html = pages.page(f"<h1>Gulls \x1b[31m return</h1>{pages.paragraphs()}")
    done = kb("read", "-", stdin=html.encode())
    assert b"\x1b" not in done.stdout
    assert pages.PARAGRAPHS[0].encode() in done.stdout


@pytest.mark.parametrize(
    ("arguments", "stdin", "status", "says"),
    [
        (("read", "no-such-file"), b"", 1, "no-such-file: no such file"),
        (("read", "-"), b"%PDF-1.7", 1, "standard input: is a PDF"),
        (("read", "-", "--format", "jsonl", "--url", "https://a.example/"), b"", 2, "--url"),
        (("read", "http://127.0.0.1:9/x"), b"", 2, "--contact"),
        (("read", "http://127.0.0.1:9/x", "--contact", "mailto:a@b.example"), b"", 1, "127.0.0.1"),
        (("read", "http://127.0.0.1:65529/x", "--allow-loopback"), b"", 3, "127.0.0.1:65529"),
        (("read", "http://[::1", "--contact", "mailto:a@b.example"), b"", 1, "[::1"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    arguments: tuple[str, ...], stdin: bytes, status: int, says: str
) -> None:
    done = kb(*arguments, stdin=stdin)
    message = done.stderr.decode()
    assert done.returncode == status
    assert says in message
    assert message.count("\n") == 1
    assert done.stdout == b""
