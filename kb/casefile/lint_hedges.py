"""What readings found wrong in the hedges of numbers: about, over, at least, up to.

Of the first five hundred claims read a second time nearly four in ten were wrong in some respect,
most in small things: a hedge that no source has, a hedge that our words lost, one that only one of
two sources has. What is right as it stands is listed with the reason in `corpus/exceptions.tsv`
(see `kb.casefile.lint`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.casefile.corpus import RecordFile
from kb.casefile.figure_numbers import says_number
from kb.casefile.known import Known, Reporter
from kb.casefile.schema import Figure
from kb.casefile.walk import claims_of, figures_of
from kb.errors import Problem
from kb.vocabulary import Qualifier

_HEDGED = frozenset(
    {
        Qualifier.ABOUT,
        Qualifier.MORE_THAN,
        Qualifier.AT_LEAST,
        Qualifier.LESS_THAN,
        Qualifier.UP_TO,
    }
)
# Whatever may hedge a number, on either side of it; wide, so that what is found is worth a look.
_HEDGE = re.compile(
    r"\b(about|around|approximat\w*|near\w*|almost|rough\w*|some|estimat\w*|circa|ca|close\w*|or so"
    r"|in the (?:region|low|high|mid)|more|over|upwards?|least|plus|minimum|above|exceed\w*"
    r"|less|fewer|under|below|up to|as many|as much|maximum|only|just|max|at most|upper|lower"
    r"|topp\w*|tops|pass\w*|surpass\w*|well|barely|expect\w*|may|could|toward\w*|hundreds|thousands"
    r"|dozens?|tens|scores|couple|few|several|beyond|between|north of|within|a little|halfway"
    r"|bound|limit|cap|ceiling|larger|greater|range|order|potential\w*|half|third|quarter|tenth|fifth|additional)\b"
    r"|[+~≈>]",
    re.IGNORECASE,
)
_OWN_LANGUAGE = frozenset({None, "en"})
# What surely hedges one, in the languages of the record.
_SURE_HEDGE = re.compile(
    r"\b(about|around|approximately|nearly|near|almost|roughly|some|estimated|close to|or so"
    r"|more than|over|above|upwards? of|at least|north of|exceed\w*|surpass\w*|topp\w*|beyond"
    r"|less than|fewer than|under|below|up to|at most|as (?:many|much|high|few|low) as|or more"
    r"|rund|etwa|circa|ca|ungefähr|knapp|fast|mehr als|über|mindestens|weniger als|unter|bis"
    r"|environ|près de|presque|quelque|plus de|au moins|moins de|jusqu'à|vraisemblablement"
    r"|ongeveer|bijna|zo'n|ruim|meer dan|minder dan|tot|maximaal|cerca de|casi|unos|unas|más de"
    r"|menos de|hasta|mais de|quase|até|oltre|quasi|fino a|più di)\b"
    r"|[+~≈>]",
    re.IGNORECASE,
)


def hedge_not_quoted(file: RecordFile, known: Known, report: Reporter) -> Iterator[Problem]:
    """A hedge in a figure that no quote of it has, though the words before the number are there.

    Taught by "The firm employs 650 people", which stood in the record as about 650.
    """
    for where, figure in figures_of(file.record):
        if figure.qualifier not in _HEDGED:
            continue
        if all(_plain(piece.quote, figure, known, piece.source) for piece in figure.evidence):
            quotes = "; ".join(f'"{piece.quote}"' for piece in figure.evidence[:2])
            yield report(
                (*where, "qualifier"),
                f'figure "{figure.id}" is {figure.qualifier}, and no quote hedges it: {quotes}',
                "leave the qualifier out, or quote the words that hedge the number",
                "hedge-not-quoted",
                "warning",
            )


def hedge_dropped(file: RecordFile, known: Known, report: Reporter) -> Iterator[Problem]:
    """A number in our words that has lost the hedge of its figure.

    Taught by "58 million" in the text of a claim whose source has "more than 58 million".
    """
    for index, claim in enumerate(claims_of(file.record)):
        for figure in claim.figures:
            if figure.qualifier not in _HEDGED:
                continue
            said = says_number(claim.text, figure)
            around = [claim.text[max(0, n.start - 40) : n.end + 30] for n in said]
            if said and not any(_HEDGE.search(words) for words in around):
                yield report(
                    ("claims", index, "text"),
                    f'figure "{figure.id}" is {figure.qualifier}, and the text of its claim gives '
                    "the number without a hedge",
                    f"write what {figure.qualifier} means before the number",
                    "hedge-dropped",
                    "warning",
                )


def hedge_in_one_quote(file: RecordFile, known: Known, report: Reporter) -> Iterator[Problem]:
    """A hedged figure resting on a quote with its hedge and on another with the bare number.

    Taught by "more than 12,000" and "is cutting 12,000 jobs", which stood as one figure.
    """
    for where, figure in figures_of(file.record):
        if figure.qualifier not in _HEDGED:
            continue
        holding = [piece.quote for piece in figure.evidence if says_number(piece.quote, figure)]
        hedged = [quote for quote in holding if _SURE_HEDGE.search(quote)]
        bare = [quote for quote in holding if not _may_hedge(quote)]
        if hedged and bare:
            yield report(
                (*where, "evidence"),
                f'figure "{figure.id}" is {figure.qualifier}; of its quotes "{hedged[0]}" has a '
                f'hedge, and "{bare[0]}" has none',
                "make two figures of it, or quote the hedge in both",
                "hedge-in-one-quote",
                "warning",
            )


def _may_hedge(words: str) -> bool:
    return bool(_HEDGE.search(words) or _SURE_HEDGE.search(words))


def _plain(quote: str, figure: Figure, known: Known, source: str) -> bool:
    """Whether a quote gives the figure's number after another word, and no hedge anywhere."""
    if known.languages.get(source) not in _OWN_LANGUAGE or _may_hedge(quote):
        return False
    said = says_number(quote, figure)
    return bool(said) and all(quote[: number.start].strip(" $€£¥₹“'\"(") for number in said)
