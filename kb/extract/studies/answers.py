"""Answers of a survey: the shares of those asked, in the sentences around, until another subject."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.types.words import words

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kb.extract.result import Figure, Survey

_ANSWERED = re.compile(
    r"\b(?:did|do|does|know|knew|see|seen|said|say|says|saying|believ\w+|fe(?:lt|el)|think|thought|plan(?:ned)?|expect(?:ed)?|regret(?:s|ted)?|agree[ds]?|report(?:ed|ing)?|want(?:ed)?"
    r"|admit(?:ted)?|cited|named|ranked|describ\w+|respond\w+|answer\w+|answers|had|have|has|would|were|are|was|prefer\w*|fear\w*|worr\w+|us(?:e|ed|ing)|told|call(?:ed)?|rated|trust\w*|consider\w*"
    r"|surveyed|polled|respondents|asked|intend\w*|cut|replaced|hired|laid|disagree\w*|ambivalent|dissatisfied|satisfied|replied|picked|chose|voted|distrust\w*|doubt\w*|hop\w+|like[ds]?|hate[ds]?|mention\w*|ticked|let|keep|spend|blam\w+|back(?:ed)?|oppos\w+|support(?:ed)?)\b",
    re.IGNORECASE,
)
# Those who answered do something: "15 percent had let people go" is no cut of 15 percent.
_THEY_DO = re.compile(
    r"\s(?:of\s(?:them|those|these|respondents)\s(?:\w+\s){0,2}?)?(?:(?:also|already|now|even|still)\s)?(?:had|have|has|said|say|plan(?:ned)?|expect(?:ed)?|intend|want|admit(?:ted)?|would|did|do|reported|told|replied|believed?|thought|think|agreed?|regret(?:ted)?)\b"
)
# "Yes, said 29%"; "for a fifth income has fallen"
_SAID = re.compile(r"(?:\b(?:said|say|answered|replied|say|for)\s)$")
_VERB = re.compile(
    r"\s(?:of\s(?:them|those|respondents)\s)?(?:[a-z]+ly\s)?(?:use[ds]?|work|keep|trust|prefer|spend|pay|let|see|hide|think|know|like|check|fear|get|give|turn|write|call|rely|agreed?|disagreed?|picked|chose|voted|reported|foresee|hope|believe|doubt|distrust)\b"
)
# Words of a sentence that is about the world or a firm, not about those asked.
_OTHER_RATE = re.compile(
    r"\b(?:unemployment|inflation|interest|jobless|vacancy|exchange|key|error|response|growth|attrition|crime)\s(?:rate\s)?(?:\w+\s){0,3}?(?:was|is|stood|stands|fell|rose|at)\b|\bmargin of error\b|\bresponse rate\b"
    r"|\b(?:revenues?|turnover|profits?|sales|shares|stock|budget|prices?|exports?|GDP|fees?|income|margins?|premiums?|wages)\b(?: [\w’'-]+){0,4}? (?:was|were|is|are|rose|fell|grew|climbed|dropped|slipped|up|down|jumped|tumbled)\b",
    re.IGNORECASE,
)
_FIRM_ACTS = frozenset(
    words("""
    run employ raise sell charge own operate have lose make open close acquire launch place recruit
    lay cut value trade serve earn cost spend buy hire be report plan settle speak advise offer publish
    set manage want take stop
    """)
)
_GATHERED_SUBJECT = re.compile(
    r"\b(?:survey|poll|study|questionnaire|report|research|respondents?|answers|findings|results|figures|authors?|researchers|index)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"^[\"“]?(?:(?:So|This|That|Those|These|Such)\s(?:say|says|is|are|was|were|at least)|The (?:numbers?|figures?|findings?|results?|data|shares?|answers?)\b|All this|That[’']s|According|It is)|\b(?:according to|numbers come|figures (?:come|are)|say(?:s)? the|are the (?:results|findings|answers)|shows?\.?$|found\.?$|suggests?\.?$|reveals?\.?$)",
)
_SHARES = frozenset({"percent"})
_METRICS = frozenset({None, "answer-share"})


def is_share(figure: Figure) -> bool:
    """Whether a figure is a part of a whole: a percentage or a fraction."""
    small = figure.value is not None and 0 < figure.value < 1 and figure.currency is None
    return figure.unit in _SHARES or (small and figure.unit != "times")


def goes_on(text: str, own: list[Figure]) -> bool:
    """Whether a share in a sentence is likely one of those asked before."""
    return any(
        is_share(figure)
        and (
            (figure.metric in _METRICS and figure.change is None)
            or _THEY_DO.match(text, figure.number_end) is not None
            or _VERB.match(text, figure.number_end) is not None
            or _said(text, figure)
        )
        for figure in own
    )


def is_answer(text: str, sent: Span, figure: Figure, survey: Survey) -> bool:
    """Whether a figure of a sentence that tells of a survey is an answer to it."""
    if not is_share(figure):
        return False
    does = _THEY_DO.match(text, figure.number_end) or _said(text, figure)
    if _OTHER_RATE.search(sent.text) and not does:
        return False
    ellipsis = text[max(0, figure.start - 5) : figure.start] in (" and ", "; and")
    if ellipsis and survey.results and sent.start_char < figure.start - 30:
        return True
    if figure.change is not None and not does:
        return False
    after = text[figure.number_end : min(sent.end_char, figure.end + 160)]
    if _ANSWERED.search(after) or _ANSWERED.search(
        text, max(sent.start_char, figure.start - 300), figure.start
    ):
        return True
    told = survey.sample_size is not None or bool(survey.results)
    return told and figure.change is None and figure.metric in _METRICS


def _said(text: str, figure: Figure) -> bool:
    return _SAID.search(text[max(0, figure.start - 10) : figure.start]) is not None


def take(survey: Survey, figure: Figure) -> None:
    """Make a figure an answer: it measures nothing else, and is nobody's but theirs."""
    figure.metric = "answer-share"
    figure.change = figure.stage = figure.mechanism = figure.organization = None
    survey.results.append(figure.id)


def turns_away(sent: Span, own: list[Figure], text: str) -> bool:
    """Whether a sentence speaks of a firm or of the world: "It runs 470 trams"."""
    if _OTHER_RATE.search(sent.text):
        return True
    subject = next((c for c in sent.root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or sent.root.lemma_ not in _FIRM_ACTS:
        return False
    pronoun = subject.lower_ in ("it", "he", "she") and sent.root.lemma_ != "be"
    named = subject.pos_ == "PROPN" or pronoun
    owned = any(c.dep_ == "poss" for c in subject.children)
    counted = any(is_share(f) and _THEY_DO.match(text, f.number_end) for f in own)
    asks = _GATHERED_SUBJECT.search(sent.text) is not None
    return (named or owned) and not counted and not asks


def points_back(sent: Span) -> bool:
    """Whether a sentence says where the numbers before it are from: "So say the members"."""
    return _POINTS_BACK.search(sent.text) is not None


def early_answers(
    text: str, sent: Span, own: list[Figure], who: str | None, back: bool
) -> list[Figure]:
    """The answers in a sentence before that of the survey: of the same people, or pointed back to."""
    found: list[Figure] = []
    for figure in own:
        if not is_share(figure) or (
            figure.change is not None and not _THEY_DO.match(text, figure.number_end)
        ):
            continue
        base = f"{figure.of or ''} {figure.text}".lower()
        same = who is not None and re.search(rf"\b{re.escape(who)}\b", base) is not None
        pointed = back and not _OTHER_RATE.search(sent.text) and figure.metric != "jobs-cut-share"
        if same or pointed or (found and figure.metric in _METRICS):
            found.append(figure)
    return found
