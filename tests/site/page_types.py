"""One page of each type of a built site."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path


def page_types(site: Path) -> list[str]:
    """Addresses from the root of the site, such as `kb/cases/`, one for each type of page.

    Pages of lists and those written by hand stand for themselves; of the pages below a list
    (`kb/cases/…/`) the longest is taken: it holds most of what its type can show.
    """
    kinds: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for path in site.rglob("*.html"):
        name = path.relative_to(site).as_posix()
        if name.startswith("pagefind/"):
            continue
        address = name.removesuffix("index.html")
        parts = address.rstrip("/").split("/")
        kind = "/".join(parts[:2]) + "/…" if len(parts) > 2 else address
        kinds[kind].append((path.stat().st_size, address))
    return sorted(max(pages)[1] for pages in kinds.values())
