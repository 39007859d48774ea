"""Reporting clauses thrown into a sentence: "Sales, she said, fell", "as the firm told Reuters"."""

from spacy.tokens import Span, Token

from kb.extract.speech.attribution import FINITE, Reading, content_span
from kb.extract.speech.clauses import own_start
from kb.extract.speech.cues import Frame, frames
from kb.extract.speech.sayers import CORE
from kb.extract.text.words import word_set

# "They train a lot because, she said, quality is key"
OPENERS = word_set("because and but so although though while whereas since if or which")


def around_aside(reading: Reading, cue: Token, source: Span) -> tuple[int, int] | None:
    """The rest of the sentence, where the reporting clause is thrown in ("as she said")."""
    told = [c for c in cue.children if not source.start <= c.i < source.end]
    if any(c.dep_ in ("dobj", "xcomp", "acomp") for c in told):
        return None
    marked = any(c.dep_ in ("mark", "advmod") and c.lower_ == "as" for c in told)
    sentence = cue.sent
    first = min(source.start, cue.i)
    last = max(source.end, cue.i + 1)
    if marked:
        if any(c.dep_ == "prep" and c.lower_ in ("on", "about", "of") for c in told):
            return None  # "as she remarked on the weather"
        if cue.dep_ not in ("advcl", "ccomp", "relcl") or not _head_is_verb(cue):
            return None
        first, last = min(first, cue.left_edge.i), max(last, cue.right_edge.i + 1)
    elif cue.dep_ not in ("parataxis", "ROOT", "ccomp", "advcl", "conj") or cue.lemma_ not in CORE:
        return None
    doc = reading.doc
    before, after = doc[first - 1] if first > sentence.start else None, None
    if last < sentence.end:
        after = doc[last]
        if after.text == ":" or after.is_quote:
            return None
    opener = doc[first - 2].lower_ if first - 2 >= sentence.start else ""
    if opener in OPENERS and doc[first - 1].text == "," and after is not None:
        return content_span(reading, last, sentence.end) if after.text == "," else None
    if before is not None and before.text == "," and (after is None or after.is_punct or marked):
        if after is None or after.text != "," or last + 2 > sentence.end:
            start = _reported_start(cue) if marked else own_start(reading, sentence.start, first)
            return content_span(reading, start, first)
        if doc[last + 1].dep_ == "cc" and _is_report(doc[min(last + 2, sentence.end - 1)]):
            return content_span(reading, own_start(reading, sentence.start, first), first)
        return content_span(reading, sentence.start, _parted_end(reading, last))
    if marked and first == sentence.start and after is not None:
        return content_span(reading, last, sentence.end)
    if before is not None and before.text == "," and cue.dep_ == "parataxis":
        return content_span(reading, own_start(reading, sentence.start, first), first)
    return None


def _is_report(token: Token) -> bool:
    """Whether a verb reports something else: `, she said, and urged us`."""
    finite = token.tag_ in FINITE and not any(c.dep_ == "nsubj" for c in token.children)
    tells = frames(token.lemma_) & (Frame.CLAUSE | Frame.ADDRESSEE)
    return finite and bool(tells) and any(c.dep_ in ("ccomp", "xcomp") for c in token.rights)


def _reported_start(cue: Token) -> int:
    """Where what `as she found` is said of begins: a clause that another reports, or the sentence.

    "Lee argued that the plan was dead, as the court found" gives the start of "the plan".
    """
    clause = cue.head
    while clause.dep_ in ("xcomp", "pcomp", "prep", "acl"):
        clause = clause.head
    reported = clause.dep_ == "ccomp" and clause.head.lemma_ in CORE and clause.head.i < clause.i
    return clause.left_edge.i if reported else cue.sent.start


def _parted_end(reading: Reading, first: int) -> int:
    """The end of the sentence, or the semicolon behind which another clause begins."""
    end = reading.doc[first].sent.end
    return min(reading.semicolons(first, end), default=end)


def before_closing(reading: Reading, cue: Token, source: Span) -> tuple[int, int] | None:
    """What stands before a reporting clause that closes its sentence, however it is parsed."""
    doc, sentence = reading.doc, cue.sent
    first, last = min(source.start, cue.i), max(source.end, cue.i + 1)
    if last - first != len(source) + 1 or first - sentence.start < 3:
        return None
    if doc[first - 1].text != "," or reading.inside[first - 1] >= 0:
        return None
    if last < sentence.end and doc[last].text not in ".!?":
        return None
    return content_span(reading, own_start(reading, sentence.start, first), first)


def _head_is_verb(cue: Token) -> bool:
    return cue.head.pos_ in ("VERB", "AUX")
