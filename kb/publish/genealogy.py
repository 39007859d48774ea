"""Which source repeats which, drawn as a small tree for each source that others go back to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from markupsafe import Markup

from kb.publish import escape
from kb.publish.charts.svg import drawing, element, number
from kb.publish.holdings import Holdings
from kb.publish.relations import source_name
from kb.store.views import RecordView, SourceView

# Of sources that nobody repeats, so many are named below the one they repeat.
_MOST_NAMED = 6
_MOST_ROWS = 40
_ROW, _INDENT, _RADIUS = 19, 20, 4.5
# Characters of the size of charts that fit a phone, less for each step to the right.
_CHARACTERS = 46


@dataclass(slots=True)
class _Branch:
    source: SourceView | None  # None stands for `more` that are not named
    depth: int
    more: int = 0
    also: int = 0  # other sources that it repeats too
    children: list[_Branch] = field(default_factory=list)

    def size(self) -> int:
        return 1 + self.more + sum(child.size() for child in self.children)


def genealogy(record: RecordView, holdings: Holdings) -> Markup | None:
    """The drawing, or None where no source of the record repeats another.

    A source that repeats several stands below the first of them.
    """
    trees = [tree for tree in _trees(record, holdings) if tree.children]
    if not trees:
        return None
    trees.sort(key=lambda tree: -tree.size())
    rows: list[tuple[_Branch, int | None]] = []
    for tree in trees:
        of_tree = list(_rows(tree, None, len(rows)))
        if rows and len(rows) + len(of_tree) > _MOST_ROWS:
            break
        rows.extend(of_tree)
    ways = "".join(_way(branch, place, parent) for place, (branch, parent) in enumerate(rows))
    nodes = [_node(branch, place) for place, (branch, _) in enumerate(rows) if branch.source]
    names = [_name(branch, place) for place, (branch, _) in enumerate(rows)]
    inside = [
        element("path", {"class": "rr-way", "d": ways}),
        element("g", {"class": "rr-nodes"}, nodes),
        element("g", {"class": "rr-names"}, names),
    ]
    return drawing(
        "genealogy",
        "Which source repeats which",
        _described(trees),
        len(rows) * _ROW + 2,
        inside,
    )


def _trees(record: RecordView, holdings: Holdings) -> Iterator[_Branch]:
    sources = {source.id: source for source in record.sources}
    parents: dict[str, list[str]] = {}
    for source in record.sources:
        known = [i for i in (*source.copy_of, *source.relies_on) if i in holdings.sources]
        parents[source.id] = list(dict.fromkeys(known))
        for identity in known:
            sources.setdefault(identity, holdings.sources[identity])
    children: dict[str, list[str]] = defaultdict(list)
    for identity, above in parents.items():
        if above:
            children[above[0]].append(identity)
    placed: set[str] = set()
    for identity in sources:
        if not parents.get(identity):
            yield _branch(identity, 0, sources, children, parents, placed)


def _branch(
    identity: str,
    depth: int,
    sources: dict[str, SourceView],
    children: dict[str, list[str]],
    parents: dict[str, list[str]],
    placed: set[str],
) -> _Branch:
    placed.add(identity)
    branch = _Branch(sources[identity], depth, also=max(0, len(parents.get(identity, [])) - 1))
    below = [child for child in children[identity] if child not in placed]
    # Those that are repeated in turn come first and are always drawn.
    below.sort(key=lambda child: not children[child])
    leaves = [child for child in below if not children[child]]
    left_out = set(leaves[_MOST_NAMED:]) if len(leaves) > _MOST_NAMED + 1 else set()
    for child in below:
        if child not in left_out:
            branch.children.append(_branch(child, depth + 1, sources, children, parents, placed))
    if left_out:
        branch.children.append(_Branch(None, depth + 1, more=len(left_out) - 1))
    return branch


def _rows(branch: _Branch, parent: int | None, place: int) -> Iterator[tuple[_Branch, int | None]]:
    yield branch, parent
    here, place = place, place + 1
    for child in branch.children:
        of_child = list(_rows(child, here, place))
        place += len(of_child)
        yield from of_child


def _place(depth: int, row: int) -> tuple[float, float]:
    return depth * _INDENT + 6, row * _ROW + 10


def _way(branch: _Branch, row: int, parent: int | None) -> str:
    """The steps of a path from a source down and across to one that repeats it."""
    if parent is None:
        return ""
    above, start = _place(branch.depth - 1, parent)
    x, y = _place(branch.depth, row)
    end = x - _RADIUS if branch.source is not None else x
    return f"M{number(above)} {number(start + _RADIUS)}V{number(y)}H{number(end)}"


def _node(branch: _Branch, row: int) -> Markup:
    assert branch.source is not None
    x, y = _place(branch.depth, row)
    kind = f"rr-{branch.source.origin}"
    return element("circle", {"class": kind, "cx": x, "cy": y, "r": _RADIUS})


def _name(branch: _Branch, row: int) -> Markup:
    if branch.source is None:
        words = f"and {branch.more + 1} more"
    else:
        words = _short(source_name(branch.source), _CHARACTERS - 3 * branch.depth)
        if branch.also:
            words += f" (and {branch.also} other{'s' if branch.also != 1 else ''})"
    x, y = _place(branch.depth, row)
    return element("text", {"x": x + 10, "y": y + 4}, [escape.text(words)])


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _described(trees: list[_Branch]) -> str:
    said = []
    for tree in trees[:8]:
        assert tree.source is not None
        count = tree.size() - 1
        noun = "source goes" if count == 1 else "sources go"
        said.append(f"{count} {noun} back to {source_name(tree.source)}.")
    return " ".join(said)
