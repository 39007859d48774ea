"""Pages stay light."""

from __future__ import annotations

import gzip
from pathlib import Path

MOST = 30 * 1024


def test_every_page_is_at_most_30_kib_gzipped(real_site: Path) -> None:
    sizes = {
        path.relative_to(real_site).as_posix(): len(gzip.compress(path.read_bytes(), 6))
        for path in real_site.rglob("*.html")
    }
    assert len(sizes) > 1000
    assert {name: size for name, size in sizes.items() if size > MOST} == {}
