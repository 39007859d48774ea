"""The model that tells metrics beside the rules, its training, and the registry it keeps to."""

from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
import yaml

from kb.extract import extract
from kb.extract.metrics.features import kind_of
from kb.extract.metrics.links import _AS_SHARE, _HANDED_ON
from kb.extract.metrics.model import LinearModel, load_models, read_models
from kb.extract.metrics.rules import JOB_METRICS, RULES
from kb.extract.result import Figure
from kb.extract.training.metrics import (
    HELD_OUT,
    SENTENCES,
    Example,
    examples,
    from_corpus,
    from_folder,
    from_lines,
    train,
)

VOCABULARY = Path("corpus/vocabulary/metrics.yaml")


@pytest.fixture(scope="module")
def registry() -> dict[str, dict[str, object]]:
    loaded = yaml.safe_load(VOCABULARY.read_text(encoding="utf-8"))
    return {metric["id"]: metric for metric in loaded}


def test_no_rule_tells_a_metric_that_the_registry_does_not_know(
    registry: dict[str, dict[str, object]],
) -> None:
    told = {
        name
        for rules in RULES.values()
        for metric, planned, _ in rules
        for name in (metric, planned)
        if name is not None
    }
    assert told | set(_AS_SHARE.values()) | _HANDED_ON | JOB_METRICS <= set(registry)


def test_no_model_tells_a_metric_that_the_registry_does_not_know(
    registry: dict[str, dict[str, object]],
) -> None:
    told = {name for model in load_models().values() for name in model.classes if name is not None}
    assert told
    assert told <= set(registry)


def test_only_metrics_of_jobs_in_the_registry_have_a_stage(
    registry: dict[str, dict[str, object]],
) -> None:
    assert {name for name in JOB_METRICS if not registry[name].get("job")} == set()


def test_the_training_sentences_name_each_metric_and_no_other(
    registry: dict[str, dict[str, object]],
) -> None:
    assert {place.metric for place in from_folder(SENTENCES)} - {None} == set(registry)


def test_no_sentence_held_out_is_trained_on() -> None:
    held_out = {place.text for place in from_lines(SENTENCES / HELD_OUT)}
    assert len(held_out) > 100
    assert not held_out & {place.text for place in from_folder(SENTENCES)}


def test_the_likeliest_class_comes_with_its_probability() -> None:
    model = LinearModel(
        [None, "hires", "jobs-cut"],
        {"hire": 0, "cut": 1, "not": 2},
        np.array([[0, 16, 0], [0, 0, 16], [7, 0, 0]], np.int8),
        np.zeros(3),
    )
    metric, sure = model.best(model.scores(["hire", "unheard-of"]))
    assert metric == "hires"
    assert 0.5 < sure < 1
    metric, even = model.best(model.scores(["unheard-of"]))
    assert (metric, round(even, 3)) == (None, 0.333)


def test_training_learns_what_it_is_shown_and_gives_the_same_twice() -> None:
    shown = [
        Example("count", ["bias", f"verb={verb}", *more], metric, 1.0)
        for more in ([], ["s:plan"])
        for verb, metric in (("hire", "hires"), ("axe", "jobs-cut"), ("eat", None))
        for _ in range(3)
    ]
    stored = train(shown)
    again = train(shown)
    assert all(np.array_equal(stored[name], again[name]) for name in stored)
    model = read_models(stored)["count"]
    for verb, metric in (("hire", "hires"), ("axe", "jobs-cut"), ("eat", None)):
        assert model.best(model.scores(["bias", f"verb={verb}"]))[0] == metric


def test_a_training_line_becomes_an_example_with_its_features(tmp_path: Path) -> None:
    path = tmp_path / "lines.txt"
    path.write_text("pay,- | She earned {£52,000} and had {two} dogs.\n", encoding="utf-8")
    money, dogs = examples(from_lines(path))
    assert (money.kind, money.metric, dogs.kind, dogs.metric) == ("money", "pay", "count", None)
    assert "verb=earn" in money.features
    assert "head=dog" in dogs.features


def test_the_claims_of_the_corpus_give_places_whose_text_holds_the_number() -> None:
    places = list(from_corpus(Path("corpus")))
    assert len(places) > 1000
    assert all(place.text[place.start : place.end].strip() for place in places)


@pytest.mark.parametrize(
    ("unit", "currency", "value", "kind"),
    [
        ("percent", None, "4", "share"),
        ("staff", None, "0.3333", "share"),
        ("USD", "USD", "4", "money"),
        ("pence", "GBP", "4", "money"),
        ("times", None, "4", "factor"),
        ("week", None, "4", "duration"),
        ("agent", None, "4", "count"),
    ],
)
def test_each_kind_of_figure_has_its_model(
    unit: str, currency: str | None, value: str, kind: str
) -> None:
    figure = Figure("f1", 0, 1, "4", 0, 1, Decimal(value))
    figure.unit, figure.currency = unit, currency
    assert kind_of(figure) == kind
    assert kind in load_models()


def test_the_model_answers_where_no_rule_does() -> None:
    (figure,) = extract("Trainee surveyors at Halvik start on £31,000 a year.").figures
    assert figure.metric == "pay"


def test_a_figure_of_jobs_that_the_model_tells_has_a_stage() -> None:
    figure = extract("The board expects software to take out a further 450 roles.").figures[0]
    assert figure.metric == "jobs-planned-cut"
    assert figure.stage == "expected"
