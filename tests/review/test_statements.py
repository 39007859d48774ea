"""Extracted claims and reversals against the record, rule by rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb.review.against import Match, Opposed, Setting, Verdict
from kb.review.statements import ExtractedClaim, set_claim, set_reversal
from kb.store.comparison_statements import CuratedClaim, CuratedReversal, Statements
from kb.types.dates import PartialDate


def day(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text is not None else None


PROMISE = CuratedClaim(
    "acme/promise",
    "acme",
    frozenset({"acme", "ann"}),
    "promise",
    day("2024-02"),
    "Ann Boss promised that no adviser would be replaced by the assistant.",
)
DENIAL = CuratedClaim(
    "acme/denial", "acme", frozenset({"acme"}), "denial", day("2024-06"), "Acme denied a retreat."
)
RECORD = Statements(
    names={"acme": "acme", "ann boss": "ann", "globex": "globex"},
    claims=[DENIAL, PROMISE],
    reversals=[CuratedReversal("acme/back", "acme", "rehire", day("2025-03"))],
)
SAID = ExtractedClaim(
    organization=None,
    by="Ann Boss",
    kind="promise",
    said=day("2024-02-03"),
    published=day("2025-05"),
    text="no adviser will ever be replaced",
)


@pytest.mark.parametrize(
    ("organization", "kind", "date", "verdict", "certain", "known", "conflicts"),
    [
        ("Acme", "rehire", "2025-03-10", "known", True, ("acme/back",), ()),
        ("Acme", "rehire", None, "known", False, ("acme/back",), ()),
        ("Acme", "restore-service", "2025-03", "known", False, ("acme/back",), ()),
        ("Acme", "rehire", "2023", "new", False, (), ()),
        ("Acme", "apology", "2025-03", "new", False, (), ()),
        ("Acme", "rehire", "2024-06", "conflict", True, (), ("acme/denial",)),
        ("Globex", "rehire", "2025-03", "new", False, (), ()),
        ("Nobody", "rehire", "2025-03", "new", False, (), ()),
        (None, "rehire", "2025-03", "unplaced", False, (), ()),
    ],
)
def test_a_reversal_is_known_by_organization_kind_and_date(
    organization: str | None,
    kind: str,
    date: str | None,
    verdict: str,
    certain: bool,
    known: tuple[str, ...],
    conflicts: tuple[str, ...],
) -> None:
    setting = set_reversal(organization, kind, day(date), day("2025-05"), RECORD)
    assert (setting.verdict, setting.certain) == (verdict, certain)
    assert (setting.known, setting.conflicts) == (known, conflicts)


def test_an_article_knows_no_later_reversal() -> None:
    assert set_reversal("Acme", "rehire", None, day("2024"), RECORD).verdict is Verdict.NEW


def test_a_claim_without_figures_is_known_by_its_speaker_kind_date_and_words() -> None:
    setting = set_claim(SAID, RECORD)
    assert (setting.verdict, setting.certain, setting.known) == (
        Verdict.KNOWN,
        False,
        ("acme/promise",),
    )
    for other in (
        {"kind": "forecast"},
        {"by": "Globex"},
        {"said": day("2023")},
        {"text": "the weather is fine"},
        {"published": day("2023")},
    ):
        assert set_claim(replace(SAID, **other), RECORD).verdict is Verdict.NEW


def test_a_claim_is_known_or_in_conflict_with_its_figures() -> None:
    match = Setting(Verdict.KNOWN, (Match("acme/n", ("acme/claim",), True, "affirmed"),))
    against = Setting(Verdict.CONFLICT, conflicts=(Opposed("acme/m", certain=True),))
    known = set_claim(replace(SAID, figures=(match, against)), RECORD)
    assert (known.verdict, known.certain) == (Verdict.KNOWN, True)
    assert (known.known, known.conflicts) == (("acme/claim",), ("acme/m",))
    opposed = set_claim(replace(SAID, figures=(against,)), RECORD)
    assert (opposed.verdict, opposed.conflicts) == (Verdict.CONFLICT, ("acme/m",))


def test_a_denial_is_in_conflict_with_a_reversal_of_its_time() -> None:
    denial = replace(SAID, organization="Acme", kind="denial", said=day("2025-03"))
    assert set_claim(denial, RECORD).conflicts == ("acme/back",)
    assert set_claim(replace(denial, said=day("2023")), RECORD).conflicts == ()


def test_a_claim_of_nobody_is_not_placed() -> None:
    assert set_claim(replace(SAID, by=None), RECORD).verdict is Verdict.UNPLACED


def test_a_verdict_is_told_in_one_line() -> None:
    assert set_claim(SAID, RECORD).in_words() == "perhaps known: acme/promise"
    new = set_reversal("Globex", "rehire", None, None, RECORD)
    assert new.in_words() == "new: the record has no such reversal of it"
