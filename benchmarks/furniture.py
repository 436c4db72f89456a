#!/usr/bin/env python3
"""The weights of the page filter, learned from pages with known bodies, and how they do on sets they have not seen.

usage: furniture.py DATA.jsonl.gz ... [--every N]     (needs scikit-learn: pip install 'cleanart[bench]')

Every page counts twice, as the extractor that keeps the layout (inscriptis) leaves it, and with its indentation taken
away. A line is body when more than half of its runs of four words stand in the gold body.
"""

import argparse
import gzip
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from texts import runs, share, words  # puts the package on the path

from cleanart.filters import furniture
from cleanart.filters.facts import FACTS, rows_of, scores


class Sample(NamedTuple):
    """A page: the facts of its rows, whether each is looked at, is body, how many words it has, how much prose."""

    facts: np.ndarray
    seen: np.ndarray
    body: np.ndarray
    words: np.ndarray
    prose: list[int]


def main() -> None:
    """Print what is lost and left on each set, and the weights learned from all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take every Nth page")
    options = parser.parse_args()
    weights: dict[bool, np.ndarray] = {}
    for flat in (False, True):
        sets = {path.name: list(samples(path, flat, options.every)) for path in options.data}
        for name, unseen in sets.items():
            others = [sample for other, found in sets.items() if other != name for sample in found] or unseen
            report(name, unseen, learned(others), flat)
        weights[flat] = learned([sample for found in sets.values() for sample in found])
    for name, indented, flat_one in zip(furniture.WEIGHTS, weights[False], weights[True], strict=True):
        print(f'    "{name}": ({indented:.3f}, {flat_one:.3f}),')


def samples(path: Path, flat: bool, every: int) -> Iterable[Sample]:
    """The pages of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, list(lines)[::every]):
            text = record["raw"].get("inscriptis", "")
            found = text.split("\n")
            rows = rows_of([line.strip() for line in found] if flat else found)
            if rows and furniture.is_page(rows_of(found)):
                body, words = labels(record["gold"], rows.texts)
                # With a weight of one for a fact and of none for the others the score is that fact.
                facts = np.array([scores(rows, weights) for weights in np.eye(len(FACTS)).tolist()]).T
                seen = np.isfinite(facts[:, 0])
                yield Sample(np.where(seen[:, None], facts, 0), seen, body, words, rows.proses)


def labels(gold: str, texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Whether each text is body, and how many words it has."""
    known = runs(gold)
    found = [words(text) for text in texts]
    return np.array([share(known, each) > 0.5 for each in found]), np.array([len(each) for each in found])


def learned(found: Sequence[Sample]) -> np.ndarray:
    """The weights of the facts, and what is added, from logistic regression over rows weighted by their words."""
    scaler, model = StandardScaler(), LogisticRegression(max_iter=500)
    facts = np.vstack([sample.facts[sample.seen] for sample in found])
    body = np.concatenate([sample.body[sample.seen] for sample in found])
    words = np.concatenate([np.sqrt(sample.words[sample.seen]) for sample in found])
    make_pipeline(scaler, model).fit(facts, body, logisticregression__sample_weight=words)
    weights = model.coef_[0] / scaler.scale_
    return np.append(weights, model.intercept_[0] - (weights * scaler.mean_).sum())


def report(name: str, unseen: Sequence[Sample], weights: np.ndarray, flat: bool) -> None:
    """Print what these weights lose of the bodies, and what they leave of the furniture, by words."""
    body = lost = rest = left = 0
    for sample in unseen:
        scores = np.where(sample.seen, sample.facts @ weights[:-1] + weights[-1], -np.inf)
        stays = np.array(furniture.staying(scores.tolist(), *furniture.limits(scores.tolist(), sample.prose)))
        body += (sample.words * sample.body).sum()
        lost += (sample.words * sample.body * ~stays).sum()
        rest += (sample.words * ~sample.body).sum()
        left += (sample.words * ~sample.body * stays).sum()
    kind = "flat" if flat else "indented"
    print(f"{name:28} {kind:9} {len(unseen):4} pages: body lost {lost / body:6.2%}, furniture left {left / rest:6.2%}")


if __name__ == "__main__":
    main()
