"""Figures: every quantity of a text, with what it counts."""

from __future__ import annotations

import re

from kb.extract.figures.changes import find_change
from kb.extract.figures.unit_links import share_units
from kb.extract.figures.units import Counted, counted
from kb.extract.metrics.measures import measure
from kb.extract.result import Figure
from kb.extract.text.layout import Layout
from kb.types.hedges import hedge_after
from kb.types.number import Number, NumberKind
from kb.types.numbers import find_numbers
from kb.types.words import words
from kb.vocabulary import Qualifier


def find_figures(layout: Layout) -> list[Figure]:
    """Every quantity of the text in order; no two share a character."""
    numbers = [number for number in find_numbers(layout.text) if not _in_a_name(layout, number)]
    found: list[Figure] = []
    models = set(_MODEL.findall(layout.text))
    for place, number in enumerate(numbers):
        limit = numbers[place + 1].start if place + 1 < len(numbers) else len(layout.text)
        what = counted(layout, number)
        if _merely_one(layout.text, number, what) or _is_model(layout, number, what, models):
            continue
        found.append(_figure(layout, number, what, limit))
    for place, figure in enumerate(found):
        figure.id = f"f{place + 1}"
    share_units(layout, found)
    measure(layout, found)
    return found


def _figure(layout: Layout, number: Number, what: Counted, limit: int) -> Figure:
    text = layout.text
    end = next(
        end for end in (what.end, what.unit_end, number.end) if end <= limit or end == number.end
    )
    qualifier = number.qualifier
    after = hedge_after(text, end)
    if after and qualifier is Qualifier.EXACT and after[1] <= limit:
        qualifier, end = after
    start = number.start
    if _lasts(text, number, what.unit) or _is_of_a_norm(text, number, what):
        start = number.number_start
        bounds = (Qualifier.MORE_THAN, Qualifier.LESS_THAN)
        qualifier = Qualifier.EXACT if qualifier in bounds else qualifier
    anchor = layout.token_at(number.number_end - 1)
    moved = find_change(
        layout,
        number.start,
        number.number_end,
        what.unit_end,
        "percent" if number.kind is NumberKind.FRACTION else number.unit or what.unit,
        anchor,
    )
    own, other = number.change, moved
    if number.kind is NumberKind.TIMES:  # "fell tenfold"
        own, other = moved, number.change
    change = own or other
    if number.pair is not None or start > number.start:
        change = None
    return Figure(
        id="",
        start=start,
        end=end,
        text=text[start:end],
        number_start=number.number_start,
        number_end=number.number_end,
        value=number.value,
        low=number.low,
        high=number.high,
        unit=what.unit,
        currency=number.currency,
        per=what.per,
        qualifier=qualifier,
        change=change,
        of=what.of,
    )


_LONGER = re.compile(
    r"\b(?:for|after|by|lasted|lasting|took|takes|taken|take|is|was|be|been|were|spent|of|with|than|has|have|had"
    r"|in|at|from|and|served|worked|waited|just|well|a little|slightly|aged)\s$",
    re.IGNORECASE,
)


def _lasts(text: str, number: Number, unit: str | None) -> bool:
    """Whether "over" means "during": "1.5 billion over five years"."""
    hedge = text[number.start : number.number_start].strip().lower()
    if hedge not in ("over", "over a", "over an", "over the") or unit not in (
        "year",
        "month",
        "week",
        "day",
        "hour",
        "decade",
        "minute",
    ):
        return False
    return number.start > 0 and not _LONGER.search(text[max(0, number.start - 12) : number.start])


_NORM = re.compile(r" (?:moving )?(?:average|mean|high|low|peak|trend|norm|record|limit)\b")


def _is_of_a_norm(text: str, number: Number, what: Counted) -> bool:
    """Whether the hedge is of what follows, not of the number: "below the five-year average"."""
    hedge = text[number.start : number.number_start]
    joined = text[number.number_end : number.number_end + 1] == "-"
    return hedge.endswith("the ") and joined and _NORM.match(text, what.unit_end) is not None


_MEASURED = frozenset(
    words("""
    second minute hour day night week month quarter year decade century percent point time mile
    kilometre metre foot inch gallon litre pound kilogram gram ton tonne acre hectare degree
    """)
)
# "one juror and six alternates"
_COUNTED_ON = re.compile(
    r",? (?:and|or|but) (?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)
_ONLY = re.compile(r"\b(?:only|just|exactly|a single|every) $", re.IGNORECASE)


def _merely_one(text: str, number: Number, what: Counted) -> bool:
    """Whether "one" only says "a": "one translator said", but not "in one day"."""
    if number.value != 1 or number.bare is not None or number.kind is not NumberKind.PLAIN:
        return False
    if number.unit is not None or number.qualifier is not Qualifier.EXACT or number.magnitude > 1:
        return False
    if what.unit is None or what.unit in _MEASURED or what.per is not None:
        return what.unit is None and bool(text[number.end :].strip())
    following = text[what.unit_end : what.unit_end + 24]
    if _COUNTED_ON.match(following):
        return False
    return not following.startswith((" for every ", " in every ")) and not _ONLY.search(
        text[max(0, number.start - 12) : number.start]
    )


_MODEL = re.compile(r"(?<=[A-Za-z] )\d{2,4}\b(?![%.,]\d)")
_THE = frozenset(words("the The this This that a A its"))


def _is_model(layout: Layout, number: Number, what: Counted, models: set[str]) -> bool:
    """Whether digits name a thing: "The Forerunner 970 sits", and later "the 970 excels"."""
    if number.bare is None or number.kind is not NumberKind.PLAIN or number.magnitude > 1:
        return False
    if number.qualifier is not Qualifier.EXACT or not 1 < len(number.bare) < 5:
        return False
    token = layout.token_at(number.number_start)
    if token is None or token.i == 0 or token.i + 1 >= len(layout.doc):
        return False
    before, after = token.nbor(-1), token.nbor(1)
    if after.dep_ == "amod" and after.head.i > after.i:
        return False  # "the 69 filed complaints"
    counts_nothing = what.unit is None or after.pos_ in ("VERB", "AUX")
    if not counts_nothing or after.pos_ not in ("VERB", "AUX", "PUNCT", "ADP"):
        return False
    if before.pos_ == "PROPN" and before.text[0].isupper() and not before.text.isupper():
        return after.pos_ in ("VERB", "AUX")
    return before.text in _THE and after.pos_ in ("VERB", "AUX") and number.bare in models


def _in_a_name(layout: Layout, number: Number) -> bool:
    """Whether a number word is part of a name: "Five Guys", "Chapter One", "the Big Four"."""
    if number.kind is not NumberKind.PLAIN or number.bare is not None or number.magnitude > 1:
        return False
    token = layout.token_at(number.number_start)
    if token is None or not token.text[:1].isupper() or token.is_sent_start:
        return False
    doc = layout.doc
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    before = doc[token.i - 1] if token.i else None
    return any(
        near is not None and near.text[:1].isupper() and near.is_alpha for near in (before, after)
    )
