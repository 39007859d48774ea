"""What a number counts: the noun after it, "per" what, and "of" what."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.extract.figures.nouns import base_head, name_of, noun_phrase, own_words, past_owner
from kb.extract.figures.plurals import singular_word
from kb.types.number import Number, NumberKind
from kb.types.signs import MEASURES
from kb.types.words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kb.extract.text.layout import Layout

_HYPHENATED = re.compile(r"[-‐‑]([A-Za-z]+)(?:[-‐‑](?:old|long|plus|olds)\b)?")
# "7-in. screen", "35-km race"
_SHORT = {sign: MEASURES[sign] for sign in words("km cm mm ft mi kg mg lb lbs oz ml ha hr hrs min")}
_SHORT |= {"in": "inch", "m": "metre", "mph": "mile per hour"}
# A unit that the number shares with the next: "20- or 30-second clips".
_SHARED = re.compile(
    r"[-‐‑](?: or| and| to|,) (?:\d[\d,.]*|[a-z]+)[-‐‑](second|minute|hour|day|week|month|year|inch|foot|mile|metre|meter|page|point|percent|member|person|seat|bed)\b"
)
_SQUARED = re.compile(
    r"[-‐‑](?P<power>square|cubic)[-‐‑ ](?P<unit>foot|feet|metre|meter|mile|yard|kilometre|kilometer|inch|centimetre)\b",
    re.IGNORECASE,
)
_TIME = "second|minute|hour|day|night|week|month|quarter|year|decade|season|shift|term"
_PER_NOUN = (
    rf"{_TIME}|(?:kilo|mega|giga)watt(?:-hour)?|share|barrel|head|person|piece|unit|gallon|ounce|ton|tonne|pound|kilogram|kilo|litre|liter"
    r"|bushel|game|match|episode|ticket|seat|pop|bottle|customer|employee|worker|household|student|user|vote|word"
    r"|mile|kilometer|kilometre|pupil|patient|child|family|room|call|conversation|interaction|task|run|licence|license|token|capita|visit|trip|item|page|square (?:foot|metre|meter|mile|kilometre)"
)
_PER = re.compile(
    rf"[ \u00a0](?:(?P<a>an?|each|every)[ \u00a0](?P<noun>{_PER_NOUN})\b(?!-|[ \u00a0](?:earlier|ago|later|before|after|on|old)\b)|per[ \u00a0-](?:(?:full-time|active|average|working) )?(?P<per>(?:(?:square|cubic) )?[A-Za-z]+(?:-hour\b)?)"
    rf"|(?P<adverb>hourly|daily|weekly|monthly|quarterly|annually|yearly|apiece)\b)|/(?P<slash>hour|hr|day|week|month|mo|year|yr|person|user|share|kg|kWh|MWh|s|h)\b",
    re.IGNORECASE,
)
_ADVERBS = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "annually": "year",
    "yearly": "year",
    "apiece": "piece",
}
_SLASHED = {"hr": "hour", "h": "hour", "yr": "year", "mo": "month", "s": "second", "kg": "kilogram"}
_OLDER = re.compile(
    r"\b(?:those|people|anyone|everyone|children|kids|adults|men|women|workers|voters|girls|boys|pupils"
    r"|students|residents|patients|persons|drivers) (?:aged )?(?:over|under|below|above) $",
    re.IGNORECASE,
)
_AGED = re.compile(
    r"\b(?:aged?|ages|turned|turns|turning)\s(?:of\s)?(?:between\s|about\s)?$", re.IGNORECASE
)
_RECENT = frozenset(words("last past first latest remaining other next final top"))
_ITS = frozenset(words("the its their his her our those these my your"))
_DEGREE = re.compile(
    r"[ \u00a0]?(?:degrees?|deg)(?:[ \u00a0](?:(C|Celsius|centigrade|F|Fahrenheit))\b)?"
)
_FACTOR = re.compile(
    r" (?:as|more|less|higher|lower|larger|greater|faster|bigger|better|longer|the|its|their|that|what|those|likelier|earnings|sales|over)\b"
)
_GROWN = re.compile(
    r"\b(?:up|down|rose|risen|grew|grown|increased?|jumped|multiplied|fell|fallen|expanded|is|was|be|are|were|worth|by)\s(?:by\s|to\s)?$",
    re.IGNORECASE,
)
_APART = re.compile(
    r"$|[.,;:)\"”]| (?:since|over|in a|in the|between|within|during|on last|from)\b"
)
_MAGNITUDE = re.compile(r"\bmagnitude(?: of)? $", re.IGNORECASE)
_FACTOR_OF = re.compile(r"\bfactor of (?:about |around |some |nearly |at least |roughly )?$")
_DEGREES = {
    "c": "degree Celsius",
    "celsius": "degree Celsius",
    "centigrade": "degree Celsius",
    "f": "degree Fahrenheit",
    "fahrenheit": "degree Fahrenheit",
}


@dataclass(slots=True)
class Counted:
    """Unit, per and of, with the character where the whole phrase ends. `head` is the noun."""

    unit: str | None
    end: int
    unit_end: int
    per: str | None = None
    of: str | None = None
    head: Token | None = None
    of_head: Token | None = None


def counted(layout: Layout, number: Number) -> Counted:
    """What a number counts. Money and shares have their unit in the number already."""
    text = layout.text
    end = number.end
    found = Counted(number.unit, end, end)
    if number.kind in (NumberKind.PLAIN, NumberKind.VAGUE) and number.unit is None:
        _noun_unit(layout, number, found)
    elif number.kind is NumberKind.FRACTION:
        _fill_base(layout, found)
        if (
            found.of_head is not None
            and found.of_head.tag_ not in ("WP", "PRP")
            and found.of_head.text != "%"
        ):
            found.unit = name_of(own_words(found.of_head))
            found.head = found.of_head
        else:
            _fraction_unit(layout, number, found)
    if number.kind is NumberKind.PLAIN and found.of is None:
        _fill_base(layout, found)
    per = _PER.match(text, found.unit_end)
    if per is None and found.of is not None:  # "three litres of beer a day"
        per = _PER.match(text, found.end)
    if per is not None:
        noun = per["noun"] or per["per"] or per["slash"] or _ADVERBS[per["adverb"].lower()]
        if not per["a"] or _is_part_of(found.unit, noun.lower()):
            noun = noun.lower() if not noun.isupper() else noun
            found.per = _SLASHED.get(noun, singular_word(noun) if noun.endswith("s") else noun)
            found.end = found.unit_end = max(found.end, per.end())
    if (
        number.kind in (NumberKind.SHARE, NumberKind.MONEY, NumberKind.TIMES, NumberKind.PLAIN)
        and found.of is None
    ):
        _fill_base(layout, found)
    return found


_LENGTHS = ("second", "minute", "hour", "day", "week", "month", "year")


def _is_part_of(unit: str | None, noun: str) -> bool:
    """Whether so much of a unit can be had in each: no years "a month"."""
    if unit not in _LENGTHS:
        return True
    return noun not in _LENGTHS or _LENGTHS.index(unit) < _LENGTHS.index(noun)


def _noun_unit(layout: Layout, number: Number, found: Counted) -> None:
    text = layout.text
    hyphenated = _HYPHENATED.match(text, number.number_end)
    if hyphenated and hyphenated[1].lower() not in (
        "strong",
        "to",
        "plus",
        "and",
        "or",
        "something",
        "odd",
        "and-a",
    ):
        unit = hyphenated[1].lower()
        found.unit = _SHORT.get(unit) or singular_word(unit)
        found.end = found.unit_end = hyphenated.end()
        squared = _SQUARED.match(text, number.number_end)
        if squared:
            found.unit = f"{squared['power'].lower()} {singular_word(squared['unit'].lower())}"
            found.end = found.unit_end = squared.end()
        return
    aged = _OLDER.search(text[max(0, number.number_start - 48) : number.number_start])
    if aged is not None and number.value is not None and 1 <= number.value <= 110:
        found.unit = "year"
        return
    if shared := _SHARED.match(text, number.number_end):
        found.unit = singular_word(shared[1].lower())
        return
    if _FACTOR_OF.search(text[max(0, number.start - 24) : number.start]):
        found.unit = "times"
        return
    if _MAGNITUDE.search(text[max(0, number.start - 16) : number.start]):
        found.unit = "magnitude"
        return
    if degree := _DEGREE.match(text, number.number_end):
        found.unit = _DEGREES.get((degree[1] or "").lower(), "degree")
        found.end = found.unit_end = degree.end()
        return
    start = layout.first_from(number.end)
    doc = layout.doc
    of = False
    if (
        start < len(doc)
        and doc[start].lower_ == "of"
        and (number.kind is NumberKind.VAGUE or _in_words_of(number))
    ):
        start += 1
        of = True
    elif (
        start < len(doc)
        and doc[start].lower_ == "of"
        and start + 2 < len(doc)
        and (
            doc[start + 1].lower_ in _ITS
            or doc[start + 1].tag_ == "CD"
            or past_owner(doc, start + 1) > start + 1
        )
    ):
        start = past_owner(doc, start + 1)
        while start < len(doc) and (
            doc[start].tag_ in ("CD", "RBS") or doc[start].lower_ in _RECENT | _ITS
        ):
            start += 1
        phrase = noun_phrase(layout, start, number)
        if phrase and phrase[-1].tag_ in ("NNS", "NNPS") and number.value is not None:
            found.unit = name_of(phrase)
            found.head = phrase[-1]
        return
    if (
        of
        and start < len(doc)
        and doc[start].lower_ in ("the", "its", "their", "his", "our", "those", "these")
    ):
        start += 1
    if start < len(doc) and not of and doc[start].idx > number.end + 2:
        return
    phrase = noun_phrase(layout, start, number)
    if phrase:
        found.unit = name_of(phrase)
        found.head = phrase[-1]
        last = phrase[-1]
        end = last.idx + len(last)
        if found.unit == "time" and (
            _FACTOR.match(text, end)
            or (
                _GROWN.search(text[max(0, number.start - 40) : number.start])
                and _APART.match(text, end)
            )
        ):
            found.unit = "times"
        found.end = found.unit_end = last.idx + len(last)
        return
    before = text[max(0, number.number_start - 24) : number.number_start]
    if _AGED.search(before) or _is_age(layout, number):
        found.unit = "year"


def _in_words_of(number: Number) -> bool:
    return number.magnitude > 1 and number.bare is None


def _is_age(layout: Layout, number: Number) -> bool:
    """ "Ann Lee, 43, said": a bare number between commas after a name."""
    text = layout.text
    if number.value is None or not 5 <= number.value <= 110 or number.bare is None:
        return False
    before = text[max(0, number.start - 2) : number.start]
    after = text[number.end : number.end + 1]
    token = layout.token_at(number.start - 3)
    return (
        before == ", "
        and after in (",", ".", ")", ";")
        and token is not None
        and (token.pos_ == "PROPN" or (token.tag_ == "NN" and number.value >= 16))
    )


def _fill_base(layout: Layout, found: Counted) -> None:
    """Fill `of` with the noun phrase after "of", without clauses that follow it."""
    doc = layout.doc
    index = layout.first_from(found.unit_end)
    if index + 1 >= len(doc) or doc[index].idx > found.unit_end + 2:
        return
    if doc[index].lower_ == "of":
        first = index + 1
    elif (
        doc[index].lower_
        in ("the", "its", "their", "his", "her", "our", "all", "that", "those", "these")
        and found.unit is None
    ):
        first = index
    else:
        return
    last = base_head(layout, first)
    if last is None:
        return
    span = doc[first : last.i + 1]
    found.of = span.text
    found.of_head = last
    found.end = span.end_char


def _fraction_unit(layout: Layout, number: Number, found: Counted) -> None:
    """The noun after "half a" or "one in five"."""
    doc = layout.doc
    if (joined := _HYPHENATED.match(layout.text, number.number_end)) is not None:
        found.unit = singular_word(joined[1].lower())  # "a four-and-a-half-year contract"
        found.end = found.unit_end = joined.end()
        return
    index = layout.first_from(number.end)
    if index < len(doc) and doc[index].lower_ in ("a", "an"):
        index += 1
    phrase = noun_phrase(layout, index, number)
    if phrase and phrase[0].idx <= number.end + 4:
        found.unit = name_of(phrase)
        found.head = phrase[-1]
        found.end = found.unit_end = phrase[-1].idx + len(phrase[-1])
