"""What came of an experiment: which figures are its results, and what they measure."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.extract.studies.askers import is_research
from kb.types.words import words

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kb.extract.result import Experiment, Figure

RESULTS = frozenset(
    {"tasks-completed-share", "accuracy", "error-share", "time-change-share", "productivity-change-share", "partial-score-share"}
    | {"speed-factor", "tasks-completed-change-share", "quality-change-share", "cost-per-task", "accuracy-change-share", "resolution-share"}
    | {"interactions-share", "wins-share", "time-change", "output-change-share", "error-change-share"}
    | {"approval-share", "satisfaction-change-share", "escalation-share"}
    | {"speed-change-share", "working-time-change"}
)  # fmt: skip
# Shares that an experiment can have, and that otherwise are of a company at work.
_AT_WORK = frozenset(
    {"automation-share", "cost-change-share", "quality-share", "handled-share", "profit-change-share", "abandoned-share", "sales-change-share"}
    | {"margin", "hires-change-share", "satisfaction-share", "usage-share", "users-share", "hires-share", "answer-share", "code-share"}
    | {"resolution-change-share", "revenue-change-share", "cost-share", "pay-change-share", "sites-affected-share"}
)  # fmt: skip
# Shares by which systems are ranked: "the best completed 24 percent, the worst 1.7".
_RANKED = frozenset(
    {
        "tasks-completed-share",
        "accuracy",
        "error-share",
        "approval-share",
        "wins-share",
        "resolution-share",
    }
)
_EACH_COST = re.compile(
    r"\b(?:an?|each|every|per|the average)\s(?:[\w-]+\s){1,2}?(?:costs?|came to|comes to|at)\s(?:[\w-]+\s){0,3}$",
    re.IGNORECASE,
)
_PER_PIECE = re.compile(
    r"\s(?:per|an?|each|for each|for every|for an?)\b(?! (?:year|month|week|day)\b)"
)
_COST = re.compile(r"\b(?:cost|costs|costing|price of|for just|spent|bill)\s(?:[\w-]+\s){0,3}$")
# A word near a share tells what it is a share of; the first that fits decides.
_MEASURES: tuple[tuple[str, bool, re.Pattern[str]], ...] = tuple(
    (metric, change, re.compile(pattern, re.IGNORECASE))
    for metric, change, pattern in (
        ("time-change-share", True, r"\b(?:faster|slower|quicker|longer|sooner|less time|more time|(?:\w+ )?times? (?:\w+ ){0,4}(?:fell|rose|shrank|dropped)|shorter|speed|time)\b"),
        ("error-change-share", True, r"\b(?:errors?|mistakes|bugs|faults|defects)\b"),
        ("accuracy-change-share", True, r"\b(?:accura\w+|correct\w*|right)\b"),
        ("quality-change-share", True, r"\b(?:quality|grades?|marks?|scor\w+|better|worse|ratings?)\b"),
        ("cost-change-share", True, r"\b(?:costs?|cheaper|dearer|spen[dt]\w*)\b"),
        ("satisfaction-change-share", True, r"\b(?:satisf\w+|happ\w+)\b"),
        ("productivity-change-share", True, r"\b(?:more|fewer|output|productiv\w+|less|gain\w*|per hour|an hour|rose|fell)\b"),
        ("error-share", False, r"\b(?:errors?|wrong\w*|mistak\w+|incorrect\w*|made up|invent\w*|false\w*|hallucinat\w+|miss(?:ed|ing)|fail(?:ed|s|ing|ure)?|botch\w*|broke|lost|overlook\w*|misread|misjudg\w*|bugs?|faults?|nonsense|fabricat\w+|misl\w+|leaked|off by|unsafe|harmful)\b"),
        ("wins-share", False, r"\b(?:won|wins|win|beat\w*|prefer\w*|favou?red|chose|chosen|picked|judged better|rated (?:it )?(?:higher|better))\b"),
        ("accuracy", False, r"\b(?:accura\w+|correct\w*|right\w*|caught|spotted|detected|identif\w+|recogni[sz]\w+|diagnos\w+|flagged|found|matched|agreed|predict\w*|understood|read)\b"),
        ("tasks-completed-share", False, r"\b(?:complet\w+|finish\w*|solv\w+|pass(?:ed|es)?|manag\w+|succe\w+|fixed|done|fulfil\w*|accomplish\w*|carried out|got through|scor\w+|deliver\w*|reach\w*|got to|gets to|achiev\w*|cleared|met|cop\w+|perform\w*|tasks?|jobs|assignments|mark)\b"),
    )
)  # fmt: skip
_CLAUSE_END = re.compile(r"[;:.!?]|, (?:but|and|while|whereas|although)\b")
_GAIN = re.compile(
    r"\b(?:gain|rise|increase|drop|fall|improvement|boost|sav(?:e|ed|ing)|reduction)\b"
)
_FIRM = re.compile(
    r"\b(?:shares|revenue|raised|valued|employs|employees in|real [a-z]+s? (?:in|down)|sells|own sales|charges|annual|has [\d,.]+ (?:\w+ )?[a-z]+s\b|its own (?:engineers|staff|workers|people|customers)|laid off|cut \d|was founded|has since|licen[cs]es|turnover|subscribers|market value|fund(?:ed|ing) (?:round|by)|bookings|profits?)\b"
)
_OWNER = re.compile(
    r"\b(?:maker|owner|parent|vendor|supplier|lender|operator|firm|company|publisher|airline|hospital|bank|retailer|insurer|start-?up|ministry|council|chain)s?\b",
    re.IGNORECASE,
)
_ACTS = frozenset(
    words("""
    plan want deny employ sell raise charge expect hope offer buy have own announce start launch
    roll refuse call renew advise settle earn trade list dispute reject add decline
    """)
)


def is_share(figure: Figure) -> bool:
    """Whether a figure is a percentage or a fraction."""
    small = figure.value is not None and 0 < figure.value < 1 and figure.currency is None
    ranged = (
        figure.value is None and figure.unit is None and figure.high is not None and figure.high < 1
    )
    return figure.unit == "percent" or ((small or ranged) and figure.unit != "times")


def has_result(own: list[Figure]) -> bool:
    """Whether one of the figures has a metric that only results have."""
    return any(figure.metric in RESULTS for figure in own)


def turns_away(sent: Span, own: list[Figure], conductor: str | None) -> bool:
    """Whether a sentence speaks of a firm at work: the maker of a system, the site of a trial."""
    subject = next((c for c in sent.root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return False
    phrase = sent.doc[subject.left_edge.i : subject.right_edge.i + 1].text
    acts = sent.root.lemma_ in _ACTS
    firm = _FIRM.search(sent.text) is not None
    named = subject.pos_ == "PROPN" or subject.lower_ == "it"
    if conductor is not None and conductor.split()[0] in phrase and (acts or firm):
        return not any(is_share(figure) for figure in own) or not is_research(conductor)
    return (firm and (named or _OWNER.search(phrase) is not None)) or (
        acts and _OWNER.search(phrase) is not None
    )


def take(experiment: Experiment, text: str, sent: Span, figure: Figure, earlier: list[str]) -> None:
    """Adds a figure that is a result: a known measure, or what the words around it measure."""
    share = is_share(figure)
    if share and figure.metric == "interactions-share":  # "wrong in 27 percent of cases"
        told = _measured(text, sent, figure)
        figure.metric = told if told in ("error-share", "accuracy") else figure.metric
    if share and figure.metric not in RESULTS and figure.metric not in _AT_WORK:
        told = _measured(text, sent, figure)
        ranked = next((m for m in reversed(earlier) if m in _RANKED), None)
        if figure.change is not None or _GAIN.search(
            text, max(sent.start_char, figure.start - 40), figure.end + 12
        ):
            ranked = next((m for m in reversed(earlier) if m.endswith("-change-share")), ranked)
        metric = told or ranked
        if figure.metric is None or metric in RESULTS:
            figure.metric = metric
    lead = text[max(sent.start_char, figure.number_start - 60) : figure.start]
    if figure.currency is not None and figure.metric in ("cost", "price", "pay", None):
        each = figure.per is not None or _PER_PIECE.match(text, figure.number_end) is not None
        if _EACH_COST.search(lead) or (each and _COST.search(lead)):
            figure.metric = "cost-per-task"
    if figure.metric in RESULTS or (share and figure.metric in _AT_WORK):
        earlier.append(figure.metric or "")
        figure.organization = None
        experiment.results.append(figure.id)


def _measured(text: str, sent: Span, figure: Figure) -> str | None:
    """The metric that the words of the clause name, those after the figure before those in front."""
    after = _CLAUSE_END.split(text[figure.end : min(sent.end_char, figure.end + 90)])[0]
    before = re.split(r"[;:]", text[max(sent.start_char, figure.start - 110) : figure.start])[-1]
    inner = text[figure.start : figure.end]
    for near in (inner + after[:40], before, after):
        for metric, change, pattern in _MEASURES:
            if change == (figure.change is not None) and pattern.search(near):
                return metric
    return None
