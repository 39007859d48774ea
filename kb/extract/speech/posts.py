"""Which post a phrase gives a person: "the chief executive of Orvo, Ann Lee"."""

from spacy.tokens import Span, Token

from kb.extract.names.finder import Mention, Names
from kb.extract.text.words import ORGANIZATION_NOUNS, ORGANIZATION_WORDS, ROLE_WORDS, word_set

_BEFORE_POSTS = word_set("prime foreign deputy vice first attorney -")


def post_in(names: Names, source: Span, mention: Mention) -> str | None:
    """The words for a person's post in the phrase, without article and organization."""
    for token in source:
        if mention.start <= token.i < mention.end or token.lower_ not in ROLE_WORDS:
            continue
        following = source.doc[token.i + 1 : min(token.i + 4, source.end)]
        if any(_continues(following[: k + 1]) for k in range(len(following))):
            continue
        start = token.i
        while start > source.start and _belongs(names, source.doc[start - 1]):
            start -= 1
        end = token.i + 1
        doc = source.doc
        if end + 1 < source.end and doc[end].lower_ == "of":
            end = _office(names, source, end)
        return doc[start:end].text
    return None


def _office(names: Names, source: Span, of: int) -> int:
    """`head of engineering` keeps its field; `head of Klarna` does not keep its owner."""
    doc = source.doc
    end = of + 1
    while end < source.end and doc[end].pos_ in ("NOUN", "ADJ", "PROPN", "CCONJ"):
        if end in names.at:
            return of
        end += 1
    return end if end > of + 1 and doc[end - 1].pos_ != "CCONJ" else of


def _belongs(names: Names, token: Token) -> bool:
    if token.i in names.at and names.at[token.i].type != "person":
        return False
    return (
        (
            (token.pos_ in ("NOUN", "PROPN", "ADJ") or token.lower_ in ("managing", "acting"))
            and token.ent_type_ not in ("NORP", "GPE", "ORG")
            and token.lower_ not in ORGANIZATION_NOUNS | ORGANIZATION_WORDS
            and token.lower_ not in ("former", "longtime", "then", "old")
            and token.i not in names.at
        )
        or (token.text == "-" and token.i > 0 and token.nbor(-1).lower_ != "year")
        or token.lower_ in ("co", "vice")
    )


def is_post_alone(source: Span, head: Token) -> bool:
    """Whether a phrase is a post and no name ("the Prime Minister", "Orvo's CEO")."""
    owned = [token.i for token in source if token.tag_ == "POS"]
    start = owned[-1] + 1 if owned else source.start + (source[0].lower_ == "the")
    if start == source.start or start >= source.end or head.lower_ not in ROLE_WORDS:
        return False
    words = source.doc[start : source.end]
    return all(word.lower_ in ROLE_WORDS | _BEFORE_POSTS for word in words)


def _continues(words: Span) -> bool:
    """Whether these words carry a post on to a later word for one ("chief strategy officer")."""
    return words[-1].lower_ in ROLE_WORDS and all(
        word.pos_ in ("NOUN", "ADJ", "PROPN") or word.lower_ in ("and", "operating", "-")
        for word in words
    )
