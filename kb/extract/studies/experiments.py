"""Experiments told of in a text: who tried what on which system, and what came of it."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kb.extract.result import Experiment
from kb.extract.studies.askers import (
    DID,
    PAID,
    Asker,
    asker_in,
    is_research,
    named_first,
    speaks_of_it,
)
from kb.extract.studies.experiment_results import RESULTS, has_result, is_share, take, turns_away
from kb.extract.studies.surveys import figures_by_sentence
from kb.extract.text.pipeline import LONGEST_SENTENCE
from kb.types.caseless import caseless, lowered

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kb.extract.names.finder import Names
    from kb.extract.result import Figure
    from kb.extract.text.layout import Layout

_SYSTEM_NOUN = r"(?:AI|agents?|models?|chatbots?|bots?|systems?|software|programs?|assistants?|algorithms?|LLMs?|robots?|tools?|machines?|coach)"
# Words that make a text about something tried out, whatever was tried.
_CUE = caseless(
    r"\b(?:researchers|scientists|academics|economists|psychologists|boffins|lab (?:test|study)|stud(?:y|ies)|(?:trial|test)s?\b|pilot|challenge|contest|audit(?:ed|s)?|evaluation|put to the test|head to head|bake-off|reviewers|leaderboard)\b"
)
_STRONG = caseless(
    r"\b(?:experiments?|benchmarks? (?:of|tests?|that|whose|released|called|run|by|on|pits|from|has|asks|in which)\b|(?:new|an?|the|its|whose|their) (?:[\w-]+ )?benchmark(?! data| rate| index| interest)|[Ss]imulat(?:ed|ion|ions|or)|randomi[sz]ed|controlled (?:trial|study|test)|field (?:trial|experiment|test|study)|(?:double-)?blind(?:ed)? (?:test|trial|study|tasting|comparison)|double-blind|mock|fictional|fake company|sandbox|replica"
    r"|A/B test|split test|trial run|stress test|time trial|(?:pretend|fake|imaginary|make-believe|made-up|invented|dummy|staged) [a-z]+|in a (?:trial|test|pilot) (?:of|with|by|at|run)|with and without|control group|at random|by lot|toss of a coin|half of them|mystery shopp\w+|test (?:set|bench|suite)|pitted|head-to-head|side by side|in (?:\w+ ){0,3}?tests? (?:by|of|run|with|at|on|for)|those with(?:out)? (?:it|one|the \w+)|(?:went|did) without|kept it from)\b"
)
# "let its model run a shop", "put eight agents in charge of a bank", "staffed a shop with bots"
_RAN = re.compile(
    rf"\b(?:let|had|put|set|gave|left|handed)\s(?:[\w’'-]+\s){{0,4}}?{_SYSTEM_NOUN}\b[^.;]{{0,50}}?\b(?:run|manage|loose|in charge|attempt|keys|to work|alone with|the running of)\b"
    rf"|\b(?:let|had|set|pitted|matched|pits)\s(?:[\w’'-]+\s){{0,5}}?[^.;]{{0,60}}?\b(?:against|versus|alongside|compete)\b[^.;]{{0,40}}?\b(?:{_SYSTEM_NOUN}|humans?|people|[a-z]+ers)\b|\b(?:ran|runs|run) a (?:pilot|trial|test)\b[^.;]{{0,40}}?\b{_SYSTEM_NOUN}\b"
    rf"|\b(?:staffed|peopled|populated|manned)\s[^.;]{{3,60}}?\bwith\s(?:[\w’'-]+\s){{0,3}}?{_SYSTEM_NOUN}\b|\bput\s(?:[\w’'-]+\s){{0,4}}?{_SYSTEM_NOUN}\b[^.;]{{0,30}}?\b(?:through|to the test)\b"
    rf"|\b(?:in charge of|the running of|the keys to)\b[^.;]{{0,40}}?\bto\s(?:[\w’'-]+\s){{0,3}}?{_SYSTEM_NOUN}\b|\bturned\s[^.;]{{3,50}}?\bover to\s(?:[\w’'-]+\s){{0,3}}?{_SYSTEM_NOUN}\b"
)
# What whoever tests does with a system or with those who use it; with a research house it is one.
_GAVE = re.compile(
    r"\b(?:gave|given|let|had|put|set|handed|asked|told|sent|fed|left|hired|built|staffed|showed|invited|paid|recruited|assigned|challenged|watched|followed|tracked|timed|compared|trained|marked|graded)\b"
)
_TESTED = re.compile(
    r"\b(?:tested|trial(?:l?ed)|tried out|evaluated|benchmarked|audited|assessed|compared|measured|pitted|put through|re-?ran|timed|graded|scored|examined|checked)\b"
)
_FARED = caseless(
    r"\b(?:right|wrong\w*|correct\w*|errors?|accura\w+|mistak\w+|finish\w*|complet\w+|pass(?:ed)?|solv\w+|fail\w*|faster|slower|longer|quicker|better|worse|outperform\w*|beat|won|scor\w+|succe\w+|managed|fixed|missed|off by|caught|spotted|made up|invent\w*|fewer|more)\b"
)
_TRIED = caseless(
    r"\b(?:test(?:ed|ing)?|gave|given|assigned|pitted|put|filled|set|built|created|asked|let|ran|compared|measured|evaluated|tasked|tracked|followed|studied|watched|observed|had|has|have|paid|reviewed|handed|attempt(?:ed)?|complete|staffed|sent|told|did|wrote|invited|recruited|showed|timed|graded|fed|hired|trained|faced|chosen|split|drew|sat|left|worked|used)\b"
)
_SYSTEM = re.compile(
    rf"\b(?:{_SYSTEM_NOUN}|GPT[\w.-]*|Claude|Gemini|ChatGPT|Copilot|benchmark|[Ss]imulated|checkers?)\b|\bby machine\b|\bwhispers\b"
)
_KIND = r"(?:(?!(?:in|of|by|with|for|on|at|to|and|from|a|an|the)\b)[\w/-]+\s)"
_SETTING = re.compile(
    rf"\b(?P<setting>(?:an?|the|its|their)\s{_KIND}{{0,2}}?(?:mock|simulated|fake|fictional|virtual|pretend|imaginary|make-believe|artificial|toy|staged|invented|made-up|dummy)\s{_KIND}{{0,2}}?"
    r"(?:company|firm|office|workplace|shop|store|bank|agency|environment|business|call cent(?:re|er)|help ?desk|newsroom|hospital|warehouse|court|market|department|startup|start-up|website|web shop|airline|clinic|university|team|cafe|restaurant|insurer|newspaper|council|school|factory|desk|floor|hotel|practice|pharmacy|port|town|village|ministry|library|chain|branch|studio|\w+s))\b"
    rf"|\b(?P<trial>(?:an?|the)\s{_KIND}{{0,3}}?(?:trial|experiment|pilot|(?:field|blind|A/B|split|controlled|stress|lab|laboratory|double-blind) (?:test|study)))\b"
    rf"|\b(?P<bench>(?:a|the)\s{_KIND}{{0,3}}?benchmark(?:\sof\s{_KIND}{{0,4}}?[\w-]+s)?)\b",
    re.IGNORECASE,
)
_RESEARCHERS = caseless(
    r"researchers|scientists|economists|academics|professors|psychologists|a team (?:at|from|of)"
)
_ANOTHER = re.compile(
    r"\b(?:another|second|separate|further|later)\s(?:[\w-]+\s)?(?:run|test|trial|experiment|round|version|study|benchmark|team)\b|\bmeanwhile\b"
)
_LOOK_AHEAD = 300  # characters of the sentences after
_LOOK_BACK = 80  # and of the one before: "Can chatbots do tax returns?"
_GAP = 3  # sentences that may stand between an experiment and a result of it
_THE_DOER = caseless(
    r"\b(?:the|its|their)\s(?:\w+\s)?(?:insurer|bank|lab|laboratory|firm|company|retailer|airline|publisher|university|team|researchers|authors|agency|ministry|council|hospital|operator|start-?up|group|institute|school|paper|newspaper|magazine|broadcaster|union|chain|court|charity|lender|carrier|utility|developer|department|centre|center|economists|scientists)\b|\b(?:it|they|we)\b"
)


@dataclass
class _Draft:
    experiment: Experiment
    asker: Asker | None = None
    weak: bool = False  # a firm that tests may only put to work
    closed: bool = False  # the text has turned to something else
    gap: int = 0
    earlier: list[str] = field(default_factory=list)
    # The figures of its sentences with the metric and the organization that they had.
    read: list[tuple[Figure, str | None, str | None]] = field(default_factory=list)


def find_experiments(layout: Layout, *, figures: list[Figure], names: Names) -> list[Experiment]:
    """Experiments in order; a figure of a result has no organization of its own.

    A sentence opens one where it speaks of an experiment and of a system and somebody tried it;
    results stand in it or in the sentences of the paragraph after it, until another subject.
    """
    drafts: list[_Draft] = []
    open_until = -1
    sentences = layout.sentences
    by_sentence = figures_by_sentence(layout, figures)
    for at, (sent, own) in enumerate(zip(sentences, by_sentence, strict=True)):
        if sent.end - sent.start > LONGEST_SENTENCE:
            continue  # no sentence, and slow to search
        body = sent.text
        following = layout.text[sent.end_char : sent.end_char + _LOOK_AHEAD]
        coming = [*own, *(f for later in by_sentence[at + 1 : at + 3] for f in later)]
        around = layout.text[max(0, sent.start_char - _LOOK_BACK) : sent.start_char] + following
        strong = _opens(body, own, around)
        draft = drafts[-1] if drafts and sent.start_char <= open_until else None
        asker = None
        if not strong and draft is None and _may_open(body, following, coming):
            asker = asker_in(layout, sent, names, tested=True)
        opens = strong or (asker is not None and _tests(body, asker))
        again = draft is not None and _ANOTHER.search(body) and (opens or own)
        if (opens and draft is None) or again:
            draft = _Draft(Experiment(sent.start_char, sent.end_char))
            draft.weak = not (strong or again)
            drafts.append(draft)
            draft.asker = _before(layout, sentences[at - 1] if at else None, sent, names)
        elif draft is None or not _goes_on(draft, sent, own):
            continue
        open_until = _paragraph_end(layout.text, sent.end_char)
        _read(draft, layout, sent, own, names)
    measured = {figure.id for figure in figures if figure.metric in RESULTS}
    kept = []
    for draft in drafts:
        if _is_one(draft, layout.text, measured):
            kept.append(draft.experiment)
            continue
        for figure, metric, organization in draft.read:
            figure.metric, figure.organization = metric, organization
    return kept


def _opens(body: str, own: list[Figure], following: str) -> bool:
    if _RAN.search(body):
        return True
    low = lowered(body)
    strong = _STRONG.search(low)
    if not (strong or _CUE.search(low)) or not (_SYSTEM.search(body) or _SYSTEM.search(following)):
        return False
    if strong:
        return bool(_TRIED.search(low) or own or _TRIED.search(lowered(following)))
    tried = _TRIED.search(low) is not None
    if _RESEARCHERS.search(low):
        tried = _GAVE.search(body) is not None or _TESTED.search(body) is not None
        fared = _SYSTEM.search(body) or _FARED.search(lowered(following))
        return tried and fared is not None
    measured = has_result(own) or (
        any(is_share(figure) for figure in own) and _FARED.search(low) is not None
    )
    return tried and _SYSTEM.search(body) is not None and measured


def _may_open(body: str, following: str, coming: list[Figure]) -> bool:
    """Whether a sentence without a word for an experiment may be one, if the right one did it."""
    if not any(is_share(figure) for figure in coming):
        return False
    if not (_TESTED.search(body) or _GAVE.search(body)):
        return False
    if not (_SYSTEM.search(body) or _SYSTEM.search(following)):
        return False
    return bool(_FARED.search(lowered(body)) or _FARED.search(lowered(following)))


def _tests(body: str, asker: Asker) -> bool:
    """Whether somebody who does something with a system tests it."""
    if asker.strength < DID - 5:
        return False
    return _TESTED.search(body) is not None or is_research(asker.name)


def _before(layout: Layout, previous: Span | None, sent: Span, names: Names) -> Asker | None:
    """Who the sentence before names, where this one speaks of "the insurer" or of "it"."""
    if previous is None or not (speaks_of_it(sent) or _THE_DOER.search(lowered(sent.text))):
        return None
    asker = asker_in(layout, previous, names, tested=True)
    if asker is not None:
        return Asker(asker.name, DID - 10)
    strong = _STRONG.search(lowered(sent.text))
    name = named_first(layout, previous, names) if strong else None
    return None if name is None else Asker(name, PAID)


def _goes_on(draft: _Draft, sent: Span, own: list[Figure]) -> bool:
    """Whether a sentence goes on with an experiment, until one turns to something else."""
    low = lowered(sent.text)
    strong = _STRONG.search(low) is not None
    conductor = None if draft.asker is None else draft.asker.name
    if not strong and turns_away(sent, own, conductor):
        draft.closed = True
    if draft.closed and not strong:
        return False
    shares = any(is_share(figure) for figure in own) or has_result(own)
    if strong or shares or any(figure.currency is not None for figure in own):
        draft.gap = 0
        return True
    draft.gap += 1
    return draft.gap <= _GAP and (_CUE.search(low) or _SYSTEM.search(sent.text)) is not None


def _is_one(draft: _Draft, text: str, measured: set[str]) -> bool:
    """Whether somebody made it and it has a result, or it has a result that measures something."""
    experiment = draft.experiment
    experiment.conducted_by = None if draft.asker is None else draft.asker.name
    own = any(metric != "answer-share" for metric in draft.earlier)
    if experiment.results and not own:
        return False  # a survey
    if draft.weak and experiment.conducted_by is not None:
        return not measured.isdisjoint(experiment.results)
    if draft.weak or (experiment.conducted_by is None and experiment.setting is None):
        low = lowered(text[experiment.start : experiment.end])
        told = _STRONG.search(low) or _RESEARCHERS.search(low)
        return told is not None and not measured.isdisjoint(experiment.results)
    if experiment.results:
        return True
    ran = _RAN.search(text, experiment.start, experiment.end) or _ANOTHER.search(
        text, experiment.start, experiment.end
    )
    return experiment.conducted_by is not None and ran is not None


def _paragraph_end(text: str, start: int) -> int:
    """The end of the paragraph after the one of `start`: results often open the next one."""
    first = text.find("\n", start)
    if first < 0:
        return len(text)
    while first < len(text) and text[first].isspace():
        first += 1
    second = text.find("\n", first)
    return second if second >= 0 else len(text)


def _read(draft: _Draft, layout: Layout, sent: Span, own: list[Figure], names: Names) -> None:
    experiment = draft.experiment
    experiment.end = max(experiment.end, sent.end_char)
    if experiment.setting is None and (setting := _SETTING.search(sent.text)):
        experiment.setting = setting.group()
    asker = asker_in(layout, sent, names, tested=True)
    if asker is not None and (draft.asker is None or asker.strength > draft.asker.strength):
        draft.asker = asker
    draft.read += [(figure, figure.metric, figure.organization) for figure in own]
    for figure in own:
        take(experiment, layout.text, sent, figure, draft.earlier)
