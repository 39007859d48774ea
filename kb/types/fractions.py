"""Fractions, factors and vague counts: "two-thirds", "one in five", "halved", "thousands of"."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kb.types.caseless import caseless, lowered
from kb.types.numerals import DENOMINATORS, MAGNITUDES, SMALL, TENS, normal, numeral_at
from kb.types.quantity import rounded

_ONE_TO_NINE = "one|two|three|four|five|six|seven|eight|nine"
_SMALL = "|".join(sorted([*SMALL, *TENS], key=len, reverse=True))
_DENOMINATOR = "|".join(f"{word}s?" for word in DENOMINATORS if word not in ("half", "halves"))
_DIRECTED = r"(?:more|less|fewer|higher|lower|bigger|smaller|larger|faster|cheaper|off|again)\b"
_HEDGE = (
    r"(?:about|nearly|almost|over|than|or|equal to|roughly|around|by|approximately|only|just|least|under|to"
    r"|up|down|another|some|cut|fell|rose|dropped|lost|shed|grew|close to"
    r"|(?:rise|fall|drop|increase|cut|decline|reduction|jump|growth|share) of)"
)

_VAGUE = caseless(
    r"""(?<![\w-])(?:
    (?P<several>several|a\s(?:good\s)?few|many|a\scouple\sof|a\scouple)\s(?P<few>hundred|thousand|million|billion|trillion|dozen)(?:\s(?P<few2>thousand|million|billion))?
    | (?P<times>tens|dozens|hundreds|thousands|scores)\sof\s(?P<of>thousands|millions|billions|trillions|hundreds)
    | (?P<plural>dozens|hundreds|thousands|millions|billions|trillions|lakhs|crores)
    )\b(?!\splace)""",
    re.VERBOSE,
)
_FRACTION = caseless(
    rf"""(?<![\w-])(?:
    (?P<in_a>{_ONE_TO_NINE}|\d{{1,3}})(?:\s(?:in|out\sof)(?:\s(?:every|each))?\s|\sof\s(?:every|each)\s|-in-)
        (?P<in_b>{_SMALL}|\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}|a\shundred|a\sthousand|a\smillion)\b(?!,\d|\.\d|\s?%|[-\s](?:years?|months?|weeks?|days?|hours?|minutes?|million|billion|percent|per\b))
    | (?P<whole>{_ONE_TO_NINE}|\d{{1,3}})[-\s]and[-\s](?P<w_num>{_ONE_TO_NINE}|a)[-\s](?P<w_den>half|{_DENOMINATOR})\b(?![-\s](?:hundred|thousand|million|billion|trillion|lakh|crore|dozen))
    | (?P<num>{_ONE_TO_NINE}|an?)(?P<joint>[-\s])(?P<den>{_DENOMINATOR}|half|halves)\b
    | (?P<half>half)\b
    | (?:(?P<slash_whole>\d{{1,3}})[ -])?(?P<slash_a>\d)/(?P<slash_b>[234568]|10)(?:rds?|ths?|th)?\b(?!/)
    )""",
    re.VERBOSE,
)
_TIMES = caseless(
    rf"""(?<![\w-])(?:
    (?P<halve>halv(?:ed|ing|es?)|(?:cut|cuts|cutting|slashed|slash|slashes|reduced|split|sliced|fell|dropped)(?:\s[\w’']+){{0,5}}?\s(?:by|in)\shalf)
    | (?P<verb>(?:doubled|doubling|tripled|tripling|trebled|trebling|quadrupled|quadrupling|quintupled|sextupled)(?!\sas\s(?:an?|the)\s))
    | (?:(?<=to\s)|(?<=will\s)|(?<=would\s)|(?<=could\s)|(?<=may\s)|(?<=might\s)|(?<=than\s)|(?<=nearly\s)|(?<=almost\s)|(?<=can\s)|(?<=should\s)|(?<=about\s)|(?<=roughly\s))
      (?P<base>double|triple|treble|quadruple)\b
    | (?P<det>double|triple|treble|quadruple)(?=\s(?:the|its|their|last|what|that|from)\b)
    | (?P<alone>\A(?:double|triple|treble|quadruple|twice|thrice)\Z)
    | (?P<twice>twice|thrice)(?=\s(?:as|the|its|their|that|what|more|a)\b)
    | (?P<fold>{_SMALL}|\d+(?:\.\d+)?)[-\s]?fold
    | (?P<x>\d+(?:\.\d+)?)x(?=\s|[.,;:)]|$)
    )(?!\w)(?!-)""",
    re.VERBOSE,
)
_POINT = caseless(r"(?<![\w-])(?:an?\s)?(?P<part>quarter|half)(?:-|\s)point\b(?!s)")
_AND_A_HALF = caseless(
    r"(?<![\w-])(?:an?|one)\s(?P<unit>minute|hour|day|week|month|year|decade|century|mile)"
    r"\sand\sa\s(?P<part>half|quarter)\b(?!-)"
)
_RATES = caseless(r"\b(?:interest|rates?|cut|cuts|hike|hikes|easing|tightening|central bank|fed)\b")
_FACTORS = {"doubl": 2, "tripl": 3, "trebl": 3, "quadr": 4, "quint": 5, "sextu": 6, "twice": 2}
_FACTORS["thric"] = 3
_OF = re.compile(r"[-\s]of\b", re.IGNORECASE)
_AFTER_HALF = re.compile(
    r"\s(?:of\b|the\b|its\b|their\b|his\b|her\b|our\b|my\b|all\b|those\b|these\b|that\b|what\b|as\b"
    rf"|{_DIRECTED})|\sa(?:n)?\s(?:year|percent|per\scent|percentage|point|mile|day|hour|century|decade|month|week|kilomet|inch|metre|meter|degree|game|second|minute)",
    re.IGNORECASE,
)
_NOT_HALF = re.compile(
    r"[-\s](?:time|term|hearted|way|baked|brother|sister|truth|century|marathon|back|mast|life|full"
    r"|inning|volley|year\b(?! old))",
    re.IGNORECASE,
)
# "half a million", "a quarter of a million": one number, which the numerals read
_HALF_OF_ONE = re.compile(
    r"(?:\san?[\s-]|-)(?:hundred|thousand|million|billion|trillion|dozen|lakh|crore)\b",
    re.IGNORECASE,
)
_QUARTER_OF_ONE = re.compile(r"(?:\sof\san?\s|[\s-])(?:million|billion|trillion)\b", re.IGNORECASE)
_BEFORE = caseless(rf"(?:{_HEDGE})\s(?:an?\s|the\s)?$")
_SPEAKS = re.compile(
    r" (?:also )?(?:said|say|did|do|had|have|were|are|would|think|thought|believed?|expect(?:ed)?|plan"
    r"|planned|reported|admitted|never|want(?:ed)?|felt|feel|fear(?:ed)?|use|used)\b"
)
_RANKED = caseless(
    r"(?:first|second|last|other|opening|final|better|latter|next|the|this|in|each|bottom|top"
    r"|northern|southern|eastern|western|previous|past)[\s-]$"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A phrase with the number it stands for. `kind` is one of NumberKind: fraction, times, vague or share."""

    start: int
    end: int
    kind: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    change: str | None = None
    unit: str | None = None


def find_parts(text: str) -> list[Part]:
    """Every fraction, factor and vague count, in order and apart."""
    low = lowered(text)
    found = [*_vague(low), *_fractions(text, low), *_times(low), *_points(low), *_and_a_half(low)]
    found.sort(key=lambda part: (part.start, -part.end))
    kept: list[Part] = []
    for part in found:
        if not kept or part.start >= kept[-1].end:
            kept.append(part)
    return kept


def _vague(text: str) -> Iterator[Part]:
    for match in _VAGUE.finditer(text):
        if match["plural"]:
            word = match["plural"]
            if re.search(r"\d[\s-]?$|\bby the $", text[max(0, match.start() - 8) : match.start()]):
                continue
            low = Decimal(MAGNITUDES[word.removesuffix("s")])
        elif match["times"]:
            first = {"tens": 10, "dozens": 12, "scores": 20}.get(match["times"])
            first = first or MAGNITUDES[match["times"][:-1]]
            low = Decimal(first * MAGNITUDES[match["of"][:-1]])
        else:
            low = Decimal(MAGNITUDES[match["few"]])
            if match["few2"]:
                low *= MAGNITUDES[match["few2"]]
        yield Part(match.start(), match.end(), "vague", low=low, high=low * 10)


def _fractions(text: str, low: str) -> Iterator[Part]:
    for match in _FRACTION.finditer(low):
        if match["in_a"]:
            share = _in(text, match)
        elif match["whole"]:
            whole, denominator = _number(match["whole"]), _denominator(match["w_den"])
            share = whole + Decimal(_count(match["w_num"])) / denominator
        elif match["slash_a"]:
            top, bottom = int(match["slash_a"]), int(match["slash_b"])
            share = Decimal(top) / bottom if 0 < top < bottom else None
            if share is not None and match["slash_whole"]:
                share += int(match["slash_whole"])
            elif not re.match(r"\s[a-z]", text[match.end() : match.end() + 2]):
                share = None  # "1/2" by itself is a day or the first of two
        elif match["half"]:
            share = Decimal("0.5") if _is_half(text, match.start(), match.end()) else None
        else:
            share = _part(text, match)
        if share is not None:
            yield Part(match.start(), match.end(), "fraction", value=fraction(share))


def _and_a_half(text: str) -> Iterator[Part]:
    """One and a half of something: "an hour and a half"."""
    for match in _AND_A_HALF.finditer(text):
        value = Decimal("1.5" if match["part"] == "half" else "1.25")
        yield Part(match.start(), match.end(), "measure", value=value, unit=match["unit"])


def _points(text: str) -> Iterator[Part]:
    """Parts of a percentage point, by which interest rates move: "a quarter-point cut"."""
    for match in _POINT.finditer(text):
        near = text[max(0, match.start() - 80) : match.end() + 40]
        if _RATES.search(near) or start_to_end(text, match.start(), match.end()):
            part = Decimal("0.25") if match["part"] == "quarter" else Decimal("0.5")
            yield Part(match.start(), match.end(), "share", value=part)


def fraction(value: Decimal) -> Decimal:
    """A fraction as a decimal of at most four places: a third is 0.3333."""
    return normal(rounded(value, 4))


def _in(text: str, match: re.Match[str]) -> Decimal | None:
    first, second = _number(match["in_a"]), _number(match["in_b"])
    out_of = " out of " in match.group() or "every" in match.group()
    usual = second in (3, 4, 5, 6, 7, 8, 9, 10, 20) or second in (100, 1000, 10000, 1000000)
    usual = usual or (first == 1 and second <= 100)  # "one in 12"
    if second == 0 or first >= second or not (usual and (out_of or first <= 9 or second <= 100)):
        return None
    if not out_of and second > 10 and match["in_b"].isdigit() and int(match["in_b"]) > 1000:
        return None
    return first / second


def _part(text: str, match: re.Match[str]) -> Decimal | None:
    count, denominator = _count(match["num"]), _denominator(match["den"])
    plural = match["den"].endswith("s")
    if count > 1 and not plural:
        return None
    if count >= denominator and denominator != 2:
        return None
    if denominator == 4 and _QUARTER_OF_ONE.match(text, match.end()):
        return None
    after_of = _OF.match(text, match.end()) is not None
    before = match.string[max(0, match.start() - 24) : match.start()]
    if denominator == 2:
        if match["num"] in ("a", "an"):
            return Decimal("0.5") if _is_half(text, match.start() + 2, match.end()) else None
        return Decimal(count) / 2 if match["joint"] == "-" or after_of else None
    if match["joint"] == "-" and match["num"] not in ("a", "an"):
        return Decimal(count) / denominator
    if start_to_end(text, match.start(), match.end()) or _SPEAKS.match(text, match.end()):
        return Decimal(count) / denominator
    directed = re.match(rf"\s(?:{_DIRECTED})", text[match.end() :][:12], re.IGNORECASE)
    if after_of or directed or (_BEFORE.search(before) and not _noun_after(text, match.end())):
        return Decimal(count) / denominator
    if plural and "quarter" not in match["den"]:
        return Decimal(count) / denominator
    return None


def _noun_after(text: str, end: int) -> bool:
    """Whether a noun follows right away, so that "a third" counts in order: "a third man"."""
    return bool(
        re.match(
            r"[\s-](?!in\b|to\b|from\b|on\b|by\b|at\b|since\b|and\b|over\b|as\b|among|after\b|during|compared|this\b|last\b|when|while|if\b|between|within|under|with|for\b|because|but\b|or\b|than\b|through|per\b|across|before|against|a\b|the\b|that\b|is\b|was\b|were\b|are\b)[a-z]",
            text[end:][:8],
        )
    )


def start_to_end(text: str, start: int, end: int) -> bool:
    """Whether nothing else is given: what was found once must read the same alone."""
    return not text[:start].strip() and not text[end:].strip(" .,;:")


def _is_half(text: str, start: int, end: int) -> bool:
    before = lowered(text[max(0, start - 24) : start])
    if _HALF_OF_ONE.match(text, end):
        return False
    if _RANKED.search(before) or _NOT_HALF.match(text, end) or text[end : end + 1] == "-":
        return text[end : end + 6].lower() == "-hour " and not _RANKED.search(before)
    if _AFTER_HALF.match(text, end) or _SPEAKS.match(text, end):
        return True
    if start_to_end(text, start, end):
        return True
    return _BEFORE.search(before) is not None and not _noun_after(text, end)


def _times(text: str) -> Iterator[Part]:
    for match in _TIMES.finditer(text):
        start = match.start()
        if match["halve"]:
            if not match.group().startswith("halv"):
                start = match.end() - 4
            yield Part(start, match.end(), "times", value=Decimal("0.5"), change="down")
            continue
        if match["fold"] or match["x"]:
            value = _number(match["fold"] or match["x"])
            yield Part(
                start, match.end(), "times", value=value, change="up" if match["fold"] else None
            )
            continue
        word = next(
            w
            for w in (match["verb"], match["base"], match["det"], match["twice"], match["alone"])
            if w
        )
        end = start + len(word)
        change = None if match["twice"] or match["det"] or match["alone"] else "up"
        if match["twice"] and text[end : end + 3] == " a ":
            continue
        yield Part(start, end, "times", value=Decimal(_FACTORS[word[:5]]), change=change)


def _number(word: str) -> Decimal:
    numeral = numeral_at(word, 0)
    return numeral.value if numeral else Decimal(0)


def _count(word: str) -> int:
    return 1 if word in ("a", "an") else int(_number(word))


def _denominator(word: str) -> int:
    return DENOMINATORS.get(word) or DENOMINATORS[word.removesuffix("s")]
