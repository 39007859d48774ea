"""Parts of speech from tags: the model's attribute ruler, asked once for each kind of word.

The ruler matches a hundred patterns at every token, a sixth of the time of a parse. All of its
patterns that set a part of speech look at one token's form, tag and relation, and one at an
expletive before it, so that its answer for a token is the answer for the next one of the kind.
So it is with its lemmas, but for five spellings of two words ("gon na"), which are let go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Form, tag, relation, whether it is space, whether an expletive stands before it.
_Kind = tuple[int, int, int, bool, bool]
_START = (".", ".", "punct")  # what stands for the token before the first


class WordClasses:
    """Sets `pos` of every token, `lemma` of irregular ones and `dep` of space, as `ruler` would."""

    def __init__(self, ruler: Any) -> None:
        self._ruler = ruler
        strings = ruler.vocab.strings
        forms = set(_forms(ruler.patterns))
        self._forms = {strings.add(form): strings.add(form) for form in forms}
        self._expletive = strings.add("expl")
        self._loose = strings.add("dep")  # how space hangs on its word
        self._irregular = {strings.add(form) for form in _forms(_with_lemma(ruler.patterns))}
        self._known: dict[_Kind, tuple[int, int]] = {}

    def assign(self, doc: Doc) -> None:
        """Set the parts of speech of a document."""
        known, forms = self._known, self._forms
        keys = []
        expletive = False
        for token in doc:
            dep = token.dep
            key = (forms.get(token.lower, 0), token.tag, dep, token.is_space, expletive)
            keys.append(key)
            expletive = dep == self._expletive
        new = {key: at for at, key in enumerate(keys) if key not in known}
        if new:
            self._ask(doc, new)
        for token, key in zip(doc, keys, strict=True):
            token.pos, lemma = known[key]
            if lemma:
                token.lemma = lemma
            if key[3]:
                token.dep = self._loose

    def _ask(self, doc: Doc, new: dict[_Kind, int]) -> None:
        """Let the ruler look at one token of each new kind, with that before it."""
        from spacy.tokens import Doc

        asked: list[tuple[str, str, str]] = []
        for at in new.values():
            token = doc[at]
            before = doc[at - 1] if at else None
            asked.append((before.text, before.tag_, before.dep_) if before else _START)
            asked.append((token.text, token.tag_, token.dep_))
        words, tags, deps = (list(column) for column in zip(*asked, strict=True))
        few = Doc(doc.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(asked))))
        self._ruler(few)
        for token, key in zip(list(few)[1::2], new, strict=True):
            irregular = key[0] in self._irregular
            self._known[key] = token.pos, token.lemma if irregular else 0


def _with_lemma(patterns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The patterns of one token that set a lemma."""
    return [
        pattern
        for pattern in patterns
        if "LEMMA" in pattern["attrs"] and all(len(tokens) == 1 for tokens in pattern["patterns"])
    ]


def _forms(patterns: list[dict[str, Any]]) -> list[str]:
    """The lower-case forms that any pattern of the ruler names."""
    found: list[str] = []
    for pattern in patterns:
        for token in (token for tokens in pattern["patterns"] for token in tokens):
            lower = token.get("LOWER")
            if isinstance(lower, str):
                found.append(lower)
            elif isinstance(lower, dict):
                found.extend(lower.get("IN", []))
    return found
