"""Showing the site on this machine."""

from __future__ import annotations

import gzip
import sys
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

_TEXTS = frozenset({".html", ".css", ".js", ".json", ".jsonl", ".csv", ".svg", ".xml", ".txt"})


def site_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of the files below `folder` on 127.0.0.1; port 0 takes a free one."""

    class Pages(SimpleHTTPRequestHandler):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(folder))  # type: ignore[arg-type]

        def do_GET(self) -> None:
            """Text is sent compressed, as hosts of sites send it; all else as it is."""
            path = Path(self.translate_path(self.path))
            if path.is_dir() and urlsplit(self.path).path.endswith("/"):
                path /= "index.html"
            wanted = "gzip" in self.headers.get("Accept-Encoding", "")
            if not wanted or path.suffix not in _TEXTS or not path.is_file():
                super().do_GET()
                return
            content = gzip.compress(path.read_bytes(), 6, mtime=0)
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", self.guess_type(str(path)))
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def send_error(
            self, code: int, message: str | None = None, explain: str | None = None
        ) -> None:
            lost = folder / "404.html"
            if code != HTTPStatus.NOT_FOUND or not lost.is_file():
                super().send_error(code, message, explain)
                return
            content = lost.read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            """Nothing: each page would write ten lines."""

    return _Server(("127.0.0.1", port), Pages)


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing where the reader went away before the answer; else as ever."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]
