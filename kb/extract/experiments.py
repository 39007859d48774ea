"""Experiments told of in a text: who tried what on which system, and what came of it."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.extract.askers import organizations
from kb.extract.attribution import LONGEST_SENTENCE
from kb.extract.result import Experiment
from kb.extract.surveys import figures_by_sentence

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kb.extract.layout import Layout
    from kb.extract.names import Names
    from kb.extract.result import Figure

_SYSTEM_NOUN = r"(?:AI|agents?|models?|chatbots?|bots?|systems?|software|assistants?|algorithms?|LLMs?|robots?|tools?|machines?|coach)"
_CUE = re.compile(
    r"\b(?:experiments?|benchmarks?|simulat(?:ed|ion|ions)|randomi[sz]ed|controlled (?:trial|study|test)|field (?:trial|study|test)"
    r"|researchers|scientists|academics|economists|psychologists|boffins|lab (?:test|study)|stud(?:y|ies)|(?:trial|test)s? (?:of|with|by|on|in which|at)|(?:double-)?blind|mock)\b",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"\b(?:experiments?|benchmarks?|simulat(?:ed|ion|ions)|randomi[sz]ed|controlled (?:trial|study|test)|field (?:trial|experiment|test|study)|double-blind|mock|fictional|fake company"
    r"|(?:pretend|fake|imaginary|make-believe) [a-z]+|in a trial of)\b",
    re.IGNORECASE,
)
# "let its model run a shop", "put eight agents in charge of a bank"
_RAN = re.compile(
    rf"\b(?:let|had|put|set|gave)\s(?:[\w’'-]+\s){{0,4}}?{_SYSTEM_NOUN}\b[^.;]{{0,50}}?\b(?:run|manage|loose|in charge|attempt|keys)\b"
    rf"|\b(?:let|had|set|pitted)\s(?:[\w’'-]+\s){{0,4}}?{_SYSTEM_NOUN}\b[^.;]{{0,60}}?\b(?:against|versus|alongside|compete)\b|\b(?:ran|runs|run) a (?:pilot|trial|test)\b[^.;]{{0,40}}?\b{_SYSTEM_NOUN}\b"
)
_TRIED = re.compile(
    r"\b(?:test(?:ed|ing)?|gave|given|assigned|pitted|put|filled|set|built|created|asked|let|ran|compared|measured|evaluated|tasked|tracked|followed|studied|watched|observed|had|paid|reviewed|handed|attempt(?:ed)?|complete)\b",
    re.IGNORECASE,
)
_SYSTEM = re.compile(
    rf"\b(?:{_SYSTEM_NOUN}|GPT[\w.-]*|Claude|Gemini|ChatGPT|Copilot|benchmark|simulated)\b|\bby machine\b|\bwhispers\b"
)
_RESULTS = frozenset(
    {"tasks-completed-share", "accuracy", "error-share", "time-change-share", "productivity-change-share", "partial-score-share"}
    | {"speed-factor", "tasks-completed-change-share", "quality-change-share", "cost-per-task", "accuracy-change-share", "resolution-share"}
    | {"interactions-share", "steps-per-task", "wins-share", "time-change", "output-change-share", "error-change-share"}
)  # fmt: skip
# Shares that an experiment can have, and that otherwise are of a company at work.
_AT_WORK = frozenset(
    {
        "interactions-share",
        "automation-share",
        "cost-change-share",
        "quality-share",
        "handled-share",
        "profit-change-share",
    }
    | {
        "abandoned-share",
        "sales-change-share",
        "margin",
        "hires-change-share",
        "satisfaction-share",
        "usage-share",
    }
)
# Shares by which systems are ranked: "the best completed 24 percent, the worst 1.7".
_RANKED = frozenset({"tasks-completed-share", "accuracy", "error-share"})
_EACH_COST = re.compile(
    r"\b(?:an?|each|every|per)\s[\w-]+\s(?:cost|came to|comes to)\s(?:[\w-]+\s){0,2}$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:itself|shares|revenue|raised|valued|employs|real [a-z]+s? (?:in|down)|sells|own sales|last year|charges|earn(?:ed|s)?|has [\d,]+ [a-z]+)\b"
)
_SETTING = re.compile(
    r"\b(?P<setting>(?:an?|the|its|their)\s(?:[\w-]+\s){0,2}?(?:mock|simulated|fake|fictional|virtual|pretend|imaginary|make-believe|artificial|model|toy|staged)\s(?:[\w-]+\s){0,3}?"
    r"(?:company|firm|office|workplace|shop|store|bank|agency|environment|business|call cent(?:re|er)|help ?desk|newsroom|hospital|warehouse|court|market|department|startup|start-up|website|web shop|airline|clinic|university|team|cafe|restaurant|insurer|newspaper|council|school|factory))\b"
    r"|\b(?P<trial>(?:a|the)\s(?:[\w-]+\s){0,3}?(?:randomi[sz]ed|controlled|field|blind|double-blind)\s(?:[\w-]+\s){0,2}?(?:trial|experiment|study|test))\b"
    r"|\b(?P<bench>(?:a|the)\s(?:[\w-]+\s){0,3}?benchmark(?:\sof\s(?:[\w-]+\s){0,4}?[\w-]+s)?)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:researchers|scientists|academics|economists|team|group|lab|professors?|authors)\b", re.I
)
_BY = re.compile(r"\b(?:by|at|from|of)\s(?:the\s)?$", re.IGNORECASE)
_NAME = r"[A-Z][\w’'-]*(?:\s(?:(?:of|for|&|and)\s)?[A-Z][\w&-]*){0,4}"
_PLACE = re.compile(
    r"\b(?:(?:[A-Z][\w’'.-]+\s){1,3}(?:University|Institute|College|Polytechnic|School|Laborator(?:y|ies)|Labs?|Academy|Hospital)\b|(?:University|Institute|College|School|Laboratory|Academy)(?=\s(?:of|for)\s[A-Z]))"
    r"(?:\s(?:of|for)\s[A-Z][\w-]+(?:\s(?:and\s)?[A-Z][\w-]+){0,2})?"
)
_DESCRIBED = re.compile(
    r"\b(?:start-?up|company|firm|lab|laboratory|institute|non-?profit|consultancy|group|developer|maker)\s([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})\s(?:\w+\s)?(?:found|tested|ran|put|gave|built|set|tried|reported|says|said|measured|let|had)\b"
)
_DOERS = (
    re.compile(
        rf"\b(?P<name>{_NAME})\s(?:has\s|have\s)?(?:let|put|gave|ran|tested|built|created|set\sup|pitted|had\s(?:its|an?|\d+|[a-z]+)\s[a-z]*\s?{_SYSTEM_NOUN})\b"
    ),
    re.compile(rf"\b(?:by|from|at)\s(?:the\s)?(?:[a-z-]+\s){{0,3}}(?P<name>{_NAME})"),
    re.compile(rf",\s(?:the\s)?(?P<name>{_NAME})\s(?:said|says|found|reported|reports)\b"),
)
_NO_DOER = frozenset(
    {"It", "They", "He", "She", "We", "The", "Researchers", "AI", "Those", "Not", "One"}
)
_RESEARCHERS = re.compile(
    r"researchers|scientists|economists|academics|professors|psychologists", re.IGNORECASE
)
_ANOTHER = re.compile(
    r"\b(?:another|second|separate|further)\s(?:[\w-]+\s)?(?:run|test|trial|experiment|round|version|study|benchmark|team)\b|\bmeanwhile\b"
)
_LOOK_AHEAD = 300  # characters of the sentence after
_GOES_ON = re.compile(
    r"\b(?:agents?|models?|systems?|chatbots?|bots?|participants?|assistants?|tasks?|they|it|best|worst|group|developers|workers|software|control|clerks|nurses|humans?|people|errors?|tickets|calls|offers|average|accuracy|tool)\b",
    re.IGNORECASE,
)


def find_experiments(layout: Layout, *, figures: list[Figure], names: Names) -> list[Experiment]:
    """Experiments in order; a figure of a result has no organization of its own.

    A sentence opens one where it speaks of an experiment and of a system and somebody tried it;
    results stand in it or in the sentences of the paragraph after it.
    """
    found: list[Experiment] = []
    open_until = -1
    earlier: list[str] = []
    gap = 0
    sentences = layout.sentences
    by_sentence = figures_by_sentence(layout, figures)
    for at, (sent, own) in enumerate(zip(sentences, by_sentence, strict=True)):
        if sent.end - sent.start > LONGEST_SENTENCE:
            continue  # no sentence, and slow to search
        body = sent.text
        following = sentences[at + 1] if at + 1 < len(sentences) else None
        opens = _opens(body, own, "" if following is None else following.text[:_LOOK_AHEAD])
        same = found and sent.start_char <= open_until
        if (opens and not same) or (same and _ANOTHER.search(body) and (opens or own)):
            experiment = Experiment(sent.start_char, sent.end_char)
            found.append(experiment)
            earlier = []
            gap = 0
        elif (
            same
            and gap < 3
            and (opens or _GOES_ON.search(body) or _SYSTEM.search(body) or _has_result(own))
        ):
            experiment = found[-1]
        else:
            gap += 1
            continue
        open_until = _paragraph_end(layout.text, sent.end_char)
        _read(experiment, layout, sent, own, names, earlier)
    measured = {figure.id for figure in figures if figure.metric in _RESULTS}
    return [e for e in found if _is_one(e, layout.text, measured)]


def _is_one(experiment: Experiment, text: str, measured: set[str]) -> bool:
    """Whether somebody made it and it has a result, or it has a result that measures something."""
    if experiment.conducted_by is None and experiment.setting is None:
        return not measured.isdisjoint(experiment.results)
    if experiment.results:
        return True
    ran = _RAN.search(text, experiment.start, experiment.end)
    return experiment.conducted_by is not None and ran is not None


def _opens(body: str, own: list[Figure], following: str) -> bool:
    if _RAN.search(body):
        return True
    if not (_CUE.search(body) or _STRONG.search(body)) or not (
        _SYSTEM.search(body) or _SYSTEM.search(following)
    ):
        return False
    if _STRONG.search(body):
        return _TRIED.search(body) is not None or bool(own) or _TRIED.search(following) is not None
    if not _SYSTEM.search(body):
        return False
    measured = _has_result(own)
    return _TRIED.search(body) is not None and (measured or _RESEARCHERS.search(body) is not None)


def _has_result(own: list[Figure]) -> bool:
    return any(figure.metric in _RESULTS for figure in own)


def _paragraph_end(text: str, start: int) -> int:
    """The end of the paragraph after the one of `start`: results often open the next one."""
    first = text.find("\n", start)
    if first < 0:
        return len(text)
    while first < len(text) and text[first].isspace():
        first += 1
    second = text.find("\n", first)
    return second if second >= 0 else len(text)


def _read(
    experiment: Experiment,
    layout: Layout,
    sent: Span,
    own: list[Figure],
    names: Names,
    earlier: list[str],
) -> None:
    experiment.end = max(experiment.end, sent.end_char)
    if experiment.setting is None and (setting := _SETTING.search(sent.text)):
        experiment.setting = setting.group()
    if experiment.conducted_by is None:
        experiment.conducted_by = _conductor(layout, sent, names)
    if _ELSEWHERE.search(sent.text) and experiment.results:
        return
    for figure in own:
        _take(experiment, layout.text, figure, earlier)


def _take(experiment: Experiment, text: str, figure: Figure, earlier: list[str]) -> None:
    """Adds a figure that is a result: a known measure, or the rank of another system in it."""
    share = figure.unit == "percent" or (
        figure.value is not None and 0 < figure.value < 1 and figure.currency is None
    )
    if share and figure.metric is None and figure.change is None:
        figure.metric = next((m for m in reversed(earlier) if m in _RANKED), None)
    cost = figure.currency is not None and figure.metric in ("cost", "price", None)
    if cost and _EACH_COST.search(text[max(0, figure.number_start - 60) : figure.start]):
        figure.metric = "cost-per-task"
    if figure.metric in _RESULTS or (share and figure.metric in _AT_WORK):
        earlier.append(figure.metric or "")
        figure.organization = None
        experiment.results.append(figure.id)


def _conductor(layout: Layout, sent: Span, names: Names) -> str | None:
    doc, text = layout.doc, layout.text
    place = _PLACE.search(sent.text)
    if place:
        return place.group()
    described = _DESCRIBED.search(sent.text)
    if described:
        return described[1]
    for mention in organizations(sent, names):
        first, last = doc[mention.start], doc[mention.end - 1]
        before = text[max(sent.start_char, first.idx - 60) : first.idx]
        after = text[last.idx + len(last) : min(sent.end_char, last.idx + len(last) + 40)]
        if re.search(r"universit|institut|college|school|lab\b", mention.name, re.IGNORECASE):
            return mention.name
        if _BY.search(before) and (_PEOPLE.search(before) or _CUE.search(before)):
            return mention.name
        if re.match(
            r"(?:[’']s?)?\s(?:\w+\s){0,2}?(?:researchers|scientists|team|economists|study|experiment|lab)\b",
            after,
        ):
            return mention.name
        if re.match(
            r"(?:,[^,]{0,40},)?\s(?:has\s|have\s)?(?:tested|ran|gave|built|put|pitted|set up|tried|created)\b",
            after,
        ):
            return mention.name
    for pattern in _DOERS:
        for match in pattern.finditer(sent.text):
            if match["name"] not in _NO_DOER and not names.is_person(match["name"]):
                return match["name"]
    return None
