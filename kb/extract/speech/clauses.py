"""Where the clause that says what is said begins and ends, however it is parsed."""

from spacy.tokens import Doc, Span, Token

from kb.extract.speech.attribution import FINITE, FIRST_AND_SECOND, Reading, content_span
from kb.extract.speech.cues import AS_VERBS, DENIALS, DOCUMENTS, UTTERANCES, Frame, frames
from kb.extract.speech.sayers import CORE
from kb.extract.speech.subjects import is_second_cue
from kb.extract.text.times import DEICTIC, WEEKDAYS
from kb.extract.text.words import PLATFORMS, word_set

_DAYS = WEEKDAYS | DEICTIC
# "said in a statement on Monday that …", "told staff that …"
_BETWEEN = ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "ADP", "ADV", "PART")
NOMINAL = ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM")
_ADDRESSING = word_set("tell warn inform assure remind advise convince persuade ask show")
_CLAIMS = word_set("claim charge allegation accusation assertion view figure move suggestion")
_WHILE = word_set("while whereas though although")
_WHEN = word_set("when if because before unless until once where")
_VENUES = UTTERANCES | DOCUMENTS
_NOMINATIVE = word_set("he she they it we i")
_REACH = 14  # tokens


def reported_clause(
    reading: Reading, cue: Token, source: Span, clause: Token
) -> tuple[int, int] | None:
    """The characters of a clause that says what is said, as far as the words of its speaker go."""
    doc = reading.doc
    first, last = clause.left_edge.i, clause.right_edge.i + 1
    if clause.i > cue.i:
        first = max(first, cue.i + 1)
        if cue.i < source.start < clause.i:
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
        if clause.left_edge.i and doc[clause.left_edge.i - 1].text == "(":
            return None  # a remark of the writer's
        last = _with_remains(reading, cue, last)
    elif last <= cue.i or clause.i < source.start:
        last = min(last, cue.i, source.start if source.start > clause.i else cue.i)
        first = own_start(reading, first, clause.i)
        if ";" in doc[last - 1 : source.start].text and cue.i + 2 < cue.sent.end:
            return after_that(reading, cue)
    return content_span(reading, first, last)


def own_start(reading: Reading, start: int, end: int) -> int:
    """The first token of what stands before a speaker, behind what another is reported to say.

    "The study claimed it was open; it can be mended, Lee said" starts behind the semicolon.
    """
    mark = max(reading.semicolons(start, end), default=start)
    return mark + 1 if any(_reports(token) for token in reading.doc[start:mark]) else start


def _reports(verb: Token) -> bool:
    """Whether somebody else is reported to say something."""
    if verb.lemma_ not in CORE or verb.tag_ not in FINITE:
        return False
    return any(c.dep_ == "nsubj" and c.lower_ not in FIRST_AND_SECOND for c in verb.lefts)


def misread_subject(reading: Reading, cue: Token, children: list[Token]) -> tuple[int, int] | None:
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


def after_that(reading: Reading, cue: Token) -> tuple[int, int] | None:
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
    told = cue.lemma_ in CORE or last.pos_ not in NOMINAL or last.lemma_ in UTTERANCES
    if at + 2 < sentence.end and told and doc[at].lower_ == "that" and _opens_clause(doc[at]):
        reports = (c for c in cue.rights if c.dep_ == "conj" and c.lemma_ in CORE and c.i > at + 2)
        joined = next((c for c in reports if doc[c.left_edge.i - 1].dep_ == "cc"), None)
        return content_span(reading, at + 1, joined.left_edge.i - 1 if joined else sentence.end)
    return None


def after_lead(reading: Reading, cue: Token) -> tuple[int, int] | None:
    """What follows `wrote in the report, …` or `reported to the police he …`, without `that`."""
    doc, end, at = reading.doc, cue.sent.end, cue.i + 1
    if at >= end or doc[at].pos_ != "ADP" or cue.tag_ not in (*FINITE, "VBG"):
        return None
    if any(child.dep_ == "mark" for child in cue.children):
        return None  # "while panels add to the cost, they pay"
    stop = min(end - 2, at + _REACH)
    while at < stop and _leads(doc[at]):
        if _begins_anew(doc[at]) and any(token.tag_ in FINITE for token in doc[at + 1 : end]):
            return content_span(reading, at, end)
        at += 1
    if (
        at >= stop
        or doc[at].text != ","
        or (doc[at + 1].pos_ not in (*NOMINAL, "VERB") or doc[at + 1].tag_ in ("VBG", "VBN"))
    ):
        return None
    if not any(t.lemma_ in _VENUES or t.text in PLATFORMS for t in doc[cue.i + 1 : at]):
        return None  # "wrote for the Guardian, the paper that hired her"
    verbs = [token for token in doc[at + 2 : end] if token.tag_ in FINITE]
    if not verbs or verbs[0].dep_ == "relcl" or doc[at + 1].tag_ in ("WDT", "WP", "WRB"):
        return None
    tells = any(token.lemma_ in CORE for token in verbs)  # "…, the court heard"
    hears = verbs[-1].lemma_ == "hear" or "," in doc[at + 1 : verbs[0].i].text
    return None if tells or hears else content_span(reading, at + 1, end)


def _begins_anew(token: Token) -> bool:
    """Whether a word begins a clause after a phrase: `(wrote on Twitter) | he`, `there`, `the`."""
    before = token.nbor(-1).pos_
    if token.tag_ == "PRP":
        return token.lower_ in _NOMINATIVE and before != "ADP"
    return token.tag_ in ("DT", "EX") and before == "PROPN"


def _leads(token: Token) -> bool:
    """Whether a word may stand between a verb and what it reports."""
    inside = token.pos_ in (*_BETWEEN, "AUX") and token.tag_ not in FINITE
    inside = inside or token.tag_ == "EX"
    return inside or token.text in ("(", ")")


def _opens_clause(that: Token) -> bool:
    """Whether `that` begins a clause: so tagged or with a new subject after it, and with a verb."""
    subject = that.nbor(1).pos_ in ("DET", "NOUN", "PROPN", "PRON", "NUM")
    verb = any(token.tag_ in FINITE for token in that.doc[that.i + 2 : that.sent.end])
    return (subject or that.pos_ == "SCONJ") and verb


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
    while start < first and doc[start].pos_ == "ADP" and start + 1 < first:
        start += 2  # "announced on Twitter the council was"
    if start >= first or cue.lemma_ in _ADDRESSING or doc[start].pos_ not in NOMINAL:
        return first
    if doc[start].ent_type_ in ("DATE", "TIME") or doc[first].lower_ == "that":
        return first
    if any(c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for c in clause.children):
        return first
    finite = clause.tag_ in FINITE or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in FINITE for c in clause.children
    )
    return start if finite else first


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
            apart = top.dep_ not in ("ccomp", "nsubj", "nsubjpass", "dep")
            if top.head == cue and apart and not _is_condition(top):
                return last
        last = max(last, top.right_edge.i) + 1
    return last


def _is_condition(clause: Token) -> bool:
    """Whether a clause tells when or why what is said is so, not when it is said ("when asked")."""
    if clause.dep_ != "advcl" or not any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.lefts):
        return False
    return clause.left_edge.lower_ in _WHEN and not frames(clause.lemma_)


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
