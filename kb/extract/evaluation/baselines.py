"""Other tools on the same gold, for comparison: quantulum3, textacy, spaCy with dateparser.

They come with the extra `baselines`; `None` stands for one that is not installed whole. Each gives
its answer as an Extraction, so that one scorer judges all.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from kb.extract.evaluation.gold import Passage
from kb.extract.result import Date, Extraction, Figure, Quote, Speaker
from kb.extract.text.pipeline import MODEL
from kb.types.dates import PartialDate

Extractor = Callable[[Passage], Extraction]

_UNITS = {
    "percentage": "percent",
    "dollar": "USD",
    "pound sterling": "GBP",
    "euro": "EUR",
    "indian rupee": "INR",
    "dimensionless": "",
}


def quantulum() -> Extractor | None:
    """Figures by quantulum3, its unit names turned into ours.

    Its classifier of ambiguous units is left out: the one it comes with was stored by a
    scikit-learn too old to stand beside today's NumPy.
    """
    parser, classifier = _module("quantulum3.parser"), _module("quantulum3.classifier")
    if parser is None or classifier is None:
        return None
    classifier.USE_CLF = False

    def extract(passage: Passage) -> Extraction:
        found = Extraction(passage.id, "", "quantulum3")
        for place, quantity in enumerate(parser.parse(passage.text)):
            start, end = quantity.span
            unit = quantity.unit.name
            value = _decimal(quantity.value)
            if value is None:
                continue
            figure = Figure(f"q{place}", start, end, passage.text[start:end], start, end, value)
            figure.unit = _UNITS.get(unit, unit) or None
            found.figures.append(figure)
        return found

    return extract


def dateparser() -> Extractor | None:
    """Dates that spaCy's recogniser finds and dateparser resolves, in dateparser's precision."""
    module = _module("dateparser.date")
    if module is None:
        return None
    import spacy

    nlp = spacy.load(MODEL, enable=["ner"])

    def extract(passage: Passage) -> Extraction:
        settings: dict[str, object] = {"PREFER_DATES_FROM": "past"}
        if published := passage.header.get("published"):
            settings["RELATIVE_BASE"] = _midnight(PartialDate.parse(published).first)
        parser = module.DateDataParser(languages=["en"], settings=settings)
        found = Extraction(passage.id, "", "dateparser")
        for entity in nlp(passage.text).ents:
            if entity.label_ != "DATE":
                continue
            data = parser.get_date_data(entity.text)
            if data is None or data.date_obj is None:
                continue
            width = {"day": 10, "month": 7, "year": 4}.get(data.period, 10)
            value = data.date_obj.date().isoformat()[:width]
            found.dates.append(Date(entity.start_char, entity.end_char, entity.text, value))
        return found

    return extract


def textacy() -> Extractor | None:
    """Direct quotations with speaker and cue by textacy, which asks the whole of spaCy's model."""
    triples = _module("textacy.extract.triples")
    if triples is None:
        return None
    import spacy

    nlp = spacy.load(MODEL)

    def extract(passage: Passage) -> Extraction:
        found = Extraction(passage.id, "", "textacy")
        # It refuses a text whose quotation marks do not pair.
        try:
            quotations = list(triples.direct_quotations(nlp(passage.text)))
        except ValueError:
            return found
        for place, (speaker, cue, content) in enumerate(quotations):
            start, end = content.start_char, content.end_char
            words = passage.text[start:end]
            inner = start + len(words) - len(words.lstrip(_MARKS))
            after = start + len(words.rstrip(_MARKS))
            quote = Quote(f"q{place}", start, end, inner, after, passage.text[inner:after])
            quote.cue = " ".join(token.text for token in cue) or None
            if speaker:
                name = passage.text[speaker[0].idx : speaker[-1].idx + len(speaker[-1])]
                quote.speaker = Speaker(name, "person")
            found.quotes.append(quote)
        return found

    return extract


_MARKS = "\"'“”‘’"


def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def _decimal(value: float) -> Decimal | None:
    try:
        return Decimal(str(value)).normalize()
    except InvalidOperation:
        return None


def _midnight(day: Any) -> Any:
    from datetime import datetime

    return datetime(day.year, day.month, day.day)
