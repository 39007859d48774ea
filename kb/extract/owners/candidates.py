"""The names that may own a figure: those that the rules seat, and what else is written like one."""

# ruff: noqa: E501 - a pattern a line

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.extract.owners.firm_names import name_in
from kb.extract.owners.firm_patterns import PROGRAMS
from kb.extract.owners.firm_words import FIRM_WORDS, INDICES
from kb.extract.text.words import (
    GIVEN_FEMALE,
    GIVEN_MALE,
    ORGANIZATION_NOUNS,
    ORGANIZATION_WORDS,
    ROLE_WORDS,
)
from kb.types.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kb.extract.names.finder import Names
    from kb.extract.owners.cast import Cast
    from kb.extract.text.layout import Layout

_WORD = r"[^\W\d_a-zßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ][\w’'.-]*\b"
_LINK = r" (?:&|\+|of|of the|and|for|du|de|la|der|von|i|y) "
_MOST = 8  # words of a name
_ROLES = ROLE_WORDS - {"ombudsman"}
_PLACES = ("GPE", "LOC", "NORP")
_NAME = re.compile(rf"\b{_WORD}(?:(?:['’]? |{_LINK}){_WORD}){{0,{_MOST - 1}}}")
_INITIAL = re.compile(r"[A-Z]\.? [A-Z]")  # of a person: "K Rao"
_LEGAL = re.compile(r" (?:Inc|plc|PLC|Ltd|Corp|LLC)\.?$")
_OPENING = re.compile(r"(?:^|(?:[.?!:•\n–—]| -)[\"'”’)]? ?[\"'“‘(]?)$")
_PARTS = re.compile(r" (?:and|of|of the|for|i|y) |(?<=\w)['’]s ")
_OWNED = re.compile(r"['’]s ")
# Institutions called by a common noun: "the energy regulator", "a port health authority".
_NOUNS = "regulator|watchdog|ombudsman|council|board|ministry|authority|tribunal|union|commission"
_COMMON = re.compile(
    rf"\b(?:[Tt]he ({_NOUNS}|consumer counsel)|(?:[Tt]he|[Aa]n?) ((?:[a-z]+(?:['’]s?)? ){{1,2}}(?:{_NOUNS}|inspectorate|department)|customs service))\b"
)
# What follows a name that ends as an owner does: "Ellerby's, with 67 dining rooms".
_GOES_ON = re.compile(
    r"['’]s(?:[,.;:!?)]|\"?$| (?:and|or|but|has|had|is|was|will|would|could|can|may|says|said|to|in|on|at|for|from|with|by|as|after|who|which|that|when|where)\b)"
)
_OPENERS = frozenset(
    words("""
    A After All Although An And Another As Asked At Because Before Both But By Dear Each Even
    Every Few For From He Her Here His How However I If In Instead It Its Just Last Like Meanwhile
    More Most My Nearby Nearly Neighbouring Neither No Nobody None Not Nothing Now Of On Once One
    Only Or Our Over Q Rival She Since So Some Still Such Take Than That The Their Then There
    These They This Those Though Three Today Two Unlike Until We What When Where Whether While Who
    Why With Without Yes Yet You Your
    January February March April May June July August September October November December
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    """)
)
_NO_FIRM = INDICES | frozenset(words("Britain America Parliament Congress Government Nasdaq"))
# What only says the trade of a name after it: "Burger chain Patty's", "Carmaker Veloce".
_TRADES = (
    (ORGANIZATION_NOUNS | ROLE_WORDS)
    - ORGANIZATION_WORDS
    - frozenset(words("hotel studio restaurant theatre"))
) | {"airline", "rival"}


@dataclass(frozen=True, slots=True)
class Candidates:
    """The names that may own a figure of an article.

    `seats` are the first token of each place of a name, with the name; `ruled` the names that the
    rules know; `whole` has the long names that short ones stand for.
    """

    seats: list[tuple[int, str]]
    ruled: set[str]
    whole: dict[str, str]


def candidates(layout: Layout, cast: Cast, names: Names) -> Candidates:
    """Names of the rules and names as they are written, but for people and programs."""
    seats, whole = written(layout)
    ends = {at + name.count(" "): name for at, name in seats if " " in name}
    ruled = {at: name for at, word in cast.at.items() if (name := full_name(word, cast.about))}
    for at, name in ruled.items():
        if ends.get(at, "").endswith(" " + name):  # "Line" at the end of "Growers Supply Line"
            ruled[at] = ends[at]
    seats += [(at, whole.get(name, name)) for at, name in ruled.items()]
    known = {whole.get(name, name) for name in (*ruled.values(), cast.about) if name}
    others = {name_in(match["name"]) for match in PROGRAMS.finditer(layout.text)}
    others |= {name for name in names.gender if not _is_firm(name, layout.text)}
    others |= {m.name for m in names.mentions if m.type == "person" and _INITIAL.match(m.name)}
    kept = {(at, name) for at, name in seats if name in known or name not in others}
    return Candidates(sorted(kept), known, whole)


def _is_firm(name: str, text: str) -> bool:
    """Whether what is taken for a person is called as firms are: "Fairlie" of "Fairlie Aerospace".

    People are called by their last name.
    """
    first, *rest = name.split(" ")
    if not rest or first in GIVEN_FEMALE or first in GIVEN_MALE:
        return False
    if "&" in rest or rest[-1] in FIRM_WORDS or rest[-1].lower() in ORGANIZATION_WORDS:
        return True
    alone = re.compile(rf"\b{re.escape(first)}\b(?! {re.escape(rest[0])})")
    return alone.search(text) is not None and text.count(rest[-1]) == text.count(name)


def bare_name(name: str) -> str:
    """A name without what only says its trade before it: "Lender Merlion Trust"."""
    found = _pieces(0, name)
    return found[0][1] if found else name


def full_name(named: str | None, about: str | None) -> str | None:
    """A name in the form of the article's protagonist; None for what can be none."""
    if named is None:
        return None
    if named.islower():  # "headcount" is nobody's name
        return about
    if about is not None and about.startswith((named + " ", named + "'s", named + "’s")):
        return about
    if not set("=/()|<>[]{}#@").isdisjoint(named) or named.startswith("http"):
        return None
    return None if named.split()[0] in _NO_FIRM else named


def written(layout: Layout) -> tuple[list[tuple[int, str]], dict[str, str]]:
    """Names as they are written, each with its first token, and what short ones stand for.

    Parts of joined names are among them. The short form of one longer name ("Harrow" of "Harrow &
    Pell") stands for the long one.
    """
    text = layout.text
    found: list[tuple[int, str]] = []
    for match in _NAME.finditer(text):
        at = match.start()
        opens = _OPENING.search(text, max(0, at - 3), at) is not None
        owner, token = _owner_in(match[0]), layout.token_at(at)
        if owner is not None and token is not None and token.ent_type_ in _PLACES:
            at += owner.end()  # "Oslo's Halvorsen Line"
        found += [
            (at, name)
            for at, name in _pieces(at, text[at : match.end()], opens=opens)
            if name[:1].isupper() and not _is_anothers(name)
        ]
    found += [(m.start(m.lastindex), m[m.lastindex]) for m in _COMMON.finditer(text) if m.lastindex]
    inside = {name for at, name in found if not _OPENING.search(text, max(0, at - 3), at)}
    whole = in_full({name for _, name in found}, inside)
    whole |= _ending_as_owners(found, text)
    tokens = ((layout.token_at(at), whole.get(name, name)) for at, name in found)
    return sorted({(token.i, name) for token, name in tokens if token is not None}), whole


def _ending_as_owners(found: Sequence[tuple[int, str]], text: str) -> dict[str, str]:
    """Names that end as an owner does wherever they stand: "Ellerby" of "Ellerby's"."""
    ends: dict[str, list[int]] = {}
    for at, name in found:
        ends.setdefault(name, []).append(at + len(name))
    whole: dict[str, str] = {}
    for name, places in ends.items():
        last = name.rsplit(" ", 1)[-1]
        if last in FIRM_WORDS or last.lower() in ORGANIZATION_WORDS:
            continue  # "at Kimberlin Group's and at ours"
        marks = {text[end : end + 2] for end in places}
        if marks <= {"'s", "’s"} and any(_GOES_ON.match(text, end) for end in places):
            whole[name] = name + min(marks)
    return whole


def in_full(names: Collection[str], inside: Collection[str]) -> dict[str, str]:
    """The long names that short ones stand for, where only one fits.

    `inside` are those that stand within a sentence: "Ask" is no part of "Ask Brook".
    """
    long: dict[str, set[str]] = {}
    for name in names:
        cut = name.split(" ")
        for size in range(1, len(cut)):
            link, noun = cut[size], cut[0].lower() in ORGANIZATION_WORDS
            if link in ("and", "of") and not noun:
                break
            long.setdefault(" ".join(cut[:size]), set()).add(name)
        whole_of = " of " in name and cut[0].lower() not in ORGANIZATION_WORDS
        if len(cut) > 1 and " and " not in name and name in inside and not whole_of:
            long.setdefault(cut[-1], set()).add(name)
    whole: dict[str, str] = {}
    for short, full in long.items():
        first = min(full, key=lambda name: (len(name), name))
        # "Hadrach" of "Hadrach Maskinfabrik" and "Hadrach Maskinfabrik of Aarhus" is the former.
        if all(name == first or name.startswith(first + " ") for name in full):
            whole[short] = first
    for short in list(whole):
        while whole[short] in whole:
            whole[short] = whole[whole[short]]
    return whole


def _pieces(start: int, name: str, *, opens: bool = True) -> list[tuple[int, str]]:
    """A run of capitalised words without those that only open a sentence, and its parts.

    `opens` is whether the run opens a sentence, where its first word may be of its trade.
    """
    given = name.split(" ")
    called = given[-1].lower() in ORGANIZATION_WORDS  # "General Teaching Union"
    first = 0
    while first < len(given) and (
        given[first] in _OPENERS
        or (given[first].lower() in _TRADES and _is_apart(given[first], opens, called))
        or (first and not given[first][0].isupper())  # a link, or "The čajna"
    ):
        first += 1
    start += sum(len(word) + 1 for word in given[:first])
    names = given[first:]
    if not names:
        return []
    head = next(
        (at for at, word in enumerate(names) if at and (word == "The" or word.lower() in _ROLES)),
        len(names),
    )
    name = " ".join(names[:head])  # "Torvane CEO Edda Brandt"
    found = [(start, _bare(name))]
    at = 0
    cuts = [cut for cut in _PARTS.finditer(name) if cut[0][0] == " " or _owner_in(name)]
    if cuts:
        for cut in [*cuts, None]:
            part = name[at : cut.start() if cut else len(name)]
            if part.split(" ", 1)[0] not in _OPENERS:
                found.append((start + at, _bare(part)))
            at = cut.end() if cut else at
    return found


def _is_apart(word: str, opens: bool, called: bool) -> bool:
    """Whether a word of a trade or a role is no part of the name after it."""
    return not called if word.lower() in ROLE_WORDS else opens


def _owner_in(name: str) -> re.Match[str] | None:
    """The end of the owner that a name holds, unless it is part of it: "St Wendreda's Hospital"."""
    owner = _OWNED.search(name)
    if owner is None or name[owner.end() :] in FIRM_WORDS | {"School", "College"}:
        return None
    return owner


def _is_anothers(name: str) -> bool:
    """Whether a name holds the long one of its owner: "Lumley Desk's Percy"."""
    owner = _owner_in(name)
    return owner is not None and " " in name[: owner.start()]


def _bare(name: str) -> str:
    return _LEGAL.sub("", re.sub(r"['’]s?$|[.,’'-]+$", "", name))
