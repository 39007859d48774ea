"""The model that tells whose a figure is where an article names several organizations."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.extract import extract
from kb.extract.owners.candidates import in_full, written
from kb.extract.owners.model import load_owner_model, read_owner_model
from kb.extract.text.layout import Layout
from kb.extract.text.pipeline import load
from kb.extract.training.owners import (
    HELD_OUT,
    PASSAGES,
    Example,
    all_passages,
    examples,
    from_lines,
    train,
)


def names_in(text: str) -> set[str]:
    for doc in load().read([text]):
        return {name for _, name in written(Layout(doc))[0]}
    return set()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Sato Kaiun and Hinomaru Lines sail on. Sato cut 40.",
            {"Sato Kaiun", "Hinomaru Lines", "Sato Kaiun and Hinomaru Lines"},
        ),
        (
            "The Office of Transport Safety fined Dunmore Rail.",
            {"Office of Transport Safety", "Dunmore Rail"},
        ),
        ("Yet Emberton's rival, the Workers' Front, grew.", {"Emberton", "Workers' Front"}),
        ("Carmaker Veloce Inc hired 40.", {"Veloce"}),
        ("The energy regulator has 26 staff.", {"energy regulator"}),
        ("In March it rained. Nobody came.", set()),
        ("The čaj was cold.", set()),
    ],
)  # fmt: skip
def test_what_is_written_like_a_name_may_own_a_figure(text: str, names: set[str]) -> None:
    assert names_in(text) >= names
    assert names or not names_in(text)


def test_a_short_name_stands_for_the_only_long_one_it_fits() -> None:
    names = {"Orison", "Orison Bank", "Harrow & Pell", "Harrow", "Bank of Ludlow", "Bank"}
    whole = in_full(names, names)
    assert whole["Orison"] == "Orison Bank"
    assert whole["Harrow"] == "Harrow & Pell"
    assert "Bank" not in whole  # of Ludlow, or Orison's
    assert "Brook" not in in_full({"Ask Brook", "Brook"}, inside=set())


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["The", "Bank", "of", "čaj", "&", "Élan", "’s", "A.", "\n", "CEO"]))
)
def test_every_candidate_stands_in_its_text(parts: list[str]) -> None:
    for doc in load().read([" ".join(parts)]):
        layout = Layout(doc)
        for at, name in written(layout)[0]:
            assert name in layout.text
            assert 0 <= at <= len(doc)


def owners(text: str) -> list[str | None]:
    return [figure.organization for figure in extract(text).figures]


def test_figures_go_to_the_organization_that_their_words_tell_of() -> None:
    text = (
        "Garrick Stone, the surveyors, let 60 valuers go in May. The model comes from Vantry, "
        "which has 45 employees. Garrick Stone still has 310 people."
    )
    assert owners(text) == ["Garrick Stone", "Vantry", "Garrick Stone"]


def test_no_passage_held_out_is_trained_on() -> None:
    trained = {passage.text for passage in all_passages()}
    assert trained.isdisjoint(passage.text for passage in from_lines(PASSAGES / HELD_OUT))


def test_every_owner_stands_in_its_passage() -> None:
    for path in sorted(Path(PASSAGES).glob("*.txt")):
        for passage in from_lines(path):
            for start, end, owner in passage.owners:
                assert 0 <= start < end <= len(passage.text)
                assert owner is None or owner in passage.text


@pytest.fixture(scope="module")
def held_out() -> list[Example]:
    return examples(from_lines(PASSAGES / HELD_OUT))


def rules_right(held_out: list[Example]) -> int:
    """How often what the rules tell is right; where they tell nothing, nobody."""
    told = 0
    for example in held_out:
        by_rule = [
            place
            for place, choice in enumerate(example.choices)
            if any(f.startswith("rule=") and f not in ("rule=other", "rule=none") and " " not in f
                   for f in choice)
        ]  # fmt: skip
        told += (by_rule or [len(example.choices) - 1])[0] == example.right
    return told


def test_on_passages_held_out_the_model_is_right_far_oftener_than_the_rules(
    held_out: list[Example],
) -> None:
    model = load_owner_model()
    right = sum(model.best(example.choices)[0] == example.right for example in held_out)
    assert right / len(held_out) > 0.76
    assert right - rules_right(held_out) > 0.1 * len(held_out)


def test_training_finds_what_speaks_for_the_right_choice() -> None:
    found = [Example([["near", "named"], ["far", "named"], ["nobody"]], 0)] * 20
    found += [Example([["far", "named"], ["near", "named"], ["nobody"]], 1)] * 20
    model = read_owner_model(train(found))
    assert model.best([["far", "named"], ["nobody"], ["near", "named"]])[0] == 2


def test_the_same_examples_give_the_same_weights() -> None:
    found = examples(list(from_lines(PASSAGES / HELD_OUT))[:10])
    first, second = train(found), train(found)
    assert all((first[name] == second[name]).all() for name in first)
