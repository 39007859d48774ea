import pytest

from scraper.article import read_page
from tests.scraper.article import pages

LEAD = f"<h1>{pages.TITLE}</h1><p>{pages.PARAGRAPHS[0]}</p>"


def described(**keys: str) -> str:
    inside = ", ".join(f'"{key}": {value}' for key, value in keys.items())
    return f'<script type=\'application/ld+json\'>{{"@type": "NewsArticle", {inside}}}</script>'


@pytest.mark.parametrize("shape", pages.SHAPES.values(), ids=list(pages.SHAPES))
def test_a_plain_article_has_no_wall(shape: pages.Shape) -> None:
    assert read_page(shape()).walls == ()


@pytest.mark.parametrize(
    "html",
    [
        pages.page(f"<article>{LEAD}</article>", described(isAccessibleForFree="false")),
        pages.page(f"<article>{LEAD}</article>", described(isAccessibleForFree='"False"')),
        pages.page(
            f"<article>{LEAD}<div class='paywall'><p>Subscribe now to continue reading</p></div>"
            "</article>"
        ),
        pages.page(
            f'<article>{LEAD}</article><meta property="article:content_tier" content="locked">'
        ),
    ],
)
def test_a_pay_wall_is_seen(html: str) -> None:
    assert read_page(html).walls == ("paywall",)


def test_an_article_about_subscriptions_is_no_pay_wall() -> None:
    body = f"<h1>How papers ask</h1>{pages.paragraphs()}<p>“Subscribe now to continue reading.”</p>"
    assert read_page(pages.frame(f"<article>{body}</article>")).walls == ()


def test_a_consent_wall_is_seen() -> None:
    html = pages.page(
        "<main><h1>Before you continue</h1><p>We and our 214 partners use cookies to show you "
        "advertisements that fit, and to count how many people read what.</p>"
        "<p>You can manage your consent at any time. Accept all cookies to go on.</p></main>"
    )
    assert "consent" in read_page(html).walls


@pytest.mark.parametrize(
    "heading", ["404", "Page not found", "This page no longer exists", "Seite nicht gefunden"]
)
def test_a_page_that_is_not_there_is_seen_in_spite_of_its_200(heading: str) -> None:
    html = pages.frame(
        f"<main><h1>{heading}</h1><p>We looked everywhere, and it is gone. Try the search, or go "
        "back to the front page and begin again from there.</p></main>"
    ).replace(f"<title>{pages.TITLE}", f"<title>{heading}")
    assert "not-found" in read_page(html).walls
