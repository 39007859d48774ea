"""A record on the screen: what `kb show` prints for people."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kb.analysis.second_reading import SecondReading, second_readings
from kb.cli.formats import printable, terminal
from kb.publish.spreadsheet import cell
from kb.query.listing import days_to_reversal, source_row
from kb.query.one import Found
from kb.query.readings import reading_words
from kb.query.terms import STATUS_MEANINGS
from kb.query.timeline import timeline
from kb.query.wording import (
    claim_channel,
    claim_speakers,
    country_name,
    date_words,
    day_words,
    days_words,
    figure_details,
    figure_number,
)
from kb.store.views import ClaimView, ConflictView, EvidenceView, FigureView, RecordView
from kb.vocabulary import OutcomeKind, Status

_STATE_STYLE = {
    OutcomeKind.REVERSED: "bold magenta",
    OutcomeKind.CONTRADICTED: "bold red",
    OutcomeKind.NARROWED: "yellow",
    OutcomeKind.FULFILLED: "green",
    OutcomeKind.STANDING: "green",
    OutcomeKind.UNVERIFIED: "dim",
}
_MAX_WIDTH = 110
_PIPE_WIDTH = 100


def show_found(found: Found) -> None:
    """Print whatever an id names."""
    console = _console()
    record = found.record
    if record is not None and found.part is None:
        _record(console, record, found.origins)
    elif record is not None and found.part is not None:
        _part(console, record, found.part, found.origins)
    elif found.source is not None:
        _pairs(console, source_row(found.source, found.cited_by).items())
    else:
        _shared(console, found)


def _console() -> Console:
    console = terminal()
    # Lines much longer than a page of a book are hard to read.
    console.width = min(console.width, _MAX_WIDTH) if console.is_terminal else _PIPE_WIDTH
    return console


def _say(console: Console, *parts: str | tuple[str, str], indent: int = 0) -> None:
    text = Text.assemble(
        *(printable(p) if isinstance(p, str) else (printable(p[0]), p[1]) for p in parts)
    )
    lines = text.wrap(console, max(20, console.width - indent))
    for line in lines:
        line.rstrip()
    margin = Text(" " * indent)
    # Printed at once: each call of the console costs more than the words.
    console.print(Text("\n").join([margin + line for line in lines]), soft_wrap=True)


def _heading(console: Console, words: str) -> None:
    console.print()
    _say(console, (words.upper(), "bold"))


def _record(console: Console, record: RecordView, origins: dict[str, list[str]]) -> None:
    _say(console, (record.title, "bold"))
    _say(console, (f"{record.kind} {record.id}", "dim"))
    console.print()
    _say(console, record.summary)
    console.print()
    _pairs(console, _card(record))
    events = timeline([record])
    if events:
        _heading(console, "Timeline")
        table = _table()
        for event in events:
            table.add_row(
                _cell(date_words(event.date), "cyan"), _cell(event.what), _cell(event.text)
            )
        console.print(table)
    if record.results:
        _heading(console, "Results")
        _figures(console, record.results, record)
    if record.claims:
        _heading(console, "Claims and what became of them")
        readings = second_readings(record)
        for claim in record.claims:
            _claim(console, record, claim, origins.get(claim.id, []), readings.get(claim.id))
    _conflicts(console, record)
    _reversals(console, record)
    _heading(console, f"Sources ({len(record.sources)})")
    for source in record.sources:
        when = f", {date_words(source.published)}" if source.published is not None else ""
        repeats = [*source.relies_on, *source.copy_of]
        told = f"; repeats {', '.join(repeats)}" if repeats else ""
        unseen = "" if source.seen else "; not seen itself"
        _say(console, (source.id, "cyan"), f"  {source.publisher}{when}{told}{unseen}", indent=2)


def _card(record: RecordView) -> Iterator[tuple[str, object]]:
    yield "organization", record.organization.label
    work = record.function.label
    yield "work", f"{work}: {', '.join(record.roles)}" if record.roles else work
    technology = record.technology.label
    yield "technology", f"{technology} ({record.vendor})" if record.vendor else technology
    yield "status", f"{record.status}: {STATUS_MEANINGS[Status(record.status)]}"
    places = [country_name(code) for code in record.countries]
    located = [record.location] if record.location and record.location not in places else []
    yield "place", ", ".join(places + located) or None
    yield "conducted by", ", ".join(c.label for c in record.conducted_by) or None
    yield "population", record.population
    yield "sample", record.sample_size
    yield "fieldwork", date_words(record.fieldwork) if record.fieldwork else None
    yield "setting", record.setting
    yield "tasks", record.tasks
    yield "followed until", day_words(record.followed_until) if record.followed_until else None
    yield "note", record.note


def _pairs(console: Console, pairs: Iterable[tuple[str, object]]) -> None:
    table = _table()
    for label, value in pairs:
        if value not in (None, "", []):
            table.add_row(_cell(label.replace("_", " "), "dim"), _cell(cell(value)))
    console.print(table)


def _table() -> Table:
    return Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))


def _cell(words: str, style: str = "") -> Text:
    return Text(printable(words), style=style)


def _claim(
    console: Console,
    record: RecordView,
    claim: ClaimView,
    origins: list[str],
    reading: SecondReading | None,
) -> None:
    console.print()
    when = date_words(claim.said) if claim.said is not None else "no date"
    state = claim.state
    _say(
        console,
        (when, "cyan"),
        f"  {claim.kind} by {claim_speakers(claim)}  ",
        (state.value, _STATE_STYLE[state]),
        indent=2,
    )
    _say(console, claim.text, indent=4)
    channel = claim_channel(claim)
    if channel:
        _say(console, (channel, "dim"), indent=4)
    _figures(console, claim.figures, record, indent=4)
    for piece in claim.evidence:
        _say(console, (_proof(piece), "dim"), indent=4)
    for outcome in claim.outcomes:
        since = f", {date_words(outcome.date)}" if outcome.date is not None else ""
        by = f", by {', '.join(i.partition('/')[2] for i in outcome.by)}" if outcome.by else ""
        note = f": {outcome.note}" if outcome.note else ""
        kind = OutcomeKind(outcome.kind)
        _say(console, "→ ", (kind.value, _STATE_STYLE[kind]), f"{since}{by}{note}", indent=4)
    count = len(origins)
    words = f"{count} independent origin{'' if count == 1 else 's'}"
    _say(console, (f"{claim.local_id} · {words} · {reading_words(reading)}", "dim"), indent=4)


def _proof(piece: EvidenceView) -> str:
    return f"“{piece.quote}” {piece.source_id}"


def _figures(
    console: Console, figures: list[FigureView], record: RecordView, indent: int = 2
) -> None:
    if not figures:
        return
    conflicting = {m for conflict in record.conflicts for m in conflict.members}
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    for figure in figures:
        mark = " ≠" if figure.id in conflicting else ""
        number = Text(printable(figure_number(figure) + mark), style="bold")
        details = "; ".join(
            words if label in ("stage", "way", "stance") else f"{label} {words}"
            for label, words in figure_details(figure, record)
        )
        proof = figure.evidence[0] if figure.evidence else None
        about = Text(printable(": ".join(part for part in (figure.metric, details) if part)))
        if proof is not None:
            about.append("\n" + printable(_proof(proof)), style="dim")
        table.add_row(Text(" " * (indent - 2)), number, about)
    console.print(table)


def _conflicts(console: Console, record: RecordView) -> None:
    if not record.conflicts:
        return
    _heading(console, "Conflicts (≠)")
    said = {figure.id: figure_number(figure) for figure in record.figures}
    for conflict in record.conflicts:
        _conflict(console, conflict, said)


def _conflict(console: Console, conflict: ConflictView, said: dict[str, str]) -> None:
    kind = str(conflict.kind) if conflict.kind is not None else "found by computation"
    members = [
        f"{said[m]} ({m.partition('/')[2]})" if m in said else m.partition("/")[2]
        for m in conflict.members
    ]
    _say(console, (kind, "red"), "  " + " / ".join(members), indent=2)
    if conflict.note is not None:
        _say(console, conflict.note, indent=4)


def _reversals(console: Console, record: RecordView) -> None:
    if not record.reversals:
        return
    _heading(console, "Reversals")
    claims = {claim.id: claim for claim in record.claims}
    for reversal in record.reversals:
        when = date_words(reversal.date) if reversal.date is not None else "no date"
        days = days_to_reversal(record, reversal)
        after = f", {days_words(days)} later" if days is not None and days != (0, 0) else ""
        _say(console, (when, "cyan"), "  ", (str(reversal.kind), "bold magenta"), after, indent=2)
        for word, ids in (("of", reversal.of), ("by", reversal.by)):
            for identity in ids:
                text = claims[identity].text if identity in claims else identity
                _say(console, (f"{word} ", "dim"), text, indent=4)
        if reversal.note is not None:
            _say(console, reversal.note, indent=4)


def _part(
    console: Console, record: RecordView, identity: str, origins: dict[str, list[str]]
) -> None:
    _say(console, (record.title, "bold"))
    readings = second_readings(record)
    for claim in record.claims:
        if claim.id == identity or any(figure.id == identity for figure in claim.figures):
            _claim(console, record, claim, origins.get(claim.id, []), readings.get(claim.id))
            return
    results = [figure for figure in record.results if figure.id == identity]
    if results:
        _figures(console, results, record)
        _say(console, (reading_words(readings.get(identity)), "dim"), indent=2)
    for conflict in record.conflicts:
        if conflict.id == identity:
            _conflict(console, conflict, {f.id: figure_number(f) for f in record.figures})
    reversals = [reversal for reversal in record.reversals if reversal.id == identity]
    if reversals:
        record.reversals = reversals
        _reversals(console, record)
    for repetition in record.repetitions:
        if repetition.id == identity:
            _say(console, f"{repetition.source_id}: {repetition.text}", indent=2)
            _say(console, ("differs: ", "dim"), repetition.difference, indent=4)


def _shared(console: Console, found: Found) -> None:
    shared = found.organization or found.person
    assert shared is not None
    _say(console, (shared.name, "bold"))
    pairs: list[tuple[str, object]] = [("id", shared.id), ("also", "; ".join(shared.aliases))]
    if found.organization is not None:
        pairs += [("kind", str(found.organization.kind)), ("country", found.organization.country)]
    if found.person is not None:
        pairs += [("role", "; ".join(role for role, *_ in found.person.roles))]
    _pairs(console, [*pairs, ("note", shared.note)])
    for record in found.records:
        console.print()
        _say(console, (record.id, "cyan"), f"  {record.title} ({record.status})")
        for claim in record.claims:
            if found.person is None or any(s.person_id == shared.id for s in claim.speakers):
                when = date_words(claim.said) if claim.said is not None else "no date"
                state = claim.state
                shown = textwrap.shorten(claim.text, 300)
                _say(console, f"{when}  {shown} ", (state.value, _STATE_STYLE[state]), indent=2)
