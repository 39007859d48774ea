"""Whether a sentence tells a kind of event: rules, a linear model and a reader weighed together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kb.extract.events.idioms import idioms
from kb.extract.events.model import KINDS, likely, worded
from kb.extract.events.reader import read_events, teller

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from spacy.tokens import Span, Token

# What the log odds of the reader and of the linear model count, and what is added where a rule goes
# by a verb, by a noun or by a turn of phrase. Fitted by logistic regression on 1,280 sentences of
# news and of the everyday web that no model learnt from, and rounded; rules for plain hires
# count more, since the reader doubts those that are only planned. Rules for shutdowns stand: those
# of plants and shops are shutdowns too, which few of the reader's sentences tell.
_READ, _LIKELY = 0.5, 0.2
_BY_VERB = {"job-loss": 3.5, "hire": 2.4, "hiring-stop": 2.0, "deployment": 2.1, "shutdown": 3.0}
_BY_NOUN = {"job-loss": 2.8, "hire": 0.3, "hiring-stop": 2.0, "deployment": 1.0, "shutdown": 3.0}
_BY_PHRASE = {"job-loss": 2.8, "hire": 1.8, "hiring-stop": 2.0, "deployment": 2.1, "shutdown": 3.0}
_LIMITS = {"job-loss": 0.7, "hire": 0.3, "hiring-stop": 0.7, "deployment": 0.5, "shutdown": 0.0}

_SHORTEST = 4  # tokens; what is shorter, or has no verb, is a heading, a list or a table
# Log odds of the linear model from which the reader is asked; more sentences speak of machines.
_THINKABLE = dict(zip(KINDS, (-3.5, -3.0, -2.5, -2.0, -2.0), strict=True))
_CERTAIN = 0.0  # and from which a rule is believed without it
_UNTHINKABLE = -5.3  # and below which no verb is believed: "the tanks fired two shells"
_EDGE = 1e-6
_DOUBTED = ("job-loss", "hire")


def told_in(sentence: Span, ruled: Mapping[str, Token]) -> Iterator[tuple[str, Token]]:
    """The kinds that a sentence tells, each with the word that tells it.

    `ruled` has those that rules go by, with theirs.
    """
    odds = _odds(sentence)
    prose = len(sentence) >= _SHORTEST and any(t.pos_ in ("VERB", "AUX") for t in sentence)
    if not prose or not any(_in_doubt(kind, ruled, own) for kind, own in odds.items()):
        for kind, word in ruled.items():
            if not _unthinkable(kind, word, odds[kind]):
                yield kind, word
        return
    phrased = dict(idioms(sentence, {kind for kind, own in odds.items() if own > _THINKABLE[kind]}))
    read = dict(zip(KINDS, read_events(sentence.text), strict=True))
    for place, kind in enumerate(KINDS):
        sure = _READ * read[kind] + _LIKELY * odds[kind]
        if kind in ruled:
            sure += (_BY_VERB if _is_verb(ruled[kind]) else _BY_NOUN)[kind]
        elif kind in phrased:
            sure += _BY_PHRASE[kind]
        if sure > _LIMITS[kind]:
            yield kind, ruled.get(kind) or phrased.get(kind) or teller(sentence, place)


def _odds(sentence: Span) -> dict[str, float]:
    """The log odds of the linear model."""
    probable = np.clip(likely(worded(sentence)), _EDGE, 1 - _EDGE)
    return dict(zip(KINDS, np.log(probable / (1 - probable)).tolist(), strict=True))


def _in_doubt(kind: str, ruled: Container[str], odds: float) -> bool:
    return odds <= _CERTAIN if kind in ruled else odds > _THINKABLE[kind]


def _unthinkable(kind: str, word: Token, odds: float) -> bool:
    return kind in _DOUBTED and _is_verb(word) and odds < _UNTHINKABLE


def _is_verb(word: Token) -> bool:
    return word.pos_ in ("VERB", "AUX")
