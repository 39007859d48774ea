"""What takes back a metric that a rule has told: words that show the number to be another thing."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.extract.metrics.families import FAMILIES
from kb.types.words import words

if TYPE_CHECKING:
    from kb.extract.result import Figure

_TIMES = frozenset(
    {"second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade"}
)
_LATER = re.compile(
    r"# \w+[’']? (?:after|before|since|later|earlier|ago|from now)\b|\b(?:in|over|for|during|within) the (?:last|past|next|first|coming) #"
)
_ALWAYS_FOR = frozenset({"duration", "severance-pay", "notice-period"})
_LEVEL = re.compile(
    r"\b(?:to|from|at) (?:about |around |some |nearly |roughly |just |only |almost |over |under |more than |less than |a |an )*$"
)
_EMPLOYED = re.compile(
    r"\b(?:employ\w*|staff\w*|work ?force|payroll|head ?count|teams?|crews?|departments?|division|compan(?:y|ies)|firm|offices?|work(?:s|ed|ing|ers?)?|hir\w+|laid|jobs?|support|group|business|start-?up|bank|shop|newsroom|studio|desk|ranks|left|remain\w*|redundan\w*|books)\b",
    re.IGNORECASE,
)
_PEOPLE = frozenset({"people", "person", "man", "woman", "adult", "resident", "child", "soul"})
_NOT_STAFF = re.compile(
    r"# (?:[\w’'-]+ ){0,3}?(?:people|men|women|children|adults|residents|persons) (?:who (?!work|were (?:laid|let|hired))|aged|under|living|liv(?:e|ed)|died?|killed|dead|injured|attend\w*|signed|watch\w*|us(?:e|ed|ing)|are on|on (?:NHS |waiting|the waiting)|have died|were killed|visit\w*|follow\w*|vot\w+|protest\w*|a (?:day|week|month|year)\b)"
)
_PLACE = re.compile(
    r"\b(?:village|town|city|island|county|country|region|population|suburb|parish|nation)s?\b(?: [\w’'-]+){0,3}? (?:of|has|had|with|where) (?:\w+ ){0,2}?#",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\b(?:contracts?|ties|links|deals?|agreements?|talks|meetings?|interviews?|met|spoke|lunch) with (?:about |some |around |more than |nearly )*$",
    re.IGNORECASE,
)
_STORED = re.compile(
    r"\b(?:benchmark|data ?set|test set|corpus|collection|on record|in (?:its|the) (?:archive|database|records)|train\w* on)\b"
)
_ECONOMY = re.compile(
    r"\b(?:employers|economy|sector|industry|economists|nonfarm|non-farm|labou?r market|payrolls report|country|nation|U\.S\.|Britain|United States)\b[^.;]{0,40}\badd(?:ed|s|ing)? (?:\w+ )?#"
)


# What the counts of a metric may be of, by families of words; other known families speak against.
_JOBS = frozenset(words("worker human job task hiring hire cut boss ai"))
_COUNTED = {
    "headcount": _JOBS,
    "hires": _JOBS,
    "interactions-handled": frozenset(words("contact task text revenue fast")),
    "sites-affected": frozenset({"site"}),
    "sites-total": frozenset({"site"}),
    "sites-planned": frozenset({"site"}),
    "users": frozenset(words("user worker human traffic site")),
    "sample-size": frozenset(words("worker human user boss survey site job")),
}
_SHARES = frozenset({"percent", "percentage point", "basis point"})
_PAYROLL = 3_000_000  # no single employer has more


def fits(figure: Figure, metric: str | None) -> bool:
    """Whether a count may be one of a metric, by the noun it counts and by its size."""
    if metric is None or figure.currency is not None or figure.value is None:
        return True
    counts = figure.unit is None or figure.unit not in _SHARES
    if metric.endswith("-share") and counts and figure.value > 100:
        return False
    if figure.unit is None:
        return metric != "headcount" or figure.value <= _PAYROLL
    allowed = _JOBS if metric.startswith("jobs-") else _COUNTED.get(metric)
    families = FAMILIES.get(figure.unit.lower().split()[-1])
    if allowed is None or families is None or not counts:
        return True
    return figure.value < 1 or not allowed.isdisjoint(families)


def contradicted(figure: Figure, clause: str, place: int) -> bool:
    """Whether the words of a clause, with `#` at `place`, speak against the figure's metric."""
    metric = figure.metric or ""
    if not fits(figure, metric):
        return True
    after = clause[place:]
    if figure.unit in _TIMES and metric not in _ALWAYS_FOR and metric.endswith("-time"):
        near = clause[max(0, place - 25) : place + 40]
        if _LATER.search(near):
            return True
    if figure.per == "share":
        return True
    if figure.unit in _PEOPLE and _PLACE.search(clause):
        return True
    if metric == "headcount" and _WITH.search(clause[:place]):
        return True
    if metric == "headcount" and figure.unit in _PEOPLE:
        return _NOT_STAFF.match(after) is not None or _EMPLOYED.search(clause) is None
    if metric == "interactions-handled":
        return _STORED.search(clause) is not None
    if metric == "hires":
        return _ECONOMY.search(clause) is not None
    return False


# Changes of which there is a level too: "the error rate fell to 6 percent from 8".
LEVELS = {
    "error-change-share": "error-share",
    "satisfaction-change-share": "satisfaction-share",
    "accuracy-change-share": "accuracy",
}


def is_level(before: str) -> bool:
    """Whether the words before a number give it as a level reached or left."""
    return _LEVEL.search(before) is not None
