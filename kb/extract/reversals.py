"""Reversals: an organization goes back on having handed work to AI or other automation.

A reversal is something done or decided, of an organization that the text names, against
automation or the job cuts made for it. What is only planned, possible, demanded, denied or
foreseen is none, nor is rehiring for another reason (demand, season, a strike). The tests are
made on the word of reversal and the verbs above it, so that precision does not hang on luck.
"""

from spacy.tokens import Token

from kb.extract.actors import Actors
from kb.extract.attribution import Reading
from kb.extract.events import clause, date_in
from kb.extract.modality import is_asserted
from kb.extract.patients import patient_of, phrase_of, words_of
from kb.extract.reasons import context_of, other_reason, other_subject
from kb.extract.result import Date, Reversal
from kb.extract.topics import is_machine, speaks_of_people
from kb.extract.words import word_set

_REHIRE = frozenset(["rehire", "re-hire", "reemploy", "re-employ"])
_RESTORE = word_set("reinstate restore reintroduce revive resume reopen return")
_TURN = word_set("""reverse backtrack backpedal rescind u-turn overturn undo walk roll row""")
_DROP = word_set(
    """abandon scrap ditch drop shelve cancel axe ax end pull withdraw suspend discontinue
    disable deactivate remove kill halt scale terminate retire switch shut stop pause dump
    jettison mothball disband"""
)
_TURN_NOUNS = word_set(
    """reversal u-turn turnaround about-face climbdown climb-down backtrack volte-face
    about-turn retreat backtracking rollback"""
)
_GENERIC_OBJECTS = word_set(
    """course decision plan move policy stance approach strategy direction position change cut
    layoff itself step experiment bet push mandate announcement switch
    pledge promise vow commitment claim redundancy restructuring"""
)
_CUTS = word_set("""layoff cut redundancy dismissal decision job firing sacking replacement""")
_AGAIN = frozenset({"again", "back", "once", "anew"})
_COURTS = word_set("""court tribunal judge arbitrator regulator commission ombudsman jury""")


_RETURN = word_set("go return switch revert come move turn bring hire recruit employ take")
_DECIDE = word_set("order force rule require compel settle apologise apologize")
_TRIGGERS = _REHIRE | _RESTORE | _TURN | _DROP | _TURN_NOUNS | _RETURN | _DECIDE
_POS = frozenset({"VERB", "NOUN", "AUX", "PROPN", "ADJ"})
_RANKS = ("court-order", "settlement", "rehire", "restore-service", "shutdown", "apology", "policy")


def find_reversals(reading: Reading, actors: Actors, *, dates: list[Date]) -> list[Reversal]:
    """All reversals in the order of the text, one in each sentence; `of` is left empty."""
    chosen: dict[int, tuple[int, Token, str]] = {}
    readable = reading.readable
    for token in reading.doc:
        if not readable[token.i] or token.lemma_.lower() not in _TRIGGERS or token.pos_ not in _POS:
            continue
        kind = _kind(reading, token)
        if kind is None or not is_asserted(token):
            continue
        if other_reason(token, kind) or other_subject(reading, token):
            continue
        sentence = token.sent
        if sentence.text.rstrip().endswith("?"):
            continue
        rank = _RANKS.index(kind)
        if sentence.start not in chosen or rank < chosen[sentence.start][0]:
            chosen[sentence.start] = (rank, token, kind)
    found: list[Reversal] = []
    for _, token, kind in chosen.values():
        organization = _told(actors, token) if kind == "court-order" else actors.of(token)
        if organization is None:
            continue
        start, end = clause(token)
        found.append(
            Reversal(
                id=f"r{len(found) + 1}",
                start=start,
                end=end,
                kind=kind,
                organization=organization,
                date=date_in(dates, start, end),
                confidence=0.85 if is_machine(token.sent.text) else 0.7,
            )
        )
    return found


def _kind(reading: Reading, token: Token) -> str | None:
    lemma = token.lemma_.lower()
    context = context_of(reading, token)
    if not context.machine:
        return None
    if token.pos_ in ("NOUN", "PROPN", "ADJ"):
        return _of_noun(token, lemma)
    if token.pos_ == "ADV":
        return None
    words = words_of(token)
    if lemma in _REHIRE:
        return "rehire"
    if lemma in ("hire", "recruit", "employ") and _is_again(token):
        return "rehire" if speaks_of_people(words) else None
    patient = patient_of(token)
    phrase = _phrase(token, patient)
    if lemma == "bring" and _has(token, "back"):
        return _back(phrase, patient)
    if lemma in ("go", "return", "switch", "revert", "come", "move", "turn"):
        return _returns(token, lemma)
    if lemma in _RESTORE and patient is not None:
        return _back(phrase, patient)
    if lemma in ("apologise", "apologize"):
        return "apology" if is_machine(words) or _about_cuts(words) else None
    if lemma in _TURN:
        return _turns(token, lemma, patient, phrase)
    if lemma in ("order", "force", "rule", "require", "compel"):
        return _ordered(token)
    if lemma == "settle" and (is_machine(words) or _about_cuts(words)):
        return "settlement"
    if lemma in _DROP and patient is not None:
        return _drops(token, lemma, patient, phrase)
    if lemma == "take" and patient is not None and (_has(token, "down") or _offline(token)):
        return "shutdown" if is_machine(phrase) else None
    return None


def _back(phrase: str, patient: Token | None) -> str | None:
    """What comes back: people (rehire), or a service by people (restore-service)."""
    if patient is None or not speaks_of_people(phrase):
        return None
    lemma = patient.lemma_.lower()
    if lemma in _SERVICES or any(t.lemma_.lower() in _SERVICES for t in patient.subtree):
        return "restore-service"
    return "rehire" if not is_machine(phrase) or speaks_of_people(patient.text) else None


_SERVICES = word_set(
    """service line hotline helpline checkout till desk counter branch support option centre
    center cashier phone telephone process handling review moderation"""
)


def _returns(verb: Token, lemma: str) -> str | None:
    """`went back to human agents`, `returned to people`, `switched back to`."""
    if lemma in ("go", "switch", "come", "move", "turn") and not _has(verb, "back"):
        return None
    for child in verb.subtree:
        if child.lower_ == "to" and child.dep_ == "prep" and child.i > verb.i:
            phrase = words_of(child)
            if speaks_of_people(phrase) and not _is_office(phrase):
                return "restore-service"
    return None


def _is_office(phrase: str) -> bool:
    lower = phrase.lower()
    return "office" in lower or "work" in lower.split() or "school" in lower


def _turns(verb: Token, lemma: str, patient: Token | None, phrase: str) -> str | None:
    if lemma in ("walk", "roll", "row") and not _has(verb, "back"):
        return None
    if lemma in ("backtrack", "backpedal", "u-turn"):
        return "policy"
    if patient is None:
        return "policy" if lemma in ("row",) or (lemma == "walk" and _has(verb, "back")) else None
    noun = patient.lemma_.lower()
    if (
        noun in _GENERIC_OBJECTS
        or is_machine(phrase[: phrase.find(patient.text) + len(patient.text)])
        or any(t.lemma_.lower() in _CUTS for t in patient.subtree)
    ):
        return "policy"
    return None


def _drops(verb: Token, lemma: str, patient: Token, phrase: str) -> str | None:
    """Automation taken out of use, or a plan for it given up."""
    if not is_machine(phrase):
        return None
    if lemma == "scale" and not _has(verb, "back"):
        return None
    if lemma == "switch" and not _has(verb, "off"):
        return None
    if lemma == "cut" or any(t.lower_ in ("replace", "replacing") for t in patient.subtree):
        return "policy"
    noun = patient.lemma_.lower()
    if noun in _PEOPLE_TOO:
        return None
    if noun in ("use", "trial", "pilot", "test", "project", "partnership", "experiment"):
        return "shutdown"
    if is_machine(patient.text) or noun in _MACHINERY:
        return "shutdown"
    return "policy"


# Giving up these in an automated undertaking is no way back.
_PEOPLE_TOO = word_set(
    """job worker employee staff team price fee share stake bid deal talk search cost charge rival
    customer client supplier investment investor time fund"""
)
_MACHINERY = word_set(
    """assistant agent tool system software technology feature programme program service
    checkout lane platform host voice model ordering"""
)


def _of_noun(noun: Token, lemma: str) -> str | None:
    if lemma not in _TURN_NOUNS:
        return None
    if noun.dep_ == "compound":
        return None
    return "policy"


def _ordered(verb: Token) -> str | None:
    """`a court ordered the bank to reinstate the tellers`."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    agent = next(
        (t for c in verb.children if c.dep_ == "agent" for t in c.children if t.dep_ == "pobj"),
        None,
    )
    who = subject if agent is None else agent
    if who is None or who.lemma_.lower() not in _COURTS:
        return None
    back = any(
        t.lemma_.lower()
        in _REHIRE | {"reinstate", "restore", "compensate", "pay", "honour", "honor"}
        for t in verb.subtree
    )
    return "court-order" if back else None


def _phrase(verb: Token, patient: Token | None) -> str:
    """The words of the patient, with those that stand between the verb and it."""
    if patient is None:
        return ""
    between = verb.doc[verb.i + 1 : patient.i + 1].text if patient.i > verb.i else ""
    return f"{between} {phrase_of(patient)}"


def _told(actors: Actors, verb: Token) -> str | None:
    """The organization that was ordered to do something."""
    for token in verb.subtree:
        if token.i > verb.i and token.dep_ in ("dobj", "nsubj", "pobj", "nsubjpass"):
            named = actors.named_by(token)
            if named is not None:
                return named
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    return actors.named_by(subject) if subject is not None else None


def _has(verb: Token, word: str) -> bool:
    return any(c.lower_ == word for c in verb.children) or (
        verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == word
    )


def _is_again(verb: Token) -> bool:
    """`hiring people again`, `hired back`."""
    return any(
        c.lower_ in _AGAIN and (c.dep_ in ("advmod", "prt")) for c in verb.subtree if c.i > verb.i
    )


def _about_cuts(words: str) -> bool:
    lower = words.lower()
    return any(w in lower for w in ("layoff", "job cut", "sack", "redundanc", "replac", "dismiss"))


def _offline(verb: Token) -> bool:
    return any(t.lower_ == "offline" for t in verb.subtree)
