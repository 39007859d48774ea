"""Pages in our own words, in the shapes that publishing systems give them."""

from collections.abc import Callable
from html import escape

PARAGRAPHS = (
    "The ferry company said on Monday that its new booking desk would be run by software, and "
    "that the eleven people who had worked there would be offered places on the boats.",
    "Passengers noticed the change within a day, because the machine answered questions about "
    "tides with the opening hours of the café, and sent three of them to the wrong island.",
    "“We were told that it had learned from ten years of letters,” said Marta Olsen, who has "
    "taken the early boat for most of her life, “but nobody had told it about winter.”",
    "By the end of the week the company had put two of the clerks back at the desk, and the "
    "software was asked to do nothing but print the tickets that they sold.",
    "The harbour board, which pays for a third of the service, has asked for a report before "
    "the summer timetable starts, and wants to know what the trial has cost so far.",
)
ITEMS = (
    "One machine for every pier",
    "A clerk on call until midnight",
    "A telephone number that people answer",
)
TITLE = "Ferry company takes its booking desk back"
BOILERPLATE = (
    "Subscribe to our newsletter for more stories like this",
    "Bridge to close for repairs in May",
    "Please enable cookies to get the most out of this site",
    "All rights reserved by the Strand Courier",
)


def paragraphs() -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in PARAGRAPHS)


def page(body: str, head: str = "", lang: str = "en") -> str:
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">'
        f"<title>{TITLE} | Strand Courier</title>{head}</head><body>{body}</body></html>"
    )


def frame(article: str, head: str = "") -> str:
    """An article inside what a news site puts around it."""
    related = "".join(
        f'<li class="related-item"><a href="/n/{n}">{text}</a></li>'
        for n, text in enumerate(
            (BOILERPLATE[1], "School choir wins prize", "Council debates gulls")
        )
    )
    links = "".join(
        f'<li><a href="/{name}">{name.title()}</a></li>'
        for name in ("news", "sport", "tides", "weather")
    )
    return page(
        f'<header class="site-header"><a href="/">Strand Courier</a>'
        f"<nav><ul>{links}</ul></nav></header>"
        f'<div class="cookie-banner"><p>{BOILERPLATE[2]}</p><button>Accept</button></div>'
        f"{article}"
        f'<aside class="related"><h3>Related stories</h3><ul>{related}</ul></aside>'
        f'<div class="newsletter-signup"><p>{BOILERPLATE[0]}</p>'
        f'<form><input name="email"></form></div>'
        f'<footer class="site-footer"><p>© {BOILERPLATE[3]}</p><ul>{links}</ul></footer>',
        head,
    )


def semantic() -> str:
    return frame(f"<main><article><h1>{TITLE}</h1>{paragraphs()}</article></main>")


def blog() -> str:
    return frame(
        '<div id="page"><div id="primary" class="content-area">'
        '<article class="post type-post hentry">'
        f'<h1 class="entry-title">{TITLE}</h1><div class="entry-meta">Posted on March 4, 2024</div>'
        f'<div class="entry-content">{paragraphs()}</div></article></div></div>'
    )


def nested_blocks() -> str:
    text = "".join(
        f'<div class="block"><div class="inner"><div>{escape(t)}</div></div></div>'
        for t in PARAGRAPHS
    )
    return frame(f'<div class="layout"><div class="story"><h1>{TITLE}</h1>{text}</div></div>')


def line_breaks() -> str:
    text = "<br><br>".join(escape(t) for t in PARAGRAPHS)
    return frame(f'<div class="content"><h1>{TITLE}</h1><div class="text">{text}</div></div>')


def layout_table() -> str:
    return page(
        '<table width="800"><tr>'
        '<td class="menu"><a href="/">Home</a><br><a href="/a">Archive</a></td>'
        f"<td><h1>{TITLE}</h1>{paragraphs()}</td></tr>"
        f"<tr><td></td><td><p>© {BOILERPLATE[3]}</p></td></tr></table>"
    )


def utility_classes() -> str:
    text = "".join(f'<p class="mt-4 text-lg leading-7">{escape(t)}</p>' for t in PARAGRAPHS)
    return frame(
        f'<div class="mx-auto max-w-2xl px-4"><h1 class="text-3xl font-bold">{TITLE}</h1>'
        f'<div class="prose">{text}</div></div>'
    )


Shape = Callable[[], str]
SHAPES: dict[str, Shape] = {
    shape.__name__: shape
    for shape in (semantic, blog, nested_blocks, line_breaks, layout_table, utility_classes)
}
