"""Reversals: an organization goes back on having handed work to AI or other automation.

A reversal is something done or decided, of an organization that the text names, against
automation or the job cuts made for it. What is only planned, possible, demanded, denied or
foreseen is none, nor is rehiring for another reason (demand, season, a strike). The tests are
made on the word of reversal and the verbs above it, so that precision does not hang on luck.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.extract.events.finder import clause, date_in
from kb.extract.result import Date, Reversal
from kb.extract.reversals.admissions import is_performed
from kb.extract.reversals.features import Telling
from kb.extract.reversals.forms import TRIGGERS, kind_of_reversal
from kb.extract.reversals.model import (
    KINDS,
    believed,
    is_disbelieved,
    is_told,
    joint,
    kinds_of,
    load_model,
    word_that_tells,
)
from kb.extract.reversals.owners import organization_of
from kb.extract.reversals.reader import Read, read_passages
from kb.extract.reversals.reasons import in_context, other_reason, other_subject
from kb.extract.reversals.sight import Sights
from kb.extract.reversals.words import TURNS
from kb.extract.speech.actors import Actors
from kb.extract.speech.attribution import Reading
from kb.extract.speech.sayers import CORE
from kb.extract.speech.subjects import subject_of
from kb.extract.text.modality import is_asserted
from kb.extract.text.topics import is_machine

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Span, Token

    from kb.extract.events.model import Worded

_DEPTH = 6
_SURELY = 2.0  # log odds of a passage that is read, from which it is told in whatever words
_RETURNS = frozenset({"rehire", "restore-service"})
_NEWER = frozenset({"newer"})
_MACHINES = frozenset({"machine", "software"})
_WRONGED = frozenset({"machine", "software", "cut", "replace", "worker"})
_WRITES = frozenset({"write", "hear", "publish"})
_POS = frozenset({"VERB", "NOUN", "AUX", "PROPN", "ADJ"})


@dataclass(frozen=True, slots=True)
class _Told:
    """A kind of reversal told in a sentence, by the word that tells it."""

    sentence: int
    kind: str
    token: Token
    by_rule: bool


def find_reversals(reading: Reading, actors: Actors, *, dates: list[Date]) -> list[Reversal]:
    """All reversals in the order of the text, one of a kind in each sentence; `of` is left empty.

    Rules propose, the model proposes where they are silent and takes back what it disbelieves,
    where much speaks for a sentence together with a network that reads the passage around it. What
    that is sure of is told in whatever words, what it rejects in none.
    What the model proposes is left out where the same kind of the same organization is told
    already.
    """
    sentences = list(reading.doc.sents)
    told = _weighed(reading, sentences, _by_rule(reading))
    found: list[Reversal] = []
    seen: set[tuple[str, str | None]] = set()
    for each in told:
        organization = organization_of(reading, actors, each.token, each.kind, each.by_rule)
        if organization is None or _is_denied(actors, each.token, organization):
            continue
        if (each.kind, organization) in seen and not each.by_rule:
            continue
        seen.add((each.kind, organization))
        start, end = clause(each.token)
        found.append(
            Reversal(
                id=f"r{len(found) + 1}",
                start=start,
                end=end,
                kind=each.kind,
                organization=organization,
                date=date_in(dates, start, end),
                confidence=0.85 if is_machine(each.token.sent.text) else 0.7,
            )
        )
    return found


def _by_rule(reading: Reading) -> dict[int, tuple[Token, str]]:
    """The word of reversal and its kind for the first token of each sentence that has one."""
    chosen: dict[int, tuple[int, Token, str]] = {}
    readable = reading.readable
    for token in reading.doc:
        if not readable[token.i] or token.lemma_.lower() not in TRIGGERS or token.pos_ not in _POS:
            continue
        kind = kind_of_reversal(token)
        if kind is None or not in_context(token, kind) or not _is_told(token):
            continue
        if other_reason(token, kind) or other_subject(token):
            continue
        sentence = token.sent
        if sentence.text.rstrip().endswith("?"):
            continue
        rank = KINDS.index(kind)
        if sentence.start not in chosen or rank < chosen[sentence.start][0]:
            chosen[sentence.start] = (rank, token, kind)
    return {start: (token, kind) for start, (_, token, kind) in chosen.items()}


def _weighed(
    reading: Reading, sentences: list[Span], by_rule: dict[int, tuple[Token, str]]
) -> list[_Told]:
    """What is told by the rules and the model together, in the order of the sentences."""
    telling = Telling(reading.doc, sentences)
    sights = Sights(telling)
    seen: dict[Worded, NDArray[np.float64]] = {}
    looked_at = [at for at in telling.candidates() if reading.readable[sentences[at].start]]
    ruled = {at for at, sentence in enumerate(sentences) if sentence.start in by_rule}
    passages = read_passages(reading.doc, sentences, looked_at, ruled)
    read = {at for passage in passages for at in passage.places}
    seen_at = {at: sights.of(at) for at in looked_at if at in read}
    own = {at: load_model().odds(sight, seen) for at, sight in seen_at.items()}
    heard = _heard(passages, own, ruled)
    both = {at: joint(own[at], heard[at]) for at in own}
    has_cause = telling.has_cause()
    found: list[_Told] = []
    for at, sentence in enumerate(sentences):
        rule = by_rule.get(sentence.start)
        if at not in own:
            if rule is not None:
                found.append(_Told(at, rule[1], rule[0], by_rule=True))
            continue
        features = seen_at[at].families
        odds = both[at]
        spoken_of = (
            telling.is_grounded(at)
            and telling.speaks_of(at, TURNS)
            and not telling.speaks_of(at, _NEWER)
        )
        surely = spoken_of and believed(heard[at]) > _SURELY
        told = has_cause and is_told(odds, spoken_of=spoken_of)
        kinds = kinds_of(odds, features) if told else []
        if rule is not None and not is_disbelieved(
            rule[1], odds, features, own=own[at], read=heard[at]
        ):
            found.append(_Told(at, rule[1], rule[0], by_rule=True))
            # The rule knows the kind best; another is a second one only where both are likely.
            kinds = [kind for kind in kinds[1:] if kind != rule[1]] if kinds else []
        for rank, kind in enumerate(kinds):
            token = word_that_tells(telling, at, kind, surely=rank > 0 or rule is not None)
            if any(each.sentence == at and each.token == token for each in found[-3:]):
                continue  # one word tells one kind
            if token is None and surely and rank == 0:
                token = sentence.root
            if token is None or other_subject(token):
                continue
            if not surely and _is_for_another_reason(telling, at, kind, token):
                continue
            found.append(_Told(at, kind, token, by_rule=False))
    return found


def _is_for_another_reason(telling: Telling, at: int, kind: str, token: Token) -> bool:
    """Whether what is told there comes of something other than machines."""
    told_before = kind in _RETURNS and "p:other" in telling.features(at)
    if told_before and not telling.speaks_of(at, _MACHINES):
        return True
    if kind == "apology" and not telling.speaks_of(at, _WRONGED):
        return True
    return other_reason(token, kind)


def _heard(
    passages: Sequence[Read], own: Mapping[int, Sequence[float]], ruled: Collection[int]
) -> dict[int, Sequence[float]]:
    """The odds of sentences as the passages that they stand in are read.

    What a passage tells speaks for the sentence that tells most, what it does not tell speaks
    against all of its sentences. A sentence is heard with the first passage it stands in.
    """
    found: dict[int, Sequence[float]] = {}
    for passage in passages:
        inside = [at for at in passage.places if at in own]
        if not inside:
            continue
        odds = {at: believed(own[at]) + passage.of(at)[0] for at in inside}
        best = max(inside, key=lambda at: (at in ruled, odds[at]))
        against = [min(passage.whole[0], 0.0), *passage.whole[1:]]
        for at in inside:
            found.setdefault(at, passage.whole if at == best else against)
    return found


def _is_told(token: Token) -> bool:
    return is_asserted(token) or is_performed(token)


def _is_denied(actors: Actors, token: Token, organization: str) -> bool:
    """Whether only others report a reversal that the organization itself denies."""
    verb = token
    for _ in range(_DEPTH):
        verb = verb.head
        if verb.lemma_ in CORE | _WRITES and verb.i != token.i:
            break
    else:
        return False
    source = subject_of(verb)
    if source is None or actors.named_by(source) == organization:
        return False
    return any(t.lemma_ == "deny" and actors.of(t) == organization for t in token.doc)
