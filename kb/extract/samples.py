"""The sample of a survey: how many were asked, and who they are."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.types.words import words

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kb.extract.result import Figure

_SMALLEST = 10
# What may stand between the word for asking and the number.
_FILLERS = (
    "of|with|from|to|among|by|covering|involving|for|on|put|its|their|his|her|the|a|total|some|about|around|roughly"
    "|nearly|almost|more|than|over|at|least|up|exactly|just|our|own|representative|random|sample|group|panel|well|questions|as|many"
)
_ASKED_BEFORE = re.compile(
    rf"\b(?:survey(?:ed|s|ing)?|poll(?:ed|s|ing)?|interview(?:ed|s|ing)?|question(?:ed|ing|s|naires?)?|ask(?:ed|ing)|respons(?:es|e)|answers"
    rf"|replies|respondents|sample|panel|(?:put|posed)\s(?:\w+\s){{1,3}}questions?|(?:it|survey|study|poll|research|report|index|which|sample)\s(?:also\s)?(?:covers?|covered|included|involved|took in|draws? on|drew on|(?:is|was) based on|spans|spanned|reached|rests on)|(?:we|they|it|who|and|has|have)\s(?:spoke|spoken|talked)|canvass(?:ed|ing)|census|(?:study|research|report|analysis)\s(?:of|among|covering|involving))"
    rf"(?:\s(?:{_FILLERS})){{0,7}}\s$",
    re.IGNORECASE,
)
_ANSWERED_AFTER = re.compile(
    r"(?:\s(?!said\b|say\b|had\b|have\b)[\w’'.-]+){0,7}?,?(?:\s(?:who|that))?(?:\s(?:were|was|have|had|are))?"
    r"\s(?:surveyed|polled|questioned|interviewed|canvassed|answered|replied|responded|took\spart|participated"
    r"|filled\s(?:in|out)|completed|returned|clicked|voted|sent\s(?:in|back))\b",
    re.IGNORECASE,
)
_NO_SAMPLE = frozenset(
    words("""
    year month week day hour minute second quarter decade percent task question country market
    city nation state language interview-hour page point euro dollar pound time answer language
    """)
) | {"percentage point"}
_MEASURED = frozenset({None, "sample-size", "headcount", "people-trained", "users", "companies"})
_NOBODY = frozenset(words("people respondents participants replied answered them those you plus"))
_OWN_PEOPLE = re.compile(
    r"\b(?:survey(?:ed)?|polled|questioned|canvassed|asked)\s(?:all\s)?(?:our|its|their|the)\s(?:own\s)?(?P<who>(?:[a-z-]+\s){0,2}?(?:staff|[a-z]{3,}s))\b"
)


def sample_among(text: str, sent: Span, figures: list[Figure]) -> Figure | None:
    """The figure that counts who was asked, by its metric or by the words beside it."""
    for figure in figures:
        if figure.metric == "sample-size":
            return figure
    for figure in figures:
        if not _counts(figure):
            continue
        lead = text[max(sent.start_char, figure.number_start - 110) : figure.number_start]
        tail = text[figure.number_end : min(sent.end_char, figure.number_end + 110)]
        if _ASKED_BEFORE.search(lead) or _ANSWERED_AFTER.match(tail):
            return figure
    return None


def _counts(figure: Figure) -> bool:
    whole = figure.value is not None and figure.value == int(figure.value)
    return (
        whole
        and figure.value is not None
        and figure.value >= _SMALLEST
        and figure.currency is None
        and figure.change is None
        and figure.metric in _MEASURED
        and (figure.unit is None or figure.unit not in _NO_SAMPLE)
    )


def population_of(text: str, sent: Span, figure: Figure) -> str | None:
    """Who the sample is, in the words of the text; None where it only says "people"."""
    phrase = text[figure.number_end : figure.end].strip()
    if phrase and phrase.split()[0].lower() not in _NOBODY:
        return phrase
    return own_people(sent)


def own_people(sent: Span) -> str | None:
    """Those of its own whom an organization asks: "polled our own branch staff"."""
    own = _OWN_PEOPLE.search(sent.text)
    return own["who"] if own is not None else None
