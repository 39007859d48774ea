"""What is said, out of the parse: the content of a cue in running words.

It is the clause, object, infinitive or prepositional phrase in one of the frames of the cue.
Where the parser takes a reporting clause for a parenthesis ("Sales fell, she said"), the rest of
its sentence is the content.
"""

from spacy.tokens import Doc, Span, Token

from kb.extract.speech.asides import around_aside, before_closing
from kb.extract.speech.attribution import FINITE, Reading, content_span, is_second_cue
from kb.extract.speech.cues import (
    AS_VERBS,
    DENIALS,
    UTTERANCES,
    Attitude,
    Frame,
    attitude,
    frames,
    prepositions,
)
from kb.extract.speech.sayers import CORE, is_living
from kb.extract.text.words import word_set

_NAMING = word_set("""call describe dub label brand declare deem consider term hail tout""")
_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday yesterday today")
# "said in a statement on Monday that …", "told staff that …"
_BETWEEN = ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "ADP", "ADV", "PART")
_NOMINAL = ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM")
_ADDRESSING = word_set("tell warn inform assure remind advise convince persuade ask show")
# "advises keeping a diary", "denied taking it"
_DOING = word_set("recommend suggest advise propose advocate admit deny")
_OPEN = ("WP", "WRB", "WDT")
_AMOUNTS = word_set("lot much little plenty volumes everything")
_CLAIMS = word_set("claim charge allegation accusation assertion view figure move suggestion")
_WHILE = word_set("while whereas though although")
_OPEN_WORDS = word_set("which who whom that what")
_REASONS = word_set("so because while although though unless")
_REFLEXIVES = word_set("himself herself itself themselves yourself myself ourselves yourselves")
_REACH = 14  # tokens
_NO_CONTENT = word_set("name identify quote comment respond answer elaborate be say discuss speak")


def find_content(reading: Reading, cue: Token, head: Token, source: Span) -> tuple[int, int] | None:
    """The characters of what a source is reported to say or think, by the frames of the cue."""
    frame, children = frames(cue.lemma_), list(cue.children)
    if cue.lemma_ == "add" and any(c.dep_ == "dobj" and c.i > cue.i for c in children):
        return None  # "the work will drag on, it will add costs"
    if cue.lemma_ == "say" and any(c.dep_ == "dobj" and c.lower_ in _AMOUNTS for c in children):
        return None  # "the price says a lot about the trade"
    if Frame.CLAUSE in frame:
        clauses = [c for c in children if c.dep_ == "ccomp" and not _is_aside(cue, c)]
        clause = next((c for c in clauses if c.i > cue.i), next(iter(clauses), None))
        if clause is not None and _is_itself(clause):
            return None
        if clause is not None:
            return _clause(reading, cue, source, clause)
        if cue.lemma_ in _DOING and is_living(head):
            doing = next((c for c in children if c.dep_ == "xcomp" and c.tag_ == "VBG"), None)
            if doing is not None and doing.i > cue.i:
                return _subtree(reading, cue, doing)
        around = around_aside(reading, cue, source) or _misread_subject(reading, cue, children)
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
    defended = cue.lemma_ == "defend" and cue.dep_ == "acl"  # "a lawyer defending the actor"
    if Frame.OBJECT in frame and cue.tag_ != "VB" and living and not defended:
        named = _object(reading, cue, children)
        if named is not None or cue.lemma_ not in CORE:
            return named
    if cue.lemma_ in CORE or Attitude.SPEECH in attitude(cue.lemma_):
        after = _after_that(reading, cue)
        if after is not None or cue.lemma_ not in CORE:
            return after
        return before_closing(reading, cue, source) or _rest(reading, cue, source)
    return None


def _is_aside(cue: Token, clause: Token) -> bool:
    """Whether a clause only says why, or what is known is left open ("know who is in")."""
    marks = [c for c in clause.children if c.dep_ in ("mark", "advmod", "nsubj", "dobj", "attr")]
    if cue.lemma_ == "know" and any(
        c.tag_ in _OPEN or c.lower_ in ("if", "whether") for c in marks
    ):
        return True
    return any(c.dep_ == "mark" and c.lower_ in _REASONS for c in marks)


def _is_itself(clause: Token) -> bool:
    """Whether somebody only finds himself somewhere."""
    return any(c.dep_ == "nsubj" and c.lower_ in _REFLEXIVES for c in clause.children)


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
        for child in clause.subtree:
            second = child.head == clause and is_second_cue(child)
            if child.i > clause.i and (second or _is_another(child)):
                last = min(last, child.left_edge.i)
                while last > first and doc[last - 1].dep_ in ("cc", "punct"):
                    last -= 1
                return content_span(reading, first, last)
        first = _with_subject(doc, cue, source, clause, first)
        topic = next((c for c in cue.lefts if c.dep_ == "nsubj" and c.i < source.start), None)
        own = any(c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for c in clause.children)
        if topic is not None and not own:
            first = topic.left_edge.i  # "Sales, the firm said, fell"
        last = _with_remains(reading, cue, last)
    elif last <= cue.i or clause.i < source.start:
        last = min(last, cue.i, source.start if source.start > clause.i else cue.i)
        if ";" in doc[last - 1 : source.start].text and cue.i + 2 < cue.sent.end:
            return _after_that(reading, cue)
    return content_span(reading, first, last)


def _is_another(part: Token) -> bool:
    """Whether a part of what is said tells what somebody else says: `, while Lee said …`."""
    verb: Token | None = part
    if part.dep_ == "prep" and part.lower_ == "with":
        verb = next((c for c in part.children if c.dep_ == "pcomp"), None)
    elif part.dep_ == "conj":
        before = part.left_edge.nbor(-1) if part.left_edge.i else part
        if before.text != ";" and not (before.dep_ == "cc" and part.lemma_ in CORE):
            return False
    elif part.dep_ == "appos":  # "a claim that engineers called absurd"
        return part.lemma_ in _CLAIMS and part.left_edge.lower_ in ("a", "an")
    elif part.dep_ != "advcl" or not any(c.lower_ in _WHILE for c in part.lefts):
        return False
    if verb is None or not frames(verb.lemma_) & (Frame.CLAUSE | Frame.OBJECT):
        return False
    says = {c.dep_ for c in verb.children}
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if subject is None or (subject.pos_ == "PRON" and "ccomp" not in says):
        return False
    if subject.pos_ == "PRON" and part.dep_ != "advcl":
        return False
    joined = part.dep_ == "conj" and part.left_edge.nbor(-1).text != ";"
    if "ccomp" in says:
        return Frame.CLAUSE in frames(verb.lemma_)
    known = CORE if part.dep_ != "advcl" else CORE | AS_VERBS | DENIALS
    return "dobj" in says and verb.lemma_ in known and not joined


def _with_subject(doc: Doc, cue: Token, source: Span, clause: Token, first: int) -> int:
    """The start of a clause with a subject that the parser took for the object of the cue."""
    start = max(cue.i + 1, source.end)
    if start >= first or cue.lemma_ in _ADDRESSING or doc[start].pos_ not in _NOMINAL:
        return first
    if doc[start].ent_type_ in ("DATE", "TIME") or doc[first].lower_ == "that":
        return first
    if any(c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for c in clause.children):
        return first
    finite = clause.tag_ in FINITE or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in FINITE for c in clause.children
    )
    return start if finite else first


def _misread_subject(reading: Reading, cue: Token, children: list[Token]) -> tuple[int, int] | None:
    """A clause whose subject was read as the object: `warned a long delay could harm sales`."""
    subject = next((c for c in children if c.dep_ == "dobj" and c.i > cue.i), None)
    if subject is None or subject.right_edge.i + 1 >= cue.sent.end or cue.dep_ == "pcomp":
        return None
    following = reading.doc[subject.right_edge.i + 1]
    if following.tag_ not in FINITE or reading.inside[following.i] >= 0:
        return None
    verb = following.head if following.dep_ in ("aux", "auxpass") else following
    if any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.children):
        return None
    return content_span(reading, subject.left_edge.i, verb.right_edge.i + 1)


def _with_remains(reading: Reading, cue: Token, last: int) -> int:
    """The end of a clause with what the parser hung elsewhere, up to a mark of punctuation.

    A second clause with a subject of its own belongs to what is said, as no comma parts it.
    """
    doc, end = reading.doc, cue.sent.end
    while last < end and not _parts(doc[last]) and not _parts(doc[last - 1]):
        top: Token | None = doc[last]
        if top is None or top.dep_ == "cc":
            top = _joined_clause(doc, last, end)
            if top is None:
                return last
        else:
            while top.head.i >= last and top.head != top:
                top = top.head
            if top.head == cue and top.dep_ not in ("ccomp", "nsubj", "nsubjpass", "dep"):
                return last
        last = max(last, top.right_edge.i) + 1
    return last


def _parts(token: Token) -> bool:
    return token.is_punct or token.is_space


def _joined_clause(doc: Doc, at: int, end: int) -> Token | None:
    """The verb of the clause after `and`, where it has a subject of its own."""
    subject = False
    for token in doc[at + 1 : end]:
        if token.is_punct or token.dep_ == "cc":
            return None
        if token.tag_ in FINITE:
            verb = token.head if token.dep_ in ("aux", "auxpass") else token
            return verb if subject and verb.lemma_ not in CORE else None
        subject = subject or token.dep_ in ("nsubj", "nsubjpass")
    return None


def _rest(reading: Reading, cue: Token, source: Span) -> tuple[int, int] | None:
    """All that follows `said`, where the parse lost the clause."""
    doc, end, start = reading.doc, cue.sent.end, cue.i + 1
    if cue.lemma_ != "say" or source.end > cue.i or start >= end:
        return None
    if doc[start].pos_ not in _NOMINAL or doc[start].ent_type_ in ("DATE", "TIME"):
        return None
    if not any(t.tag_ in FINITE and reading.inside[t.i] < 0 for t in doc[start + 1 : end]):
        return None
    return content_span(reading, start, end)


def _object(reading: Reading, cue: Token, children: list[Token]) -> tuple[int, int] | None:
    inner = next(
        (c for c in children if c.dep_ in ("dobj", "oprd") and c.ent_type_ not in ("DATE", "TIME")),
        None,
    )
    if inner is None and any(c.dep_ == "agent" for c in children):
        inner = next((c for c in children if c.dep_ == "oprd"), None) or next(
            (t for c in children if c.dep_ == "prep" and c.lower_ == "as" for t in c.children), None
        )
    of_which = inner is not None and inner.lower_ in _OPEN_WORDS
    if of_which or (inner is None and cue.dep_ == "relcl"):
        called = next((c for c in children if c.dep_ == "prep" and c.lower_ == "as"), None)
        if called is not None and cue.lemma_ in AS_VERBS and called.i > cue.i:
            return content_span(reading, called.i + 1, called.right_edge.i + 1)
    if inner is None:
        if cue.lemma_ in _NAMING:
            told = [c for c in children if c.dep_ in ("ccomp", "xcomp")]
            inner = next((c for c in told if not _is_aside(cue, c)), None)
        if inner is None:
            return None
    if cue.lemma_ in _NAMING and inner.lower_ in _OPEN_WORDS:
        names = [c for c in children if c.i > cue.i and c.dep_ in ("dobj", "oprd", "attr")]
        inner = names[0] if names else inner  # "which Lee called a mistake"
    elif cue.lemma_ == "call" and not _is_called(cue, inner, children):
        return None
    first, last = inner.left_edge.i, inner.right_edge.i + 1
    if inner.i < cue.i or inner.pos_ == "PRON":
        if cue.lemma_ not in _NAMING:
            return None
        first = max(first, cue.i + 1)
    complements = {
        "describe": "as",
        "estimate": "at",
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


def _is_called(cue: Token, inner: Token, children: list[Token]) -> bool:
    """Whether `call` says what something is, not "called a friend"."""
    if any(child.dep_ in ("oprd", "xcomp", "acomp", "ccomp") for child in children):
        return True
    return inner.i < cue.i or inner.right_edge.i > inner.i + 1 or inner.pos_ == "ADJ"


def _after_that(reading: Reading, cue: Token) -> tuple[int, int] | None:
    """What follows `said … that`, where the parse hangs the clause elsewhere."""
    doc, sentence = reading.doc, cue.sent
    at = cue.i + 1
    reach = min(sentence.end - 2, at + _REACH)
    in_a_release = doc[at].pos_ == "ADP" if at < reach else False
    while at < reach and doc[at].pos_ in _BETWEEN and reading.inside[at] < 0:
        known = cue.lemma_ in CORE and in_a_release  # tagged as if a relative clause followed
        if known and doc[at].lower_ == "that" and _opens_clause(doc[at]):
            break
        at += 1
    last = doc[at - 1]  # a noun that is no venue has a relative clause
    told = cue.lemma_ in CORE or last.pos_ not in _NOMINAL or last.lemma_ in UTTERANCES
    if at + 2 < sentence.end and told and doc[at].lower_ == "that" and _opens_clause(doc[at]):
        return content_span(reading, at + 1, sentence.end)
    return None


def _opens_clause(that: Token) -> bool:
    """Whether `that` begins a clause: so tagged or with a new subject after it, and with a verb."""
    subject = that.nbor(1).pos_ in ("DET", "NOUN", "PROPN", "PRON", "NUM")
    verb = any(token.tag_ in FINITE for token in that.doc[that.i + 2 : that.sent.end])
    return (subject or that.pos_ == "SCONJ") and verb


def _subtree(reading: Reading, cue: Token, inner: Token) -> tuple[int, int] | None:
    return content_span(reading, max(inner.left_edge.i, cue.i + 1), inner.right_edge.i + 1)
