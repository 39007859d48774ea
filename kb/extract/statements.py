"""All that is stated in one text: who says what, what happened, and what was taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.extract.events.finder import find_events
from kb.extract.names.finder import Names
from kb.extract.result import Claim, Date, Event, Figure
from kb.extract.reversals.finder import find_reversals
from kb.extract.speech.actors import Actors
from kb.extract.speech.attribution import Reading
from kb.extract.speech.claims import find_claims, link
from kb.extract.speech.finder import find_quotes
from kb.extract.speech.speakers import Speakers

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kb.extract.names.known import Registry


class Statements:
    """Quotes, events and reversals of a parsed text; claims once its figures are known.

    `names` and `actors` tell whose name and whose deed a word is. `registry` holds the known
    organizations and people, by default the packaged ones.
    """

    def __init__(self, doc: Doc, *, dates: list[Date], registry: Registry | None = None) -> None:
        self.reading = Reading(doc)
        self.names = Names(doc, registry)
        self.speakers = Speakers(self.reading, self.names)
        self.actors = Actors(self.reading, self.names, self.speakers)
        self.quotes = find_quotes(self.reading, self.names, self.speakers, dates=dates)
        self.events = find_events(self.reading, self.actors, dates=dates)
        self.reversals = find_reversals(self.reading, self.actors, dates=dates)
        self._add_reversals_to_events()

    def _add_reversals_to_events(self) -> None:
        text = self.reading.text
        self.events.extend(
            Event("", r.start, r.end, text[r.start : r.end], "reversal", r.organization, r.date)
            for r in self.reversals
        )
        self.events.sort(key=lambda event: (event.start, event.end))
        for number, event in enumerate(self.events, 1):
            event.id = f"e{number}"

    def claims(self, figures: list[Figure]) -> list[Claim]:
        """The claims of the text; sets `claim` of the figures and `of` of the reversals."""
        claims = find_claims(
            self.reading,
            self.actors,
            quotes=self.quotes,
            figures=figures,
            events=self.events,
            reversals=self.reversals,
        )
        link(self.reversals, claims)
        return claims
