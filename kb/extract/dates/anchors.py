"""What the relative dates of a text count from, and whether a date in it lies ahead."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from collections.abc import Callable

from kb.extract.dates.calendar import Anchor

_AHEAD = re.compile(
    r"\b(?:will|shall|would|next|upcoming|plans?|planned|due(?! to\b)|due to (?!an?\b|the\b|its\b|his\b|her\b|their\b|this\b|these\b|that\b|high|low|bad|heavy|poor|strong|weak|lack|ill|safety|concerns?|fears?|weather|\w+(?:ing|tion|sion|ment|ness|ity|age)\b)[a-z]+|(?:is|are) to|go(?:es)? to the polls|set (?:down )?for|ends|forecast(?:ed)? to|predicts?|scheduled|going to|expects?|expected|set to|to be held|hopes?|aims?|starting|coming|(?-i:may|might|could)|(?:voted|agreed|wants?|decided|promise[sd]?|vow(?:s|ed)|pledge[sd]?) to|(?-i:goes|go up|go down|goes up|begins|starts|opens|rises|closes|takes effect|comes into|resumes|kicks off|returns|expires))\b|’ll|'ll",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:said|says|announced|told|reported|added|wrote|showed|published|released|issued|statement|ended|since)\s(?:(?:on|in|late|early|last)\s)*$",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:by|until|till)\s(?:(?:late|early|mid|the end of|end of)[\s-])?$", re.IGNORECASE
)
# "from June 1 the helpline closes", "by Tuesday the toll had passed 5,000"
_FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
_COMING = re.compile(
    r"[^.;\n]{0,60}?\b(?:will|closes?|starts?|begins?|goes|opens?|is to|are to|takes)\b"
)
_PASSED = re.compile(
    r"\w+(?: morning| afternoon| evening| night)?,?\s(?:[\w’'-]+\s){1,4}?(?:had|was|were)\b"
)
# "it was expected to close on Friday"; "as soon as Friday"
_LOOKED_AHEAD = re.compile(
    r"\b(?:was|were|had been) (?:\w+ly )?(?:expected|forecast|scheduled|due|set|planned) to\b"
)
_AS_SOON = re.compile(r"\bas (?:soon|early) as (?:late |early )?$", re.IGNORECASE)
_REACH = 80  # characters before a date in which a word can say that it lies ahead


class Anchors:
    """A text with the anchors that its relative dates count from."""

    def __init__(self, text: str, published: str | None, taken: Callable[[int, int], bool]) -> None:
        self.text = text
        self.published = Anchor.parse(published)
        self.last: Anchor | None = None
        self.counted = taken

    def near(self, start: int) -> bool:
        """Whether words before a date look ahead from the past: `it was expected to close Friday`.

        Such a day may have come by the day of publication.
        """
        if _SAID.search(self._before(start)):
            return False
        return _LOOKED_AHEAD.search(self.text, self._clause(start), start) is not None

    def ahead(self, start: int) -> bool:
        """Whether the words before a date say that it lies in the future."""
        before = self._before(start)
        if _FROM.search(before) and _COMING.match(self.text, start):
            return True
        if _SAID.search(before):
            return False
        if _AS_SOON.search(before):
            return True
        if _UNTIL.search(before):
            return _PASSED.match(self.text, start) is None
        return self.hoped(start)

    def hoped(self, start: int) -> bool:
        """Whether a word before a date plans, hopes or promises: "it hopes to open by May"."""
        return _AHEAD.search(self.text, self._clause(start), start) is not None

    def _before(self, start: int) -> str:
        return self.text[max(0, start - 24) : start]

    def _clause(self, start: int) -> int:
        """Where the words begin that can say of a date that it lies ahead."""
        low = max(0, start - _REACH)
        ends = (self.text.rfind(mark, low, start) + 1 for mark in ("\n", ". "))
        return max(low, *ends)
