"""Why people are taken back: only what goes against automation is a reversal of the record."""

import re
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kb.extract.attribution import Reading
from kb.extract.patients import words_of
from kb.extract.topics import is_machine

_OTHER_REASON = re.compile(
    r"""\b(?:pandemic|lockdowns?|covid|furlough(?:ed)?|season(?:al|s)?|holidays?|christmas|summer
    |demand\ (?:recover|return|pick|rebound|for\ travel)\w*|(?:stronger|rising|surging|recovering)
    \ (?:demand|orders|sales|bookings|traffic)|orders\ (?:recover|rebound|pick)\w*|rebound\w*
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
_REACH = 3  # sentences before the trigger that may speak of the automation


@dataclass(frozen=True)
class Context:
    """Whether the sentence of a trigger, or those around it, speak of automation."""

    here: bool
    machine: bool


def context_of(reading: Reading, token: Token) -> Context:
    """What the sentence of a word and its neighbours speak of."""
    sentence = token.sent
    here = is_machine(sentence.text)
    if here:
        return Context(True, True)
    around = _before(sentence)
    following = _after(sentence)
    near = [*around, following] if following is not None else around
    last = _after(following) if following is not None else None
    if last is not None:
        near.append(last)
    return Context(False, any(is_machine(span.text) for span in near))


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
    return re.search(
        r"(?:after|because|since|as|instead of|rather than|from|replac\w+ by|by)\b[^.]{0,60}",
        text,
    ) is not None and is_machine(text)


def other_subject(reading: Reading, token: Token) -> bool:
    """Whether what is reversed is a matter apart from automation and jobs."""
    if _OTHER_SUBJECT.search(words_of(token)) is None:
        return False
    return not is_machine(words_of(token))


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
