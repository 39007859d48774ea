"""What the words in and around a name say of its type: person or organization."""

import re

from spacy.tokens import Doc

from kb.extract.names.countries import COUNTRIES
from kb.extract.names.mentions import LEADERS, Mention
from kb.extract.text.words import (
    GIVEN_FEMALE,
    GIVEN_MALE,
    MEN,
    ORGANIZATION_NOUNS,
    ORGANIZATION_WORDS,
    ROLE_WORDS,
    TITLES,
    WOMEN,
    word_set,
)

_EITHER = word_set("publisher developer operator provider contractor vendor supplier agency outlet")
_COMPANY_ACTS = word_set(
    """replace cut lay hire rehire launch announce deploy unveil sell buy acquire open close operate
    employ scrap introduce roll automate restore reinstate reverse abandon shut lose
    shed ditch drop reopen backtrack apologise apologize outsource
    restart retrain settle"""
)
# "a survey by the recruiter Manning Locke"
_STUDY_BY = re.compile(
    r"\b(?:survey|poll|report|study|research|analysis) (?:by|from)(?: the \w+| \w+)?$"
)
_OWNED = word_set("share stake shareholder investor stock")  # "shares in Palaver"
_HE_OR_SHE = frozenset(["he", "she", "his", "her"])
_SELVES = _HE_OR_SHE | {"himself", "herself"}
_SOMEBODY = ROLE_WORDS | WOMEN | MEN


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
    words = len(mention.name.split())
    if before in ("in", "of") and mention.start > 1 and doc[mention.start - 2].lemma_ in _OWNED:
        return "organization"
    if _STUDY_BY.search(doc[max(0, mention.start - 5) : mention.start].text):
        return "organization"
    if before in TITLES or (words >= 2 and before in ROLE_WORDS):
        return "person"
    if words in (2, 3) and before == "," and _holds_post(doc, mention.start - 2):
        return "person"
    set_off = mention.end < len(doc) and doc[mention.end].text == ","
    if before == "," and mention.start > 1 and set_off:
        kind = doc[mention.start - 2]
        if words == 1 and kind.lower_ in WOMEN | MEN:
            return "person"  # "her husband, Dale, works"
        if (
            words < 4
            and kind.lower_ in ORGANIZATION_NOUNS
            and kind.i in {t.head.i for t in doc[mention.start : mention.end]}
        ):
            return "organization"
    if words == 1 and before == "of" and doc[mention.start - 2].lower_ in LEADERS:
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
            if lower in ORGANIZATION_NOUNS and mention.type != "place" and token.dep_ != "compound":
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


def is_himself(doc: Doc, mention: Mention) -> bool:
    """Whether a lone name is he or she further on in a sentence about nobody else.

    "Marlow turned himself in", and not "Spain expelled a diplomat after he spied".
    """
    last = doc[mention.end - 1]
    if " " in mention.name or last.dep_ not in ("nsubj", "nsubjpass") or last.head.dep_ != "ROOT":
        return False
    sentence = last.sent
    others = any(
        token.ent_type_ == "PERSON" or token.lower_ in _SOMEBODY
        for token in sentence
        if token.i != last.i
    )
    later = doc[mention.end : sentence.end]
    selves = next((token for token in later if token.lower_ in _SELVES), None)
    if others or selves is None or mention.name in COUNTRIES:
        return False
    between = doc[mention.end : selves.i]
    return selves.lower_.endswith("self") or not any(t.dep_ in ("dobj", "pobj") for t in between)


def acts_as_organization(doc: Doc, start: int, end: int) -> bool:
    """Whether a lone name does what companies do and is not he or she afterwards."""
    last = doc[end - 1]
    if end - start > 1 and "&" not in doc[start:end].text:
        return False
    if last.dep_ not in ("nsubj", "nsubjpass") or last.head.lemma_ not in _COMPANY_ACTS:
        return False
    return not any(t.lower_ in _HE_OR_SHE for t in doc[end : end + 30])
