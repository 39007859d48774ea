"""One article: every finder in turn, each fed by those before it."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from kb.errors import InputError
from kb.extract.dates.finder import find_dates
from kb.extract.figures.finder import find_figures
from kb.extract.metrics.model import refine
from kb.extract.metrics.stage_context import settle_stages
from kb.extract.owners.deeds import settle_deeds
from kb.extract.owners.finder import assign_dates, assign_organizations
from kb.extract.result import Experiment, Extraction, Survey
from kb.extract.statements import Statements
from kb.extract.studies.experiments import find_experiments
from kb.extract.studies.surveys import find_surveys
from kb.extract.text.layout import Layout
from kb.extract.text.pipeline import MODEL, load
from kb.types.dates import PartialDate

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kb.extract.names.known import Registry
    from kb.extract.owners.finder import Decide


@dataclass(frozen=True, slots=True)
class Article:
    """A text as it was given. `published` is an EDTF date, against which dates are resolved.

    Raises InputError where `published` is no date.
    """

    text: str
    id: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    registry: Registry | None = None

    def __post_init__(self) -> None:
        for field in fields(self):
            given = getattr(self, field.name)
            if field.name != "registry" and given is not None and not isinstance(given, str):
                raise InputError(f"{field.name} is {type(given).__name__}; write it as a string")
        if self.published is not None:
            PartialDate.parse(self.published)


def extract(
    text: str,
    *,
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    registry: Registry | None = None,
) -> Extraction:
    """Everything the text says in figures, quotes, claims, dates, events, reversals, surveys.

    `published` is an EDTF date ("2025-05-14"); without it, relative dates stay unresolved.
    `registry` holds the known organizations and people, by default those of the corpus.
    Raises InputError where `published` is no date.
    """
    return next(
        extract_all([Article(text, title=title, published=published, url=url, registry=registry)])
    )


def extract_all(articles: Iterable[Article], *, model: str = MODEL) -> Iterator[Extraction]:
    """As `extract`, for many articles, in order and in batches: several times as fast."""
    pipeline = load(model)
    waiting: deque[Article] = deque()

    def texts() -> Iterator[str]:
        for article in articles:
            waiting.append(article)
            yield article.text

    for doc in pipeline.read(texts()):
        yield told_in(waiting.popleft(), doc, pipeline.name)


def told_in(article: Article, doc: Doc, model: str, *, decide: Decide | None = None) -> Extraction:
    """What the parsed text of an article tells; `decide` is that of `assign_organizations`."""
    digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    found = Extraction(article.id, digest, model)
    layout = Layout(doc)
    found.figures = find_figures(layout)
    refine(layout, found.figures)
    settle_stages(layout, found.figures)
    counted = [(figure.number_start, figure.number_end) for figure in found.figures]
    found.dates = find_dates(layout.text, published=article.published, counted=counted)
    statements = Statements(doc, dates=found.dates, registry=article.registry)
    names = statements.names
    found.surveys = find_surveys(layout, figures=found.figures, dates=found.dates, names=names)
    found.experiments = find_experiments(layout, figures=found.figures, names=names)
    studies: list[Survey | Experiment] = [*found.surveys, *found.experiments]
    whole = assign_organizations(
        layout, found.figures, names, title=article.title, studies=studies, decide=decide
    )
    settle_deeds([*statements.events, *statements.reversals], found.figures, whole)
    assign_dates(layout, found.figures, found.dates)
    found.quotes = statements.quotes
    found.events = statements.events
    found.reversals = statements.reversals
    found.claims = statements.claims(found.figures)
    if layout.text != article.text:
        _restore(found, article.text)
    return found


def _restore(found: Extraction, text: str) -> None:
    """Put back the characters that the pipeline could not hold into every `text`."""
    for figure in found.figures:
        figure.text = text[figure.start : figure.end]
    for claim in found.claims:
        claim.text = text[claim.start : claim.end]
    for date in found.dates:
        date.text = text[date.start : date.end]
    for event in found.events:
        event.text = text[event.start : event.end]
    for quote in found.quotes:
        quote.text = text[quote.content_start : quote.content_end]
