"""The built site holds together: every link and anchor resolves, nothing comes from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.checker import BuiltSite


@pytest.fixture(scope="module")
def built(real_site: Path) -> BuiltSite:
    """The site of the project's corpus, read."""
    return BuiltSite(real_site)


def test_every_link_and_anchor_resolves(built: BuiltSite) -> None:
    assert len(built.pages) > 1000
    assert built.broken() == []


def test_nothing_is_loaded_from_another_host(built: BuiltSite) -> None:
    assert built.loaded_from_elsewhere() == []


def test_no_id_stands_twice_on_a_page(built: BuiltSite) -> None:
    assert built.repeated_ids() == []


BROKEN = """<!doctype html><html><head><link rel="stylesheet" href="https://cdn.invalid/a.css">
<link rel="canonical" href="https://elsewhere.invalid/"><style>a{background:url(//cdn.invalid/b.png)}
</style></head><body><p id="a"></p><p id="a"></p><a href="#a">here</a><a href="#b">no anchor</a>
<a href="gone/">no page</a><a href="https://elsewhere.invalid/x#y">elsewhere</a>
<img src="here.svg" alt=""><img src="not-here.svg" alt=""><a href="page/#c">there</a>
<a href="here.svg#part">in a picture</a><script src="//cdn.invalid/c.js"></script></body></html>"""


@pytest.fixture
def faulty(tmp_path: Path) -> BuiltSite:
    """A site of two pages with something wrong of each kind."""
    (tmp_path / "index.html").write_text(BROKEN)
    (tmp_path / "page").mkdir()
    (tmp_path / "page/index.html").write_text("<p id=c><a href='../#a'>up</a>")
    (tmp_path / "here.svg").write_text("<svg/>")
    (tmp_path / "style.css").write_text("/* url(no.png) */ p{background:url('missing.png')}")
    return BuiltSite(tmp_path)


def test_the_checker_finds_links_that_lead_nowhere(faulty: BuiltSite) -> None:
    assert faulty.broken() == [
        ("index.html", "#b"),
        ("index.html", "gone/"),
        ("index.html", "here.svg#part"),
        ("index.html", "not-here.svg"),
        ("style.css", "missing.png"),
    ]


def test_the_checker_finds_what_is_loaded_from_elsewhere(faulty: BuiltSite) -> None:
    assert [address for _, address in faulty.loaded_from_elsewhere()] == [
        "//cdn.invalid/b.png",
        "//cdn.invalid/c.js",
        "https://cdn.invalid/a.css",
    ]


def test_the_checker_finds_repeated_ids(faulty: BuiltSite) -> None:
    assert faulty.repeated_ids() == [("index.html", "a")]
