"""The language of a source, by the function words of its title and of what was quoted from it."""

from __future__ import annotations

import re
from collections import Counter

from corpus.conversion.tables import rows

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FUNCTION_WORDS = {row["language"]: frozenset(row["words"].split()) for row in rows("languages")}
_OWN: tuple[tuple[str, str], ...] = (
    (r"[\u0900-\u097f]", "hi"),
    (r"[\u0600-\u06ff]", "ar"),
    (r"[\uac00-\ud7af]", "ko"),
    (r"[\u3040-\u30ff]", "ja"),
)
_ENOUGH = 3


def language_of(texts: list[str]) -> str | None:
    """The language code, or None where the words do not settle it."""
    joined = " ".join(texts)
    for pattern, code in _OWN:
        if len(re.findall(pattern, joined)) > 4:
            return code
    words = [word.lower() for word in _WORD.findall(joined)]
    if any("\u0400" <= c <= "\u04ff" or "\u4e00" <= c <= "\u9fff" for c in joined):
        return None
    counts = Counter(
        {code: sum(word in known for word in words) for code, known in _FUNCTION_WORDS.items()}
    )
    (best, most), (_, second) = counts.most_common(2)
    return best if most >= _ENOUGH and most >= 2 * second else None
