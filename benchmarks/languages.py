#!/usr/bin/env python3
"""What goes and what is lost on pages of each language; written to languages.toml, which docs/languages.md shows.

usage: languages.py DATA.jsonl.gz ...

A word of a line counts as body by the share of the line's runs of four words that stand in the gold body. What goes is
measured on what extractors of main content left, what is lost on the gold bodies themselves.
"""

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path

from texts import MAIN_CONTENT, ROOT, runs, share, words

from cleanart import Cleaner

# Data name written standards of Norwegian, rules the language.
_SAME = {"nb": "no", "nn": "no"}


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take every Nth page")
    options = parser.parse_args()
    cleaner = Cleaner()
    pages: Counter[str] = Counter()
    counts: dict[str, Counter[str]] = {}
    for path in options.data:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for record in map(json.loads, list(lines)[:: options.every]):
                language = _SAME.get(record["lang"], record["lang"])
                if language:
                    pages[language] += 1
                    counts.setdefault(language, Counter()).update(measured(cleaner, record))
    blocks = [f"# Made by benchmarks/languages.py from {', '.join(path.name for path in options.data)}."]
    for language in sorted(pages):
        count = counts[language]
        removed = 1 - count["left"] / max(1, count["boilerplate"])
        lost = 1 - count["kept"] / max(1, count["body"])
        blocks.append(f"[{language}]\npages = {pages[language]}\nremoved = {removed:.3f}\nlost = {lost:.4f}")
    written = "\n\n".join(blocks) + "\n"
    (ROOT / "benchmarks" / "languages.toml").write_text(written, encoding="utf-8")
    print(written)


def measured(cleaner: Cleaner, record: dict) -> dict[str, float]:  # type: ignore[type-arg]
    """Words of boilerplate in the raw texts of a page and what is left of them, words of its body and what is kept."""
    known = runs(record["gold"])
    raw = [record["raw"][name] for name in MAIN_CONTENT if record["raw"].get(name)]
    return {
        "boilerplate": sum(masses(known, text)[1] for text in raw),
        "left": sum(masses(known, cleaner.clean(text).text)[1] for text in raw),
        "body": masses(known, record["gold"])[0],
        "kept": masses(known, cleaner.clean(record["gold"]).text)[0],
    }


def masses(known: dict[int, set[tuple[str, ...]]], text: str) -> tuple[float, float]:
    """How many words of a text are body, and how many are not."""
    body = other = 0.0
    for line in map(words, text.split("\n")):
        part = share(known, line)
        body += len(line) * part
        other += len(line) * (1 - part)
    return body, other


if __name__ == "__main__":
    main()
