"""Where each organization of an article is named, token by token."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.extract.names.mentions import only_reports, runs
from kb.extract.owners.firm_names import name_in
from kb.extract.owners.firm_words import COUNTRIES
from kb.extract.text.words import NO_NAMES, ORGANIZATION_NOUNS, is_press
from kb.types.words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from kb.extract.names.finder import Names
    from kb.extract.owners.protagonist import Roll
    from kb.extract.text.layout import Layout

# What organizations do.
_ACTS = frozenset(
    words("""
    let cut lay hire rehire bring close shed axe fire sack dismiss employ have plan announce lose
    recruit make earn report raise buy sell open do replace ditch scrap introduce stop
    """)
)
_FIRES = frozenset(words("let lay dismiss rehire fire sack axe"))
_SERVICE = re.compile(
    r"\b[Tt]he (([A-Z][a-z]+) (?:[a-z]+ ){0,2}(service|council|hospital|library|university|school|court|trust))\b"
)
_HEADING = re.compile(r"(?m)^(?=.{3,120}$).*[^\s.!?:;,\"'”’)]$")  # a line that ends as no sentence
_UNIONS = frozenset(words("Unite Unison GMB Usdaw Verdi Prospect SEIU Teamsters UAW Siptu"))


class Seats:
    """The organizations of a text by token in `at`, and by what the text calls them in `kinds`."""

    def __init__(self, layout: Layout, names: Names, roll: Roll) -> None:
        self.names = names
        self.about = roll.about
        self.at: dict[int, str] = {}
        self.kinds: dict[str, str] = {}  # "consultancy": whom the text calls so
        headings = [m.span() for m in _HEADING.finditer(layout.text)] if "\n" in layout.text else []
        self._headed = {
            index
            for start, end in headings
            for index in range(layout.first_from(start), layout.first_from(end))
        }
        self._prose = _HEADING.sub("", layout.text) if headings else layout.text
        self._long = _longer(roll.firms)
        self._short = {_bare(firm.split()[0]): firm for firm in sorted(roll.firms, key=len)}
        if self.about is not None:
            self._short[_bare(self.about.split()[0])] = self.about
        self._recognised(layout.doc, roll)
        self._services(layout)
        self._written(layout.doc, roll)
        for start, end in runs(layout.doc):
            if start not in self.at and self._acts(layout.doc[start:end]):
                self._name(range(start, end), layout.doc[start:end].text)
        for index, name in sorted(self.at.items()):
            self._describe(layout.doc[index], name)

    def _recognised(self, doc: Doc, roll: Roll) -> None:
        """Seat what the recogniser calls an organization, where the words do not gainsay it."""
        for mention in self.names.mentions:
            if mention.type != "organization" or only_reports(doc, mention):
                continue
            name = name_in(mention.name)
            before = doc[mention.start - 1].lower_ if mention.start else ""
            if name is None or name in roll.watchers or name.lower() in NO_NAMES:
                continue
            if name not in roll.firms and mention.known is None:
                continue
            if mention.start < roll.opens or _is_trade(doc, mention.end):
                continue
            if before in ("in", "near") and name not in roll.shown and mention.known is None:
                continue
            self._name(range(mention.start, mention.end), self.whole(name))

    def _written(self, doc: Doc, roll: Roll) -> None:
        """Seat every name as it is written in full, and one-word names that begin a full one."""
        surnames = {
            part
            for m in self.names.mentions
            if m.type == "person" and m.name not in roll.firms and " " in m.name
            for part in m.name.split()
        }
        known = {firm: tuple(firm.replace("'s", " 's").split()) for firm in roll.firms}
        first: dict[str, list[str]] = {}
        for firm in sorted(roll.firms, key=len, reverse=True):
            first.setdefault(known[firm][0], []).append(firm)
        for token in doc:
            if token.i < roll.opens:
                continue
            for firm in first.get(token.text, ()):
                size = len(known[firm])
                end = token.i + size
                if tuple(t.text for t in doc[token.i : end]) != known[firm]:
                    continue
                if not _is_trade(doc, end):
                    self._name(range(token.i, token.i + size), self.whole(firm))
                    break
            else:
                name = self._short.get(token.text)
                alone = token.i + 1 == len(doc) or not doc[token.i + 1].text.istitle()
                if name is not None and alone and token.text not in surnames - roll.shown:
                    self._name(range(token.i, token.i + 1), self.whole(name))

    def _services(self, layout: Layout) -> None:
        """Name what is called after a place in small letters: "the Wexcombe library service"."""
        for match in _SERVICE.finditer(layout.text):
            first, after = layout.first_from(match.start(1)), layout.first_from(match.end(1))
            if self.at.get(first) in (None, match[2]):
                for index in range(first, after):
                    self.at[index] = match[1]
                self.kinds.setdefault(match[3], match[1])

    def _acts(self, name: Span) -> bool:
        """Whether a name that nothing else tells of does what only organizations do."""
        last = name[-1]
        if last.dep_ != "nsubj" or last.head.lemma_ not in _ACTS or name.text in COUNTRIES:
            return False
        if name_in(name.text) != name.text or is_press(name.text):
            return False
        mention = self.names.at.get(name.start)
        if mention is not None and mention.type == "place" and last.head.lemma_ not in _FIRES:
            return False
        return not any(self.names.is_person(part.text) for part in (*name, name))

    def _describe(self, token: Token, name: str) -> None:
        """Keep what the text calls an organization: `the insurer X`, `X, the Welsh insurer`."""
        nouns = [child for child in token.children if child.dep_ == "appos"]
        if token.i:
            nouns.append(token.nbor(-1))
        if token.dep_ == "appos":
            nouns.append(token.head)
        last = "union" if name in _UNIONS else name.split()[-1].lower()
        if name.split()[0].lower() in ORGANIZATION_NOUNS and " of " in name:
            last = name.split()[0].lower()
        if last in ORGANIZATION_NOUNS:
            self.kinds.setdefault(last, name)
        for noun in nouns:
            lemma = noun.lemma_.lower()
            if lemma in ORGANIZATION_NOUNS and noun.i not in self.at:
                self.kinds.setdefault(lemma, name)

    def _name(self, tokens: range, name: str) -> None:
        if tokens[0] in self._headed and name not in self._prose:
            return  # "Klarna's Reversal" over a paragraph
        for index in tokens:
            self.at.setdefault(index, name)

    def whole(self, name: str) -> str:
        """A name in full: that of the article's protagonist, or the only one that begins so."""
        about = self.about
        name = self._long.get(name, name)
        if about is not None and (f" {name} " in f" {about} " or name == _bare(about)):
            return about
        if about is not None and name.startswith(about + " ") and name.split()[-1].islower():
            return about
        return name


def _is_trade(doc: Doc, end: int) -> bool:
    """Whether a capitalised word only says the trade of a name: "Burger chain Patty's"."""
    return (
        end + 1 < len(doc)
        and doc[end].lower_ in ORGANIZATION_NOUNS
        and doc[end].text.islower()
        and doc[end + 1].text.istitle()
    )


def _longer(firms: frozenset[str]) -> dict[str, str]:
    """The full names of one-word names: "Salient Research" for "Salient", where only one fits."""
    found: dict[str, set[str]] = {}
    for firm in firms:
        if " " in firm:
            found.setdefault(firm.split()[0], set()).add(firm)
    return {word: min(full) for word, full in found.items() if len(full) == 1}


def _bare(name: str) -> str:
    return name.removesuffix("'s").removesuffix("’s")
