"""Pages of organizations and people: who they are, what they said, which records tell of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kb.publish import escape
from kb.publish.holdings import Holdings
from kb.publish.listing import Cell, Column, Listing, Section, listing_page, number
from kb.publish.record_page import Fact
from kb.publish.records_index import CASE_COLUMNS, case_row
from kb.publish.statements import sort_key
from kb.publish.templating import render
from kb.publish.urls import Ways, page_path
from kb.query.terms import words
from kb.query.wording import claim_speakers, country_name, date_words, figure_number, joined
from kb.store.views import ClaimView, FigureView, OrganizationView, PersonView
from kb.types.dates import PartialDate

_CLAIM_COLUMNS = (
    Column("Said"),
    Column("Kind", choice=True),
    Column("Claim"),
    Column("Now", choice=True),
    Column("In"),
)
_FIGURE_COLUMNS = (
    Column("Number"),
    Column("Measures", choice=True),
    Column("As of"),
    Column("Said by"),
    Column("In"),
)


class Actors:
    """Who says what, worked out once for all pages."""

    def __init__(self, holdings: Holdings) -> None:
        self.holdings = holdings
        self.by_person: dict[str, list[ClaimView]] = defaultdict(list)
        self.by_organization: dict[str, list[ClaimView]] = defaultdict(list)
        self.about: dict[str, list[FigureView]] = defaultdict(list)
        self.records: dict[str, list[str]] = defaultdict(list)
        for record in holdings.records.values():
            for actor in {record.organization.id, *(o.id for o in record.conducted_by)}:
                self.records[actor].append(record.id)
            for figure in record.figures:
                subject = figure.subject_id
                if subject is not None and subject != record.organization.id:
                    self.about[subject].append(figure)
            for claim in record.claims:
                self._speakers(claim)

    def _speakers(self, claim: ClaimView) -> None:
        people = {s.person_id for s in claim.speakers if s.person_id is not None}
        spoken = {s.organization_id for s in claim.speakers if s.organization_id is not None}
        spoken |= {s.affiliation.id for s in claim.speakers if s.affiliation is not None}
        for person in people:
            self.by_person[person].append(claim)
        for organization in spoken:
            self.by_organization[organization].append(claim)

    def pages(self) -> Iterator[tuple[str, str]]:
        """Path and Markdown of every page of organizations and people, and of their lists."""
        for organization in self.holdings.organizations.values():
            yield self._organization(organization)
        for person in self.holdings.people.values():
            yield self._person(person)
        yield self._organizations()
        yield self._people()

    def _organization(self, organization: OrganizationView) -> tuple[str, str]:
        records = [self.holdings.records[i] for i in self.records[organization.id]]
        facts = [("Kind", [Fact(words(organization.kind))])]
        if organization.aliases:
            facts.append(("Also", [Fact(joined(organization.aliases))]))
        if organization.country is not None:
            facts.append(("Country", [Fact(country_name(organization.country))]))
        address = escape.web_address(organization.url)
        if address is not None:
            facts.append(("Web", [Fact(address, address, outside=True)]))
        sections = [
            Section("Records", CASE_COLUMNS, [case_row(r, self.holdings) for r in records],
                    "Records", "_records"),
            self._claims(self.by_organization[organization.id]),
            self._figures(self.about[organization.id]),
        ]  # fmt: skip
        path = page_path("organizations", organization.id)
        name, note = organization.name, organization.note
        return path, _actor(path, "organizations", "Organizations", name, facts, note, sections)

    def _person(self, person: PersonView) -> tuple[str, str]:
        facts = []
        for role, organization, since, until in person.roles:
            fact = [Fact(role)]
            if organization is not None:
                name = self.holdings.organizations[organization].name
                fact.append(Fact(name, self.holdings.organization_url(organization)))
            when = _period(since, until)
            if when:
                fact.append(Fact(when))
            facts.append(("Role", fact))
        if person.aliases:
            facts.append(("Also", [Fact(joined(person.aliases))]))
        path = page_path("people", person.id)
        sections = [self._claims(self.by_person[person.id])]
        return path, _actor(path, "people", "People", person.name, facts, person.note, sections)

    def _claims(self, claims: Iterable[ClaimView]) -> Section:
        ordered = sorted(claims, key=lambda claim: (sort_key(claim.said), claim.id))
        rows = [
            [
                Cell(
                    date_words(claim.said) if claim.said is not None else "no date known",
                    sort=sort_key(claim.said),
                ),
                Cell(words(claim.kind)),
                Cell(claim.text, self.holdings.part_url(claim.id), below=claim_speakers(claim)),
                Cell(words(claim.state)),
                self._record_cell(claim.record_id),
            ]
            for claim in ordered
        ]
        return Section("Claims", _CLAIM_COLUMNS, rows, "Claims", "_claims")

    def _figures(self, figures: Iterable[FigureView]) -> Section:
        rows = []
        for figure in sorted(figures, key=lambda f: (sort_key(f.as_of), f.id)):
            when, claim = figure.as_of, self.holdings.claims.get(figure.claim_id or "")
            rows.append(
                [
                    Cell(figure_number(figure), self.holdings.part_url(figure.id), figure.number),
                    Cell(figure.metric),
                    Cell(date_words(when) if when is not None else "", sort=sort_key(when)),
                    Cell(claim_speakers(claim, False) if claim is not None else ""),
                    self._record_cell(figure.record_id),
                ]
            )
        title = "Figures about it in records of others"
        return Section("Figures", _FIGURE_COLUMNS, rows, title, "_figures")

    def _record_cell(self, record_id: str) -> Cell:
        return Cell(self.holdings.records[record_id].title, self.holdings.record_url(record_id))

    def _organizations(self) -> tuple[str, str]:
        columns = (
            Column("Organization"),
            Column("Kind", choice=True),
            Column("Country", choice=True),
            Column("Records", number=True),
            Column("Claims", number=True),
        )
        rows = [
            [
                Cell(
                    o.name, self.holdings.organization_url(o.id), below=", ".join(o.aliases) or None
                ),
                Cell(words(o.kind)),
                Cell(country_name(o.country) if o.country is not None else ""),
                number(len(self.records[o.id])),
                number(len(self.by_organization[o.id])),
            ]
            for o in sorted(self.holdings.organizations.values(), key=lambda o: o.name.casefold())
        ]
        path, title = "organizations/index.md", "Organizations"
        intro = [f"{len(rows):,} companies, public bodies, outlets and institutes of the record."]
        return path, listing_page(Listing(path, title, intro, [Section(title, columns, rows)]))

    def _people(self) -> tuple[str, str]:
        columns = (Column("Person"), Column("Roles"), Column("Claims", number=True))
        rows = [
            [
                Cell(person.name, self.holdings.person_url(person.id)),
                Cell("; ".join(self._role(role, at) for role, at, _, _ in person.roles)),
                number(len(self.by_person[person.id])),
            ]
            for person in sorted(self.holdings.people.values(), key=lambda p: p.name.casefold())
        ]
        path, title = "people/index.md", "People"
        intro = [f"{len(rows):,} named people who speak in the record."]
        return path, listing_page(Listing(path, title, intro, [Section(title, columns, rows)]))

    def _role(self, role: str, organization: str | None) -> str:
        if organization is None:
            return role
        return f"{role}, {self.holdings.organizations[organization].name}"


def _period(since: str | None, until: str | None) -> str:
    start = f"since {date_words(PartialDate.parse(since))}" if since is not None else ""
    end = f"until {date_words(PartialDate.parse(until))}" if until is not None else ""
    return " ".join(part for part in (start, end) if part)


def _actor(
    path: str,
    folder: str,
    list_name: str,
    name: str,
    facts: list[tuple[str, list[Fact]]],
    note: str | None,
    sections: list[Section],
) -> str:
    return render(
        "actor.md.jinja",
        {
            "head": escape.front_matter({"title": name, "hide": ["navigation", "toc"]}),
            "to": Ways(path),
            "list_url": f"kb/{folder}/",
            "list_name": list_name,
            "title": name,
            "card": facts,
            "note": note,
            "sections": [section for section in sections if section.rows],
        },
    )
