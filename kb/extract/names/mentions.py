"""Candidates for names: what the recogniser found, put right by the words in and around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kb.extract.names.known import Known
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
    TITLES_FEMALE,
    TITLES_MALE,
    TITLES_OTHER,
    is_press,
    word_set,
)

_TITLES = TITLES_FEMALE | TITLES_MALE | TITLES_OTHER
_EITHER = word_set("publisher developer operator provider contractor vendor supplier agency outlet")
_REPORTS = word_set("report say write note reveal find claim quote cite tell publish describe call")
# "a survey by the recruiter Manning Locke"
_COMPANY_ACTS = word_set(
    """replace cut lay hire rehire launch announce deploy unveil sell buy acquire open close operate
    employ scrap introduce roll automate restore reinstate reverse abandon shut lose
    shed ditch drop reopen backtrack apologise apologize outsource
    restart retrain settle"""
)
_STUDY_BY = re.compile(
    r"\b(?:survey|poll|report|study|research|analysis) (?:by|from)(?: the \w+| \w+)?$"
)
_INITIAL = re.compile(r"(?!I\b)[A-Z]\.?")
_LEADERS = word_set(
    """founder co-founder executive ceo chairman chairwoman boss owner president director head
    spokesman spokeswoman spokesperson chair"""
)
_SUFFIXES = frozenset({"QC", "KC", "MP", "PhD", "MD", "Jr", "Jr.", "Sr", "Sr.", "CBE", "OBE"})
_HE_OR_SHE = frozenset(["he", "she", "his", "her"])
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
    for ent in doc.ents:
        kind = _TYPES.get(ent.label_)
        if kind is None:
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
            or doc[start].lower_.rstrip(".") in _TITLES
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
        if kind == "person":  # "Orvo's Ann Lee"
            owned = [t.i for t in doc[start:end] if t.tag_ == "POS" or t.text in ("'s", "’s")]
            start = owned[-1] + 1 if owned else start
        if kind == "person" and end - start > 2 and doc[end - 1].text in _SUFFIXES:
            end -= 1
        if kind in ("person", "organization") and end - start > 1:
            start, end, kind = _without_post(doc, start, end, kind)
        if end <= start or is_dateline(doc, start, end):
            continue
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
        name = " ".join(doc[start:end].text.split())
        if name.lower() in NO_NAMES or not any(c.isalpha() for c in name):
            continue
        if end - start == 1 and name.lower() in ORGANIZATION_NOUNS | ROLE_WORDS:
            continue
        if name.lower() in SOFTWARE or doc[end - 1].lower_ in _MACHINES:
            kind = "software"
        elif kind == "product":
            continue
        yield Mention(start, end, name, kind)


def _is_set_off(dash: Token) -> bool:
    """Whether blanks stand on both sides of a dash."""
    return bool(dash.whitespace_) and dash.i > 0 and bool(dash.nbor(-1).whitespace_)


_LONG = 5  # letters of a word that is no family name before a given name


def _without_post(doc: Doc, start: int, end: int, kind: str) -> tuple[int, int, str]:
    """A name apart from a capitalised post in it ("Designer Ann Lee", "Marlow Events Founder")."""
    wanted = ROLE_WORDS if kind == "person" else _LEADERS
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
        else:
            joined.append(mention)
    return joined


def _is_body_of(doc: Doc, members: Mention, body: Mention) -> bool:
    """Whether two mentions are one name: `the Finance Workers' Alliance`."""
    if members.end + 1 != body.start or doc[members.end].text not in "'’":
        return False
    return all(token.lower_ in ORGANIZATION_WORDS for token in doc[body.start : body.end])


def by_words(doc: Doc, mention: Mention) -> str | None:
    """What the words in and around a name say of its type."""
    last = doc[mention.end - 1].lower_.rstrip(".")
    if last in ORGANIZATION_WORDS or doc[mention.start].lower_ in (
        "university",
        "bank",
        "ministry",
    ):
        return "organization"
    before = doc[mention.start - 1].lower_.rstrip(".") if mention.start else ""
    words = mention.end - mention.start
    if _STUDY_BY.search(doc[max(0, mention.start - 5) : mention.start].text):
        return "organization"
    if before in _TITLES or (words >= 2 and before in ROLE_WORDS):
        return "person"
    if words in (2, 3) and before == "," and _holds_post(doc, mention.start - 2):
        return "person"
    if words == 1 and before == "," and mention.end < len(doc) and doc[mention.end].text == ",":
        kind = doc[mention.start - 2]
        if kind.lower_ in ORGANIZATION_NOUNS and kind.i in {
            t.head.i for t in doc[mention.start : mention.end]
        }:
            return "organization"
    if words == 1 and before == "of" and doc[mention.start - 2].lower_ in _LEADERS:
        return "organization"
    given = doc[mention.start].text in GIVEN_FEMALE | GIVEN_MALE
    if given and words in (2, 3) and mention.type == "person":
        return "person"  # "Parent Luis Ortega"
    if before in ORGANIZATION_NOUNS and (
        words == 1 or mention.type != "person" or before not in _EITHER
    ):
        return "organization"
    if given and (words >= 2 or mention.type in ("unknown", "organization")):
        return "person"
    if (
        words == 1
        and mention.type == "person"
        and acts_as_organization(doc, mention.start, mention.end)
    ):
        return "organization"
    after = doc[mention.end : mention.end + 6]
    if len(after) > 2 and after[0].text == ",":
        if after[1].like_num and after[2].text in (",", "."):
            return "person"
        if after[1].lower_ in ("who", "whose"):
            return "person"
        if after[1].lower_ == "which" and mention.type in ("person", "unknown"):
            return "organization"
        for token in after[1:]:
            lower = token.lower_
            if lower in ROLE_WORDS and words >= 2:
                return "person"
            if lower in ORGANIZATION_NOUNS and mention.type != "place":
                return "organization"
            if token.is_punct and token.text != "-":
                break
    return None


def _holds_post(doc: Doc, last: int) -> bool:
    """Whether the words up to a comma are somebody's post: `the founder of Orvo, …`."""
    sentence = doc[last].sent.start
    for at in range(last, max(sentence - 1, last - 9), -1):
        token = doc[at]
        if token.lower_ in ROLE_WORDS:
            return at == last or doc[at + 1].lower_ in ("of", "at", "for")
        if token.pos_ in ("VERB", "AUX", "PUNCT") and token.text not in ("-", "&"):
            return False
    return False


def acts_as_organization(doc: Doc, start: int, end: int) -> bool:
    """Whether a lone name does what companies do and is not he or she afterwards."""
    last = doc[end - 1]
    if end - start > 1 and "&" not in doc[start:end].text:
        return False
    if last.dep_ not in ("nsubj", "nsubjpass") or last.head.lemma_ not in _COMPANY_ACTS:
        return False
    return not any(t.lower_ in _HE_OR_SHE for t in doc[end : end + 30])


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
        and token.lower_.rstrip(".") not in _TITLES
    )
