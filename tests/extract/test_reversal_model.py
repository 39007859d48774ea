"""The model that finds reversals beside the rules: what it tells, its training, its limits."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.extract import extract
from kb.extract.gold import read_gold
from kb.extract.pipeline import load
from kb.extract.reversal_features import Telling
from kb.extract.reversal_model import KINDS, WEIGHTS, load_model, read_model
from kb.extract.reversal_training import PASSAGES, Example, all_examples, from_rows, train
from kb.extract.reversal_words import FAMILIES, PHRASES

UNSEEN = Path("tests/gold/unseen")

TOLD = [
    ("Brill Bank has re-engaged the tellers it had swapped for kiosks.", "rehire", "Brill Bank"),
    (
        "Norvia Telecom has unplugged the avatar that had ousted two of its clerks.",
        "shutdown",
        "Norvia Telecom",
    ),
    (
        "Ruskin Media has rescinded its rule that a bot must write first, and editors cheered.",
        "policy",
        "Ruskin Media",
    ),
    (
        "Callers to Moxon Bank are answered by people again, after a year of a synthetic voice.",
        "restore-service",
        "Moxon Bank",
    ),
]
NOT_TOLD = [
    "Brill Bank might re-engage the tellers it swapped for kiosks, its chairman said.",
    "The union wants Brill Bank to re-engage the tellers it swapped for kiosks.",
    "Some banks have re-engaged the tellers they swapped for kiosks, recruiters say.",
    "Tarn Hotels has unplugged its avatar and installed a newer model.",
    "Tarn Hotels denied that it had unplugged the avatar that ousted two clerks.",
    "Will Ruskin Media ever bring back the editors whom its bot replaced?",
    "By 2030 Moxon Council will have librarians behind its desks again, a study predicts.",
]


@pytest.mark.parametrize(("text", "kind", "organization"), TOLD)
def test_meanings_tell_a_reversal_and_whose_it_is(text: str, kind: str, organization: str) -> None:
    found = extract(text).reversals
    assert (kind, organization) in [(each.kind, each.organization) for each in found]


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_is_not_done_by_anyone_named_is_no_reversal(text: str) -> None:
    assert extract(text).reversals == []


def test_the_training_command_writes_the_shipped_weights() -> None:
    fresh = train(all_examples())["weights"]
    path = Path("kb/extract") / WEIGHTS
    shipped = json.loads(path.read_text(encoding="utf-8"))["weights"]
    # Sums may come out in another order on another machine, and round to the next unit.
    model, other = read_model({"weights": fresh}).weights, read_model({"weights": shipped}).weights
    off = [
        (name, place)
        for name in model.keys() | other.keys()
        for place in range(len(KINDS) + 1)
        if abs(dict(model.get(name, ())).get(place, 0) - dict(other.get(name, ())).get(place, 0))
        > 1
    ]
    assert off == []
    assert path.stat().st_size < 150_000


def test_training_learns_what_it_is_shown() -> None:
    shown = [
        Example(at, ["bias", f"w:{word}"], frozenset(kinds), own=False)
        for at, (word, kinds) in enumerate(
            [("rehire", ["rehire"]), ("unplug", ["shutdown"]), ("eat", [])] * 4
        )
    ]
    model = read_model(train(shown))
    told = {word: model.odds(["bias", f"w:{word}"]) for word in ("rehire", "unplug", "eat")}
    assert told["rehire"][0] > told["eat"][0]
    assert told["unplug"][0] > told["eat"][0]
    rehire, shutdown = 1 + KINDS.index("rehire"), 1 + KINDS.index("shutdown")
    assert told["rehire"][rehire] > told["rehire"][shutdown]
    assert told["unplug"][shutdown] > told["unplug"][rehire]


def test_training_passages_name_known_kinds_and_none_is_measured_on() -> None:
    rows = list(from_rows(PASSAGES))
    assert {kind for _, kinds in rows for kind in kinds} == set(KINDS)
    assert not {text for text, _ in rows} & {passage.text for passage in read_gold(UNSEEN)}


def test_the_shipped_model_knows_its_classes() -> None:
    places = {place for pairs in load_model().weights.values() for place, _ in pairs}
    assert places == set(range(len(KINDS) + 1))


_WORDS = sorted(FAMILIES) + [" ".join(p) for ps in PHRASES.values() for p, _ in ps] + [".", "?"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(_WORDS), st.text(max_size=8)), max_size=40))
def test_any_text_is_read_and_spans_stand_in_it(parts: list[str]) -> None:
    text = " ".join(parts)
    for reversal in extract(text).reversals:
        assert 0 <= reversal.start < reversal.end <= len(text)
        assert reversal.organization is not None
    for doc in load().read([text]):
        telling = Telling(doc, list(doc.sents))
        for at in telling.candidates():
            assert telling.features(at) == sorted(set(telling.features(at)))
