"""Two numbers that belong together: "5 to 10", "between 5 and 10", "from 5 to 10"."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from dataclasses import replace

from kb.types.hedges import hedge_before
from kb.types.not_numbers import counted_after
from kb.types.number import Number, NumberKind
from kb.types.numerals import normal
from kb.vocabulary import Qualifier

LINK = re.compile(
    r"[ \u00a0]?(?P<word>-to-|- to |[ \u00a0]to[ \u00a0]|[ \u00a0]and[ \u00a0]"
    r"|[ \u00a0]or[ \u00a0])(?:even |perhaps |maybe |possibly |as (?:many|much|high) as |around |about |nearly )?"
    r"|(?P<dash>[ \u00a0]?[-–—‑−][ \u00a0]?)"
)
_BETWEEN = re.compile(
    r"\b(?:between|betwixt)[ \u00a0](?:the ages? of |an estimated |about |around |roughly )?$", re.I
)
_FROM = re.compile(
    r"\bfrom[ \u00a0](?:an estimated |about |around |roughly |just |nearly |almost |over |under )?(?:a |an )?$",
    re.I,
)
_RANGING = re.compile(
    r"\b(?:rang(?:e|es|ed|ing)|anywhere|var(?:y|ies|ied|ying)|aged?|ages|anything)\s(?:in \w+ )?from $",
    re.I,
)
# A span of amounts, unless something moved: "tuition from $458 to $12,495".
_SPANNING = re.compile(
    r"\b(?:amounts?|tuition|priced?|prices|pricing|costs?|fees?|fares|rates|incomes?|salar(?:y|ies)|wages|pay|starting|starts?"
    r"|available|sizes?|options|packages|plans|models|bands?|brackets?)\s(?:start(?:s|ing)?\s|run(?:s|ning)?\s)?from $",
    re.I,
)
_MOVE = (
    r"\b(?:rose|risen|rise|rises|rising|fell|fall|falls|fallen|falling|up|down|gain(?:ed|s)?|lost|los(?:e|es|ing)|dropp?(?:ed|s|ing)?"
    r"|add(?:ed|s|ing)|climb(?:ed|s|ing)?|slip(?:ped|s)?|jump(?:ed|s)?|sank|slid|surged?|soar(?:ed|s)?|increas(?:e|ed|ing)|by"
    r"|decreas(?:e|ed|ing)|declin(?:e|ed|ing)|shed|tumbled?|advanced?|eased|plunged|plummeted|dipped|grew|raised|cut|lifted"
    r"|boosted|reduced|lower|higher|edged|retreated)"
)
_MOVES = re.compile(rf"{_MOVE}(?: \w+)? $", re.I)
_MOVED = re.compile(rf"{_MOVE}\b", re.I)
_LOWER_NOUN = re.compile(
    r"(?:[ \u00a0]|-)(?!(?:win|victory|loss|lead|defeat|draw|record|vote|decision|ruling|margin|triumph|in|on|at"
    r"|over|against|by|with|and|or|for|to|from|as|after|when|but|that|the|a|an|of|if|so|is|was|were|are|edge"
    r"|advantage|split|majority|thriller|drubbing|rout|thrashing|aggregate|deficit|run|start|winners?|series)\b)[a-z]"
)


def join(text: str, a: Number, b: Number, link: re.Match[str]) -> list[Number] | None:
    """Two linked numbers as a range, as a pair, as nothing (a score), or None: not linked."""
    word = (link["word"] or "").strip(" -\u00a0")
    if (
        a.kind is not NumberKind.PLAIN
        and b.kind is NumberKind.PLAIN
        and not (a.kind is NumberKind.MONEY and word != "and")
    ):
        return None
    if a.kind is not NumberKind.PLAIN and b.kind is not a.kind and b.kind is not NumberKind.PLAIN:
        return None
    a, b = shared(a, b)
    if a.value is None or b.value is None:
        return None
    before = text[max(0, a.number_start - 45) : a.number_start]
    between = _BETWEEN.search(before)
    if word == "and" and not between:
        return None
    if link["dash"] and stands_in_word(text, a.number_start, a.bare):
        return []
    moved = _MOVED.search(before, before.rfind(". ") + 1)
    spanning = _RANGING.search(before) or (_SPANNING.search(before) and not moved)
    if word == "to" and _FROM.search(before) and not spanning:
        first = replace(a, pair="from")
        second = replace(b, pair="to")
        return [first, second]
    if word == "or":
        near = b.value - a.value == 1 or (a.value < b.value <= 2 * a.value and a.bare is None)
        if not near or a.kind is not b.kind:
            return None
    if word == "to" and not between and _MOVES.search(before):
        own = (
            a.kind is not NumberKind.PLAIN and link.start() > a.number_start and _own_sign(text, a)
        )
        if own or b.value >= 3 * a.value:
            return None
    if a.value >= b.value:
        both_plain = a.kind is NumberKind.PLAIN and b.kind is NumberKind.PLAIN
        if both_plain and (link["dash"] or (word == "to" and a.value < 1000)):
            return []
        return None
    start = a.number_start
    if link["dash"] and b.kind is NumberKind.PLAIN and b.magnitude == 1 and not between:
        if len(link["dash"]) > 1 and "-" not in link["dash"] and "–" not in link["dash"]:
            return None
        counted = counted_after(text, b.number_end) or _LOWER_NOUN.match(text, b.number_end)
        aged = re.search(r"\b(?:ages|aged|age)\s$", before)
        large = a.value >= 200 and (a.bare or "").count(",")
        if not counted and not aged and not large:
            return []
        if aged and not counted and not large:  # "10-19" alone is a score
            start = a.number_start - (len(before) - aged.start())
    if between:
        start = a.number_start - (len(before) - between.start())
    hedge = hedge_before(text, start)
    return [
        Number(
            hedge[1] if hedge else start,
            b.number_end,
            a.number_start,
            b.number_end,
            b.kind,
            low=a.value,
            high=b.value,
            unit=b.unit,
            currency=b.currency,
            qualifier=Qualifier.RANGE,
            magnitude=b.magnitude,
            bare=b.bare,
        )
    ]


def stands_in_word(text: str, start: int, bare: str | None) -> bool:
    """Whether a letter or another number runs into it: "GPT-4", "F-35", "one-on-one"."""
    before = text[max(0, start - 2) : start]
    if not before:
        return False
    if before[-1] in "-‐‑–/’'" and len(before) == 2 and (before[0].isalnum()):
        return True
    return (
        before[-1].isalnum()
        or before[-1] == "_"
        or (before[-1] in ".," and before[0].isdigit() and bare is not None)
    )


def _own_sign(text: str, number: Number) -> bool:
    """Whether the sign of unit stands at the number itself, not only after the second one."""
    written = text[number.number_start : number.number_end]
    return not written[-1:].isdigit() or not written[:1].isdigit()


def shared(a: Number, b: Number) -> tuple[Number, Number]:
    """The two numbers of a range with unit and magnitude that stand at one of them only."""
    if a.kind is NumberKind.PLAIN and b.kind is not NumberKind.PLAIN:
        a = replace(a, kind=b.kind, unit=b.unit, currency=b.currency)
    elif a.kind is NumberKind.MONEY and b.kind is NumberKind.PLAIN:
        b = replace(b, kind=a.kind, unit=a.unit, currency=a.currency)
    if a.magnitude == 1 and b.magnitude > 1 and a.value is not None and b.value is not None:
        unscaled = b.value / b.magnitude
        if a.value <= unscaled or (
            a.value < 1000 and b.magnitude >= 10**6 and a.kind is NumberKind.MONEY
        ):
            a = replace(a, value=normal(a.value * b.magnitude), magnitude=b.magnitude)
    return a, b
