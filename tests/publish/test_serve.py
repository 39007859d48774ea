"""Showing the site on this machine."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from kb.publish.serve import site_server
from tests.fixtures.serving import served


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A running server of a small site."""
    (tmp_path / "index.html").write_text("home")
    (tmp_path / "404.html").write_text("lost")
    with served(tmp_path) as address:
        yield address


def test_pages_are_served_and_a_missing_one_is_told(address: str) -> None:
    assert requests.get(f"{address}/", timeout=5).text == "home"
    lost = requests.get(f"{address}/nowhere", timeout=5)
    assert (lost.status_code, lost.text) == (404, "lost")


def test_text_is_compressed_for_who_takes_it(address: str, tmp_path: Path) -> None:
    (tmp_path / "style.css").write_text("p { color: red }\n" * 500)
    packed = requests.get(f"{address}/style.css", timeout=5)
    plain = requests.get(f"{address}/style.css", headers={"Accept-Encoding": ""}, timeout=5)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert int(packed.headers["Content-Length"]) < 200
    assert "Content-Encoding" not in plain.headers
    assert packed.text == plain.text
    assert packed.headers["Content-Type"] == plain.headers["Content-Type"] == "text/css"


def test_nothing_above_the_site_is_served(address: str, tmp_path: Path) -> None:
    (tmp_path.parent / "secret").write_text("secret")
    with requests.Session() as session:
        request = requests.Request("GET", f"{address}/").prepare()
        request.url = f"{address}/../secret"
        assert session.send(request, timeout=5).status_code == 404


def test_the_server_listens_on_this_machine_alone(tmp_path: Path) -> None:
    with site_server(tmp_path, 0) as server:
        assert server.server_address[0] == "127.0.0.1"


def test_a_reader_who_goes_away_is_not_told_of(
    tmp_path: Path, address: str, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "long.txt").write_bytes(bytes(50_000_000))
    port = int(address.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port)) as reader:
        reader.sendall(b"GET /long.txt HTTP/1.0\r\n\r\n")
        reader.recv(1)
    # The next reader is answered; by then the first one has been given up or soon is.
    assert requests.get(f"{address}/", timeout=5).text == "home"
    wait_for_threads()
    assert capfd.readouterr().err == ""


def wait_for_threads() -> None:
    """Until no request is being answered any more."""
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(5)
