"""The organization that an article is about, for figures whose sentence names none."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.extract.owners.firm_names import doers, is_bystander, is_person, is_place, name_in
from kb.extract.owners.firm_patterns import ACTS, FIRST, OTHERS, PATTERNS, PROGRAMS, WATCHERS
from kb.extract.owners.firm_words import COUNTRIES, FIRM_WORDS, INDICES
from kb.types.words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kb.extract.names.finder import Names

_WORK = re.compile(
    r"\b(?:staff|employees?|workers?|workforce|jobs?|colleagues?|redundan\w+|lay-?offs?|(?:laid|lay|let) (?:off|go)"
    r"|fired|sacked|(?:re)?hir(?:ed?|es|ing)|chief executive|boss|(?:chat|voice)?bots?|robots?|AI|automat\w+"
    r"|algorithms?|self-(?:service|checkouts?)|machines?|software)\b"
)
_SHORT = 60  # words
_ONE_IN = 200
_OFTEN = 6
_NO_NOUNS = frozenset(words("ADJ ADV DET ADP PRON CCONJ SCONJ NUM AUX PART"))
_SIDE = 8
_HEADING = 120
_LEAD = 200  # characters in which an article says whom it is about


@dataclass(frozen=True, slots=True)
class Roll:
    """The organizations of an article: the one it treats most, and the names of all.

    `about` is None where none stands out. `shown` are those that some words show to be firms, not
    the recogniser alone. `watchers` judge others: houses of analysts, pollsters.
    `opens` is the first token after a headline in capitals.
    """

    about: str | None
    firms: frozenset[str]
    shown: frozenset[str]
    watchers: frozenset[str]
    opens: int


def protagonist(text: str, names: Names, title: str | None = None) -> str | None:
    """The name that the article treats most as an organization; None where none stands out."""
    return call_roll(text, names, title).about


def call_roll(text: str, names: Names, title: str | None = None) -> Roll:
    """Who is an organization in an article. Newspapers, places and people are left out."""
    head = _headline(text)
    opens = next((token.i for token in names.doc if token.idx >= head), len(names.doc))
    people = {m.name for m in names.mentions if m.type == "person" and is_person(names, m)}
    surnames = {name.split()[-1] for name in people}
    watchers = frozenset(
        name for match in WATCHERS.finditer(text) if (name := name_in(match["name"])) is not None
    )
    told = [
        (name, weight, bool(ACTS.match(text, match.end("name"))), match.start("name"))
        for weight, pattern in PATTERNS
        for match in pattern.finditer(text, head)
        if (name := name_in(match["name"])) is not None and name not in watchers
    ]
    shown = {name for name, weight, _, _ in told if weight > 1} - COUNTRIES
    places = {
        m.name
        for m in names.mentions
        if m.type == "group" or (m.type == "place" and m.name not in shown and is_place(names, m))
    }
    plain = {token.text for token in names.doc if _is_plain(token)}
    votes: Counter[str] = Counter()
    leading: set[str] = set()
    firms: set[str] = set()  # names that some words show to be an organization's
    for mention in names.mentions:
        if mention.start < opens:
            continue
        called = mention.name if mention.known is not None else name_in(mention.name)
        if mention.known is None and called in plain:
            continue
        if mention.type == "organization" and called is not None and called not in watchers:
            if names.doc[mention.start].idx < _LEAD:
                leading.add(called)
            votes[called] += 3 if mention.known is not None else 2
            if mention.known is not None:
                firms.add(called)
    for name, weight, acts, start in told:
        if name in places or (weight == 1 and name in people | surnames | plain):
            continue
        votes[name] += weight
        if start < _LEAD:
            leading.add(name)
        if weight > 1 or acts:
            firms.add(name)
    for name, weight in doers(names.doc[opens:]):
        if name not in places and name not in people | surnames:
            votes[name] += weight
    software = {name_in(match["name"]) for match in PROGRAMS.finditer(text)}
    first = FIRST.match(text, head)
    opening = None if first is None else name_in(first["name"])
    if opening is not None and opening not in people | surnames | places | plain | watchers:
        votes[opening] += 1
        firms.add(opening)
    others = {name_in(match["name"]) for match in OTHERS.finditer(text)}
    heading = text[: text.find("\n")] if "\n" in text[:_HEADING] else ""
    often = Counter(token.text for token in names.doc)
    for name in list(votes):
        votes[name] += 2 * min(often[name.split()[0]], _OFTEN) + 3 * (name in leading)
        votes[name] += _SIDE * (name == opening)
        votes[name] -= _SIDE * (name in others) + 2 * _SIDE * (name in software)
        votes[name] += _SIDE * (heading != "" and heading[-1] not in ".?!:" and name in heading)
        if is_bystander(name) or name.split()[0] in INDICES:
            del votes[name]
        elif title is not None and name in title:
            votes[name] += 4
    _part_pairs(votes, firms)
    _join_short_forms(votes)
    recognised = {
        name_in(m.name)
        for m in names.mentions
        if m.start >= opens
        and (m.type == "organization" or (m.type == "person" and m.name.split()[-1] in FIRM_WORDS))
    }
    every = frozenset(
        name for name in (firms | recognised) - software if name and name not in places
    )
    about = _foremost(votes, text) if votes else None
    # The topic of a text is not always a firm: "HTTP", "Napa".
    known = any(about == firm or (about or "").startswith(firm + " ") for firm in firms)
    if about is None or not (known or _is_of_work(text)):
        return Roll(None, every, frozenset(firms), watchers, opens)
    # People are called by their last name, firms by their first: "Orbis" of "Orbis Retail".
    whole = next((name for name in sorted(people) if name.startswith(about + " ")), about)
    return Roll(whole, every | {whole}, frozenset(firms), watchers, opens)


def _is_plain(token: Token) -> bool:
    """Whether a word is no name, capitalised or not: "Answerly" may be, "Flights stopped" not."""
    if token.pos_ in _NO_NOUNS:
        return token.ent_type_ != "ORG"
    opens = token.is_sent_start or token.doc[token.i - 1].is_quote
    return opens and token.tag_ in ("NNS", "NNPS") and token.text.endswith("s")


def _headline(text: str) -> int:
    """Where the text begins after a first line in capitals; 0 where there is none."""
    end = text.find("\n", 0, 2 * _HEADING)
    if end < 0:
        return 0
    letters = [c for c in text[:end] if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    return end if 2 * upper > len(letters) else 0


def _foremost(votes: Counter[str], text: str) -> str | None:
    """The name with most votes; where two have as many, the one that the lead names."""
    (best, count), *others = votes.most_common(2)
    if others and others[0][1] == count:
        lead = [n for n, v in votes.items() if v == count and n in text[:_LEAD]]
        return lead[0] if len(lead) == 1 else None
    return best


def _is_of_work(text: str) -> bool:
    """Whether a text speaks of work, or of machines that do it, once in two hundred words.

    A sentence or two are taken to be about whom they name.
    """
    return text.count(" ") < _SHORT or len(_WORK.findall(text)) * _ONE_IN >= text.count(" ")


def _part_pairs(votes: Counter[str], firms: set[str]) -> None:
    """Drop what is two names with a word between: "Kite Bank and Lark Bank"."""
    for name in [name for name in votes if " and " in name]:
        if all(part in votes for part in name.split(" and ")):
            del votes[name]
            firms.discard(name)


def _join_short_forms(votes: Counter[str]) -> None:
    """Give the votes of a short form to the full name: "Orbis" to "Orbis Retail"."""
    for short in sorted(votes, key=len):
        starts = (short + " ", short + "-", short + "'s", short + "’s")
        longer = [name for name in votes if name.startswith(starts)]
        if len(longer) == 1:
            votes[longer[0]] += votes.pop(short)
