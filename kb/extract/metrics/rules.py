"""What a figure measures: the rules by which a metric of the registry is told from the words.

A rule is a pattern over the clause in which the figure stands, with the number itself written
as `#` and other numbers as `@`: "Klarna swapped # of its workforce for AI". The first rule of
the figure's kind that fits decides; where none fits, the figure measures none of ours.
"""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re

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


def _compiled(rules: tuple[Rule, ...]) -> Compiled:
    return tuple((metric, planned, caseless(rule)) for metric, planned, rule in rules)


SHARES, COUNTS, MONEY, DURATIONS, FACTORS = (
    _compiled(rules)
    for rules in (SHARE_RULES, COUNT_RULES, MONEY_RULES, DURATION_RULES, FACTOR_RULES)
)
