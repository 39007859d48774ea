"""The names that may own the figures of an article, and what speaks for each of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kb.extract.owners.firm_names import is_bystander
from kb.extract.owners.firm_words import COUNTRIES
from kb.extract.owners.scene import MOST, Choices
from kb.extract.speech.subjects import subject_of
from kb.extract.text.words import ORGANIZATION_NOUNS
from kb.types.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from kb.extract.owners.cast import Cast
    from kb.extract.owners.scene import Asked
    from kb.extract.result import Figure
    from kb.extract.text.layout import Layout

_HIGH = 8  # heads from a number up to the top of its sentence
_LOOK = 200  # characters between a name and a figure
_BACK = 4  # sentences
_STEPS = (2, 5, 10, 20)  # tokens between a name and a figure
# Words before a figure that stand for somebody named elsewhere.
_SAID = frozenset(
    words("""
    it its they their we our us i he she his her both former latter rival competitor supplier
    customer client parent subsidiary owner unit other here there each together pair two same
    """)
)
_BREAKS = (";", ":", "(", ")", "\n", "•", "–", '"', "“", "”", "?")
_PARTS_OF = ("compound", "poss", "appos", "nmod", "amod")
_KINDS = {
    "jobs": "jobs headcount hires vacancies attrition fte pay severance workforce contractors",
    "money": "revenue profit loss cost price fine compensation investment budget valuation share",
    "service": "interactions resolution wait response satisfaction error accuracy users complaints",
    "answers": "answer sample employment exposure tasks market",
}
_KIND_OF = [(start, kind) for kind, starts in _KINDS.items() for start in words(starts)]


@dataclass(frozen=True, slots=True)
class _Around:
    """What is told of a figure's place for all candidates alike."""

    kind: str
    first: int  # token of its sentence
    after: int
    before: int  # how many seats stand before it
    said: str  # the last word in the sentence that stands for somebody
    meant: str | None  # and for whom
    recent: list[str]  # names before it, the last one first
    same: bool  # whether the figure before stands in the same sentence
    fresh: bool  # whether a name stands between that figure and this one
    path: Mapping[int, int]  # the heads over it, with their heights


class Field:
    """The candidates of an article, `names`, by how often they are named."""

    def __init__(
        self,
        layout: Layout,
        cast: Cast,
        seats: Sequence[tuple[int, str]],
        seated: Collection[str],
    ) -> None:
        """`seats` are the tokens that name candidates in full.

        `seated` are the names that the rules take for organizations.
        """
        self._cast = cast
        self._doc, self._text = layout.doc, layout.text
        self._starts = [sent.start for sent in layout.sentences]
        self._at = [at for at, _ in seats]
        self._seats = [name for _, name in seats]
        self._places: dict[str, list[int]] = {}
        for at, name in seats:
            self._places.setdefault(name, []).append(at)
        ranked = sorted(self._places, key=lambda name: -len(self._places[name]))
        self.names: list[str] = ranked[:MOST]
        self._shapes = {
            name: [*self._shape(name, name in seated), f"often={min(place, 3)}"]
            for place, name in enumerate(self.names)
        }
        self._before: int | None = None  # the figure asked about last

    def seats(self) -> list[tuple[int, int]]:
        """Where `names` stand: characters, each with the place of its name."""
        place = {name: at for at, name in enumerate(self.names)}
        return [
            (self._doc[at].idx, place[name])
            for at, name in zip(self._at, self._seats, strict=True)
            if name in place
        ]

    def choices(self, asked: Asked) -> Choices:
        """The features of each of `names`, and of nobody; figures come in order."""
        around = self._around(asked)
        self._before = asked.token.i
        turn = f"same={around.same} fresh={around.fresh}"
        return Choices(
            own=[
                *(list(self._of(name, asked, around)) for name in self.names),
                list(self._nobody(asked, around)),
            ],
            again=[list(self._again(name, asked, around)) for name in self.names],
            turned=["turned", f"turned {turn}", f"turned {around.kind}"],
            dropped=["dropped", f"dropped {turn}", f"dropped source={asked.source}"],
        )

    def _around(self, asked: Asked) -> _Around:
        token = asked.token
        here = self._sentence(token.i)
        first = self._starts[here]
        after = self._starts[here + 1] if here + 1 < len(self._starts) else len(self._doc)
        before = bisect_left(self._at, token.i)
        said, meant = self._said(token, first)
        return _Around(
            kind=_kind(asked.figure),
            first=first,
            after=after,
            before=before,
            said=said,
            meant=meant,
            recent=list(dict.fromkeys(reversed(self._seats[max(0, before - MOST) : before]))),
            same=self._before is not None and self._before >= first,
            fresh=before > 0 and self._before is not None and self._at[before - 1] > self._before,
            path=_path(token),
        )

    def _of(self, name: str, asked: Asked, around: _Around) -> Iterator[str]:
        """What speaks for or against a name."""
        token, kind, said = asked.token, around.kind, around.said
        rule = asked.source if name == asked.rule else "other" if asked.rule else "none"
        yield from (f"rule={rule}", f"rule={rule} {kind}", f"called={_last(name)} {kind}")
        yield from self._shapes[name]
        places = self._places[name]
        at = bisect_left(places, token.i)
        back = self._back(places[at - 1], token.i) if at else "never"
        rank = str(min(around.recent.index(name), 3)) if name in around.recent else "-"
        turn = f"same={around.same} fresh={around.fresh}"
        yield from (f"back={back}", f"rank={rank}", f"back={back} rank={rank}")
        yield from (f"back={back} {kind}", f"rank={rank} said={said}", f"rank={rank} {turn}")
        for role, own in (
            ("about", self._cast.about),
            ("topic", self._cast.topic(token)),
            ("earlier", self._cast.before(token)),
            ("meant", around.meant),
        ):
            if name == own:
                yield from (role, f"{role} {kind}", f"{role} said={said}", f"{role} back={back}")
        if rank == "0":
            start = self._doc[places[at - 1]].idx
            gap = self._text[max(start, token.idx - _LOOK) : token.idx]
            yield from (f"near {mark}" for mark in _BREAKS if mark in gap)
            yield f"near after={self._doc[places[at - 1] + 1].text}"
        if at and places[at - 1] >= around.first:
            yield from self._beside(token, places[at - 1], around, "before")
        following = bisect_right(places, token.i)
        if following < len(places) and places[following] < around.after:
            yield from self._beside(token, places[following], around, "after")

    def _again(self, name: str, asked: Asked, around: _Around) -> Iterator[str]:
        """What speaks for a name if the figure before is its own."""
        nearest = around.before > 0 and self._seats[around.before - 1] == name
        places = self._places[name]
        at = bisect_left(places, asked.token.i)
        back = self._back(places[at - 1], asked.token.i) if at else "never"
        yield from ("again", f"again nearest={nearest}", f"again back={back}")
        yield from (f"again {around.kind}", f"again said={around.said} fresh={around.fresh}")
        yield f"again same={around.same} fresh={around.fresh}"

    def _nobody(self, asked: Asked, around: _Around) -> Iterator[str]:
        figure = asked.figure
        near = bisect_left(self._at, around.after) - bisect_left(self._at, around.first)
        yield from ("nobody", f"nobody kind={around.kind}", f"nobody source={asked.source}")
        yield from (f"nobody said={around.said}", f"nobody near={min(near, 3)}")
        yield f"nobody rule={asked.rule is not None} {around.kind}"
        yield from (f"nobody unit={figure.unit}", f"nobody metric={figure.metric}")
        yield f"nobody head={asked.token.head.lemma_}"

    def _said(self, token: Token, first: int) -> tuple[str, str | None]:
        """The last word before a figure that stands for somebody, and for whom."""
        for word in reversed(self._doc[first : token.i]):
            if word.lower_ in _SAID:
                meant = self._cast.it(token) if word.lower_ in ("it", "its") else None
                return word.lower_, meant
            if word.lemma_ in ORGANIZATION_NOUNS and word.i and word.nbor(-1).lower_ == "the":
                return "the", self._cast.the(word)
        return "-", None

    def _shape(self, name: str, seated: bool) -> Iterator[str]:
        """What a name itself tells, and how it stands throughout."""
        doc, names, places = self._doc, self._cast.names, self._places[name]
        first, size, times = doc[places[0]], name.count(" ") + 1, min(len(places), 4)
        mention = names.at.get(first.i)
        seat = "seated" if seated else "unseated"
        yield from (seat, f"{seat} type={mention.type if mention else None}")
        yield from (f"label={first.ent_type_}", f"called={_last(name)}")
        yield from (f"first={name.split()[0].lower()}", f"words={min(size, 4)} {seat}")
        yield from (f"times={times}", f"times={times} {seat}")
        yield from (f"has={link}" for link in (" and ", " of ", "&") if link in name)
        for told, holds in (
            ("lower", name.islower()),
            ("upper", name.isupper()),
            ("bystander", is_bystander(name)),
            ("country", name in COUNTRIES),
            ("person", names.is_person(name)),
            ("always opens", all(doc[at].is_sent_start for at in places)),
        ):
            if holds:
                yield told
        before = Counter(doc[at - 1].lower_ if at else "^" for at in places)
        after = Counter(doc[min(at + size, len(doc) - 1)].lower_ for at in places)
        yield from (f"before={word}" for word in before)
        yield from (f"after={word}" for word in after)
        yield from (f"tag={first.pos_} {first.dep_}", f"at={first.i * 6 // len(doc)}")

    def _beside(self, token: Token, at: int, around: _Around, side: str) -> Iterator[str]:
        """How a name in the sentence of a figure stands to it."""
        name = self._doc[at]
        dep = name.dep_
        if dep in _PARTS_OF:
            dep = f"{dep}-{name.head.dep_}"
        yield f"{side} far={sum(abs(token.i - at) > step for step in _STEPS)}"
        yield from (f"{side} dep={dep}", f"{side} dep={dep} {around.kind}")
        if at:
            yield f"{side} word={self._doc[at - 1].lower_}"
        node, up = name, 0
        while node.i not in around.path and node.head is not node and up < _HIGH:
            node, up = node.head, up + 1
        high = around.path.get(node.i)
        if high is not None:
            yield f"{side} meet={node.pos_} {min(high, 4)} {min(up, 3)}"
            yield from (f"{side} met={node.lemma_}", f"{side} meet={node.pos_} {dep}")
            if node.pos_ in ("VERB", "AUX"):
                yield f"{side} subject={subject_of(node) == name}"

    def _sentence(self, index: int) -> int:
        return max(0, bisect_right(self._starts, index) - 1)

    def _back(self, at: int, index: int) -> str:
        return str(min(self._sentence(index) - self._sentence(at), _BACK))


def _last(name: str) -> str:
    return name.split()[-1].lower()


def _path(token: Token) -> dict[int, int]:
    """The token and its heads, with how high each stands over it."""
    found: dict[int, int] = {}
    for high in range(_HIGH):
        found[token.i] = high
        if token.head is token:
            break
        token = token.head
    return found


@lru_cache(maxsize=1024)
def _kind_of(metric: str) -> str:
    return next((kind for start, kind in _KIND_OF if metric.startswith(start)), "other")


def _kind(figure: Figure) -> str:
    return "none" if figure.metric is None else _kind_of(figure.metric)
