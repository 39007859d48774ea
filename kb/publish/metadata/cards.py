"""The picture that stands beside a link to a record (Open Graph), made of its own figures."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple, dataclass

import PIL

from kb.publish.holdings import Holdings
from kb.publish.metadata.drawing import drawn_as, png
from kb.publish.tree import Tree
from kb.query.citable import TITLE
from kb.query.terms import words
from kb.query.wording import figure_number
from kb.store.views import FigureView, RecordView
from kb.vocabulary import OUTCOME_STRENGTH, OutcomeKind, RecordKind, Stance, Status

FOLDER = "cards"
SITE_CARD = f"{FOLDER}/_site.png"
_MOST_NUMBERS = 2
# Another number where the drawing changes: every picture is then drawn anew.
_DRAWING = 1


@dataclass(frozen=True, slots=True)
class Card:
    """What a picture shows. `numbers` are pairs of a number and what it measures; `states` are the
    outcomes of claims with how many have each; `otherwise` stands in for a title that the font
    cannot show.
    """

    kicker: str
    title: str
    who: str
    numbers: tuple[tuple[str, str], ...]
    states: tuple[tuple[str, int], ...]
    otherwise: str


def card_path(record: RecordView) -> str:
    """The picture of a record, below the folder of generated pages."""
    return f"{FOLDER}/{record.id}.png"


def write_cards(tree: Tree, holdings: Holdings) -> int:
    """Draw the pictures of records that have changed since theirs was drawn; how many."""
    return sum(_write(tree, path, card) for path, card in _cards(holdings))


def _cards(holdings: Holdings) -> Iterator[tuple[str, Card]]:
    for record in holdings.records.values():
        yield card_path(record), record_card(record)
    states = Counter(claim.state for claim in holdings.claims.values())
    about = "What organizations claimed when they handed people's work to AI, and what became of it"
    yield SITE_CARD, Card("", about, TITLE, (), _in_order(states), TITLE)


def _write(tree: Tree, path: str, card: Card) -> bool:
    """A picture says in its head what it was drawn from; drawing takes far longer than reading."""
    noted = json.dumps([_DRAWING, PIL.__version__, astuple(card)], ensure_ascii=True)
    digest = hashlib.sha256(noted.encode()).hexdigest()
    if tree.keep(path) and drawn_as(tree.root / path) == digest:
        return False
    tree.write(path, png(card, digest))
    return True


def record_card(record: RecordView) -> Card:
    """What the picture of a record shows."""
    case = record.kind == RecordKind.CASE
    told = [record.kind.capitalize()]
    if case or record.status != Status.IN_EFFECT:
        told.append(words(record.status))
    by = record.conducted_by or [record.organization]
    return Card(
        kicker=", ".join(told),
        title=record.title,
        who=", ".join(named.label for named in by),
        numbers=tuple(_numbers(record)),
        states=_in_order(Counter(claim.state for claim in record.claims)),
        otherwise=record.id,
    )


def _in_order(states: Counter[OutcomeKind]) -> tuple[tuple[str, int], ...]:
    return tuple((kind.value, states[kind]) for kind in OUTCOME_STRENGTH if states[kind])


def _numbers(record: RecordView) -> list[tuple[str, str]]:
    """The first results of a study; of a case, first the figures that did not hold."""
    states = {claim.id: OUTCOME_STRENGTH.index(claim.state) for claim in record.claims}

    def rank(figure: FigureView) -> int:
        return states[figure.claim_id] if figure.claim_id is not None else -1

    numbers: dict[str, str] = {}
    for figure in sorted(record.figures, key=rank):
        if figure.stance == Stance.AFFIRMED:
            numbers.setdefault(figure_number(figure), figure.metric)
    return list(numbers.items())[:_MOST_NUMBERS]
