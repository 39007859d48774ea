"""Each rule with an error of the kind that taught it."""

from pathlib import Path

import pytest

from kb.casefile.check import check_corpus
from kb.casefile.exceptions import NAME
from tests.casefile.findings import findings
from tests.corpora import write_corpus


def test_the_small_corpus_gives_no_finding(small_corpus: Path) -> None:
    assert findings(small_corpus) == []


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        (
            "number-not-quoted",
            [
                ("quote: work of 40 agents", "quote: work of many agents"),
                ("quote: doing the work of 40", "quote: doing much work"),
            ],
        ),
        ("number-not-quoted", [("value: 20\n", "value: 22\n")]),
        ("qualifier-lost", [("quote: work of 40", "quote: work of nearly 40")]),
        ("qualifier-lost", [("quote: work of 40", "quote: work of more than 40")]),
        ("qualifier-lost", [("quote: closer to 30 percent", "quote: up to 30 percent")]),
        ("hedge-not-quoted", [("quote: closer to 30 percent", "quote: fell by 30 percent")]),
        ("hedge-dropped", [("at about 30 percent", "at 30 percent")]),
        (
            "silence-as-denial",
            [
                ("kind: result\n  said: 2025-03", "kind: denial\n  said: 2025-03"),
                ("Former managers put", "Acme declined to comment. Former managers put"),
            ],
        ),
        (
            "two-ways",
            [
                ("value: 20\n", "value: 30\n"),
                ("quote: staff fell 20% last year", "quote: staff fell 30% last year"),
                ("mechanism: net", "mechanism: layoff"),
            ],
        ),
        ("plan-told-as-done", [("quote: staff fell 20% last year", "quote: will cut by 20%")]),
        ("plan-told-as-done", [("quote: staff fell 20% last year", "quote: plans to cut 20%")]),
        (
            "one-address-twice",
            [
                (
                    "url: https://daily.example/acme?a=1&b=2",
                    "url: http://www.acme.example/news/helper/?utm_source=x",
                )
            ],
        ),
    ],
)
def test_a_known_kind_of_error_is_found(
    small_corpus: Path, rule: str, changes: list[tuple[str, str]]
) -> None:
    assert findings(small_corpus, *changes) == [rule]


def test_the_revenue_of_a_month_that_no_quote_speaks_of_is_found(small_corpus: Path) -> None:
    registry = small_corpus / "vocabulary/metrics.yaml"
    metric = (
        "- id: revenue-change-share\n  label: Change of revenue\n  family: revenue-change-share\n"
    )
    metric += "  unit_kind: share\n  definition: Change of revenue as a share.\n"
    registry.write_text(registry.read_text() + metric)
    changes = [
        ("metric: headcount-change-share", "metric: revenue-change-share"),
        ("    as_of: 2023\n    stage: done\n    mechanism: net\n", "    as_of: 2023-12\n"),
    ]
    assert findings(small_corpus, *changes) == ["month-for-a-period"]


def test_a_day_of_saying_that_nothing_dates_is_found(small_corpus: Path) -> None:
    undated = ("  published: 2025-03\n", "")
    # Two claims rest on that report alone.
    assert findings(small_corpus, undated) == ["said-without-date", "said-without-date"]


@pytest.mark.parametrize(
    "change",
    [
        ("quote: work of 40 agents", "quote: work of forty agents"),
        ("quote: staff fell 20% last year", "quote: staff fell by a fifth"),
        ("quote: staff fell 20% last year", "quote: staff has fallen 20%"),
        ("quote: closer to 30 percent", "quote: about 30 per cent"),
        ("quote: staff fell 20% last year", "quote: plans were met, 20% had gone"),
    ],
)
def test_what_says_the_same_in_other_words_is_no_finding(
    small_corpus: Path, change: tuple[str, str]
) -> None:
    assert findings(small_corpus, change) == []


def test_an_outlet_that_no_source_of_its_own_carries_is_found(small_corpus: Path) -> None:
    registry = small_corpus / "organizations.yaml"
    registry.write_text(registry.read_text() + "- id: wire\n  name: The Wire\n  kind: press\n")
    outlet = ("- group: two former managers", "- organization: wire")
    assert findings(small_corpus, outlet) == ["speaker-not-in-report"]


def test_an_outlet_behind_the_source_is_no_finding(small_corpus: Path) -> None:
    registry = small_corpus / "organizations.yaml"
    registry.write_text(registry.read_text() + "- id: daily\n  name: Daily\n  kind: press\n")
    assert findings(small_corpus, ("- group: two former managers", "- organization: daily")) == []


def test_a_finding_let_stand_with_a_reason_is_not_told_again(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    line = "acme-support\tqualifier-lost\twork-of-40.agents\tthe report rounds\n"
    (corpus / NAME).write_text(f"record\trule\tpart\treason\n{line}")
    assert findings(corpus, ("quote: work of 40 agents", "quote: work of about 40 agents")) == []


def test_an_exception_without_a_reason_is_refused(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    (corpus / NAME).write_text("record\trule\tpart\treason\nacme-support\tx\ty\t\n")
    told = check_corpus(corpus, lint=True).problems
    assert [(p.path, p.line) for p in told] == [(NAME, 2)]
