"""Indirect speech and belief: cues outside quotation marks, with their source and content."""

from spacy.tokens import Token

from kb.extract.speech.according import OPENING, according
from kb.extract.speech.attribution import FINITE, Attribution, Reading, noun_phrase, source_limits
from kb.extract.speech.beliefs import CONVICTIONS, by_conviction, by_noun
from kb.extract.speech.contents import find_content
from kb.extract.speech.cues import INTENT, NOUNS, VERBS, Attitude, Frame, attitude, frames
from kb.extract.speech.sayers import CORE, is_living, may_say
from kb.extract.speech.subjects import subject_before, subject_of
from kb.extract.text.patients import is_human
from kb.extract.text.words import word_set

_TRYING = word_set("seek try attempt struggle fail need")
_LEAD = 12  # tokens
# Verbs whose object is whom one speaks to or of.
_OF_SOMEBODY = word_set(
    """tell inform assure remind convince persuade blame accuse describe name criticise criticize
    praise defend mention quote report"""
)


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
        if lemma in VERBS and (pos == "VERB" or _is_verb(token)):
            attribution = _by_verb(reading, token)
        elif pos == "NOUN" and lemma in NOUNS:
            attribution = by_noun(reading, token)
        if attribution is None and token.lower_ in CONVICTIONS and token.tag_ in ("JJ", "VBN"):
            attribution = by_conviction(reading, token)
        if attribution is None and token.lower_ in OPENING:
            attribution = according(reading, token)
        if attribution is not None:
            found.append(attribution)
    return found


def _is_verb(noun: Token) -> bool:
    """Whether a verb was tagged a noun: it has a subject and says that something is so."""
    if noun.pos_ != "NOUN" or noun.tag_ not in ("NN", "NNS"):
        return False
    own = {child.dep_: child for child in noun.children}
    if "nsubj" not in own or "ccomp" not in own:
        return False
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in own["ccomp"].children)


def _by_verb(reading: Reading, cue: Token) -> Attribution | None:
    if _is_unsaid(cue):
        return None
    head = _who_says(reading, cue)
    if head is None or not may_say(head, cue):
        return None
    if Attitude.SPEECH in attitude(cue.lemma_) and any(
        t.lower_ in ("no", "neither") for t in head.lefts
    ):
        return None
    if _is_aside(cue, head):
        return None
    source = noun_phrase(head, *source_limits(reading, cue, head))
    if head.tag_ == "NNS" and any(t.lower_ in ("a", "an") for t in head.lefts):
        source = reading.doc[head.i : source.end]  # "a decision | lawyers said"
    content = find_content(reading, cue, head, source)
    if content is None:
        return None
    return Attribution(cue, source, head, *content, direct=False)


def _is_unsaid(cue: Token) -> bool:
    """Whether a verb tells that nothing was said or found: denied, shunned or only tried."""
    negated = any(child.dep_ == "neg" for child in cue.children) and cue.lemma_ != "agree"
    if negated and (Attitude.SPEECH in attitude(cue.lemma_) or cue.lemma_ in INTENT):
        return True
    if cue.dep_ == "pcomp" and cue.head.lower_ == "without":
        return True
    tried = cue.tag_ == "VB" and cue.head.lemma_ in _TRYING  # "sought to determine whether"
    return cue.dep_ == "xcomp" and (tried or cue.head.lemma_ in ("decline", "refuse"))


def _who_says(reading: Reading, cue: Token) -> Token | None:
    """The word for whoever says what a verb reports, where the parser hangs it or elsewhere."""
    head = subject_of(cue)
    if head is not None:
        head = _better_subject(reading, cue, head)
    elif cue.tag_ not in ("VBG", "VBN"):
        head = subject_before(cue)
    if cue.i and cue.nbor(-1).text == ",":
        closing = (c for c in cue.rights if _is_who_said(c, cue) or _is_who_closes(c, cue))
        head = next(closing, head)
    return head


def _better_subject(reading: Reading, cue: Token, head: Token) -> Token:
    """The subject, or another where that stands in a quotation, leads in, or cannot speak."""
    if reading.inside[head.i] >= 0 > reading.inside[cue.i]:
        head = _subject_outside(reading, cue) or head  # `She said "I am", calling it so`
    head = _beyond_according(cue, head) or head
    if is_living(head):
        return head
    if cue.dep_ == "conj" and cue.lemma_ in CORE:
        return _subject_between(cue) or head
    speaks = cue.lemma_ in CORE or Attitude.FINDING not in attitude(cue.lemma_)
    return (_subject_above(cue) or head) if cue.dep_ == "advcl" and speaks else head


def _beyond_according(cue: Token, head: Token) -> Token | None:
    """The subject after `According to Orvo, …,` that the parser takes for its apposition."""
    opens = cue.sent[0]
    if opens.lower_ != "according" or cue.i == opens.i or head.i > opens.i + _LEAD:
        return None
    if any(token.text == "," for token in cue.doc[opens.i : head.i]):
        return None
    return next((c for c in head.rights if c.dep_ == "appos"), None)


def _subject_outside(reading: Reading, cue: Token) -> Token | None:
    """Who does what the first verb over a participle outside quotation marks says."""
    over = next((t for t in cue.ancestors if reading.inside[t.i] < 0 and t.pos_ == "VERB"), None)
    return subject_of(over) if over is not None and cue.tag_ == "VBG" else None


def _subject_between(cue: Token) -> Token | None:
    """Who lives and speaks in a clause between: `news came after Lee announced it, and said`."""
    for verb in cue.head.subtree:
        if verb.i >= cue.i:
            return None
        if verb.dep_ in ("advcl", "ccomp") and verb.lemma_ in CORE:
            subject = subject_of(verb)
            if subject is not None and is_living(subject):
                return subject
    return None


def _subject_above(cue: Token) -> Token | None:
    """Who lives and does what a clause over that of a participle says: `as sales fell, noting`."""
    for verb in cue.head.ancestors:
        above = subject_of(verb) if verb.pos_ == "VERB" else None
        if above is not None and is_living(above):
            return above
    return None


def _is_who_said(after: Token, cue: Token) -> bool:
    """Whether a name right after its verb is the speaker: `Sales fell, states Lee.`"""
    if after.pos_ != "PROPN" or after.dep_ not in ("nsubj", "npadvmod"):
        return False
    return after.dep_ == "nsubj" or (
        after.left_edge.i == cue.i + 1 and cue.tag_ in FINITE and after.ent_type_ != "DATE"
    )


def _is_who_closes(after: Token, cue: Token) -> bool:
    """Whether people at the end are who says it: `Sales fell, argued the firm's lawyer, Lee.`"""
    if after.dep_ != "dobj" or cue.tag_ not in FINITE or cue.lemma_ in _OF_SOMEBODY:
        return False
    if Frame.ADDRESSEE in frames(cue.lemma_):
        return False
    if Attitude.SPEECH not in attitude(cue.lemma_) or not (is_human(after) or after.ent_type_):
        return False
    end = after.right_edge.i + 1
    closes = end >= cue.sent.end or after.doc[end].text in ".!?"
    return closes and after.left_edge.i == cue.i + 1 and cue.i > cue.sent.start + 1


def _is_aside(cue: Token, head: Token) -> bool:
    """Whether a verb of reporting only leads up to another, or tells of a number."""
    if cue.dep_ == "relcl" and head.tag_ == "NN" and attitude(cue.lemma_) == Attitude.FINDING:
        return head.lemma_ in ("number", "figure", "statistic", "chart", "result")
    opens = cue.i == cue.sent.start and cue.tag_ == "VBG" and cue.head.lemma_ in CORE
    return opens and Frame.CLAUSE not in frames(cue.lemma_)
