"""Letters, memos and reports that speak for themselves: `The memo landed at noon. "…," it said.`"""

from spacy.tokens import Span, Token

from kb.extract.names.finder import Names
from kb.extract.speech.attribution import Reading, noun_phrase
from kb.extract.speech.cues import DOCUMENTS

_SUBJECTS = ("nsubj", "nsubjpass")
_LOOK_BACK = 260  # tokens


def document_before(reading: Reading, names: Names, head: Token) -> tuple[Span, Token] | None:
    """The document that "it" stands for, as phrase and head, or None.

    It is the subject of the sentence of `head` or of the one before outside quotation marks, with
    no organization as subject since.
    """
    doc, inside = reading.doc, reading.inside
    at, sentences = head.i - 1, {head.sent.start}
    while at >= max(0, head.i - _LOOK_BACK) and len(sentences) < 3:
        token = doc[at]
        if inside[at] >= 0 or not reading.readable[at]:
            at -= 1
            continue
        sentences.add(token.sent.start)
        if token.dep_ in _SUBJECTS and len(sentences) < 3:
            if token.lemma_.lower() in DOCUMENTS and at not in names.at:
                return noun_phrase(token, token.sent.start, token.sent.end), token
            mention = names.at.get(at)
            if mention is not None and mention.type == "organization":
                return None
        at -= 1
    return None
