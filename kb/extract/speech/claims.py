"""Claims: statements of one speaker that the record could hold, with their figures.

They come from two places: what is attributed to somebody (quotes), and what the article itself
tells an organization did (events, reversals and figures of a known metric), outside of quotes.
"""

from bisect import bisect_left

from kb.extract.result import Claim, Event, Figure, Quote, Reversal, Speaker
from kb.extract.speech.actors import Actors
from kb.extract.speech.attribution import Reading
from kb.extract.speech.cues import ADMISSIONS, CRITICISMS, DENIALS, FORECASTS, INTENT, PROMISES
from kb.extract.text.modality import is_asserted
from kb.extract.text.topics import is_machine, speaks_of_people
from kb.extract.text.words import word_set

_MOST_REVERSED = 50
_SHORTEST = 3  # words of a claim
_FUTURE = word_set("will shall 'll ’ll wo would going")
_POSSIBLE = frozenset(["could", "may", "might", "can"])
_FAULTS = word_set(
    """mistake wrong fail failed failure disaster misleading unfair reckless dangerous
    unacceptable irresponsible shameful harm harmful worse worst nonsense false greed greedy
    insult cruel problem problems concern concerns inferior unsafe"""
)
_ASIDE = word_set("""ask wonder inquire enquire want wish know understand learn imagine""")


def find_claims(
    reading: Reading,
    actors: Actors,
    *,
    quotes: list[Quote],
    figures: list[Figure],
    events: list[Event],
    reversals: list[Reversal],
) -> list[Claim]:
    """All claims in the order of the text; sets `claim` of the figures they hold."""
    claims = [
        *_of_quotes(reading, quotes, reversals),
        *_told(reading, actors, quotes, figures, events, reversals),
    ]
    claims.sort(key=lambda claim: (claim.start, -claim.end))
    for number, claim in enumerate(claims, 1):
        claim.id = f"c{number}"
    _give_figures(claims, figures)
    return claims


def link(reversals: list[Reversal], claims: list[Claim]) -> None:
    """Sets `of` of each reversal: earlier claims of its organization to have automated."""
    handed_over = [
        claim
        for claim in claims
        if claim.kind in ("action", "result", "promise", "intent") and is_machine(claim.text)
    ]
    for reversal in reversals:
        reversal.of = [
            claim.id
            for claim in handed_over
            if claim.organization == reversal.organization and claim.end <= reversal.start
        ][-_MOST_REVERSED:]


def _of_quotes(reading: Reading, quotes: list[Quote], reversals: list[Reversal]) -> list[Claim]:
    found = []
    for quote in quotes:
        if quote.speaker is None or len(quote.text.split()) < _SHORTEST:
            continue
        first, last = reading.token_range(quote.content_start, quote.content_end)
        words = [token.lower_ for token in reading.doc[first:last]]
        lemma = _lemma(reading, quote)
        if lemma in _ASIDE:
            continue
        on_topic = is_machine(quote.text) or speaks_of_people(quote.text)
        found.append(
            Claim(
                id="",
                start=quote.content_start,
                end=quote.content_end,
                text=quote.text,
                kind=_kind(quote, lemma, words, reversals),
                quoted=quote.direct,
                by=quote.speaker,
                venue=quote.venue,
                said=quote.said,
                organization=_organization(reading, quote),
                confidence=0.8 if on_topic else 0.6,
            )
        )
    return found


def _lemma(reading: Reading, quote: Quote) -> str:
    if quote.cue is None:
        return ""
    at = reading.text.find(quote.cue, quote.start, quote.end)
    if at < 0:
        return quote.cue.lower()
    first, _ = reading.token_range(at, at + len(quote.cue))
    return reading.doc[first].lemma_.lower()


def _organization(reading: Reading, quote: Quote) -> str | None:
    speaker = quote.speaker
    if speaker is not None and speaker.type == "organization":
        return speaker.name
    return None


def _kind(quote: Quote, lemma: str, words: list[str], reversals: list[Reversal]) -> str:
    if lemma in DENIALS:
        return "denial"
    if lemma in CRITICISMS:
        return "criticism"
    if any(r.start < quote.content_end and r.end > quote.content_start for r in reversals):
        return "reversal"
    if lemma in PROMISES:
        return "promise"
    own = quote.speaker is not None and quote.speaker.type in ("organization", "person")
    if lemma in INTENT and words[:1] == ["to"]:
        return "intent"
    if lemma in FORECASTS:
        return "forecast"
    early = words[:14]
    if _FUTURE & set(early):
        return "intent" if own and {"we", "it", "its", "i"} & set(early) else "forecast"
    if _POSSIBLE & set(early) and not {"already", "now"} & set(early):
        return "forecast" if not own else "result"
    if _FAULTS & set(words) and lemma not in ADMISSIONS:
        return "criticism"
    return "result"


def _told(
    reading: Reading,
    actors: Actors,
    quotes: list[Quote],
    figures: list[Figure],
    events: list[Event],
    reversals: list[Reversal],
) -> list[Claim]:
    """What the article tells of an organization in its own voice, one claim for a sentence."""
    taken = sorted((quote.content_start, quote.content_end) for quote in quotes if quote.speaker)
    starts = [start for start, _ in taken]
    found: dict[int, Claim] = {}

    def tell(start: int, end: int, kind: str, organization: str | None) -> None:
        at = bisect_left(starts, start + 1) - 1
        if organization is None or (at >= 0 and taken[at][1] > start):
            return
        first, last = reading.token_range(start, end)
        if last <= first or not reading.readable[first]:
            return
        sentence = reading.doc[first].sent
        key = sentence.start
        trimmed = sentence.text.strip()
        begin = sentence.start_char + sentence.text.index(trimmed) if trimmed else start
        old = found.get(key)
        if old is not None:
            if kind == "reversal":
                old.kind = kind
            return
        found[key] = Claim(
            id="",
            start=begin,
            end=begin + len(trimmed),
            text=trimmed,
            kind=kind,
            quoted=False,
            by=_by(reading, actors, sentence.start, sentence.end, organization),
            organization=organization,
            confidence=0.7,
        )

    for reversal in reversals:
        tell(reversal.start, reversal.end, "reversal", reversal.organization)
    for event in events:
        if event.kind != "reversal":
            first, last = reading.token_range(event.start, event.end)
            root = reading.doc[first:last].root if last > first else None
            kind = "action" if root is None or is_asserted(root) else "intent"
            tell(event.start, event.end, kind, event.organization)
    for figure in figures:
        if figure.metric is not None:
            planned = figure.stage in ("planned", "expected", "at-risk")
            kind = "intent" if planned else "result"
            tell(figure.start, figure.end, kind, figure.organization)
    return list(found.values())


def _by(reading: Reading, actors: Actors, first: int, last: int, organization: str) -> Speaker:
    """The organization as it stands in the sentence; without a place where it is only meant."""
    for index in range(first, last):
        mention = actors.names.at.get(index)
        if mention is not None and mention.name == organization:
            span = reading.doc[mention.start : mention.end]
            return Speaker(organization, "organization", None, span.start_char, span.end_char)
    return Speaker(organization, "organization")


def _give_figures(claims: list[Claim], figures: list[Figure]) -> None:
    """Each figure goes to the shortest claim that holds it; claims are in order of start."""
    opened: list[Claim] = []
    waiting = 0
    for figure in sorted(figures, key=lambda one: one.number_start):
        while waiting < len(claims) and claims[waiting].start <= figure.number_start:
            opened.append(claims[waiting])
            waiting += 1
        opened = [claim for claim in opened if claim.end >= figure.number_end]
        if opened:
            holder = min(opened, key=lambda claim: claim.end - claim.start)
            holder.figures.append(figure.id)
            figure.claim = holder.id
