"""A corpus in which every field that can hold text holds something hostile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</title></head><body>",
    "<!-- never closed",
    "<![CDATA[ x ]]>",
    "</td></tr></table>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "&lt;b&gt; &amp; &#60;i&#62;",
    "&nbsp;&copy &#x3C;",
    "[text](javascript:alert(1))",
    "![image](https://evil.example/x.png)",
    "<https://evil.example/>",
    "**strong** _soft_ ~~gone~~",
    "`code` ``more``",
    "``` fence",
    "# heading { #_claims }",
    "1. item",
    "> quote",
    "| a | b |",
    "--- front: matter",
    "!!! danger",
    "[^1]: footnote",
    "text { .class onclick=alert(1) }",
    "{{ 7 * 7 }}",
    "{% raw %} {# gone #}",
    "$(rm -rf /) `id`",
    "; DROP TABLE record;",
    '--8<-- "mkdocs.yml"',
    "\u202eevitcefed\u202c \u05e9\u05dc\u05d5\u05dd",
    '=HYPERLINK("http://evil.example";"x")',
]
PLAIN = "plain words"


def write_corpus(root: Path, texts: list[str]) -> Path:
    """A case, a survey and an experiment for each text, with organizations and people of it."""
    shared: dict[str, list[Any]] = {"organizations": [], "people": [], "technologies": []}
    for number, text in enumerate(texts):
        shared["organizations"].append(
            {"id": f"o-{number}", "name": _at("org", number, text), "kind": "company",
             "aliases": [_at("alias", number, text)], "note": _at("orgnote", number, text)}
        )  # fmt: skip
        shared["people"].append(
            {"id": f"p-{number}", "name": _at("person", number, text),
             "aliases": [_at("personalias", number, text)],
             "roles": [{"organization": f"o-{number}", "role": _at("rolename", number, text)}],
             "note": _at("personnote", number, text)}
        )  # fmt: skip
        shared["technologies"].append(
            {"id": f"t-{number}", "name": _at("technology", number, text),
             "vendor": _at("vendor", number, text), "kind": "chatbot"}
        )  # fmt: skip
        _write(root / f"cases/c-{number}.yaml", case(number, text))
        _write(root / f"surveys/s-{number}.yaml", survey(number, text))
        _write(root / f"experiments/e-{number}.yaml", experiment(number, text))
    hostile = texts[0]
    _write(root / "organizations.yaml", shared["organizations"])
    _write(root / "people.yaml", shared["people"])
    _write(root / "vocabulary/technologies.yaml", shared["technologies"])
    _write(root / "vocabulary/sectors.yaml", [{"id": "x", "label": f"sector {hostile}"}])
    _write(
        root / "vocabulary/functions.yaml",
        [{"id": "x", "label": f"function {hostile}", "definition": "x"}],
    )
    _write(
        root / "vocabulary/metrics.yaml",
        [{"id": "m", "label": f"metric {hostile}", "family": "m", "unit_kind": "count",
          "definition": "x"}],
    )  # fmt: skip
    _write(
        root / "vocabulary/units.yaml",
        [{"id": "u", "label": f"units {hostile}", "kind": "count", "definition": "x"}],
    )
    samples = [f"2026-01-05\t9\t8\t0\t\t{_at('sample', *s)}\n" for s in enumerate(texts)]
    (root / "audit").mkdir()
    head = "date\tdrawn\tcompared\twrong\terrors\tnote\n"
    (root / "audit/samples.tsv").write_text(head + "".join(samples), encoding="utf-8")
    return root


def shown(kind: str, number: int, text: str) -> list[str]:
    """Every text that the page of a record must show, as it was written."""
    common = ["title", "summary", "role", "location", "note", "publisher", "author", "sourcetitle",
              "sourceversion", "sourcenote", "quote", "channel", "venue", "claim", "claimnote",
              "group"]  # fmt: skip
    own = {
        "c": ["anonymous", "software", "speakerrole", "outcomenote", "reversalnote",
              "conflictnote", "repetition", "difference", "scope", "counted", "condition", "of",
              "figurenote"],
        "s": ["population", "mode", "question", "answer", "of"],
        "e": ["contributor", "paper", "setting", "taskdefinition", "system", "version"],
    }  # fmt: skip
    return [_at(f"{kind}{field}", number, text) for field in common + own[kind]]


def _at(field: str, number: int, text: str) -> str:
    return f"{field}{number}q {text}"


def _record(kind: str, number: int, text: str) -> dict[str, Any]:
    def at(field: str) -> str:
        return _at(f"{kind}{field}", number, text)

    return {
        "id": f"{kind}-{number}",
        "title": at("title"),
        "summary": at("summary"),
        "organization": f"o-{number}",
        "status": "contested",
        "function": "x",
        "roles": [at("role")],
        "technology": f"t-{number}",
        "location": at("location"),
        "note": at("note"),
        "sources": [
            {"id": f"source-{kind}-{number}", "url": f"https://example.org/{kind}?a={number}&b=c",
             "version": at("sourceversion"), "title": at("sourcetitle"),
             "publisher": at("publisher"), "author": at("author"), "published": "2024-01",
             "kind": "news", "seen": True, "note": at("sourcenote")},
        ],
        "claims": [
            {"id": "one", "kind": "promise", "said": "2024-01",
             "speakers": [{"group": at("group")}],
             "reported_by": [at("channel")], "venue": at("venue"), "text": at("claim"),
             "note": at("claimnote"), "evidence": [_evidence(kind, number, text)]},
        ],
    }  # fmt: skip


def _evidence(kind: str, number: int, text: str) -> dict[str, Any]:
    def at(field: str) -> str:
        return _at(f"{kind}{field}", number, text)

    return {"source": f"source-{kind}-{number}", "quote": at("quote"), "prefix": at("prefix"),
            "suffix": at("suffix")}  # fmt: skip


def case(number: int, text: str) -> dict[str, Any]:
    """A case with a text in every field."""

    def at(field: str) -> str:
        return _at(f"c{field}", number, text)

    record = _record("c", number, text)
    evidence = _evidence("c", number, text)
    record["claims"][0]["outcomes"] = [
        {"kind": "narrowed", "date": "2024-02", "note": at("outcomenote"), "evidence": [evidence]}
    ]
    record["claims"].append(
        {"id": "two", "kind": "reversal", "said": "2024-06-01",
         "speakers": [{"anonymous": at("anonymous"), "role": at("speakerrole")},
                      {"software": at("software")}, {"person": f"p-{number}"}],
         "text": at("second"),
         "figures": [
             {"id": "two.n", "metric": "m", "value": "5", "unit": "u", "of": at("of"),
              "scope": at("scope"), "counted": at("counted"), "condition": at("condition"),
              "as_of": "2024", "note": at("figurenote"), "evidence": [evidence]}]}
    )  # fmt: skip
    record["reversals"] = [
        {"id": "turn", "kind": "policy", "date": "2024-06-01", "of": ["one"], "by": ["two"],
         "note": at("reversalnote")}
    ]  # fmt: skip
    record["conflicts"] = [
        {"id": "clash", "kind": "incompatible", "members": ["one", "two.n"],
         "note": at("conflictnote")}
    ]  # fmt: skip
    record["repetitions"] = [
        {"id": "again", "source": f"source-c-{number}", "repeats": ["one"],
         "text": at("repetition"), "difference": at("difference")}
    ]  # fmt: skip
    return record


def survey(number: int, text: str) -> dict[str, Any]:
    """A survey with a text in every field."""

    def at(field: str) -> str:
        return _at(f"s{field}", number, text)

    return _record("s", number, text) | {
        "conducted_by": [f"o-{number}"],
        "population": at("population"),
        "sample_size": "100",
        "mode": at("mode"),
        "results": [
            {"id": "r", "metric": "m", "question": at("question"), "answer": at("answer"),
             "value": "5", "unit": "u", "of": at("of"),
             "evidence": [_evidence("s", number, text)]}
        ],
    }  # fmt: skip


def experiment(number: int, text: str) -> dict[str, Any]:
    """An experiment with a text in every field."""

    def at(field: str) -> str:
        return _at(f"e{field}", number, text)

    return _record("e", number, text) | {
        "conducted_by": [f"o-{number}"],
        "contributors": [at("contributor")],
        "paper": {"title": at("paper"), "arxiv": "2401.00001"},
        "setting": at("setting"),
        "tasks": "10",
        "task_definition": at("taskdefinition"),
        "results": [
            {"id": "r", "metric": "m", "system": at("system"), "version": at("version"),
             "value": "5", "unit": "u", "evidence": [_evidence("e", number, text)]}
        ],
    }  # fmt: skip


def _write(path: Path, content: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(content, Dumper=_Whole, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")


class _Whole(yaml.SafeDumper):
    """Writes a part again where it recurs; case files have no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True
