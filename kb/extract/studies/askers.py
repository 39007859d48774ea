"""Who conducted a study: the name that stands where the one who asks or tests stands.

The place in the sentence tells: the subject of a verb of asking or testing, the agent after
"by", the owner of the study ("a YouPoll survey"), the house of those who made it ("researchers
at X"), else whoever reports it.
"""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.extract.studies.study_names import Candidate, candidates, in_full
from kb.types.late import Late

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kb.extract.names.finder import Names
    from kb.extract.text.layout import Layout

_STUDY = r"(?:surveys?|polls?|stud(?:y|ies)|questionnaires?|index|barometer|tracker|panel|census|report|research|paper|analysis|experiments?|trials?|benchmarks?|tests?|pilot|interviews|simulation|audit|review|evaluation|findings|form|exercise)"
_MADE = r"(?:conduct(?:ed|s)?|carr(?:ied|ies) out|r[au]n|runs|did|done|made|held|organi[sz]ed|fielded|led|overseen|oversaw|designed|devised|undert(?:ook|aken)|staged|set up|compiled|built|prepared|published|released|wrote|written|performed|created)"
_PEOPLE = r"(?:researchers?|scientists?|academics?|economists?|psychologists?|sociologists?|engineers?|statisticians?|analysts?|consultants|pollsters?|professors?|authors?|scholars|lecturers|doctors|linguists|lawyers|experts|boffins|team|group|lab(?:oratory)?|department|faculty|staff|computer scientists|historians|radiologists|students|auditors|inspectors|interviewers?|physicians|surgeons|nurses|clinicians|technicians|officials|teachers|lecturers)"
_ASKED = (
    r"(?:survey(?:ed|s)?|poll(?:ed|s)?|question(?:ed|s)|quizzed|canvassed|rang|phoned|interview(?:ed|s)|asked|asks|consulted|sounded out|heard from|spoke(?:n)? (?:to|with)|talked (?:to|with)"
    r"|(?:put|posed|fired)\s(?:[\w-]+\s){1,5}?questions?|(?:sent|mailed|handed|gave|emailed|circulated)\s(?:out\s)?(?:[\w-]+\s){0,3}?(?:questionnaires?|forms?|surveys?)"
    rf"|(?:collected|gathered|got|received|drew|had)\s(?:[\w,-]+\s){{0,4}}?(?:answers|responses|replies)|{_MADE}\s(?:[\w-]+\s){{0,4}}?{_STUDY}|did(?=[:,.]))(?!\w)"
)
_TESTED = (
    r"(?:test(?:ed|s)?|tried|trial(?:l?ed)|piloted|pitted|pits|staffed|set|gave|let|put|had|built|ran|runs|simulated|created|made|handed|assigned|recruited|split|paid|compared|measured|evaluated"
    r"|benchmarked|audited|fed|asked|invited|placed|entrusted|unleashed|turned|stocked|showed|watched|tracked|followed|studied|sent|submitted|enrolled|timed|graded|scored|ranked|hired|equipped|armed|left|opened|challenged|tasked|divided|reviewed|examined|checked|re-?ran|locked|sat|allowed|drew|wrote|invented|devised|designed|assembled|populated|mocked)\b"
)
_FILL = rf"(?:\s\([^)]{{1,60}}\))?(?:\s(?:in|of|at)\s[A-Z][\w-]+)?(?:,\s(?!(?:who|which|that)\b)[^,;.]{{2,90}},)?(?:,?\s(?:who|which|that))?(?:[’']s?)?(?:\s(?:[\w-]+\s){{0,2}}?{_PEOPLE})?(?:\s(?:has|have|had|also|recently|itself|then|once|first|secretly|quietly|twice|[a-z]+ly|last\s\w+|this\s\w+|in\s\w+))*,?\s"
_ASKS = Late(_FILL + _ASKED)
_TESTS = Late(_FILL + _TESTED)
_OWNS = Late(
    rf"(?:[’']s?)?\s(?:(?!(?:of|for|from|by|in|at|on|with|and|to|said|says|who|which|that|the|found)\b)[\w,’'-]+\s){{0,4}}?(?:{_STUDY}|{_PEOPLE})\b"
)
_HELD = Late(
    rf"(?:,\s[^,;.]{{2,60}},)?\s(?:which|who|that)\s(?:has\s|had\s)?{_MADE}\s(?:the|this|that|it)\b"
)
_SENT = Late(
    rf"\b{_STUDY}\s(?:that|which)\s(?:the\s)?(?:[a-z-]+\s){{0,3}}$|\b{_STUDY}\s(?:the\s)?$"
)
_SENDS = Late(rf"\s(?:has\s|had\s)?(?:sent|put|handed|mailed|{_MADE})\b")
_DET = r"(?:(?:the|a|an|its|their|two|three|four|\w+’s|[A-Z]\w+-based)\s)?(?:[a-z][\w-]*\s){0,4}"
_BY = Late(rf"\b(?:{_STUDY}|{_ASKED}|{_MADE})\b[^;]{{0,110}}?\bby\s{_DET}$")
_RUN_BY = Late(rf"\b(?:conducted|carried out|fielded|undertaken)\b[^;,]{{0,60}}?\bby\s{_DET}$")
_BUILT_BY = Late(rf"\b[a-z]+(?:ed|ilt|un|ade|et|one|itten)\s(?:up\s)?by\s{_DET}$")
_HOUSE = Late(
    rf"\b{_PEOPLE}\b(?:\s(?!(?:at|from|of|with|for|by|said|says)\b)[\w-]+){{0,4}}\s(?:at|from|of|with|for|by)\s{_DET}$",
    re.IGNORECASE,
)
_ALSO_AT = Late(
    rf"\b{_PEOPLE}\b[^;.]{{0,80}}?\b(?:at|from)\b[^;.]{{3,60}}?\band\s(?:the\s)?$", re.I
)
_FROM = Late(
    rf"\b{_STUDY}\b(?:\s[\w,’'-]+){{0,8}}?\s(?:from|at|of)\s{_DET}$|\b(?:according to|numbers from|figures from|data from)\s{_DET}$",
    re.IGNORECASE,
)
_FROM_STUDY = Late(rf"\b{_STUDY}(?:\s[\w’'-]+){{0,3}}\sfrom\s{_DET}$", re.IGNORECASE)
_AT = Late(r"\b[Aa]t\s(?:the\s)?$")
_THERE = Late(rf"[^,]{{0,30}},\s(?:\w+\s){{0,4}}?{_PEOPLE}\b")
_HELD_AT = Late(
    r"\b(?:trial|experiment|test|pilot|study)\s(?:at|inside|within)\s(?:the\s(?:[a-z]+\s){0,3})?$",
    re.IGNORECASE,
)
_RESEARCH = Late(
    r"\b(?:Universit\w+|Institut\w*|College|School|Polytechnic|Laborator\w+|Labs?|Academy|Research|Cent(?:er|re)|Collective|Foundation|Council|Bench|Hospital|Observatory)\b"
)
_TOLD = Late(
    rf"\b(?:told|answered|replied to|responded to|wrote back to|returned (?:it |them )?to|voted (?:in|for)|(?:members|readers|subscribers|users|listeners|customers|clients|panel) (?:of|at))\s{_DET}$",
    re.IGNORECASE,
)
_LEADS = Late(
    r"\b(?:leads?|led|heads?|headed|runs?|ran|director|head|professor|researcher|economist|scientist|lecturer|author|fellow|[a-z]+ist)\b(?:\s[\w-]+){0,5}\s(?:at|of|for|with|from)\s(?:the\s)?$",
    re.IGNORECASE,
)
_SAYS = Late(
    r"(?:\s\([^)]{1,40}\))?(?:,\s[^,;.]{2,90},)?\s(?:has\s|have\s|also\s)?(?:said|says|sa(?:y|id)|found|finds|reports?|reported|reckons|reveals|revealed|estimates|puts|concludes?|concluded|announced|shows|published|writes)\b"
)
_REPORTS = Late(rf"\b(?:says|said|reports|reported|reckons|writes|finds|estimates)\s{_DET}$")
_WE = Late(
    r"\b[Ww]e\s(?:\w+\s)?(?:spoke|talked|asked|surveyed|polled|interviewed|questioned|heard|put|gave|tested|ran)\b"
)
_OF_HERS = Late(
    r"\b(?:says|said)\s[^,.\"”]{3,40}(?:,\s[^,.\"”]{3,40})?\s(?:of|at|from)\s(?:the\s)?$"
)
_PAID = Late(
    r"\b(?:commissioned by|on behalf of|paid for by|funded by|sponsored by|at the request of|ordered by|for(?!\s(?:[\w-]+\s){1,3}?(?:day|week|month|year|hour|minute|time)s?\s))\s(?:the\s)?(?:[a-z-]+\s){0,4}$",
    re.IGNORECASE,
)
_BEHIND = Late(
    rf"\b(?:it|they|its|their)\s(?:\w+\s)?{_ASKED}|"
    r"^(?:[\"“‘']?)(?:(?:In|For|After|Of)\b[^,]{0,80},\s)?(?:it|they|we|the (?:\w+[\s-]){0,2}?(?:authors?|researchers?|team|cent(?:re|er)|firm|company|group|institute|non-?profit|pollsters?|lab|laboratory|union|association|consultancy|think[ -]tank|bank|study|survey|poll|report|paper|charity|body|university|agency|ministry|organi[sz]ation|council|chamber|federation|questionnaire|trial|experiment|economists|academics|scientists))(?:[’']s)?\b",
    re.IGNORECASE,
)
_SITE = Late(r"\b(?:at|in|inside|within)\s(?:[a-z-]+\s){0,5}$")

RUN_BY, DID, OF_THEIRS, FROM, REPORTED, PAID = 60, 50, 45, 40, 30, 20


@dataclass(frozen=True, slots=True)
class Asker:
    """A name with the strength of its place in the sentence."""

    name: str
    strength: int


def asker_in(layout: Layout, sent: Span, names: Names, *, tested: bool = False) -> Asker | None:
    """The name in the strongest place of a sentence, the first of equals; None without any."""
    best: Asker | None = None
    for candidate in candidates(layout, sent, names):
        strength = _strength(layout.text, sent, candidate, tested)
        if strength and (best is None or strength > best.strength):
            best = Asker(in_full(layout, candidate.name, candidate.start, names), strength)
    return best


def speaks_of_it(sent: Span) -> bool:
    """Whether the subject of a sentence is who or what the sentence before named."""
    return _BEHIND.match(sent.text) is not None


def _strength(text: str, sent: Span, candidate: Candidate, tested: bool) -> int:
    before = text[max(sent.start_char, candidate.start - 170) : candidate.start]
    after = text[candidate.end : min(sent.end_char, candidate.end + 170)]
    if _PAID.search(before) and not _HOUSE.search(before):
        return PAID if not tested else 0
    if _RUN_BY.search(before) or _HELD.match(after):
        return RUN_BY
    site = _SITE.search(before[-40:]) is not None
    if (_TESTS if tested else _ASKS).match(after) and not (
        site and not is_research(candidate.name)
    ):
        return DID
    if not tested and _SENT.search(before) and _SENDS.match(after):
        return DID
    if _BY.search(before) or (tested and _BUILT_BY.search(before)):
        return DID
    if _OWNS.match(after):
        return DID if not candidate.outlet or "poll" in after or "survey" in after else 0
    if _HOUSE.search(before):
        return OF_THEIRS
    if tested and is_research(candidate.name) and _AT.search(before) and _THERE.match(after):
        return OF_THEIRS
    if candidate.outlet or _ALSO_AT.search(before):
        return 0
    if not tested and _TOLD.search(before):
        return OF_THEIRS
    if _OF_HERS.search(before) and _WE.search(sent.text):
        return OF_THEIRS
    if candidate.weak:
        return 0
    if (_FROM_STUDY if tested and not _RESEARCH.search(candidate.name) else _FROM).search(before):
        return FROM
    if tested and _LEADS.search(before):
        return FROM
    if (_SAYS.match(after) and not site) or _REPORTS.search(before):
        return REPORTED
    return PAID if tested and _HELD_AT.search(before) else 0


def is_research(name: str) -> bool:
    """Whether a name is that of a house of research: a university, a laboratory."""
    return _RESEARCH.search(name) is not None


def named_first(layout: Layout, sent: Span, names: Names) -> str | None:
    """The first organization that a sentence names: whom "the insurer" after it means."""
    for candidate in candidates(layout, sent, names):
        if not candidate.outlet:
            return in_full(layout, candidate.name, candidate.start, names)
    return None
