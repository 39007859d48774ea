"""Names of people and teams, cleaned of what bylines put around them."""

import re
from collections.abc import Sequence, Set

from scraper.article.title import fold

MAX_AUTHORS = 12

_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_LEAD = re.compile(
    r"^\W*(?:(?:article|story|post(?:ed)?|words?|text|content|reviewed|medically reviewed"
    r"|fact[- ]checked|published|written|created|edited|updated|reported|review)"
    r"\s+(?:and \w+ )?by|by|author(?:s|\(s\))?|writer|von|par|por|di|door|av|autor(?:in|es)?"
    r"|auteur|autore|escrito por|redação|contributors?)\b\s*[:\-–]?\s+",
    re.I,
)
_TAIL = re.compile(
    r"\s*(?:[|•·–—/@(\d]|\s-\s|https?:|\bon\s+(?=\w+ \d|\d)|\b(?:in|for)\s|\bis an?\b"
    r"|\b(?:posted|published|updated|last|follow|read more|staff writer|min(?:ute)?s?)\b"
    r"|\bview (?:all|profile|bio)|\bsee (?:all|full)|\bmore (?:by|from|posts|articles)"
    rf"|\b(?:{_MONTHS})\b(?=\s+\d)"
    r"|\b(?:reviewed|edited|medically|fact[- ]checked|contributions?|photos?|illustrat\w+|with)"
    r"\s+by\b).*$",
    re.I | re.S,
)
_MONTH = re.compile(rf"(?:^|[\s,]+)(?:{_MONTHS}|updated?)\.?:?$", re.I)
_GLUED = re.compile(
    r"(?<=[a-z])(?=(?:Updated|Published|Posted|January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b)"
)
_EMAIL = re.compile(r"\S+@\S+")
_TWICE = re.compile(r"^(.{4,40}?)(?:\s+\1)+.*$")
_BODY = re.compile(
    r"\b(?:center|centre|institute|department|office|association|society|bureau) (?:for|of)\b",
    re.I,
)
_ROLE = re.compile(
    r"\b(?:editor|writer|reporter|correspondent|columnist|journalist|contributor|manager"
    r"|director|founder|co-founder|ceo|cto|cmo|coo|president|professor|analyst|specialist"
    r"|expert|strategist|consultant|producer|head of|lead|senior|staff|associate|assistant"
    r"|chief|officer|intern|blogger|researcher|engineer|developer|marketer|marketing|author"
    r"|coach|teacher|university|reviews?)\b",
    re.I,
)
_NO_AUTHOR = frozenset((
    "admin", "administrator", "staff", "editor", "author", "webmaster", "guest", "anonymous",
    "unknown", "user", "root", "none", "null", "undefined", "superuser", "wpadmin", "siteadmin",
    "webadmin", "editorial", "editors", "contributor", "guestauthor", "guestpost",
    "guestcontributor", "test", "na", "abouttheauthor", "share", "follow", "team", "blog", "home",
    "writtenby", "by", "authorname", "name", "website", "webteam", "viewallposts", "contact",
    "marketing", "content", "default", "system", "page",
))  # fmt: skip
_NO_NAME = re.compile(
    r"https?:|www\.|\.(?:com|org|net|io|co)\b|@|[<>{}=\[\]]"
    r"|\b(?:cookie|subscribe|newsletter|share|read|click|article|posts?|comments?|min read"
    r"|minutes|about|photo|image|updated|published|reviewed|learn|process|policy|guidelines"
    r"|meet|profile)\b",
    re.I,
)
_SPLIT = re.compile(
    r"\s*(?:;|\s&\s|,?\s+(?:and|und|et|y|e|en|och)\s+|,\s*(?:and|&)\s+|\s\|\s|\n)\s*"
)
_CREDENTIAL = re.compile(
    r"^(?:[A-Z][A-Za-z]{0,3}\.?(?:[-/. ]?[A-Z]{1,5}\.?){0,3}|Ph\.?\s?D\.?|Esq\.?|Jr\.?|Sr\.?"
    r"|II|III|IV|[A-Z]{2,}[-®™]?[A-Z]*(?: \d+)?)$"
)
_PARTICLES = frozenset((
    "de", "da", "di", "del", "der", "den", "van", "von", "la", "le", "du", "dos", "das", "bin",
    "al", "el", "ter", "ten", "of", "the", "and", "&", "for",
))  # fmt: skip
_TEAMS = ("team", "staff", "desk", "editors")


def clean_names(texts: Sequence[str], barred: Set[str]) -> tuple[str, ...]:
    """The names of people or teams in the texts, each once, in order; `barred` are folded."""
    names: list[str] = []
    for text in texts:
        text = _GLUED.sub(" ", " ".join(text.split())).strip(" ,;:|-–—")
        text = _LEAD.sub("", _LEAD.sub("", _EMAIL.sub(" ", text)))
        text = _MONTH.sub("", _TAIL.sub("", text)).strip(" ,;:|-–—")
        text = _TWICE.sub(r"\1", text)
        if not text or _NO_NAME.search(text):
            continue
        for part in [text] if _BODY.search(text) else _SPLIT.split(text):
            names += _of_list(part)
    kept: list[str] = []
    seen: set[str] = set()
    for name in names:
        folded = fold(name)
        if any(folded.startswith(earlier) or earlier.startswith(folded) for earlier in seen):
            continue
        if folded and folded not in barred and _may_be_name(name):
            seen.add(folded)
            kept.append(name)
    return tuple(kept[:MAX_AUTHORS])


def _of_list(text: str) -> list[str]:
    """Names divided by commas, with degrees kept at the name before them and roles dropped."""
    names: list[str] = []
    for part in text.split(","):
        part = part.strip(" .-–—*")
        if not part:
            continue
        if names and (
            _CREDENTIAL.match(part) and (part.upper() == part or "." in part or part == "PhD")
        ):
            names[-1] += f", {part}"
        elif names and (_ROLE.search(part) or len(part.split()) == 1):
            continue
        else:
            names.append(part)
    return names


def _may_be_name(name: str) -> bool:
    words = name.split(",")[0].split()
    if not 1 <= len(words) <= 5 or len(name) > 80 or fold(name) in _NO_AUTHOR:
        return False
    if _CREDENTIAL.match(words[0]) and words[0].isupper() and "," in name:
        return False
    if len(words) == 1:
        return len(name) > 3 and not name.isdigit() and name.isprintable()
    if len(words) > 1 and words[-1].lower() in _TEAMS:
        return True
    if _ROLE.search(name):
        return False
    upper = sum(1 for w in words if w[:1].isupper() or not w[:1].isascii())
    return upper >= 1 and all(
        w[:1].isupper() or w.lower() in _PARTICLES or not w[:1].isascii() or not w[:1].isalpha()
        for w in words
    )
