"""What the words of a block hint at: calls to subscribe, links to other articles, bylines."""

import re

import numpy as np
from numpy.typing import NDArray

from scraper.article.blocks import Block

_SENTENCE_ENDS = frozenset(".!?。！？…:")
TAIL = re.compile(
    r"(?:you (?:may|might) (?:also )?(?:like|enjoy|be interested)|related|more (?:from|on|"
    r"stories|articles|like)|read (?:more|next|also)|also read|see (?:also|more)|keep reading"
    r"|up next|"
    r"most (?:read|popular|viewed|recent)|popular|trending|latest|recent|recommended|"
    r"continue reading|further reading|explore|next (?:article|post|story)|previous|"
    r"(?:leave|post|add|write) a (?:comment|reply|review)|comments?\b|\d+ comments?|responses|"
    r"about (?:the |our )?authors?|written by|share|follow us|connect with|"
    r"join (?:our|the|over|us)|subscribe|sign up|get (?:the|our|started|in touch)|newsletter|"
    r"tags?:?$|categor|filed under|topics|advertisement|sponsored|back to|"
    r"contact us|book a|request a|try |start your|download (?:the|our|now|a)|learn more|"
    r"table of contents|in this article|contents$|on this page|jump to|quick links|"
    r"references|sources|footnotes|disclaimer|disclosure|about |"
    r"lesen sie auch|mehr zum thema|weitere|verwandte|das könnte|voir aussi|à lire|lire aussi|"
    r"articles? (?:liés|similaires|relacionad)|lea también|te puede interesar|relacionad|"
    r"leia (?:também|mais)|leggi anche|potrebbe interessar|lees ook|meer over|läs (?:också|mer))"
)
"""How headings and lines begin that stand below an article, or call its readers away."""
_NOTE = re.compile(r"(?:\[?\d+[\].)]|[*†]|↩|note:|source)")
_CHROME = (
    "cookie", "privacy policy", "terms of ", "all rights reserved", "©", "copyright",
    "subscribe", "newsletter", "sign up", "log in", "sign in", "your email", "email address",
    "click here", "learn more", "read more", "get started", "contact us", "call us",
    "follow us", "free trial", "book a ", "affiliate", "commission", "advertis",
    "we may earn", "required fields", "powered by", "skip to", "loading", "javascript",
    "disclaimer", "not intended", "constitute",
)  # fmt: skip
_NAMES = ("ends", "says_tail", "says_note", "mentions_chrome", "mentions_credit")
LONGEST_HINT = 400  # characters; longer blocks are prose, whatever they mention
_CREDIT = ("photo", "image", "getty", "shutterstock", "unsplash", "courtesy", "credit", "source")


def of_texts(blocks: list[Block]) -> dict[str, NDArray[np.float32]]:
    """What the words of a block say of it."""
    rows = []
    for block in blocks:
        text = block.text
        ends = text[-1] in _SENTENCE_ENDS or text[-2:-1] in _SENTENCE_ENDS
        if len(text) >= LONGEST_HINT:
            rows.append((ends, False, False, False, False))
            continue
        lowered = text[:160].lower()
        some = len(lowered) > 4
        rows.append(
            (
                ends,
                TAIL.match(lowered) is not None,
                _NOTE.match(lowered) is not None,
                some and any(word in lowered for word in _CHROME),
                some and any(word in lowered for word in _CREDIT),
            )
        )
    columns = np.array(rows, dtype=np.float32).reshape(-1, len(_NAMES)).T
    return dict(zip(_NAMES, columns, strict=True))
