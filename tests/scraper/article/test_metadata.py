import pytest
from lxml.html import document_fromstring

from scraper.article import jsonld, read_page
from scraper.article.credits import find_credits
from scraper.article.metadata import canonical, publisher, read_meta_tags
from tests.scraper.article import pages

URL = "https://courier.example/news/gulls"


def canonical_of(head: str, url: str | None = URL) -> str | None:
    tree = document_fromstring(f"<html><head>{head}</head><body><p>x</p></body></html>")
    return canonical(tree, read_meta_tags(tree), jsonld.read(tree), url)


@pytest.mark.parametrize(
    ("href", "wanted"),
    [
        ("https://courier.example/news/gulls-return", "https://courier.example/news/gulls-return"),
        ("/news/gulls-return?utm_source=x", "https://courier.example/news/gulls-return"),
        ("https://m.courier.example/news/g", "https://courier.example/news/g"),
        ("https://elsewhere.example/news/gulls", URL),
        ("https://courier.example/", URL),
        ("//[::1", URL),
        ("javascript:alert(1)", URL),
        ("", URL),
        ("http://" + "a" * 9_000, URL),
    ],
)
def test_a_canonical_link_is_believed_only_where_it_can_be_right(href: str, wanted: str) -> None:
    assert canonical_of(f'<link rel="canonical" href="{href}">') == wanted


def test_without_an_address_of_its_own_a_page_may_state_one_but_not_a_home_page() -> None:
    assert canonical_of(f'<link rel="canonical" href="{URL}">', None) == URL
    assert canonical_of('<link rel="canonical" href="https://courier.example/">', None) is None


def test_the_publisher_is_what_the_page_calls_itself() -> None:
    head = '<meta property="og:site_name" content="Strand Courier">'
    tree = document_fromstring(f"<html><head>{head}</head><body><p>x</p></body></html>")
    assert publisher(read_meta_tags(tree), jsonld.read(tree)) == "Strand Courier"


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "NewsArticle", "headline": "Gulls return"}',
        '[{"@context": "x"}, {"@type": ["NewsArticle"], "headline": "Gulls return"}]',
        '{"@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle", "headline": "Gulls return"}]}',
        '{"@type": "https://schema.org/NewsArticle", "headline": "Gulls\n return"}',
        '<!-- {"@type": "NewsArticle", "headline": "Gulls return",} -->',
    ],
)
def test_descriptions_are_read_in_the_forms_that_pages_have(text: str) -> None:
    html = f"<html><head><script type='application/ld+json'>{text}</script></head><body/></html>"
    (node,) = jsonld.read(document_fromstring(html)).articles
    assert jsonld.Descriptions().texts(node, "headline") == ["Gulls return"]


@pytest.mark.parametrize("text", ["{", "[" * 70 + "]" * 70, '{"a": nul}', "", "\ufeff"])
def test_a_description_that_cannot_be_read_is_none(text: str) -> None:
    assert jsonld.parse(text) is None


def test_brackets_in_strings_are_no_nesting() -> None:
    assert jsonld.parse('{"a": "' + "[" * 500 + '"}') == {"a": "[" * 500}


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        ("é“".encode(), "iso-8859-1"),
        ("é“".encode("cp1252"), "iso-8859-1"),
        ("é“".encode("cp1252"), None),
        ("é“".encode("utf-16"), "utf-8"),
        ("é“".encode(), "no-such-charset"),
        ("é“".encode(), "base64"),
    ],
)
def test_the_bytes_decide_where_the_charset_is_wrong(content: bytes, charset: str | None) -> None:
    from scraper.article.parse import decode

    start, end = "<p>Ein Café: ", " und so weiter, und so fort, wie man sagt.</p>"
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "ascii"
    if encoding == "utf-16":
        whole = (start + "é“" + end).encode("utf-16")
    else:
        whole = start.replace("é", "e").encode() + content + end.encode()
    assert "é“ und so weiter" in decode(whole, charset)


def test_the_declaration_in_the_page_is_heard() -> None:
    html = pages.page(f"<article><h1>Žluťoučký kůň</h1>{pages.paragraphs()}</article>")
    html = html.replace('charset="utf-8"', 'charset="iso-8859-2"').replace("—", "-")
    content = html.encode("iso-8859-2", "xmlcharrefreplace")
    assert read_page(content).title == "Žluťoučký kůň"


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en-GB", pages.PARAGRAPHS, "en"),
        (
            "en",
            (
                "Die Reederei teilte am Montag mit, dass die neue Buchungsstelle von einer "
                "Software betrieben werde und die elf Angestellten nun auf Schiffen arbeiten.",
                "Nach einer Woche saßen zwei von ihnen wieder am Schalter, und die Software "
                "druckte nur noch die Fahrkarten, die sie den Leuten am Hafen verkauften.",
                "Der Hafenrat möchte wissen, was der Versuch gekostet hat und wer ihn bezahlt.",
            ),
            "de",
        ),
    ],
)
def test_the_language_of_the_text_wins_over_the_template(
    lang: str, text: tuple[str, ...], wanted: str
) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in text)
    html = pages.page(f"<article><h1>{pages.TITLE}</h1>{body}</article>", lang=lang)
    assert read_page(html).language == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("STRAND (Reuters) - The company said on Monday.\nMore.", ("Reuters",)),
        ("Text.\nThe Associated Press contributed to this report.", ("Associated Press",)),
        ("Text.\nThis story first appeared in The Harbour Times.", ("The Harbour Times",)),
        ("The company, which Reuters has written about, said nothing.\nMore.", ()),
        ("Reuters is a news agency in London, and this text is about it.", ()),
    ],
)
def test_agencies_and_first_outlets_are_credited(text: str, wanted: tuple[str, ...]) -> None:
    assert find_credits(text) == wanted
