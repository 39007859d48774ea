"""What the rules of a second look find in the small corpus after some changes."""

from __future__ import annotations

from pathlib import Path

from kb.casefile.check import check_corpus

CASE = "cases/acme-support.yaml"
PRESS = "- id: wire\n  name: The Wire\n  kind: press\n"
_METRIC = "- id: {0}\n  label: {0}\n  family: {0}\n  unit_kind: {1}\n  definition: In a test.\n"


def findings(corpus: Path, *changes: tuple[str, str], name: str = CASE) -> list[str]:
    """Rules that find something after each old text was replaced by a new one."""
    path = corpus / name
    text = path.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text)
    problems = check_corpus(corpus, layout=False, lint=True).problems
    assert [str(p) for p in problems if p.severity == "error"] == []
    return [p.rule for p in problems]


def findings_with(corpus: Path, claims: str, *changes: tuple[str, str]) -> list[str]:
    """Rules that find something once the case has some more claims."""
    metrics = corpus / "vocabulary/metrics.yaml"
    more = (("jobs-planned-cut", "count"), ("jobs-cut", "count"), ("cost-saving", "money"))
    metrics.write_text(metrics.read_text() + "".join(_METRIC.format(*metric) for metric in more))
    organizations = corpus / "organizations.yaml"
    organizations.write_text(organizations.read_text() + PRESS)
    return findings(corpus, ("reversals:\n", f"{claims}reversals:\n"), *changes)
