"""Figures: every quantity of a text, with what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.extract.result import Figure
from kb.types.numbers import Number, find_numbers

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_figures(doc: Doc) -> list[Figure]:
    """Every quantity of the text in order; no two share a character."""
    return [
        _figure(doc.text, number, place)
        for place, number in enumerate(find_numbers(doc.text), start=1)
    ]


def _figure(text: str, number: Number, place: int) -> Figure:
    return Figure(
        id=f"f{place}",
        start=number.start,
        end=number.end,
        text=text[number.start : number.end],
        number_start=number.number_start,
        number_end=number.number_end,
        value=number.value,
        low=number.low,
        high=number.high,
        unit=number.unit,
        currency=number.currency,
        qualifier=number.qualifier,
        change=number.change,
    )
