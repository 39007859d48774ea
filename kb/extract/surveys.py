"""Surveys told of in a text: who asked whom, how many, when, and what they answered."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kb.extract.askers import who_asked, who_published
from kb.extract.attribution import LONGEST_SENTENCE
from kb.extract.result import Survey
from kb.extract.samples import own_people, population_of, sample_among
from kb.vocabulary import Qualifier

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from kb.extract.layout import Layout
    from kb.extract.names import Names
    from kb.extract.result import Date, Figure

_CUE = re.compile(
    r"\b(?:survey(?:s|ed|ing)?|poll(?:s|ed|ing)?|questionnaire|respondents?|pollsters?"
    r"|(?:study|report|research) by|(?:research|study|report|analysis|census)\s(?:of|among|covering|involving)\s(?:[\w’'-]+\s){0,4}?[\d,.]+"
    r"|(?:responses|replies|answers) from\s(?:[\w’'-]+\s){0,3}?[\d,]{2,}|put (?:its|the|their)(?: same)? questions? to|filled in (?:its|the|a|our) (?:form|questionnaire)"
    r"|we (?:spoke|talked) (?:to|with)\s(?:[\w’'-]+\s){0,3}?[\d,]{2,}|we asked you|took part in"
    r"|(?:asked|quizzed|canvassed|consulted|sounded out) (?:its|their|our|some|the)?\s?(?:own )?[\w-]+s (?:how|whether|what|if|about|why)\b"
    r"|interview(?:ed|s with)\s(?:[\w’'-]+\s){0,4}?[\d,]{3,}|questioned\s(?:[\w’'-]+\s){0,3}?[\d,]{2,}|asked\s(?:[\w’'-]+\s){0,2}?[\d,]{3,})\b",
    re.IGNORECASE,
)
_STUDY = re.compile(r"(?:study|research|report|analysis) ", re.IGNORECASE)
_NO_SURVEY = re.compile(
    r"\b(?:polling (?:station|place|day)|opinion poll lead|went to the polls|polls (?:open|close)"
    r"|poll tax|land survey|geological survey|survey(?:ed|ing|s)? the (?:damage|scene|site|wreckage|land))",
    re.IGNORECASE,
)
_NEW = re.compile(r"\b(?:a|an|another|one|separate|recent|new|latest|its|their)\b", re.IGNORECASE)
# Where a survey was done: "carried out in May", "asked 712 managers in June".
_DONE = re.compile(
    r"\b(?:survey(?:ed)?|poll(?:ed)?|conducted|carried out|collected|interview(?:ed|s)|asked|questioned|fieldwork|answer(?:s|ed)|replied|sent out|questions)\b[^;]{0,70}$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:since|by|until|before|against|than in|compared (?:with|to)|up from|down from|(?:survey|poll|study) of|by the end of|from|will be in|next)\s(?:the\s)?$",
    re.IGNORECASE,
)
_OPENING = 2  # words before a date that opens its sentence: "So last month"
_BESIDE = re.compile(r"\s(?:[\w-]+\s){0,2}?(?:survey|poll|study|questionnaire)\b")
_GATHERED = re.compile(
    r"\b(?:answers|responses|replies|interviews|research|fieldwork|survey|poll)\b[^.;]{0,40}\b(?:collected|conducted|carried out|gathered|done|took place|ran|held)\b",
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
_PEOPLE_NAMED = re.compile(
    r"^(?!them|those|the (?:respondents|total|time)|respondents|its|their|our|participants).*s$"
)
_SHARES = frozenset({"percent"})


@dataclass
class _Draft:
    survey: Survey
    paragraph: int
    first: Span
    previous: Span | None
    before: list[Figure] = field(default_factory=list)
    anchored: bool = False
    weak: bool = False  # opened by "a study of 40 runners", which may be no survey


def find_surveys(
    layout: Layout, *, figures: list[Figure], dates: list[Date], names: Names
) -> list[Survey]:
    """Surveys in order; sets `metric` of the figures that are their sample or their answers."""
    drafts: list[_Draft] = []
    by_sentence = figures_by_sentence(layout, figures)
    paragraph = 0
    doc, text = layout.doc, layout.text
    previous: tuple[Span, list[Figure]] | None = None
    for sent, own in zip(layout.sentences, by_sentence, strict=True):
        last, previous = previous, (sent, own)
        paragraph += text.count("\n", max(0, sent.start_char - 2), sent.end_char) > 0
        if sent.end - sent.start > LONGEST_SENTENCE:
            continue  # no sentence, and slow to search
        body = sent.text
        cue = None if _NO_SURVEY.search(body) else _CUE.search(body)
        current = drafts[-1] if drafts else None
        near = current is not None and paragraph - current.paragraph <= (2 if cue else 0)
        if cue and (current is None or not near or _starts_another(text, sent, cue, own, current)):
            if not own and not _follows(doc, sent):
                continue
            current = _Draft(Survey(sent.start_char, sent.end_char), paragraph, sent, None)
            current.weak = _STUDY.match(cue.group()) is not None
            if last is not None and not any(d.survey.end > last[0].start_char for d in drafts):
                current.previous, current.before = last
            drafts.append(current)
        elif not near or current is None or not (cue or _continues(text, sent, own)):
            continue
        _read(current, layout, sent, cue, own, dates, names)
        current.paragraph = paragraph
    for draft in drafts:
        _look_back(draft)
    return [
        d.survey
        for d in drafts
        if d.survey.results or (d.survey.sample_size is not None and not d.weak)
    ]


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


def _starts_another(
    text: str, sent: Span, cue: re.Match[str], own: list[Figure], current: _Draft
) -> bool:
    """Whether the cue names a second survey: "another poll", or a second sample."""
    lead = sent.text[max(0, cue.start() - 30) : cue.start()]
    new = _NEW.search(lead) is not None and cue.group().lower() in ("survey", "poll", "study")
    sampled = sample_among(text, sent, own) is not None
    return new or (sampled and current.survey.sample_size is not None)


def _continues(text: str, sent: Span, own: list[Figure]) -> bool:
    """Whether a sentence without a cue goes on with the survey before it."""
    return (
        any(
            figure.metric == "sample-size"
            or (_is_share(figure) and figure.metric in (None, "answer-share"))
            or (_is_share(figure) and _THEY_DO.match(text, figure.number_end) is not None)
            for figure in own
        )
        or sample_among(text, sent, own) is not None
        or _GATHERED.search(sent.text) is not None
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
    sample = sample_among(text, sent, own)
    if survey.conducted_by is None and (cue is not None or sample is not None):
        previous = draft.previous if sent.start == draft.first.start else draft.first
        survey.conducted_by = who_asked(layout, sent, previous, names)
    if not draft.anchored and (
        cue is not None or sample is not None or _GATHERED.search(sent.text)
    ):
        _date(draft, text, sent, dates)
    if sample is not None and survey.sample_size is None:
        sample.metric = "sample-size"
        sample.organization = None
        survey.sample_size = int(sample.value) if sample.value is not None else None
        survey.sample_qualifier = sample.qualifier or Qualifier.EXACT
        survey.population = (
            population_of(text, sent, sample) or survey.population or own_people(draft.first)
        )
    for figure in own:
        if figure is not sample and _is_answer(text, sent, figure, draft):
            _take(survey, figure)
            base = figure.of if survey.population is None else None
            if base is not None and _PEOPLE_NAMED.search(base):
                survey.population = base
    if survey.population is None and cue is not None:
        of_whom = _OF_WHOM.search(sent.text)
        if of_whom:
            survey.population = of_whom["who"]


def _is_answer(text: str, sent: Span, figure: Figure, draft: _Draft) -> bool:
    if not _is_share(figure):
        return False
    does = _THEY_DO.match(text, figure.number_end)
    ellipsis = text[max(0, figure.start - 5) : figure.start] in (" and ", "; and") and bool(
        draft.survey.results
    )
    if ellipsis and sent.start_char < figure.start - 60:
        return True
    if figure.change is not None and not does:
        return False
    lead = text[figure.number_end : min(sent.end_char, figure.end + 160)]
    if _ANSWERED.search(lead) or _ANSWERED.search(
        text, max(sent.start_char, figure.start - 300), figure.start
    ):
        return True
    told = draft.survey.sample_size is not None or bool(draft.survey.results)
    return told and figure.change is None and figure.metric in (None, "answer-share")


def _take(survey: Survey, figure: Figure) -> None:
    figure.metric = "answer-share"
    figure.change = figure.stage = figure.mechanism = figure.organization = None
    survey.results.append(figure.id)


def _look_back(draft: _Draft) -> None:
    """Answers that stand before the sentence that tells of the survey, of the same people."""
    survey = draft.survey
    if survey.conducted_by is None:
        survey.conducted_by = who_published(draft.first, draft.previous)
    if draft.previous is None or survey.population is None:
        return
    who = survey.population.split(" of ")[0].split()[-1].lower()
    early = []
    for figure in draft.before:
        base = f"{figure.of or ''} {figure.text}".lower()
        if (
            _is_share(figure)
            and figure.change is None
            and re.search(rf"\b{re.escape(who)}\b", base)
        ):
            early.append(figure)
    taken = survey.results
    survey.results = []
    for figure in early:
        _take(survey, figure)
        survey.start = min(survey.start, draft.previous.start_char)
    survey.results += taken


def _date(draft: _Draft, text: str, sent: Span, dates: list[Date]) -> None:
    """When the answers were given: a date beside a word for asking, else the first one."""
    first = bisect_left(dates, sent.start_char, key=lambda date: date.start)
    for at in range(first, len(dates)):
        date = dates[at]
        if date.start >= sent.end_char:
            break
        lead = text[max(sent.start_char, date.start - 90) : date.start]
        if date.value is None or _PUBLISHED.search(lead) or _COMPARED.search(lead):
            continue
        value = _with_next(text, dates, at)
        opens = len(lead.split()) <= _OPENING
        beside = _BESIDE.match(text, date.end) is not None
        draft.anchored = _DONE.search(lead) is not None or _GATHERED.search(sent.text) is not None
        if draft.anchored or (draft.survey.fieldwork is None and (opens or beside)):
            draft.survey.fieldwork = value
        if draft.anchored:
            return


def _with_next(text: str, dates: list[Date], at: int) -> str | None:
    """The value of a date, up to the one joined to it: "in May and June" is one time of asking."""
    date = dates[at]
    if at + 1 == len(dates) or date.value is None:
        return date.value
    other = dates[at + 1]
    joined = text[date.end : other.start] in (" and ", " to ", " until ")
    single = other.value is not None and "/" not in date.value + other.value
    return f"{date.value}/{other.value}" if joined and single else date.value
