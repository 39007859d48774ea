"""Whether a number is the amount of a rise or of a fall."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.types.caseless import caseless, lowered
from kb.types.words import words
from kb.vocabulary import Change

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kb.extract.text.layout import Layout

UP_VERBS = frozenset(
    words("""
    rise increase grow climb gain jump surge soar add advance rally rocket expand boost raise lift
    improve swell leap spike rebound appreciate accelerate balloon outperform hike
""")
)
DOWN_VERBS = frozenset(
    words("""
    fall decline decrease drop lose plunge plummet slump slide slip sink tumble shrink reduce cut
    slash shed trim lower dip contract drain ease retreat shave halve crash weaken depreciate
    eliminate axe chop erase narrow dive lessen downsize
""")
)
_DOWN_NOUNS = frozenset(
    words("""
    fall decline decrease drop loss plunge slump slide reduction cut decreases dip contraction
    shrinkage discount downturn fell cutback layoff plunge collapse
""")
)
_UP_NOUNS = frozenset(
    words("""
    rise increase growth gain jump surge boost improvement rally uptick hike upswing expansion leap
    spike rebound raise climb uplift
""")
)
_AMOUNTS = frozenset(words("percent point times cent pence degree mile minute hour day second"))
_AMOUNTS |= {"percentage point", "basis point"}
_HEDGES = (
    r"(?:(?:about|around|roughly|approximately|nearly|almost|some|over|under|more than|less than|at least|up to|as much as|as many as"
    r"|just|only|another|a further|an additional|a|an|by|well|close to|an estimated|estimated|about a|its|their)\s)*"
)
_WITH_PARTICLE = frozenset(words("turn shut close slow hand track hunt settle break take"))
_UP_FORMS = (
    r"rose|risen|rise|rises|rising|increas(?:e|ed|es|ing)|grew|grown|grow|grows|growing|climb(?:ed|s|ing)?|gain(?:ed|s|ing)?"
    r"|jump(?:ed|s|ing)?|surg(?:e|ed|es|ing)|soar(?:ed|s|ing)?|add(?:ed|s|ing)?|advanc(?:e|ed|es|ing)|rall(?:y|ied|ies)|(?<!make )(?<!makes )(?<!made )up"
    r"|boost(?:ed|s|ing)?|rais(?:e|ed|es|ing)|lift(?:ed|s|ing)?|expand(?:ed|s|ing)?|spiked?|leapt|rocketed|ballooned|edged up|edged higher"
)
_DOWN_FORMS = (
    r"fell|fallen|fall|falls|falling|declin(?:e|ed|es|ing)|decreas(?:e|ed|es|ing)|dropp?(?:ed|s|ing)?|lost|los(?:e|es|ing)"
    r"|plung(?:e|ed|es|ing)|plummet(?:ed|s|ing)?|slump(?:ed|s|ing)?|slid|slides?|sliding|slipp?(?:ed|s|ing)?|sank|sunk|sinks?|sinking"
    r"|tumbl(?:e|ed|es|ing)|shrank|shrunk|shrink(?:s|ing)?|reduc(?:e|ed|es|ing)|cut(?:s|ting)?|slash(?:ed|es|ing)?|shed(?:s|ding)?"
    r"|trimm?(?:ed|s|ing)?|lower(?:ed|s|ing)?|dipp?(?:ed|s|ing)?|down|eas(?:ed|es|ing)|shav(?:ed|es|ing)|axe[ds]?|axing|eliminat(?:e|ed|es|ing)"
    r"|edged down|edged lower|slim(?:s|med|ming)?|downsiz(?:e|es|ed|ing)|par(?:e|es|ed|ing)|contracted|retreated|dived|crashed|laid off|lay(?:ing|s)? off"
)
_MOVED = caseless(
    rf"\b(?:(?P<up>{_UP_FORMS})|(?P<down>{_DOWN_FORMS}))\s(?:(?:[a-z]+ly|as|in value|in size|off|again)\s)?(?:by\s)?{_HEDGES}$"
)
_MOVED_BY = caseless(
    rf"\b(?:(?P<up>{_UP_FORMS})|(?P<down>{_DOWN_FORMS}))\b[^.;:!?\d%]{{0,60}}?\bby\s{_HEDGES}$"
)
_NOUN_OF = caseless(
    r"\b(?:(?P<up>rise|increase|growth|gain|jump|surge|boost|improvement|rally|hike|leap|spike|raise|uplift|increases|gains)"
    r"|(?P<down>fall|decline|decrease|drop|loss|plunge|slump|slide|reduction|cut|dip|contraction|discount|cuts|losses|reductions|declines))"
    rf"\s(?:rates?\s)?(?:in\s[\w’'\s-]{{1,40}}?\s)?of\s(?:between\s)?{_HEDGES}$"
)
_GROWING_AT = caseless(r"\b(?:grow|expand|increas|ris)\w*\sat\s(?:an?\s)?(?:[\w-]+\s){0,3}$")
_AFTER = caseless(
    r"(?:-|\s)(?:(?:year-on-year|annual|annualized|quarterly|monthly|yearly|headcount|staff|workforce|staffing|price|pay|share|net|sharp|overall|job|further|steep|big|cost|single-day|one-day|intraday|revenue|sales|real-terms|wage)\s){0,2}"
    r"(?:(?P<up>rise|increase|growth|gain|jump|surge|boost|improvement|rally|hike|leap|spike|raise|uplift|increases|gains|higher|more|faster|longer|larger|bigger|upside|up|above(?= (?:its|the|their|average|last|a year|that|those)))"
    r"|(?P<down>fall|decline|decrease|drop|loss|plunge|slump|slide|reduction|cut|dip|contraction|discount|cuts|losses|reductions|declines|lower|fewer|less|cheaper|smaller|shorter|slower|off|down|downturn|decreases|drops|below(?= (?:its|the|their|average|last|a year|that|those|target))))"
    r"\b(?!\s(?:than\s\d|or\s|and\s\d|stop|sale))"
)
_PHRASAL = caseless(
    r"\b(?:turn|shut|clos|slow|cool|hand|track|hunt|settl|break|scal|com|wind|cut)(?:e|ed|es|s|ing)? (?:down|up) (?:\w+ )?$"
)
_LOST = caseless(r"los(?:t|e|es|ing)\b")
_COMPARATIVE = re.compile(r" (fewer|less|more) (?!than|or)[a-z]")
_LEVEL_BEFORE = caseless(
    r"\b(?:to|at|from|than|stood at|reach(?:ed|ing)?|hit|of|least)\s(?:[a-z]+ly\s)?(?:about\s|around\s|just\s|over\s|under\s|nearly\s|almost\s|a\s|an\s|as low as\s|as high as\s|below\s|above\s)*$"
)


def find_change(
    layout: Layout, start: int, number_end: int, end: int, unit: str | None, anchor: Token | None
) -> Change | None:
    """The direction of a number whose phrase is `text[start:end]`; None where it is a level.

    `anchor` is the token of the number or of its noun, from which the parse is climbed.
    """
    text = layout.text
    before = text[max(0, start - 110) : start]
    before = lowered(before[before.rfind("\n") + 1 :])
    if before.endswith("plus or minus "):
        return None
    if match := _NOUN_OF.search(before):
        if unit is not None and unit.isupper() and (match["down"] or "").startswith("loss"):
            return None
        return Change.UP if match["up"] else Change.DOWN
    if unit == "percent" and _GROWING_AT.search(before):
        return Change.UP
    following = _AFTER.match(lowered(text[end : end + 110]))
    if following and (
        unit in ("percent", "percentage point", "basis point", "point", "times")
        or following.group()[0] == "-"
        or _compares(following, unit)
    ):
        return Change.UP if following["up"] else Change.DOWN
    if _LEVEL_BEFORE.search(before):
        return None
    comparative = _COMPARATIVE.match(text, number_end)
    if comparative:
        return Change.DOWN if comparative[1] in ("fewer", "less") else Change.UP
    match = _MOVED.search(before) or _MOVED_BY.search(before)
    if match and _PHRASAL.search(before[: match.end()]):
        return None
    if match and unit is not None and unit.isupper() and _LOST.match(match.group()):
        return None  # to lose money is not to have less of a measure
    if match and unit is not None and unit.isupper() and "rais" in match.group():
        return None  # to raise money is not to make it more
    if match:
        return Change.UP if match["up"] else Change.DOWN
    return _by_parse(anchor, unit)


def _compares(following: re.Match[str], unit: str | None) -> bool:
    word = following["up"] or following["down"]
    return (
        word in ("more", "fewer", "less", "higher", "lower", "longer", "shorter")
        and unit is not None
    )


def _by_parse(token: Token | None, unit: str | None) -> Change | None:
    """Climb from a number to a verb or noun of rise or fall that it is the amount of."""
    for _ in range(3):
        if token is None or token.head is token:
            return None
        head = token.head
        if token.dep_ in ("nummod", "quantmod", "compound", "amod", "nmod") and token.i < head.i:
            found = _noun(head)
            if found is not None and head.text not in (unit or ""):
                return found if _measures(unit) else None
            token = head
            continue
        if token.dep_ == "npadvmod" or (token.dep_ == "dobj" and head.pos_ == "VERB"):
            raised = head.lemma_ == "raise" and unit is not None and unit.isupper()
            return None if raised else _verb(head)
        if token.dep_ == "pobj" and head.lower_ == "by":
            return _verb(head.head) or _noun(head.head)
        return None
    return None


def _measures(unit: str | None) -> bool:
    """Whether a unit can be the amount of a rise: "a 5% rise", but not "three rises"."""
    return unit is not None and (unit.isupper() or unit in _AMOUNTS)


def _verb(token: Token) -> Change | None:
    if any(child.dep_ == "prt" for child in token.children) and token.lemma_ in _WITH_PARTICLE:
        return None  # turned down an offer
    if token.lemma_ in UP_VERBS or token.lower_ in ("up", "higher"):
        return Change.UP
    if token.lemma_ in DOWN_VERBS or token.lower_ in ("down", "lower"):
        return Change.DOWN
    return None


def _noun(token: Token) -> Change | None:
    lemma = token.lemma_.lower()
    if lemma in _UP_NOUNS:
        return Change.UP
    if lemma in _DOWN_NOUNS:
        return Change.DOWN
    return None
