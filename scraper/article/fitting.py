"""Fit the model of blocks on annotated pages; needs lightgbm, which nothing else does.

    python -m scraper.article.fitting FOLDER > scraper/article/model.json

fits it on the part of the folder that rules are tuned on (`scraper.annotated.Part.TUNED`).

Pages are examples with the text that an annotator took for the article. A block counts as text
where its words stand in that text; it weighs as much as the square root of its share of the
page's words, so that neither long pages nor long paragraphs decide alone.
"""

import importlib
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scraper.annotated import AnnotatedPage, Part, read_folder
from scraper.article.blocks import Block, segment
from scraper.article.features import describe
from scraper.article.model import LEAVES
from scraper.article.reading import prepare

_WORD = re.compile(r"\w+")

PARAMETERS = {
    "objective": "binary", "num_leaves": LEAVES, "learning_rate": 0.06, "min_data_in_leaf": 200,
    "bagging_fraction": 0.8, "bagging_freq": 1, "feature_fraction": 0.4, "lambda_l2": 5.0,
    "deterministic": True, "force_row_wise": True, "num_threads": 1, "seed": 0, "verbose": -1,
}  # fmt: skip
ROUNDS = 200
# More of these never makes a block less likely: keeps the model sane on pages unlike its own.
RISING = ("in_base", "in_second", "small_base", "middle_base", "look_base", "section_base")


def labels(blocks: list[Block], text: str) -> NDArray[np.float64]:
    """For each block the share of its words that stands in the text; -1 for one without words.

    Blocks of fewer than four words count only as a whole line of the text: single words stand
    anywhere.
    """
    words = _WORD.findall(text.lower())
    whole = f" {' '.join(words)} "
    lines = {" ".join(_WORD.findall(line.lower())) for line in text.split("\n")}
    triples = set(zip(words, words[1:], words[2:], strict=False))
    found = np.empty(len(blocks))
    for number, block in enumerate(blocks):
        mine = _WORD.findall(block.text.lower())
        key = " ".join(mine)
        if not mine:
            found[number] = -1
        elif len(mine) < 4:
            found[number] = key in lines or (len(mine) == 3 and f" {key} " in whole)
        elif f" {key} " in whole:
            found[number] = 1
        else:
            own = list(zip(mine, mine[1:], mine[2:], strict=False))
            found[number] = sum(triple in triples for triple in own) / len(own)
    return found


def fit(pages: Iterable[AnnotatedPage]) -> dict[str, Any]:
    """A description of the fitted model, as `scraper.article.model.build` takes it."""
    names: list[str] = []
    rows, wanted, weights = [], [], []
    for annotated in pages:
        if not annotated.text:
            continue
        prepared = prepare(annotated.html, url=annotated.url)
        page = segment(prepared.tree)
        if not page.blocks:
            continue
        opinions = prepared.opinions()
        table = describe(page, opinions.base, opinions.second, prepared.title)
        names = list(table)
        target = labels(page.blocks, annotated.text)
        counted = target >= 0
        sizes = np.array([len(_WORD.findall(block.text)) for block in page.blocks], dtype=float)
        share = np.minimum(sizes / (len(_WORD.findall(annotated.text)) + 200), 0.5)
        rows.append(np.stack(list(table.values()), axis=1)[counted])
        wanted.append(target[counted] >= 0.5)
        weights.append(np.sqrt(share)[counted])
    return _boost(names, np.vstack(rows), np.concatenate(wanted), np.concatenate(weights))


def _boost(names: list[str], rows: Any, wanted: Any, weights: Any) -> dict[str, Any]:
    lightgbm = importlib.import_module("lightgbm")
    weights = weights / weights.mean()
    dataset = lightgbm.Dataset(rows, label=wanted.astype(int), weight=weights, feature_name=names)
    rising = {"monotone_constraints": [int(name in RISING) for name in names]}
    booster = lightgbm.train(PARAMETERS | rising, dataset, num_boost_round=ROUNDS)
    described = booster.dump_model()
    trees = [_describe_tree(tree["tree_structure"]) for tree in described["tree_info"]]
    used = sorted({split[0] for tree in trees for split in tree["splits"]})
    place = {feature: number for number, feature in enumerate(used)}
    for tree in trees:
        for split in tree["splits"]:
            split[0] = place[split[0]]
    return {"names": [names[feature] for feature in used], "start": 0.0, "trees": trees}


def _describe_tree(root: dict[str, Any]) -> dict[str, Any]:
    """Splits with the leaves that stay possible where they do not hold, and the leaves' scores."""
    splits: list[list[Any]] = []
    scores: list[float] = []

    def walk(node: dict[str, Any]) -> int:
        """Number the leaves from left to right; return the bits of those below the node."""
        if "leaf_value" in node:
            scores.append(round(node["leaf_value"], 5))
            return 1 << (len(scores) - 1)
        split = [node["split_feature"], float(f"{node['threshold']:.7g}"), 0]
        splits.append(split)
        left = walk(node["left_child"])
        right = walk(node["right_child"])
        split[2] = (2**LEAVES - 1) & ~left
        return left | right

    walk(root)
    return {"splits": splits, "leaves": scores}


if __name__ == "__main__":
    fitted = fit(read_folder(Path(sys.argv[1]), Part.TUNED))
    json.dump(fitted, sys.stdout, separators=(",", ":"), sort_keys=True)
