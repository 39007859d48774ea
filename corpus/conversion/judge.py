"""Rules for what packets do not say: stage, mechanism, stance, kind of a conflict.

They look at metric, kind of claim and words; people then read over what they give.
"""

# ruff: noqa: E501 - the patterns are tables

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_I = re.IGNORECASE

_WITHDRAWN = re.compile(r"\b(withdr[ae]w|withdrawn|called off|cancell?ed|dropped the plan)", _I)
_RISK = re.compile(
    r"\b(could|may|might|potential(ly)?|at risk|possibl[ey]|könnte|podrían?|pourrai(en)?t|affected)\b",
    _I,
)
_AHEAD = re.compile(
    r"\b(will|would|to be|plans?|planned|planning|intends?|aims?|were to|was to|is to|are to|"
    r"by 20[2-9]\d|within \w+ years|next year|until 20|expects?|expected|target|goal|"
    r"to (cut|go|leave|lay off|eliminate|shed|axe|slash|hire|lose|reduce|drop|end)|"
    r"(cut|reduc\w+|eliminat\w+) up to|going to|sollen|wird|werden|streicht|zal|zullen|va|"
    r"supprimera|eliminará|recortará)\b",
    _I,
)
_ANNOUNCED = re.compile(
    r"\b(announc\w+|notified|notices?|notification|filing|WARN|memo|told (its )?(staff|employees)|"
    r"proposed|consultation|confirmed|says? it (will|is)|layoff plan|plans to)\b",
    _I,
)
_MECHANISMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "attrition",
        re.compile(
            r"\b(attrition|natural (fluctuation|wastage|turnover)|not (being )?replac\w+|"
            r"not replac\w+|retire(ment|ments|d)?|buyouts?|voluntary (departure|leave|exit|"
            r"redundanc|separation|buyout)\w*|leavers|departs?ures? volontaires?|early retirement)",
            _I,
        ),
    ),
    (
        "hiring-stop",
        re.compile(
            r"\b(hiring (stop|freeze|pause)|stop(ped|s)? hiring|freez\w+ hiring|unfilled|"
            r"open (roles|positions)|vacan\w+|not (be )?fill\w*|pause hiring)\b",
            _I,
        ),
    ),
    (
        "transfer",
        re.compile(
            r"\b(transfer(red|s)? to|moved? to (the )?(contractor|supplier|partner)|"
            r"offshor\w+|outsourc\w+ to)\b",
            _I,
        ),
    ),
    (
        "redeployment",
        re.compile(
            r"\b(redeploy\w*|reassign\w*|retrain\w*|other (roles|posts|work|jobs) in|"
            r"internal (moves?|transfers?)|moved? to other)\b",
            _I,
        ),
    ),
    (
        "contractor",
        re.compile(
            r"\b(contractors?|freelancers?|contract (staff|workers|translators|writers)|"
            r"temporary (staff|workers)|agency (staff|workers)|outsourced)\b",
            _I,
        ),
    ),
    (
        "layoff",
        re.compile(
            r"\b(laid[- ]off|lay(ing)?[- ]?offs?|lays? off|layoffs?|dismiss\w*|redundan\w*|fired|"
            r"firing|let go|sack(ed|s|ing)?|terminat\w+|severance|retrench\w*|job cuts?|"
            r"pink slips?|axed|entlass\w+|kündig\w+|licenci\w+|despid\w+|despido\w*|ontslag\w*|"
            r"ontsla\w+|zwolni\w+|massage?n?entlassung\w*|lost (their|his|her) jobs?|"
            r"lose their jobs?|shown the door|WARN)\b",
            _I,
        ),
    ),
)
_COMPLETED = re.compile(
    r"\b(laid[- ]off|(has|have|had|after|already) (cut|cutting|shed)\w*|cut (about|around|some|over|"
    r"more|nearly|almost|roughly|the|its|his|\d)|was cut|were cut|shed|fired|dismissed|let go|lost|"
    r"left|axed|slashed|eliminated|reduced|gone|sacked|terminated|removed|ended|went|replaced|"
    r"made redundant|disappeared|fell|shrank|parted|closed|entlassen|licencié\w*|despid\w+|"
    r"departed|scrapped|jobless|out of work|affected|impacted|layoffs? (of|hit))\b",
    _I,
)
_NOW = re.compile(
    r"\b(is|are|was|were) (cutting|laying|letting|eliminating|shedding|axing|slashing|dismissing|"
    r"reducing|firing|planning)\b|\b(lays? off|cuts|slashes|axes|eliminates|sheds|fires|trims)\b",
    _I,
)
_NOT = re.compile(
    r"\b(not|never|no|denie[ds]|deny|denying|reject\w*|false|untrue|neither|without|nicht|kein\w*|"
    r"n['’]t)\b|n['’]t\b",
    _I,
)

CUTS = frozenset({"jobs-cut", "jobs-cut-share", "ai-attributed-cuts-share"})
PLANNED_CUTS = frozenset({"jobs-planned-cut", "jobs-planned-cut-share"})
RISKS = frozenset({"jobs-affected", "jobs-exposed"})
GAINS = frozenset({"hires", "jobs-created", "jobs-rehired", "jobs-rehired-share", "hires-factor"})
_CONFLICTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "misreported",
        re.compile(
            r"\b(misread|misreport\w*|mis\w+ed|slip|error|wrong(ly)?|took over|turned|rounded|"
            r"retelling|retold|attributed to|headline|confus\w+|mistak\w+|copy|copied|"
            r"not (in|found in) the|as if|no source|converted|passed on|told as|became|becomes|treated as|"
            r"makes? it|reverses|takes the|dates? it|moved? the dates?|stands? for)\b",
            _I,
        ),
    ),
    (
        "different-period",
        re.compile(
            r"\b(periods?|years?|months?|quarters?|dates?|dated|weeks?|earlier|later|before|after|"
            r"until|since|end of|beginning|in 20\d\d|time|half-year|grew|20\d\d (and|to|against) 20\d\d|fell from|rose from)\b",
            _I,
        ),
    ),
    (
        "different-base",
        re.compile(
            r"\b(bases?|denominators?|share of|whole|workforce|scope|worldwide|global|only|region\w*|"
            r"countr(y|ies)|part of|all (staff|employees|of)|group|division|unit|including|"
            r"without|with and without|corporate|total)\b",
            _I,
        ),
    ),
    (
        "different-measure",
        re.compile(
            r"\b(measures?|counted|counts|metric|net|gross|equivalents?|definition|handled|resolved|"
            r"positions|roles|announced|planned|completed|not the same|another thing|"
            r"different things?|headcount|affected|forecast|expected|versus)\b",
            _I,
        ),
    ),
)


def stage(metric: str, kind: str, quotes: str, text: str) -> str:
    """How far what a job figure counts has come."""
    words = f"{quotes} | {text}"
    if metric == "fte-equivalent":
        return "equivalent"
    if kind == "reversal" and metric in CUTS | PLANNED_CUTS and _WITHDRAWN.search(words):
        return "withdrawn"
    if metric in RISKS:
        return "at-risk"
    if kind == "forecast":
        return "expected"
    if metric in PLANNED_CUTS:
        if _RISK.search(quotes):
            return "at-risk"
        if kind == "action" or _ANNOUNCED.search(words):
            return "announced"
        return "planned"
    if metric in CUTS:
        if _AHEAD.search(quotes) or _ANNOUNCED.search(quotes):
            return "announced"
        if kind in ("intent", "promise") or _NOW.search(quotes):
            return "announced"
        if _ANNOUNCED.search(text) and kind == "action":
            return "announced"
        return "done" if _COMPLETED.search(words) else "announced"
    if kind in ("intent", "promise") or _AHEAD.search(quotes):
        return "planned"
    if metric in GAINS and _AHEAD.search(text):
        return "planned"
    return "done"


def ahead(kind: str, figure: Mapping[str, str]) -> str | None:
    """The stage of a headcount that is forecast or aimed at; none for one that was counted."""
    if kind == "forecast" or "estimate" in figure.get("condition", ""):
        return "expected"
    if kind in ("intent", "promise") and figure.get("condition") == "goal":
        return "planned"
    return "planned" if figure.get("condition") == "goal" else None


def mechanism(metric: str, counted: str, quotes: str, text: str, titles: str) -> str:
    """By what way the jobs of a figure go or come, as far as the words say it."""
    if metric in ("fte-equivalent", "hires", "hires-change", "hires-change-share", "hires-factor"):
        return "unknown"
    if metric in ("jobs-created", "jobs-rehired", "jobs-rehired-share", "jobs-exposed"):
        return "unknown"
    fixed = {
        "headcount-change": "net",
        "headcount-change-share": "net",
        "attrition-share": "attrition",
        "buyout-offers": "attrition",
        "vacancies-closed": "hiring-stop",
        "hiring-pause": "hiring-stop",
        "jobs-redeployed": "redeployment",
        "jobs-offshored": "transfer",
    }.get(metric)
    if fixed is not None:
        return fixed
    if re.search(r"contract|freelanc|temporary", counted, _I):
        return "contractor"
    for words in (quotes, text, titles):
        found = [
            (match.start(), name)
            for name, pattern in _MECHANISMS
            if (match := pattern.search(words)) and (words is not titles or name == "layoff")
        ]
        if found:
            return min(found)[1]
    return "unknown"


def stance(kind: str, quotes: list[str]) -> str:
    """Whether the speaker asserts the figure."""
    if kind in ("denial", "criticism") and quotes and all(_NOT.search(q) for q in quotes):
        return "denied"
    return "affirmed"


def conflict(note: str, figures: Sequence[Mapping[str, str]]) -> str:
    """Why statements do not agree: by the words of the note and by where the figures differ.

    Words alone agree with people on 26 of 64 conflicts, this on 36; the rest is for a reader.
    """
    scores = [
        (len(pattern.findall(note)), -n, name) for n, (name, pattern) in enumerate(_CONFLICTS)
    ]
    best, _, word = max(scores)
    if best and word == "misreported":
        return word

    def differ(*keys: str) -> bool:
        return any(len({figure.get(key) for figure in figures}) > 1 for key in keys)

    if len(figures) < 2:
        return "incompatible"
    if differ("metric", "stage", "unit"):
        return "different-measure"
    if differ("scope", "of"):
        return "different-base"
    if differ("as_of") and best and word == "different-period":
        return word
    return "incompatible"
