"""Indirect speech and belief: cues outside quotation marks, with their source and content.

The parse gives the content: the clause, object, infinitive or prepositional phrase in one of
the frames of the cue. Where the parser takes a reporting clause for a parenthesis ("Sales fell,
she said"), the rest of its sentence is the content.
"""

from spacy.tokens import Span, Token

from kb.extract.speech.asides import around_aside, before_closing
from kb.extract.speech.attribution import (
    Attribution,
    Reading,
    content_span,
    is_second_cue,
    is_source,
    noun_phrase,
    subject_before,
    subject_of,
)
from kb.extract.speech.cues import (
    AS_VERBS,
    INTENT,
    NOUNS,
    VERBS,
    Attitude,
    Frame,
    attitude,
    frames,
    prepositions,
)
from kb.extract.speech.sayers import CORE, is_living, is_standard, may_say
from kb.extract.text.words import word_set

_SPEECH_OF_DOCUMENTS = word_set("say show find suggest indicate reveal report state")
_NAMING = word_set("""call describe dub label brand declare deem consider term hail tout""")
_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday yesterday today")
# "said in a statement on Monday that …", "told staff that …"
_BETWEEN = ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "ADP", "ADV", "PART")
_REACH = 14  # tokens
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_RELATIVE = ("WDT", "WP", "WP$", "WRB", "CC")
_NO_CONTENT = word_set("name identify quote comment respond answer elaborate be say discuss speak")


def find_indirect(reading: Reading) -> list[Attribution]:
    """Attributions whose cue stands outside quotation marks, in the order of their cues."""
    found: list[Attribution] = []
    inside, readable = reading.inside, reading.readable
    for token in reading.doc:
        if inside[token.i] >= 0 or not readable[token.i]:
            continue
        lemma = token.lemma_
        pos = token.pos_
        attribution = None
        if pos == "VERB" and lemma in VERBS:
            attribution = _by_verb(reading, token)
        elif pos == "NOUN" and lemma in NOUNS:
            attribution = _by_noun(reading, token)
        elif token.lower_ == "according":
            attribution = _according(reading, token)
        if attribution is not None:
            found.append(attribution)
    return found


def _by_verb(reading: Reading, cue: Token) -> Attribution | None:
    frame = frames(cue.lemma_)
    children = list(cue.children)
    negated = any(child.dep_ == "neg" for child in children)
    if (
        negated
        and cue.lemma_ != "agree"
        and (Attitude.SPEECH in attitude(cue.lemma_) or cue.lemma_ in INTENT)
    ):
        return None
    head = subject_of(cue)
    if head is None and cue.tag_ not in ("VBG", "VBN"):
        head = subject_before(cue)
    if cue.nbor(-1).text == "," if cue.i else False:
        head = next((c for c in cue.rights if c.dep_ == "nsubj" and c.pos_ == "PROPN"), head)
    if head is None or not may_say(head, cue):
        return None
    if Attitude.SPEECH in attitude(cue.lemma_) and any(
        t.lower_ in ("no", "neither") for t in head.lefts
    ):
        return None
    if _is_aside(cue, head):
        return None
    source = noun_phrase(head, *_source_limits(reading, cue, head))
    if head.tag_ == "NNS" and any(t.lower_ in ("a", "an") for t in head.lefts):
        source = reading.doc[head.i : source.end]  # "a decision | lawyers said"
    content = _content(reading, cue, head, source, children, frame)
    if content is None:
        return None
    return Attribution(cue, source, head, *content, direct=False)


def _is_aside(cue: Token, head: Token) -> bool:
    """Whether a verb of reporting only leads up to another, or says that nothing is said."""
    if cue.dep_ == "xcomp" and cue.head.lemma_ in ("decline", "refuse"):
        return True
    if cue.dep_ == "relcl" and head.tag_ == "NN" and attitude(cue.lemma_) == Attitude.FINDING:
        return head.lemma_ in ("number", "figure", "statistic", "chart", "result")
    opens = cue.i == cue.sent.start and cue.tag_ == "VBG" and cue.head.lemma_ in CORE
    return opens and Frame.CLAUSE not in frames(cue.lemma_)


def _source_limits(reading: Reading, cue: Token, head: Token) -> tuple[int, int]:
    """The source ends at its cue, and neither holds nor crosses a quotation."""
    low, high = (head.sent.start, cue.i) if head.i < cue.i else (cue.i + 1, head.sent.end)
    inside = reading.inside
    at = head.i
    while at > low and inside[at - 1] == inside[head.i]:
        at -= 1
    end = head.i + 1
    while end < high and inside[end] == inside[head.i]:
        end += 1
    return at, end


def _content(
    reading: Reading, cue: Token, head: Token, source: Span, children: list[Token], frame: Frame
) -> tuple[int, int] | None:
    if Frame.CLAUSE in frame:
        clauses = [c for c in children if c.dep_ == "ccomp"]
        clause = next((c for c in clauses if c.i > cue.i), next(iter(clauses), None))
        if clause is not None:
            return _clause(reading, cue, source, clause)
        around = around_aside(reading, cue, source)
        if around is not None:
            return around
    living = is_living(head)
    if living and (Frame.INFINITIVE in frame or Frame.ADDRESSEE in frame):
        for child in children:
            if child.dep_ in ("xcomp", "ccomp") and any(
                t.dep_ == "aux" and t.lower_ == "to" for t in child.children
            ):
                has_addressee = any(c.dep_ in ("dobj", "dative") for c in children) or any(
                    t.dep_ == "nsubj" for t in child.children
                )
                wanted = Frame.ADDRESSEE if has_addressee else Frame.INFINITIVE
                if cue.lemma_ == "decline" or child.lemma_ in _NO_CONTENT:
                    return None
                if wanted in frame:
                    return _subtree(reading, cue, child)
    if living and Frame.PREPOSITION in frame:
        wanted_words = prepositions(cue.lemma_)
        for child in children:
            if child.dep_ == "prep" and child.lower_ in wanted_words and child.i > cue.i:
                inner = next((t for t in child.children if t.dep_ in ("pobj", "pcomp")), None)
                if inner is not None:
                    return _subtree(reading, cue, inner)
    if Frame.OBJECT in frame and cue.tag_ != "VB" and living:
        named = _object(reading, cue, children)
        if named is not None or cue.lemma_ not in CORE:
            return named
    if cue.lemma_ in CORE:
        return _after_that(reading, cue) or before_closing(reading, cue, source)
    return None


def _clause(reading: Reading, cue: Token, source: Span, clause: Token) -> tuple[int, int] | None:
    doc = reading.doc
    first, last = clause.left_edge.i, clause.right_edge.i + 1
    if clause.i > cue.i:
        first = max(first, cue.i + 1)
        if source.start > cue.i:
            first = max(first, source.end)
        while first < clause.i and doc[first].lower_ in _DAYS | {"on"}:
            if doc[first].lower_ == "on" and doc[first + 1].lower_ not in _DAYS:
                break
            first += 1
        for child in clause.children:
            if is_second_cue(child):
                last = min(last, child.left_edge.i)
                while last > first and doc[last - 1].dep_ in ("cc", "punct"):
                    last -= 1
    elif last <= cue.i or clause.i < source.start:
        last = min(last, cue.i, source.start if source.start > clause.i else cue.i)
        if ";" in doc[last - 1 : source.start].text and cue.i + 2 < cue.sent.end:
            return _after_that(reading, cue)
    return content_span(reading, first, last)


def _object(reading: Reading, cue: Token, children: list[Token]) -> tuple[int, int] | None:
    inner = next((c for c in children if c.dep_ in ("dobj", "oprd")), None)
    if inner is None and any(c.dep_ == "agent" for c in children):
        inner = next((c for c in children if c.dep_ == "oprd"), None) or next(
            (t for c in children if c.dep_ == "prep" and c.lower_ == "as" for t in c.children), None
        )
    if inner is None:
        if cue.lemma_ in _NAMING:
            inner = next((c for c in children if c.dep_ in ("ccomp", "xcomp")), None)
        if inner is None:
            return None
    first, last = inner.left_edge.i, inner.right_edge.i + 1
    if inner.i < cue.i or inner.pos_ == "PRON":
        if cue.lemma_ not in _NAMING:
            return None
        first = max(first, cue.i + 1)
    complements = {
        "describe": "as",
        "dismiss": "as",
        "accuse": "of",
        "blame": "for",
        "criticise": "for",
    }
    complements |= {"criticize": "for", "praise": "for"} | dict.fromkeys(AS_VERBS, "as")
    word = complements.get(cue.lemma_)
    if cue.lemma_ == "dismiss" and not any(c.lower_ == "as" for c in children):
        return None
    for child in children:
        named = cue.lemma_ in _NAMING and child.dep_ in ("oprd", "xcomp", "acomp")
        if child.i > inner.i and (named or (child.dep_ == "prep" and child.lower_ == word)):
            last = max(last, child.right_edge.i + 1)
    return content_span(reading, first, last)


def _after_that(reading: Reading, cue: Token) -> tuple[int, int] | None:
    """What follows `said … that`, where the parse hangs the clause elsewhere."""
    doc, sentence = reading.doc, cue.sent
    at = cue.i + 1
    reach = min(sentence.end - 2, at + _REACH)
    while at < reach and doc[at].pos_ in _BETWEEN and reading.inside[at] < 0:
        at += 1
    if at + 2 < sentence.end and doc[at].lower_ == "that" and _opens_clause(doc[at]):
        return content_span(reading, at + 1, sentence.end)
    return None


def _opens_clause(that: Token) -> bool:
    """Whether `that` begins a clause: it is so tagged, or a new subject follows it."""
    return that.pos_ == "SCONJ" or that.nbor(1).pos_ in ("DET", "NOUN", "PROPN", "PRON", "NUM")


def _subtree(reading: Reading, cue: Token, inner: Token) -> tuple[int, int] | None:
    return content_span(reading, max(inner.left_edge.i, cue.i + 1), inner.right_edge.i + 1)


def _by_noun(reading: Reading, cue: Token) -> Attribution | None:
    """`his belief that …`, `claims by the union that …`."""
    clause = None
    head = None
    for child in cue.children:
        dep = child.dep_
        if dep in ("acl", "ccomp", "relcl") and any(
            t.lower_ == "that" and t.dep_ == "mark" for t in child.children
        ):
            clause = child
        elif dep == "poss":
            head = child
        elif dep == "prep" and child.lower_ in ("by", "from", "of") and head is None:
            head = next((t for t in child.children if t.dep_ == "pobj"), None)
    if clause is None or head is None or not is_source(head):
        return None
    content = content_span(reading, max(clause.left_edge.i, cue.i + 1), clause.right_edge.i + 1)
    if content is None:
        return None
    source = noun_phrase(head, *_source_limits(reading, cue, head))
    if source.end - source.start > 1 and source[-1].tag_ == "POS":
        source = reading.doc[source.start : source.end - 1]
    return Attribution(cue, source, head, *content, direct=False)


def _according(reading: Reading, cue: Token) -> Attribution | None:
    doc = reading.doc
    if cue.i + 2 >= len(doc) or doc[cue.i + 1].lower_ != "to":
        return None
    to = doc[cue.i + 1]
    head = next((t for t in to.children if t.dep_ in ("pobj", "pcomp")), None)
    if head is None or not is_source(head) or is_standard(head):
        return None
    sentence = cue.sent
    source = noun_phrase(head, *_source_limits(reading, cue, head))
    first, last = cue.i, max(source.end, head.right_edge.i + 1)
    if first - sentence.start <= 2:
        if (cut := _main_clause(source)) is not None:
            source = doc[source.start : cut]
            last = cut
        comma = next((t.i for t in doc[source.end : sentence.end] if t.text == ","), None)
        last = comma if comma is not None and doc[last].text != "there" else last
        content = content_span(reading, last, sentence.end)
    else:
        content = content_span(reading, sentence.start, first)
    if content is None:
        return None
    return Attribution(cue, source, head, *content, direct=False)


def _main_clause(source: Span) -> int | None:
    """The comma in a source after which the sentence goes on: `according to Orvo, sales fell`."""
    for comma in source[1:]:
        if comma.text != "," or comma.i + 1 >= source.end:
            continue
        rest = source.doc[comma.i + 1 : comma.sent.end]
        verb = next((t for t in rest if t.tag_ in _FINITE or t.text == ","), None)
        if verb is not None and verb.text != "," and rest[0].tag_ not in _RELATIVE:
            return comma.i
    return None
