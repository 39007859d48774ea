"""Surveys told of in a text: who asked whom, how many, when, and what they answered."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kb.extract.result import Survey
from kb.vocabulary import Qualifier

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from kb.extract.layout import Layout
    from kb.extract.names import Mention, Names
    from kb.extract.result import Date, Figure

_CUE = re.compile(
    r"\b(?:survey(?:s|ed|ing)?|poll(?:s|ed|ing)?|questionnaire|respondents?|pollsters?"
    r"|(?:study|report|research) by|(?:research|study|report|analysis|census)\s(?:of|among|covering|involving)\s(?:[\w’'-]+\s){0,4}?[\d,.]+"
    r"|interview(?:ed|s with)\s(?:[\w’'-]+\s){0,4}?[\d,]{3,}|questioned\s(?:[\w’'-]+\s){0,3}?[\d,]{2,}|asked\s(?:[\w’'-]+\s){0,2}?[\d,]{3,})\b",
    re.IGNORECASE,
)
_NO_SURVEY = re.compile(
    r"\b(?:polling (?:station|place|day)|opinion poll lead|went to the polls|polls (?:open|close)"
    r"|poll tax|land survey|geological survey|survey(?:ed|ing|s)? the (?:damage|scene|site|wreckage|land))",
    re.IGNORECASE,
)
_NEW = re.compile(r"\b(?:a|an|another|one|separate|recent|new|latest|its|their)\b", re.IGNORECASE)
_BY = re.compile(
    r"\b(?:by|from|conducted by|carried out by|run by|firm|consultancy|company|pollster|group|body)\s(?:(?:the|a|an)\s)?(?:[a-z-]+\s){0,3}$",
    re.IGNORECASE,
)
_COMMISSIONED = re.compile(r"\b(?:commissioned by|on behalf of|paid for by|for)\s(?:the\s)?$", re.I)
_ASKS = re.compile(
    r"[,\s](?:which\s|that\s|has\s|have\s|had\s|also\s)*(?:survey(?:ed|s)?|polled|questioned|interviewed|asked"
    r"|conducted|carried out|ran|[’']s\s(?:\w+\s){0,3}?(?:survey|poll|study))\b"
    r"|\s(?:\w+\s){0,3}?(?:survey|poll)\b|[’']s\s(?:[\w-]+\s){0,4}?(?:survey|poll|study|index|report)\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:published|released|said|says|issued|unveiled)\s(?:on\s|in\s|last\s)?$", re.I
)
_OF_WHOM = re.compile(
    r"\b(?:survey(?:ed)?|poll(?:ed)?|study|questionnaire)\s(?:of|among|involving|covering)\s"
    r"(?P<who>(?!the\b|its\b|a\b)(?:[\w’'-]+\s){0,5}?[\w’-]+s)\b(?=\s(?:by|found|in|shows?|suggest|reveal|said|from|who|that|conducted)|[,.;])"
)
_ANSWERED = re.compile(
    r"\b(?:did|do|does|know|knew|see|seen|said|say|says|believ\w+|fe(?:lt|el)|think|thought|plan(?:ned)?|expect(?:ed)?|regret(?:s|ted)?|agree[ds]?|report(?:ed|ing)?|want(?:ed)?"
    r"|admit(?:ted)?|cited|named|ranked|describ\w+|respond\w+|answer\w+|answers|had|have|would|were|are|was|prefer\w*|fear\w*|worr\w+|us(?:e|ed|ing)|told|call(?:ed)?|rated|trust\w*|consider\w*"
    r"|surveyed|polled|respondents|asked|intend\w*|cut|replaced|hired|laid|disagree\w*|ambivalent|dissatisfied|satisfied)\b",
    re.IGNORECASE,
)
# Those who answered do something: "15 percent had let people go" is no cut of 15 percent.
_THEY_DO = re.compile(
    r"\s(?:(?:also|already|now|even|still)\s)?(?:had|have|has|said|say|plan(?:ned)?|expect(?:ed)?|intend|want|admit(?:ted)?|would|did|do)\b"
)
_NAMED_POLL = re.compile(
    r"\b(?:[Aa]n?|[Tt]he)\s(?P<name>[A-Z][\w&-]+(?:\s[A-Z][\w&-]+){0,2})\s(?:survey|poll|study)\b"
    r"|(?P<asker>[A-Z][\w&-]+(?:\s[A-Z][\w&-]+){0,2})(?:,\sa\s[\w -]{3,25},)?\s(?:said|found|reported|says|interviewed|polled|surveyed|asked|questioned)\s(?:after\s(?:polling|surveying|asking)|(?:\w+\s){0,2}?\d)"
)
_PEOPLE_NAMED = re.compile(
    r"^(?!them|those|the (?:respondents|total|time)|respondents|its|their|our|participants).*s$"
)
_NO_ASKER = frozenset({"It", "They", "He", "She", "We", "Researchers", "Economists"})
_SHARES = frozenset({"percent"})


@dataclass
class _Draft:
    survey: Survey
    paragraph: int
    figures: list[Figure] = field(default_factory=list)


def find_surveys(
    layout: Layout, *, figures: list[Figure], dates: list[Date], names: Names
) -> list[Survey]:
    """Surveys in order; sets `metric` of the figures that are their sample or their answers."""
    drafts: list[_Draft] = []
    by_sentence = figures_by_sentence(layout, figures)
    paragraph = 0
    doc, text = layout.doc, layout.text
    for sent, own in zip(layout.sentences, by_sentence, strict=True):
        paragraph += text.count("\n", max(0, sent.start_char - 2), sent.end_char) > 0
        body = sent.text
        cue = None if _NO_SURVEY.search(body) else _CUE.search(body)
        current = drafts[-1] if drafts else None
        near = current is not None and paragraph - current.paragraph <= (2 if cue else 0)
        if cue and (current is None or not near or _starts_another(body, cue, own, current)):
            if not own and not _follows(doc, sent):
                continue
            current = _Draft(Survey(sent.start_char, sent.end_char), paragraph)
            drafts.append(current)
        elif not near or current is None or not (cue or _goes_on(own)):
            continue
        _read(current, layout, sent, cue, own, dates, names)
        current.paragraph = paragraph
    return [d.survey for d in drafts if d.survey.sample_size is not None or d.survey.results]


def figures_by_sentence(layout: Layout, figures: list[Figure]) -> list[list[Figure]]:
    """For each sentence its figures."""
    result: list[list[Figure]] = []
    at = 0
    for sent in layout.sentences:
        own: list[Figure] = []
        while at < len(figures) and figures[at].number_start < sent.end_char:
            own.append(figures[at])
            at += 1
        result.append(own)
    return result


def _follows(doc: Doc, sent: Span) -> bool:
    """Whether a figure can stand in the next sentence: the text goes on after this one."""
    return sent.end < len(doc)


def _starts_another(body: str, cue: re.Match[str], own: list[Figure], current: _Draft) -> bool:
    """Whether the cue names a second survey: "another poll", or a second sample."""
    lead = body[max(0, cue.start() - 30) : cue.start()]
    new = _NEW.search(lead) is not None and cue.group().lower() in ("survey", "poll", "study")
    sampled = any(figure.metric == "sample-size" for figure in own)
    return new or (sampled and current.survey.sample_size is not None)


def _goes_on(own: list[Figure]) -> bool:
    return any(
        figure.metric == "sample-size"
        or (_is_share(figure) and figure.metric in (None, "answer-share"))
        for figure in own
    )


def _is_share(figure: Figure) -> bool:
    small = figure.value is not None and 0 < figure.value < 1 and figure.currency is None
    return figure.unit in _SHARES or (small and figure.change is None)


def _read(
    draft: _Draft,
    layout: Layout,
    sent: Span,
    cue: re.Match[str] | None,
    own: list[Figure],
    dates: list[Date],
    names: Names,
) -> None:
    survey, text = draft.survey, layout.text
    survey.end = max(survey.end, sent.end_char)
    if cue is not None:
        if survey.conducted_by is None:
            survey.conducted_by = _conductor(layout, sent, names)
        if survey.fieldwork is None:
            survey.fieldwork = _fieldwork(text, sent, dates)
    for figure in own:
        if figure.metric == "sample-size" and survey.sample_size is None:
            _take_sample(survey, figure, text)
            continue
        lead = text[figure.number_end : min(sent.end_char, figure.end + 160)]
        answered = _ANSWERED.search(lead) or _ANSWERED.search(
            text, max(sent.start_char, figure.start - 300), figure.start
        )
        does = _THEY_DO.match(text, figure.number_end)
        if _is_share(figure) and (does or figure.change is None) and answered:
            figure.metric = "answer-share"
            figure.change = None
            figure.stage = figure.mechanism = None
            survey.results.append(figure.id)
            base = figure.of if survey.population is None else None
            if base is not None and _PEOPLE_NAMED.search(base):
                survey.population = base
    if survey.population is None and cue is not None:
        of_whom = _OF_WHOM.search(sent.text)
        if of_whom:
            survey.population = of_whom["who"]


def _take_sample(survey: Survey, figure: Figure, text: str) -> None:
    if figure.value is not None and figure.value == int(figure.value):
        survey.sample_size = int(figure.value)
        survey.sample_qualifier = figure.qualifier or Qualifier.EXACT
    phrase = text[figure.number_end : figure.end].strip()
    if (
        phrase and phrase.lower() not in ("people", "respondents", "participants")
    ) or not survey.population:
        survey.population = phrase or survey.population


def _conductor(layout: Layout, sent: Span, names: Names) -> str | None:
    """The organization that asked: "a survey by X", "X surveyed", "X's survey"."""
    doc, text = layout.doc, layout.text
    found: Mention | None = None
    for mention in organizations(sent, names):
        start, end = doc[mention.start].idx, doc[mention.end - 1].idx + len(doc[mention.end - 1])
        before = text[max(sent.start_char, start - 40) : start]
        after = text[end : min(sent.end_char, end + 60)]
        if _COMMISSIONED.search(before):
            continue
        if _BY.search(before) or _ASKS.match(after):
            return mention.name
        found = found or (mention if "according to" in before.lower() else None)
    if found is not None:
        return found.name
    named = _NAMED_POLL.search(sent.text)
    name = None if named is None else named["name"] or named["asker"]
    return None if name is None or name in _NO_ASKER else name


def organizations(sent: Span, names: Names) -> list[Mention]:
    """The organizations that a sentence names, in order."""
    found: list[Mention] = []
    for token in sent:
        mention = names.at.get(token.i)
        if mention is not None and mention.type == "organization" and mention not in found:
            found.append(mention)
    return found


def _fieldwork(text: str, sent: Span, dates: list[Date]) -> str | None:
    first = bisect_left(dates, sent.start_char, key=lambda date: date.start)
    for date in dates[first:]:
        if date.start >= sent.end_char:
            break
        if not _PUBLISHED.search(text[max(0, date.start - 20) : date.start]):
            return date.value
    return None
