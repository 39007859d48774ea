"""Who plays a part in an article: the organizations that words and sentences stand for."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from kb.extract.owners.firm_names import is_bystander, name_in
from kb.extract.owners.protagonist import call_roll
from kb.extract.owners.seats import Seats
from kb.extract.text.words import INSTITUTION_NOUNS, ORGANIZATION_NOUNS, ROLE_WORDS
from kb.types.words import words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from kb.extract.names.finder import Names
    from kb.extract.text.layout import Layout

# Firms, people and answers at large: what they do is no named organization's.
_MANY = frozenset(
    words("""
    company firm business employer organization organisation startup start-up rival competitor peer
    bank insurer retailer lender carrier chain publisher broadcaster newspaper agency consultancy
    operator supplier vendor provider council trust hospital university school restaurant hotel
    household family taxpayer voter graduate american briton respondent participant economy sector
    industry profession government minister lawmaker country nation city state town leader executive
    manufacturer maker developer airline supermarket utility telco carmaker client
    """)
)
# Those who judge, guess or speak: what they say is about somebody else.
_TELLERS = frozenset(
    words("""
    analyst economist researcher expert critic observer source insider union official broker
    regulator watchdog survey poll study report figure document filing court judge tribunal lawmaker
    campaigner reporter newspaper journalist forecast forecaster strategist academic minister memo
    """)
)
_NEAR, _FAR = 8, 80  # tokens
_SELF = frozenset(words("we our us ours"))
_ATTACHED = frozenset(words("of at in for with by on about within inside across under against"))
_PLACED = frozenset(words("at by for from about against of in inside on"))
_OPENS = re.compile(
    r"[\"“‘']?(?:(?:But|And|So|Yet|Now|Still|Then|Meanwhile|Instead),? )?(?:It|Its|The (?:company|firm|group|business|[a-z-]+))\b"
)


# Whoever is called so by another is another.
_TAKEN = frozenset(words("buy acquire license rent purchase lease order hire get"))
_RELATIONS = frozenset(
    words("rival competitor peer supplier vendor subsidiary parent customer client partner owner")
)
_HERE = re.compile(
    r"\b(?:[Hh]ere|[Ww]e|us) at ((?:[A-Z][\w&’'-]+ ?){1,4})|\b[Aa]t ((?:[A-Z][\w&’'-]+ ?){1,4}),? we\b"
)
_QUESTION = re.compile(
    r"(?m)^Q[:.].*?\b(?:at|is|of|does|did|has|with|for|was|will) ((?:[A-Z][\w&’-]+ ?){1,4})"
)
_ASKED = re.compile(r"(?m)^Q[:.]")
# Institutions of which a text may speak without a name.
_UNNAMED = INSTITUTION_NOUNS - _TELLERS - frozenset(words("group bank party team campaign"))


class Part(Enum):
    """What a doer is where it names no organization."""

    MANY = "many"
    PERSON = "person"
    TELLER = "teller"
    THING = "thing"


class Cast:
    """The organizations of an article by token, by sentence, and by "it" and "the company"."""

    def __init__(
        self,
        layout: Layout,
        names: Names,
        *,
        title: str | None = None,
        askers: frozenset[str] = frozenset(),
    ) -> None:
        self.names = names
        roll = call_roll(layout.text, names, title)
        self.askers = askers
        self._owners: dict[int, str | None] = {}
        self._places: dict[int, str | None] = {}
        self._seats = Seats(layout, names, roll)
        self.at = self._seats.at
        self.about = self._seats.about
        self.about = self.ours = self._speaking(layout.text)
        self._topics: list[str | None] = []
        self._named: list[str | None] = []
        self._sentence_of = {sent.start: n for n, sent in enumerate(layout.sentences)}
        self._follow(layout.sentences)

    def _speaking(self, text: str) -> str | None:
        """Whose "we" is: of those "here at Larkfield", of whom an interview asks first."""
        here = _HERE.search(text)
        if here is not None:
            return self._seats.whole((here[1] or here[2]).strip())
        if _ASKED.search(text):
            asked = _QUESTION.search(text)
            if asked is not None and (name := name_in(asked[1])) is not None:
                return self._seats.whole(name)
        return self.about

    def _follow(self, sentences: list[Span]) -> None:
        """Whom each sentence is about: whom it names as its subject, or who was meant before.

        An empty name is that of an institution without one ("the council").
        """
        last: str | None = None
        for sent in sentences:
            named = self._subject_of(sent)
            self._named.append(named or (self._named[-1] if self._named else None))
            if named is None:
                goes_on = last is not None and _OPENS.match(sent[:8].text) is not None
                named = last if goes_on or last == "" else self.about
            self._topics.append(named)
            last = named if named is not None else last

    def _subject_of(self, sent: Span) -> str | None:
        for token in sent:
            name = self.at.get(token.i)
            if name is None:
                if token.dep_ == "nsubj" and self.is_unnamed(token):
                    return ""
                continue
            opening = token.dep_ == "pobj" and token.head.i == sent.start
            opening |= token.i == sent.start and token.dep_ not in ("poss", "amod")
            if token.dep_ in ("nsubj", "nsubjpass") or opening:
                if is_bystander(name) and name != self.about:
                    continue
                return name
            if token.dep_ in ("poss", "compound", "appos") and token.head.dep_ == "nsubj":
                return name
        return None

    def is_unnamed(self, noun: Token) -> bool:
        """Whether a noun is an institution that the text does not name: "the council"."""
        owner = next((child for child in noun.children if child.dep_ == "poss"), noun)
        lemma = owner.lemma_.lower()
        if any(child.lower_ in ("works", "work") for child in owner.lefts):
            return False
        if lemma not in _UNNAMED or owner.tag_ != "NN" or not _is_definite(owner):
            return False
        return self.of_word(owner) is None

    def topic(self, token: Token) -> str | None:
        """Whom the sentence of a token is about."""
        return self._topics[self._sentence_of[token.sent.start]]

    def before(self, token: Token) -> str | None:
        """Whom the sentence before that of a token is about."""
        place = self._sentence_of[token.sent.start]
        return self._topics[place - 1] if place else None

    def it(self, token: Token) -> str | None:
        """Whom "it" or "its" stands for: a subject before it in the sentence, or the topic."""
        found = None
        for index in range(token.i - 1, max(token.sent.start, token.i - _FAR) - 1, -1):
            name = self.at.get(index)
            noun = token.doc[index]
            if name is None and noun.dep_ == "nsubj" and noun.lemma_.lower() in self._seats.kinds:
                return self._seats.kinds[noun.lemma_.lower()]
            if name is None or (is_bystander(name) and name != self.about):
                continue
            if token.doc[index].dep_ in ("nsubj", "nsubjpass"):
                return name
            found = name
        place = self._sentence_of[token.sent.start]
        return found or (self._named[place - 1] if place else None) or self.about

    def the(self, noun: Token) -> str | None:
        """Whom "the consultancy" stands for."""
        lemma = noun.lemma_.lower()
        if lemma in self._seats.kinds:
            return self._seats.kinds[lemma]
        about = self.about
        if lemma in INSTITUTION_NOUNS - {"group", "bank"}:
            return about if about is not None and lemma in about.lower() else None
        return self.before(noun) or about

    def named_beside(self, word: Token) -> str | None:
        """The organization in "a rival, Textura"."""
        if word.dep_ == "appos" and word.head.i in self.at:
            return self.at[word.head.i]
        following = word.i + 1
        if word.lemma_.lower() in ORGANIZATION_NOUNS | _RELATIONS and following in self.at:
            return self.at[following]
        near = word.doc[word.i + 1 : word.i + _NEAR]
        called = next((t.i + 1 for t in near if t.lower_ in ("called", "named", "dubbed")), None)
        if called in self.at:
            return self.at[called]
        return next(
            (
                self.at[child.i]
                for child in word.children
                if child.dep_ in ("appos", "compound", "nmod", "amod") and child.i in self.at
            ),
            None,
        )

    def of_word(self, word: Token, depth: int = 0) -> str | None:
        """The organization that a word names, stands for or belongs to."""
        if depth:
            return self._of_word(word, depth)
        if word.i not in self._owners:
            self._owners[word.i] = self._of_word(word, 0)
        return self._owners[word.i]

    def _of_word(self, word: Token, depth: int) -> str | None:
        if word.i in self.at:
            return self.at[word.i]
        lower, lemma = word.lower_, word.lemma_.lower()
        if lower in ("it", "its"):
            return self.it(word)
        if lower in _SELF:
            return self.ours
        if depth > 3:
            return None
        beside = self.named_beside(word)
        if beside is not None or lemma in _RELATIONS:
            return beside
        for child in word.children:
            dep = child.dep_
            if dep in ("poss", "appos"):
                named = self.of_word(child, depth + 1)
                if named is not None:
                    return named
            elif dep in ("prep", "agent") and child.lower_ in _ATTACHED:
                for inner in child.children:
                    if inner.dep_ == "pobj" and _is_of_one(inner, self.at):
                        named = self.of_word(inner, depth + 1)
                        if named is not None:
                            return named
        if lemma in ORGANIZATION_NOUNS and word.tag_ in ("NN", "NNP") and _is_definite(word):
            return self.the(word)
        return None

    def part(self, word: Token) -> Part:
        """What a doer is that names no organization."""
        lemma = word.lemma_.lower()
        if any(child.lower_ in ("each", "every") for child in word.lefts):
            return Part.THING
        if lemma == "council" and any(child.lemma_ == "work" for child in word.lefts):
            return Part.TELLER
        mention = self.names.at.get(word.i)
        if mention is not None and mention.type == "person":
            return Part.PERSON
        if lemma in _TELLERS:
            return Part.TELLER
        if lemma in _MANY and (word.tag_ == "NNS" or not _is_definite(word)):
            return Part.MANY
        if word.lower_ in ("he", "she", "i", "who", "you") or lemma in ROLE_WORDS:
            return Part.PERSON
        return Part.THING

    def at_verb(self, verb: Token) -> str | None:
        """The organization that something is done to, at or by."""
        if verb.i not in self._places:
            self._places[verb.i] = self._at_verb(verb)
        return self._places[verb.i]

    def _at_verb(self, verb: Token) -> str | None:
        for child in verb.children:
            if child.dep_ in ("dobj", "dative", "oprd") and child.i in self.at:
                return self.at[child.i]
            if verb.lemma_ in _TAKEN and child.lower_ in ("from", "for"):
                continue
            if child.dep_ in ("prep", "agent", "dative") and child.lower_ in _PLACED:
                for inner in child.children:
                    if inner.dep_ == "pobj" and _is_of_one(inner, self.at):
                        named = self.of_word(inner, 3)
                        if named is not None:
                            return named
        return None


def _is_of_one(noun: Token, at: dict[int, str]) -> bool:
    """Whether a noun after a preposition is an organization or has one before it."""
    if noun.i in at or any(child.dep_ == "poss" for child in noun.children):
        return True
    return noun.lemma_.lower() in ORGANIZATION_NOUNS and _is_definite(noun)


def _is_definite(word: Token) -> bool:
    return any(t.lower_ in ("the", "its", "this", "that", "our") for t in word.lefts)
