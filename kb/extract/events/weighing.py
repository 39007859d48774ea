"""Whether a sentence tells a kind of event: rules, a linear model and a reader weighed together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kb.extract.events.idioms import idioms
from kb.extract.events.model import KINDS, likely, teller, worded
from kb.extract.events.reader import read_events

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Span, Token

# What the log odds of the reader and of the linear model count, and what is added where a rule goes
# by a verb, by a noun or by a turn of phrase, less a limit. Those of job losses, hires and
# deployments were found on 6,900 sentences that no model learnt from: 900 held out, 300 of general
# news, 1,800 of real news and the web, and 3,900 of everyday pages, which tell next to nothing.
# "Slashed its headcount" needs no model.
_READ = dict(zip(KINDS, (0.5, 0.5, 0.42, 0.6, 0.6), strict=True))
_LIKELY = dict(zip(KINDS, (0.24, 0.2, 0.6, 0.4, 0.3), strict=True))
_BY_VERB = dict(zip(KINDS, (1.9, 0.3, 2.0, 2.1, 2.2), strict=True))
_BY_NOUN = dict(zip(KINDS, (1.7, 0.0, 2.0, 1.0, 2.2), strict=True))
_BY_PHRASE = dict(zip(KINDS, (0.8, 1.4, 2.0, 1.4, 1.5), strict=True))
_LIMITS = dict(zip(KINDS, (0.35, 0.5, 0.0, -0.2, 0.1), strict=True))

# So far below and above its limit, the reader is not asked of a kind: it would seldom change the
# answer, and of machines more sentences speak.
_BELOW = dict(zip(KINDS, (0.95, 0.9, 1.0, 0.35, 1.0), strict=True))
_ABOVE = 1.0
_SHORTEST = 4  # tokens; what is shorter, or has no verb, is a heading, a list or a table
# Log odds of the linear model below which no verb there is believed: "the tanks fired two shells".
_UNTHINKABLE = -5.3
_EDGE = 1e-6
_DOUBTED = ("job-loss", "hire")


def told_in(sentence: Span, ruled: Mapping[str, Token]) -> Iterator[tuple[str, Token]]:
    """The kinds that a sentence tells, each with the word that tells it.

    `ruled` has those that rules go by, with theirs.
    """
    odds = _odds(sentence)
    if len(sentence) < _SHORTEST or all(token.pos_ not in ("VERB", "AUX") for token in sentence):
        for kind, word in ruled.items():
            if not _unthinkable(kind, word, odds[kind]):
                yield kind, word
        return
    sure = {kind: _sure(kind, ruled.get(kind), own) for kind, own in odds.items()}
    phrased: dict[str, Token] = {}
    thinkable = {kind for kind, own in sure.items() if own > -_BELOW[kind]}
    if any(sure[kind] < _ABOVE for kind in thinkable):
        phrased = dict(idioms(sentence, thinkable))
        for kind, read in zip(KINDS, read_events(sentence.text), strict=True):
            spoken = kind in phrased and kind not in ruled
            sure[kind] += _READ[kind] * read + (_BY_PHRASE[kind] if spoken else 0.0)
    for place, kind in enumerate(KINDS):
        if sure[kind] > 0:
            yield kind, ruled.get(kind) or phrased.get(kind) or teller(sentence, place)


def _odds(sentence: Span) -> dict[str, float]:
    """The log odds of the linear model."""
    probable = np.clip(likely(worded(sentence)), _EDGE, 1 - _EDGE)
    return dict(zip(KINDS, np.log(probable / (1 - probable)).tolist(), strict=True))


def _sure(kind: str, word: Token | None, odds: float) -> float:
    """How much the linear model and rules speak for a kind, above its limit."""
    by_rule = 0.0 if word is None else (_BY_VERB if _is_verb(word) else _BY_NOUN)[kind]
    return _LIKELY[kind] * odds + by_rule - _LIMITS[kind]


def _unthinkable(kind: str, word: Token, odds: float) -> bool:
    return kind in _DOUBTED and _is_verb(word) and odds < _UNTHINKABLE


def _is_verb(word: Token) -> bool:
    return word.pos_ in ("VERB", "AUX")
