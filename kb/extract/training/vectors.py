"""Making of the table of word vectors: `python -m kb.extract.training.vectors MODEL_FOLDER`.

MODEL_FOLDER holds `model.safetensors` and `tokenizer.json` of all-MiniLM-L6-v2; the packages
`safetensors` and `tokenizers` must be installed. The words are the whole words of the model's own
vocabulary and those that stand at least twice in the corpus and the training sentences. Each is
encoded alone, the mean over all is taken away, and the 64 directions that hold most are kept.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.special import erf

from kb.errors import InputError
from kb.extract.text.word_vectors import DIMENSIONS, TABLE, UNIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

MODEL_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
OWN_TEXTS = ("corpus/*/*.yaml", "tests/training/**/*.t*", "tests/gold/*.txt")
_WORD = re.compile(r"[a-z][a-z-]{0,16}[a-z]")
_LAYERS, _HEADS, _WIDTH = 6, 12, 384
_BATCH = 256


class Encoder:
    """The model as its authors trained it, for words; mean of the last layer, of length one."""

    def __init__(self, folder: Path) -> None:
        self._weights = read_model(folder)
        tokenizers: Any = import_module("tokenizers")
        self._tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    @property
    def words(self) -> list[str]:
        """The whole words of the model's vocabulary."""
        return [word for word in self._tokenizer.get_vocab() if re.fullmatch("[a-z]{2,}", word)]

    def encode(self, texts: list[str]) -> Floats:
        """A row for each text."""
        ids = [encoding.ids for encoding in self._tokenizer.encode_batch(texts)]
        lengths: dict[int, list[int]] = {}
        for place, one in enumerate(ids):
            lengths.setdefault(len(one), []).append(place)
        rows = np.zeros((len(texts), _WIDTH), np.float32)
        for places in lengths.values():
            for first in range(0, len(places), _BATCH):
                some = places[first : first + _BATCH]
                rows[some] = self._encoded(np.array([ids[place] for place in some]))
        return rows

    def _encoded(self, ids: NDArray[np.int64]) -> Floats:
        weights, (count, length) = self._weights, ids.shape
        state = weights["embeddings.word_embeddings.weight"][ids]
        state = state + weights["embeddings.position_embeddings.weight"][:length][None]
        state = state + weights["embeddings.token_type_embeddings.weight"][0]
        state = self._normal(state, "embeddings.LayerNorm")
        for layer in range(_LAYERS):
            at = f"encoder.layer.{layer}."
            query, key, value = (
                self._linear(state, f"{at}attention.self.{name}")
                .reshape(count, length, _HEADS, _WIDTH // _HEADS)
                .transpose(0, 2, 1, 3)
                for name in ("query", "key", "value")
            )
            heed = query @ key.transpose(0, 1, 3, 2) / np.sqrt(_WIDTH / _HEADS)
            heed = np.exp(heed - heed.max(-1, keepdims=True))
            heed /= heed.sum(-1, keepdims=True)
            mixed = (heed @ value).transpose(0, 2, 1, 3).reshape(count, length, _WIDTH)
            mixed = self._linear(mixed, f"{at}attention.output.dense")
            state = self._normal(mixed + state, f"{at}attention.output.LayerNorm")
            wide = self._linear(state, f"{at}intermediate.dense")
            wide = 0.5 * wide * (1 + erf(wide / np.sqrt(2)))
            wide = self._linear(wide, f"{at}output.dense")
            state = self._normal(wide + state, f"{at}output.LayerNorm")
        mean: Floats = state.mean(1)
        mean /= np.linalg.norm(mean, axis=1, keepdims=True)
        return mean

    def _linear(self, state: Floats, name: str) -> Floats:
        result: Floats = state @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return result

    def _normal(self, state: Floats, name: str) -> Floats:
        centred = state - state.mean(-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
        result: Floats = (
            centred / spread * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        )
        return result


def named_folder(*packages: str) -> Path:
    """The folder of the model that the command line names.

    Ends the program with one line where it, its files or a package is missing or another.
    """
    if len(sys.argv) != 2:
        sys.exit("name the folder that holds model.safetensors and tokenizer.json, and only it")
    folder = Path(sys.argv[1])
    for name in ("model.safetensors", "tokenizer.json"):
        if not (folder / name).is_file():
            sys.exit(f"{folder / name}: no such file; it is part of all-MiniLM-L6-v2")
    try:
        _check(folder / "model.safetensors")
    except InputError as error:
        sys.exit(str(error))
    for package in packages:
        if find_spec(package) is None:
            sys.exit(f"{package} is not installed; it is in the extra `distilling`")
    return folder


def read_model(folder: Path) -> Mapping[str, Floats]:
    """The weights of all-MiniLM-L6-v2 in a folder; InputError if they are any others."""
    _check(folder / "model.safetensors")
    loaded = import_module("safetensors.numpy").load_file(folder / "model.safetensors")
    return {
        name: value.astype(np.float32) for name, value in loaded.items() if value.dtype != np.int64
    }


def _check(weights: Path) -> None:
    found = hashlib.sha256(weights.read_bytes()).hexdigest()
    if found != MODEL_SHA256:
        raise InputError(f"{weights} has the hash {found}; expected {MODEL_SHA256}")


def own_words(root: Path) -> list[str]:
    """The words that stand at least twice in the texts of the project."""
    counts: Counter[str] = Counter()
    for pattern in OWN_TEXTS:
        for path in sorted(root.glob(pattern)):
            counts.update(_WORD.findall(path.read_text(encoding="utf-8").lower()))
    return [word for word, count in counts.items() if count > 1]


def reduced(rows: Floats) -> NDArray[np.int8]:
    """The rows in 64 dimensions as signed bytes; the sum of each direction is positive."""
    centred = rows - rows.mean(0)
    _, vectors = np.linalg.eigh(centred.T.astype(np.float64) @ centred)
    kept = vectors[:, ::-1][:, :DIMENSIONS]
    kept = kept * np.where(kept.sum(0) < 0, -1, 1)
    low = centred @ kept
    scaled = np.clip(low / (3 * low.std()), -1, 1)
    in_bytes: NDArray[np.int8] = np.rint(scaled * UNIT).astype(np.int8)
    return in_bytes


def write_table(path: Path, names: Iterable[str], vectors: NDArray[np.int8]) -> None:
    """Write the table; the same words and vectors give the same bytes."""
    words = np.frombuffer("\n".join(names).encode("ascii"), np.uint8)
    np.savez_compressed(path, words=words, vectors=vectors)


def main() -> None:
    """Make the table of the working copy in the current folder."""
    encoder = Encoder(named_folder("safetensors", "tokenizers"))
    names = sorted({*encoder.words, *own_words(Path())})
    path = Path(__file__).parents[1] / "text" / TABLE
    write_table(path, names, reduced(encoder.encode(names)))
    print(f"{path}: {len(names)} words", file=sys.stderr)


if __name__ == "__main__":
    main()
