"""The containers that a block stands in: their names, kinds, sums, and the blocks like it."""

import numpy as np
from numpy.typing import NDArray

from scraper.article.blocks import Page
from scraper.article.hints import HINTS, name_hints

Vector = NDArray[np.float32]

_TAGS = ("form", "article", "main")
_TAG_BIT = {tag: 1 << n for n, tag in enumerate(_TAGS)}
_SCALES = (("small", 2), ("middle", 6), ("large", 20))  # blocks that a container has at least
_SUMS = ("base", "second", "links", "share", "blocks", "mean")
MOST = 0.7  # of the page's characters; the name of a container so large says nothing of a part


def running(values: Vector) -> NDArray[np.float64]:
    """Sums up to each place, beginning with 0."""
    return np.concatenate(([0.0], np.cumsum(values, dtype=np.float64)))


def of_containers(
    page: Page, in_base: Vector, in_second: Vector, sizes: Vector, links: Vector
) -> dict[str, Vector]:
    """The features of every block by name; ``parent`` tells blocks of one parent from others."""
    containers = page.containers
    total = max(1.0, float(sizes.sum()))
    numbers: dict[int, int] = {}
    names, tags, depth, up, inside = [0], [0], [0], [-1], [len(page.blocks)]
    numbers[id(containers[0])] = 0
    for n, container in enumerate(containers[1:], 1):
        numbers[id(container)] = n
        count = container.last - container.first
        above = numbers[id(container.parent)]
        up.append(above)
        inside.append(count)
        if not count:
            names.append(0)
            tags.append(0)
            depth.append(0)
            continue
        get = container.element.get
        name = f"{get('class') or ''} {get('id') or ''}"
        small = container.chars <= MOST * total and container.tag not in ("html", "body")
        names.append(names[above] | (name_hints(name) if small and len(name) > 1 else 0))
        tags.append(tags[above] | _TAG_BIT.get(container.tag, 0))
        depth.append(depth[above] + 1)
    at = [numbers[id(block.container)] for block in page.blocks]
    index = np.array(at)
    name_bits, tag_bits = np.array(names)[index], np.array(tags)[index]
    table = _of_scales(page, at, up, inside, (in_base * sizes, in_second * sizes, links, sizes))
    for n, hint in enumerate(HINTS):
        table[f"hint_{hint}"] = (name_bits >> n & 1).astype(np.float32)
    for n, tag in enumerate(_TAGS):
        table[f"up_{tag}"] = (tag_bits >> n & 1).astype(np.float32)
    table["depth"] = np.array(depth, dtype=np.float32)[index]
    table["parent"] = np.array(up)[index].astype(np.float32)
    return table | _of_looks(page, at, up, in_base, in_second, sizes, links)


def _of_scales(
    page: Page, at: list[int], up: list[int], inside: list[int], values: tuple[Vector, ...]
) -> dict[str, Vector]:
    """Sums of the nearest containers of some, more and many blocks."""
    sums_to = np.stack([running(v) for v in values])
    starts = np.array([c.first for c in page.containers])
    ends = np.array([c.last for c in page.containers])
    sums = sums_to[:, ends] - sums_to[:, starts]
    chars = np.maximum(1.0, sums[3])
    blocks = ends - starts
    share, mean = chars / max(1.0, float(sums_to[3, -1])), chars / np.maximum(1, blocks)
    rows = np.vstack([sums[:3] / chars, share, np.log1p(blocks), mean]).astype(np.float32)
    chains: dict[int, list[int]] = {}
    for n in at:
        if n not in chains:
            chain, here = [], n
            for _, wanted in _SCALES:
                while inside[here] < wanted and up[here] >= 0:
                    here = up[here]
                chain.append(here)
            chains[n] = chain
    picked = np.array([chains[n] for n in at]).T
    return {
        f"{scale}_{what}": row
        for (scale, _), level in zip(_SCALES, picked, strict=True)
        for what, row in zip(_SUMS, rows[:, level], strict=True)
    }


def _of_looks(
    page: Page,
    at: list[int],
    up: list[int],
    in_base: Vector,
    in_second: Vector,
    sizes: Vector,
    links: Vector,
) -> dict[str, Vector]:
    """The sums over blocks that look alike: of one tag and class, under one tag and class."""
    groups: dict[object, int] = {}
    numbers = []
    for n in at:
        here, above = page.containers[n], page.containers[max(0, up[n])]
        look = (here.tag, here.element.get("class"), above.tag, above.element.get("class"))
        numbers.append(groups.setdefault(look, len(groups)))
    group = np.array(numbers)
    weight = np.bincount(group, weights=sizes)

    def share(values: Vector) -> Vector:
        sums = np.bincount(group, weights=values) / np.maximum(1, weight)
        return np.asarray(sums[group], dtype=np.float32)

    return {
        "look_base": share(in_base * sizes),
        "look_second": share(in_second * sizes),
        "look_links": share(links),
        "look_share": (weight / max(1.0, float(sizes.sum())))[group].astype(np.float32),
    }
