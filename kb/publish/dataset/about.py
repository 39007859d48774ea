"""What is said of the whole record wherever it is described: title, licence, version, citation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kb.publish.holdings import Holdings
from kb.query.citable import TITLE
from kb.store.views import RecordView

NAME = "replacement-record"
CREATOR = "Replacement Record contributors"
DESCRIPTION = (
    "What organizations claimed when they handed people's work to AI, and what became of those "
    "claims: cases, surveys and experiments with speakers, dates, typed figures, evidence to the "
    "character, outcomes, reversals, conflicts, and where each number comes from. The cases were "
    "collected, not sampled."
)
KEYWORDS = ("artificial intelligence", "automation", "employment", "layoffs", "claims", "evidence")
LICENCE_NAME = "CC-BY-4.0"
LICENCE_TITLE = "Creative Commons Attribution 4.0 International"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class Edition:
    """One state of the record: the day it is of (None where no record tells one) and its place.

    `site_url` is where the site stands, ending in a slash, where that is known.
    """

    day: date | None
    site_url: str | None = None

    @property
    def version(self) -> str | None:
        """Such as "2026.11.25": it sorts, and is a version to tools that want three numbers."""
        if self.day is None:
            return None
        return f"{self.day.year}.{self.day.month}.{self.day.day}"

    @property
    def file_name(self) -> str:
        """Such as "replacement-record-2026-11-25"."""
        return NAME if self.day is None else f"{NAME}-{self.day.isoformat()}"

    def address(self, path: str) -> str | None:
        """The whole address of a path within the site, where it is known where the site stands."""
        return None if self.site_url is None else f"{self.site_url}{path}"


def edition_of(holdings: Holdings) -> Edition:
    """The state that the record is in: of the day on which a record last changed."""
    return Edition(last_day(holdings.records.values()), holdings.site_url)


def last_day(records: Iterable[RecordView]) -> date | None:
    """The last day of change; without a history, the last day up to which one was followed."""
    found = list(records)
    changes = [record.changed for record in found if record.changed is not None]
    followed = [record.followed_until for record in found if record.followed_until is not None]
    return max(changes or followed, default=None)


def citation(edition: Edition) -> str:
    """How to cite the whole, in APA style for data sets."""
    year = "n.d." if edition.day is None else str(edition.day.year)
    version = "" if edition.version is None else f" (Version {edition.version})"
    place = "" if edition.site_url is None else f" {edition.site_url}kb/data/"
    return f"{CREATOR}. ({year}). {TITLE}{version} [Data set].{place}"


def bibtex(edition: Edition) -> str:
    """How to cite the whole, for LaTeX."""
    fields = {"author": f"{{{CREATOR}}}", "title": f"{{{TITLE}}}", "howpublished": "Data set"}
    if edition.day is not None:
        fields["year"] = str(edition.day.year)
        fields["version"] = str(edition.version)
    if edition.site_url is not None:
        fields["url"] = f"{edition.site_url}kb/data/"
    lines = ",\n".join(f"\t{name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{NAME},\n{lines}\n}}"
