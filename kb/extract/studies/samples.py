"""The sample of a survey: how many were asked, and who they are."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.extract.text.topics import WORKERS
from kb.types.words import words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from kb.extract.result import Figure

_SMALLEST = 10
# What may stand between the word for asking and the number.
_FILLERS = (
    "of|with|from|to|among|by|covering|involving|for|on|put|its|their|his|her|the|a|total|some|about|around|roughly"
    "|nearly|almost|more|than|over|at|least|up|exactly|just|our|own|representative|random|sample|group|panel|well|questions|as|many"
)
_ASKED_BEFORE = re.compile(
    rf"\b(?:survey(?:ed|s|ing)?|poll(?:ed|s|ing)?|interview(?:ed|s|ing)?|interviewers(?:\s[\w-]+){{0,4}}?\sreached|question(?:ed|ing|s|naires?)?|quizz(?:ed|ing)|ask(?:ed|ing)|respons(?:es|e)|answers"
    rf"|replies|respondents|sample|panel|(?:put|posed)\s(?:\w+\s){{1,3}}questions?|(?:it|survey|study|poll|research|report|index|which|sample)\s(?:also\s)?(?:covers?|covered|included|involved|took in|draws? on|drew on|(?:is|was) based on|spans|spanned|reached|rests on)|(?:spoke|spoken|talked)(?= (?:to|with)\b)|hear[d]?(?: back)?(?= from)|forms?(?: back)?(?= from)|(?:filled in|answered|completed|returned|signed)(?= by)|canvass(?:ed|ing)|sound(?:ed|ing) out|consult(?:ed|ing)|rang|phoned|telephoned|census|(?:study|research|report|analysis)\s(?:of|among|covering|involving))"
    rf"(?:\s(?:{_FILLERS})){{0,7}}\s\(?$"
    r"|(?:\(|\b)(?:[Nn]\s?[=:]\s?|[Bb]ase(?: size)?:?\s|[Ss]ample(?: size)?:\s)$",
    re.IGNORECASE,
)
_ANSWERED = r"(?:surveyed|polled|questioned|quizzed|interviewed|canvassed|(?<=were\s)asked|asked(?=\sby)|answered|replied|responded|took\spart|participated|filled\s(?:it\s|them\s)?(?:in|out)|completed\s(?:it|them|the\s\w+)|returned\s(?:it|them|(?:the|a|their)\s(?:form|questionnaire|survey)s?)|clicked|voted|sent\s(?:it\s|them\s)?(?:in|back)|wrote\sback|had\s(?:their|a)\ssay)"
_ANSWERED_AFTER = re.compile(
    r"(?:\s(?!(?:said|say|had|have)\b)[\w’'.-]+){0,7}?(?:,\s(?:of\swhom|including|most|among them|half)\s[^;.]{3,80}?,|,)?(?:\s(?:who|that))?(?:\s(?:were|was|have|had|are))?"
    rf"(?:\s(?:then|also|fully|[a-z]+ly))?\s{_ANSWERED}\b(?!\s(?:to\s(?:leave|come|return|go|stay|move|work|resign)|work|their jobs)\b)",
    re.IGNORECASE,
)
# "64 percent of 5,728 customers"
_SHARE_OF = re.compile(
    r"(?:per ?cent|%|half|thirds?|quarters?|fifths?|tenths?|in \w+|majority|most) of (?:the |its |some |about |around |more than |over |nearly |almost |roughly )*$",
    re.IGNORECASE,
)
# What sample words say that is no survey: workers returned, calls answered.
_NOT_ASKED = re.compile(
    r"\b(?:calls?|queries|questions|emails|e-mails|tickets|complaints|orders|claims|chats|messages|parcels|items|applications|files|documents|records|contracts|cases|images|scans|stories|articles|reviews|jobs|posts|enquiries|requests|emergencies|incidents)\b",
    re.IGNORECASE,
)
_NO_SAMPLE = frozenset(
    words("""
    year month week day hour minute second quarter decade percent task question country market
    city nation state language interview-hour page point euro dollar pound time answer language
    """)
) | {"percentage point"}
# Metrics that a count of those asked is taken for.
_MEASURED = frozenset(
    {None, "sample-size", "headcount", "people-trained", "users", "companies", "people-affected"}
    | {"responses", "union-members", "participants"}
)
_NOBODY = frozenset(
    words(
        "of interviews questionnaires responses replies answers forms people respondents participants replied answered them those you plus"
    )
)
_PEOPLE = WORKERS | frozenset(
    words("""
    member reader subscriber customer user adult consumer shopper employer firm company business
    household voter patient student parent teacher passenger listener viewer client farmer owner
    """)
)
_ASKING = frozenset(words("survey poll question quiz canvass ask interview"))
_SENDING = frozenset(words("send give hand mail email"))
_FORM = re.compile(r"\b(?:questionnaires?|forms?|survey|poll)\b")
_OWN_PEOPLE = re.compile(
    r"\b(?:survey(?:ed)?|polled|questioned|quizzed|canvassed|asked|sounded out|consulted)\s(?:all\s)?(?:our|its|their|the)\s(?:own\s)?(?P<who>(?:[a-z-]+\s){0,2}?(?:staff|[a-z]{3,}s))\b"
)


def sample_among(text: str, sent: Span, figures: list[Figure]) -> Figure | None:
    """The figure that counts who was asked, by its metric or by the words beside it."""
    for figure in figures:
        if figure.metric == "sample-size":
            return figure
    counted = counted_among(text, sent, figures)
    if counted is not None:
        return counted
    for figure in figures:
        lead = text[max(sent.start_char, figure.number_start - 60) : figure.number_start]
        if _counts(figure) and _SHARE_OF.search(lead) and not _NOT_ASKED.search(figure.text):
            return figure
    return None


def counted_among(text: str, sent: Span, figures: list[Figure]) -> Figure | None:
    """The figure that counts who was asked, by the words of asking and answering beside it."""
    for figure in figures:
        if not _counts(figure) or _NOT_ASKED.search(figure.text):
            continue
        lead = text[max(sent.start_char, figure.number_start - 110) : figure.number_start]
        tail = text[figure.number_end : min(sent.end_char, figure.number_end + 110)]
        if _ASKED_BEFORE.search(lead) or _ANSWERED_AFTER.match(tail):
            return figure
    return None


def _counts(figure: Figure) -> bool:
    whole = figure.value is not None and figure.value == int(figure.value)
    return (
        whole
        and figure.value is not None
        and figure.value >= _SMALLEST
        and figure.currency is None
        and figure.change is None
        and (figure.metric in _MEASURED or figure.unit is None)
        and (figure.unit is None or figure.unit not in _NO_SAMPLE)
    )


def population_of(figure: Figure, text: str) -> str | None:
    """Who the sample is, in the words of the text; None where it only says "people"."""
    phrase = text[figure.number_end : figure.end].strip()
    first = phrase.split()[0].lower() if phrase else ""
    return phrase if first and first not in _NOBODY and not first.endswith("ed") else None


def people_asked(sent: Span) -> str | None:
    """Those who are asked, where no number stands before them: "polled our own branch staff"."""
    own = _OWN_PEOPLE.search(sent.text)
    if own is not None:
        return own["who"]
    for token in sent:
        asked = token.lemma_.lower() in _ASKING and token.pos_ == "VERB"
        sent_to = token.lemma_.lower() in _SENDING and _FORM.search(sent.text) is not None
        if not (asked or sent_to):
            continue
        for child in token.children:
            passive = child.dep_ == "nsubjpass"
            if (passive or (asked and child.dep_ in ("dobj", "obj"))) and child.tag_ == "NNS":
                return _with_modifiers(child)
        if sent_to and token.dep_ == "relcl" and token.head.tag_ == "NNS":
            return _with_modifiers(token.head)
    return None


def people_in(sent: Span) -> str | None:
    """The first people, in the plural, that a sentence speaks of."""
    for token in sent:
        if token.tag_ == "NNS" and token.lemma_.lower() in _PEOPLE and token.dep_ != "compound":
            return _with_modifiers(token)
    return None


def _with_modifiers(noun: Token) -> str | None:
    """A plural noun with its modifiers, without article and number."""
    if noun.lower_ in _NOBODY | {"questions", "answers", "respondents"}:
        return None
    first = noun.i
    while first > noun.sent.start and noun.nbor(first - noun.i - 1).dep_ in ("amod", "compound"):
        first -= 1
    return noun.doc[first : noun.i + 1].text
