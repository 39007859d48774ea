"""Where and when something was said: "told Bloomberg", "in December 2024 remarks to the BBC"."""

from bisect import bisect_left

from kb.extract.names.finder import Names
from kb.extract.names.mentions import is_outlet
from kb.extract.result import Date
from kb.extract.speech.attribution import Attribution, Reading
from kb.extract.speech.cues import UTTERANCES
from kb.extract.text.words import PAPERS, PLATFORMS, is_press

_PLATFORM_BEFORE = frozenset(["on", "to", "via"])
_WINDOW = 45  # tokens around a cue in which its venue and date may stand


class Venues:
    """Finds venue and date in the words around a cue, outside what is said."""

    def __init__(self, reading: Reading, names: Names, dates: list[Date]) -> None:
        self.reading = reading
        self.names = names
        self.dates = dates
        self._date_starts = [date.start for date in dates]

    def venue(self, attribution: Attribution) -> str | None:
        """The outlet or platform in which something was said, if the sentence names one."""
        doc = self.reading.doc
        nearest: tuple[int, str] | None = None
        cue = attribution.cue
        if cue is None:
            return None
        for index in self._around(attribution):
            if attribution.source is not None and (
                attribution.source.start <= index < attribution.source.end
            ):
                continue
            name = self._outlet(index)
            if name is not None and doc[index].dep_ not in ("nsubjpass",):
                distance = abs(index - cue.i)
                if nearest is None or distance < nearest[0]:
                    nearest = (distance, name)
        return nearest[1] if nearest is not None else None

    def _outlet(self, index: int) -> str | None:
        doc = self.reading.doc
        mention = self.names.at.get(index)
        token = doc[index]
        if mention is not None and mention.start != index:
            return None
        name = mention.name if mention is not None else token.text
        before = doc[index - 1].lower_ if index else ""
        if before == "(":
            return None  # the agency in a dateline
        told = index > 1 and before == "the" and doc[index - 2].lemma_ == "tell"
        if told and name.lower() in PAPERS:
            return name
        if name in PLATFORMS:
            return name if before in _PLATFORM_BEFORE else None
        if mention is None:
            return self._unrecognised(index)
        if mention.type not in ("organization", "place", "person"):
            return None
        return name if is_outlet(mention) else None

    def _unrecognised(self, index: int) -> str | None:
        """An outlet that the recogniser left out, by its whole name or its last word."""
        doc = self.reading.doc
        if doc[index].pos_ != "PROPN" or (index and doc[index - 1].pos_ == "PROPN"):
            return None
        end = index + 1
        while end < len(doc) and doc[end].pos_ == "PROPN":
            end += 1
        name = doc[index:end].text
        return name if is_press(name) and name not in PLATFORMS else None

    def said(self, attribution: Attribution) -> str | None:
        """The date on which something was said, if a date hangs on the cue or on its words."""
        cue = attribution.cue
        if cue is None:
            return None
        doc = self.reading.doc
        around = self._around(attribution)
        if not around:
            return None
        low, high = doc[around[0]].idx, doc[around[-1]].idx + len(doc[around[-1]])
        first = bisect_left(self._date_starts, low)
        best: tuple[int, str] | None = None
        for date in self.dates[first:]:
            if date.start >= high:
                break
            if date.value is None or "/" in date.value:
                continue
            if attribution.content_start <= date.start < attribution.content_end:
                continue
            tokens = doc[slice(*self.reading.token_range(date.start, date.end))]
            if len(tokens) == 0:
                continue
            root = tokens.root
            steps = 0
            while root.head != root and steps < 4 and root.head.i != cue.i:
                root = root.head
                steps += 1
                if root.pos_ in ("VERB", "AUX"):
                    break
                if root.lemma_ in UTTERANCES:
                    break
            if root.head.i == cue.i or root.lemma_ in UTTERANCES or root.i == cue.i:
                distance = abs(tokens.start - cue.i)
                if best is None or distance < best[0]:
                    best = (distance, date.value)
        return best[1] if best is not None else None

    def _around(self, attribution: Attribution) -> list[int]:
        """The tokens near the cue in its sentence, outside quotations and the content."""
        cue = attribution.cue
        assert cue is not None
        doc, inside = self.reading.doc, self.reading.inside
        found = []
        start, end = attribution.content_start, attribution.content_end
        for step in (-1, 1):
            index = cue.i if step < 0 else cue.i + 1
            while 0 <= index < len(doc) and abs(index - cue.i) < _WINDOW:
                token = doc[index]
                if inside[index] < 0:
                    if token.text in (".", "!", "?") or "\n" in token.text:
                        break
                    if not start <= token.idx < end:
                        found.append(index)
                index += step
        return sorted(found)
