"""How well statements are found: attribution, events and reversals against gold passages.

A quote is right where the characters of its content and those of a mark have at least half of
their union in common; an attribution is right where the speaker is right as well. Events and
reversals are compared by sentence.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kb.extract.evaluation.gold import Mark, Passage
from kb.extract.result import Event, Extraction, Quote, Reversal
from kb.extract.text.words import word_set

_SENTENCE_END = re.compile(r"[.!?][\"'’”)]*\s+(?=[\"'‘“(]?[A-Z0-9])|\n+")
_WORDS = re.compile(r"\w+")
_ARTICLES = word_set("the a an mr ms mrs dr sen dame sir his her its their our one")
_SAY = frozenset({"said", "says", "say", "saying"})


@dataclass
class Score:
    """Counts of one kind: right of those found, out of those in the gold; `misses` in words."""

    kind: str
    right: int = 0
    found: int = 0
    gold: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1 where the gold is empty."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score_statements(
    passages: Iterable[Passage], extract: Callable[[Passage], Extraction]
) -> list[Score]:
    """Scores by kind over the passages annotated for that kind (`annotated:` in the header)."""
    scores = {
        kind: Score(kind)
        for kind in (
            "content", "attribution", "speaker", "said-verbs", "directness", "venue",
            "job-loss", "hire", "hiring-stop", "deployment", "shutdown", "event-organization",
            "reversal", "reversal-kind", "reversal-organization",
        )
    }  # fmt: skip
    for passage in passages:
        annotated = passage.header.get("annotated", "").split()
        found = extract(passage)
        if "quote" in annotated:
            _score_quotes(passage, found.quotes, scores)
        if "event" in annotated:
            _score_events(passage, found.events, scores)
        if "reversal" in annotated:
            _score_reversals(passage, found.reversals, scores)
    return list(scores.values())


def _score_quotes(passage: Passage, quotes: list[Quote], scores: dict[str, Score]) -> None:
    marks = passage.marked("quote")
    content, attribution = scores["content"], scores["attribution"]
    content.gold += len(marks)
    attribution.gold += len(marks)
    content.found += len(quotes)
    attribution.found += sum(quote.speaker is not None for quote in quotes)
    pairs = sorted(
        (
            (_overlap(quote, mark), q, m)
            for q, quote in enumerate(quotes)
            for m, mark in enumerate(marks)
        ),
        reverse=True,
    )
    taken_quotes: set[int] = set()
    taken_marks: dict[int, int] = {}
    for overlap, q, m in pairs:
        if overlap < 0.5:
            break
        if q not in taken_quotes and m not in taken_marks:
            taken_quotes.add(q)
            taken_marks[m] = q
    for m, mark in enumerate(marks):
        says = mark.attributes.get("cue") in _SAY
        scores["said-verbs"].gold += says
        if m not in taken_marks:
            content.misses.append(f"{passage.id}: not found: {passage.text[mark.start : mark.end]}")
            continue
        quote = quotes[taken_marks[m]]
        content.right += 1
        scores["said-verbs"].right += says
        _score_pair(passage, quote, mark, scores)
    for q, quote in enumerate(quotes):
        if q not in taken_quotes:
            speaker = quote.speaker.name if quote.speaker is not None else "?"
            content.misses.append(f"{passage.id}: wrong: {speaker} | {quote.cue} | {quote.text}")
    scores["said-verbs"].found = scores["said-verbs"].gold


def _score_pair(passage: Passage, quote: Quote, mark: Mark, scores: dict[str, Score]) -> None:
    speaker, directness, venue = scores["speaker"], scores["directness"], scores["venue"]
    speaker.gold += 1
    speaker.found += 1
    spoken = quote.speaker.name if quote.speaker is not None else ""
    if _same_name(spoken, mark.attributes["by"]):
        speaker.right += 1
        scores["attribution"].right += 1
    else:
        speaker.misses.append(f"{passage.id}: {spoken!r} for {mark.attributes['by']!r}")
    directness.gold += 1
    directness.found += 1
    right = quote.direct == (mark.attributes.get("direct") == "yes")
    directness.right += right
    if not right:
        directness.misses.append(f"{passage.id}: direct={quote.direct}: {quote.text}")
    wanted = mark.attributes.get("venue")
    venue.gold += wanted is not None
    venue.found += quote.venue is not None
    venue.right += wanted is not None and wanted == quote.venue
    if wanted != quote.venue:
        venue.misses.append(f"{passage.id}: {quote.venue} for {wanted}: {quote.text}")


def _overlap(quote: Quote, mark: Mark) -> float:
    common = min(quote.content_end, mark.end) - max(quote.content_start, mark.start)
    union = max(quote.content_end, mark.end) - min(quote.content_start, mark.start)
    return max(0, common) / union


def _same_name(found: str, wanted: str) -> bool:
    """Whether a name is one of those wanted (parted by /), but for articles and titles."""
    words = _name_words(found)
    return any(words == _name_words(name) for name in wanted.split("/"))


def _name_words(name: str) -> list[str]:
    return [word for word in _WORDS.findall(name.casefold()) if word not in _ARTICLES]


def _score_events(passage: Passage, events: list[Event], scores: dict[str, Score]) -> None:
    ends = [match.end() for match in _SENTENCE_END.finditer(passage.text)]
    wanted = {
        (mark.attributes["kind"], bisect_right(ends, mark.start)): mark
        for mark in passage.marked("event")
    }
    given = {(event.kind, bisect_right(ends, event.start)): event for event in events}
    for kind, sentence in wanted.keys() | given.keys():
        if kind == "reversal":
            continue
        score = scores[kind]
        mark, event = wanted.get((kind, sentence)), given.get((kind, sentence))
        score.gold += mark is not None
        score.found += event is not None
        if mark is not None and event is not None:
            score.right += 1
            _compare(scores["event-organization"], passage, event.organization, mark)
        elif mark is not None:
            score.misses.append(f"{passage.id}: not found: {passage.text[mark.start : mark.end]}")
        elif event is not None:
            score.misses.append(f"{passage.id}: wrong: {event.text}")


def _score_reversals(passage: Passage, reversals: list[Reversal], scores: dict[str, Score]) -> None:
    ends = [match.end() for match in _SENTENCE_END.finditer(passage.text)]
    wanted = {bisect_right(ends, mark.start): mark for mark in passage.marked("reversal")}
    given = {bisect_right(ends, reversal.start): reversal for reversal in reversals}
    score, kinds = scores["reversal"], scores["reversal-kind"]
    score.gold += len(wanted)
    score.found += len(given)
    for sentence in sorted(wanted.keys() | given.keys()):
        mark, reversal = wanted.get(sentence), given.get(sentence)
        if mark is not None and reversal is not None:
            score.right += 1
            kinds.gold += 1
            kinds.found += 1
            kinds.right += mark.attributes["kind"] == reversal.kind
            if mark.attributes["kind"] != reversal.kind:
                kinds.misses.append(f"{passage.id}: {reversal.kind} for {mark.attributes['kind']}")
            _compare(scores["reversal-organization"], passage, reversal.organization, mark)
        elif mark is not None:
            score.misses.append(f"{passage.id}: not found: {passage.text[mark.start : mark.end]}")
        elif reversal is not None:
            text = passage.text[reversal.start : reversal.end]
            score.misses.append(f"{passage.id}: wrong: {reversal.kind}: {text}")


def _compare(score: Score, passage: Passage, organization: str | None, mark: Mark) -> None:
    wanted = mark.attributes.get("organization")
    score.gold += wanted is not None
    score.found += organization is not None
    right = wanted is not None and _same_name(organization or "", wanted)
    score.right += right
    if not right and wanted != organization:
        score.misses.append(f"{passage.id}: {organization!r} for {wanted!r}")
