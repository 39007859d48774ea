"""Pages of organizations and people: who they are, what they said, which records tell of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kb.publish import escape
from kb.publish.holdings import Holdings
from kb.publish.lines import claim_lines, claims_chart, claims_csv, in_time
from kb.publish.listing import Cell, Column, Listing, Section, listing_pages, number
from kb.publish.record_page import Fact
from kb.publish.records_index import CASE_COLUMNS, case_row
from kb.publish.statements import sort_key
from kb.publish.urls import page_path
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


_MOST = 260
_NOTHING = ("Named in the record; no claim of its own and no record about it.",)


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
            yield from self._organization(organization)
        for person in self.holdings.people.values():
            yield from self._person(person)
        yield from self._organizations()
        yield from self._people()

    def _organization(self, organization: OrganizationView) -> Iterator[tuple[str, str]]:
        records = [self.holdings.records[i] for i in self.records[organization.id]]
        facts = [("Kind", [Fact(words(organization.kind))])]
        if organization.aliases:
            facts.append(("Also", [Fact(joined(organization.aliases))]))
        if organization.country is not None:
            facts.append(("Country", [Fact(country_name(organization.country))]))
        address = escape.web_address(organization.url)
        if address is not None:
            facts.append(("Web", [Fact(address, address, outside=True)]))
        claims = self.by_organization[organization.id]
        rows = [case_row(record, self.holdings) for record in records]
        sections = [
            Section("Records", CASE_COLUMNS, rows, "Records", "_records", most=150),
            self._claims(claims, records[0].id if len(records) == 1 else None),
            self._figures(self.about[organization.id]),
        ]
        parent = ("kb/organizations/", "Organizations")
        page = Listing(
            page_path("organizations", organization.id),
            organization.name,
            () if any(section.rows for section in sections) else _NOTHING,
            sections,
            parent,
            card=facts,
            note=organization.note,
        )
        yield from self._with_chart(page, claims)

    def _with_chart(self, page: Listing, claims: Sequence[ClaimView]) -> Iterator[tuple[str, str]]:
        """The page with the chart of the claims, and the data of the chart."""
        csv = f"{page.path.removesuffix('.md')}.csv"
        chart = claims_chart(page.title, claims, csv, self.holdings)
        if chart is not None:
            page = replace(page, charts=[chart])
            yield csv, claims_csv(claims)
        yield from listing_pages(page)

    def _person(self, person: PersonView) -> Iterator[tuple[str, str]]:
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
        claims = self.by_person[person.id]
        page = Listing(
            page_path("people", person.id),
            person.name,
            () if claims else _NOTHING,
            (),
            ("kb/people/", "People"),
            card=facts,
            note=person.note,
            lines=claim_lines(claims, self.holdings),
        )
        yield from self._with_chart(page, claims)

    def _claims(self, claims: Sequence[ClaimView], named: str | None = None) -> Section:
        """The claims as a table; in which record, unless it is the one `named` above."""
        ordered = in_time(claims)
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
        columns: Sequence[Column] = _CLAIM_COLUMNS
        if {claim.record_id for claim in claims} == {named}:
            columns, rows = columns[:-1], [row[:-1] for row in rows]
        return Section("Claims", columns, rows, "Claims", "_claims", most=150)

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
        return Section("Figures", _FIGURE_COLUMNS, rows, title, "_figures", most=150)

    def _record_cell(self, record_id: str) -> Cell:
        return Cell(self.holdings.records[record_id].title, self.holdings.record_url(record_id))

    def _organizations(self) -> Iterator[tuple[str, str]]:
        columns = (
            Column("Organization"),
            Column("Kind", choice=True),
            Column("Country", choice=True),
            Column("Records", number=True),
            Column("Claims", number=True),
        )
        ordered = sorted(self.holdings.organizations.values(), key=lambda o: o.name.casefold())
        rows = [(bool(self.records[o.id]), self._organization_row(o)) for o in ordered]
        sections = [
            Section(
                "Organizations with a record",
                columns,
                [row for told, row in rows if told],
                "With a record of their own",
                "_told",
                most=_MOST,
            ),
            Section(
                "Organizations named",
                columns,
                [row for told, row in rows if not told],
                "Named in records of others",
                "_named",
                most=_MOST,
            ),
        ]
        intro = [f"{len(rows):,} companies, public bodies, outlets and institutes of the record."]
        yield from listing_pages(
            Listing("organizations/index.md", "Organizations", intro, sections)
        )

    def _organization_row(self, organization: OrganizationView) -> list[Cell]:
        country = organization.country
        return [
            Cell(
                organization.name,
                self.holdings.organization_url(organization.id),
                below=", ".join(organization.aliases) or None,
            ),
            Cell(words(organization.kind)),
            Cell(country_name(country) if country is not None else ""),
            number(len(self.records[organization.id])),
            number(len(self.by_organization[organization.id])),
        ]

    def _people(self) -> Iterator[tuple[str, str]]:
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
        section = Section(title, columns, rows, most=_MOST)
        yield from listing_pages(Listing(path, title, intro, [section]))

    def _role(self, role: str, organization: str | None) -> str:
        if organization is None:
            return role
        return f"{role}, {self.holdings.organizations[organization].name}"


def _period(since: str | None, until: str | None) -> str:
    start = f"since {date_words(PartialDate.parse(since))}" if since is not None else ""
    end = f"until {date_words(PartialDate.parse(until))}" if until is not None else ""
    return " ".join(part for part in (start, end) if part)
