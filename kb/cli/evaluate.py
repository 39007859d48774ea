"""The command evaluate: how well extraction does on the gold passages, beside other tools."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kb.cli.filtering import Format
from kb.errors import InputError

if TYPE_CHECKING:
    from kb.extract.evaluation.gold import Passage
    from kb.extract.evaluation.scoring import Score

_COLUMNS = ("kind", "by", "precision", "recall", "f1", "right", "found", "gold")


class Half(StrEnum):
    """Which passages: those tuned on, those that nobody tunes on, or all."""

    TUNING = "tuning"
    FROZEN = "frozen"
    ALL = "all"


def evaluate(
    gold: Annotated[Path, typer.Option(help="Folder of gold passages.")] = Path("tests/gold"),
    half: Annotated[Half, typer.Option(help="Which passages to score.")] = Half.FROZEN,
    misses: Annotated[int, typer.Option(min=0, help="How many misses of each kind to show.")] = 0,
    style: Annotated[Format, typer.Option("--format", help="How to write it.")] = Format.TABLE,
) -> None:
    """Score extraction against gold passages: precision, recall and F1 of each kind.

    quantulum3, textacy and dateparser are scored beside it where they are installed (extra
    `baselines`).
    """
    from kb.cli.formats import write_rows
    from kb.extract.evaluation.gold import read_gold

    if not gold.exists():
        raise InputError(f"{gold}: no such folder; name the one with the gold passages")
    passages = [
        passage
        for passage in read_gold(gold)
        if half is Half.ALL or passage.frozen == (half is Half.FROZEN)
    ]
    scores = [("kb", score) for score in our_scores(passages)]
    rows = [_row(by, score) for by, score in [*scores, *_others(passages)]]
    write_rows(rows, _COLUMNS, style)
    for by, score in scores:
        for miss in score.misses[:misses]:
            typer.echo(f"{by} {score.kind}: {miss}", err=True)


def our_scores(passages: list[Passage]) -> list[Score]:
    """The scores of extraction itself, of every kind."""
    from functools import cache

    from kb.extract import Extraction, extract
    from kb.extract.evaluation.figures import score_figures
    from kb.extract.evaluation.scoring import score_statements

    @cache
    def read(text: str, published: str | None) -> Extraction:
        return extract(text, published=published)

    def ours(passage: Passage) -> Extraction:
        return read(passage.text, passage.header.get("published"))

    return [*score_figures(passages, ours), *score_statements(passages, ours)]


def _others(passages: list[Passage]) -> list[tuple[str, Score]]:
    from kb.extract.evaluation.baselines import dateparser, quantulum, textacy
    from kb.extract.evaluation.figures import score_figures
    from kb.extract.evaluation.scoring import score_statements

    found: list[tuple[str, Score]] = []
    for by, tool, score_all, kinds in (
        ("quantulum3", quantulum(), score_figures, _FIGURE_KINDS),
        ("spacy+dateparser", dateparser(), score_figures, {"date"}),
        ("textacy", textacy(), score_statements, _QUOTE_KINDS),
    ):
        if tool is None:
            typer.echo(f"{by} is not installed; it is left out", err=True)
            continue
        found += [(by, score) for score in score_all(passages, tool) if score.kind in kinds]
    return found


_FIGURE_KINDS = {"value", "value-unit", "value-unit-qualifier"}
_QUOTE_KINDS = {"content", "attribution", "speaker", "said-verbs"}


def _row(by: str, score: Score) -> dict[str, Any]:
    return {
        "kind": score.kind,
        "by": by,
        "precision": f"{100 * score.precision:.1f}",
        "recall": f"{100 * score.recall:.1f}",
        "f1": f"{100 * score.f1:.1f}",
        "right": score.right,
        "found": score.found,
        "gold": score.gold,
    }
