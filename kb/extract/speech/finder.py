"""Who said what: direct, mixed and indirect speech and belief, with speaker, venue and date."""

from kb.extract.names.finder import Names
from kb.extract.result import Date, Quote
from kb.extract.speech.attribution import Attribution, Reading
from kb.extract.speech.direct import find_direct
from kb.extract.speech.indirect import find_indirect
from kb.extract.speech.speakers import Speakers
from kb.extract.speech.venues import Venues


def find_quotes(
    reading: Reading, names: Names, speakers: Speakers, *, dates: list[Date]
) -> list[Quote]:
    """All attributions of a parsed text in the order of their contents.

    `start` and `end` span source, cue and content; `content_start` and `content_end` what was
    said, without quotation marks and without `that`. `direct` is false where the words are the
    writer's. A quotation whose speaker the text does not give has `speaker` null.
    """
    attributions = find_direct(reading, find_indirect(reading))
    venues = Venues(reading, names, dates)
    by_cue = sorted(attributions, key=lambda a: a.head.i if a.head is not None else -1)
    resolved = {id(a): speakers.resolve(a) for a in by_cue}
    return [
        Quote(
            id=f"q{number}",
            start=_start(attribution),
            end=_end(attribution, reading),
            content_start=attribution.content_start,
            content_end=attribution.content_end,
            text=reading.text[attribution.content_start : attribution.content_end],
            speaker=resolved[id(attribution)],
            cue=attribution.cue.text if attribution.cue is not None else None,
            venue=venues.venue(attribution),
            said=venues.said(attribution),
            direct=attribution.direct,
        )
        for number, attribution in enumerate(attributions, 1)
    ]


def _start(attribution: Attribution) -> int:
    starts = [attribution.content_start]
    if attribution.cue is not None:
        starts.append(attribution.cue.idx)
    if attribution.source is not None:
        starts.append(attribution.source.start_char)
    return min(starts)


def _end(attribution: Attribution, reading: Reading) -> int:
    ends = [attribution.content_end]
    if attribution.quotation is not None:
        ends.append(reading.quotations[attribution.quotation].end)
    if attribution.cue is not None:
        ends.append(attribution.cue.idx + len(attribution.cue))
    if attribution.source is not None:
        ends.append(attribution.source.end_char)
    return max(ends)
