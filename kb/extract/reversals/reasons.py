"""Why people are taken back: only what goes against automation is a reversal of the record."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

import re

from spacy.tokens import Span, Token

from kb.extract.text.patients import words_of
from kb.extract.text.topics import is_machine, speaks_of_people

_OTHER_REASON = re.compile(
    r"""\b(?:pandemic|lockdowns?|covid|furlough(?:ed)?|season(?:al|s)?|(?:for|over|busy)\ (?:the\ )?(?:holidays|christmas|summer)
    |(?:holiday|christmas|summer|festive)\ (?:season|rush|peak|trade|trading|sales|temps?)
    |demand\ (?:recover|return|pick|rebound|for\ travel)\w*|(?:stronger|rising|surging|recovering)
    \ (?:demand|orders|sales|bookings|traffic)|(?:orders|sales|bookings|production|output|demand)
    \b[^.;]{0,40}\b(?:recover|rebound|pick|return|ris|rose|grow|grew|jump|surg|improv)\w*|rebound\w*
    |strikes?|walkout|lockout|merger|acqui(?:red|sition)|new\ contract
    |won\ a\ contract|expansion|expand\w*
    |growth|hurricane|storm|flood(?:s|ing|ed)?|earthquake|fire\ (?:damage|at)|outage|boomerang
    |election|world\ cup|olympics|tourism|bankruptcy|retirements?|maternity|visa|tariffs?
    |harvest|shortage|funding|grants?|budget\ (?:deal|restored)|unfair(?:ly)?\ dismiss\w*
    |discriminat\w*|misconduct|disciplinary|doping|suspension|harassment)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_OTHER_SUBJECT = re.compile(
    r"""\b(?:dividend|share\ buy-?back|return-to-office|office\ attendance|remote[ -]work\w*
    |price\ (?:rise|increase)s?|logo|rebrand\w*|subscription\ price|takeover|merger|listing
    |flotation|ipo|tax|tariffs?|uniform|dress\ code|menu|refund\ policy|baggage|overtime|pay\ freeze
    |pay\ cut|bonus(?:es)?|parental\ leave|store\ closures?|opening\ hours|plastic|diversity|dei
    |loss(?:es)?|decline|slide|ban\ on|export|climate|emissions?)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_WORK = re.compile(
    r"\b(?:jobs?|layoffs?|laid off|replac\w+|dismiss\w+|headcount|workforce|hiring|crew|unions?"
    r"|redundan\w+|drive-thr(?:u|ough)s?|\w+workers?|inspectors?|by hand|photographers?|voices?)\b",
    re.IGNORECASE,
)
_BECAUSE = re.compile(
    r"\b(?:after|because|since|as|instead of|rather than|from|replac\w+ by|by|with)\b"
)
# Words that speak of automation only beside people who were taken back or a service restored.
_AUTOMATIC = re.compile(
    r"\b(?:software(?! (?:engineer|developer|company|maker|firm|group|business|vendor|team)\w*)|apps?|generated|machines?|computers?|digital|driverless|self-driving|online-only|tablets?|(?:image|picture) generators?|(?:its|the|an|new|virtual|online) assistant|(?:a|the|language) models? (?:that|could|would|can|to))\b",
    re.IGNORECASE,
)
# A boast about people who are no longer needed speaks of automation without a word for it.
_NO_HUMAN = re.compile(r"\b(?:no|never|without|zero)\b[^.;]{0,30}\bhumans?\b", re.IGNORECASE)
_REACH = 3  # sentences before the trigger that may speak of the automation


def in_context(token: Token, kind: str) -> bool:
    """Whether the sentence of a word, or those around it, speak of automation of people's work.

    For kinds that do not themselves speak of people, people or jobs must be spoken of too.
    """
    sentence = token.sent
    near: list[Span] | None = None
    if kind == "quiet" and _NO_HUMAN.search(sentence.text):
        return True
    if not is_machine(sentence.text):
        near = _around(sentence, _REACH)
        if not any(is_machine(span.text) for span in near) and not (
            kind not in ("policy", "shutdown")
            and any(_AUTOMATIC.search(span.text) for span in [sentence, *near])
        ):
            return False
    if kind not in ("policy", "shutdown") or _speaks_of_work(sentence.text):
        return True
    return any(_speaks_of_work(span.text) for span in (near or _around(sentence, _REACH)))


def _speaks_of_work(text: str) -> bool:
    return _WORK.search(text) is not None or speaks_of_people(text)


def _around(sentence: Span, after: int) -> list[Span]:
    """The sentences before, and so many after."""
    found = _before(sentence)
    following = sentence
    for _ in range(after):
        if following.end >= len(sentence.doc):
            break
        following = sentence.doc[following.end].sent
        found.append(following)
    return found


def other_reason(token: Token, kind: str) -> bool:
    """Whether people come back for another reason than that automation fell short."""
    if kind not in ("rehire", "restore-service"):
        return False
    sentence = token.sent
    if _OTHER_REASON.search(sentence.text):
        return not _blames_machine(sentence.text)
    if is_machine(sentence.text):
        return False
    following = _after(sentence)
    return following is not None and (
        _OTHER_REASON.search(following.text) is not None and not _blames_machine(following.text)
    )


def _blames_machine(text: str) -> bool:
    """Whether automation is given as the reason ("after the bot failed", "replaced by AI")."""
    for match in _BECAUSE.finditer(text):
        words = re.split(r"[.;:]", text[match.end() : match.end() + 60])[0]
        if is_machine(words) and _OTHER_REASON.search(words) is None:
            return True
    return False


def other_subject(token: Token) -> bool:
    """Whether what is reversed is a matter apart from automation and jobs."""
    words = words_of(token)
    return _OTHER_SUBJECT.search(words) is not None and not is_machine(words)


def _before(sentence: Span) -> list[Span]:
    found: list[Span] = []
    start = sentence.start
    while start > 0 and len(found) < _REACH:
        span = sentence.doc[start - 1].sent
        found.append(span)
        start = span.start
    return found


def _after(sentence: Span) -> Span | None:
    return sentence.doc[sentence.end].sent if sentence.end < len(sentence.doc) else None
