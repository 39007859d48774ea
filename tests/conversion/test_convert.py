from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corpus.conversion.convert import convert, write
from corpus.conversion.packets import PacketError
from corpus.conversion.reconcile import reconcile
from kb.casefile.check import check_corpus

REGISTRIES = Path(__file__).parents[2] / "corpus"

PACKET = """
id: acme-workforce
title: Acme's cut
organization: {name: Acme Bank, country: SE, sector: banking}
work: {function: customer service, roles: [agent], location: Sweden and global}
technology: {name: null, vendor: null, kind: other}
status: in-effect
summary: >
  Acme cut jobs.
sources:
  - id: a
    url: "https://acme.example/a"
    title: "Acme cuts"
    publisher: Reuters (in CNA)
    author: null
    published: 2025-01-02
    kind: news
    seen: true
    relies_on: []
claims:
  - id: cut-700
    kind: action
    asserted: 2025-01-02
    by: {name: Reuters, role: press}
    text: Acme laid off nearly 700 people, a tenth of its staff.
    figures:
      - {metric: jobs-cut, value: 700, unit: employees, qualifier: less-than, as_of: 2025-01}
      - metric: headcount-change-share
        value: -10
        unit: percent
        qualifier: exact
        as_of: 2025-01
    evidence:
      - {source: a, anchor: "laid off nearly 700 people"}
      - {source: a, anchor: "a tenth of its staff"}
      - {source: a, anchor: "with immediate effect"}
  - id: no-cut
    kind: denial
    asserted: 2025-01-03
    by: {name: Bloomberg, role: press}
    text: Another report said that 650 people had left.
    figures:
      - {metric: jobs-cut, value: 650, unit: employees, qualifier: exact, as_of: 2025-01}
    evidence:
      - {source: a, anchor: "650 people had left"}
reversals: []
conflicts:
  - {between: [cut-700, no-cut], note: "Two counts of one round, 700 and 650."}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "packets" / "cases").mkdir(parents=True)
    root = tmp_path / "corpus"
    shutil.copytree(REGISTRIES / "vocabulary", root / "vocabulary")
    for name in ("cases", "surveys", "experiments"):
        (root / name).mkdir()
    for name in ("organizations", "people"):
        (root / f"{name}.yaml").write_text(
            f"# yaml-language-server: $schema=schema/{name}.json\n[]\n", encoding="utf-8"
        )
    from corpus.conversion import tables

    read = tables.rows

    def with_acme(name: str) -> list[dict[str, str]]:
        rows = read(name)
        if name == "technologies":
            rows = [*rows, {"record": "acme-workforce", "id": "ai-not-named"}]
        return rows

    monkeypatch.setattr(tables, "rows", with_acme)
    return tmp_path


def put(folder: Path, text: str) -> None:
    (folder / "packets" / "cases" / "acme-workforce.yaml").write_text(text, encoding="utf-8")


def test_a_packet_becomes_a_record_that_the_check_accepts(folder: Path) -> None:
    put(folder, PACKET)
    converted = convert(folder / "packets", folder / "corpus")
    write(converted, folder / "corpus")
    problems = check_corpus(folder / "corpus").problems
    assert [p for p in problems if p.path.startswith("cases/")] == []


def test_each_piece_of_evidence_goes_to_the_figure_it_proves(folder: Path) -> None:
    put(folder, PACKET)
    record = convert(folder / "packets", folder / "corpus").records["cases/acme-workforce.yaml"]
    claim = record["claims"][0]
    cut, share = claim["figures"]
    assert [e["quote"] for e in cut["evidence"]] == ["laid off nearly 700 people"]
    assert [e["quote"] for e in share["evidence"]] == ["a tenth of its staff"]
    assert [e["quote"] for e in claim["evidence"]] == ["with immediate effect"]
    assert (cut["qualifier"], cut["stage"], cut["mechanism"]) == ("about", "done", "layoff")
    assert (share["value"], share["change"]) == ("10", "down")


def test_a_copy_and_its_original_are_two_sources(folder: Path) -> None:
    put(folder, PACKET)
    record = convert(folder / "packets", folder / "corpus").records["cases/acme-workforce.yaml"]
    original, copy = record["sources"]
    assert (original["publisher"], original["seen"], original["read_as"]) == (
        "Reuters",
        False,
        copy["id"],
    )
    assert (copy["publisher"], copy["copy_of"]) == ("CNA", original["id"])


def test_a_conflict_is_between_the_figures_that_disagree(folder: Path) -> None:
    put(folder, PACKET)
    record = convert(folder / "packets", folder / "corpus").records["cases/acme-workforce.yaml"]
    assert record["conflicts"][0]["members"] == ["cut-700.employees", "no-cut.employees"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("unit: employees,", "unit: llamas,", "llamas"),
        ("status: in-effect", "status: in-effect\nmood: bad", "mood"),
        ("name: Bloomberg, role: press", "name: Nobody Known, role: press", "Nobody Known"),
        ("Reuters (in CNA)", "Reuters (in Nowhere)", "Nowhere"),
    ],
)
def test_what_the_lists_do_not_know_stops_the_conversion(
    folder: Path, old: str, new: str, message: str
) -> None:
    put(folder, PACKET.replace(old, new))
    with pytest.raises(PacketError, match=message):
        convert(folder / "packets", folder / "corpus")


def test_reconciliation_finds_every_part_and_misses_what_was_taken_away(folder: Path) -> None:
    put(folder, PACKET)
    write(convert(folder / "packets", folder / "corpus"), folder / "corpus")
    counts = reconcile(folder / "packets", folder / "corpus").counts()
    assert {part: dict(count) for part, count in counts.items() if count} == {
        "packet": {"kept": 1},
        "source": {"kept": 1},
        "claim": {"kept": 2},
        "figure": {"kept": 3},
        "evidence": {"kept": 4},
        "conflict": {"kept": 1},
    }
    path = folder / "corpus" / "cases" / "acme-workforce.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("value: 650", "value: 651"), encoding="utf-8"
    )
    assert reconcile(folder / "packets", folder / "corpus").counts()["figure"]["missing"] == 1
