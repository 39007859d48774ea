"""Quotations: pairs of quotation marks in raw text, told apart from apostrophes and inches.

Works on the text alone, so offsets are exact and the time is linear in its length. Straight,
curly, low and angled double marks and British single marks are read; marks nested in an open
quotation belong to it. A quotation that is not closed runs to the end of its paragraph; one that
the next paragraph takes up again with an opening mark is continued there (`continues`), and so is
one that a mark takes up again after a full stop, where the paragraphs of a page run together.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

_CLOSING = {"“": "”", "«": "»", "„": "“”", "‟": "”"}
_MARK = re.compile("[\"“”«»„‟'‘’‚]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n\s*")
# Words that begin with an apostrophe, and decades.
_ELISION = re.compile(r"(?:em|tis|twas|til|till|cause|bout|round|n|cos|ere|\d0s)\b", re.IGNORECASE)
_BEFORE_OPENING = frozenset(' \t\n\r\u00a0\u2009\u202f([{—–-/"“«„:;,…')
_LONG_LINE = 160
_SHORT_LINE = 45
# Tied to the start of a line: tried from every letter it took minutes for one line of 100,000.
_BREAK = re.compile(r"(?m)^(?P<line>[^\n]*(?P<last>\S))[^\S\n]*\n(?=[^\S\n]*(?P<next>\S))")
_ENDS = frozenset(".!?:\"”’'")
_SENTENCE_ENDS = frozenset(".!?…")


@dataclass(frozen=True)
class Quotation:
    """A quotation with its marks (`start`, `end`) and without them (`content_*`)."""

    start: int
    end: int
    content_start: int
    content_end: int
    closed: bool
    single: bool
    continues: bool = False


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Start and end of each paragraph.

    A blank line always parts paragraphs; a single line break does where lines are long, as in
    text taken from a page, and not where they are wrapped.
    """
    lines = text.count("\n") + 1
    wrapped = len(text) < _LONG_LINE * lines and not _BLANK_LINE.search(text)
    separator = _BLANK_LINE if wrapped or _is_wrapped(text) else _LINE
    spans = []
    start = 0
    for match in separator.finditer(text):
        if match.start() > start:
            spans.append((start, match.start()))
        start = match.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def _is_wrapped(text: str) -> bool:
    """Whether most line breaks stand inside a sentence."""
    inside = after = 0
    for match in _BREAK.finditer(text):
        if match["next"].islower() or match["last"] in ",;":
            inside += 1
        elif match["last"] in _ENDS or len(match["line"]) < _SHORT_LINE:
            after += 1
    return inside > 2 * after


def find_quotations(text: str) -> list[Quotation]:
    """All outer quotations of a text in order; they do not overlap."""
    found: list[Quotation] = []
    marks = [match.start() for match in _MARK.finditer(text)]
    previous_open: Quotation | None = None
    position = 0
    for start, end in paragraphs(text):
        while position < len(marks) and marks[position] < start:
            position += 1
        first = position
        while position < len(marks) and marks[position] < end:
            position += 1
        if first == position:
            previous_open = None
            continue
        in_paragraph = _in_paragraph(text, start, end, marks[first:position])
        if in_paragraph and previous_open is not None and in_paragraph[0].start == start:
            head = in_paragraph[0]
            in_paragraph[0] = Quotation(
                head.start,
                head.end,
                head.content_start,
                head.content_end,
                head.closed,
                head.single,
                continues=True,
            )
        found.extend(in_paragraph)
        last = in_paragraph[-1] if in_paragraph else None
        previous_open = last if last is not None and not last.closed else None
    return found


def _in_paragraph(text: str, start: int, end: int, marks: list[int]) -> list[Quotation]:
    found: list[Quotation] = []
    index = 0
    continues = False
    doubles = [at for at in marks if text[at] == '"']
    while index < len(marks):
        at = marks[index]
        mark = text[at]
        close: int | None
        if mark == '"' and _opens_straight(text, at, start, end):
            close = _close_straight(text, marks, index)
            single = False
        elif mark in _CLOSING:
            close = _close_curly(text, marks, index)
            single = False
        elif mark in "'‘‚" and _opens_single(text, at, start, end):
            close = _close_single(text, marks, index, start, end)
            single = True
            if close is None and not _sure_single(text, at, start):
                index += 1
                continue
        else:
            index += 1
            continue
        if close is None:
            if mark == '"' and doubles and doubles[-1] != at:
                index += 1
                continue
            content_end = len(text[:end].rstrip()) if end - at < 5000 else end
            if content_end > at + 1:
                unclosed = Quotation(at, content_end, at + 1, content_end, False, single, continues)
                found.append(unclosed)
            break
        closing = marks[close]
        again = not single and _takes_up(text, at, closing)
        if again:
            end_here = len(text[at:closing].rstrip()) + at
            found.append(Quotation(at, end_here, at + 1, end_here, False, single, continues))
        elif closing > at + 1:
            found.append(Quotation(at, closing + 1, at + 1, closing, True, single, continues))
        index = close if again else close + 1
        continues = again
    return found


def _opens_straight(text: str, at: int, start: int, end: int) -> bool:
    if at + 1 >= end or text[at + 1].isspace():
        return False
    if at == start:
        return True
    before = text[at - 1]
    return (
        before in _BEFORE_OPENING or before.isspace() or not (before.isalnum() or before in ".'’")
    )


def _takes_up(text: str, at: int, mark: int) -> bool:
    """Whether a mark opens a quotation again that stands open: `… quite soft. "Also, …`."""
    if mark + 1 >= len(text) or not text[mark - 1].isspace() or not text[mark + 1].isalnum():
        return False
    before = mark - 1
    while before > at + 1 and text[before].isspace():
        before -= 1
    return text[before] in _SENTENCE_ENDS and "\n" not in text[before:mark]


def _close_straight(text: str, marks: list[int], index: int) -> int | None:
    """The next straight double mark, but for one nested in brackets: `("seats")`."""
    nested = False
    for other in range(index + 1, len(marks)):
        at = marks[other]
        if text[at] != '"':
            continue
        if text[at - 1] == "(" and at + 1 < len(text) and text[at + 1].isalnum():
            nested = True
        elif nested:
            nested = False
        else:
            return other
    return None


def _close_curly(text: str, marks: list[int], index: int) -> int | None:
    """The mark that closes a curly quotation; another opening mark of its kind ends the search."""
    opening = text[marks[index]]
    closing = _CLOSING[opening]
    for other in range(index + 1, len(marks)):
        mark = text[marks[other]]
        if mark in closing or (mark == '"' and opening == "“"):
            return other
        if mark == opening:
            return other if _takes_up(text, marks[index], marks[other]) else None
    return None


def _opens_single(text: str, at: int, start: int, end: int) -> bool:
    if at + 1 >= end:
        return False
    following = text[at + 1]
    if following.isspace() or not (following.isalnum() or following in '$£€¥“"[(…#@.-—'):
        return False
    if at > start and text[at - 1] not in _BEFORE_OPENING and not text[at - 1].isspace():
        return False
    return text[at] != "'" or _ELISION.match(text, at + 1) is None


def _sure_single(text: str, at: int, start: int) -> bool:
    """Whether an unclosed single mark surely opens speech: after a comma, colon or line start."""
    before = text[max(start, at - 2) : at].strip()
    return text[at] == "‘" and (at == start or before[-1:] in (",", ":")) and text[at + 1].isupper()


def _close_single(text: str, marks: list[int], index: int, start: int, end: int) -> int | None:
    """The mark that closes a single quotation.

    A mark after punctuation or after a letter other than s closes. One after s may be a plural
    possessive (`the workers' rights`), and closes only if none better comes before the next
    opening mark.
    """
    opening = text[marks[index]]
    fallback: int | None = None
    for other in range(index + 1, len(marks)):
        at = marks[other]
        mark = text[at]
        if mark in "'‘" and _opens_single(text, at, start, end):
            return fallback
        if mark == "’" or (mark == "'" and opening in "'‘"):
            following = text[at + 1] if at + 1 < end else " "
            if following.isalnum():
                continue
            before = text[at - 1]
            if before.isspace():
                continue
            if before in "sS" and following.isspace():
                fallback = other
                continue
            return other
    return fallback


def quotation_at(quotations: list[Quotation], starts: list[int], position: int) -> int | None:
    """The index of the quotation that holds a position; `starts` are their starts."""
    index = bisect_right(starts, position) - 1
    if index >= 0 and position < quotations[index].end:
        return index
    return None
