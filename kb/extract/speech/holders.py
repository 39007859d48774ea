"""Whose names a phrase for a source holds, beside its head: "the head of Orvo, Ann Lee"."""

from spacy.tokens import Span, Token

from kb.extract.names.finder import Mention, Names
from kb.extract.text.words import ROLE_WORDS, TITLES


def holder(names: Names, source: Span, owner: Mention) -> Mention | None:
    """The person of `the head of the insurer Orvo, Ann Lee` or `Orvo's Ann Lee`."""
    doc = source.doc
    if owner.end + 1 < source.end and doc[owner.end].tag_ == "POS":
        if (apposed := _in_post(names, source, owner.end + 1)) is not None:
            return apposed
        person = _person_at(names, owner.end + 1)
        return person if person is not None and person.end == source.end else None
    if owner.end + 1 < source.end and doc[owner.end].lower_ in ROLE_WORDS:
        return _person_at(names, owner.end + 1)  # "Orvo president Ann Lee"
    if not any(token.lower_ in ROLE_WORDS for token in doc[source.start : owner.start]):
        return None
    if owner.end + 1 >= source.end or doc[owner.end].text != ",":
        return None
    return _person_at(names, owner.end + 1)


def _in_post(names: Names, source: Span, first: int) -> Mention | None:
    """The person set off by a comma after a post: `(Orvo's) director, Dr Ann Lee`."""
    doc, at = source.doc, first
    while at < source.end and doc[at].text != ",":
        at += 1
    if not any(token.lower_ in ROLE_WORDS for token in doc[first:at]):
        return None
    at += 1
    while at < source.end and doc[at].lower_.rstrip(".") in TITLES:
        at += 1
    return _person_at(names, at) if at < source.end else None


def _person_at(names: Names, at: int) -> Mention | None:
    """The person whose name stands at a token."""
    mention = names.at.get(at)
    return mention if mention is not None and mention.type == "person" else None


def second_person(names: Names, head: Token) -> str | None:
    """The second person of two who speak together: `Ann Lee and Tom Orr said`."""
    others = [child for child in head.children if child.dep_ == "conj"]
    if len(others) != 1 or not any(c.lower_ == "and" for c in head.children):
        return None
    other = _person_at(names, others[0].i)
    deeper = any(child.dep_ == "conj" for child in others[0].children)
    if other is None or deeper:
        return None
    return names.full(other.name)


def name_after_comma(names: Names, source: Span, head: Token) -> str | None:
    """`the chairman of the group, Victor Shaw`, where the recogniser left the name out."""
    doc = source.doc
    for comma in range(head.i + 1, source.end - 2):
        if doc[comma].text != ",":
            continue
        end = comma + 1
        while end < source.end and doc[end].pos_ == "PROPN" and end not in names.at:
            end += 1
        if end - comma in (3, 4):
            return doc[comma + 1 : end].text
    return None


def is_beside(mention: Mention, source: Span) -> bool:
    """Whether a person's name stands beside the noun, not under a preposition or possessive."""
    doc = source.doc
    start = mention.start - 1
    while start > source.start and doc[start].lower_.rstrip(".") in TITLES:
        start -= 1
    before = doc[start] if start >= source.start else None
    after = doc[mention.end] if mention.end < source.end else None
    if after is not None and after.tag_ == "POS":
        return False
    return before is not None and before.text != "(" and before.pos_ not in ("ADP", "CCONJ", "DET")
