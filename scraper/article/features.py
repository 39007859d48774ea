"""What is known of each block before it is kept or left out: one row of numbers per block.

The signals are of the kinds that the literature on boilerplate removal uses: link and text
density and their neighbourhood (Kohlschütter et al. 2010), the opinions of other extractors
(here trafilatura's and resiliparse's), the names authors of templates give to containers, and the
place of the block between the title and the end of the text. A JSON-LD articleBody was tried and
left out: too few pages carry one for the model to learn from.
"""

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from scraper.article.blocks import HEADINGS, Page
from scraper.article.surroundings import of_containers, running
from scraper.article.wording import TAIL, of_texts

Vector = NDArray[np.float32]

_KINDS = ("p", "li", "h1", "h2", "h3", "h4", "td", "figcaption", "dt", "blockquote", "pre",
          "button", "summary", "label", "div")  # fmt: skip
_KIND_NUMBER = {name: n for n, name in enumerate(_KINDS)}
_KIND_NUMBER |= {"h5": 5, "h6": 5, "th": 6, "caption": 7, "dd": 8}
_OTHER_KIND = _KIND_NUMBER["div"]

# Characters looked through for the blocks of a page: one of very many must not take quadratic time.
SEARCHED = 400_000_000


def describe(page: Page, base: str, second: str, title: str | None) -> dict[str, Vector]:
    """The features of every block by name, each with one number per block.

    `base` and `second` are what two extractors take for the text.
    """
    blocks = page.blocks
    keys = [block.key for block in blocks]
    sizes = np.array([len(key) for key in keys], dtype=np.float32)
    in_base, in_second = coverage(keys, base), coverage(keys, second)
    links = np.array([block.link_chars for block in blocks], dtype=np.float32)
    repeats = Counter(keys)
    table: dict[str, Vector] = {
        "in_base": in_base,
        "in_second": in_second,
        "length": np.log1p(sizes),
        "words": np.array([block.text.count(" ") + 1 for block in blocks], dtype=np.float32),
        "link_share": links / sizes,
        "kind": np.array(
            [_KIND_NUMBER.get(b.container.tag, _OTHER_KIND) for b in blocks], dtype=np.float32
        ),
        "hidden": np.array([block.container.hidden for block in blocks], dtype=np.float32),
        "repeated": np.array([repeats[key] for key in keys], dtype=np.float32),
    }
    table |= of_texts(blocks)
    table |= _of_places(page, title, in_base, sizes, links)
    table |= of_containers(page, in_base, in_second, sizes, links)
    table |= _of_neighbours(table, sizes)
    table |= _of_page(in_base, in_second, sizes)
    return table


def coverage(keys: list[str], text: str | None) -> Vector:
    """For each key 1 where the text (taken without white space) has it, 0.5 where only an end."""
    result = np.zeros(len(keys), dtype=np.float32)
    if not text:
        return result
    whole = "".join(text.replace("|", "").split())
    lines = {"".join(line.split()).lstrip("-") for line in text.split("\n")}
    cursor = 0
    budget = SEARCHED
    for n, key in enumerate(keys):
        if "|" in key:
            key = key.replace("|", "")
        size = len(key)
        if key in lines:
            result[n] = 1
            place = whole.find(key, cursor, cursor + 4000)
            if place >= 0:
                cursor = place + size
            continue
        if size < 12:
            if size > 3:
                place = whole.find(key, cursor, cursor + 200 + size)
                if place >= 0:
                    result[n] = 1
            continue
        place = whole.find(key, cursor, cursor + 4000 + size)
        if place < 0 and budget > 0:
            budget -= len(whole)
            place = whole.find(key)
        if place >= 0:
            result[n] = 1
            cursor = place + size
        elif size > 60 and budget > 0 and (key[:40] in whole or key[-40:] in whole):
            result[n] = 0.5
    return result


def _of_places(
    page: Page, title: str | None, in_base: Vector, sizes: Vector, links: Vector
) -> dict[str, Vector]:
    """Where a block stands: after which heading, how far from the title and the kept part."""
    blocks = page.blocks
    count = len(blocks)
    place = np.arange(count, dtype=np.float32)
    kept = np.flatnonzero(in_base > 0)
    first, last = (int(kept[0]), int(kept[-1])) if len(kept) else (0, count - 1)
    heads = [n for n, b in enumerate(blocks) if b.container.tag in HEADINGS]
    title_at = _title_place(page, heads, title)
    base, size, linked = running(in_base * sizes), running(sizes), running(links)
    tail, level, after_tail = (np.zeros(count, dtype=np.float32) for _ in range(3))
    share, link_share = np.full(count, -1, dtype=np.float32), np.zeros(count, dtype=np.float32)
    since = np.zeros(count, dtype=np.float32)
    for start, end in zip(heads, [*heads[1:], count], strict=False):
        below = start + 1
        chars = float(size[end] - size[below])
        tail[start:end] = TAIL.match(blocks[start].text[:160].lower()) is not None
        level[start:end] = int(blocks[start].container.tag[1])
        since[start:end] = np.minimum(place[start:end] - start, 50)
        if chars:
            share[start:end] = float(base[end] - base[below]) / chars
            link_share[start:end] = float(linked[end] - linked[below]) / chars
    tails = [n for n in heads if tail[n] and n > title_at + 3]
    if tails:
        after_tail[tails[-1] :] = 1
    left = (base[-1] - base[1:]) / max(1.0, base[-1])
    return {
        "section_tail": tail,
        "section_level": level,
        "section_base": share,
        "section_place": since,
        "section_links": link_share,
        "after_tail": after_tail,
        "before_first": np.clip(first - place, 0, 100),
        "after_last": np.clip(place - last, 0, 100),
        "position": place / max(1, count),
        "chars_before": np.log1p(size[:-1]).astype(np.float32),
        "chars_after": np.log1p(size[-1] - size[1:]).astype(np.float32),
        "base_left": left.astype(np.float32),
        "from_title": np.clip(place - title_at, -50, 300),
    }


def _title_place(page: Page, heads: list[int], title: str | None) -> int:
    key = "".join((title or "").split()).lower()
    blocks = page.blocks
    named = (n for n in heads if key and blocks[n].key.lower() == key)
    first = (n for n in heads if blocks[n].container.tag == "h1")
    return next(named, next(first, 0))


def _of_neighbours(table: dict[str, Vector], sizes: Vector) -> dict[str, Vector]:
    """The blocks before and after."""
    found: dict[str, Vector] = {}
    parents = table.pop("parent")
    for shift in (-2, -1, 1, 2):
        found[f"length{shift:+d}"] = _shifted(table["length"], shift)
        found[f"kind{shift:+d}"] = _shifted(table["kind"], shift)
    for shift in (-1, 1):
        found[f"link_share{shift:+d}"] = _shifted(table["link_share"], shift)
    found["same+1"] = (_shifted(parents, 1) == parents).astype(np.float32)
    count = len(sizes)
    place = np.arange(count)
    size = running(sizes)
    for name in ("in_base", "in_second"):
        sums = running(table[name] * sizes)
        for side, low, high in (("before", -8, 0), ("after", 1, 9)):
            a, b = np.clip(place + low, 0, count), np.clip(place + high, 0, count)
            share = (sums[b] - sums[a]) / np.maximum(1, size[b] - size[a])
            found[f"{name}_{side}"] = share.astype(np.float32)
    return found


def _shifted(values: Vector, by: int) -> Vector:
    """The value of the block `by` places further on; -1 beyond the ends."""
    result = np.full(len(values), -1, dtype=np.float32)
    if by > 0:
        result[:-by] = values[by:]
    else:
        result[-by:] = values[:by]
    return result


def _of_page(in_base: Vector, in_second: Vector, sizes: Vector) -> dict[str, Vector]:
    """The page as a whole: how large it is, and how far the two opinions agree."""
    count = len(sizes)
    total = max(1.0, float(sizes.sum()))
    agree = float((np.minimum(in_base, in_second) * sizes).sum())
    either = max(1.0, float((np.maximum(in_base, in_second) * sizes).sum()))
    values = {
        "page_base": float((in_base * sizes).sum()) / total,
        "page_second": float((in_second * sizes).sum()) / total,
        "page_agree": agree / either,
        "page_length": float(np.log1p(total)),
        "page_blocks": float(np.log1p(count)),
    }
    return {name: np.full(count, value, dtype=np.float32) for name, value in values.items()}
