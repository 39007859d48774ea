"""Whose a quotation is that no reporting clause claims: of whoever the words before are about."""

from spacy.tokens import Token

from kb.extract.speech.attribution import Attribution, Reading, noun_phrase
from kb.extract.text.marks import Quotation
from kb.extract.text.patients import is_human
from kb.extract.text.words import PEOPLE_NOUNS, ROLE_WORDS, TITLES

_HE_OR_SHE = frozenset(["he", "she"])
_BEFORE_NAMES = TITLES | ROLE_WORDS
_ENDS = frozenset(".!:")


def floating(
    reading: Reading,
    quotation: Quotation,
    first: int,
    span: tuple[int, int],
    index: int,
    last: Attribution | None,
) -> Attribution:
    """A quotation without a cue of its own, as an attribution of the characters of `span`.

    `first` is its first token, `last` the attribution before. It is of the subject of the
    sentence right before, where that is a person and reports nothing ("Lee was not persuaded.
    'Show us.'"); else of the speaker before, if near; else of nobody.
    """
    if (person := _subject_before(reading, first, last)) is not None:
        begin = person.sent.start
        source = noun_phrase(person, begin, first)
        return Attribution(None, source, person, *span, True, index)
    if last is None:
        return Attribution(None, None, None, *span, True, index)
    here = reading.paragraph(quotation.start)
    there = reading.paragraph(last.content_end - 1)
    begins = reading.paragraphs[here][0] >= quotation.start - 1
    near = here == there or (here == there + 1 and begins and last.quotation is not None)
    if not near:
        return Attribution(None, None, None, *span, True, index)
    return Attribution(last.cue, last.source, last.head, *span, True, index)


def host_of(
    reading: Reading, last: Attribution | None, found: list[Attribution]
) -> Attribution | None:
    """Whose words go on: those of the person quoted before, not of a crowd cited in between."""
    if last is None or last.direct or last.head is None or last.head.tag_ != "NNS" or not found:
        return last
    before = found[-1]
    near = reading.paragraph(before.content_end - 1) == reading.paragraph(last.content_start)
    return before if near and before.head is not None else last


def _subject_before(reading: Reading, first: int, last: Attribution | None) -> Token | None:
    """The person whom the sentence right before a token is about, if nobody speaks in it."""
    doc, inside = reading.doc, reading.inside
    at = first - 1
    while at >= 0 and (doc[at].is_space or doc[at].is_quote):
        if "\n" in doc[at].text:
            return None
        at -= 1
    if at < 0 or inside[at] >= 0 or doc[at].text not in _ENDS:
        return None
    sentence = doc[at].sent
    if not reading.readable[at]:
        return None
    if last is not None and last.content_end > sentence.start_char:
        return None
    if last is not None and last.cue is not None and last.cue.i >= sentence.start:
        return None
    for token in sentence:
        if token.i >= at:
            break
        if (
            token.dep_ in ("nsubj", "nsubjpass")
            and token.head.dep_ == "ROOT"
            and inside[token.i] < 0
        ):
            return token if _is_person(token) else None
    return None


def _is_person(token: Token) -> bool:
    if token.lower_ in _HE_OR_SHE or token.ent_type_ == "PERSON":
        return True
    if token.pos_ == "PROPN" and token.i and token.nbor(-1).lower_.rstrip(".") in _BEFORE_NAMES:
        return True
    if token.pos_ == "PRON" or token.lower_ in PEOPLE_NOUNS or token.tag_ in ("NNS", "NNPS"):
        return False
    named = any(c.dep_ == "appos" and c.ent_type_ == "PERSON" for c in token.children)
    return named or (token.pos_ == "NOUN" and is_human(token))
