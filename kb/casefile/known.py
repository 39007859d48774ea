"""What the rest of the corpus holds, and a reporter of problems with their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kb.casefile.corpus import RecordFile, Registries
from kb.casefile.load import Loaded
from kb.casefile.walk import Place, sources_of
from kb.errors import Problem


@dataclass
class Known:
    """What the rest of the corpus holds, for references from one file into the others."""

    registries: Registries
    # id → (file, whether it was seen); sources are shared by the whole corpus
    sources: dict[str, tuple[str, bool]] = field(default_factory=dict)
    records: dict[str, str] = field(default_factory=dict)
    urls: dict[tuple[str, str | None], str] = field(default_factory=dict)
    # what tells one page from another → the first source with it
    pages: dict[str, str] = field(default_factory=dict)
    publishers: dict[str, str] = field(default_factory=dict)
    languages: dict[str, str | None] = field(default_factory=dict)
    dated: set[str] = field(default_factory=set)  # sources whose day of publication is known
    # source id → the sources it relies on, copies or was read as
    linked: dict[str, list[str]] = field(default_factory=dict)
    # ids that a file gives to parts which had to be left out of a check
    left_out: set[str] = field(default_factory=set)

    def add(self, file: RecordFile) -> Iterator[Problem]:
        """Take a file's ids in; yields a problem for each that somebody else holds already."""
        report = Reporter(file)
        for old in file.record.formerly:
            holder = self.records.setdefault(old, file.path)
            if holder != file.path:
                yield report(("formerly",), f'the former id "{old}" is in use in {holder}')
        holder = self.records.setdefault(file.record.id, file.path)
        if holder != file.path:
            yield report(("id",), f'the record id "{file.record.id}" stands in {holder} too')
        for number, source in enumerate(sources_of(file.record)):
            where: Place = ("sources", number)
            self.publishers[source.id] = source.publisher
            self.languages[source.id] = source.language
            if source.published is not None:
                self.dated.add(source.id)
            links = [*source.relies_on, source.copy_of, source.read_as]
            self.linked[source.id] = [other for other in links if other is not None]
            holder, _ = self.sources.setdefault(source.id, (file.path, source.seen))
            if holder != file.path:
                yield report(
                    (*where, "id"),
                    f'the source "{source.id}" is defined in {holder} too',
                    "define it once and cite its id, or choose another id",
                )
            if source.url is not None:
                key = (source.url, source.version)
                other = self.urls.setdefault(key, source.id)
                if other != source.id:
                    yield report(
                        (*where, "url"),
                        f'the address is that of source "{other}" too',
                        "cite that source, or give a version where the page had two states",
                    )

    def add_unread(self, loaded: Loaded) -> None:
        """Take in the source ids of a file with problems, so that others can cite them."""
        sources = loaded.content.get("sources") if isinstance(loaded.content, dict) else None
        for source in sources if isinstance(sources, list) else []:
            if isinstance(source, dict) and isinstance(source.get("id"), str):
                self.sources.setdefault(source["id"], (loaded.path, True))


class Reporter:
    """Makes problems with the line and column of a place in one file."""

    def __init__(self, file: RecordFile) -> None:
        self._file = file

    def __call__(
        self,
        where: Place,
        message: str,
        suggestion: str | None = None,
        rule: str = "reference",
        severity: str = "error",
    ) -> Problem:
        """A problem at `where` (keys and list positions from the top of the file)."""
        line, column = self._file.loaded.place(where)
        return Problem(self._file.path, line, column, message, suggestion, rule, severity)
