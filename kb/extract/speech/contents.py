"""What is said, out of the parse: the content of a cue in running words.

It is the clause, object, infinitive or prepositional phrase in one of the frames of the cue.
Where the parser takes a reporting clause for a parenthesis ("Sales fell, she said"), the rest of
its sentence is the content.
"""

from spacy.tokens import Span, Token

from kb.extract.speech.asides import around_aside, before_closing
from kb.extract.speech.attribution import FINITE, Reading, content_span
from kb.extract.speech.clauses import (
    NOMINAL,
    after_lead,
    after_that,
    misread_subject,
    reported_clause,
)
from kb.extract.speech.cues import (
    AS_VERBS,
    DOCUMENTS,
    UTTERANCES,
    Attitude,
    Frame,
    attitude,
    frames,
    prepositions,
)
from kb.extract.speech.sayers import CORE, is_living
from kb.extract.text.times import DEICTIC, WEEKDAYS
from kb.extract.text.words import PLATFORMS, word_set

_NAMING = word_set("""call describe dub label brand declare deem consider term hail tout""")
# "advises keeping a diary", "denied taking it"
_DOING = word_set("recommend suggest advise propose advocate admit deny announce report mention")
_OPEN = ("WP", "WRB", "WDT")
_AMOUNTS = word_set("lot much little plenty volumes everything")
_OPEN_WORDS = word_set("which who whom that what")
_REASONS = word_set("so because while although though unless")
_WHERE = word_set("in at of for from with among across against to between")
_WISHING = word_set("request require expect want")
_VIEWS = word_set("view opinion sentiment feeling thought")
_SEEKING = word_set("call ask push plead lobby argue appeal")
_OBJECT_FIRST = word_set("blame accuse call")
_REFLEXIVES = word_set("himself herself itself themselves yourself myself ourselves yourselves")
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
        if clause is not None and (_is_itself(clause) or _is_done_besides(cue, clause)):
            return None
        if clause is not None:
            return reported_clause(reading, cue, source, clause)
        if cue.lemma_ in _DOING and is_living(head):
            doing = next((c for c in children if c.dep_ == "xcomp" and c.tag_ == "VBG"), None)
            if doing is not None and doing.i > cue.i:
                return _subtree(reading, cue, doing)
        around = around_aside(reading, cue, source) or misread_subject(reading, cue, children)
        if around is not None:
            return around
    living = is_living(head)
    if living and (sought := _sought(reading, cue) or _called_on(reading, cue)) is not None:
        return sought
    if living and (Frame.INFINITIVE in frame or Frame.ADDRESSEE in frame):
        for child in children:
            if child.dep_ in ("xcomp", "ccomp") and any(
                t.dep_ == "aux" and t.lower_ == "to" for t in child.children
            ):
                asked = [c for c in children if c.dep_ in ("dobj", "dative")]
                if cue.lemma_ in _WISHING and any(not is_living(c) for c in asked):
                    return None  # "requested ballots to vote by post"
                has_addressee = bool(asked) or any(t.dep_ == "nsubj" for t in child.children)
                wanted = Frame.ADDRESSEE if has_addressee else Frame.INFINITIVE
                if cue.lemma_ == "decline" or child.lemma_ in _NO_CONTENT:
                    return None
                if wanted in frame:
                    return _subtree(reading, cue, child)
    if living and Frame.PREPOSITION in frame:
        wanted_words = prepositions(cue.lemma_)
        to_somebody = any(c.dep_ == "dobj" and c.i > cue.i and c.pos_ != "PRON" for c in children)
        if to_somebody and cue.lemma_ in _OBJECT_FIRST:
            wanted_words = frozenset()  # "blamed the firm for the loss", "called the vote for Lee"
        for child in children:
            if child.dep_ == "prep" and child.lower_ in wanted_words and child.i > cue.i:
                inner = next((t for t in child.children if t.dep_ in ("pobj", "pcomp")), None)
                if inner is not None:
                    return _with_list(reading, cue, inner)
    defended = cue.lemma_ == "defend" and cue.dep_ == "acl"  # "a lawyer defending the actor"
    if Frame.OBJECT in frame and cue.tag_ != "VB" and living and not defended:
        named = _object(reading, cue, children)
        if named is not None or cue.lemma_ not in CORE:
            return named
    if cue.lemma_ in CORE or Attitude.SPEECH in attitude(cue.lemma_):
        after = after_that(reading, cue)
        if after is not None or cue.lemma_ not in CORE:
            return after
        if (led := after_lead(reading, cue)) is not None:
            return led
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


def _is_done_besides(cue: Token, clause: Token) -> bool:
    """Whether a clause before a verb with an object tells another deed, not what is said."""
    if clause.i > cue.i or cue.lemma_ in CORE:
        return False
    return any(c.dep_ == "dobj" and c.i > cue.i for c in cue.children)


def _rest(reading: Reading, cue: Token, source: Span) -> tuple[int, int] | None:
    """All that follows `said`, where the parse lost the clause."""
    doc, end, start = reading.doc, cue.sent.end, cue.i + 1
    if cue.lemma_ != "say" or source.end > cue.i or start >= end:
        return None
    if doc[start].pos_ not in NOMINAL or doc[start].ent_type_ in ("DATE", "TIME"):
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
    completed = _is_completed(children) or any(c.dep_ == "appos" for c in inner.rights)
    if cue.lemma_ == "declare" and inner.dep_ == "dobj" and not completed:
        return None  # to declare war or a holiday is to do it
    if cue.lemma_ == "express" and inner.lemma_ in _VIEWS:
        return None  # "expressed a similar view"
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
        "credit": "with",
    }
    complements |= {"criticize": "for", "praise": "for"} | dict.fromkeys(AS_VERBS, "as")
    word = complements.get(cue.lemma_)
    if cue.lemma_ == "dismiss" and not any(c.lower_ == "as" for c in children):
        return None
    for child in children:
        named = cue.lemma_ in _NAMING and child.dep_ in ("oprd", "xcomp", "acomp")
        if child.i > inner.i and (named or (child.dep_ == "prep" and child.lower_ == word)):
            last = max(last, child.right_edge.i + 1)
    return content_span(reading, first, _with_phrases(reading, cue, last))


def _with_phrases(reading: Reading, cue: Token, last: int) -> int:
    """The end of an object with what says where or of whom: `reported two cases | in the town`.

    Not when or in what it was said ("on Monday", "in a letter", "in the Guardian").
    """
    doc = reading.doc
    if cue.lemma_ not in _NAMING | {"report", "confirm"}:
        return last
    while last < cue.sent.end and doc[last].dep_ == "prep" and doc[last].head == cue:
        preposition = doc[last]
        noun = next((c for c in preposition.children if c.dep_ == "pobj"), None)
        if noun is None or (preposition.lower_ == "to" and cue.lemma_ not in _NAMING):
            return last
        if preposition.lower_ not in _WHERE or noun.lemma_ in UTTERANCES | DOCUMENTS:
            return last
        if noun.ent_type_ in ("DATE", "TIME", "ORG") or noun.lower_ in WEEKDAYS | DEICTIC:
            return last
        if noun.text in PLATFORMS or reading.inside[noun.i] >= 0:
            return last
        last = preposition.right_edge.i + 1
    return last


def _is_called(cue: Token, inner: Token, children: list[Token]) -> bool:
    """Whether `call` says what something is, not "called a friend"."""
    if _is_completed(children):
        return True
    named = any(child.dep_ != "prep" for child in inner.rights)  # not "called a strike over pay"
    return inner.i < cue.i or named or inner.pos_ == "ADJ"


def _is_completed(children: list[Token]) -> bool:
    """Whether a verb of naming has what something is called."""
    return any(child.dep_ in ("oprd", "xcomp", "acomp", "ccomp") for child in children)


def _called_on(reading: Reading, cue: Token) -> tuple[int, int] | None:
    """What somebody is called on to do: `called on the mayor of Leeds to resign`."""
    if cue.lemma_ != "call" or not any(c.lower_ in ("on", "upon") for c in cue.rights):
        return None
    for child in cue.rights:
        to = next((c for c in child.lefts if c.lower_ == "to" and c.dep_ == "aux"), None)
        if child.dep_ in ("advcl", "xcomp") and to is not None and child.left_edge == to:
            return _subtree(reading, cue, child)
    return None


def _sought(reading: Reading, cue: Token) -> tuple[int, int] | None:
    """What is to be done for whom: `called for the dead to be named`, `asked for it to be kept`."""
    if cue.lemma_ not in _SEEKING:
        return None
    for child in cue.rights:
        opens = child.left_edge
        to = any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children)
        if to and opens.lower_ == "for" and opens.i == cue.i + 1:
            return content_span(reading, opens.i + 1, child.right_edge.i + 1)
    return None


def _with_list(reading: Reading, cue: Token, inner: Token) -> tuple[int, int] | None:
    """What hangs on a word, with what is named after it: `called for peace, and the end of …`."""
    listed = [
        c.right_edge.i
        for c in cue.rights
        if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN") and c.left_edge.i > inner.i
    ]
    last = max([inner.right_edge.i, *listed]) + 1
    return content_span(reading, max(inner.left_edge.i, cue.i + 1), last)


def _subtree(reading: Reading, cue: Token, inner: Token) -> tuple[int, int] | None:
    """What hangs on a word, up to where it is told on: `urged us to think | and met the press`."""
    last = inner.right_edge.i + 1
    for child in inner.rights:
        told_on = inner.tag_ == "VB" and child.dep_ == "conj" and child.tag_ in ("VBD", "VBZ")
        if told_on and not any(c.dep_ in ("nsubj", "aux") for c in child.children):
            joint = next((c for c in inner.rights if c.dep_ == "cc"), child)
            last = min(last, min(joint, child.left_edge, key=lambda token: token.i).i)
    return content_span(reading, max(inner.left_edge.i, cue.i + 1), last)
