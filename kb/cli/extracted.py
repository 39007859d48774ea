"""What was extracted and nobody has reviewed, on the screen: rows of figures, or one capture."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import typer

from kb.cli.filtering import Page

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kb.review.statements import StatementSetting
    from kb.store.filters import Filters
    from kb.store.read_candidates import CandidateView, CaptureView

Row = dict[str, Any]

COLUMNS = ("text", "metric", "organization", "against", "id")
WIDE = ("text", "against", "id")
# Filters that an article says nothing about before somebody has read it.
_ONLY_CURATED = (
    "function", "sector", "technology", "country", "kind", "status", "record", "exclude",
    "since", "until", "as_of",
)  # fmt: skip


def extracted_figures(
    connection: Connection, filters: Filters, limit: int | None, page: Page
) -> list[Row]:
    """Extracted figures with what each is set against. Raises `UsageError` for other filters."""
    from kb.errors import UsageError
    from kb.review.candidates import figure_rows
    from kb.store.comparison import read_names
    from kb.store.read_candidates import figure_candidates

    for name in _ONLY_CURATED:
        if getattr(filters, name):
            option = name.replace("_", "-")
            raise UsageError(
                f"--{option} is for curated figures; extracted ones are filtered by "
                "--organization and --metric"
            )
    names = [word.casefold() for word in filters.organization]
    known = read_names(connection)
    ids = {known.get(name, name) for name in names}
    names += [name for name, identity in known.items() if identity in ids]
    metrics = [word.casefold() for word in filters.metric]
    figures = figure_candidates(connection, names, metrics, limit, page.offset)
    return figure_rows(connection, figures)


def show_captures(connection: Connection, identity: str, *, as_json: bool) -> bool:
    """Show what was extracted from the captures of this id or address; False where none has it."""
    from kb.review.candidates import figure_row, settings_of, statement_settings
    from kb.store.read_candidates import find_captures

    captures = find_captures(connection, _address(identity))
    if not captures:
        return False
    shown = []
    for capture in captures:
        figures = [part for part in capture.candidates if part.kind == "figure"]
        settings = settings_of(connection, figures, [capture])
        rows = {f.id: figure_row(f, capture, settings[f.id]) for f in figures}
        said = statement_settings(connection, capture, settings)
        shown.append(_as_data(capture, rows, said))
        if not as_json:
            words = {identity: row["against"] for identity, row in rows.items()}
            words |= {identity: setting.in_words() for identity, setting in said.items()}
            _write(capture, words)
    if as_json:
        typer.echo(json.dumps(shown if len(shown) > 1 else shown[0], ensure_ascii=False, indent=2))
    return True


def _address(identity: str) -> str:
    """An address in the form that captures are stored under; anything else as it is."""
    from scraper.errors import UrlError
    from scraper.urls import normal_url

    if "://" not in identity:
        return identity
    try:
        return normal_url(identity)
    except UrlError:
        return identity


def _as_data(capture: CaptureView, rows: dict[str, Row], said: dict[str, StatementSetting]) -> Row:
    found: dict[str, list[Row]] = {}
    for part in capture.candidates:
        entry = {"candidate": part.id, **part.content}
        if part.id in rows:
            keys = ("verdict", "certain", "known", "claims", "conflicts", "because")
            entry["against"] = {key: rows[part.id][key] for key in keys}
        elif part.id in said:
            setting = said[part.id]
            entry["against"] = {
                "verdict": setting.verdict.value,
                "certain": setting.certain,
                "known": list(setting.known),
                "conflicts": list(setting.conflicts),
                "because": setting.because,
            }
        found.setdefault(f"{part.kind}s", []).append(entry)
    return {
        "id": capture.id,
        "url": capture.url,
        "title": capture.title,
        "published": capture.published,
        "fetched": capture.fetched,
        "extractor": capture.extractor,
        "origin": "extracted",
        "reviewed": False,
        **found,
    }


def _write(capture: CaptureView, against: dict[str, str]) -> None:
    from kb.cli.formats import printable

    facts = [("published", capture.published), ("fetched", capture.fetched), ("id", capture.id)]
    _line(printable(capture.title or capture.url))
    if capture.title is not None:
        _line(f"  {printable(capture.url)}")
    _line("  " + ", ".join(f"{word} {fact}" for word, fact in facts if fact is not None))
    _line("  extracted, not reviewed")
    kind = None
    for part in capture.candidates:
        if part.kind != kind:
            kind = part.kind
            _line(f"\n{kind.capitalize()}s")
        _line(f"  {part.start}-{part.end}  {printable(_words(part))}")
        if part.id in against:
            _line(f"      {printable(against[part.id])}")


def _words(part: CandidateView) -> str:
    """A candidate in one line: its text, and the facts that its kind is about."""
    content = part.content
    speaker = content.get("by") or content.get("speaker")
    facts = [
        content.get("metric"),
        content.get("kind"),
        speaker["name"] if speaker else content.get("organization"),
        content.get("conducted_by"),
        content.get("venue"),
        content.get("as_of") or content.get("said") or content.get("date"),
    ]
    told = ", ".join(str(fact) for fact in facts if fact is not None)
    text = " ".join(part.text.split())
    return f"{text} ({told})" if told else text


def _line(text: str) -> None:
    typer.echo(text)
