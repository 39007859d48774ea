"""What pages tell programs: linked data and feeds hold text as text, and whole addresses."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from kb.errors import InputError
from kb.publish.holdings import Holdings
from kb.publish.metadata.feeds import Entry, Feed, as_atom, as_json, changes, reversals
from kb.publish.render_site import render_site
from kb.publish.settings import read_settings
from kb.publish.site import generate
from tests.corpora import write_corpus
from tests.publish.conftest import make_project, open_built
from tests.publish.hostile import HOSTILE

SITE = "https://record.example/in/"
FOLDERS = {"c": "cases", "s": "surveys", "e": "experiments"}


def linked(page: Path) -> dict[str, Any]:
    """The one piece of linked data of a page."""
    tree = html.document_fromstring(page.read_bytes(), html.HTMLParser(encoding="utf-8"))
    (script,) = tree.xpath("//script[@type='application/ld+json']")
    found: dict[str, Any] = json.loads(script.text)
    return found


@pytest.mark.parametrize("number", range(len(HOSTILE)), ids=HOSTILE)
@pytest.mark.parametrize("kind", FOLDERS)
def test_hostile_text_is_text_in_linked_data(hostile_site: Path, kind: str, number: int) -> None:
    whole = linked(hostile_site / f"kb/{FOLDERS[kind]}/{kind}-{number}/index.html")
    assert whole["@type"] == "Dataset"
    assert whole["name"] == f"{kind}title{number}q {HOSTILE[number]}"
    assert whole["description"] == f"{kind}summary{number}q {HOSTILE[number]}"
    assert whole["hasPart"][0]["text"] == f"{kind}claim{number}q {HOSTILE[number]}"


@pytest.mark.parametrize("number", range(len(HOSTILE)), ids=HOSTILE)
def test_hostile_names_are_text_in_linked_data(hostile_site: Path, number: int) -> None:
    organization = linked(hostile_site / f"kb/organizations/o-{number}/index.html")
    assert organization["name"] == f"org{number}q {HOSTILE[number]}"
    person = linked(hostile_site / f"kb/people/p-{number}/index.html")
    assert person["name"] == f"person{number}q {HOSTILE[number]}"


def test_no_script_of_linked_data_holds_what_could_end_it(hostile_site: Path) -> None:
    for page in hostile_site.rglob("kb/**/index.html"):
        content = page.read_text(encoding="utf-8")
        start = content.index('<script type="application/ld+json">') + 35
        assert "<" not in content[start : content.index("</script>", start)]


def test_indexes_and_ledgers_are_lists_of_what_is_on_them(small_site: Path) -> None:
    cases = linked(small_site / "kb/cases/index.html")
    assert cases["@type"] == "ItemList"
    assert cases["numberOfItems"] == len(cases["itemListElement"]) > 0
    assert linked(small_site / "kb/reversals/index.html")["@type"] == "ItemList"


@pytest.fixture(scope="module")
def placed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the small corpus that knows where it stands."""
    project = make_project(tmp_path_factory.mktemp("placed"))
    settings = project / "mkdocs.yml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\nsite_url: {SITE}\n")
    with open_built(write_corpus(project / "corpus"), project / "record.sqlite") as connection:
        site_url = read_settings(project).site_url
        done = generate(connection, project / "docs/kb", None, lambda path: None, site_url=site_url)
    render_site(project, project / "site", done.last_change)
    return project / "site"


def test_addresses_are_whole_where_it_is_known_where_the_site_stands(placed_site: Path) -> None:
    page = placed_site / "kb/cases/acme-support/index.html"
    whole = linked(page)
    assert whole["@id"] == whole["url"] == f"{SITE}kb/cases/acme-support/"
    tree = html.document_fromstring(page.read_bytes())
    assert tree.xpath("string(//meta[@property='og:url']/@content)") == whole["url"]
    picture = tree.xpath("string(//meta[@property='og:image']/@content)")
    assert picture == f"{SITE}kb/cards/acme-support.png"
    sitemap = (placed_site / "sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>{SITE}kb/cases/acme-support/</loc>" in sitemap
    feed = json.loads((placed_site / "kb/feeds/changes.json").read_text(encoding="utf-8"))
    assert feed["feed_url"] == f"{SITE}kb/feeds/changes.json"


def test_without_the_address_of_the_site_ids_are_relative_and_no_sitemap_is_there(
    small_site: Path,
) -> None:
    whole = linked(small_site / "kb/cases/acme-support/index.html")
    assert whole["@id"] == "../../../kb/cases/acme-support/"
    assert not (small_site / "sitemap.xml").exists()
    tree = html.document_fromstring((small_site / "kb/cases/acme-support/index.html").read_bytes())
    assert tree.xpath("//meta[@property='og:url']") == []
    (picture,) = tree.xpath("//meta[@property='og:image']/@content")
    assert (small_site / "kb/cases/acme-support" / picture).is_file()


def test_an_address_of_the_site_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_url: javascript:alert(1)\n")
    with pytest.raises(InputError, match="write https://HOST/"):
        read_settings(tmp_path)


def entry(text: str, day: date = date(2026, 1, 2)) -> Entry:
    return Entry("acme", text, "kb/cases/acme/", text, day, day, (text,))


# XML has no place for these; a reader sees the mark of a character that is missing.
TEXTS = [*HOSTILE, "a\x00b", "a\x1bb", "a\ufffeb", "]]>"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("site_url", [None, SITE])
def test_hostile_text_is_text_in_feeds(text: str, site_url: str | None) -> None:
    feed = Feed("changes", "Changes", "", [entry(text)])
    readable = text.replace("\x00", "\ufffd").replace("\x1b", "\ufffd").replace("\ufffe", "\ufffd")
    parsed = feedparser.parse(as_atom(feed, site_url), sanitize_html=False)
    assert not parsed.bozo
    (found,) = parsed.entries
    assert (found.title, found.summary, found.tags[0].term) == (readable,) * 3
    assert found.link == f"{site_url or '../../'}kb/cases/acme/"
    (item,) = json.loads(as_json(feed, site_url))["items"]
    assert (item["title"], item["content_text"]) == (text, text)


@given(st.text(max_size=30))
def test_any_text_gives_a_feed_that_can_be_read(text: str) -> None:
    parsed = feedparser.parse(as_atom(Feed("changes", text, "", [entry(text)]), SITE))
    assert not parsed.bozo


def test_a_feed_without_entries_is_one(holdings: Holdings) -> None:
    parsed = feedparser.parse(as_atom(Feed("changes", "Changes", "", []), None))
    assert not parsed.bozo
    assert parsed.feed.updated


def test_what_has_no_day_is_in_no_feed(holdings: Holdings) -> None:
    dated = [r.id for r in holdings.records.values() if r.changed or r.followed_until]
    assert [found.identity for found in changes(holdings)] == dated
    with_day = [turn.id for turn in holdings.reversals.values() if turn.date is not None]
    assert [found.identity for found in reversals(holdings)] == with_day
