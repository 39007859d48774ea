"""Candidates for names: what the recogniser found, put right by the words in and around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kb.extract.names.countries import COUNTRIES, STATES
from kb.extract.names.known import Known
from kb.extract.names.wholes import (
    institution_end,
    organization_span,
    parts_a_post,
    person_span,
)
from kb.extract.text.datelines import is_dateline
from kb.extract.text.words import (
    GIVEN_FEMALE,
    GIVEN_MALE,
    NO_NAMES,
    ORGANIZATION_NOUNS,
    ORGANIZATION_WORDS,
    PLATFORMS,
    ROLE_WORDS,
    SOFTWARE,
    TITLES,
    is_press,
    word_set,
)

_REPORTS = word_set("report say write note reveal find claim quote cite tell publish describe call")
_INITIAL = re.compile(r"(?!I\b)[A-Z]\.?")
LEADERS = word_set(
    """founder co-founder executive ceo cfo coo cto cio cmo chro chairman chairwoman boss owner
    president director head spokesman spokeswoman spokesperson chair"""
)
_GIVEN = GIVEN_FEMALE | GIVEN_MALE
_ELECTED = word_set("senator governor representative congressman congresswoman")
# Ranks that stand before a person's name and in no organization's.
RANKS = word_set("detective constable sergeant inspector superintendent lieutenant sheriff")
SUFFIXES = frozenset({"QC", "KC", "MP", "PhD", "MD", "Jr", "Jr.", "Sr", "Sr.", "CBE", "OBE"})
_MACHINES = word_set("copilot assistant chatbot bot")
_TYPES = {"PERSON": "person", "ORG": "organization", "GPE": "place", "NORP": "group"}
_TYPES |= {"FAC": "organization", "PRODUCT": "product", "LOC": "place"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: tokens start to end; type is person, organization, place or software."""

    start: int
    end: int
    name: str
    type: str
    known: Known | None = None


def is_post(token: Token) -> bool:
    """Whether a capitalised word before a name is a post or a relation ("Grandad Bert Cole")."""
    lower = token.lower_
    return lower in ROLE_WORDS or lower.endswith(("worker", "officer", "keeper"))


def is_outlet(mention: Mention) -> bool:
    """Whether a mention is of a newspaper, broadcaster or agency, by the registry or its name."""
    if mention.known is not None and mention.known.press:
        return mention.name not in PLATFORMS
    return is_press(mention.name)


def only_reports(doc: Doc, mention: Mention) -> bool:
    """Whether an outlet stands in the text as one: not where it does something itself."""
    if not is_outlet(mention):
        return False
    last = doc[mention.end - 1]
    return last.dep_ != "nsubj" or last.head.lemma_ in _REPORTS


def recognised(doc: Doc) -> Iterator[Mention]:
    """The names of the recogniser, without articles, titles and what is no name."""
    until = 0
    for ent in doc.ents:
        kind = _TYPES.get(ent.label_)
        if kind is None or ent.start < until:
            continue
        start, end = ent.start, ent.end
        newline = next((t.i for t in ent if "\n" in t.text), None)
        if newline is not None:
            end = newline
        if (
            end - start > 1
            and doc[start].lower_ in ORGANIZATION_NOUNS
            and doc[start + 1].pos_ == ("PROPN")
        ):
            start += 1
        while start < end and (
            doc[start].pos_ in ("DET", "PUNCT", "SPACE", "ADP")
            or doc[start].lower_.rstrip(".") in TITLES
            or (kind == "person" and end - start > 1 and is_post(doc[start]))
        ):
            start += 1
        while end > start and (
            doc[end - 1].tag_ == "POS" or doc[end - 1].pos_ in ("PUNCT", "SPACE")
        ):
            end -= 1
        dash = next((t.i for t in doc[start:end] if t.text in "-–—" and _is_set_off(t)), None)
        if dash is not None and start < dash < end - 1:  # "LONDON, Mar 2 - Orvo Plc said"
            start = dash + 1
        opened = next((t.i for t in doc[start:end] if t.text == "("), start)
        if opened > start and ")" not in doc[opened:end].text:  # "Institute of Dust (Indus"
            end = opened
        if kind == "person":  # "Orvo's Ann Lee"
            owned = [t.i for t in doc[start:end] if t.tag_ == "POS" or t.text in ("'s", "’s")]
            start = owned[-1] + 1 if owned else start
            end = next((at for at in range(start + 2, end) if doc[at].lower_ == "of"), end)
        if kind == "person" and end - start > 2 and doc[end - 1].text in SUFFIXES:
            end -= 1
        if kind in ("person", "organization") and end - start > 1:
            start, end, kind = _without_post(doc, start, end, kind)
        if kind in ("person", "organization") and _holds_land(doc, start, end):
            start, kind = start + 1, "person"  # "Prime Minister of India Ann Lee"
        if end <= start or is_dateline(doc, start, end):
            continue
        if kind == "person":
            start, end = person_span(doc, start, end)
            if start and doc[start - 1].text in _GIVEN and doc[start - 1].pos_ == "PROPN":
                start -= doc[start].text not in _GIVEN  # "Carmen | Yulín Cruz"
        if kind in ("person", "organization") and start and _INITIAL.fullmatch(doc[start - 1].text):
            start, kind = start - 1, "person"
        if kind == "organization" and end - start > 1 and doc[end - 1].lower_ in ORGANIZATION_NOUNS:
            end -= doc[end - 1].text.islower() and doc[end - 2].text[:1].isupper()
        if kind == "organization":
            end = next((at for at in range(start + 1, end) if doc[at].lower_ == "in"), end)
        while end + 1 < len(doc) and doc[end].text == "&" and _is_name_word(doc[end + 1]):
            end += 2
            while end < len(doc) and _is_name_word(doc[end]):
                end += 1
        if kind == "organization":
            start, end = organization_span(doc, start, end)
        if (whole := institution_end(doc, start, end)) > end:
            end, kind = whole, "organization"
        until = end
        name = " ".join(doc[start:end].text.split())
        if name.lower() in NO_NAMES or not any(c.isalpha() for c in name):
            continue
        if end - start == 1 and name.lower() in ORGANIZATION_NOUNS | ROLE_WORDS:
            continue
        if name.lower() in SOFTWARE or doc[end - 1].lower_ in _MACHINES:
            kind = "software"
        elif kind == "product":
            continue
        if kind == "person" and name in COUNTRIES:
            kind = "place"
        yield Mention(start, end, name, kind)


def _holds_land(doc: Doc, start: int, end: int) -> bool:
    """Whether a name begins with the land of a post: `minister of India`, `senator from Vermont`.

    The land is a country, a state that has a senator or governor, or whatever stands before a given
    name: `Vermont | Ann Lee`, and not `director of Iowa State Fair`.
    """
    if end - start < 3 or start < 2 or doc[start - 1].lower_ not in ("of", "for", "from"):
        return False
    last = doc[end - 1].lower_
    if doc[start - 2].lower_ not in ROLE_WORDS or last in ORGANIZATION_WORDS | ORGANIZATION_NOUNS:
        return False
    named = doc[start + 1].text in _GIVEN and doc[start].text not in _GIVEN
    elected = doc[start].lower_ in STATES and doc[start - 2].lower_ in _ELECTED
    return doc[start].text in COUNTRIES or elected or named


def _is_set_off(dash: Token) -> bool:
    """Whether blanks stand on both sides of a dash."""
    return bool(dash.whitespace_) and dash.i > 0 and bool(dash.nbor(-1).whitespace_)


_LONG = 5  # letters of a word that is no family name before a given name


def _without_post(doc: Doc, start: int, end: int, kind: str) -> tuple[int, int, str]:
    """A name apart from a capitalised post in it ("Designer Ann Lee", "Marlow Events Founder")."""
    wanted = ROLE_WORDS if kind == "person" else LEADERS | RANKS
    if kind == "person" and end - start > 2 and len(doc[start].text) >= _LONG:
        given = GIVEN_FEMALE | GIVEN_MALE
        if doc[start + 1].text in given and doc[start].text not in given:
            return start + 1, end, kind  # "Superintendent Gloria Haynes", not "Tan Wei Ming"
    posts = [at for at in range(start, end) if doc[at].lower_ in wanted]
    if not posts:
        return start, end, kind
    if kind == "organization":
        beyond = end - posts[-1] - 1
        return (posts[-1] + 1, end, "person") if beyond in (2, 3) else (start, end, kind)
    if posts[-1] == end - 1:
        if doc[start].text in GIVEN_FEMALE | GIVEN_MALE and end - start == 2:
            return start, end, kind  # "Frank Farmer", "Stephen King"
        return start, posts[0], "organization"
    return posts[-1] + 1, end, kind


def joined(doc: Doc, found: list[Mention]) -> list[Mention]:
    """Names that stand side by side are one ("Paris" and "Baguette")."""
    joined: list[Mention] = []
    for mention in found:
        last = joined[-1] if joined else None
        beside = last is not None and last.end == mention.start and doc[last.end - 1].whitespace_
        if (
            last is not None
            and (beside or _is_body_of(doc, last, mention))
            and {last.type, mention.type} <= {"place", "organization"}
        ):
            name = " ".join(doc[last.start : mention.end].text.split())
            joined[-1] = Mention(last.start, mention.end, name, "organization")
        elif (
            last is not None
            and beside
            and (last.type, mention.type) == ("place", "person")
            and not _holds_land(doc, last.start, mention.end)
        ):
            name = " ".join(doc[last.start : mention.end].text.split())
            joined[-1] = Mention(last.start, mention.end, name, "person")  # "Fergal" and "Dunn"
        else:
            joined.append(mention)
    return joined


def _is_body_of(doc: Doc, members: Mention, body: Mention) -> bool:
    """Whether two mentions are one name: `the Finance Workers' Alliance`."""
    if members.end + 1 != body.start or doc[members.end].text not in "'’":
        return False
    return all(token.lower_ in ORGANIZATION_WORDS for token in doc[body.start : body.end])


def runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised proper nouns, joined across an ampersand."""
    index, length = 0, len(doc)
    while index < length:
        if not _is_name_word(doc[index]):
            index += 1
            continue
        start = index
        while index < length and (
            _is_name_word(doc[index])
            or (doc[index].text == "&" and index + 1 < length and _is_name_word(doc[index + 1]))
        ):
            index += 1
        yield start, index


def _is_name_word(token: Token) -> bool:
    return (
        token.pos_ == "PROPN"
        and token.text[:1].isupper()
        and token.ent_type_ not in ("DATE", "TIME", "MONEY")
        and token.lower_.rstrip(".") not in TITLES
        and not parts_a_post(token)
    )
