"""The noun phrase after a number, and its name as a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.extract.figures.plurals import IRREGULAR, singular_word
from kb.extract.text.times import MONTHS, PERIODS, POINTING, WEEKDAYS
from kb.types.number import Number
from kb.types.words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kb.extract.text.layout import Layout

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_MODIFIERS = frozenset(
    {"JJ", "JJS", "VBN", "VBG", "HYPH", "NN", "NNS", "NNP", "NNPS", "AFX", "RB", "VBD"}
)
_DROPPED = frozenset(
    words("""
    more fewer less other such additional extra further same different separate consecutive
    straight whole entire full total odd or so plus respective
""")
)
# Nouns that end a number's own phrase: what follows them is no part of it.
_NO_UNITS = frozenset(
    words("""
    % percent per cent today yesterday tomorrow monday tuesday wednesday thursday friday saturday
    sunday
    """)
)
_MEASURING = frozenset(
    words("second minute hour week month year decade mile kilometre kilometer metre")
)
_LEADS = frozenset(words("lead margin deficit advantage plan drop gap"))  # "a three point lead"
_PREFIXES = frozenset(words("co sub ex non vice semi anti ultra pre"))
_PLURAL_MODIFIERS = frozenset(
    words("""
    sales operations communications sports systems services savings earnings jobs arms goods customs
    robotics graphics logistics news women men resources products rights securities accounts
    """)
)


def noun_phrase(layout: Layout, start: int, number: Number) -> list[Token]:
    """The tokens of the noun phrase that begins at `start`, up to its head."""
    doc = layout.doc
    tokens: list[Token] = []
    last_noun = -1
    for index in range(start, min(start + 8, len(doc))):
        token = doc[index]
        model = token.tag_ == "CD" and tokens and tokens[-1].pos_ == "PROPN" and token.is_digit
        glued = (  # "in-house linguists", "off-duty officers"
            token.tag_ in ("IN", "RP")
            and not token.whitespace_
            and index + 1 < len(doc)
            and doc[index + 1].text == "-"
        )
        if token.text == "-" and tokens and tokens[-1].lower_ in _PREFIXES:
            tokens.append(token)  # "co-petitioners", however it is tagged
            continue
        if (
            token.tag_ not in _MODIFIERS
            and not model
            and not glued
            and not (tokens and token.lower_ in ("and", "&", "or", ",") and _joins(doc, index))
        ):
            if (
                token.tag_ in ("JJR", "RBR", "DT", "CD")
                and token.lower_ in ("more", "fewer", "less", "additional", "or", "so")
                and not tokens
            ):
                continue
            break
        if "\n" in token.text or (index > start and "\n" in doc[index - 1].text_with_ws):
            break
        if token.tag_ in ("VBD", "VBN", "VBG", "RB") and not _modifies_ahead(doc, index):
            break
        cents = token.lower_ == "cent" and index == start  # "46.2 cent a litre"
        if (
            (token.lower_ in _NO_UNITS and not cents)
            or token.text == "|"
            or (not tokens and _dates(doc, index))
        ):
            break
        if (
            tokens
            and last_noun >= 0
            and token.tag_ not in NOUNS
            and token.tag_ != "HYPH"
            and doc[last_noun].tag_ in ("NNS", "NNPS")
        ):
            break
        tokens.append(token)
        if token.tag_ in NOUNS:
            last_noun = index
            following = doc[index + 1] if index + 1 < len(doc) else None
            joined = following is not None and following.text == "-" and token.lower_ in _PREFIXES
            if (
                not joined
                and token.tag_ in ("NNS", "NNPS")
                and not (
                    following is not None
                    and following.tag_ in ("NN", "NNS")
                    and (token.lower_ in _PLURAL_MODIFIERS or _compounded(token, following))
                )
            ):
                break
            if (
                number.value is not None
                and abs(number.value) != 1
                and token.tag_ == "NN"
                and token.lower_ in ("people", "staff", "personnel")
            ):
                break
    if last_noun < 0 or (tokens[0].lower_ == "on" and doc[last_noun].lower_ == "board"):
        return []
    first, rest = tokens[0], tokens[1:2]
    measure = first.lower_ in _MEASURING and bool(rest) and rest[0].text != "-"
    measure = measure or (first.lower_ == "point" and bool(rest) and rest[0].lower_ in _LEADS)
    if first.lower_ == "magnitude" or (measure and first.tag_ == "NN" and number.value != 1):
        return tokens[:1]  # "the 5.0 magnitude quake", "12 minute speeches"
    return [token for token in tokens if token.i <= last_noun]


_TIMES = frozenset(words("seconds minutes hours days weeks months quarters years decades"))
_MONIES = frozenset(words("cents pence dollars euros pounds percent"))


def _dates(doc: Doc, index: int) -> bool:
    """Whether the words say when, and not what is counted: "fell to 230,000 last week"."""
    if doc[index].lower_ not in POINTING or index + 1 >= len(doc):
        return False
    following = doc[index + 1]
    named = following.text[:1].isupper() and following.lower_ in WEEKDAYS | MONTHS
    return named or following.lower_ in PERIODS | POINTING


def _compounded(token: Token, following: Token) -> bool:
    """Whether a plural modifies the plural after it: "27 collections officers"."""
    return (
        following.tag_ == "NNS"
        and token.lower_ not in _TIMES | _MONIES
        and token.dep_ in ("compound", "nmod")
        and token.head.i >= following.i
    )


_OWNER = 6  # tokens of whoever has the things counted


def past_owner(doc: Doc, start: int) -> int:
    """Where what is owned begins after "the country's"; `start` where nobody owns it."""
    for index in range(start, min(start + _OWNER, len(doc))):
        if doc[index].tag_ == "POS" and index > start:
            return index + 1
        if doc[index].tag_ not in NOUNS and doc[index].tag_ not in ("DT", "PRP$", "JJ", "HYPH"):
            break
    return start


def base_head(layout: Layout, first: int) -> Token | None:
    """The head noun of the phrase that begins at `first`."""
    doc = layout.doc
    last: Token | None = None
    own = past_owner(doc, first)
    for index in range(own, min(own + 10, len(doc))):
        token = doc[index]
        if "\n" in token.text:
            break
        if token.tag_ in NOUNS:
            last = token
            continue
        if last is not None and token.tag_ not in ("POS", "HYPH", "JJ", "VBG", "VBN"):
            break
        if (
            last is not None
            and token.tag_ in ("JJ", "VBG", "VBN")
            and not (index + 1 < len(doc) and doc[index - 1].tag_ in ("POS", "HYPH"))
            and not (token.dep_ == "amod" and token.head == last.head and token.head.i > index)
        ):
            break
        if last is None and token.tag_ not in (
            "DT",
            "PRP$",
            "JJ",
            "JJR",
            "JJS",
            "CD",
            "PDT",
            "VBN",
            "VBG",
            "HYPH",
            "POS",
            "RB",
            "RBS",
            "$",
            "NFP",
            "WP",
            "PRP",
            "IN",
            "``",
        ):
            break
        if last is None and token.tag_ in ("WP", "PRP"):
            return token
        if (
            last is None
            and token.tag_ == "IN"
            and token.lower_ not in ("about", "around", "over", "under")
        ):
            break
    return last


def _joins(doc: Doc, index: int) -> bool:
    token = doc[index]
    following = doc[index + 1] if index + 1 < len(doc) else None
    before = doc[index - 1]
    if token.lower_ == ",":
        return before.tag_ == "JJ" and following is not None and following.tag_ == "JJ"
    return (
        before.tag_ in ("NN", "JJ")
        and following is not None
        and following.tag_ in ("NN", "JJ", "NNS")
        and (before.dep_ in ("compound", "amod", "nmod") or following.tag_ == "JJ")
        and token.lower_ != "or"
    )


def _modifies_ahead(doc: Doc, index: int) -> bool:
    token = doc[index]
    if token.tag_ == "RB":
        following = doc[index + 1] if index + 1 < len(doc) else None
        return following is not None and (
            following.tag_ in ("JJ", "VBN", "HYPH") or following.text == "-"
        )
    return token.dep_ in ("amod", "compound", "nmod") and token.head.i > index


def name_of(phrase: list[Token]) -> str:
    """A noun phrase as a unit: the noun singular, with its own modifiers."""
    parts: list[str] = []
    for place, token in enumerate(phrase):
        hyphenated = place + 1 < len(phrase) and phrase[place + 1].text == "-"
        dropped = token.lower_ in _DROPPED and not parts and not hyphenated
        if dropped and place < len(phrase) - 1:
            continue
        word = singular(token) if place == len(phrase) - 1 else _cased(token)
        glued = (
            bool(parts)
            and (token.text == "-" or phrase[place - 1].text == "-")
            and not phrase[place - 1].whitespace_
        )
        if glued:
            parts[-1] += word
        else:
            parts.append(word)
    return " ".join(parts)


_INITIALS = 4  # letters; a longer word in capitals is no abbreviation


def _cased(token: Token) -> str:
    inner = any(letter.isupper() for letter in token.text[1:])  # iPhone, AI
    proper = token.pos_ == "PROPN" or inner or token.ent_type_ in ("NORP", "GPE")
    if token.tag_ == "JJ" and not token.is_sent_start and token.i + 1 < len(token.doc):
        proper = proper or token.nbor(1).text.islower()  # "Mexican nationals", not "Skilled Jobs"
    return token.text if proper else token.lower_


def singular(token: Token) -> str:
    """The singular of a noun in lower case, proper names as they are written."""
    written = _cased(token)
    if token.tag_ == "NNS" and len(written) > _INITIALS and written.isupper():
        written = written.lower()  # "5 YEARS"
    if token.tag_ in ("NNS", "NNPS") or written.lower() in IRREGULAR:
        return singular_word(written)
    return written


def own_words(head: Token) -> list[Token]:
    """A noun with the modifiers right before it."""
    first = head.i
    while first > 0 and head.doc[first - 1].tag_ in ("NN", "NNP", "JJ", "HYPH", "VBG", "VBN"):
        first -= 1
    return list(head.doc[first : head.i + 1])
