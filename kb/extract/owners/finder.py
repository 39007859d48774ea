"""Whose figure it is: the organization of each figure that measures something."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from kb.extract.owners.candidates import candidates, full_name
from kb.extract.owners.cast import Cast, Part
from kb.extract.owners.field import Field
from kb.extract.owners.firm_names import is_bystander
from kb.extract.owners.firm_words import AT_LARGE
from kb.extract.owners.model import load_owner_model
from kb.extract.owners.scene import Asked, Scene
from kb.extract.speech.subjects import subject_of
from kb.extract.text.layout import Layout
from kb.extract.text.words import ORGANIZATION_NOUNS
from kb.types.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from kb.extract.names.finder import Names
    from kb.extract.result import Date, Experiment, Figure, Survey

    Decide = Callable[[Scene], Sequence[str | None]]  # whose each figure is

# Figures of a question or of a test, not of the company that the article is about.
_NOBODYS = frozenset(
    words("""
    answer-share sample-size jobs-displaced-share employment-change-share tasks market-size
    exposure-share
    """)
)
_REACH = 300  # characters
_HIGH = 12  # heads from a number up to the top of its sentence
_TELL = frozenset(
    words("""
    say tell expect estimate forecast predict think believe claim find show report warn add put
    reckon project want note write announce confirm
    """)
)
_STRIKES = frozenset(words("cost fine bill charge sue"))
_AT_LARGE = re.compile(AT_LARGE, re.IGNORECASE)
# Words by which a sentence speaks on of the organization of the article.
_MEANT = re.compile(
    r"\b(?:its|it|we|our|us|the (?:company|firm|bank|group|retailer|airline|insurer|lender|chain|start-?up|agency|telco|department|ministry|council|publisher|maker|operator|carrier|utility|business))\b",
    re.IGNORECASE,
)
_TIMES = frozenset(words("hour day week month quarter year decade country language"))
_PLACES = frozenset(words("resident country city village town state citizen voter"))


class _Nobody:
    """Stands for: the words say that it is no organization's."""


_NOBODY = _Nobody()


def assign_organizations(
    layout: Layout,
    figures: list[Figure],
    names: Names,
    *,
    title: str | None = None,
    studies: Sequence[Survey | Experiment] = (),
    decide: Decide | None = None,
) -> Mapping[str, str]:
    """Set `organization` where the words of the sentence, or the article as a whole, tell it.

    Returns the long names that short ones stand for in this article.

    What stands in a study belongs to nobody, unless its own words name an owner. `decide` weighs
    the organizations that an article names; by default the shipped model does.
    """
    askers = frozenset(study.conducted_by for study in studies if study.conducted_by)
    cast = Cast(layout, names, title=title, askers=askers)
    rules = dict(_by_rule(layout, figures, cast, studies))
    known = candidates(layout, cast, names)
    owners: dict[int, str | None] = {place: owner for place, (_, owner, _) in rules.items()}
    if known.seats:
        field = Field(layout, cast, known.seats, known.ruled)
        asked = []
        for place in sorted(rules):
            token, told, source = rules[place]
            told = None if told is None else known.whole.get(told, told)
            asked.append(Asked(token, figures[place], told, source))
        choices = [field.choices(each) for each in asked]
        scene = Scene(layout.text, asked, field.names, choices, field.seats())
        chosen = (decide or load_owner_model().decide)(scene)
        owners = dict(zip(sorted(rules), chosen, strict=True))
    for place, owner in owners.items():
        figures[place].organization = owner
    return known.whole


def _by_rule(
    layout: Layout, figures: list[Figure], cast: Cast, studies: Sequence[Survey | Experiment]
) -> Iterator[tuple[int, tuple[Token, str | None, str]]]:
    """Place, token and owner of each figure that may have one, and how the rules came to it."""
    about = cast.about
    results = {name for study in studies for name in study.results}
    firm: bool | None = None  # whether the article tells figures of the firm it is about
    found: list[str | None] = []
    # What measures nothing known comes last: the others tell whether the article is about a firm.
    for place in sorted(range(len(figures)), key=lambda place: figures[place].metric is None):
        figure = figures[place]
        token = layout.token_at(figure.number_end - 1)
        if token is None or figure.metric in _NOBODYS or figure.id in results:
            continue
        if figure.metric is None and figure.unit in _TIMES:
            continue
        named: str | _Nobody | None = _in_phrase(layout, figure, cast)
        source = "phrase"
        if named is None:
            named, source = _told(token, cast, figure), "told"
        if isinstance(named, _Nobody):
            named, source = None, "nobody"
        elif named is None and _in_study(figure, studies):
            source = "study"
        elif named is None and _is_at_large(figure, _around(layout, figure)):
            source = "nobody"
        elif named is None:
            named, source = _meant(token, cast), "meant"
            if named is not None and figure.metric is None:
                firm = about in found if firm is None else firm
                named = named if firm or _MEANT.search(_around(layout, figure)) else None
        owner = full_name(named, about)
        if figure.metric is not None:
            found.append(owner)
        yield place, (token, owner, source)


def _around(layout: Layout, figure: Figure) -> str:
    """The figure's sentence, as far as it is near."""
    sentences = layout.sentences
    starts = layout.starts
    place = max(0, bisect_right(starts, figure.number_start) - 1)
    low = max(starts[place], figure.number_start - _REACH)
    return layout.text[low : min(sentences[place].end_char, figure.number_end + _REACH)]


def _in_study(figure: Figure, studies: Sequence[Survey | Experiment]) -> bool:
    return any(study.start <= figure.number_start < study.end for study in studies)


def _in_phrase(layout: Layout, figure: Figure, cast: Cast) -> str | None:
    """The organization named in the figure's own phrase: "40% of Klarna's staff"."""
    for token in layout.doc[layout.first_from(figure.number_end) : layout.first_from(figure.end)]:
        if token.i in cast.at:
            return cast.at[token.i]
        if token.lower_ == "its":
            return cast.it(token)
    return None


def _told(token: Token, cast: Cast, figure: Figure) -> str | _Nobody | None:
    """The organization that the words over a number name, from the nearest on."""
    node, below = token, ""
    many = False
    for _ in range(_HIGH):
        if node.pos_ in ("VERB", "AUX"):
            found = _of_clause(node, token, cast, below)
            if found is Part.MANY:
                many = True
            elif found is Part.PERSON:
                if figure.metric is None:
                    return _NOBODY
            elif isinstance(found, str):
                return found
        elif node.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "PRON"):
            named = cast.of_word(node)
            if named is not None:
                return named
            if cast.is_unnamed(node) or _is_of_many(node):
                return _NOBODY
            if node is not token and _is_many(node) and node.head is not node:
                return _NOBODY  # "companies with revenue of more than $50 million"
        head = node.head
        if node.dep_ in ("appos", "prep", "relcl", "acl", "nmod", "npadvmod"):
            if head.i in cast.at:
                return cast.at[head.i]
            mention = cast.names.at.get(head.i)
            if node is token and mention is not None and mention.type == "person":
                return _NOBODY  # "Ann Lee, 44"
        if head is node:
            break
        node, below = head, node.dep_
    return _NOBODY if many else None


def _of_clause(verb: Token, token: Token, cast: Cast, below: str) -> str | Part | None:
    """Who does what a verb says, or to whom it is done; `below` is how the figure hangs on it."""
    subject = subject_of(verb) or next(
        (child for child in verb.children if child.dep_ == "nsubjpass"), None
    )
    part: Part | None = None
    if verb.lemma_ in _STRIKES and (struck := cast.at_verb(verb)) is not None:
        return struck
    if subject is not None and not subject.left_edge.i <= token.i <= subject.right_edge.i:
        telling = verb.lemma_ in _TELL
        part = cast.part(subject)
        if part is Part.TELLER:
            own = None if telling else cast.of_word(subject)
            return own or cast.at_verb(verb)
        if cast.is_unnamed(subject):
            return cast.at_verb(verb) or Part.MANY
        many = part is Part.MANY
        named = cast.named_beside(subject) if many else cast.of_word(subject)
        if named is not None:
            judged = is_bystander(named) and named != cast.about and telling
            return None if judged else named
        if part is Part.MANY and telling and below in ("ccomp", "parataxis"):
            part = None
    if part is not Part.MANY:
        done = cast.at_verb(verb)
        if done is not None:
            return done
    return part


def _is_many(noun: Token) -> bool:
    """Whether a noun is of firms at large, uncounted."""
    return (
        noun.tag_ == "NNS"
        and noun.lemma_ in ORGANIZATION_NOUNS
        and all(c.dep_ not in ("poss", "det", "nummod") for c in noun.children)
    )


def _is_of_many(noun: Token) -> bool:
    """Whether a noun is said of firms at large: "complaints about airlines"."""
    return any(
        inner.dep_ == "pobj" and _is_many(inner)
        for child in noun.children
        if child.dep_ == "prep"
        for inner in child.children
    )


def _is_at_large(figure: Figure, around: str) -> bool:
    """Whether the words around a figure tell of firms or places at large."""
    return _AT_LARGE.search(around) is not None or figure.unit in _PLACES


def _meant(token: Token, cast: Cast) -> str | None:
    """Whose a figure is whose clause names nobody: that of the sentence, or of the article."""
    topic = cast.topic(token)
    return None if topic is None or topic in cast.askers else topic or None


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
