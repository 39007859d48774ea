"""Words that hedge a number: "more than", "nearly", "or so"."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re

from kb.types.caseless import caseless, lowered
from kb.vocabulary import Qualifier

_LEAD = r"(?:(?:just|only|well|slightly|a\slittle|comfortably|far|significantly|a\sshade|a\stouch|marginally|fractionally)\s)?"
_GROUPS: tuple[tuple[Qualifier, str], ...] = (
    (
        Qualifier.UP_TO,
        r"up\sto|as\s(?:many|much|high|large|big|long|far|old|fast)\sas|at\s(?:the\s)?most|no\s(?:more|greater|longer|higher)\sthan"
        r"|not\s(?:more|exceed(?:ing)?)(?:\sthan)?|a\smaximum\s(?:of\s)?|max(?:imum)?(?:\sof)?|capped\sat|≤|<=",
    ),
    (
        Qualifier.AT_LEAST,
        r"at\s(?:the\svery\s|the\s|a\s)?least|as\s(?:few|little|low|small)\sas|no\s(?:fewer|less)\sthan|not\s(?:less|fewer)\sthan|a\sminimum\s(?:of)?|minimum\sof|≥|>=",
    ),
    (
        Qualifier.MORE_THAN,
        r"(?:more|greater|higher|larger|longer|bigger|older|better|faster|further)\sthan|(?:over|above)\sthe\sage\sof|over|above|upwards?\sof|in\sexcess\sof"
        r"|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing)|north\sof|beyond|>",
    ),
    (
        Qualifier.LESS_THAN,
        r"(?:less|fewer|lower|smaller|shorter|younger|cheaper)\sthan|(?:under|below)\sthe\sage\sof|under|below|beneath|short\sof|<",
    ),
    (
        Qualifier.ABOUT,
        r"about|around|roughly|approximately|approx\.?|nearly|almost|some|(?:an\s)?estimated|an\saverage\sof\s(?:about|around)"
        r"|close\sto|circa|ca?\.|in\sthe\s(?:region|neighbou?rhood|vicinity|order)\sof|something\slike|practically|virtually"
        r"|near|nearing|approaching|more\sor\sless|~|≈|towards?|an\sapproximate|give\sor\stake",
    ),
)
_BEFORE = caseless(
    "(?:"
    + "|".join(
        rf"(?P<q{index}>(?<!\w){_LEAD}(?:{words}))" for index, (_, words) in enumerate(_GROUPS)
    )
    + r")(?:\s(?:an?\sestimated|an?|the|about|another))?\s?$"
)
_SYMBOL_END = re.compile(r"[~≈<>≤≥=]\s?$")
_AFTER: tuple[tuple[Qualifier, re.Pattern[str]], ...] = (
    (
        Qualifier.AT_LEAST,
        re.compile(r"\s(?:or|and)\s(?:more|greater|higher|over|above|older|up)\b|\+(?!\w)", re.I),
    ),
    (Qualifier.MORE_THAN, re.compile(r"[-\s]?plus\b(?!\s(?:a|the|\d))|-odd\s?(?=\b)", re.I)),
    (
        Qualifier.ABOUT,
        re.compile(r"\sor\s(?:so|thereabouts)\b|\sor\sthereabouts|-ish\b|-odd\b", re.I),
    ),
    (
        Qualifier.UP_TO,
        re.compile(
            r"\sor\s(?:less|fewer|under|younger|below|lower)\b|\s(?:at\smost|tops|max(?=[.,;)]))",
            re.I,
        ),
    ),
    (Qualifier.AT_LEAST, re.compile(r"\sat\sleast\b", re.I)),
)
_REACH = 44  # "in the neighbourhood of an estimated" and a lead
_SPATIAL = caseless(
    r"(?:\bleft|\bright|\bhand|\btook|\btaken|\btake|\bgame|\bcame|\bfell|\bstart)\s(?:over|under|above|below)\s?$"
)


def hedge_before(text: str, start: int) -> tuple[Qualifier, int] | None:
    """The hedge that ends right before `start`, and where it begins."""
    if start == 0:
        return None
    low = max(0, start - _REACH)
    window = text[low:start]
    if not (window[-1].isspace() or _SYMBOL_END.search(window)):
        return None
    window = lowered(window)
    match = _BEFORE.search(window)
    if match is None or _SPATIAL.search(window) or match.group().rstrip() == "about the":
        return None
    for index, (qualifier, _) in enumerate(_GROUPS):
        if match[f"q{index}"] is not None:
            return _settled(qualifier, text, low + match.start())
    return None


def _settled(qualifier: Qualifier, text: str, start: int) -> tuple[Qualifier, int]:
    """Read the word before: "not more than" is up to, "no less than" at least."""
    before = text[max(0, start - 5) : start].lower()
    if before.endswith(("no ", "not ")):
        turned = {Qualifier.MORE_THAN: Qualifier.UP_TO, Qualifier.LESS_THAN: Qualifier.AT_LEAST}
        return turned.get(qualifier, qualifier), start
    return qualifier, start


def hedge_after(text: str, end: int) -> tuple[Qualifier, int] | None:
    """The hedge that begins right after `end`, and where it ends."""
    for qualifier, pattern in _AFTER:
        match = pattern.match(text, end)
        if match:
            return qualifier, match.end()
    return None
