"""What a figure measures: the rules by which a metric of the registry is told from the words.

A rule is a pattern over the clause in which the figure stands, with the number itself written
as `#` and other numbers as `@`: "Klarna swapped # of its workforce for AI". The first rule of
the figure's kind that fits decides; where none fits, the figure measures none of ours.
"""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kb.extract.metrics.amounts import DURATION_RULES, FACTOR_RULES, MONEY_RULES
from kb.extract.metrics.counts import COUNT_RULES
from kb.extract.metrics.shares import SHARE_RULES
from kb.extract.metrics.vocabulary import Rule
from kb.types.caseless import caseless

# Metrics of jobs, which have a stage and a mechanism.
JOB_METRICS = frozenset(
    {
        "attrition-share", "buyout-offers", "fte-equivalent", "headcount-change", "headcount-change-share", "hires", "hires-change-share",
        "hires-factor", "jobs-affected", "jobs-created", "jobs-cut", "jobs-cut-share", "jobs-displaced", "jobs-displaced-share", "jobs-exposed",
        "jobs-offshored", "jobs-planned-cut", "jobs-planned-cut-share", "jobs-redeployed", "jobs-rehired", "jobs-rehired-share",
    }
)  # fmt: skip

# Patterns are asked of texts in lower case.
Compiled = tuple[tuple[str, str | None, re.Pattern[str]], ...]

RULES: Mapping[str, tuple[Rule, ...]] = {
    "share": SHARE_RULES,
    "count": COUNT_RULES,
    "money": MONEY_RULES,
    "duration": DURATION_RULES,
    "factor": FACTOR_RULES,
}


@cache
def rules_for(kind: str) -> Compiled:
    """The rules of a kind of figure, compiled when the first of its kind is met.

    All together take a tenth of a second, which a text with two amounts of money need not wait.
    """
    return tuple((metric, planned, caseless(rule)) for metric, planned, rule in RULES[kind])
