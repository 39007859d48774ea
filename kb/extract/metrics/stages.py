"""How far the cutting of jobs has come, and by what way they go: from verbs and nouns."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re

from kb.vocabulary import Mechanism, Stage

_WITHDRAWN = re.compile(
    r"(?:put(?:s|ting)? off|postpon|suspend|rescind|retract|ditch|walk(?:ed|s|ing)? back|back(?:ed|s|ing)? (?:down|away|out) (?:from|of|on)|scrapp|abandon|dropp|cancel|withdr|shelv|revers|halt|pull|call)(?:p?ed|ing|e[wd]|awn|led|l?ing|off|back)?\w* (?:\w+ ){0,4}?(?:plans?|proposals?|decision|layoffs|redundancies|cuts|the cut)|no longer (?:plans?|intends?|replace|cut|lay off|dismiss|axe|shed)|will not (?:now )?(?:cut|axe|lay off)|(?:cuts|layoffs|redundancies) (?:\w+ ){0,3}?(?:called off|scrapped|withdrawn|abandoned|cancelled)",
    re.IGNORECASE,
)
_AT_RISK = re.compile(
    r"at risk|could (?:\w+ )?(?:be|lose|go|affect|replace|see|lead|mean|cut|cost|face|disappear)|might|(?-i:\bmay\b)|threaten\w*|in jeopardy|under threat|potential(?:ly)?|vulnerable|under review|face(?:s|d)? (?:the )?(?:axe|redundancy|layoff)|fear(?:s|ed|ing)? (?:for|over|that)|\bcould\b",
    re.IGNORECASE,
)
_EXPECTED = re.compile(
    r"\bcould (?:\w+ )?see\b|\bwould (?:mean|amount to)\b|expect(?:s|ed|ing)? (?:(?:\w+ ){0,3}?(?:to|that)|(?:\w+ ){0,2}$)|forecast\w*|predict\w*|project(?:s|ed)? (?:to|that)|estimat(?:es|ed) (?:that )?(?:\w+ ){0,4}?(?:will|would|could)|anticipat\w*|likely to|is set to see|analysts? (?:say|said|think)|believes? (?:\w+ ){0,4}?will|\bimpl(?:y|ies|ied)\b|\bforese(?:e|es|en)\b|\bforesaw\b|\bamounts? to\b|\breckons?\b",
    re.IGNORECASE,
)
_FORECASTERS = re.compile(r"according to|analysts?|economists?|forecasters?", re.IGNORECASE)
_PLANNED = re.compile(
    r"\bwill\b|\b(?:was|were|are|is) to (?:go|be|leave|lose)\b|\bplan(?:s|ned|ning)?\b|intend(?:s|ed|ing)?|\baim(?:s|ed|ing)?\b|propos(?:e|es|ed|al|als|ing)|going to|to be (?:cut|axed|made|laid|eliminated|shed|replaced|lost)|\bto (?:cut|axe|lay off|shed|slash|eliminate|dismiss|replace|reduce|trim|sack|fire|hire|recruit|shrink|rehire|re-hire|bring back|add|create)\b(?! the bone)|\btarget(?:s|ed|ing)?|by (?:the end of |late |mid-?|early )?20\d\d\b|\bset to|\bwould\b|over the (?:next|coming)|in the (?:next|coming)|scheduled|\bshall\b|\bgoal|wants? to|seek(?:s|ing)? to|hopes? to|about to|due to (?:go|be|leave|lose)|earmarked|\bseek(?:s|ing)?\b|\b(?:is|are) looking for|\bwants?\b",
    re.IGNORECASE,
)
_ALREADY = re.compile(r"\S+ (?:[\w’'-]+ ){0,4}?(?:have|has|had) (?:already|since) ", re.IGNORECASE)
_SPOKEN = re.compile(
    r"\b(?:said|says|told|tells|promis\w+|pledg\w+|vow\w+|confirm\w+|wrote|writes|informed|filings?|statement|memo|press release|disclos\w+|in a (?:letter|note|email) to|according to the (?:company|group|firm|bank))\b",
    re.IGNORECASE,
)
# What is wished for, weighed or to be voted on is undecided.
_UNDECIDED = re.compile(
    r"\b(?:want(?:s|ed)?|hop(?:e|es|ed|ing)|consider\w*|weigh(?:s|ed|ing)?|mull(?:s|ed|ing)?|explor(?:e|es|ed|ing)|seek(?:s|ing)?|aim(?:s|ed|ing)?|goal|would like|remember when|if (?:the )?(?:\w+ ){0,2}(?:vote|approve|agree|back)s?|subject to|den(?:y|ied|ies))\b",
    re.IGNORECASE,
)
# Whoever else than the organization tells of a plan.
INSIDERS = re.compile(
    r"\b(?:people|persons?|two|three|those|executives?|employees?|bankers?|somebody|someone) (?:who (?:are |is |were |was )?)?(?:familiar|close|briefed|aware|privy|with (?:direct )?knowledge)\b|\bsources?\b|\binsiders?\b|\bleak(?:ed|s)?\b|\bseen by\b|\breported(?:ly)?\b|\breports? (?:say|said|that|by|in)\b|\bunions?\b|\bis (?:said|understood|believed) to\b|\bunderstood to\b|\brumou?r|\banalysts?\b|\beconomists?\b|\bworks council|\bshop stewards?|\baccording to (?:papers|documents|a document|an internal|internal|minutes|plans|slides|emails?|an email|a person|local media|media)|\binternal (?:documents?|papers|slides|emails?)\b|\b[Tt]he (?:newspaper|paper|magazine|outlet) (?:said|reported)",
    re.IGNORECASE,
)
_SURE = re.compile(
    r"\b(?:will|shall|(?:is|are|was|were) (?:now )?to (?:go|be|leave|lose|cut|shed|close|axe|hire|recruit|take|bring|lay)|(?:has|have|had) (?:decided|agreed) to|promis\w+|pledg\w+|vow\w+|confirm\w+|consult\w*)\b",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"announc(?:e|es|ed|ing|ement)|unveil\w*|told (?:staff|employees|workers)|notified|disclosed plans|confirmed plans|informed (?:staff|employees|workers)",
    re.IGNORECASE,
)
_TALLIED = re.compile(
    r"\b(?:have|has|had) (?:so far |already |now |since )?announced\b|\bannounced (?:job )?(?:cuts|layoffs|redundancies)",
    re.IGNORECASE,
)
_PLANNED_HIRING = re.compile(
    r"\bplanned (?:hiring|hires|recruitment|cuts|lay-?offs|redundancies|reductions?)\b",
    re.IGNORECASE,
)
# Where what is told of a figure ends and the next deed begins.
_NEXT = re.compile(
    r"[;:]| (?:and|but|while|then) (?=(?:it |they |he |she )?(?:will|would|is|are|was|were|has|have|had|plans?|expects?|hopes?|wants?|now|then|later)\b)"
)
_DONE = re.compile(
    r"\b(?:cut|axed|laid off|eliminated|shed|dismissed|fired|let go|replaced|swapped|sacked|trimmed|lost|slashed|rehired|hired|recruited|brought back|reinstated|redeployed|reduced|shrank|shrunk|fell|dropped|declined|left|gone|removed|got rid of|created|added|outsourced|moved|grew|rose|culled|retrenched)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:had|has|have|already|since|last (?:year|month|week)|previously|ago|led to|resulted in|after (?:cutting|laying|axing|firing|replacing|shedding|losing)|were|was)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:is|are) (?:now |currently |also )?(?:cutting|laying off|axing|shedding|eliminating|firing|replacing|dismissing|hiring|recruiting|rehiring|bringing back|moving|shifting|retraining|redeploying|reassigning|making|letting|being)",
    re.IGNORECASE,
)

_MECHANISMS: tuple[tuple[Mechanism, re.Pattern[str]], ...] = (
    (
        Mechanism.CONTRACTOR,
        re.compile(
            r"contract (?:and temporary )?(?:roles|staff|workers|positions|jobs|[a-z]{3,}(?:ers|ors|ists))|contractors?|freelanc\w*|(?:end|cancel|terminat)\w* (?:its |the |their )?contracts with|temporary (?:staff|workers)|agency (?:staff|workers)|outsourced (?:agents|staff|workers)|gig workers",
            re.IGNORECASE,
        ),
    ),
    (
        Mechanism.ATTRITION,
        re.compile(
            r"attrition|natural(?:ly)? (?:turnover|wastage|leav)|not (?:be )?replac(?:ing|ed)|without replac|not (?:be )?(?:filled|replaced|filling)|(?:staff|natural) turnover|retir(?:e|ed|ing|ement)s?|leav(?:e|ing) voluntarily|departures|through turnover|leavers",
            re.IGNORECASE,
        ),
    ),
    (
        Mechanism.HIRING_STOP,
        re.compile(
            r"(?:hiring|recruitment) (?:freeze|stop|pause|halt)|(?:stopp|paus|halt|fr[eo]ez|froze)\w* (?:\w+ ){0,2}?(?:hiring|recruitment|recruiting|new hires)|without hiring|stopped hiring|froze hiring",
            re.IGNORECASE,
        ),
    ),
    (
        Mechanism.REDEPLOYMENT,
        re.compile(
            r"redeploy\w*|reassign\w*|retrain\w*|reskill\w*|moved (?:to|into) (?:other|new|different)|shifted (?:to|into)|other roles|other jobs|new roles within|mov(?:ed|ing) (?:them|people|staff|workers|most|many) (?:in)?to\b|new (?:jobs|posts|work) (?:in|elsewhere|within)",
            re.IGNORECASE,
        ),
    ),
    (
        Mechanism.TRANSFER,
        re.compile(
            r"outsourc\w*|offshor\w*|transferr?\w* to|mov(?:ed|ing) (?:\w+ ){0,3}?to (?:India|Manila|the Philippines)|third[- ]party (?:provider|supplier)|subcontract\w*",
            re.IGNORECASE,
        ),
    ),
    (
        Mechanism.LAYOFF,
        re.compile(
            r"laid off|lay(?:ing|s)? off|lay-?offs?|redundan\w*|fir(?:ed|ing|es)\b|sack\w*|dismiss\w*|let go|letting go|\blet(?:ting)?\b[^.;]{0,50}?\bgo\b|axe[ds]?\b|axing|retrench\w*|severance|terminat\w*|pink slips?|job losses|los(?:t|e|ing) their jobs|show(?:n|ed)?\b[^.;]{0,30} the door|(?:hand|giv|gav|send|sent|receiv|got)\w*[^.;]{0,40}? (?:their notice|notices?\b|pink slips?|marching orders|the (?:boot|sack|push|chop|axe))|cull\w*|got rid of",
            re.IGNORECASE,
        ),
    ),
    (
        Mechanism.NET,
        re.compile(
            r"\bnet (?:loss|reduction|decline|gain|headcount)|headcount (?:fell|shrank|dropped|declined|rose|grew)",
            re.IGNORECASE,
        ),
    ),
)


def find_stage(metric: str, clause: str, before: str) -> Stage:
    """The stage of a figure of jobs. `before` is the clause up to the figure."""
    if metric == "fte-equivalent":
        return Stage.EQUIVALENT
    if metric in ("jobs-exposed",):
        return Stage.AT_RISK
    if _ALREADY.match(clause[len(before) :]):
        return Stage.DONE
    if _WITHDRAWN.search(clause):
        return Stage.WITHDRAWN
    if metric in ("jobs-affected", "jobs-displaced", "jobs-displaced-share") and _AT_RISK.search(
        clause
    ):
        return Stage.AT_RISK
    if metric in ("jobs-displaced", "jobs-displaced-share") or _EXPECTED.search(before):
        return Stage.EXPECTED
    if _TALLIED.search(before) or (_ANNOUNCED.search(before) and not _PAST.search(before)):
        return Stage.ANNOUNCED
    if _PLANNED_HIRING.search(before):
        return Stage.PLANNED
    if re.search(r"\b(?:could|might|may)\b", before) or _AT_RISK.match(clause[len(before) :]):
        return Stage.AT_RISK
    if _FORECASTERS.search(clause) and re.search(r"\bwill\b", before):
        return Stage.EXPECTED
    after = _NEXT.split(clause[len(before) :][:60], maxsplit=1)[0]
    planned = _PLANNED.search(before) or _PLANNED.search(after)
    if planned and not _settled(before, planned):
        # What an organization says that it will do is announced; wishes and reports are less.
        if _UNDECIDED.search(clause) or INSIDERS.search(clause):
            return Stage.PLANNED
        told = _SURE.search(before + after) or _SPOKEN.search(clause)
        return Stage.ANNOUNCED if told else Stage.PLANNED
    if _UNDECIDED.search(before) and not _PAST.search(before):
        return Stage.PLANNED
    if _AT_RISK.search(before):
        return Stage.AT_RISK
    if _NOW.search(before):
        return Stage.ANNOUNCED
    return Stage.DONE


def is_expected(before: str) -> bool:
    """Whether the words before a figure tell it as what somebody expects."""
    return _EXPECTED.search(before) is not None


def _settled(before: str, planned: re.Match[str]) -> bool:
    """Whether a done deed stands nearer to the figure than the plan: "planned …, and cut 300"."""
    done = [match.start() for match in _DONE.finditer(before)]
    if not done or done[-1] <= planned.start():
        return False
    lead = before[: done[-1]].rstrip().lower()
    return not lead.endswith((" to", " will", " would", " and", " or", " also", "be"))


_NOT = re.compile(
    r"\b(?:no|not|nobody|no[- ]one|none|without|never|avoid\w*|rather than|instead of|nor|neither|deni\w+)\b[^.;]{0,30}$|n[’']t [^.;]{0,20}$",
    re.IGNORECASE,
)


def _denied(text: str, match: re.Match[str]) -> bool:
    """Whether what is found is said not to be: "nobody was laid off", "without redundancies"."""
    return _NOT.search(text, max(0, match.start() - 50), match.start()) is not None


_BY_METRIC = {
    "fte-equivalent": Mechanism.UNKNOWN,
    "jobs-redeployed": Mechanism.REDEPLOYMENT,
    "jobs-offshored": Mechanism.TRANSFER,
    "attrition-share": Mechanism.ATTRITION,
    "vacancies-closed": Mechanism.HIRING_STOP,
    "hires": Mechanism.UNKNOWN,
    "hires-change-share": Mechanism.UNKNOWN,
    "jobs-created": Mechanism.UNKNOWN,
    "jobs-rehired": Mechanism.UNKNOWN,
}


def find_mechanism(metric: str, clause: str, stage: Stage | None = None) -> Mechanism:
    """By what way the jobs of a figure go; unknown where the clause does not say."""
    told = _BY_METRIC.get(metric)
    if told is not None:
        return told
    for mechanism, pattern in _MECHANISMS:
        if any(not _denied(clause, match) for match in pattern.finditer(clause)):
            return mechanism
    if metric.startswith("headcount-change") and stage is Stage.DONE:
        return Mechanism.NET
    return Mechanism.UNKNOWN
