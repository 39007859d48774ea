"""Surveys told of in a text: who asked whom, how many, when, and what they answered."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kb.extract.result import Survey
from kb.extract.studies.answers import (
    early_answers,
    goes_on,
    is_answer,
    is_share,
    points_back,
    take,
    turns_away,
)
from kb.extract.studies.askers import DID, PAID, REPORTED, Asker, asker_in, speaks_of_it
from kb.extract.studies.fieldwork import fieldwork_in, tells_of_asking
from kb.extract.studies.samples import (
    counted_among,
    people_asked,
    people_in,
    population_of,
    sample_among,
)
from kb.extract.text.pipeline import LONGEST_SENTENCE
from kb.types.caseless import caseless, lowered
from kb.vocabulary import Qualifier

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kb.extract.names.finder import Names
    from kb.extract.result import Date, Figure
    from kb.extract.text.layout import Layout

_CUE = caseless(
    r"\b(?:survey(?:s|ed|ing)?|poll(?:s|ed|ing)?|questionnaires?|straw poll|canvass(?:ed|ing)|quizzed|interviewers|(?:its|our|their) (?:[\w-]+ )?panel|sounded out|put (?:the|this|that) question to|respondents?|pollsters?"
    r"|(?:study|report|research) by|(?:research|study|report|analysis|census)\s(?:of|among|covering|involving)\s(?:[\w’'-]+\s){0,4}?[\d,.]+"
    r"|(?:responses|replies|answers) from\s(?:[\w’'-]+\s){0,3}?[\d,]{2,}|put (?:its|the|their)(?: same)? questions? to|filled in (?:its|the|a|our) (?:form|questionnaire)"
    r"|we (?:spoke|talked) (?:to|with)\s(?:[\w’'-]+\s){0,3}?[\d,]{2,}|we asked you|took part in"
    r"|(?:asked|quizzed|canvassed|consulted|sounded out) (?:its|their|our|some|the)?\s?(?:own )?[\w-]+s (?:how|whether|what|if|about|why)\b"
    r"|interview(?:ed|s with)\s(?:[\w’'-]+\s){0,4}?[\d,]{3,}|questioned\s(?:[\w’'-]+\s){0,6}?[\d,]{2,}|asked\s(?:[\w’'-]+\s){0,2}?[\d,]{3,})\b"
)
_STUDY = caseless(r"(?:study|research|report|analysis) ")
# What asks and answers as well, but is no survey.
_TRIAL = caseless(
    r"\b(?:experiments?|randomi[sz]ed|trials?|pilot|benchmarks?|simulat\w+|tested|at random|blind)\b"
)
_NO_SURVEY = caseless(
    r"\basked\s(?:(?!whether|if|how|what|about|why|who|which)[\w,’'-]+\s){1,6}?to\s(?!say|rate|name|choose|tell|answer|complete|fill|rank|describe|imagine|judge|assess|estimate|list|pick|report|give|grade|score)[a-z]+\b|\b(?:polling (?:station|place|day)|opinion poll lead|went to the polls|polls (?:open|close)"
    r"|poll tax|land survey|geological survey|survey(?:ed|ing|s)? the (?:damage|scene|site|wreckage|land))"
)
_NEW = caseless(r"\b(?:a|an|another|one|separate|recent|new|latest|its|their)\b")
_OF_WHOM = re.compile(
    r"\b(?:survey(?:ed)?|poll(?:ed)?|study|questionnaire)\s(?:of|among|involving|covering)\s"
    r"(?P<who>(?!the\b|its\b|a\b)(?:[\w’'-]+\s){0,5}?[\w’-]+s)\b(?=\s(?:by|found|in|shows?|suggest|reveal|said|from|who|that|conducted)|[,.;])"
)
_PEOPLE_NAMED = re.compile(
    r"^(?!them|those|the (?:respondents|total|time)|respondents|its|their|our|participants).*s$"
)
_BEFORE = 3  # sentences before that of the survey, whose answers it may point back to


@dataclass
class _Draft:
    survey: Survey
    paragraph: int
    first: Span
    before: list[tuple[Span, list[Figure]]] = field(default_factory=list)
    anchored: bool = False
    weak: bool = False  # opened by "a study of 40 runners", which may be no survey
    closed: bool = False  # the text has turned to something else
    asker: Asker | None = None


def find_surveys(
    layout: Layout, *, figures: list[Figure], dates: list[Date], names: Names
) -> list[Survey]:
    """Surveys in order; sets `metric` of the figures that are their sample or their answers."""
    drafts: list[_Draft] = []
    paragraph = 0
    doc, text = layout.doc, layout.text
    before: list[tuple[Span, list[Figure]]] = []
    for sent, own in zip(layout.sentences, figures_by_sentence(layout, figures), strict=True):
        if text.count("\n", max(0, sent.start_char - 2), sent.end_char):
            paragraph += 1
            before = before[-1:]
        if sent.end - sent.start > LONGEST_SENTENCE:
            continue  # no sentence, and slow to search
        low = lowered(sent.text)
        none = _NO_SURVEY.search(low) is not None
        cue = None if none else _CUE.search(low)
        if cue is not None and _STUDY.match(cue.group()) and _TRIAL.search(low):
            cue = None
        counted = None if none else counted_among(text, sent, own)
        current = drafts[-1] if drafts else None
        near = current is not None and paragraph - current.paragraph <= (2 if cue else 0)
        opens = (cue or (counted and not _TRIAL.search(low))) and (own or sent.end < len(doc))
        if opens and (
            current is None or not near or _starts_another(text, sent, cue, counted, own, current)
        ):
            current = _Draft(
                Survey(sent.start_char, sent.end_char), paragraph, sent, before[-_BEFORE:]
            )
            current.weak = cue is None or _STUDY.match(cue.group()) is not None
            drafts.append(current)
            before = []
        elif not near or current is None or not _continues(current, text, sent, cue, counted, own):
            before.append((sent, own))
            continue
        _read(current, layout, sent, cue, own, dates, names)
        current.paragraph = paragraph
    for draft in drafts:
        _look_back(draft, layout, names)
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


def _starts_another(
    text: str,
    sent: Span,
    cue: re.Match[str] | None,
    counted: Figure | None,
    own: list[Figure],
    current: _Draft,
) -> bool:
    """Whether a sentence tells of a second survey: "another poll", or a second sample."""
    new = False
    if cue is not None:
        lead = cue.string[max(0, cue.start() - 30) : cue.start()]
        new = _NEW.search(lead) is not None and cue.group() in ("survey", "poll", "study")
        counted = counted or sample_among(text, sent, own)
    return new or (counted is not None and current.survey.sample_size is not None)


def _continues(
    draft: _Draft,
    text: str,
    sent: Span,
    cue: re.Match[str] | None,
    counted: Figure | None,
    own: list[Figure],
) -> bool:
    """Whether a sentence goes on with the survey before it, until one turns to something else."""
    if cue or counted or tells_of_asking(sent):
        return True
    if draft.closed or turns_away(sent, own, text):
        draft.closed = True
        return False
    return goes_on(text, own) or any(figure.metric == "sample-size" for figure in own)


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
    asking = cue is not None or sample is not None or tells_of_asking(sent)
    if asking:
        _ask(draft, layout, sent, names)
    if not draft.anchored and asking:
        when, draft.anchored = fieldwork_in(text, sent, dates)
        if when is not None and (draft.anchored or survey.fieldwork is None):
            survey.fieldwork = when
    if sample is not None and survey.sample_size is None:
        sample.metric = "sample-size"
        sample.organization = None
        survey.sample_size = int(sample.value) if sample.value is not None else None
        survey.sample_qualifier = sample.qualifier or Qualifier.EXACT
        survey.population = population_of(sample, text) or survey.population
    if survey.population is None and asking:
        survey.population = people_asked(sent)
    for figure in own:
        if figure is not sample and is_answer(text, sent, figure, survey):
            take(survey, figure)
            base = figure.of if survey.population is None else None
            if base is not None and _PEOPLE_NAMED.search(base):
                survey.population = base
    if survey.population is None and cue is not None:
        of_whom = _OF_WHOM.search(sent.text)
        if of_whom:
            survey.population = of_whom["who"]


def _ask(draft: _Draft, layout: Layout, sent: Span, names: Names) -> None:
    """Keep the asker in the strongest place; "it surveyed" is who the sentence before named."""
    found = [asker_in(layout, sent, names)]
    previous = draft.first
    if sent.start == draft.first.start:
        previous = draft.before[-1][0] if draft.before else sent
    if speaks_of_it(sent) and previous.start < sent.start:
        before = asker_in(layout, previous, names)
        if before is not None and before.strength > PAID:
            found.append(Asker(before.name, max(before.strength, DID - 1)))
    for asker in found:
        if asker is not None and (draft.asker is None or asker.strength > draft.asker.strength):
            draft.asker = asker


def _look_back(draft: _Draft, layout: Layout, names: Names) -> None:
    """Who asked and what was answered, where it stands before the sentence of the survey."""
    survey = draft.survey
    last = draft.before[-1] if draft.before else None
    if last is not None and (draft.asker is None or draft.asker.strength <= PAID):
        before = asker_in(layout, last[0], names)
        shares = any(is_share(figure) for figure in last[1])
        if before is not None and (before.strength > REPORTED or shares):
            draft.asker = before
    survey.conducted_by = None if draft.asker is None else draft.asker.name
    if survey.population is None and survey.sample_size is not None:
        survey.population = people_in(draft.first)
    who = None
    if survey.population is not None:
        who = survey.population.split(" of ")[0].split()[-1].lower()
    back = points_back(draft.first) or not survey.results
    taken, survey.results = survey.results, []
    start = survey.start
    for sent, own in draft.before:
        for figure in early_answers(layout.text, sent, own, who, back):
            take(survey, figure)
            start = min(start, sent.start_char)
    survey.start = start
    survey.results += taken
