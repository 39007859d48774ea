"""Records that are right and yet hard to lay out: nothing dated, far too much, long or strange."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.publish.hostile import _write

LONG = "An exceedingly circumstantial title about robots and the people whose work they did " * 4
LONG_TITLE = LONG[:300].rstrip()
UNBROKEN = "Donaudampfschiffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 4
RIGHT_TO_LEFT = "شركة الروبوتات العربية (حيفا) 123"
EMOJI = "🤖👩🏽‍💻 Bots & Söhne 🇩🇪"
EVENTS = 400
SOURCES = 60

_SOURCE = {
    "id": "paper-1",
    "url": "https://paper.example/one",
    "title": "What was said",
    "publisher": "The Paper",
    "published": "2024-01-02",
    "kind": "news",
    "seen": True,
    "origin": "yes",
}
_QUOTE = {"source": "paper-1", "quote": "said that it works"}


def write_corpus(root: Path) -> Path:
    """One case for each difficulty, its id naming it."""
    organizations = [
        {"id": "plain", "name": "Plain", "kind": "company"},
        {"id": "twin-a", "name": "Twin", "kind": "company", "country": "SE"},
        {"id": "twin-b", "name": "Twin", "kind": "company", "country": "US"},
        {"id": "rtl", "name": RIGHT_TO_LEFT, "kind": "company", "aliases": [EMOJI]},
        {"id": "emoji", "name": EMOJI, "kind": "company"},
        {"id": "long", "name": UNBROKEN, "kind": "company"},
    ]
    _write(root / "organizations.yaml", organizations)
    _write(
        root / "people.yaml",
        [{"id": "someone", "name": "محمد 🦾", "roles": [{"organization": "rtl", "role": "CEO"}]}],
    )
    vocabulary = root / "vocabulary"
    _write(vocabulary / "technologies.yaml", [{"id": "t", "name": "Bot", "kind": "chatbot"}])
    _write(vocabulary / "sectors.yaml", [{"id": "x", "label": "Sector"}])
    _write(vocabulary / "functions.yaml", [{"id": "x", "label": "Work", "definition": "x"}])
    _write(
        vocabulary / "metrics.yaml",
        [{"id": "m", "label": "Jobs", "family": "m", "unit_kind": "count", "definition": "x"}],
    )
    _write(
        vocabulary / "units.yaml",
        [{"id": "u", "label": "jobs", "kind": "count", "definition": "x"}],
    )
    for identity, changes in _cases().items():
        _write(root / f"cases/{identity}.yaml", _case(identity, **changes))
    return root


def _case(identity: str, **changes: Any) -> dict[str, Any]:
    case = {
        "id": identity,
        "title": f"Case {identity}",
        "summary": "An organization said something.",
        "organization": "plain",
        "status": "in-effect",
        "function": "x",
        "technology": "t",
        "sources": [_source(identity)],
        "claims": [_claim(identity, 0, "2024-01-02")],
    }
    return case | changes


def _source(identity: str, **changes: Any) -> dict[str, Any]:
    source = _SOURCE | {"id": f"paper-{identity}", "url": f"https://paper.example/{identity}"}
    return {key: value for key, value in (source | changes).items() if value is not None}


def _claim(identity: str, number: int, said: str | None, **changes: Any) -> dict[str, Any]:
    claim = {
        "id": f"claim-{number}",
        "kind": "action",
        "said": said,
        "speakers": [{"organization": "plain"}],
        "text": f"Something was done, number {number}.",
        "figures": [
            {"id": f"claim-{number}.jobs", "metric": "m", "value": str(number), "unit": "u",
             "stage": "done", "mechanism": "layoff", "evidence": [_evidence(identity)]}
        ],
    }  # fmt: skip
    return {key: value for key, value in (claim | changes).items() if value is not None}


def _evidence(identity: str) -> dict[str, Any]:
    return _QUOTE | {"source": f"paper-{identity}"}


def _without_figures(identity: str, number: int, said: str | None) -> dict[str, Any]:
    return _claim(identity, number, said, figures=None, evidence=[_evidence(identity)])


def _cases() -> dict[str, dict[str, Any]]:
    start = date(2020, 1, 1)
    days = [(start + timedelta(days=5 * n)).isoformat() for n in range(EVENTS)]
    many = [_claim("many-events", n, day) for n, day in enumerate(days)]
    many[-1]["kind"] = "reversal"
    turn = {"id": "turn", "kind": "policy", "date": days[-1]}
    long_quote = {"quote": "a rather long quote of eight words altogether"}
    return {
        "no-dates": {
            "sources": [_source("no-dates", published=None)],
            "claims": [_claim("no-dates", n, None) for n in range(3)],
        },
        "many-events": {
            "claims": many,
            "reversals": [turn | {"of": ["claim-0"], "by": [f"claim-{EVENTS - 1}"]}],
        },
        "long-title": {"title": LONG_TITLE, "roles": [LONG_TITLE], "location": LONG_TITLE},
        "unbroken": {
            "title": UNBROKEN[:300],
            "organization": "long",
            "summary": UNBROKEN,
            "location": UNBROKEN,
            "sources": [
                _source("unbroken", title=UNBROKEN, publisher=UNBROKEN[:120], author=UNBROKEN)
            ],
            "claims": [
                _claim("unbroken", 0, "2024", text=UNBROKEN, venue=UNBROKEN, note=UNBROKEN,
                       speakers=[{"group": UNBROKEN}])
            ],
        },
        "right-to-left": {
            "title": f"{RIGHT_TO_LEFT} und mehr",
            "organization": "rtl",
            "claims": [
                _claim("right-to-left", 0, "2024-05", text=RIGHT_TO_LEFT,
                       speakers=[{"person": "someone"}])
            ],
        },
        "emoji": {"title": EMOJI, "organization": "emoji"},
        "no-figures": {"claims": [_without_figures("no-figures", 0, "2024-01-02")]},
        "twin-one": {"organization": "twin-a"},
        "twin-two": {"organization": "twin-b"},
        "many-sources": {
            "sources": [
                _source("many-sources"),
                *(
                    _source(f"more-{n}", relies_on=["paper-many-sources"])
                    for n in range(SOURCES - 1)
                ),
            ],
        },
        "no-address": {"sources": [_source("no-address", url=None)]},
        "only-archived": {
            "sources": [
                _source("only-archived", url=None,
                        archive_url="https://archive.example/2024/https://paper.example/one")
            ],
            "claims": [
                _claim("only-archived", 0, "2024-01-02", figures=None,
                       evidence=[_evidence("only-archived") | long_quote])
            ],
        },
    }  # fmt: skip
