"""What was extracted, with what each figure is set against in the record as it is now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from kb.errors import InputError
from kb.review.against import Extracted, Setting, StudyMention, set_against
from kb.review.statements import ExtractedClaim, StatementSetting, set_claim, set_reversal
from kb.store.comparison import Record, measured_in, quantity, read_record
from kb.store.comparison_statements import read_statements
from kb.store.read_candidates import CandidateView, CaptureView, captures_by_id
from kb.types.dates import PartialDate
from kb.types.quantity import Quantity
from kb.vocabulary import Qualifier

Row = dict[str, Any]


def settings_of(
    connection: Connection, figures: Sequence[CandidateView], captures: Iterable[CaptureView]
) -> dict[str, Setting]:
    """What each extracted figure is set against, by the id of the candidate."""
    by_id = {capture.id: capture for capture in captures}
    studies = [_mentions(capture) for capture in by_id.values()]
    names = [f.content["organization"] for f in figures if f.content["organization"]]
    names += [m.conducted_by for found in studies for _, m in found if m.conducted_by]
    metrics = {f.content["metric"] for f in figures if f.content["metric"]}
    record = read_record(connection, names, metrics)
    mentions = dict(zip(by_id, studies, strict=True))
    return {
        figure.id: set_against(
            extracted(figure, by_id[figure.capture_id], mentions[figure.capture_id], record),
            record,
        )
        for figure in figures
    }


def statement_settings(
    connection: Connection, capture: CaptureView, figures: dict[str, Setting]
) -> dict[str, StatementSetting]:
    """What each claim and reversal of a capture is set against, by the id of the candidate.

    `figures` are the settings of the capture's figures, by the id of the candidate.
    """
    parts = [part for part in capture.candidates if part.kind in ("claim", "reversal")]
    names = [name for part in parts for name in _names(part) if name is not None]
    record = read_statements(connection, names)
    by_name = {part.name: figures[part.id] for part in capture.candidates if part.id in figures}
    published = _date(capture.published)
    found: dict[str, StatementSetting] = {}
    for part in parts:
        content = part.content
        if part.kind == "reversal":
            found[part.id] = set_reversal(
                content["organization"], content["kind"], _date(content["date"]), published, record
            )
            continue
        organization, by = _names(part)
        claim = ExtractedClaim(
            organization=organization,
            by=by,
            kind=content["kind"],
            said=_date(content["said"]),
            published=published,
            text=part.text,
            figures=tuple(by_name[name] for name in content["figures"] if name in by_name),
        )
        found[part.id] = set_claim(claim, record)
    return found


def _names(part: CandidateView) -> tuple[str | None, str | None]:
    """The organization that a claim or reversal is of, and the name of whoever says it."""
    by = part.content.get("by")
    return part.content.get("organization"), by["name"] if by else None


def figure_rows(connection: Connection, figures: Sequence[CandidateView]) -> list[Row]:
    """Extracted figures as rows, with what they are set against."""
    captures = captures_by_id(connection, sorted({figure.capture_id for figure in figures}))
    settings = settings_of(connection, figures, captures.values())
    return [figure_row(f, captures[f.capture_id], settings[f.id]) for f in figures]


def figure_row(figure: CandidateView, capture: CaptureView, setting: Setting) -> Row:
    """One extracted figure as a row. All rows have the same keys."""
    content = figure.content
    return {
        "text": figure.text,
        "metric": content["metric"],
        "organization": content["organization"],
        "value": content["value"],
        "low": content["low"],
        "high": content["high"],
        "unit": content["unit"],
        "qualifier": content["qualifier"],
        "change": content["change"],
        "as_of": content["as_of"],
        "verdict": setting.verdict.value,
        "certain": setting.certain,
        "known": [match.figure for match in setting.known],
        "claims": sorted({claim for match in setting.known for claim in match.claims}),
        "conflicts": [opposed.member for opposed in setting.conflicts],
        "because": setting.because,
        "against": in_words(setting),
        "origin": "extracted",
        "capture": capture.id,
        "url": capture.url,
        "published": capture.published,
        "start": figure.start,
        "end": figure.end,
        "id": figure.id,
    }


def in_words(setting: Setting) -> str:
    """What the record has: "known: ID (2024-12); in conflict with ID (different-period)".

    "perhaps" stands where dates do not settle it.
    """
    perhaps = "" if setting.certain else "perhaps "
    parts = []
    if setting.known:
        named = ", ".join(_with(match.figure, match.as_of) for match in setting.known)
        parts.append(f"{perhaps}known: {named}")
    if setting.conflicts:
        named = ", ".join(_with(opposed.member, opposed.kind) for opposed in setting.conflicts)
        # What a known figure is in conflict with stands in the record.
        parts.append(f"{'' if parts else perhaps}in conflict with {named}")
    return "; ".join(parts) or f"{setting.verdict.value}: {setting.because}"


def _with(identity: str, more: object) -> str:
    return identity if more is None else f"{identity} ({more})"


def extracted(
    figure: CandidateView,
    capture: CaptureView,
    mentions: Sequence[tuple[Row, StudyMention]],
    record: Record,
) -> Extracted:
    """A candidate as it is compared; its study is the survey or experiment it is a result of."""
    content = figure.content
    kind = record.metrics[content["metric"]][1] if content["metric"] in record.metrics else ""
    study = next((m for row, m in mentions if _tells(row, figure)), None)
    if study is not None and content["of"]:
        study = StudyMention(
            study.kind,
            study.conducted_by,
            study.sample_size,
            study.fieldwork,
            f"{study.words} {content['of']}",
        )
    return Extracted(
        organization=content["organization"],
        study=study,
        metric=content["metric"],
        unit=measured_in(kind, content["unit"], content["currency"]),
        per=content["per"],
        base=content["of"],
        stage=content["stage"],
        change=content["change"],
        as_of=_date(content["as_of"]),
        published=_date(capture.published),
        quantity=quantity(content["value"], content["low"], content["high"], content["qualifier"]),
    )


def _tells(study: Row, figure: CandidateView) -> bool:
    """Whether a survey or experiment has the figure as a result or as the size of its sample."""
    inside = bool(study["start"] <= figure.start and figure.end <= study["end"])
    return figure.name in study["results"] or (inside and figure.content["metric"] == "sample-size")


def _mentions(capture: CaptureView) -> list[tuple[Row, StudyMention]]:
    found = []
    for candidate in capture.candidates:
        if candidate.kind not in ("survey", "experiment"):
            continue
        content = candidate.content
        size = content.get("sample_size")
        hedge = Qualifier(content.get("sample_qualifier") or "exact")
        words = (content.get("population"), content.get("setting"))
        mention = StudyMention(
            candidate.kind,
            content["conducted_by"],
            Quantity(Decimal(size), qualifier=hedge) if size is not None else None,
            _date(content.get("fieldwork")),
            " ".join(part for part in words if part),
        )
        found.append((content, mention))
    return found


def _date(text: str | None) -> PartialDate | None:
    """A date that the extractor resolved; one that is none is absent."""
    if text is None:
        return None
    try:
        return PartialDate.parse(text)
    except InputError:
        return None
