"""Conflicts, reversals, repetitions and outcomes: what points at claims and figures."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from corpus.conversion import judge
from corpus.conversion.figures import decimal_of
from corpus.conversion.ledger import Ledger
from corpus.conversion.packets import Packet
from corpus.conversion.sources import Sources, slug
from kb.types.numbers import find_numbers
from kb.types.quantity import Quantity
from kb.vocabulary import Qualifier


def _said(text: str) -> set[Decimal]:
    """The numbers of our own words, shares of one also in percent."""
    found: set[Decimal] = set()
    for number in find_numbers(text):
        for value in (number.value, number.low, number.high):
            if value is not None:
                found.add(abs(value))
                if value < 1:
                    found.add((value * 100).quantize(Decimal(1)))
    return found


def _quantity(figure: dict[str, Any]) -> Quantity:
    def number(key: str) -> Decimal | None:
        return Decimal(figure[key]) if key in figure else None

    qualifier = Qualifier(figure.get("qualifier", "exact"))
    return Quantity(number("value"), number("low"), number("high"), qualifier)


class Links:
    """Makes what points at the claims and results of one record."""

    def __init__(
        self,
        packet: Packet,
        claims: list[dict[str, Any]],
        results: dict[str, dict[str, Any]],
        families: dict[str, str],
        kinds: dict[str, str],
        ledger: Ledger,
        taken: set[str],
    ) -> None:
        self.packet = packet
        self.claims = {claim["id"]: claim for claim in claims}
        self.results = results
        self.families = families
        self.kinds = kinds
        self.ledger = ledger
        self.taken = taken

    def _free(self, stem: str) -> str:
        stem = stem[:90].rstrip("-")
        one, number = stem, 1
        while one in self.taken:
            number += 1
            one = f"{stem}-{number}"
        self.taken.add(one)
        return one

    def _figures(self, member: str) -> list[dict[str, Any]]:
        if member in self.results:
            return [self.results[member]]
        claim = self.claims[member]
        repeated = [self.results[one] for one in claim.get("results", [])]
        return [*claim.get("figures", []), *repeated]

    def conflicts(self) -> list[dict[str, Any]]:
        """The packet's conflicts, between figures where a figure is in conflict."""
        made = []
        for number, given in enumerate(self.packet.content["conflicts"]):
            name = f"conflicts[{number}]"
            members = self._members(list(dict.fromkeys(given["between"])), given["note"])
            if len(members) < 2:
                owner = self.claims.get(given["between"][0], self.results.get(given["between"][0]))
                assert owner is not None
                owner["note"] = " ".join(filter(None, (owner.get("note"), given["note"])))
                self.ledger.kept(
                    self.packet, "conflict", name, f"note of {owner['id']} (only one member)"
                )
                continue
            stem = "-or-".join(member.partition(".")[0] for member in members[:2])
            if members[0].partition(".")[0] == members[1].partition(".")[0]:
                stem = f"{members[0].partition('.')[0]}-conflict"
            one = {
                "id": self._free(stem),
                "kind": judge.conflict(given["note"], self._named(members)),
                "members": members,
                "note": given["note"],
            }
            self.ledger.kept(self.packet, "conflict", name, one["id"])
            made.append(one)
        return made

    def _named(self, members: list[str]) -> list[dict[str, Any]]:
        """The members that are figures."""
        made = {f["id"]: f for claim in self.claims.values() for f in claim.get("figures", [])}
        made |= self.results
        return [made[member] for member in members if member in made]

    def _members(self, between: list[str], note: str) -> list[str]:
        said = _said(note)
        options = {member: self._figures(member) for member in between}
        families = Counter(
            family
            for figures in options.values()
            for family in {self.families[f["metric"]] for f in figures}
        )
        shared = {family for family, count in families.items() if count == max(families.values())}
        members: list[str] = []
        for member, figures in options.items():
            named = [f for f in figures if set(decimal_of(f)) & said]
            pool = [f for f in figures if self.families[f["metric"]] in shared] or named
            chosen = [f for f in pool if f in named] or pool
            if len(between) == 1 and len(figures) > 1:
                chosen = figures
            if not chosen or len(chosen) > 2:
                members.append(member)
            else:
                members.extend(f["id"] for f in chosen)
        return list(dict.fromkeys(members))

    def reversals(self) -> list[dict[str, Any]]:
        """The packet's reversals."""
        made = []
        for number, given in enumerate(self.packet.content.get("reversals", [])):
            one = {
                "id": self._free(f"{given['by'][0]}-{given['kind']}"),
                "kind": given["kind"],
                "date": given.get("date"),
                "of": list(dict.fromkeys(given["of"])),
                "by": list(dict.fromkeys(given["by"])),
            }
            self.ledger.kept(self.packet, "reversal", f"reversals[{number}]", one["id"])
            made.append({k: v for k, v in one.items() if v is not None})
        return made

    def repetitions(self, sources: Sources) -> list[dict[str, Any]]:
        """How the press passed it on, with the figures whose numbers are named."""
        made = []
        for number, given in enumerate(self.packet.content.get("repeated_as", [])):
            source = sources.id_of(self.packet, given["source"])
            said = _said(f"{given['text']} {given['difference']}")
            repeats = [r["id"] for r in self.results.values() if set(decimal_of(r)) & said]
            if len(repeats) > 6:
                text = _said(given["text"])
                repeats = [r["id"] for r in self.results.values() if set(decimal_of(r)) & text]
            if len(repeats) > 6:
                repeats = []
            if not repeats:
                repeats = [
                    figure["id"]
                    for claim in self.claims.values()
                    for figure in claim.get("figures", [])
                    if set(decimal_of(figure)) & said
                    and not any(e["source"] == source for e in figure["evidence"])
                ][:4]
            one: dict[str, Any] = {
                "id": self._free(f"{slug(source)}-retold"),
                "source": source,
                "repeats": repeats,
                "text": given["text"],
                "difference": given["difference"],
            }
            if not repeats:
                one["repeats_source"] = self._origin(sources, source)
            self.ledger.kept(self.packet, "repetition", f"repeated_as[{number}]", one["id"])
            made.append({k: v for k, v in one.items() if v != []})
        return made

    def _origin(self, sources: Sources, source: str) -> list[str]:
        """The sources a retelling rests on, else the record's first paper or release."""
        relies = sources.made[source].get("relies_on", [])
        if relies:
            return list(relies)
        mine = [sources.made[sources.id_of(self.packet, s["id"])]
                for s in self.packet.content["sources"]]  # fmt: skip
        for kinds in (("paper", "survey-report", "press-release", "filing"), ("analysis", "news")):
            for one in mine:
                if one["kind"] in kinds and one["id"] != source:
                    return [one["id"]]
        return [next(one["id"] for one in mine if one["id"] != source)]

    def outcomes(
        self, reversals: list[dict[str, Any]], conflicts: list[dict[str, Any]], own: set[str]
    ) -> None:
        """What the record itself holds of what became of its claims."""
        for reversal in reversals:
            for identity in reversal["of"]:
                if identity in self.claims:
                    self._outcome(identity, "reversed", reversal.get("date"), reversal["by"])
        for conflict in conflicts:
            if conflict["kind"] not in ("incompatible", "misreported"):
                continue
            members = [m for m in conflict["members"] if m.partition(".")[0] in self.claims]
            for member in members:
                rank = self._rank(member, own)
                against = [
                    other
                    for other in members
                    if self._rank(other, own) > rank and self._clash(member, other)
                ]
                self._outcome(member.partition(".")[0], "contradicted", None, against)

    def _rank(self, member: str, own: set[str]) -> int:
        """Standing of a claim: 0 the press, 1 the organization itself, 2 others that know."""
        speakers = self.claims[member.partition(".")[0]]["speakers"]
        if any("person" in s or s.get("organization") in own or "software" in s for s in speakers):
            return 1
        kinds = {
            self.kinds.get(s["organization"], "other") for s in speakers if "organization" in s
        }
        return 2 if kinds & {"court", "public-body", "union", "research"} else 0

    def _clash(self, one: str, other: str) -> bool:
        """Whether two members are figures of one family and unit that cannot both be right."""
        figures = self._named([one, other])
        if len(figures) < 2:
            return False
        a, b = figures
        same = all(a.get(key) == b.get(key) for key in ("unit", "currency", "per", "change"))
        if not same or self.families[a["metric"]] != self.families[b["metric"]]:
            return False
        return not _quantity(a).compatible(_quantity(b))

    def _outcome(self, claim: str, kind: str, date: str | None, by: list[str]) -> None:
        by = [one for one in by if one.partition(".")[0] != claim]
        if not by:
            return
        if date is None:
            days = {self.claims[one.partition(".")[0]].get("said") for one in by}
            date = days.pop() if len(days) == 1 else None
        outcomes = self.claims[claim].setdefault("outcomes", [])
        same = next((o for o in outcomes if o["kind"] == kind and o.get("date") == date), None)
        if same is not None:
            same["by"] = list(dict.fromkeys([*same["by"], *by]))
            return
        one = {"kind": kind, "date": date, "by": by}
        outcomes.append({k: v for k, v in one.items() if v is not None})
