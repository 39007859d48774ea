"""Direct speech: each quotation with the words outside it that say whose it is.

What stands around a quotation is read in this order: `According to Lee, …:` before it where no
clause follows, a reporting clause after it ("…," she
said), one before it (She said: "…"), a clause of indirect speech that holds it, and, for a
quotation that is a sentence of its own, the speaker of the words right before. A quotation that
nothing attributes and that is no sentence is a title or a word held at a distance, and is left.
"""

import re
from bisect import bisect_right

from spacy.tokens import Token

from kb.extract.speech.attribution import (
    FINITE,
    Attribution,
    Reading,
    content_span,
    trim,
)
from kb.extract.speech.beside import (
    Found,
    cue_after,
    cue_before,
    opens_before,
    stands_alone,
)
from kb.extract.speech.cues import AS_VERBS
from kb.extract.speech.floating import floating, host_of
from kb.extract.speech.signatures import announced_by, signed_by
from kb.extract.text.marks import Quotation

# What the speaker did besides: `", while addressing the press`, `", calling it a lie`.
_WHILE = re.compile(
    r", (?:(?:while|when|before|after) \w+ing|(?:add|call|describ|accus|cit|warn|blam)ing)\b"
)
_ENDS = re.compile(r"[.!?]\s")


def find_direct(reading: Reading, indirect: list[Attribution]) -> list[Attribution]:
    """Direct and indirect attributions together, in the order of their contents."""
    by_quotation = _claimed(reading, indirect)
    kept: set[int] = set(range(len(indirect)))
    at_cue = {one.cue.i: at for at, one in enumerate(indirect) if one.cue is not None}
    found: list[Attribution] = []
    unclaimed: set[int] = set()
    last: Attribution | None = None
    pointer = 0
    for index, quotation in enumerate(reading.quotations):
        while pointer < len(indirect) and indirect[pointer].content_end <= quotation.start:
            last = _later(last, indirect[pointer])
            pointer += 1
        start, end = trim(reading.text, quotation.content_start, quotation.content_end)
        if end <= start:
            continue
        first, past = reading.quotation_tokens(quotation)
        cue_source = _beside(reading, quotation, first, past)
        holding = [indirect[at] for at in by_quotation.get(index, [])]
        claimed = cue_source is not None and cue_source[0].i >= past
        if not claimed and (held := _cut_at_colon(reading, holding, first)) is not None:
            last = Attribution(None, held.source, held.head, start, end, True, index)
            found.append(last)
            continue
        if cue_source is not None:
            cue, source, head = cue_source
            if (opens := opens_before(reading, quotation, first, cue)) is not None:
                same_cue = at_cue.get(cue.i)
                names_only = same_cue is not None and indirect[same_cue].content_start > cue.idx
                written_by = head.pos_ == "PROPN" and quotation.end <= head.idx < cue.idx
                if names_only or (cue.tag_ not in FINITE and not written_by):
                    continue  # a name in what leads in: `in a letter to the "Orvo family," he said`
                whole = content_span(reading, opens, past)
                if whole is not None:
                    kept.difference_update(by_quotation.get(index, []) if same_cue is None else ())
                    kept.discard(same_cue if same_cue is not None else -1)
                    last = Attribution(cue, source, head, *whole, False, index)
                    found.append(last)
                    continue
            goes_on = next(
                (
                    at
                    for at in by_quotation.get(index, [])
                    if _goes_on(reading, indirect[at], cue, quotation)
                ),
                None,
            )
            if goes_on is not None:
                last = indirect[goes_on]
                continue
            attribution = Attribution(cue, source, head, start, end, True, index)
            for other in by_quotation.get(index, []):
                same = indirect[other].cue == cue or _outside(indirect[other], quotation) <= 4
                reporter = indirect[other].content_start < head.idx < quotation.start
                if same or (reporter and source.start_char == indirect[other].content_start):
                    kept.discard(other)
        elif holders := by_quotation.get(index):
            widest = min(holders, key=lambda at: _outside(indirect[at], quotation))
            holder = indirect[widest]
            words = len(reading.text[start:end].split())
            named = reading.text[holder.content_start : quotation.start].endswith("as ")
            named = named and holder.cue is not None and holder.cue.lemma_ in AS_VERBS
            if not named and _outside(holder, quotation) > (4 if words > 3 else 0):
                last = holder
                continue
            kept.difference_update(holders)
            attribution = Attribution(
                holder.cue, holder.source, holder.head, start, end, True, index
            )
        elif (announced := announced_by(reading, first)) is not None:
            attribution = Attribution(None, *announced, start, end, True, index)
        elif stands_alone(reading, quotation, first, past) or _closes(reading, quotation, last):
            if (signed := signed_by(reading, quotation, past)) is not None:
                attribution = Attribution(None, *signed, start, end, True, index)
            else:
                unclaimed.add(index)
                host = host_of(reading, last, found)
                attribution = floating(reading, quotation, first, (start, end), index, host)
        else:
            continue
        found.append(attribution)
        last = attribution
    _give_back(reading, found, unclaimed)
    found.extend(indirect[at] for at in sorted(kept))
    return sorted(found, key=lambda one: (one.content_start, one.content_end))


def _cut_at_colon(reading: Reading, holding: list[Attribution], first: int) -> Attribution | None:
    """What `According to Lee, the plan works: "…"` tells; it is made to end at the colon."""
    if first < 2 or reading.doc[first - 1].text != ":":
        return None
    colon = reading.doc[first - 1].idx
    for held in holding:
        opens = held.cue is not None and held.cue.lower_ == "according" and held.cue.is_sent_start
        if opens and held.content_start < colon:
            held.content_end = colon
            return held
    return None


def _beside(reading: Reading, quotation: Quotation, first: int, past: int) -> Found | None:
    """The reporting clause after a quotation, else that before it.

    That before it where the one after leads in to the next: `Lee said, "Why?" Orr said, "So."`
    """
    after = cue_after(reading, quotation, past)
    if after is None:
        return cue_before(reading, quotation, first)
    at = after[0].i + 1
    doc = reading.doc
    leads_on = at + 1 < len(doc) and doc[at].text in ",:" and reading.inside[at + 1] >= 0
    if leads_on and first and doc[first - 1].text in ",:" and doc[past].text[:1].isupper():
        return cue_before(reading, quotation, first) or after
    return after


def _give_back(reading: Reading, found: list[Attribution], unclaimed: set[int]) -> None:
    """An unclosed quotation has the speaker of the one that takes it up again.

    `unclaimed` are the quotations without a cue of their own.
    """
    for earlier, later in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if earlier.quotation not in unclaimed or later.cue is None:
            continue
        if earlier.quotation is None or later.quotation != earlier.quotation + 1:
            continue
        own = later.quotation not in unclaimed
        if reading.quotations[later.quotation].continues and (earlier.cue is None or own):
            unclaimed.discard(earlier.quotation)
            earlier.cue, earlier.source, earlier.head = later.cue, later.source, later.head


_NEAR = 80  # characters of a reporting clause between the halves of what is said


def _closes(reading: Reading, quotation: Quotation, last: Attribution | None) -> bool:
    """Whether a word or two in quotation marks close what was said: `," she said. "Never."`"""
    if last is None or not last.direct or last.cue is None or last.cue.idx < last.content_end:
        return False
    content = reading.text[quotation.content_start : quotation.content_end].strip()
    between = reading.text[last.content_end : quotation.start]
    ends = content[-1:] in ".!?" and between.rstrip().endswith(".")
    return ends and content[:1].isupper() and len(between) < _NEAR and "\n" not in between


def _later(last: Attribution | None, other: Attribution) -> Attribution:
    return other if last is None or other.content_end > last.content_end else last


def _claimed(reading: Reading, indirect: list[Attribution]) -> dict[int, list[int]]:
    """For each quotation the indirect attributions whose content holds part of it."""
    claimed: dict[int, list[int]] = {}
    starts = [quotation.start for quotation in reading.quotations]

    for at, attribution in enumerate(indirect):
        index = max(0, bisect_right(starts, attribution.content_start) - 1)
        while index < len(starts) and starts[index] < attribution.content_end:
            if reading.quotations[index].end > attribution.content_start:
                claimed.setdefault(index, []).append(at)
            index += 1
    return claimed


def _goes_on(reading: Reading, holder: Attribution, cue: Token, quotation: Quotation) -> bool:
    """Whether a reported clause begins with a quotation and goes on in the writer's words."""
    if holder.cue != cue or cue.idx > quotation.start:
        return False
    if holder.content_start < quotation.start - 2 or _ENDS.search(
        reading.text, quotation.content_start, quotation.content_end - 1
    ):
        return False
    rest = reading.text[quotation.end : holder.content_end]
    return len(rest.split()) > 3 and not _WHILE.match(rest)


def _outside(holder: Attribution, quotation: Quotation) -> int:
    """How many characters of the content stand outside the quotation."""
    before = max(0, quotation.start - holder.content_start)
    after = max(0, holder.content_end - quotation.end)
    return before + after
