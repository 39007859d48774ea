"""From news text to candidates: figures, quotes, claims, dates, events, reversals."""

# ruff: noqa: E402 - spaCy comes first, before anything imports it whole
from kb.extract.text.library import import_spacy

import_spacy()

from kb.extract.article import Article, extract, extract_all
from kb.extract.result import (
    Claim,
    Date,
    Event,
    Experiment,
    Extraction,
    Figure,
    Quote,
    Reversal,
    Speaker,
    Survey,
)

__all__ = [
    "Article",
    "Claim",
    "Date",
    "Event",
    "Experiment",
    "Extraction",
    "Figure",
    "Quote",
    "Reversal",
    "Speaker",
    "Survey",
    "extract",
    "extract_all",
]
