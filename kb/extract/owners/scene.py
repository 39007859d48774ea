"""What is asked of an article: whose its figures are, among the names that stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from kb.extract.result import Figure

MOST = 16  # candidates that are weighed: those named oftenest


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure whose owner is sought, and where it stands.

    `rule` is what the rules tell and `source` how they came to it.
    """

    token: Token
    figure: Figure
    rule: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What speaks for each name and, at the end of `own`, for nobody.

    More is told by whose the figure before is: `again` for each name if it is the same one's,
    `turned` for all names if it is another's, `dropped` for nobody if it is anybody's.
    """

    own: list[list[str]]
    again: list[list[str]]
    turned: list[str]
    dropped: list[str]


@dataclass(frozen=True, slots=True)
class Scene:
    """The figures of an article in their order, with the names that may own them.

    `choices` has what speaks for each of `names`, for each figure; `seats` where the names stand,
    by character, each with the place of its name.
    """

    text: str
    asked: Sequence[Asked]
    names: Sequence[str]
    choices: Sequence[Choices]
    seats: Sequence[tuple[int, int]]
