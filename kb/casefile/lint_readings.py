"""What the second reading of the whole corpus found wrong most often, as far as a program sees it.

Of the first five hundred claims read a second time nearly four in ten were wrong in some respect,
most in small things: a hedge that no source has, a hedge that our words lost, a month given for a
quarter, a day that nothing dates, one cut said to come about in two ways. As in
`kb.casefile.lint`, what is right as it stands is listed with the reason in
`corpus/exceptions.tsv`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from kb.casefile.corpus import RecordFile
from kb.casefile.figure_numbers import says_number
from kb.casefile.known import Known, Reporter
from kb.casefile.schema import Figure
from kb.casefile.walk import Place, claims_of, figures_of
from kb.errors import Problem
from kb.vocabulary import ClaimKind, Mechanism, Qualifier

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
    r"|bound|limit|cap|range|order|potential\w*|half|third|quarter|tenth|fifth|additional)\b"
    r"|[+~≈>]",
    re.IGNORECASE,
)
_OWN_LANGUAGE = frozenset({None, "en"})
_OVER_A_PERIOD = re.compile(r"^(revenue|profit|loss)(-|$)")
_SILENCE = re.compile(
    r"\b(declined to|(?:no|not) comment|did not (?:respond|answer|reply|say whether)|gave no)\b",
    re.IGNORECASE,
)
_MONTH = re.compile(r"^\d{4}-(0\d|1[0-2])[~?%]?$")
_NAMES_A_MONTH = re.compile(
    r"\b(month|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE
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


def month_for_a_period(file: RecordFile, known: Known, report: Reporter) -> Iterator[Problem]:
    """Revenue, profit or a loss of a single month, where no quote speaks of a month.

    Taught by a quarter's revenue dated with the month in which it was published.
    """
    for where, figure in figures_of(file.record):
        if figure.as_of is None or not _OVER_A_PERIOD.match(figure.metric):
            continue
        quotes = " ".join(piece.quote for piece in figure.evidence)
        if _MONTH.match(str(figure.as_of)) and not _NAMES_A_MONTH.search(quotes):
            yield report(
                (*where, "as_of"),
                f'figure "{figure.id}" ({figure.metric}) is of {figure.as_of}, one month',
                "write the quarter or year it is of (2024-01/2024-03), or leave as_of out",
                "month-for-a-period",
                "warning",
            )


def two_ways(file: RecordFile, known: Known, report: Reporter) -> Iterator[Problem]:
    """The same number of jobs at the same time, coming about in two ways.

    Taught by one cut of 40 percent that was a layoff in one claim and net in another.
    """
    first: dict[tuple[object, ...], tuple[Place, Figure]] = {}
    ways: dict[tuple[object, ...], set[Mechanism]] = defaultdict(set)
    for where, figure in figures_of(file.record):
        if figure.mechanism is None or figure.mechanism is Mechanism.UNKNOWN:
            continue
        key = (figure.metric, figure.value, figure.unit, figure.subject, str(figure.as_of))
        _, earlier = first.setdefault(key, (where, figure))
        ways[key].add(figure.mechanism)
        if figure.value is not None and len(ways[key]) > 1:
            yield report(
                (*where, "mechanism"),
                f'figure "{figure.id}" is by {figure.mechanism}, and "{earlier.id}", the same '
                f"number at the same time, by {earlier.mechanism}",
                "give both the way that the sources tell, or unknown",
                "two-ways",
                "warning",
            )


def said_without_date(file: RecordFile, known: Known, report: Reporter) -> Iterator[Problem]:
    """A day of saying where no source has a date, and no quote names the year.

    Taught by promises dated "about 2025" after nothing but the page they stood on.
    """
    for index, claim in enumerate(claims_of(file.record)):
        pieces = [*claim.evidence, *(e for figure in claim.figures for e in figure.evidence)]
        if claim.said is None or not pieces:
            continue
        year = str(claim.said)[:4]
        cited = {piece.source for piece in pieces}
        behind = {other for source in cited for other in known.linked.get(source, [])}
        if not (known.dated & (cited | behind)) and not any(year in p.quote for p in pieces):
            yield report(
                ("claims", index, "said"),
                f'claim "{claim.id}" was said {claim.said}, and none of its sources has a date',
                "leave said out, or date the source or quote the words that name the time",
                "said-without-date",
                "warning",
            )


def silence_as_denial(file: RecordFile, known: Known, report: Reporter) -> Iterator[Problem]:
    """A refusal to comment that is filed as a denial.

    Taught by a bank that declined to comment on a report, and denied nothing.
    """
    for index, claim in enumerate(claims_of(file.record)):
        if claim.kind is ClaimKind.DENIAL and _SILENCE.search(claim.text):
            yield report(
                ("claims", index, "kind"),
                f'claim "{claim.id}" is a denial, and its text tells of silence',
                "write kind: result, or say in the text what was denied",
                "silence-as-denial",
                "warning",
            )


def _plain(quote: str, figure: Figure, known: Known, source: str) -> bool:
    """Whether a quote gives the figure's number after another word, and no hedge anywhere."""
    if known.languages.get(source) not in _OWN_LANGUAGE or _HEDGE.search(quote):
        return False
    said = says_number(quote, figure)
    return bool(said) and all(quote[: number.start].strip(" $€£¥₹“'\"(") for number in said)
