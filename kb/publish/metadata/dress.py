"""Adding to a page what it tells programs: linked data at its foot, its picture in its head."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from functools import cached_property, partial

from kb.publish import escape
from kb.publish.dataset.page import PATH as DATA_PATH
from kb.publish.front import HOME_PATH
from kb.publish.holdings import Holdings
from kb.publish.metadata.cards import card_path
from kb.publish.metadata.linked import (
    Linked,
    Page,
    home_linked,
    list_linked,
    organization_linked,
    other_linked,
    person_linked,
    record_linked,
    whole_linked,
)
from kb.publish.urls import PREFIX, page_path, root_of
from kb.query.wording import country_name

_TITLE = re.compile(r'^title: (".*")$', re.M)
_HREF = re.compile(r'<a [^>]*?href="([^"]+)"')
_ROW = re.compile(r'<tr[^>]*><td[^>]*><a href="([^"]+)"')
_HEAD = "---\n"
_PAGES = (".md", HOME_PATH)


def _filter_values(kind: str, country: str | None = None) -> str:
    values = [("kind", kind)]
    if country is not None:
        values.append(("country", country_name(country)))
    # Named within the attribute: what stands in an element would be found as a word of the page.
    spans = "".join(
        f'<span data-pagefind-filter="{name}:{escape.text(value)}"></span>'
        for name, value in values
    )
    return f"<div hidden>{spans}</div>"


_OVERVIEW, _PERSON = _filter_values("overview"), _filter_values("person")


class Dresser:
    """Completes pages: call it with path and Markdown of each."""

    def __init__(self, holdings: Holdings) -> None:
        self._holdings = holdings

    def __call__(self, path: str, content: str) -> str:
        """The page with both; what is no page stays as it is."""
        if not path.endswith(_PAGES):
            return content
        picture = self._pictures.get(path)
        if picture is not None and content.startswith(_HEAD):
            line = f'image: "{escape.href(picture)}"\n'
            content = f"{_HEAD}{line}{content.removeprefix(_HEAD)}"
        linked = self._linked(path, content)
        script = f'<script type="application/ld+json">{escape.script_json(linked)}</script>'
        return f"{content.rstrip()}\n\n{self._filters.get(path, _OVERVIEW)}\n\n{script}\n"

    def _linked(self, path: str, content: str) -> Linked:
        page = Page(path, self._holdings.site_url)
        if path in self._own:
            return self._own[path](page)
        if path == DATA_PATH:
            return whole_linked(self._holdings, page)
        if path == HOME_PATH:
            return home_linked(self._holdings.site_url)
        listed = self._listed(path, content)
        return (
            list_linked(_title(content), listed, page)
            if listed
            else other_linked(_title(content), page)
        )

    @cached_property
    def _filters(self) -> dict[str, str]:
        """What the search can filter by, where it does not stand on the page itself."""
        held = self._holdings
        records = {held.record_path(record.id): "" for record in held.records.values()}
        organizations = {
            page_path("organizations", organization.id): _filter_values(
                "organization", organization.country
            )
            for organization in held.organizations.values()
        }
        people = {page_path("people", person_id): _PERSON for person_id in held.people}
        return {**records, **organizations, **people}

    @cached_property
    def _pictures(self) -> dict[str, str]:
        """The picture of each record's page; all others have that of the site."""
        held = self._holdings
        return {
            held.record_path(record.id): f"{PREFIX}{card_path(record)}"
            for record in held.records.values()
        }

    @cached_property
    def _own(self) -> dict[str, Callable[[Page], Linked]]:
        """What makes the linked data of each page that is about one thing."""
        held = self._holdings
        records = {
            held.record_path(record.id): partial(record_linked, record, held)
            for record in held.records.values()
        }
        organizations = {
            page_path("organizations", organization.id): partial(organization_linked, organization)
            for organization in held.organizations.values()
        }
        people = {
            page_path("people", person.id): partial(person_linked, person, held)
            for person in held.people.values()
        }
        return {**records, **organizations, **people}

    def _listed(self, path: str, content: str) -> list[str]:
        """Addresses of what a page lists: of its ledger, or the first link of each row."""
        root, folder = root_of(path), path.partition("/")[0]
        links = (_HREF if folder in self._ledgers else _ROW).findall(content)
        addresses = dict.fromkeys(
            html.unescape(link).removeprefix(root) for link in links if link.startswith(root)
        )
        wanted = self._ledgers.get(folder)
        return [address for address in addresses if wanted is None or address in wanted]

    @cached_property
    def _ledgers(self) -> dict[str, frozenset[str]]:
        """Addresses of every entry of a ledger, by the folder of its pages."""
        held = self._holdings
        conflicts = (c.id for record in held.records.values() for c in record.conflicts)
        return {
            "conflicts": frozenset(map(held.part_url, conflicts)),
            "reversals": frozenset(map(held.part_url, held.reversals)),
        }


def _title(content: str) -> str:
    """The title that stands in the head of a page, as it was before it was escaped."""
    found = _TITLE.search(content[: content.find(_HEAD, len(_HEAD))])
    return html.unescape(json.loads(found[1])) if found is not None else ""
