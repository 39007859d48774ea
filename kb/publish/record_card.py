"""The card at the head of a record's page: what it is about and how things stand."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from kb.analysis.origins import independent_origins
from kb.publish import escape
from kb.publish.holdings import Holdings
from kb.publish.urls import topic_url
from kb.query.terms import STATE_MEANINGS, STATUS_MEANINGS, words
from kb.query.wording import country_name, date_words, day_words, joined, number_words
from kb.store.views import Named, RecordView
from kb.vocabulary import OUTCOME_STRENGTH, RecordKind, Status


@dataclass(frozen=True, slots=True)
class Fact:
    """One value on the card; `after` stands between it and the next."""

    text: str
    href: str | None = None
    outside: bool = False
    after: str = ", "


Pairs = list[tuple[str, list[Fact]]]


@dataclass(frozen=True, slots=True)
class StateShare:
    """How many claims are in a state; `start` counts those drawn before them."""

    state: str
    name: str
    meaning: str
    count: int
    start: int


def status_words(record: RecordView) -> tuple[str, str] | None:
    """Name and meaning of how things stand; a study that is simply there has no such thing."""
    if record.kind != RecordKind.CASE and record.status == Status.IN_EFFECT:
        return None
    return words(record.status), STATUS_MEANINGS[Status(record.status)]


def card(record: RecordView, holdings: Holdings) -> Pairs:
    """The facts of a record; what is not known is left out."""

    def named(organizations: list[Named]) -> list[Fact]:
        return [Fact(o.label, holdings.organization_url(o.id)) for o in organizations]

    pairs: Pairs = []
    if record.conducted_by:
        pairs.append(("Conducted by", named(record.conducted_by)))
    if record.organization.id not in [o.id for o in record.conducted_by]:
        pairs.append(("Organization", named([record.organization])))
    work = topic_url("functions", record.function.id)
    pairs.append(("Work", [Fact(record.function.label, work, after=": ")]))
    if record.roles:
        pairs[-1][1].append(Fact(joined(record.roles)))
    technology = [
        Fact(record.technology.label, topic_url("technologies", record.technology.id), after="")
    ]
    # "Other" is a kind for sorting and tells a reader nothing.
    kind = words(record.technology_kind) if record.technology_kind != "other" else None
    about = [part for part in (record.vendor, kind) if part]
    if about:
        technology.append(Fact(f" ({', '.join(about)})"))
    pairs.append(("Technology", technology))
    pairs.append(("Place", _places(record)))
    pairs.extend(_study(record))
    origins = len(certain_origins(record, holdings))
    many = len(record.sources)
    among = f" among {many} source{'s' if many != 1 else ''}" if many else ""
    pairs.append(("Independent origins", [Fact(f"{origins or 'none certain'}{among}")]))
    if record.followed_until is not None:
        pairs.append(("Followed until", [Fact(day_words(record.followed_until))]))
    checked = quotes_checked(record)
    if checked is not None:
        pairs.append(("Quotes last checked", [Fact(day_words(checked))]))
    return [(label, facts) for label, facts in pairs if facts]


def _places(record: RecordView) -> list[Fact]:
    """Where it happened, the country last and linked: "California, United States".

    A location that only lists the countries again is left out.
    """
    names = {code: country_name(code) for code in record.countries}
    where = record.location or ""
    for name in names.values():
        where = where.removesuffix(f", {name}")
    if set(re.split(r", | and ", where)) <= set(names.values()):
        where = ""
    places = [Fact(where)] if where else []
    return places + [Fact(name, topic_url("countries", code)) for code, name in names.items()]


def _study(record: RecordView) -> Pairs:
    pairs: list[tuple[str, str | None]] = [("Population", record.population)]
    if record.sample_size is not None:
        hedge = words(record.sample_qualifier or "exact").replace("exact", "")
        pairs.append(("Sample", f"{hedge} {number_words(record.sample_size)}".strip()))
    if record.fieldwork is not None:
        pairs.append(("Fieldwork", date_words(record.fieldwork)))
    pairs += [("Mode", record.mode), ("Setting", record.setting)]
    if record.tasks is not None:
        pairs.append(("Tasks", number_words(record.tasks)))
    pairs.append(("A task is", record.task_definition))
    facts = [(label, [Fact(said)]) for label, said in pairs if said is not None]
    if record.contributors:
        facts.append(("With", [Fact(joined(record.contributors))]))
    if record.paper_title is not None:
        facts.append(("Paper", _paper(record, record.paper_title)))
    return facts


def _paper(record: RecordView, title: str) -> list[Fact]:
    paper = [Fact(title)]
    if record.paper_published is not None:
        paper.append(Fact(date_words(record.paper_published)))
    if record.paper_arxiv is not None:
        arxiv = f"https://arxiv.org/abs/{record.paper_arxiv}"
        paper.append(Fact(f"arXiv:{record.paper_arxiv}", arxiv, outside=True))
    if record.paper_doi is not None:
        doi = escape.web_address(f"https://doi.org/{record.paper_doi}")
        paper.append(Fact(f"doi:{record.paper_doi}", doi, outside=True))
    return paper


def states(record: RecordView) -> list[StateShare]:
    """How the claims of a record stand, the strongest outcome first."""
    count = Counter(claim.state for claim in record.claims)
    shares, start = [], 0
    for kind in OUTCOME_STRENGTH:
        if count[kind]:
            name = words(kind.value)
            shares.append(StateShare(kind.value, name, STATE_MEANINGS[kind], count[kind], start))
            start += count[kind]
    return shares


def certain_origins(record: RecordView, holdings: Holdings) -> list[str]:
    """Ids of the independent origins behind the sources of a record."""
    ends = {source.id: source.origins for source in record.sources}
    return independent_origins(list(ends), ends, holdings.source_origins)


def quotes_checked(record: RecordView) -> date | None:
    """The last day on which a quote of the record was looked for in its source."""
    pieces = [piece for figure in record.figures for piece in figure.evidence]
    pieces += [piece for claim in record.claims for piece in claim.evidence]
    return max((piece.checked for piece in pieces if piece.checked), default=None)
