"""Every page that takes all records together, with the data of its charts."""

from __future__ import annotations

from collections.abc import Iterator

from kb.publish.actors import Actors
from kb.publish.conflicts import conflict_pages
from kb.publish.curve import Curve
from kb.publish.holdings import Holdings
from kb.publish.metrics import metric_pages
from kb.publish.mutations import statistics_pages
from kb.publish.over_time import progress_pages
from kb.publish.reversals import reversal_pages
from kb.publish.sources_pages import source_pages
from kb.publish.timeline_pages import timeline_pages
from kb.publish.topics import topic_pages


def pages_across(holdings: Holdings, curve: Curve) -> Iterator[tuple[str, str]]:
    """Path and content of each page and of each CSV of a chart."""
    yield from Actors(holdings).pages()
    yield from timeline_pages(holdings)
    yield from reversal_pages(holdings, curve)
    yield from conflict_pages(holdings)
    yield from statistics_pages(holdings)
    yield from progress_pages(holdings)
    yield from topic_pages(holdings)
    yield from metric_pages(holdings)
    yield from source_pages(holdings)
