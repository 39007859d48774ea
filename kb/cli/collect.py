"""`kb collect`: addresses, feeds, sitemaps, WARC files; their articles go into the database."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.filtering import Format
from kb.cli.paths import DatabaseOption, project_root

if TYPE_CHECKING:
    from kb.cli.collecting import Asked, Manners
    from scraper.capture.record import Capture
    from scraper.collect import Summary

MOST_TOLD = 30
"""Faults told one by one in the summary; --format jsonl lists all."""
STOPPED = 130
"""Exit status after Ctrl-C, as shells have it."""

Addresses = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[URL|FILE]...",
        help="Pages, or a saved page or text (with --url). - reads a list from standard input.",
    ),
]
Feeds = Annotated[
    list[str] | None, typer.Option("--feed", metavar="URL", help="Pages an RSS or Atom feed names.")
]
Sitemaps = Annotated[
    list[str] | None, typer.Option("--sitemap", metavar="URL", help="Pages a sitemap names.")
]
Links = Annotated[
    list[str] | None,
    typer.Option("--links", metavar="URL", help="Pages of the same site that a page links to."),
]
Lists = Annotated[
    list[Path] | None,
    typer.Option("--list", metavar="FILE", help="Pages in a file, one address a line."),
]
Warcs = Annotated[
    list[Path] | None,
    typer.Option("--warc", metavar="FILE", help="Take in the pages of a WARC file."),
]
Captures = Annotated[
    Path | None,
    typer.Option(
        "--captures",
        help="The folder of captures.",
        envvar="KB_CAPTURES",
        show_default="captures/",
    ),
]
Contact = Annotated[
    str | None,
    typer.Option(
        "--contact",
        help="How a host can reach you: an address or page, sent with every request.",
        envvar="KB_CONTACT",
    ),
]


def collect(
    addresses: Addresses = None,
    feed: Feeds = None,
    sitemap: Sitemaps = None,
    links: Links = None,
    lists: Lists = None,
    warc: Warcs = None,
    captures: Captures = None,
    contact: Contact = None,
    pages: Annotated[int | None, typer.Option(min=1, help="At most so many pages.")] = None,
    delay: Annotated[
        float, typer.Option(min=0, help="Least seconds between two requests to a host.")
    ] = 1.0,
    seconds: Annotated[float, typer.Option(min=0.1, help="Most seconds for a page.")] = 30.0,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Hosts fetched at a time.")] = 8,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be fetched; store nothing.")
    ] = False,
    articles: Annotated[
        bool,
        typer.Option(help="Read the articles of new captures into articles.jsonl beside them."),
    ] = True,
    allow_loopback: Annotated[
        bool,
        typer.Option("--allow-loopback", help="Fetch from this machine too.", envvar="KB_LOOPBACK"),
    ] = False,
    url: Annotated[str | None, typer.Option(help="The address that a FILE came from.")] = None,
    published: Annotated[
        str | None, typer.Option(help="When a FILE was published (2025-05-14, 2025-05).")
    ] = None,
    title: Annotated[str | None, typer.Option(help="The title of a FILE.")] = None,
    no_extract: Annotated[
        bool, typer.Option("--no-extract", help="Store pages only; extract nothing.")
    ] = False,
    database: DatabaseOption = None,
    style: Annotated[Format, typer.Option("--format", help="How to write it.")] = Format.TABLE,
) -> None:
    """Capture pages as they are now, and extract figures, claims and more from their articles.

    Run again after an interruption, it goes on where it was. A page that is as it was costs a
    note, not a copy. robots.txt is obeyed, one request at a time is made to a host, and nothing
    but public addresses is fetched. What is extracted waits in the database for review: see
    kb figures --origin extracted.
    """
    from kb.cli.collecting import Manners, import_warcs, latest_captures, read_articles
    from kb.cli.formats import printable
    from kb.errors import OutsideError
    from scraper.errors import ScraperError

    files = [a for a in addresses or () if a != "-" and "://" not in a and Path(a).is_file()]
    if files or url or published or title:
        others = [a for a in addresses or () if a not in files]
        alone = not (others or feed or sitemap or links or lists or warc or dry_run or no_extract)
        _collect_file(files, url, published, title, database, style, alone=alone)
        return
    folder = captures if captures is not None else project_root() / "captures"
    asked = _asked(addresses, feed, sitemap, links, lists)
    _check_use(asked, warc, contact, allow_loopback)
    manners = Manners(contact, delay, seconds, workers, pages, allow_loopback)
    for fault in asked.faults:
        typer.echo(f"kb: {printable(fault)}", err=True)
    status = 1 if asked.faults else 0
    to_extract: list[Capture] = []
    try:
        if warc:
            counts, pages_of_warcs, damages = import_warcs(folder, warc)
            for damage in damages:
                typer.echo(f"kb: {printable(str(damage))}", err=True)
            status = 1 if damages else status
            _write_counts(counts, style)
            to_extract += pages_of_warcs
        if asked.found and dry_run:
            _preview(folder, asked, manners, style)
        elif asked.found:
            ended, done_with = _run(folder, asked, manners, style)
            status = ended or status
            to_extract += latest_captures(folder, done_with) if done_with else []
        if articles and not dry_run and status != STOPPED:
            count, faults = read_articles(folder)
            if count or faults:
                typer.echo(f"articles read: {count:,}; pages without one: {faults:,}", err=True)
        if to_extract and not no_extract and status != STOPPED:
            _extract(database, folder, to_extract)
    except (ScraperError, OSError, sqlite3.Error) as error:
        raise OutsideError(printable(str(error))) from error
    raise typer.Exit(status)


def _asked(
    addresses: list[str] | None,
    feed: list[str] | None,
    sitemap: list[str] | None,
    links: list[str] | None,
    lists: list[Path] | None,
) -> Asked:
    from kb.cli.collecting import Asked
    from kb.errors import InputError

    asked = Asked()
    asked.add(a for a in addresses or () if a != "-")
    if "-" in (addresses or ()):
        asked.add_list("standard input", sys.stdin)
    for path in lists or ():
        try:
            asked.add_list(str(path), path.read_text("utf-8", "replace").splitlines())
        except OSError as error:
            raise InputError(
                f"{path}: cannot be read ({error.strerror}); give a text file"
            ) from error
    asked.add(feed or (), "feed")
    asked.add(sitemap or (), "sitemap")
    asked.add(links or (), "links")
    return asked


def _check_use(
    asked: Asked, warc: list[Path] | None, contact: str | None, allow_loopback: bool
) -> None:
    from kb.errors import InputError, UsageError

    if not asked.found and not warc:
        if asked.faults:
            raise InputError("; ".join(asked.faults[:3]))
        raise UsageError("nothing to collect; give an address, --feed, --sitemap, --list or --warc")
    if asked.found and not contact and not allow_loopback:
        raise UsageError(
            "say how hosts can reach you, since every request tells them: "
            "--contact mailto:you@example.org, or KB_CONTACT in the environment"
        )
    if contact is not None and not (contact.isascii() and contact.isprintable()):
        raise UsageError(f"--contact {contact!r}: an e-mail address or a web page, in ASCII")


def _collect_file(
    files: list[str],
    url: str | None,
    published: str | None,
    title: str | None,
    database: str | None,
    style: Format,
    *,
    alone: bool,
) -> None:
    """Extract one file that is here already; it is not copied into the captures."""
    from kb.cli.extracting import extract_file
    from kb.cli.formats import write_rows
    from kb.errors import UsageError

    if len(files) != 1 or not alone:
        raise UsageError(
            "one FILE at a time is collected, with --url, --published and --title, "
            "and nothing else beside it"
        )
    rows = extract_file(database, Path(files[0]), url, published, title).rows
    write_rows(
        rows, ["outcome", "figures", "claims", "quotes", "reversals", "capture", "url"], style
    )


def _extract(database: str | None, folder: Path, captures: list[Capture]) -> None:
    """Extract captured pages and say on standard error what came of them."""
    from kb.cli.collecting import ARTICLES
    from kb.cli.extracting import extract_captures

    counts = extract_captures(database, folder, captures, folder / ARTICLES).counts
    if counts:
        told = ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(counts.items()))
        typer.echo(f"extracted: {told}", err=True)


def _run(folder: Path, asked: Asked, manners: Manners, style: Format) -> tuple[int, list[str]]:
    """Do the run and write what became of it; the exit status and the pages it came to."""
    from kb.cli.collecting import collect_run
    from kb.cli.formats import printable, write_rows

    summary, rows = collect_run(folder, asked, manners)
    if style is Format.TABLE:
        _write_counts(summary.counts, style)
        told = [row for row in rows if row["fault"] and row["outcome"] != "duplicate"]
        for row in told[:MOST_TOLD]:
            typer.echo(f"{row['outcome']}: {printable(row['what'])}", err=True)
        if len(told) > MOST_TOLD:
            typer.echo(f"and {len(told) - MOST_TOLD:,} more; --format jsonl lists all", err=True)
    else:
        write_rows(rows, ["url", "outcome", "status", "captured", "what"], style)
    for fault in summary.faults[:MOST_TOLD]:
        typer.echo(f"note: {printable(fault)}", err=True)
    _tell_what_waits(summary)
    pages = [row["page"] for row in rows if row["page"] is not None]
    if summary.stopped:
        return STOPPED, pages
    return 3 if summary.counts.get("failed") or summary.waiting else 0, pages


def _tell_what_waits(summary: Summary) -> None:
    for host, until in summary.closed_hosts.items():
        typer.echo(f"{host} wants rest until {until:%Y-%m-%d %H:%M} UTC", err=True)
    if summary.waiting:
        typer.echo(f"{summary.waiting:,} left; the same command goes on with them", err=True)


def _preview(folder: Path, asked: Asked, manners: Manners, style: Format) -> None:
    from kb.cli.collecting import preview
    from kb.cli.formats import write_rows

    rows = preview(folder, asked, manners)
    write_rows(rows, ["would", "kind", "url", "captured"], style, wide=["url", "would"])


def _write_counts(counts: dict[str, int], style: Format) -> None:
    from kb.cli.formats import write_rows

    rows = [{"outcome": outcome, "count": count} for outcome, count in counts.items()]
    write_rows(rows, ["outcome", "count"], style)
