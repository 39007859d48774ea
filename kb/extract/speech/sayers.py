"""Who can say, think or want something: people and what they write, not things."""

from spacy.tokens import Token

from kb.extract.speech.attribution import is_source
from kb.extract.speech.cues import BELIEFS, DOCUMENTS, INTENT, Attitude, attitude
from kb.extract.text.patients import is_human
from kb.extract.text.topics import MACHINES
from kb.extract.text.words import (
    ANONYMOUS_WORDS,
    ORGANIZATION_NOUNS,
    PEOPLE_NOUNS,
    ROLE_WORDS,
    word_set,
)

CORE = word_set(
    """say tell claim argue believe think announce report add warn insist allege estimate
    predict note explain contend acknowledge admit write testify maintain concede reply assert"""
)
# What "it" does only where it is a body: other verbs also have things that suggest or show.
_SAID_BY_BODIES = word_set(
    """expect plan hope promise urge deny accuse blame pledge vow criticise criticize condemn
    dispute apologise apologize"""
)
# What things do as well.
_SHOWING = word_set("suggest indicate signal imply hint mean")
_ANYBODY = word_set("someone somebody anyone anybody everyone everybody whoever")
_ONE_OF = word_set("first second third fourth fifth last other latter former")
_SUPPOSING = word_set("if when whether unless once whenever")
# What is done according to these, nobody has said.
_STANDARDS = word_set(
    """need preference budget schedule factor rotation size age type taste weight situation
    condition wish goal ability level time amount number value criterion season color colour
    gender income mood interest habit style shape height length speed location region"""
)
# Groups of people under one singular noun.
_CROWDS = word_set(
    """opposition public crowd family couple staff management board leadership coalition majority
    minority nation country state city town community industry sector market press media class
    crew band pair duo trio side camp team jury panel delegation population electorate workforce
    profession faculty body household government world village region league cabinet
    rebel militant insurgent soldier suspect
    counterpart colleague ally rival friend aide deputy veteran pundit insider boss chief guru
    critic"""
)
_PERSON_ENDS = ("er", "or", "ist", "ian", "ee", "ant", "man", "woman", "eur", "ess", "ent", "ster")


def may_say(head: Token, cue: Token) -> bool:
    """Whether a noun or pronoun can be the source of what the cue reports."""
    if not is_source(head):
        return False
    lower = head.lower_
    if head.tag_ == "POS" or lower in ("'s", "’s", "’"):
        return False
    if cue.lemma_ == "say" and cue.tag_ in ("VB", "VBP") and head.i > cue.i:
        named = head.pos_ == "PROPN" or is_human(head)
        after_comma = cue.i > 0 and cue.nbor(-1).text == ","
        return named and after_comma  # not `a few gadgets, say three lights`
    if _is_supposed(head, cue):
        return False
    if lower == "it" and cue.lemma_ not in CORE | _SAID_BY_BODIES:
        return False
    if lower == "it" and any(c.dep_ in ("auxpass",) for c in cue.children):
        return False
    if head.pos_ in ("NUM", "DET", "ADJ") and lower not in ("some", "many", "others", "both"):
        if any(c.dep_ == "appos" and c.pos_ == "PROPN" for c in head.children):
            return True  # "its rival Vanta", where the tagger takes "rival" for an adjective
        if lower in _ONE_OF and any(c.lower_ in ("the", "a") for c in head.lefts):
            return True  # "the fourth, a landlord named Sal Petrone, said"
        return head.pos_ == "NUM" or lower in ("most", "all", "few", "several", "another", "one")
    kind = attitude(cue.lemma_)
    if kind == Attitude.FINDING and head.pos_ == "NOUN":
        known = DOCUMENTS | ROLE_WORDS | ORGANIZATION_NOUNS
        return head.lemma_.lower() in known or (head.tag_ == "NNS" and is_living(head))
    if head.lemma_ == "result" and Attitude.FINDING in kind:
        return True
    if cue.lemma_ in _SHOWING and not is_living(head):
        return False  # "the rise suggests that sales will grow"
    return not (
        head.pos_ == "NOUN"
        and head.lemma_ in ("truth", "reason", "result", "fact", "thing", "way", "sign", "move")
    )


def _is_supposed(head: Token, cue: Token) -> bool:
    """Whether only somebody supposed thinks or wants: `if someone wants`, `whoever believes`."""
    if Attitude.SPEECH in attitude(cue.lemma_) and cue.lemma_ in CORE:
        return False
    if cue.lemma_ not in BELIEFS | INTENT:
        return False
    if head.lower_ in _ANYBODY:
        return True
    named = head.pos_ == "PROPN" or head.lower_ in ("he", "she") or head.ent_type_ != ""
    return not named and any(
        c.dep_ in ("mark", "advmod") and c.lower_ in _SUPPOSING and c.i < head.i
        for c in cue.children
    )


def is_standard(head: Token) -> bool:
    """Whether `according to` this names a measure ("their needs"), not somebody."""
    return head.lemma_ in _STANDARDS


def is_living(head: Token) -> bool:
    """Whether a source is people, or what people are or write: the rest can only mean things.

    "The programme emphasizes new skills" reports nobody; "the union" and "the letter" do.
    """
    lemma = head.lemma_.lower()
    if lemma in MACHINES:
        return False
    if head.pos_ != "NOUN" or is_human(head):
        return True
    if lemma in ORGANIZATION_NOUNS | ROLE_WORDS | DOCUMENTS | _CROWDS | ANONYMOUS_WORDS:
        return True
    if head.lower_ in PEOPLE_NOUNS | DOCUMENTS:  # "data"
        return True
    return len(lemma) > 4 and lemma.endswith(_PERSON_ENDS)
