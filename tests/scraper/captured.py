"""Exchanges to capture, and a look at the file they are kept in."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scraper.capture.reading import read_records
from scraper.errors import WarcError
from scraper.exchange import Exchange

DAY = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)


def exchange(path: str = "/a", body: bytes = b"<p>one</p>", **other: object) -> Exchange:
    plain = Exchange(
        url=f"https://a.example{path}",
        began=DAY,
        request=f"GET {path} HTTP/1.1\r\nHost: a.example\r\nUser-Agent: t\r\n\r\n".encode(),
        status=200,
        reason="OK",
        headers=(
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Encoding", "br"),
            ("ETag", '"e1"'),
            ("X-Caf\xe9", "\xfc"),
        ),
        body=body,
        wire_size=len(body),
        address="93.184.216.34",
        seconds=0.1,
    )
    return replace(plain, **other)  # type: ignore[arg-type]


def later(first: Exchange, **other: object) -> Exchange:
    return replace(first, began=first.began + timedelta(hours=1), **other)  # type: ignore[arg-type]


def warc_file(folder: Path) -> Path:
    [path] = folder.glob("*.warc.gz")
    return path


def kinds(path: Path) -> list[str]:
    def no_damage(error: WarcError) -> None:
        raise error

    return [record.kind for record in read_records(path, no_damage)]
