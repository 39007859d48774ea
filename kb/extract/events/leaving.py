"""Giving up a post of one's own accord: `resigned`, `will step down in May`, `quit as chairman`."""

from spacy.tokens import Token

from kb.extract.text.topics import JOBS, is_machine
from kb.extract.text.words import ORGANIZATION_NOUNS, ROLE_WORDS, word_set

_WITH_PARTICLE = {
    "step": word_set("down aside"),
    "stand": word_set("down aside"),
    "bow": word_set("out"),
}
_LEAVING = frozenset({"resign", "quit", *_WITH_PARTICLE})
_LEFT = (
    JOBS
    | ORGANIZATION_NOUNS
    | ROLE_WORDS
    | word_set("employment career service firm board cabinet government panel committee council")
)
# What is said of one who is wanted to go, or says that he will not.
_ONLY_WANTED = word_set(
    """call urge ask demand want press refuse decline threaten offer consider tell beg invite
    rule"""
)
_NO_POST = word_set("it user customer client subscriber smoker viewer shopper buyer patient")
_UNREAL = word_set("should must could may might would ought need")
_BARRING = word_set("not never n't nor neither")


def leaves_post(verb: Token, lemma: str) -> bool:
    """Whether somebody gives up a post, and does not only might, should or refuse to.

    "Resigned to losing" and "quit smoking" are no leaving.
    """
    if lemma not in _LEAVING or verb.tag_ == "JJ":
        return False
    wanted = verb.dep_ in ("xcomp", "ccomp", "advcl", "pcomp") and verb.head.lemma_ in _ONLY_WANTED
    if wanted or any(c.lower_ in _UNREAL | _BARRING for c in verb.children):
        return False
    if any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in verb.children):
        return False
    if lemma in _WITH_PARTICLE:
        return _with_particle(verb, _WITH_PARTICLE[lemma]) and _somebody(verb)
    objects = [c for c in verb.children if c.dep_ in ("dobj", "xcomp", "ccomp") and c.i > verb.i]
    if lemma == "quit":
        return _somebody(verb) and all(_is_left(thing) for thing in objects)
    return _somebody(verb) and not any(t.lower_ == "to" for t in verb.doc[verb.i + 1 : verb.i + 2])


def _with_particle(verb: Token, particles: frozenset[str]) -> bool:
    """Whether the particle is there, with no noun of its own: not "down the ladder"."""
    return any(
        c.lower_ in particles
        and c.i > verb.i
        and not any(t.dep_ == "pobj" and t.pos_ in ("NOUN", "PROPN") for t in c.children)
        for c in verb.children
    )


def _somebody(verb: Token) -> bool:
    """Whether its subject, where it has one, may be people with a post: no inquiry, no user."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return True
    return subject.lemma_.lower() not in _NO_POST and not is_machine(subject.text)


def _is_left(thing: Token) -> bool:
    return (
        thing.lemma_.lower() in _LEFT
        or thing.ent_type_ in ("ORG", "PERSON", "GPE", "FAC")
        or thing.pos_ == "PROPN"
        or thing.pos_ == "NUM"
    )
