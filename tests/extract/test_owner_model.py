"""The model that tells whose a figure is where an article names several organizations."""

from __future__ import annotations

from itertools import pairwise, product
from math import exp
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.extract import extract
from kb.extract.owners.candidates import in_full, written
from kb.extract.owners.model import SCALE, OwnerModel, load_owner_model, read_owner_model
from kb.extract.owners.scene import Choices
from kb.extract.text.layout import Layout
from kb.extract.text.pipeline import load
from kb.extract.training.chains import Likelihood
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
        ("The port health authority has five.", {"port health authority"}),
        ("Most use Lumley Desk's Percy.", {"Lumley Desk", "Percy"}),
        ("Patients of St Wendreda's Hospital waited.", {"St Wendreda's Hospital"}),
        ("Two kitchens of Ellerby’s, with 67 rooms, shut.", {"Ellerby’s"}),
        ("We at the General Teaching Union have 9,000.", {"General Teaching Union"}),
        ("In March it rained. Nobody came.", set()),
        ("The čaj was cold.", set()),
    ],
)  # fmt: skip
def test_what_is_written_like_a_name_may_own_a_figure(text: str, names: set[str]) -> None:
    assert names_in(text) >= names
    assert names or not names_in(text)


def test_an_owner_before_a_name_is_no_part_of_it() -> None:
    assert names_in("Last year Britain's Orrin Mobile cut 480 jobs.") == {"Orrin Mobile"}
    assert "Lumley Desk's Percy" not in names_in("Most use Lumley Desk's Percy.")
    assert "Kimberlin Group's" not in names_in("At Kimberlin Group's, and at ours, 9 left.")


def test_a_short_name_stands_for_the_only_long_one_it_fits() -> None:
    names = {"Orison", "Orison Bank", "Harrow & Pell", "Harrow", "Bank of Ludlow", "Bank"}
    whole = in_full(names, names)
    assert whole["Orison"] == "Orison Bank"
    assert whole["Harrow"] == "Harrow & Pell"
    assert "Bank" not in whole  # of Ludlow, or Orison's
    assert "Brook" not in in_full({"Ask Brook", "Brook"}, inside=set())
    assert "Dronagh" not in in_full(
        {"Nuala Breen of Dronagh", "Dronagh"}, {"Nuala Breen of Dronagh"}
    )


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


def right_choices(example: Example) -> list[tuple[int, int]]:
    """The places of the figures of an article whose owners are known, each with its owner's."""
    return [(at, right) for at, right in enumerate(example.right) if right is not None]


def by_rule(choices: list[list[str]]) -> int:
    """The place of what the rules tell; where they tell nothing, nobody's."""
    for place, choice in enumerate(choices):
        told = [f for f in choice if f.startswith("rule=") and " " not in f]
        if told and told[0] not in ("rule=other", "rule=none"):
            return place
    return len(choices) - 1


def test_on_passages_held_out_the_model_is_right_far_oftener_than_the_rules(
    held_out: list[Example],
) -> None:
    model = load_owner_model()
    figures, right, ruled = 0, 0, 0
    for example in held_out:
        tops = model.probabilities(example.scene.choices).argmax(1)
        for at, wanted in right_choices(example):
            figures += 1
            right += int(tops[at]) == wanted
            ruled += by_rule(example.scene.choices[at].own) == wanted
    assert right / figures > 0.75
    assert right - ruled > 0.1 * figures


def choices(*names: list[str]) -> Choices:
    return Choices([*names, ["nobody"]], [["again"] for _ in names], ["turned"], ["dropped"])


def test_training_finds_what_speaks_for_the_right_choice() -> None:
    found = [([choices(["near", "named"], ["far", "named"])], [0])] * 20
    found += [([choices(["far", "named"], ["near", "named"])], [1])] * 20
    model = read_owner_model(train(found))
    assert model.probabilities([choices(["far"], ["near"])]).argmax() == 1


def test_training_finds_that_a_figure_goes_where_the_one_before_went() -> None:
    near, plain = choices(["near"], ["far"]), choices(["plain"], ["plain"])
    found = [([near, plain, plain], [0, 0, 0])] * 20
    found += [([choices(["far"], ["near"]), plain, plain], [1, 1, 1])] * 20
    model = read_owner_model(train(found))
    tops = model.probabilities([choices(["far"], ["near"]), plain, plain]).argmax(1)
    assert tops.tolist() == [1, 1, 1]


weights = st.fixed_dictionaries(
    {name: st.integers(-60, 60) for name in ("a", "b", "nobody", "again", "turned", "dropped")}
)


@given(weights, st.integers(1, 4))
def test_probabilities_are_those_of_all_ways_to_choose(own: dict[str, int], count: int) -> None:
    chain = [choices(["a"], ["b"], ["a", "b"]) for _ in range(count)]
    odds = np.zeros((count, 4))
    for way in product(range(4), repeat=count):
        score = sum(sum(own[f] for f in chain[at].own[place]) for at, place in enumerate(way))
        for before, after in pairwise(way):
            if before != 3:
                score += own["dropped" if after == 3 else "again" if after == before else "turned"]
        odds[range(count), way] += exp(score / SCALE)
    found = OwnerModel(own).probabilities(chain)
    assert np.allclose(found, odds / odds.sum(1, keepdims=True))


def test_the_slope_that_training_follows_is_that_of_its_loss(held_out: list[Example]) -> None:
    chains = Likelihood([(example.scene.choices, example.right) for example in held_out[:5]])
    theta = np.random.default_rng(0).normal(0, 0.3, len(chains.names))
    _, slope = chains.loss(theta)
    for at in range(0, len(theta), 97):
        step = np.zeros(len(theta))
        step[at] = 1e-5
        risen = chains.loss(theta + step)[0] - chains.loss(theta - step)[0]
        assert slope[at] == pytest.approx(risen / 2e-5, abs=1e-4)


def test_how_many_articles_go_together_changes_nothing(held_out: list[Example]) -> None:
    chains = [(example.scene.choices, example.right) for example in held_out[:20]]
    by_few, at_once = Likelihood(chains, together=3), Likelihood(chains)
    theta = np.random.default_rng(0).normal(0, 0.3, len(at_once.names))
    (few, few_slope), (all_, all_slope) = by_few.loss(theta), at_once.loss(theta)
    assert few == pytest.approx(all_)
    assert np.allclose(few_slope, all_slope)


def test_the_same_examples_give_the_same_weights(held_out: list[Example]) -> None:
    chains = [(example.scene.choices, example.right) for example in held_out[:10]]
    first, second = train(chains), train(chains)
    assert all((first[name] == second[name]).all() for name in first)
