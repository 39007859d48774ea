"""What a number counts: the noun after it, "per" what, and "of" what."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.types.number import Number, NumberKind
from kb.types.words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kb.extract.layout import Layout

_HYPHENATED = re.compile(r"[-‐‑]([A-Za-z]+)(?:[-‐‑](?:old|long|plus|olds)\b)?")
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_MODIFIERS = frozenset(
    {"JJ", "JJS", "VBN", "VBG", "HYPH", "NN", "NNS", "NNP", "NNPS", "AFX", "RB", "VBD"}
)
_DROPPED = frozenset(
    words("""
    more fewer less other such additional extra further same different separate consecutive
    straight whole entire full total odd or so plus respective
""")
)
# Nouns that end a number's own phrase: what follows them is no part of it.
_NO_UNITS = frozenset(
    words(
        "%  percent per cent today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday"
    )
)
_IRREGULAR = {
    "people": "people",
    "persons": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "feet": "foot",
    "staff": "staff",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "halves": "half",
    "series": "series",
    "species": "species",
    "aircraft": "aircraft",
    "headquarters": "headquarters",
    "data": "data",
    "news": "news",
    "gas": "gas",
    "minutes": "minute",
    "bases": "base",
    "crises": "crisis",
    "analyses": "analysis",
    "tonnes": "tonne",
    "metres": "metre",
    "litres": "litre",
    "kilometres": "kilometre",
    "movies": "movie",
    "cookies": "cookie",
    "calories": "calorie",
    "zombies": "zombie",
    "selfies": "selfie",
    "rookies": "rookie",
    "ties": "tie",
    "hectares": "hectare",
    "buses": "bus",
    "gases": "gas",
    "teeth": "tooth",
    "mice": "mouse",
    "sheep": "sheep",
    "hrs": "hour",
    "hr": "hour",
    "mins": "minute",
    "secs": "second",
    "yrs": "year",
    "kms": "kilometre",
    "lbs": "pound",
}
_TIME = "second|minute|hour|day|night|week|month|quarter|year|decade|season|shift|term"
_PER_NOUN = (
    rf"{_TIME}|share|barrel|head|person|piece|unit|gallon|ounce|ton|tonne|pound|kilogram|kilo|litre|liter"
    r"|bushel|game|match|episode|ticket|seat|pop|bottle|customer|employee|worker|household|student|user|vote|word"
    r"|mile|kilometer|kilometre|pupil|patient|child|family|room|call|conversation|interaction|task|run|licence|license|token|capita|visit|trip|item|page|square (?:foot|metre|meter|mile|kilometre)"
)
_PER = re.compile(
    rf"[ \u00a0](?:(?P<a>an?|each|every)[ \u00a0](?P<noun>{_PER_NOUN})\b(?!-|[ \u00a0](?:earlier|ago|later|before|after|on|old)\b)|per[ \u00a0-](?:(?:full-time|active|average|square|cubic|working) )?(?P<per>[A-Za-z]+)"
    rf"|(?P<adverb>hourly|daily|weekly|monthly|quarterly|annually|yearly|apiece)\b)|/(?P<slash>hour|hr|day|week|month|year|yr|person|user|share|kg|kWh|MWh|s|h)\b",
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
_SLASHED = {"hr": "hour", "h": "hour", "yr": "year", "s": "second", "kg": "kilogram"}
_AGED = re.compile(r"\b(?:aged?|ages|turned|turns|turning)\s(?:between\s|about\s)?$", re.IGNORECASE)
_APPOSED_AGE = re.compile(r"(?<=[a-z],\s)$")
_PLURAL_MODIFIERS = frozenset(
    words("""
    sales operations communications sports systems services savings earnings jobs arms goods customs
    robotics graphics logistics news women men resources products rights securities accounts
    """)
)
_RECENT = frozenset(words("last past first latest remaining other next final top"))
_ITS = frozenset(words("the its their his her our those these my your"))
_DEGREE = re.compile(
    r"[ \u00a0]?(?:degrees?|deg)(?:[ \u00a0](?:(C|Celsius|centigrade|F|Fahrenheit))\b)?"
)
_FACTOR = re.compile(
    r" (?:as|more|less|higher|lower|larger|greater|faster|bigger|better|longer|the|its|their|that|what|those|likelier|earnings|sales|over)\b"
)
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
        _of_phrase(layout, found)
        if found.of_head is not None and found.of_head.tag_ not in ("WP", "PRP"):
            found.unit = _name_of(_own_words(found.of_head))
            found.head = found.of_head
        else:
            _fraction_unit(layout, number, found)
    per = _PER.match(text, found.unit_end)
    if per is not None:
        noun = per["noun"] or per["per"] or per["slash"] or _ADVERBS[per["adverb"].lower()]
        if not (per["a"] and _is_duration(found.unit)):
            noun = noun.lower() if not noun.isupper() else noun
            found.per = _SLASHED.get(noun, singular_word(noun) if noun.endswith("s") else noun)
            found.end = found.unit_end = max(found.end, per.end())
    if (
        number.kind in (NumberKind.SHARE, NumberKind.MONEY, NumberKind.TIMES, NumberKind.PLAIN)
        and found.of is None
    ):
        _of_phrase(layout, found)
    return found


def _own_words(head: Token) -> list[Token]:
    """A noun with the modifiers right before it."""
    first = head.i
    while first > 0 and head.doc[first - 1].tag_ in ("NN", "NNP", "JJ", "HYPH", "VBG", "VBN"):
        first -= 1
    return list(head.doc[first : head.i + 1])


def _is_duration(unit: str | None) -> bool:
    return unit is not None and unit in ("second", "minute", "hour", "day", "week", "month", "year")


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
        found.unit = singular_word(hyphenated[1].lower())
        found.end = found.unit_end = hyphenated.end()
        following = layout.first_from(found.end)
        if following < len(layout.doc) and text[number.number_end : found.end].lower().endswith(
            ("-square", "-cubic")
        ):
            found.unit = None
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
        and (doc[start + 1].lower_ in _ITS or doc[start + 1].tag_ == "CD")
    ):
        start += 1
        while start < len(doc) and (doc[start].tag_ == "CD" or doc[start].lower_ in _RECENT | _ITS):
            start += 1
        phrase = _phrase(layout, start, number)
        if phrase and phrase[-1].tag_ in ("NNS", "NNPS") and number.value is not None:
            found.unit = _name_of(phrase)
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
    phrase = _phrase(layout, start, number)
    if phrase:
        found.unit = _name_of(phrase)
        found.head = phrase[-1]
        last = phrase[-1]
        if found.unit == "time" and _FACTOR.match(text, last.idx + len(last)):
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


def _phrase(layout: Layout, start: int, number: Number) -> list[Token]:
    """The tokens of the noun phrase that begins at `start`, up to its head."""
    doc = layout.doc
    tokens: list[Token] = []
    last_noun = -1
    for index in range(start, min(start + 8, len(doc))):
        token = doc[index]
        model = token.tag_ == "CD" and tokens and tokens[-1].pos_ == "PROPN" and token.is_digit
        if (
            token.tag_ not in _MODIFIERS
            and not model
            and not (tokens and token.lower_ in ("and", "&", "or", ",") and _joins(doc, index))
        ):
            if (
                token.tag_ in ("JJR", "RBR", "DT", "CD")
                and token.lower_ in ("more", "fewer", "less", "additional", "or", "so")
                and not tokens
            ):
                continue
            break
        if "\n" in token.text or (index > start and "\n" in doc[index - 1].text_with_ws):
            break
        if token.tag_ in ("VBD", "VBN", "VBG", "RB") and not _modifies_ahead(doc, index):
            break
        if token.lower_ in _NO_UNITS:
            break
        if (
            tokens
            and last_noun >= 0
            and token.tag_ not in _NOUNS
            and token.tag_ != "HYPH"
            and doc[last_noun].tag_ in ("NNS", "NNPS")
        ):
            break
        tokens.append(token)
        if token.tag_ in _NOUNS:
            last_noun = index
            following = doc[index + 1] if index + 1 < len(doc) else None
            if token.tag_ in ("NNS", "NNPS") and not (
                following is not None
                and following.tag_ in ("NN", "NNS")
                and token.lower_ in _PLURAL_MODIFIERS
            ):
                break
            if (
                number.value is not None
                and abs(number.value) != 1
                and token.tag_ == "NN"
                and token.lower_ in ("people", "staff", "personnel")
            ):
                break
    if last_noun < 0:
        return []
    return [token for token in tokens if token.i <= last_noun]


def _joins(doc: object, index: int) -> bool:
    token = doc[index]  # type: ignore[index]
    following = doc[index + 1] if index + 1 < len(doc) else None  # type: ignore[index,arg-type]
    before = doc[index - 1]  # type: ignore[index]
    if token.lower_ == ",":
        return before.tag_ == "JJ" and following is not None and following.tag_ == "JJ"
    return (
        before.tag_ in ("NN", "JJ")
        and following is not None
        and following.tag_ in ("NN", "JJ", "NNS")
        and (before.dep_ in ("compound", "amod", "nmod") or following.tag_ == "JJ")
        and token.lower_ != "or"
    )


def _modifies_ahead(doc: object, index: int) -> bool:
    token = doc[index]  # type: ignore[index]
    if token.tag_ == "RB":
        following = doc[index + 1] if index + 1 < len(doc) else None  # type: ignore[index,arg-type]
        return following is not None and (
            following.tag_ in ("JJ", "VBN", "HYPH") or following.text == "-"
        )
    return token.dep_ in ("amod", "compound", "nmod") and token.head.i > index


def _name_of(phrase: list[Token]) -> str:
    parts: list[str] = []
    for place, token in enumerate(phrase):
        hyphenated = place + 1 < len(phrase) and phrase[place + 1].text == "-"
        dropped = token.lower_ in _DROPPED and not parts and not hyphenated
        if dropped and place < len(phrase) - 1:
            continue
        word = singular(token) if place == len(phrase) - 1 else _cased(token)
        glued = (
            bool(parts)
            and (token.text == "-" or phrase[place - 1].text == "-")
            and not phrase[place - 1].whitespace_
        )
        if glued:
            parts[-1] += word
        else:
            parts.append(word)
    return " ".join(parts)


def _cased(token: Token) -> str:
    proper = token.pos_ == "PROPN" or token.text.isupper() or token.ent_type_ in ("NORP", "GPE")
    return token.text if proper else token.lower_


def singular(token: Token) -> str:
    """The singular of a noun in lower case, proper names as they are written."""
    written = _cased(token)
    if token.tag_ in ("NNS", "NNPS") or written.lower() in _IRREGULAR:
        return singular_word(written)
    return written


def singular_word(word: str) -> str:
    """The singular of an English plural; other words unchanged."""
    lower = word.lower()
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    if lower.endswith("men") and len(lower) > 4:
        return word[:-2] + "an"
    if lower.endswith("ies") and len(lower) > 4:
        return word[:-3] + "y"
    if lower.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if lower.endswith(
        (
            "viruses",
            "campuses",
            "bonuses",
            "statuses",
            "octopuses",
            "heroes",
            "potatoes",
            "tomatoes",
            "echoes",
            "vetoes",
            "torpedoes",
            "lenses",
        )
    ):
        return word[:-2] if not lower.endswith("lenses") else word[:-1]
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is")) and len(lower) > 2:
        return word[:-1]
    return word


def _of_phrase(layout: Layout, found: Counted) -> None:
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
    last = _base_end(layout, first)
    if last is None:
        return
    span = doc[first : last.i + 1]
    found.of = span.text
    found.of_head = last
    found.end = span.end_char


def _base_end(layout: Layout, first: int) -> Token | None:
    """The head noun of the phrase that begins at `first`."""
    doc = layout.doc
    last: Token | None = None
    for index in range(first, min(first + 10, len(doc))):
        token = doc[index]
        if "\n" in token.text:
            break
        if token.tag_ in _NOUNS:
            last = token
            continue
        if last is not None and token.tag_ not in ("POS", "HYPH", "JJ", "VBG", "VBN"):
            break
        if (
            last is not None
            and token.tag_ in ("JJ", "VBG", "VBN")
            and not (index + 1 < len(doc) and doc[index - 1].tag_ in ("POS", "HYPH"))
        ):
            break
        if last is None and token.tag_ not in (
            "DT",
            "PRP$",
            "JJ",
            "JJR",
            "JJS",
            "CD",
            "PDT",
            "VBN",
            "VBG",
            "HYPH",
            "POS",
            "RB",
            "$",
            "NFP",
            "WP",
            "PRP",
            "IN",
            "``",
        ):
            break
        if last is None and token.tag_ in ("WP", "PRP"):
            return token
        if (
            last is None
            and token.tag_ == "IN"
            and token.lower_ not in ("about", "around", "over", "under")
        ):
            break
    return last


def _fraction_unit(layout: Layout, number: Number, found: Counted) -> None:
    """The noun after "half a" or "one in five"."""
    doc = layout.doc
    index = layout.first_from(number.end)
    if index < len(doc) and doc[index].lower_ in ("a", "an"):
        index += 1
    phrase = _phrase(layout, index, number)
    if phrase and phrase[0].idx <= number.end + 4:
        found.unit = _name_of(phrase)
        found.head = phrase[-1]
        found.end = found.unit_end = phrase[-1].idx + len(phrase[-1])
