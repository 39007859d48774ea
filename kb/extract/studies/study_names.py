"""Names in a sentence that could be of whoever asked or tested, with their places.

The recogniser takes a pollster for a place or a person as often as not; here every run of
capitalised words counts, but for those that the words in and around it make something else.
"""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.extract.names.mentions import is_outlet
from kb.extract.text.words import (
    GIVEN_FEMALE,
    GIVEN_MALE,
    NO_NAMES,
    ORGANIZATION_NOUNS,
    ORGANIZATION_WORDS,
    PEOPLE_NOUNS,
    ROLE_WORDS,
    SOFTWARE,
    TITLES_FEMALE,
    TITLES_MALE,
    TITLES_OTHER,
    word_set,
)

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kb.extract.names.finder import Names
    from kb.extract.text.layout import Layout

_INSTITUTIONS = word_set(
    """university institute college school polytechnic laboratory lab labs academy hospital ministry
    department bank federation confederation chamber council center centre guild association society
    office union board agency trust foundation house bureau commission committee authority congress
    faculty alliance network observatory forum service group consortium coalition campaign fund
    league order court museum library"""
)
_WORD = r"(?:[A-Z](?:\.[A-Z])+\.?|[A-Z][\w&-]*(?:[’'](?!s\b)\w+)?)"
_NAME = re.compile(
    rf"(?<![\w’'-]){_WORD}(?:(?:(?<=s)[’']|[’']s(?= (?:Hospital|College|School|Academy|Institute|University|Trust|Church|Infirmary)\b))? (?:& )?{_WORD})*"
)
_LINKED = re.compile(
    rf"\s(?:of|for|on)\s(?:the\s)?{_WORD}(?:\s{_WORD})*(?:\s(?:and|&)\s{_WORD}(?:\s{_WORD})*)?"
)
# What pollsters and laboratories call themselves.
_HOUSES = word_set(
    """research insights insight analytics intelligence polling opinion opinions surveys partners
    consulting advisory associates data index monitor barometer collective project initiative
    survey report benchmark ventures advisers advisors strategies metrics statistics works"""
)
_INSTITUTION_END = re.compile(rf"\b(?:{'|'.join(sorted(_INSTITUTIONS))})$", re.IGNORECASE)
_FUNCTION = word_set(
    """when while in of a an the for at after before but and or so if as by on from with to among
    that this these those it its they their he she his her we our i you your my one two three four
    five six seven eight nine ten most more many few some all none not no only just nearly almost
    about around roughly over under half every each both another other such what who whom which
    where why how there here then now once last next since until though although despite without
    according asked surveyed polled researchers nobody somebody everybody scientists economists academics psychologists
    engineers boffins consultants analysts pollsters experts professors sociologists doctors
    nurses workers managers bosses employees staff adults customers shoppers does did do is are was
    were can could would will should may might have has had let meet still even yet instead also
    across within between during because whether unlike like per out up down off new recent earlier
    later meanwhile separately overall online newer older best worst left right given told armed
    human humans people software machines machine chatbots agents robots bots models ai a.i. genai
    remorse exclusive official update analysis
    """
)
# What is capitalised anywhere, and begins no name of an organization.
_NO_NAME_FIRST = word_set(
    """ai a.i. genai january february march april june july august september october november
    december monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter
    ceo cfo"""
)
# Peoples and countries: no name alone, but the first word of many.
_PEOPLES = word_set(
    """british american french german spanish dutch swedish danish norwegian finnish indian chinese
    japanese canadian australian european italian irish scottish welsh polish swiss korean us uk
    u.s. u.k. americans britons germans europeans canadians australians danes"""
)

_TITLES = TITLES_FEMALE | TITLES_MALE | TITLES_OTHER
_GIVEN = GIVEN_FEMALE | GIVEN_MALE
_KIND_BEFORE = re.compile(
    r"\b(?:pollsters?|firm|house|company|group|consultancy|think[ -]tank|lab|institute|agency|recruiter|site|maker|union|bank|body|charity|insurer|start-?up|developer|network|platform|provider|outfit|supplier|retailer|co-?operative|bureau|association|non-?profit|service|university|vendor|specialists?)\s$",
    re.IGNORECASE,
)
_QUOTES = "\"“‘'"
_MODEL_AFTER = re.compile(r"\s\d|[-.]\d")
_TRAILED = 3000  # characters before and after, in which a name may stand in full


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name with its place in the text; `weak` is one that may well be a person's."""

    name: str
    start: int
    end: int
    outlet: bool = False
    weak: bool = False


def candidates(layout: Layout, sent: Span, names: Names) -> Iterator[Candidate]:
    """The names of a sentence that could be an organization's, in order."""
    text = layout.text
    beyond = sent.start_char
    for match in _NAME.finditer(text, sent.start_char, sent.end_char):
        start, end = match.span()
        if start < beyond:
            continue
        linked = _INSTITUTION_END.search(match.group()) and _LINKED.match(text, end, sent.end_char)
        beyond = end = linked.end() if linked else end
        words = text[start:end].split()
        opens = start == sent.start_char or text[start - 1] in _QUOTES or text[start - 2] == ":"
        first = opens
        while words and _no_part(words[0], opens):
            start += len(words[0])
            words = words[1:]
            while start < end and text[start].isspace():
                start += 1
            first = False
        if (
            not words
            or not _is_name(words)
            or (first and len(words) == 1 and _ordinary(layout, start))
        ):
            continue
        mention = names.at.get(layout.first_from(start))
        name = text[start:end]
        if _MODEL_AFTER.match(text, end):
            continue
        weak = False
        outlet = False
        if mention is not None:
            if mention.known is not None:
                name = mention.name
            if mention.type == "software" or (mention.known and mention.type == "person"):
                continue
            outlet = is_outlet(mention)
            described = _KIND_BEFORE.search(text, max(0, start - 20), start) is not None
            weak = mention.type in ("person", "group", "place") and not (
                described or _organized(words)
            )
        if words[0] in _GIVEN and len(words) > 1 and not _organized(words):
            continue
        yield Candidate(_bare(name), start, end, outlet, weak)


def _ordinary(layout: Layout, start: int) -> bool:
    """Whether a word that opens a sentence is capitalised for that: "Computer scientists"."""
    token = layout.doc[layout.first_from(start)]
    following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    return token.pos_ != "PROPN" or following in PEOPLE_NOUNS


def _organized(words: list[str]) -> bool:
    kinds = ORGANIZATION_WORDS | ORGANIZATION_NOUNS | _INSTITUTIONS | _HOUSES
    return any(word.lower() in kinds for word in words)


def _no_part(word: str, opens: bool) -> bool:
    """Whether a word does not begin a name; one that opens a sentence is capitalised anyway."""
    lower = word.lower().rstrip(".")
    if lower in _NO_NAME_FIRST or lower in _TITLES:
        return True
    return (opens and lower in _FUNCTION) or (lower in PEOPLE_NOUNS and word.istitle())


def _is_name(words: list[str]) -> bool:
    name = " ".join(words).lower()
    if (
        (len(words) == 1 and name in _PEOPLES)
        or name in NO_NAMES
        or name in SOFTWARE
        or words[0].lower().startswith(("gpt", "chatgpt"))
    ):
        return False
    lone = len(words) == 1
    return not (lone and (name in ORGANIZATION_NOUNS or name in ROLE_WORDS or len(name) < 2))


def _bare(name: str) -> str:
    """A name without the noun for its kind ("Consultancy Bellmont")."""
    first, _, rest = name.partition(" ")
    kinds = (
        "consultancy",
        "pollster",
        "pollsters",
        "recruiter",
        "startup",
        "insurer",
        "think-tank",
    )
    return rest if rest and first.lower() in kinds else name


def in_full(layout: Layout, name: str, start: int, names: Names) -> str:
    """The longer form of a name that stands near: "Delacourt" of "Delacourt Group"."""
    if name.count(" ") > 1:
        return name
    whole = names.whole(name)
    if whole != name:
        return whole
    near = layout.text[max(0, start - _TRAILED) : start + _TRAILED]
    pattern = re.compile(rf"(?<![\w-]){re.escape(name)}(?:\s{_WORD})+")
    for match in pattern.finditer(near):
        words = match.group().split()
        if _organized(words[name.count(" ") + 1 :]):
            return match.group()
    return name
