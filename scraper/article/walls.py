"""Signs that a page is not the article it stands for: pay wall, consent wall, soft 404."""

import re

from lxml.etree import _Element

from scraper.article.blocks import Page
from scraper.article.jsonld import Descriptions
from scraper.article.metadata import MetaTags

PAYWALL, CONSENT, NOT_FOUND = "paywall", "consent", "not-found"
SHORT = 1_500  # characters; a whole article is hardly ever shorter and walled

_PAY = re.compile(
    r"subscribe (?:now |today )?to (?:continue|read|keep|unlock|view|access)|(?:to"
    r"|and) (?:continue|keep) reading"
    r"|already (?:a|an) (?:subscriber|member)|for subscribers only|subscribers? (?:only"
    r"|exclusive)|subscriber-only"
    r"|this (?:article|story|content|post) is (?:only )?(?:for|available to|reserved for"
    r"|exclusive to) (?:paid |paying |our )?(?:subscribers|members)"
    r"|(?:you have|you've) (?:reached|read|used) (?:your|all|the) .{0,30}(?:free|limit|articles)"
    r"|unlock (?:this|the full|full) (?:article|story|access)|start your (?:free )?(?:trial"
    r"|subscription)"
    r"|jetzt (?:abonnieren|weiterlesen|freischalten)|abonn(?:és|ez-vous)|réservé aux abonnés"
    r"|contenido exclusivo"
    r"|suscr[ií]bete para|solo para suscriptores|exclusivo para assinantes"
    r"|assine para", re.I)  # fmt: skip
_PAY_NAME = re.compile(
    r"paywall|pay-wall|regwall|reg-wall|piano-|tp-modal|subscribe-?wall|premium-wall|metered-", re.I
)
_CONSENT = re.compile(
    r"before you continue|we (?:and our (?:\d+ )?partners )?(?:use|value|store"
    r"|care about)[^.]{0,60}(?:cookies|your privacy)|accept (?:all )?cookies"
    r"|manage (?:your )?(?:cookie|privacy|consent)|your privacy (?:choices|matters)"
    r"|consent to (?:the use|our|cookies)"
    r"|wir verwenden cookies|cookies zustimmen|nous utilisons des cookies"
    r"|accepter et (?:continuer|fermer)"
    r"|utilizamos cookies|aceptar (?:todas )?(?:las )?cookies", re.I)  # fmt: skip
_NOT_FOUND = re.compile(
    r"^\W*(?:error\s*)?(?:404|410)\b|(?:page|article|story|content|post"
    r"|url)\b.{0,25}\b(?:not found|no longer (?:available|exists?)|does(?:n't| not) exist"
    r"|has been (?:removed|deleted)|can(?:no|')t be found|could(?:n't| not) be found)"
    r"|not found\W*$|seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)"
    r"|página no encontrada|pagina non trovata|pagina niet gevonden", re.I)  # fmt: skip


def find_walls(
    tree: _Element,
    tags: MetaTags,
    described: Descriptions,
    page: Page,
    title: str | None,
    text: str,
) -> tuple[str, ...]:
    """The walls that the page looks like, in alphabetical order; empty for a plain article."""
    found = set()
    short = len(text) < SHORT
    if _states_paywall(tags, described) or (short and _looks_paywalled(tree, page)):
        found.add(PAYWALL)
    if short and _asks_consent(page, title):
        found.add(CONSENT)
    heads = [b.text for b in page.blocks if b.container.tag in ("h1", "h2")][:3]
    document_title = next((e.text or "" for e in tree.iter("title")), "")
    names = [name for name in (title, document_title, *heads) if name and len(name) < 120]
    if short and any(_NOT_FOUND.search(name) for name in names):
        found.add(NOT_FOUND)
    return tuple(sorted(found))


def _states_paywall(tags: MetaTags, described: Descriptions) -> bool:
    for node in [*described.articles, *described.pages]:
        free = node.get("isAccessibleForFree")
        if free is False or str(free).strip().lower().endswith("false"):
            return True
    tier = (tags.first(("article:content_tier", "og:article:content_tier")) or "").lower()
    return tier in ("locked", "metered")


def _looks_paywalled(tree: _Element, page: Page) -> bool:
    named = any(
        _PAY_NAME.search(f"{c.element.get('class') or ''} {c.element.get('id') or ''}")
        for c in page.containers
        if c.first < c.last and c.tag not in ("html", "body")
    )
    said = sum(1 for b in page.blocks if len(b.text) < 300 and _PAY.search(b.text))
    return said >= 2 or (named and said >= 1)


def _asks_consent(page: Page, title: str | None) -> bool:
    """Whether a good part of a short page is about cookies and privacy."""
    if title is not None and _CONSENT.search(title):
        return True
    blocks = page.blocks[:400]
    about = [len(b.key) for b in blocks if _CONSENT.search(b.text[:1000])]
    return len(about) >= 2 and sum(about) > 0.25 * sum(len(b.key) for b in blocks)
