"""Taking people on again, written with a hyphen: `re-hired`, which the tokenizer takes apart."""

from spacy.tokens import Token

from kb.extract.text.topics import speaks_of_people
from kb.extract.text.words import word_set

_ENGAGING = ("hir", "engag", "employ", "recruit", "instat", "deploy", "staff", "appoint", "enlist")
_CUSTOMERS = word_set("user customer client audience reader visitor viewer shopper fan buyer lead")


def engages_again(token: Token) -> bool:
    """Whether a token is the first of `re-engaged`, which the tokenizer takes apart."""
    after = token.doc[token.i + 1 : token.i + 3]
    return (
        token.lower_ == "re"
        and len(after) == 2
        and after[0].text == "-"
        and after[1].lower_.startswith(_ENGAGING)
        and (not after[1].lower_.startswith("engag") or _staff_follows(token))
    )


def _staff_follows(token: Token) -> bool:
    """Whether those engaged again are staff, not customers."""
    words = token.doc[token.i + 3 : token.i + 9]
    return speaks_of_people(words.text) and not any(t.lemma_.lower() in _CUSTOMERS for t in words)
