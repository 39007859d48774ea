"""Where a name begins and ends that the recogniser cut: `Van den Heuvel`, `St Bede's`."""

from spacy.tokens import Doc, Token

from kb.extract.names.countries import COUNTRIES
from kb.extract.text.words import ORGANIZATION_NOUNS, ORGANIZATION_WORDS, ROLE_WORDS, word_set

# Small words inside family names: Dutch, German, Romance, Nordic, Arabic.
PARTICLES = word_set(
    """van von der den de da do das dos du di del della la le el al bin ibn ten ter zu af av"""
)
_SAINTS = frozenset(["St", "St.", "Saint"])
GENITIVES = frozenset(["'s", "’s"])
_NOT_OWNED = ("VERB", "AUX", "PUNCT", "CCONJ", "SCONJ", "ADP", "SPACE", "PART", "PRON")
_ABBREVIATION = 5  # letters at most


def person_span(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A person's name with the particles and names that belong to it (token indices)."""
    before = start
    while before and doc[before - 1].text in PARTICLES:
        before -= 1
    if before and doc[before - 1].is_sent_start and doc[before - 1].lower_ in PARTICLES:
        start = before - 1  # "Van den Heuvel believes"
    elif before < start and before and _is_first(doc[before - 1]):
        start = before - 1
        while start and _is_name(doc[start - 1]) and doc[start - 1].lower_ not in ROLE_WORDS:
            start -= 1
    after = end
    while after < len(doc) and doc[after].text in PARTICLES:
        after += 1
    inside = after > end or (end - start > 1 and doc[end - 1].text in PARTICLES)
    if inside and after < len(doc) and _is_name(doc[after]):
        end = after + 1
        while end < len(doc) and _is_name(doc[end]):
            end += 1
    if end + 1 < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_:
        end += 2 * (doc[end + 1].is_alpha and not doc[end].whitespace_)  # "Baek Seung-ah"
    return start, end


def institution_end(doc: Doc, start: int, end: int) -> int:
    """The end of `St Bede's NHS trust` or `St Mary's Hospital`, whose first words are given."""
    if doc[start].text not in _SAINTS or end + 1 >= len(doc) or doc[end].text not in GENITIVES:
        return end
    past = end + 1
    while past < len(doc) and _is_name(doc[past]):
        past += 1
    if past < len(doc) and doc[past].lower_ in ORGANIZATION_NOUNS and past - end <= 2:
        short = past == end + 1 or len(doc[past - 1]) <= _ABBREVIATION
        past += short
    last = doc[past - 1].lower_
    return past if last in ORGANIZATION_WORDS | ORGANIZATION_NOUNS else end


def organization_span(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """An organization's name with what hangs on it: "Rent Hus A" in "Rent Hus A/S", "Rivers
    Transit" in "Tri-Rivers Transit"; of "Crouse ordered Orvo" only what follows the verb.
    """
    acted = [t.i for t in doc[start:end] if t.tag_ in ("VBD", "VBZ") and t.text.islower()]
    if acted and acted[-1] + 1 < end:
        start = acted[-1] + 1
    if start > 1 and doc[start - 1].text == "-" and not doc[start - 1].whitespace_:
        first = doc[start - 2]
        start -= 2 * (first.text[:1].isupper() and not first.whitespace_ and first.is_alpha)
    if end + 1 < len(doc) and doc[end].text == "/" and len(doc[end + 1]) == 1:
        end += 2
    post = next((t.i for t in doc[start + 1 : end] if parts_a_post(t)), None)
    if post is not None:
        return start, post  # "Orvo Events Co-Owner Ann Lee"
    if end - start > 1 and doc[end - 1].lower_ == "of":
        return start, end - 1  # "Orvo Systems | of Leeds"
    if _is_land_of(doc, end - 1) and end + 1 < len(doc) and doc[end].lower_ == "and":
        end += 2 * (doc[end + 1].text in COUNTRIES)  # "High Court of England and Wales"
    if end - start > 1 and doc[end - 1].lower_ == "for":
        while end < len(doc) and _is_name(doc[end]):
            end += 1  # "Dietary Guidelines for Americans"
    return start, end


def _is_land_of(doc: Doc, at: int) -> bool:
    """Whether a name ends in `of` and a country."""
    return at > 0 and doc[at].text in COUNTRIES and doc[at - 1].lower_ == "of"


def parts_a_post(token: Token) -> bool:
    """Whether a name ends before `Co-`, which the tokenizer parts from the post."""
    doc, after = token.doc, token.i + 1
    return token.text == "Co" and after < len(doc) and doc[after].text == "-"


def ends_in_genitive(doc: Doc, start: int, end: int, kind: str) -> bool:
    """Whether the 's after a name is part of it, since nothing follows that it could own.

    "Pennock's said" and "staff at Pennock's" name a shop; "Pennock's staff" may name either, and
    "a friend of Lee's" a person.
    """
    if end >= len(doc) or doc[end].text not in GENITIVES:
        return False
    if doc[end].tag_ not in ("POS", "VBZ") or not doc[end - 1].text[:1].isupper():
        return False
    before = doc[start - 1].lower_ if start else ""
    if end + 1 >= len(doc) or before == "of" or kind == "place":
        return False
    after = doc[end + 1]
    if after.pos_ in ("VERB", "AUX"):
        if end + 2 < len(doc) and doc[end + 2].text == "-":
            return False  # "Orvo's take-down notice"
        return after.tag_ not in ("VBG", "VBN")
    return before == "at" and after.pos_ in _NOT_OWNED and not after.is_quote


def _is_first(token: Token) -> bool:
    """Whether a word may be a given name, which the tagger may take for a plural ("Mats")."""
    return _is_name(token) or (token.pos_ == "NOUN" and token.text[:1].isupper())


def _is_name(token: Token) -> bool:
    return (
        token.pos_ == "PROPN"
        and token.text[:1].isupper()
        and token.ent_type_ not in ("DATE", "TIME", "MONEY")
    )
