"""A packet's figure, question result or result as a figure of a case file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from corpus.conversion import judge, quotes
from corpus.conversion.packets import Packet
from corpus.conversion.people import Registry
from corpus.conversion.sources import Sources, slug
from corpus.conversion.tables import Tables, UnitRule, look_up
from kb.types.quantity import plain

_CHANGE = re.compile(r"(^|-)change(-|$)")
_SHORT = {
    "tasks-completed-share": "completed",
    "partial-score-share": "score",
    "steps-per-task": "steps",
    "cost-per-task": "cost",
    "jobs-cut-share": "share",
    "jobs-planned-cut-share": "share",
    "fte-equivalent": "equivalent",
    "criteria-met-share": "criteria",
    "wins-or-ties-share": "wins-or-ties",
    "time-horizon-50": "horizon",
    "automation-share": "automated",
    "compensation": "sum",
    "sample-size": "sample",
}
_PLAIN_WORDS = {"job": "jobs", "person": "people"}


@dataclass
class Maker:
    """What making figures needs, and what it has to report."""

    tables: Tables
    registry: Registry
    sources: Sources
    job_metrics: frozenset[str]
    share_units: frozenset[str]
    unproved: list[str] = field(default_factory=list)
    hedged: list[str] = field(default_factory=list)
    unit_labels: dict[str, str] = field(default_factory=dict)

    def rule(self, packet: Packet, metric: str, unit: str) -> UnitRule:
        """What metric and unit of a packet mean."""
        return look_up(self.tables.units, (metric, unit), packet.name, "units")

    def evidence(self, packet: Packet, given: dict[str, Any]) -> dict[str, Any]:
        """A packet's evidence as evidence of a case file."""
        return {
            "source": self.sources.id_of(packet, given["source"]),
            "quote": given["anchor"],
        }

    def numbers(
        self, given: dict[str, Any], rule: UnitRule
    ) -> tuple[dict[str, Any], str | None, quotes.Value]:
        """Value or bounds, the direction of a change, and what to look for in quotes."""
        value = quotes.value_of(given, rule.factor, share=rule.unit in self.share_units)
        change = rule.change
        is_change = bool(_CHANGE.search(rule.metric))
        if value.value is not None:
            if is_change and change is None and value.value != 0:
                change = "down" if value.value < 0 else "up"
            number = abs(value.value) if is_change else value.value
            return {"value": plain(number)}, change, value
        low, high = value.low, value.high
        assert low is not None and high is not None  # noqa: PT018
        if is_change and change is None and high <= 0:
            return {"low": plain(-high), "high": plain(-low)}, "down", value
        if is_change and change is None and low >= 0:
            change = "up"
        return {"low": plain(low), "high": plain(high)}, change, value

    def figure(
        self,
        packet: Packet,
        given: dict[str, Any],
        rule: UnitRule,
        overrides: dict[str, str],
        anchors: list[str],
    ) -> dict[str, Any]:
        """Everything of a figure but its id, stage, mechanism, stance and evidence."""
        numbers, change, value = self.numbers(given, rule)
        made: dict[str, Any] = {"metric": rule.metric, **numbers}
        made["currency" if rule.unit.isupper() else "unit"] = rule.unit
        made["per"] = rule.per
        qualifier = given.get("qualifier", "exact")
        if "low" in numbers:
            qualifier = "range"
        elif lost := quotes.lost_hedge(anchors, value, qualifier):
            qualifier = lost.value
            before = given.get("qualifier", "exact")
            self.hedged.append(
                f"{packet.name}: {rule.metric} {numbers['value']}: {qualifier}, not {before}"
            )
        made["qualifier"] = qualifier
        made["change"] = change
        if rule.subject is not None:
            made["subject"] = self.registry.organization(rule.subject)
        for key in ("of", "scope", "counted", "condition"):
            made[key] = getattr(rule, key)
        made["as_of"] = given.get("as_of")
        if "change" in overrides and made.get("value", "").startswith("-"):
            made["value"] = made["value"][1:]
        for key, word in overrides.items():
            if key == "subject":
                made["subject"] = self.registry.organization(word)
            else:
                made[key] = None if word == "-" else word
        return {k: v for k, v in made.items() if v is not None}

    def word(self, made: dict[str, Any]) -> str:
        """The word that names a figure within its claim."""
        metric = made["metric"]
        if metric in _SHORT:
            return _SHORT[metric]
        if "counted" in made:
            return slug(made["counted"]).split("-")[-1]
        if "change" in made and metric.endswith(("-change", "-change-share")):
            return "rise" if made["change"] == "up" else "fall"
        if "unit" in made and made["unit"] not in self.share_units and metric in (
            "jobs-cut", "jobs-planned-cut", "jobs-affected", "interactions-handled",
            "sites-affected", "sites-planned", "users", "output",
        ):  # fmt: skip
            return slug(self.unit_labels.get(made["unit"], made["unit"]))
        bare = re.sub(r"-(share|factor|effect)$", "", metric)
        return bare.split("-")[-1] if len(bare) > 24 else bare

    def name(self, stem: str, made: dict[str, Any], taken: set[str]) -> str:
        """An id that is free: stem, then the year, then the number."""
        number = str(made.get("value", made.get("low"))).replace(".", "-").lstrip("-")
        year = str(made.get("as_of", ""))[:7].rstrip("~/-")
        tries = [stem, f"{stem}-{slug(year)}" if year else stem, f"{stem}-{number}"]
        tries += [f"{stem}-{number}-{n}" for n in range(2, 60)]
        free = next(one for one in tries if one not in taken)
        taken.add(free)
        return free

    def judged(
        self,
        made: dict[str, Any],
        kind: str,
        anchors: list[str],
        text: str,
        titles: str,
    ) -> None:
        """Add stage and mechanism of a job figure, and the stance of any."""
        words = " | ".join(anchors)
        if made["metric"] in self.job_metrics:
            made.setdefault("stage", judge.stage(made["metric"], kind, words, text))
            made.setdefault(
                "mechanism",
                judge.mechanism(made["metric"], made.get("counted", ""), words, text, titles),
            )
        elif made["metric"] == "headcount" and (ahead := judge.ahead(kind, made)) is not None:
            made["stage"], made["mechanism"] = ahead, "unknown"
        stance = judge.stance(kind, anchors)
        if stance != "affirmed":
            made["stance"] = stance


def decimal_of(made: dict[str, Any]) -> tuple[Decimal, ...]:
    """The numbers of a figure made."""
    return tuple(Decimal(made[key]) for key in ("value", "low", "high") if key in made)
