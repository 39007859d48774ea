"""Experiments told of in a text: who tried what on which system, and what came of it."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.extract.askers import organizations
from kb.extract.result import Experiment
from kb.extract.surveys import figures_by_sentence

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kb.extract.layout import Layout
    from kb.extract.names import Names
    from kb.extract.result import Figure

_CUE = re.compile(
    r"\b(?:experiments?|benchmarks?|simulat(?:ed|ion|ions)|randomi[sz]ed|controlled (?:trial|study|test)|field (?:trial|study|test)"
    r"|researchers|scientists|academics|economists|lab (?:test|study)|stud(?:y|ies)|(?:trial|test)s? (?:of|with|by|on|in which)|mock)\b",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"\b(?:experiments?|benchmarks?|simulat(?:ed|ion|ions)|randomi[sz]ed|controlled (?:trial|study)|field (?:trial|experiment)|mock|fictional|fake company)\b",
    re.IGNORECASE,
)
_TRIED = re.compile(
    r"\b(?:test(?:ed|ing)?|gave|given|assigned|pitted|put|filled|set|built|created|asked|let|ran|compared|measured|evaluated|tasked|tracked|followed|studied|watched|observed|had)\b",
    re.IGNORECASE,
)
_SYSTEM = re.compile(
    r"\b(?:AI|agents?|models?|chatbots?|bots?|systems?|software|assistants?|algorithms?|LLMs?|GPT[\w.-]*|Claude|Gemini|robots?|tools?|ChatGPT|Copilot|benchmark)\b"
)
_RESULTS = frozenset(
    {"tasks-completed-share", "accuracy", "error-share", "time-change-share", "productivity-change-share", "partial-score-share"}
    | {"speed-factor", "tasks-completed-change-share", "quality-change-share", "cost-per-task", "accuracy-change-share", "resolution-share"}
    | {"interactions-share", "steps-per-task", "wins-share", "time-change", "output-change-share", "error-change-share"}
)  # fmt: skip
# Shares by which systems are ranked: "the best completed 24 percent, the worst 1.7".
_RANKED = frozenset({"tasks-completed-share", "accuracy", "error-share"})
_SETTING = re.compile(
    r"\b(?P<setting>(?:an?|the|its|their)\s(?:[\w-]+\s){0,2}?(?:mock|simulated|fake|fictional|virtual|pretend|imaginary|make-believe|artificial|model|toy|staged)\s(?:[\w-]+\s){0,3}?"
    r"(?:company|firm|office|workplace|shop|store|bank|agency|environment|business|call cent(?:re|er)|help ?desk|newsroom|hospital|warehouse|court|market|department|startup|start-up|website|web shop|airline|clinic|university|team))\b"
    r"|\b(?P<trial>(?:a|the)\s(?:[\w-]+\s){0,3}?(?:randomi[sz]ed|controlled|field|blind|double-blind)\s(?:[\w-]+\s){0,2}?(?:trial|experiment|study|test))\b"
    r"|\b(?P<bench>(?:a|the)\s(?:[\w-]+\s){0,3}?benchmark(?:\sof\s(?:[\w-]+\s){0,4}?[\w-]+s)?)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:researchers|scientists|academics|economists|team|group|lab|professors?|authors)\b", re.I
)
_BY = re.compile(r"\b(?:by|at|from|of)\s(?:the\s)?$", re.IGNORECASE)
_UNIVERSITY = re.compile(
    r"\b(?:[A-Z][\w’'.-]+ ){1,3}(?:University|Institute(?: of [A-Z]\w+)?|College|Polytechnic)\b|\bUniversity of [A-Z]\w+(?:[ ,-]+[A-Z]\w+)?"
)
_DESCRIBED = re.compile(
    r"\b(?:start-?up|company|firm|lab|laboratory|institute|non-?profit|consultancy|group|developer|maker)\s([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})\s(?:\w+\s)?(?:found|tested|ran|put|gave|built|set|tried|reported|says|said|measured)\b"
)
_GOES_ON = re.compile(
    r"\b(?:agents?|models?|systems?|chatbots?|bots?|participants?|assistants?|tasks?|they|it|best|worst|group|developers|workers|software|control)\b",
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
    for sent, own in zip(layout.sentences, figures_by_sentence(layout, figures), strict=True):
        body = sent.text
        opens = _opens(body, own)
        same = found and sent.start_char <= open_until
        if opens and not (same and not re.search(r"\b(?:another|second|separate)\b", body)):
            experiment = Experiment(sent.start_char, sent.end_char)
            found.append(experiment)
            earlier = []
            gap = 0
        elif same and gap < 3 and (opens or _GOES_ON.search(body) or _has_result(own)):
            experiment = found[-1]
        else:
            gap += 1
            continue
        open_until = _paragraph_end(layout.text, sent.end_char)
        _read(experiment, layout, sent, own, names, earlier)
    return [experiment for experiment in found if experiment.results]


def _opens(body: str, own: list[Figure]) -> bool:
    if not _CUE.search(body) or not _SYSTEM.search(body):
        return False
    if _STRONG.search(body):
        return _TRIED.search(body) is not None or bool(own)
    measured = _has_result(own)
    return _TRIED.search(body) is not None and (
        measured
        or re.search(r"researchers|scientists|economists|academics|professors", body, re.IGNORECASE)
        is not None
    )


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
    for figure in own:
        if figure.metric is None and figure.unit == "percent" and figure.change is None:
            figure.metric = next((m for m in reversed(earlier) if m in _RANKED), None)
        if figure.metric in _RESULTS or (figure.metric is None and figure.unit == "percent"):
            earlier.append(figure.metric or "")
            figure.organization = None
            experiment.results.append(figure.id)


def _conductor(layout: Layout, sent: Span, names: Names) -> str | None:
    doc, text = layout.doc, layout.text
    university = _UNIVERSITY.search(sent.text)
    if university:
        return university.group()
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
            r"(?:[’']s?)?\s(?:\w+\s){0,2}?(?:researchers|scientists|team|economists|study|experiment|benchmark|lab)\b",
            after,
        ):
            return mention.name
        if re.match(
            r"(?:,[^,]{0,40},)?\s(?:has\s|have\s)?(?:tested|ran|gave|built|put|pitted|set up|tried|created)\b",
            after,
        ):
            return mention.name
    return None
