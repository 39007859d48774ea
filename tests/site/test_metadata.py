"""What the pages of the built site tell programs."""

from __future__ import annotations

import json
from pathlib import Path

import feedparser
import pytest
from lxml import html

TYPES = {
    "Dataset", "ItemList", "WebPage", "WebSite", "Person", "Organization",
    "GovernmentOrganization", "NewsMediaOrganization", "ResearchOrganization",
}  # fmt: skip


def test_every_page_has_linked_data_whose_anchors_are_there(real_site: Path) -> None:
    claims = 0
    for path in real_site.rglob("*.html"):
        if path.name != "index.html":
            continue
        tree = html.document_fromstring(path.read_bytes(), html.HTMLParser(encoding="utf-8"))
        (script,) = tree.xpath("//script[@type='application/ld+json']")
        whole = json.loads(script.text)
        assert whole["@type"] in TYPES, path
        assert whole["name"], path
        anchors = {f"#{anchor}" for anchor in tree.xpath("//@id")}
        for part in [*whole.get("hasPart", []), *whole.get("citation", [])]:
            assert part["@id"] in anchors, (path, part["@id"])
        claims += len(whole.get("hasPart", []))
    assert claims > 1000


@pytest.mark.parametrize("name", ["changes", "reversals"])
def test_feeds_can_be_read_and_agree(real_site: Path, name: str) -> None:
    atom = feedparser.parse((real_site / f"kb/feeds/{name}.xml").read_bytes())
    assert not atom.bozo
    items = json.loads((real_site / f"kb/feeds/{name}.json").read_text(encoding="utf-8"))["items"]
    assert len(items) > 20
    assert [e.id for e in atom.entries] == [item["id"] for item in items]
    assert len({item["id"] for item in items}) == len(items)
    days = [item["date_modified"] for item in items]
    assert days == sorted(days, reverse=True)
    for item in items:
        assert item["url"].startswith("../../kb/")
        page, _, anchor = item["url"].removeprefix("../../").partition("#")
        tree = html.document_fromstring((real_site / page / "index.html").read_bytes())
        assert not anchor or anchor in tree.xpath("//@id")
