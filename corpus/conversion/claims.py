"""Claims and results of a packet, each piece of evidence at what it proves."""

from __future__ import annotations

import re
from typing import Any

from corpus.conversion import quotes
from corpus.conversion.figures import Maker, decimal_of
from corpus.conversion.ledger import Ledger
from corpus.conversion.packets import Packet
from corpus.conversion.sources import slug

Figures = dict[str, dict[str, Any]]


def results(packet: Packet, maker: Maker, ledger: Ledger, taken: set[str]) -> Figures:
    """The results of a survey or experiment, by id."""
    made: Figures = {}
    for number, given in enumerate(packet.content.get("question_results", [])):
        one = _answer(packet, maker, given)
        one["id"] = maker.name(given["id"], one, taken)
        made[one["id"]] = one
        ledger.kept(packet, "result", given["id"], one["id"])
        _ledger_evidence(ledger, packet, f"question_results[{number}]", given, one["id"])
    for number, given in enumerate(packet.content.get("results", [])):
        one = _result(packet, maker, given)
        stem = f"{slug(given['system'])[:60].rstrip('-')}-{maker.word(one)}"
        one["id"] = maker.name(stem, one, taken)
        made[one["id"]] = one
        ledger.kept(packet, "result", f"results[{number}]", one["id"])
        _ledger_evidence(ledger, packet, f"results[{number}]", given, one["id"])
    return made


def _ledger_evidence(
    ledger: Ledger, packet: Packet, place: str, given: dict[str, Any], to: str
) -> None:
    for number, _ in enumerate(given["evidence"]):
        ledger.kept(packet, "evidence", f"{place}.evidence[{number}]", to)


def _answer(packet: Packet, maker: Maker, given: dict[str, Any]) -> dict[str, Any]:
    rule = maker.rule(packet, "Q", given["unit"])
    anchors = [e["anchor"] for e in given["evidence"]]
    overrides = maker.tables.results.get((packet.id, given["id"]), {})
    made = maker.figure(packet, given, rule, overrides, anchors)
    words = f"{given['question']} {given['answer']} {given['of']}"
    if "fieldwork" in packet.content and not re.search(r"20\d\d|year before|last year", words):
        made["as_of"] = packet.content["fieldwork"]
    if made["metric"].startswith(("answer-", "expected-")):
        made["question"], made["answer"] = given["question"], given["answer"]
        made["of"] = given["of"]
    elif made["metric"] == "sample-size":
        made.setdefault("counted", _HEDGE_WORDS.sub("", given["answer"]))
        if not given["of"].startswith(("all ", "the ")):
            made["of"] = given["of"]
    else:
        made.setdefault("of", given["of"])
        made["note"] = f"{given['question']}: {given['answer']}."
    if made["qualifier"] == "exact":
        first = f" {given['answer'].lower()} "
        for word, qualifier in _HEDGES:
            if word in first and " among " not in first:
                made["qualifier"] = qualifier
                break
    made["evidence"] = [maker.evidence(packet, e) for e in given["evidence"]]
    maker.judged(made, "result", anchors, given["question"], "")
    return made


_HEDGE_WORDS = re.compile(r"(^|, )(more than|over|nearly|less than|about)\b ?", re.IGNORECASE)
_HEDGES = (
    (" more than ", "more-than"),
    (" over ", "more-than"),
    (", over ", "more-than"),
    (" less than ", "less-than"),
    ("nearly", "about"),
    ("about", "about"),
    ("almost", "about"),
)


def _result(packet: Packet, maker: Maker, given: dict[str, Any]) -> dict[str, Any]:
    rule = maker.rule(packet, given["metric"], given["unit"])
    anchors = [e["anchor"] for e in given["evidence"]]
    made = maker.figure(packet, given, rule, {}, anchors)
    made["system"] = given["system"]
    if "note" in given:
        made["note"] = given["note"]
    made["evidence"] = [maker.evidence(packet, e) for e in given["evidence"]]
    maker.judged(made, "result", anchors, given["system"], "")
    return made


def claims(
    packet: Packet, maker: Maker, ledger: Ledger, found: Figures, taken: set[str]
) -> list[dict[str, Any]]:
    """The claims of a packet; those that repeat a result name it."""
    made = []
    titles = {s["id"]: s.get("title", "") for s in packet.content["sources"]}
    for given in packet.content["claims"]:
        speakers, reported, venue = maker.registry.speakers(packet, given["by"])
        claim: dict[str, Any] = {
            "id": given["id"],
            "kind": given["kind"],
            "said": given.get("asserted"),
            "speakers": speakers,
            "reported_by": [name for name in reported.split(";") if name],
            "venue": venue or None,
            "text": given["text"],
        }
        ledger.kept(packet, "claim", given["id"], given["id"])
        _with_figures(packet, maker, ledger, given, claim, found, titles)
        if not claim["reported_by"]:
            claim["reported_by"] = _carriers(packet, maker, given, speakers)
        made.append({k: v for k, v in claim.items() if v not in (None, [])})
    return made


def _carriers(
    packet: Packet, maker: Maker, given: dict[str, Any], speakers: list[dict[str, Any]]
) -> list[str]:
    """The outlets that carry a saying, where none of its sources is the speaker's own."""
    registry = maker.registry
    own = {s.get("organization") or s.get("affiliation") for s in speakers}
    if any(registry.organizations[one].get("kind") == "press" for one in own if one is not None):
        return []
    if given["by"].get("role") in ("press", "blog", "commentator", "researcher", "data site"):
        return []
    own.add(registry.organization(packet.content["organization"]["name"]))
    names: list[str] = []
    for piece in given["evidence"]:
        source = maker.sources.made[maker.sources.id_of(packet, piece["source"])]
        if "copy_of" in source:
            source = maker.sources.made[source["copy_of"]]
        relies = [maker.sources.made[one] for one in source.get("relies_on", [])]
        if any(one["kind"] in _FIRST_HAND for one in (source, *relies)):
            return []
        if registry.known(source["publisher"]) in own:
            return []
        names.append(source["publisher"])
    return list(dict.fromkeys(names))[:3]


_FIRST_HAND = ("press-release", "filing", "court", "regulator", "paper", "survey-report", "social")


def _with_figures(
    packet: Packet,
    maker: Maker,
    ledger: Ledger,
    given: dict[str, Any],
    claim: dict[str, Any],
    found: Figures,
    titles: dict[str, str],
) -> None:
    evidence = given["evidence"]
    used: set[int] = set()
    moved: dict[int, str] = {}  # evidence of a result that the claim repeats
    figures: list[dict[str, Any]] = []
    taken: set[str] = set()
    title = " | ".join(dict.fromkeys(titles[e["source"]] for e in evidence))
    for number, one in enumerate(given["figures"]):
        rule = maker.rule(packet, one["metric"], one["unit"])
        amount = one.get("value") or f"{one['low']}..{one['high']}"
        key = f"{one['metric']} {amount}"
        overrides = {
            **maker.tables.figures.get((packet.id, "*", key), {}),
            **maker.tables.figures.get((packet.id, given["id"], key), {}),
        }
        value = quotes.value_of(one, rule.factor, share=rule.unit in maker.share_units)
        proofs = [n for n, e in enumerate(evidence) if quotes.proves(e["anchor"], value)]
        anchors = [evidence[n]["anchor"] for n in proofs]
        made = maker.figure(packet, one, rule, overrides, anchors)
        place = f"{given['id']}.figures[{number}]"
        repeated = _repeated(made, found, given["text"])
        if repeated is not None:
            claim.setdefault("results", [])
            if repeated not in claim["results"]:
                claim["results"].append(repeated)
            ledger.kept(packet, "figure", place, f"result {repeated}")
            result = found[repeated]
            for n in proofs:
                piece = maker.evidence(packet, evidence[n])
                moved.setdefault(n, repeated)
                if piece not in result["evidence"]:
                    result["evidence"].append(piece)
            continue
        if not proofs:
            maker.unproved.append(f"{packet.name}: {given['id']}: {key} {one['unit']}")
            proofs = list(range(len(evidence)))
            anchors = [evidence[n]["anchor"] for n in proofs]
        used.update(proofs)
        made["evidence"] = [maker.evidence(packet, evidence[n]) for n in proofs]
        maker.judged(made, given["kind"], anchors, given["text"], title)
        name = maker.name(maker.word(made), made, taken)
        made["id"] = f"{given['id']}.{name}"
        figures.append(made)
        ledger.kept(packet, "figure", place, made["id"])
    claim["figures"] = figures
    own = [n for n in range(len(evidence)) if n not in used and n not in moved]
    claim["evidence"] = [maker.evidence(packet, evidence[n]) for n in own]
    for n, given_piece in enumerate(evidence):
        piece = maker.evidence(packet, given_piece)
        at = [figure["id"] for figure in figures if piece in figure["evidence"]]
        to = ", ".join(at) or moved.get(n, claim["id"])
        ledger.kept(packet, "evidence", f"{given['id']}.evidence[{n}]", to)


def _repeated(made: dict[str, Any], found: Figures, text: str) -> str | None:
    """The result that a claim's figure repeats: same metric, number and direction."""
    same = [
        result
        for result in found.values()
        if result["metric"] == made["metric"]
        and decimal_of(result) == decimal_of(made)
        and result.get("change") == made.get("change")
        and result.get("unit") == made.get("unit")
        and made.get("qualifier") in ("exact", result.get("qualifier"))
    ]
    if len(same) > 1:
        words = set(slug(text).split("-"))
        scored = [(len(words & set(slug(r.get("system", "")).split("-"))), r) for r in same]
        best = max(score for score, _ in scored)
        same = [r for score, r in scored if score == best] if best else same
    return same[0]["id"] if len(same) == 1 else None
