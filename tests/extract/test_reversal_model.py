"""The model that finds reversals beside the rules: what it tells, its training, its limits."""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.extract import Article, extract, extract_all
from kb.extract.evaluation.gold import read_gold
from kb.extract.events.model import Worded
from kb.extract.reversals.features import Telling
from kb.extract.reversals.model import KINDS, SCALE, WEIGHTS, load_model, read_model
from kb.extract.reversals.sight import DENSE, GROUPS, Sight, Sights, vectors
from kb.extract.reversals.words import FAMILIES, PHRASES
from kb.extract.text.pipeline import load
from kb.extract.training.reversals import PASSAGES, Example, all_examples, from_rows, train

UNSEEN = Path("tests/gold/unseen")
# By other hands than the rules and families, never trained on: oblique passages and, in plain
# words, reports as news agencies write them.
OBLIQUE = Path(__file__).with_name("reversal_passages.tsv")
REPORTS = Path(__file__).with_name("reversal_reports.tsv")

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


@pytest.mark.timeout(400)  # it reads 11,000 sentences
def test_the_training_command_writes_the_shipped_weights() -> None:
    made, shipped = train(all_examples()), load_model()
    fresh = read_model(made)
    # Sums may come out in another order on another machine, and round to the next unit.
    assert list(fresh.rows) == list(shipped.rows)
    assert np.abs(fresh.table - shipped.table).max() <= 1.01 / SCALE
    assert np.allclose(fresh.dense, shipped.dense, atol=0.02)
    assert (Path("kb/extract/reversals") / WEIGHTS).stat().st_size < 170_000


def _seen(word: str) -> Sight:
    words = Worded((word,), (word,))
    none = Worded((), ())
    return Sight(
        families=("bias",),
        words=(f"w={word}",),
        own=words,
        around=(none, none, none),
        clauses=np.zeros(GROUPS["clauses"]),
        events=np.zeros(GROUPS["events"]),
    )


def test_training_learns_what_it_is_shown() -> None:
    shown = [
        Example(at, _seen(word), frozenset(kinds), own=False)
        for at, (word, kinds) in enumerate(
            [("rehire", ["rehire"]), ("unplug", ["shutdown"]), ("eat", [])] * 4
        )
    ]
    model = read_model(train(shown))
    told = {word: model.odds(_seen(word)) for word in ("rehire", "unplug", "eat")}
    assert told["rehire"][0] > told["eat"][0]
    assert told["unplug"][0] > told["eat"][0]
    rehire, shutdown = 1 + KINDS.index("rehire"), 1 + KINDS.index("shutdown")
    assert told["rehire"][rehire] > told["rehire"][shutdown]
    assert told["unplug"][shutdown] > told["unplug"][rehire]


def test_who_is_taken_back_and_what_is_dropped_is_seen_apart() -> None:
    texts = ["Brill Bank dropped its robot clerks.", "Brill Bank dropped its 40 clerks."]
    machine, people = (
        Sights(Telling(doc, list(doc.sents))).of(0).words for doc in load().read(texts)
    )
    assert "v=drop<machine" in machine
    assert "v=drop<people" in people


# Precision, recall, kinds and organizations right: measured, less what chance may take. Recall of
# the oblique ones was 0.5 until the network learnt near misses, of which it now tells fewer.
@pytest.mark.parametrize(
    ("path", "floors"),
    [(OBLIQUE, (0.75, 0.42, 0.8, 0.9)), (REPORTS, (0.9, 0.78, 0.85, 0.88))],
    ids=["oblique", "plain"],
)
def test_on_passages_of_another_hand_it_does_not_fall_below_its_floors(
    path: Path, floors: tuple[float, float, float, float]
) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    right = found = told = kinds = owners = 0
    for row, result in zip(rows, extract_all([Article(r["text"]) for r in rows]), strict=True):
        wanted = row["kinds"].split()
        right += min(len(wanted), len(result.reversals))
        found += len(result.reversals)
        told += len(wanted)
        left = list(wanted)
        for reversal in result.reversals if wanted else []:
            owners += row["organization"].casefold() in (reversal.organization or "").casefold()
            if reversal.kind in left:
                left.remove(reversal.kind)
                kinds += 1
    reached = (right / found, right / told, kinds / right, owners / right)
    assert all(own >= floor for own, floor in zip(reached, floors, strict=True)), reached


def test_of_reports_by_another_hand_hardly_one_is_told_wrongly_and_few_are_missed() -> None:
    rows = list(from_rows(REPORTS))
    told = [bool(found.reversals) for found in extract_all([Article(text) for text, _ in rows])]
    right = sum(own and bool(kinds) for own, (_, kinds) in zip(told, rows, strict=True))
    assert right / sum(told) >= 0.98  # 188 of 189 when measured
    assert right / sum(bool(kinds) for _, kinds in rows) >= 0.9  # 188 of 204


def test_training_passages_name_known_kinds_and_none_is_measured_on() -> None:
    rows = list(from_rows(PASSAGES))
    assert {kind for _, kinds in rows for kind in kinds} == set(KINDS)
    measured = {passage.text for passage in read_gold(UNSEEN)}
    measured |= {text for path in (OBLIQUE, REPORTS) for text, _ in from_rows(path)}
    assert not {text for text, _ in rows} & measured


def test_the_shipped_model_knows_its_classes() -> None:
    model = load_model()
    assert model.table.shape[1] == len(KINDS) + 1
    assert model.dense.shape == (DENSE, len(KINDS) + 1)
    assert vectors(_seen("unplug"), model.rarity, model.usual).shape == (DENSE,)
    assert np.abs(model.table).max(0).min() > 0


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
        sights = Sights(telling)
        for at in telling.candidates():
            assert all(np.isfinite(load_model().odds(sights.of(at))))
            assert telling.features(at) == sorted(set(telling.features(at)))
