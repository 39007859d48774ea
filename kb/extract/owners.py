"""Whose figure it is: the organization of each figure that measures something."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from kb.extract.attribution import subject_of
from kb.extract.layout import Layout
from kb.extract.protagonist import INDICES, is_bystander, name_in, protagonist
from kb.types.words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kb.extract.actors import Actors
    from kb.extract.result import Date, Figure

# Figures of a question or of a test, not of the company that the article is about.
_NOBODYS = frozenset(
    words("""
    answer-share sample-size jobs-displaced jobs-displaced-share employment-change-share tasks
    market-size exposure-share
    """)
)


def assign_organizations(
    layout: Layout, figures: list[Figure], actors: Actors, *, title: str | None = None
) -> None:
    """Set `organization` where the words of the sentence, or the article as a whole, tell it."""
    about = _without_head(protagonist(layout.text, actors.names, title))
    # What measures nothing known comes last: the others tell whether the article is about a firm.
    for figure in sorted(figures, key=lambda figure: figure.metric is None):
        token = layout.token_at(figure.number_end - 1)
        if token is None or figure.metric in _NOBODYS:
            continue
        named = _owner_of_base(layout, figure, actors)
        if figure.metric is None:
            named = named or _clear(_doer(token, actors, about), layout.text, about)
            apart = _has_own_subject(token, actors) or figure.unit in _PLACES
            if named is None and not apart:
                told = any(f.metric is not None and f.organization == about for f in figures)
                named = about if told or _MEANT.search(token.sent.text) else None
            figure.organization = _full(named, about)
            continue
        if named is None:
            named = _rival(token) or _clear(actors.of(_trigger(token)), layout.text, about)
        if named is None or (about is not None and is_bystander(named)):
            named = None if _is_of_many(token, actors) else about
        figure.organization = _full(named, about)


# Words by which a sentence speaks on of the organization of the article.
_MEANT = re.compile(
    r"\b(?:its|it|we|our|us|the (?:company|firm|bank|group|retailer|airline|insurer|lender|chain|start-?up|agency|telco|department|ministry|council|publisher|maker|operator|carrier|utility|business))\b",
    re.IGNORECASE,
)
_PLACES = frozenset(words("resident country city village town state citizen voter"))
_RIVAL = re.compile(
    r"^[\"“‘']?(?:But |And |Meanwhile,? )?(?:A|An|One|Another|Its|Their|Its \w+|A \w+)(?: \w+)? (?:rival|competitor|peer|challenger|contender)s?,? (?P<name>[A-Z][\w&’'.-]*(?: [A-Z][\w&-]+){0,3})"
)
_OPENING = 24  # tokens in which a sentence names the rival it is about
_NO_FIRM = frozenset(
    words("""
    FTSE Dow Nifty Nasdaq Nikkei Dax Sensex S&P Britain America Parliament Congress Government
    """)
)


def _without_head(about: str | None) -> str | None:
    """The organization in "Klarna CEO Sebastian Siemiatkowski"."""
    if about is None:
        return None
    parts = about.split()
    heads = [n for n, part in enumerate(parts) if n and part.casefold() in _HEADS]
    return " ".join(parts[: heads[0]]) if heads else about


_HEADS = frozenset(words("ceo cfo coo cto boss chief chairman chairwoman founder co-founder"))


def _full(named: str | None, about: str | None) -> str | None:
    """A name in the form of the article's protagonist; None for what can be none."""
    if named is None:
        return None
    if named.islower():  # "headcount" is nobody's name
        return about
    if about is not None and about.startswith((named + " ", named + "'s", named + "’s")):
        return about
    if not set("=/()|<>[]{}#@").isdisjoint(named) or named.startswith("http"):
        return None
    return None if named.split()[0] in _NO_FIRM | INDICES else named


def _rival(token: Token) -> str | None:
    """The rival that a sentence is about: "A rival, Textura, has kept its linguists"."""
    match = _RIVAL.match(token.sent[:_OPENING].text)
    return match["name"] if match else None


def _has_own_subject(token: Token, actors: Actors) -> bool:
    """Whether the sentence names a doer of its own, or speaks of people or firms at large."""
    trigger = _trigger(token)
    subject = subject_of(trigger) if trigger.pos_ in ("VERB", "AUX") else None
    if subject is None:
        return False
    return (
        actors.is_generic(subject)
        or subject.pos_ == "PROPN"
        or subject.i in actors.names.at
        or (subject.tag_ == "NNS" and all(child.dep_ != "poss" for child in subject.children))
    )


def _owner_of_base(layout: Layout, figure: Figure, actors: Actors) -> str | None:
    """The organization named in the figure's own phrase: "40% of Klarna's staff"."""
    for token in layout.doc[layout.first_from(figure.number_end) : layout.first_from(figure.end)]:
        mention = actors.names.at.get(token.i)
        if mention is not None and mention.type == "organization":
            return mention.name
    return None


def _clear(named: str | None, text: str, about: str | None) -> str | None:
    """A name without the nouns before it and in full; None for what is no name."""
    name = None if named is None else name_in(named)
    if name is None or (name.isupper() and text.startswith(name + " -")):
        return None
    if about is not None and f" {name} " in f" {about} ":
        return about
    return name


def _doer(token: Token, actors: Actors, about: str | None) -> str | None:
    """The organization that the sentence names as the doer, or whose the doer is."""
    trigger = _trigger(token)
    subject = subject_of(trigger) if trigger.pos_ in ("VERB", "AUX") else None
    if subject is None or actors.is_generic(subject):
        return None
    if about is not None and subject.text == about:
        return about
    return actors.named_by(subject)


def _is_of_many(token: Token, actors: Actors) -> bool:
    """Whether the doers are companies, people or machines at large."""
    trigger = _trigger(token)
    subject = subject_of(trigger) if trigger.pos_ == "VERB" else None
    return subject is not None and actors.is_generic(subject)


def _trigger(token: Token) -> Token:
    """The verb that governs a number, or the number's own head where there is none."""
    for ancestor in token.ancestors:
        if ancestor.pos_ == "VERB":
            return ancestor
    return token.head


def assign_dates(layout: Layout, figures: list[Figure], dates: list[Date]) -> None:
    """Set `as_of` to the resolved date in the figure's sentence that stands nearest to it."""
    found = layout.sentences
    starts = [sent.start_char for sent in found]
    ends = [sent.end_char for sent in found]
    resolved = [date for date in dates if date.value is not None]
    places = [date.start for date in resolved]
    for figure in figures:
        if figure.metric is None:
            continue
        index = max(0, bisect_right(starts, figure.number_start) - 1)
        first, last = bisect_left(places, starts[index]), bisect_left(places, ends[index])
        here = bisect_left(places, figure.number_start)
        near = resolved[max(first, here - 1) : min(last, here + 1)]
        if near:
            figure.as_of = min(near, key=lambda date: _distance(date, figure)).value


def _distance(date: Date, figure: Figure) -> int:
    return max(date.start - figure.end, figure.start - date.end)
