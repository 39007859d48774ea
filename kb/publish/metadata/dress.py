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
from kb.publish.urls import FOLDERS, PREFIX, page_path

_TITLE = re.compile(r'^title: (".*")$', re.M)
_HEAD = "---\n"
_PAGES = (".md", HOME_PATH)


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
        return f"{content.rstrip()}\n\n{script}\n"

    def _linked(self, path: str, content: str) -> Linked:
        page = Page(path, self._holdings.site_url)
        if path in self._own:
            return self._own[path](page)
        if path in self._lists:
            return list_linked(_title(content), self._lists[path], page)
        if path == DATA_PATH:
            return whole_linked(self._holdings, page)
        if path == HOME_PATH:
            return home_linked(self._holdings.site_url)
        return other_linked(_title(content), page)

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

    @cached_property
    def _lists(self) -> dict[str, list[str]]:
        """Addresses of what stands on each page that lists things."""
        held = self._holdings
        records = {
            f"{folder}/index.md": [held.record_url(record.id) for record in held.of_kind(kind)]
            for kind, folder in FOLDERS.items()
        }
        conflicts: dict[str, list[str]] = {}
        for record in held.records.values():
            for conflict in record.conflicts:
                group = str(conflict.kind) if conflict.curated else "candidates"
                path = f"conflicts/{group}.md"
                conflicts.setdefault(path, []).append(held.part_url(conflict.id))
        return {
            **records,
            **conflicts,
            "organizations/index.md": [held.organization_url(i) for i in held.organizations],
            "people/index.md": [held.person_url(i) for i in held.people],
            "reversals/index.md": [held.part_url(i) for i in held.reversals],
        }


def _title(content: str) -> str:
    """The title that stands in the head of a page, as it was before it was escaped."""
    found = _TITLE.search(content[: content.find(_HEAD, len(_HEAD))])
    return html.unescape(json.loads(found[1])) if found is not None else ""
