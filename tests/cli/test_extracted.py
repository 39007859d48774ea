"""From an article to candidates set against the record, as a person sees it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kb.cli.extracting import EXTRACTOR, extract_file
from kb.extract.rules import rules_digest
from kb.publish.site import generate
from kb.store.engine import open_engine
from kb.store.read_candidates import find_captures
from tests.cli.conftest import Done, Kb
from tests.fixtures.hostile_server import HostileServer, page

ARTICLE = """\
Acme said in January 2024 that its helper did the work of 40 agents.

Acme's headcount fell by 20% in 2023, the company told The Daily. Former managers said that \
Acme's headcount fell by 60% in 2023.

In an experiment, Asker researchers gave a system a mock shop, and it managed to finish only \
24 percent of its tasks.

Initech's headcount fell by 70% in 2023.
"""
URL = "https://daily.example/acme-again"
PARAGRAPHS = "".join(f"<p>{part}</p>" for part in ARTICLE.split("\n\n"))
PAGE = (
    f'<!doctype html><html lang="en"><head><title>Acme again</title>'
    f'<link rel="canonical" href="{URL}">'
    '<meta property="article:published_time" content="2025-03-04T08:00:00Z">'
    f"</head><body><article><h1>Acme again</h1>{PARAGRAPHS}</article></body></html>"
)
VERDICTS = {
    "40 agents": ("known", True, ["acme-support/work-of-40.agents"], []),
    "20%": ("known", True, ["acme-support/cut-20.share"], ["acme-support/cut-30.share"]),
    "60%": ("conflict", True, [], ["acme-support/cut-20.share", "acme-support/cut-30.share"]),
    "24 percent of its tasks": ("known", False, ["bench-2024/best"], []),
}


@pytest.fixture
def own(built: Path, kb: Kb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kb:
    """`kb` with a copy of the database that a test may write to."""
    shutil.copy(built / "record.sqlite", tmp_path / "record.sqlite")
    monkeypatch.setenv("KB_DATABASE", str(tmp_path / "record.sqlite"))
    (tmp_path / "acme.txt").write_text(ARTICLE, "utf-8")
    return kb


def collect(own: Kb, tmp_path: Path, *more: str) -> Done:
    return own("collect", str(tmp_path / "acme.txt"), "--published", "2025-03-04", *more)


def verdicts(rows: list[dict[str, object]]) -> dict[object, tuple[object, ...]]:
    keys = ("verdict", "certain", "known", "conflicts")
    return {row["text"]: tuple(row[key] for key in keys) for row in rows}


def test_a_file_is_extracted_and_set_against_the_record(own: Kb, tmp_path: Path) -> None:
    done = collect(own, tmp_path, "--url", URL, "--format", "json")
    (row,) = json.loads(done.out)
    assert (done.status, row["outcome"], row["url"]) == (0, "new", URL)
    listed = json.loads(own("figures", "--origin", "extracted", "--format", "json").out)
    found = verdicts(listed)
    assert {text: found[text] for text in VERDICTS} == VERDICTS
    for figure in listed:
        assert ARTICLE[figure["start"] : figure["end"]] == figure["text"]
        assert figure["origin"] == "extracted"
    again = collect(own, tmp_path, "--url", URL, "--format", "json")
    assert json.loads(again.out)[0]["outcome"] == "unchanged"


def test_what_was_extracted_is_shown_by_address_and_by_id(own: Kb, tmp_path: Path) -> None:
    (row,) = json.loads(collect(own, tmp_path, "--url", URL, "--format", "json").out)
    shown = own("show", URL)
    assert shown.status == 0
    assert "extracted, not reviewed" in shown.out
    assert "known: acme-support/work-of-40.agents (2024-01)" in shown.out
    whole = json.loads(own("show", row["capture"], "--format", "json").out)
    assert whole["reviewed"] is False
    assert len(whole["figures"]) == row["figures"]
    assert {figure["against"]["verdict"] for figure in whole["figures"]} >= {"known", "conflict"}
    for claim in whole["claims"]:
        assert ARTICLE[claim["start"] : claim["end"]] == claim["text"]


def test_what_was_extracted_is_filtered_by_organization_and_metric(own: Kb, tmp_path: Path) -> None:
    collect(own, tmp_path, "--url", URL)
    asked = ("figures", "--origin", "extracted", "--format", "json")
    by_alias = json.loads(own(*asked, "--organization", "Acme Ltd").out)
    assert {row["organization"] for row in by_alias} == {"Acme"}
    by_metric = json.loads(own(*asked, "--metric", "tasks-completed-share").out)
    assert [row["text"] for row in by_metric] == ["24 percent of its tasks"]
    refused = own(*asked, "--country", "SE")
    assert refused.status == 2
    assert "--country is for curated figures" in refused.err


def test_nothing_unreviewed_is_in_default_outputs_or_on_the_site(own: Kb, tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'record.sqlite'}")

    def everything(folder: Path) -> dict[str, bytes | str]:
        lists = ("claims", "figures", "reversals", "conflicts", "sources", "timeline", "stats")
        found: dict[str, bytes | str] = {
            name: own(name, "--format", "json", "--limit", "0").out for name in lists
        }
        for word in ("agents", "Acme", "Initech"):
            found[f"search {word}"] = own("search", word, "--format", "json").out
        for identity in ("acme-support", "acme", "asker-2024", "daily-2025-03"):
            found[f"show {identity}"] = own("show", identity, "--format", "json").out
        with engine.connect() as connection:
            generate(connection, folder, None, lambda path: None)
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                found[str(path.relative_to(folder))] = path.read_bytes()
        return found

    before = everything(tmp_path / "before")
    collect(own, tmp_path, "--url", URL)
    assert len(json.loads(own("figures", "--origin", "extracted", "--format", "json").out)) > 3
    after = everything(tmp_path / "after")
    assert after.keys() == before.keys()
    assert [name for name in before if after[name] != before[name]] == []


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        ((), 1, "say where it was published"),
        (("--url", "no address"), 1, "no address"),
        (("--url", URL, "--published", "Spring"), 1, 'date "Spring" is not a date'),
        (("--url", URL, "https://other.example/"), 2, "one FILE at a time"),
        (("--url", URL, "--no-extract"), 2, "one FILE at a time"),
    ],
)
def test_a_file_that_cannot_be_placed_is_refused(
    own: Kb, tmp_path: Path, arguments: tuple[str, ...], status: int, message: str
) -> None:
    done = own("collect", str(tmp_path / "acme.txt"), *arguments)
    assert done.status == status
    assert message in done.err
    assert "Traceback" not in done.err


def test_offsets_count_in_the_text_that_was_stored(own: Kb, tmp_path: Path) -> None:
    (tmp_path / "acme.txt").write_bytes(
        b"\xef\xbb\xbfA\0cme \xf0\x9f\x98\x80 said.\r\n\r\n" + ARTICLE.encode()
    )
    collect(own, tmp_path, "--url", URL)
    engine = open_engine(f"sqlite:///{tmp_path / 'record.sqlite'}")
    with engine.connect() as connection:
        (capture,) = find_captures(connection, URL)
    assert capture.text.startswith("A\ufffdcme \U0001f600 said.\n\nAcme said")
    assert len(capture.candidates) > 5
    for candidate in capture.candidates:
        assert capture.text[candidate.start : candidate.end] == candidate.text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no article in it"),
        (b" \n ", "no article in it"),
        (b"\xff\xfe4\x000\x00", "not UTF-8 at byte 0"),
        (b"<!doctype html><html><body></body></html>", "acme.txt"),
    ],
)
def test_a_file_without_an_article_is_refused_and_leaves_nothing(
    own: Kb, tmp_path: Path, content: bytes, message: str
) -> None:
    (tmp_path / "acme.txt").write_bytes(content)
    done = collect(own, tmp_path, "--url", URL)
    assert done.status == 1
    assert message in done.err
    assert "Traceback" not in done.err
    assert own("show", URL).status == 1


def test_a_saved_page_tells_its_own_address_title_and_date(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    (row,) = extract_file(str(tmp_path / "r.sqlite"), tmp_path / "a.html", None, None, None).rows
    assert (row["url"], row["published"], row["outcome"]) == (URL, "2025-03-04", "new")


def test_a_page_of_a_server_goes_all_the_way(
    own: Kb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KB_CAPTURES", raising=False)
    with HostileServer() as server:
        server.serve("/acme", page(PAGE))
        arguments = ("--allow-loopback", "--delay", "0", "--contact", "mailto:t@example.org")
        first = own("collect", server.url("/acme"), *arguments)
        second = own("collect", server.url("/acme"), *arguments)
        address = server.url("/acme")
    assert "extracted: 1 new" in first.err
    assert "extracted: 1 unchanged" in second.err
    figures = json.loads(own("figures", "--origin", "extracted", "--format", "json").out)
    found = verdicts(figures)
    assert {text: found[text] for text in VERDICTS} == VERDICTS
    assert {row["url"] for row in figures} == {address}
    assert own("show", address).status == 0


def test_a_page_is_read_once_for_its_articles_and_its_candidates(
    own: Kb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KB_CAPTURES", raising=False)
    arguments = ("--allow-loopback", "--delay", "0", "--contact", "mailto:t@example.org")
    with HostileServer() as server:
        server.serve("/acme", page(PAGE))
        address = server.url("/acme")
        own("collect", address, *arguments, "--no-extract")
        lines = tmp_path / "captures" / "articles.jsonl"
        lines.write_text(lines.read_text("utf-8").replace("the work of 40", "the work of 41"))
        own("collect", address, *arguments)
    shown = json.loads(own("show", address, "--format", "json").out)
    assert "41 agents" in [figure["text"] for figure in shown["figures"]]


def test_other_rules_extract_anew(own: Kb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rules_digest() in EXTRACTOR
    outcomes = []
    for extractor in (EXTRACTOR, EXTRACTOR, f"{EXTRACTOR} and one more"):
        monkeypatch.setattr("kb.cli.extracting.EXTRACTOR", extractor)
        (row,) = json.loads(collect(own, tmp_path, "--url", URL, "--format", "json").out)
        outcomes.append(row["outcome"])
    assert outcomes == ["new", "unchanged", "replaced"]


def test_claims_and_reversals_are_set_against_the_record(own: Kb, tmp_path: Path) -> None:
    (tmp_path / "acme.txt").write_text(
        ARTICLE + "\nAcme dismissed its agents for a chatbot. In March 2025 Acme rehired agents.\n"
    )
    own("collect", str(tmp_path / "acme.txt"), "--published", "2025-03-14", "--url", URL)
    whole = json.loads(own("show", URL, "--format", "json").out)
    (reversal,) = whole["reversals"]
    assert reversal["against"]["known"] == ["acme-support/agents-back"]
    assert reversal["against"]["certain"] is True
    by_text = {claim["text"]: claim["against"] for claim in whole["claims"]}
    known = by_text["its helper did the work of 40 agents"]
    assert (known["verdict"], known["known"]) == ("known", ["acme-support/work-of-40"])
    opposed = by_text["Acme's headcount fell by 60% in 2023"]
    assert opposed["verdict"] == "conflict"
    assert "known: acme-support/agents-back" in own("show", URL).out
