"""The forms of an address, as a table. Add a case here before changing a rule there."""

from urllib.parse import urlunsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper import urls
from scraper.errors import UrlError
from scraper.urls import (
    canonical_url,
    host_of,
    normal_url,
    registrable_domain,
    same_site,
    url_key,
)

NORMAL = {
    # default ports, case, dots
    "HTTP://Example.COM:80/A": "http://example.com/A",
    "https://example.com:443/": "https://example.com/",
    "https://example.com:8443/": "https://example.com:8443/",
    "https://example.com": "https://example.com/",
    "https://example.com./a": "https://example.com/a",
    "  https://example.com/a \n": "https://example.com/a",
    "https://exa\tmple.com/a\nb": "https://example.com/ab",
    # dot segments
    "https://example.com/a/../b/./c": "https://example.com/b/c",
    "https://example.com/../../a": "https://example.com/a",
    "https://example.com/a/..": "https://example.com/",
    "https://example.com/a/.": "https://example.com/a/",
    "https://example.com/a/%2E%2e/b": "https://example.com/b",
    "https://example.com/a//../b": "https://example.com/a/b",
    "https://example.com/wait.../a": "https://example.com/wait.../a",
    "https://example.com/.well-known/a": "https://example.com/.well-known/a",
    # fragments and empty parts
    "https://example.com/a#part": "https://example.com/a",
    "https://example.com/a?": "https://example.com/a",
    "https://example.com/a?&b=1&&": "https://example.com/a?b=1",
    # international names and paths
    "https://bücher.example/": "https://xn--bcher-kva.example/",
    "https://example.com/日本?q=ü": "https://example.com/%E6%97%A5%E6%9C%AC?q=%C3%BC",
    "https://example.com/a b": "https://example.com/a%20b",
    "https://example.com/100%": "https://example.com/100%",
    # tracking goes, content stays, order stays
    "https://example.com/a?utm_source=x&id=7&utm_medium=y": "https://example.com/a?id=7",
    "https://example.com/a?b=2&a=1&fbclid=z": "https://example.com/a?b=2&a=1",
    "https://example.com/a?FBCLID=z&gclid=1": "https://example.com/a",
    "https://example.com/a?ref=home&cid=9": "https://example.com/a?ref=home&cid=9",
    "https://example.com/a;jsessionid=AB12?x=1": "https://example.com/a?x=1",
    # other spellings of addresses
    "https://example.com\\@evil.example/": "https://example.com/@evil.example/",
    "http://[2001:DB8::1]:80/": "http://[2001:db8::1]/",
}


@pytest.mark.parametrize(("given_", "expected"), NORMAL.items())
def test_normal_form(given_: str, expected: str) -> None:
    assert normal_url(given_) == expected


CANONICAL = {
    "https://example.com/b?z=1&a=2": "https://example.com/b?a=2&z=1",
    "https://example.com/%7euser/%c3%bc": "https://example.com/~user/%C3%BC",
    # mobile editions
    "https://m.example.com/a": "https://example.com/a",
    "https://mobile.example.co.uk/a": "https://example.co.uk/a",
    "https://en.m.example.org/wiki/A": "https://en.example.org/wiki/A",
    "https://m.example.com:8080/a": "https://example.com:8080/a",
    "https://m.com/a": "https://m.com/a",
    "https://m.github.io/a": "https://m.github.io/a",
    "https://amp.dev/a": "https://amp.dev/a",
    "https://mm.example.com/m/a": "https://mm.example.com/m/a",
    # AMP editions
    "https://amp.example.com/a": "https://example.com/a",
    "https://example.com/story/amp": "https://example.com/story",
    "https://example.com/story/amp/": "https://example.com/story",
    "https://example.com/amp/story.html": "https://example.com/story.html",
    "https://example.com/story.amp.html": "https://example.com/story.html",
    "https://example.com/story.amp": "https://example.com/story",
    "https://example.com/story?amp=1": "https://example.com/story",
    "https://example.com/story?outputType=amp&id=3": "https://example.com/story?id=3",
    "https://example.com/champ": "https://example.com/champ",
    "https://example.com/amp-power-plant": "https://example.com/amp-power-plant",
    "https://example.com/camp/": "https://example.com/camp/",
    "https://example-com.cdn.ampproject.org/c/s/example.com/a": "https://example.com/a",
    "https://example-com.cdn.ampproject.org/v/s/www.example.com/a/amp?amp_js_v=0.1": (
        "https://www.example.com/a"
    ),
    "https://example-com.cdn.ampproject.org/c/example.com/a": "http://example.com/a",
    "https://www.google.com/amp/s/www.example.com/a.amp.html": "https://www.example.com/a.html",
}


@pytest.mark.parametrize(("given_", "expected"), CANONICAL.items())
def test_canonical_form(given_: str, expected: str) -> None:
    assert canonical_url(given_) == expected


ONE_PAGE = [
    "https://www.example.com/a",
    "http://example.com/a/",
    "https://m.example.com/a?utm_campaign=c",
    "https://www.example.com/a/amp#top",
    "http://www.example.com:80/a",
]


def test_variants_of_a_page_share_a_key() -> None:
    assert {url_key(url) for url in ONE_PAGE} == {"example.com/a"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.com/a", "https://example.com/A"),
        ("https://example.com/a?id=1", "https://example.com/a?id=2"),
        ("https://example.com/a", "https://example.com:8080/a"),
        ("https://news.example.com/a", "https://example.com/a"),
        ("https://example.com/a", "https://example.com/a/b"),
    ],
)
def test_different_pages_have_different_keys(one: str, other: str) -> None:
    assert url_key(one) != url_key(other)


BAD = {
    "file:///etc/passwd": "scheme file:",
    "javascript:alert(1)": "scheme javascript:",
    "data:text/html,hi": "scheme data:",
    "ftp://example.com/": "scheme ftp:",
    "example.com/a": "no scheme",
    "": "no scheme",
    "https://": "no host",
    "https:///a": "no host",
    "http://[::1": "not an address",
    "http://[zz]/": "not an address",
    "http://example.com:99999/": "not an address",
    "http://example.com:25/": "port 25",
    "http://user:secret@example.com/": "user name",
    "http://user@example.com/": "user name",
    "http://exa mple.com/": "no host name",
    "http://a..example.com/": "malformed",
    "http://" + "a" * 64 + ".example/": "malformed",
    "https://example.com/" + "a" * 9000: "characters long",
}


@pytest.mark.parametrize(("given_", "why"), BAD.items())
def test_bad_address_is_refused_by_name(given_: str, why: str) -> None:
    with pytest.raises(UrlError, match=why):
        normal_url(given_)


@pytest.mark.parametrize(
    ("base", "link", "expected"),
    [
        ("https://example.com/a/b", "c", "https://example.com/a/c"),
        ("https://example.com/a/b", "/c", "https://example.com/c"),
        ("https://example.com/a/b", "//other.example/c", "https://other.example/c"),
        ("https://example.com/a/b?x=1", "?y=2", "https://example.com/a/b?y=2"),
        ("https://example.com/a/b", "", "https://example.com/a/b"),
        ("https://example.com/a/b", "#top", "https://example.com/a/b"),
    ],
)
def test_relative_addresses_are_joined(base: str, link: str, expected: str) -> None:
    assert normal_url(link, base) == expected


def test_canonical_link_that_is_none_is_refused() -> None:
    with pytest.raises(UrlError):
        canonical_url("//[::1", "https://example.com/a")


@given(st.text(max_size=80))
def test_any_text_gives_an_address_or_a_refusal(text: str) -> None:
    for prefix in ("", "https://example.com/", "https://"):
        try:
            url = normal_url(prefix + text)
        except UrlError:
            continue
        assert url.isascii()
        assert normal_url(url) == url
        canonical = canonical_url(url)
        assert canonical_url(canonical) == canonical


PARTS = ["a", "A1", "m", "amp", ".", "..", "...", "-", "~", "_", "a.amp", "index.html", "xn--a", ""]


@given(
    st.sampled_from(["http", "https"]),
    st.lists(st.sampled_from(["a", "m", "amp", "www", "x-1", "0", "com", "co", "uk"]), min_size=1),
    st.sampled_from(["", ":80", ":443", ":8080", ":65535", ":65536", ":1024"]),
    st.lists(st.sampled_from(PARTS), max_size=5),
)
def test_the_short_way_leads_where_the_long_way_does(
    scheme: str, labels: list[str], port: str, path: list[str]
) -> None:
    url = f"{scheme}://{'.'.join(labels)}{port}/{'/'.join(path)}"
    if urls._PLAIN.fullmatch(url) is None:
        return
    assert normal_url(url) == urlunsplit(urls._parts(url, None))
    assert canonical_url(url) == canonical_url(url + "#long")


def test_registrable_domain() -> None:
    assert registrable_domain("www.bbc.co.uk") == "bbc.co.uk"
    assert registrable_domain("someone.github.io") == "someone.github.io"
    assert registrable_domain("co.uk") is None
    assert registrable_domain("blog.a.unlisted") == "a.unlisted"
    assert registrable_domain("127.0.0.1") is None
    assert registrable_domain("localhost") is None


def test_same_site() -> None:
    assert same_site("https://news.example.co.uk/a", "https://www.example.co.uk/")
    assert not same_site("https://a.github.io/", "https://b.github.io/")
    assert same_site("http://127.0.0.1:1/", "http://127.0.0.1:2/")
    assert not same_site("http://127.0.0.1/", "http://127.0.0.2/")
    assert host_of("http://[2001:db8::1]:8080/a") == "2001:db8::1"
