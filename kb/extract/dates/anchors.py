"""What the relative dates of a text count from, and whether a date in it lies ahead."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from collections.abc import Callable

from kb.extract.dates.calendar import Anchor

_AHEAD = re.compile(
    r"\b(?:will|shall|would|next|upcoming|plans?|planned|due(?! to\b)|due to (?:be|open|start|begin|go|meet|take|close|arrive|return|appear|vote|leave|come|launch|end|report|retire|run|hold|face|speak|visit|make|finish|expire|stand|resume|step|join)|(?:is|are) to|forecast(?:ed)? to|predicts?|forecasts?|as (?:soon|early) as|scheduled|going to|expects?|expected|set to|to be held|hopes?|aims?|starting|coming|(?-i:may|might|could)|(?:voted|agreed|wants?|decided|promise[sd]?|vow(?:s|ed)|pledge[sd]?) to|(?-i:goes|go up|go down|goes up|begins|starts|opens|rises|closes|takes effect|comes into|resumes|kicks off|returns|expires))\b|’ll|'ll",
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
_LOOKED_AHEAD = re.compile(
    r"\b(?:would|(?:was|were|had been) (?:\w+ )?(?:expected|forecast|scheduled|due|set|planned|to))\b"
)
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
        low = max(0, start - _REACH, self.text.rfind(". ", 0, start) + 1)
        return _LOOKED_AHEAD.search(self.text, low, start) is not None

    def ahead(self, start: int) -> bool:
        """Whether the words before a date say that it lies in the future."""
        before = self.text[max(0, start - 24) : start]
        if _FROM.search(before) and _COMING.match(self.text, start):
            return True
        if _SAID.search(before):
            return False
        if _UNTIL.search(before):
            return _PASSED.match(self.text, start) is None
        low = max(
            0,
            start - _REACH,
            self.text.rfind("\n", 0, start) + 1,
            self.text.rfind(". ", 0, start) + 1,
        )
        return _AHEAD.search(self.text, low, start) is not None
