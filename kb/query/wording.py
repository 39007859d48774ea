"""Figures, dates and speakers in words for people. Plain text: escaping is the caller's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kb.query.terms import MECHANISM_MEANINGS, STAGE_MEANINGS, STANCE_MEANINGS
from kb.store.views import ClaimView, FigureView, RecordView, SpeakerView
from kb.types.dates import OPEN_END, OPEN_START, PartialDate
from kb.vocabulary import Mechanism, Qualifier, Stage, Stance

if TYPE_CHECKING:
    from babel import Locale

_NO_BREAK = "\u00a0"
_MONTHS = (
    "",  # months count from 1
    *["January", "February", "March", "April", "May", "June"],
    *["July", "August", "September", "October", "November", "December"],
)

_QUALIFIERS = {
    Qualifier.ABOUT: "about ",
    Qualifier.MORE_THAN: "more than ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.LESS_THAN: "less than ",
    Qualifier.UP_TO: "up to ",
}
# Units that say how a number is measured; the noun of a source never takes their place.
_MEASURES = frozenset(
    {
        "percent",
        "percentage-point",
        "basis-point",
        "per-mille",
        "times",
        "point",
        "standard-deviation",
        "second",
        "minute",
        "hour",
        "day",
        "week",
        "month",
        "quarter",
        "year",
        "shift",
        "pound",
        "ton",
    }
)
_SINGULARS = {"times": "time", "per-mille": "per thousand", "agent": "AI agent"}


# Numbers


@lru_cache(maxsize=4096)
def number_words(number: str) -> str:
    """A plain decimal for people, with every digit that the source gave.

    "1163" is "1,163", "2300000" is "2.3 million"; where a word would need more than three
    digits after the point the number is written out.
    """
    value = Decimal(number)
    for power, name in ((12, "trillion"), (9, "billion"), (6, "million")):
        if abs(value) >= Decimal(10) ** power:
            scaled = (value / Decimal(10) ** power).normalize()
            if -_exponent(scaled) <= 3 and _exponent(value) >= 0:
                return f"{scaled:f}{_NO_BREAK}{name}".replace("-", "\u2212")
            break
    return f"{value:,f}".replace("-", "\u2212")


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent


def figure_number(figure: FigureView) -> str:
    """The number with its hedge, direction, unit and period: "more than 4,000 jobs"."""
    if figure.low is not None and figure.high is not None:
        low, high = number_words(figure.low), number_words(figure.high)
        word = low.rpartition(_NO_BREAK)[2]
        if _NO_BREAK in low and high.endswith(_NO_BREAK + word):
            low = low.removesuffix(_NO_BREAK + word)
        number = f"{low} to {high}"
        if figure.currency is not None:
            symbol = currency_sign(figure.currency)
            number = f"{symbol}{low} to {symbol}{high}"
        single = False
    else:
        value = figure.value if figure.value is not None else str(figure.number)
        number = number_words(value)
        if figure.currency is not None:
            number = currency_sign(figure.currency) + number
        single = abs(Decimal(value)) == 1
    said = _hedge(figure) + number
    said += _unit_words(figure, single)
    if figure.per_id is not None:
        said += f" per {unit_singular(figure.per_id)}"
    return said


def _hedge(figure: FigureView) -> str:
    hedge = _QUALIFIERS.get(Qualifier(figure.qualifier), "")
    if hedge == "less than " and figure.unit_id is not None and figure.unit_id not in _MEASURES:
        hedge = "fewer than "
    if figure.change is None:
        return hedge
    return f"{figure.change} by {hedge}" if hedge else f"{figure.change} "


def _unit_words(figure: FigureView, single: bool) -> str:
    if figure.unit_id is None:
        return ""
    if figure.unit_id == "percent":
        return "%"
    if figure.counted is not None and figure.unit_id not in _MEASURES:
        return f" {figure.counted}"
    noun = figure.unit if not single and figure.unit is not None else unit_singular(figure.unit_id)
    return f"{_NO_BREAK if figure.unit_id in _MEASURES else ' '}{noun}"


def unit_singular(unit_id: str) -> str:
    """A unit in the singular: "tax-return" is "tax return"."""
    return _SINGULARS.get(unit_id, unit_id.replace("-", " "))


@cache
def _locale() -> Locale:
    # The names of a language take 80 ms to load, and many records need none of them.
    from babel import Locale

    return Locale("en", "US")


@cache
def currency_sign(code: str) -> str:
    """The sign before an amount: "$", "A$", "€"; the code itself where there is none."""
    from babel.numbers import get_currency_symbol

    sign: str = get_currency_symbol(code, _locale())
    return sign if sign != code else f"{code}{_NO_BREAK}"


def figure_details(figure: FigureView, record: RecordView | None = None) -> list[tuple[str, str]]:
    """What the number holds for, as pairs of label and words, in the order to be read.

    With the record, a subject that is not the record's organization is told.
    """
    counted = figure.counted if figure.unit_id in _MEASURES else None
    pairs: list[tuple[str, str | None]] = [
        ("question", figure.question),
        ("answer", figure.answer),
        ("system", figure.system),
        ("version", figure.version),
        ("of", figure.of),
        ("asked" if figure.question is not None else "base", _optional(figure.base_n)),
        ("scope", figure.scope),
        ("counted", counted),
        ("condition", figure.condition),
        ("as of", date_words(figure.as_of) if figure.as_of is not None else None),
        ("stage", STAGE_MEANINGS[Stage(figure.stage)] if figure.stage is not None else None),
        ("way", MECHANISM_MEANINGS[Mechanism(figure.mechanism)] if figure.mechanism else None),
    ]
    if record is not None and figure.subject_id not in (None, record.organization.id):
        pairs.append(("subject", figure.subject))
    if figure.stance != Stance.AFFIRMED:
        pairs.append(("stance", STANCE_MEANINGS[Stance(figure.stance)]))
    return [(label, said) for label, said in pairs if said is not None]


def _optional(number: str | None) -> str | None:
    return number_words(number) if number is not None else None


# Dates


def day_words(day: date) -> str:
    """A day: "27 February 2024"."""
    return f"{day.day}{_NO_BREAK}{_MONTHS[day.month]} {day.year}"


def month_name(month: int) -> str:
    """The name of a month, counted from 1."""
    return str(_MONTHS[month])


def date_words(when: PartialDate) -> str:
    """A date at its own precision: "February 2024", "about 2024", "the 2010s"."""
    return _date_words(when.text)


@lru_cache(maxsize=4096)
def _date_words(text: str) -> str:
    start, slash, end = text.partition("/")
    if not slash:
        return _point_words(start)
    if start == "..":
        return f"until {_point_words(end)}"
    if end == "..":
        return f"since {_point_words(start)}"
    first, last = _point_words(start), _point_words(end)
    if len(start) == len(end) and start[:4] == end[:4] and start[4:5] == "-":
        first = first.removesuffix(f" {start[:4]}")
    return f"{first} to {last}"


def _point_words(point: str) -> str:
    bare = point.rstrip("~?%")
    hedge = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(point[len(bare) :], "")
    if bare.endswith("XX") and len(bare) == 4:
        return f"{hedge}between {bare[:2]}00 and {bare[:2]}99"
    if bare.endswith("X") and len(bare) == 4:
        return f"{hedge}the {bare[:3]}0s"
    if bare.endswith("-XX"):
        inner = bare[:-3]
        part = "a month of" if len(inner) == 4 else "a day in"
        return f"{hedge}{part} {_point_words(inner)}"
    pieces = bare.split("-")
    if len(pieces) == 1:
        return hedge + pieces[0]
    month = _MONTHS[int(pieces[1])]
    if len(pieces) == 2:
        return f"{hedge}{month} {pieces[0]}"
    return f"{hedge}{int(pieces[2])}{_NO_BREAK}{month} {pieces[0]}"


def is_open(when: PartialDate) -> bool:
    """Whether a date has no known beginning or end."""
    return when.first == OPEN_START or when.last == OPEN_END


def days_words(days: tuple[int, int]) -> str:
    """Fewest and most days: "435 days", "300 to 330 days", "the same day"."""
    fewest, most = days
    if fewest == most == 0:
        return "the same day"
    if fewest == most:
        return f"{fewest:,} day{'' if fewest == 1 else 's'}"
    return f"{fewest:,} to {most:,} days"


def after_words(days: tuple[int, int]) -> str:
    """How long after: "after 300 to 330 days", "on the same day"."""
    said = days_words(days)
    return f"on {said}" if days == (0, 0) else f"after {said}"


# Speakers and places


def speaker_words(speaker: SpeakerView, with_role: bool = True) -> str:
    """One speaker: "Sebastian Siemiatkowski (CEO)"."""
    about = [speaker.role] if speaker.role is not None and with_role else []
    if speaker.affiliation is not None:
        about.append(speaker.affiliation.label)
    return f"{speaker.name} ({', '.join(about)})" if about else speaker.name


def claim_speakers(claim: ClaimView, with_role: bool = True) -> str:
    """All speakers of a claim: "Klarna and people familiar with the changes"."""
    return joined(speaker_words(speaker, with_role) for speaker in claim.speakers)


def claim_channel(claim: ClaimView) -> str:
    """Where a claim was said and who carries it; empty where neither is known."""
    parts = [claim.venue] if claim.venue is not None else []
    if claim.reported_by:
        parts.append(f"reported by {joined(claim.reported_by)}")
    return "; ".join(parts)


def joined(parts: Iterable[str]) -> str:
    """Words in a row: "a, b and c"."""
    listed = list(parts)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} and {listed[-1]}"


def country_name(code: str) -> str:
    """The English name of an ISO 3166 country; the code itself where it is not known."""
    return str(_locale().territories.get(code, code))


def language_name(code: str) -> str:
    """The English name of an ISO 639 language; the code itself where it is not known."""
    return str(_locale().languages.get(code, code))
