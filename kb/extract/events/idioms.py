"""Happenings at work told in usual turns of phrase, whatever the parser makes of them.

Each pattern is looked for in the words of a sentence; the group `v` is the word that tells it, by
whose place in the parse negation and doer are found. What is told in other words is left to the
model of `events.model`.
"""

# ruff: noqa: E501 - the patterns are tables, a turn of phrase a line

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kb.extract.events.occupations import PEOPLE, PERSON, TEAM
from kb.types.words import words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from spacy.tokens import Span, Token


def _any(*alternatives: str) -> str:
    return "(?:" + "|".join(alternatives) + ")"


def _forms(verbs: str) -> str:
    """All forms of regular verbs: "axe" stands for axes, axed, axing too."""
    stems = [verb.removesuffix("e") for verb in words(verbs)]
    return _any(*(rf"{stem}{stem[-1]}?(?:e|s|es|ed|ing)?\b" for stem in stems))


def _between(most: int, without: str = "") -> str:
    """Up to so many words, none of those `without`."""
    stop = rf"(?!(?:{without})\b)" if without else ""
    return rf"(?:{stop}[\w’'.,%£$€-]+ ){{0,{most}}}?"


_LINKS = (
    "for|to|from|with|in|at|on|by|and|as|that|but|when|after|while|because|who|which|is|was|were"
)
_NUMBER = _any(
    r"\d[\d.,]*", r"[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en",
    r"[Ee]leven|[Tt]welve|\w+teen|\w+ty(?:-\w+)?", r"(?:[Dd]ozens|[Hh]undreds|[Tt]housands) of",
    r"(?:half )?a dozen",
)  # fmt: skip
_ABOUT = _any("about", "around", "nearly", "more than", "up to", "at least", "over", "some") + " "
_PART = _any("half", "a (?:third|quarter|fifth|sixth|tenth)", "all", "most", "many", "every")
_OWN = _any("its", "their", "our", "his", "her", "the last", "the entire", "the whole")
_GROUP = _any(PEOPLE, TEAM)
_THEM = f"(?:{_ABOUT})?{_any(_NUMBER, _PART, _OWN)} {_between(5, _LINKS)}{_GROUP}"
_NEW = f"(?:{_ABOUT})?{_any(_NUMBER, 'another', 'new', 'more', 'extra', 'fresh', 'seasonal')}"
_ONE = _any("an?", "its first", "their first", "another", "the first")
_MACHINE = _any(
    r"AI|A\.I\.|artificial [a-z]+|(?:chat|voice)?-?bots?|robots?|algorithms?|software|automation",
    r"machines?|kiosks?|language models?|program(?:me|s)?|self-(?:service|checkouts?|scan)",
    r"scanners?|sensors?|drones?|apps?|avatars?|copilots?|note-?takers?",
    r"(?:virtual|digital|voice|synthetic|cloned|driverless|autonomous|automated|automatic|robotic"
    r"|AI-\w+|computer-\w+|unmanned|self-driving|facial[- ]recognition) [\w-]+",
) + r"\b"  # fmt: skip
_A_MACHINE = rf"(?:(?:an?|the|its|their|new|own|some) )*{_between(3)}{_MACHINE}"
_PLACES = _any(
    r"branch(?:es)?|stores?|shops?|plants?|factor(?:y|ies)|offices?|mills?|mines?|warehouses?",
    r"depots?|(?:call )?cent(?:er|re)s?|newsrooms?|restaurants?|sites?|outlets?|bureaus?|studios?",
    r"hotels?|librar(?:y|ies)|clinics?|hubs?|smelters?|refiner(?:y|ies)|works|yards?|titles?",
    r"(?:news)?papers?|magazines?|helplines?|hotlines?|counters?|operations?|business(?:es)?",
) + r"\b"  # fmt: skip

_CUT = _any(
    r"cut(?:s|ting)?\b|shed(?:s|ding)?\b|shrank|pay(?:s|ing)? off|paid off|took out",
    r"(?:g[eo]t|gets|getting|rid itself) (?:rid )?of|d(?:o|oes|id|oing) (?:without|away with)",
    r"(?:gave|giv(?:e|es|ing)) notice to|show(?:s|ed|ing)? the door to|sa(?:y|id|ying) goodbye to",
    _forms(
        """axe slash eliminate trim dump ditch cull jettison offload pare thin prune halve gut
        disband shrink slim downsize purge sack fire bin discharge retrench abolish delete remove"""
    ),
    r"(?:dispens|part)(?:e|s|es|ed|ing) (?:with|ways with|company with)",
)
_GONE = _any(
    "redundant|let go|laid off|jobless|out of (?:a job|work)|surplus to requirements",
    "chopped|canned|axed|binned|sacked|fired|dropped|culled|terminated|booted|retrenched|paid off",
    "pensioned off|discharged|furloughed|shown the (?:door|exit)|given the (?:push|sack|boot|chop)",
    r"escorted (?:out|from)|walked out of the (?:building|office)",
)
_NOTICE = _any(
    r"(?:their|his|her|my) (?:notices?|cards|[Pp]45s?|marching orders)|pink slips?",
    r"(?:termination|dismissal|redundancy|lay-?off) (?:letters?|notices?|e-?mails?)",
    "the (?:push|sack|boot|chop|heave-ho|old heave-ho|elbow|axe|bullet)",
)
_STOPPED = _any(
    _forms("halt freeze pause suspend curb"), "froze|frozen|moratorium|embargo|brakes?|stop|ban",
    "abeyance|on ice|on hold",
)  # fmt: skip
_HIRING = "(?:hiring|recruit(?:ment|ing)|appointments|new (?:hires|starters)|recruits|intake)"
_OF_TOOLS = "(?: (?:tools?|software|algorithms?|practices|managers?|agenc|decisions?|process|bias))"
_POSTS = "(?:posts?|positions?|vacanc(?:y|ies)|roles?|jobs?|openings?)"
_WITHDRAWN = _any(
    "suspended|switched off|turned off|unplugged|withdrawn|pulled|scrapped|shelved|axed|retired",
    "discontinued|taken (?:offline|down|out of (?:use|service))|shut (?:down|off)|deactivated",
    "disabled|abandoned|mothballed|decommissioned|binned|ditched|removed|ripped out",
)
_BE = "(?:(?:is|are|was|were|be|been|being) (?:being |to be |now |all )?)"

_LOSSES = (
    # shed 240 welders, parted company with its last four subeditors
    rf"\b(?P<v>{_CUT}) {_THEM}",
    # were let go, got axed; not: shots were fired, the engine was fired up
    rf"(?<![Ss]hot )(?<![Ss]hots )(?<![Gg]un )(?<![Gg]uns )(?<![Ee]ngine )(?<![Rr]ocket )"
    rf"(?<![Rr]ockets )(?<![Mm]issile )(?<![Mm]issiles )(?<![Kk]iln )"
    rf"\b(?P<v>{_BE}|gets? |got |became )(?:just |made )?{_GONE}\b(?! (?:up|at|into|from the team))",
    # were handed their cards, received termination letters, gave her the push
    rf"\b(?P<v>give[sn]?|gave|giving|{_forms('hand receive issue serve')}|got|gets?|sen[dt]) "
    rf"{_between(6)}{_NOTICE}\b",
    # half the desk is going, 40 posts have been abolished
    rf"\b(?:[Jj]obs?|[Pp]osts?|[Rr]oles?|[Pp]ositions?|desk|department|team)\b[^.;,]{{0,40}}? "
    r"(?P<v>go|going|gone|goes|disappear(?:s|ed)?|vanish(?:es|ed)?"
    rf"|{_BE}(?:abolished|scrapped|axed|cut|lost|eliminated|deleted|culled|shed|slashed))\b"
    r"(?! (?:to|live|on|back|through|into|up|down|with|well|remote|smoothly)\b)",
    r"\b(?P<v>los(?:e|es|ing|t)) (?:my|his|her|their|our|your) (?:\w+ )?"
    r"(?:jobs?|posts?|livelihoods?|positions?|gigs?)\b",
    rf"\b(?P<v>offer(?:s|ed|ing)?|open(?:s|ed|ing)?|took|tak(?:e|es|en|ing)) {_between(5)}"
    r"(?:buy-?outs?|voluntary (?:redundancy|severance|exit|departure)|early retirement)\b",
    # replaced its packers with something that is nobody
    rf"\b(?P<v>{_forms('replace swap supplant')}) {_THEM}[^.;]{{0,25}}? (?:with|for|by)\b"
    rf"(?! {_between(3)}{PEOPLE})",
    r"\b(?P<v>reductions? in force|(?:compulsory|mass) (?:dismissals?|redundancies|sackings?))\b",
)
_HIRES = (
    rf"\b(?P<v>(?:t(?:ake|akes|aken|aking|ook)|br(?:ing|ings|inging|ought)|sign(?:s|ed|ing)?)"
    rf" (?:back )?(?:on|in|up|back)|{_forms('add recruit hire engage poach enlist contract')})"
    rf" (?:another |a further )?{_NEW} {_between(3, _LINKS)}{PEOPLE}",
    rf"\b(?P<v>{_forms('appoint engage hire recruit')}|t(?:ake|akes|aken|ook) on|sought"
    rf"|seek(?:s|ing)?|look(?:s|ing)? for|advertis(?:e|es|ed|ing) for) {_ONE} "
    rf"{_between(3, _LINKS)}{PERSON}",
    rf"\b(?P<v>look(?:s|ing|ed)? for|search(?:es|ing|ed)? for|seek(?:s|ing)?|sought|scouting for"
    rf"|advertis(?:e|es|ed|ing) for|hunting for|wants?|needs?|short of) {_NEW} "
    rf"{_between(3, _LINKS)}{PEOPLE}(?! to (?:help|say|know|think)\b)",
    # just started a new job; not: started the job cuts
    r"\b(?P<v>start(?:s|ed|ing)?|land(?:s|ed|ing)?|got|gets?|accept(?:s|ed)?|found|began|won) "
    rf"(?:(?:me|him|her|them) )?(?:my|an?|the|his|her|their)? ?{_between(3, _LINKS)}"
    r"(?:job|gig|internship|apprenticeship|job offer)s?\b(?! (?:done|cut|market|growth|of))",
    r"\b(?P<v>joins?|joined|joining) [A-Z\d][\w&’'.-]*(?: [A-Z\d][\w&’'.-]*)* (?:as|from)\b",
)
_STOPS = (
    # a freeze on all outside recruitment
    rf"\b(?P<v>{_STOPPED})\b (?:(?!tools?\b)[\w’'-]+ ){{0,6}}?{_HIRING}\b(?!{_OF_TOOLS})",
    rf"\b{_HIRING}[^.;]{{0,25}}? (?P<v>on (?:ice|hold)|frozen|halted|paused|suspended)\b",
    rf"\b(?P<v>leav(?:e|es|ing)|left|ke(?:ep|eps|pt)) {_between(6)}{_POSTS} "
    r"(?:vacant|unfilled|empty|open|frozen)\b",
    r"\b(?:[Ll]eavers|[Pp]osts?|[Vv]acancies|[Rr]oles?|[Pp]ositions?)\b[^.;]{0,30}? "
    r"(?P<v>unfilled|no longer (?:be )?(?:filled|replaced)|not (?:be(?:ing)? )?(?:filled|replaced))\b",
    r"\b(?P<v>not|n[’']t|never|no longer|stop(?:s|ped|ping)?|ceas(?:e|es|ed|ing)|halt(?:s|ed|ing)?"
    r"|paus(?:e|es|ed|ing)|froze|suspend(?:s|ed|ing)?) (?:be )?(?:all |any |most |new |further )*"
    r"(?:hir(?:e|ing)|recruit(?:ing|ment)?|taking on|take on|backfill(?:ing)?|filling|fill"
    r"|replac(?:e|ing) (?:people|staff|workers|leavers|those|anyone|departing|retir\w+))\b",
)
_DEPLOYED = (
    rf"\b(?P<v>{_forms('install deploy introduce launch unveil adopt trial pilot commission')}"
    r"|roll(?:s|ed|ing)? out|(?:is|are|began|begun) testing|wheel(?:s|ed|ing)? (?:in|out)|brought in"
    r"|g(?:o|oes|one|oing) live with|went live with|(?:started|starts|began|begins|begun) (?:using|to use)"
    rf"|switch(?:es|ed|ing)? (?:over )?to|mov(?:ed|ing) to|put(?:s|ting)?) "
    rf"{_between(5, 'and|but|because|when|while|after|against|over|that|which')}{_MACHINE}",
    # handed its hotline to a chatbot
    rf"\b(?P<v>{_forms('hand turn pass entrust outsource shift transfer delegate switch move')}"
    r"|g(?:ive|ives|ave|iven)|le(?:ave|aves|ft)) "
    rf"{_between(8, 'and|but|because|when|while|after|from')}(?:over )?to {_A_MACHINE}",
    rf"\b(?P<v>let(?:s|ting)?) {_A_MACHINE} (?!know|out|go|down|off)[a-z]+\b",
    rf"\b{_A_MACHINE} {_between(5)}(?P<v>now|(?:has |have )?(?:begun to|began|begins|started|starts)"
    r"|(?:has |have )?(?:taken over|took over|takes over)|(?:went|goes|go|gone) live"
    rf"|(?:has been |have been |{_BE})(?:rolled out|deployed|introduced|installed|brought in))\b",
    rf"\bby {_A_MACHINE} (?P<v>for the first time|instead of|rather than|since)\b",
)
_CLOSED = (
    rf"\b(?P<v>{_forms('unplug suspend scrap retire pull ditch axe shelve abandon discontinue')}"
    rf"|{_forms('deactivate disable decommission mothball remove bin drop')}|withdr(?:aw|ew|awn)"
    r"|(?:switch|turn)(?:es|ed|ing|s)? off|shut(?:s|ting)? (?:down|off)|stop(?:s|ped|ping)? using"
    r"|rip(?:s|ped|ping)? out|pull(?:s|ed|ing)? the plug on|call(?:s|ed)? time on) "
    rf"(?:(?:its|the|their|an?|all) )?{_between(4, _LINKS + '|of')}{_MACHINE}"
    r"(?! (?:cuts?|prices?|shares?|stocks?)\b)",
    rf"\b(?:{_A_MACHINE}|[Tt]he (?:system|tool|assistant|pilot|trial|scheme|feature))"
    rf"(?: (?:that|which) [^.;,]{{0,50}})? (?:has been |have been |had been |will be )?(?P<v>{_BE}|)"
    rf"(?:quietly |now )?{_WITHDRAWN}\b",
    r"\b(?P<v>folded|went (?:out of business|under|bust|into (?:liquidation|administration))"
    r"|ceas(?:e|es|ed|ing) (?:trading|operations?|publication|production|to (?:trade|publish|exist))"
    r"|stopped (?:trading|publishing|printing)|wound up)\b(?! (?:his|her|its|their|my) \w+)",
    rf"\b(?P<v>clos(?:e|es|ed|ing)|shut(?:s|ting)?(?: down)?|shutter(?:s|ed|ing)?) "
    rf"(?:{_ABOUT})?(?:(?:all|half|its|their|the|an?|of|last|only|remaining|{_NUMBER}) )*"
    rf"{_between(3, _LINKS)}{_PLACES}",
    rf"\b(?:[A-Z][\w’'-]* |the |a |its |their |\w+ ){_PLACES} {_between(4, _LINKS)}"
    rf"(?P<v>(?:will |would |is to |are to |to |has |have )?{_BE}?(?:close|closed|closing|shut|shuttered))\b"
    r"(?! (?:on|at|early|for the (?:day|night|weekend)))",
    r"\b(?P<v>(?:earmarked|slated|scheduled) for closure|(?:shuts?|closed?|closes) for good)\b",
)
_PATTERNS = {
    "job-loss": _LOSSES,
    "hire": _HIRES,
    "hiring-stop": _STOPS,
    "deployment": _DEPLOYED,
    "shutdown": _CLOSED,
}
_LONGEST = 1200  # characters of a sentence that are looked at


@cache
def _compiled(kind: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of a kind, compiled when it is first asked for: all take a twentieth second."""
    return tuple(re.compile(pattern) for pattern in _PATTERNS[kind])


def idioms(sentence: Span, kinds: Container[str]) -> Iterator[tuple[str, Token]]:
    """Those of `kinds` told in a sentence, each once, with the word that tells it."""
    text = sentence.text[:_LONGEST]
    for kind in _PATTERNS:
        if kind not in kinds:
            continue
        patterns = _compiled(kind)
        match = next((found for p in patterns if (found := p.search(text)) is not None), None)
        if match is None:
            continue
        at = match.start("v")
        span = sentence.char_span(at, at + 1, alignment_mode="expand")
        if span is not None:
            word = span[0]
            yield kind, word.head if word.dep_ in ("aux", "auxpass") else word
