#!/usr/bin/env python3
"""For each rule: what it removes from raw texts that is boilerplate, and what is body, on pages with a gold body.

usage: rule_hits.py [--rules FILE_OR_FOLDER ...] [--show RULE] [--body] [--limit N] [--lang en] DATA.jsonl.gz ...

A removed piece counts as body when more than half of its 4-word shingles stand in the gold body. Precision is
counted in pieces; a rule with a precision under 95 % has no place at level normal. The data is not part of the
project: see ../shared/bench/README.md for the format (records with `raw`, `gold`, `lang`).
"""

import argparse
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from cleanart import Cleaner

TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]+"
)


def shingles(text: str, size: int = 4) -> set[tuple[str, ...]]:
    """All runs of `size` tokens, or the one run there is when the text is shorter."""
    tokens = TOKEN.findall(text.lower())
    size = min(size, len(tokens)) or 1
    return {tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1)}


def records(paths: list[str], languages: str | None) -> Iterator[dict]:
    """The records of the files in the languages asked for."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                if not languages or (record["lang"] or "") in languages.split(","):
                    yield record


def main() -> None:
    """Print the table, or with --show the pieces one rule removed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+")
    parser.add_argument(
        "--rules", action="append", default=[], help="use these rule files instead of the shipped rules"
    )
    parser.add_argument("--level", default="normal")
    parser.add_argument("--lang")
    parser.add_argument("--show", help="print what rules with this in their id removed")
    parser.add_argument("--body", action="store_true", help="print every piece of body that was removed")
    parser.add_argument("--limit", type=int, default=0)
    options = parser.parse_args()
    cleaner = Cleaner(rules=options.rules, shipped=not options.rules, level=options.level)
    good: Counter[str] = Counter()
    bad: Counter[str] = Counter()
    documents: defaultdict[str, set[str]] = defaultdict(set)
    gold_lost = gold_chars = 0
    for number, record in enumerate(records(options.data, options.lang)):
        if options.limit and number >= options.limit:
            break
        gold = record["gold"]
        by_size = {size: shingles(gold, size) for size in (1, 2, 3, 4)}
        seen: set[tuple[str, str]] = set()
        # Whole-page dumps are left out: short labels in their menus often stand somewhere in the body too.
        texts = {name: raw for name, raw in record["raw"].items() if name != "inscriptis"}
        for name, raw in {"GOLD": gold, **texts}.items():
            for removal in cleaner.clean(raw).removals:
                text = " ".join(removal.text.split())
                found = shingles(text)
                share = sum(s in by_size[len(s)] for s in found) / max(1, len(found)) if next(iter(found), None) else 0
                body = share > 0.5
                if name == "GOLD":
                    gold_lost += len(text)
                if (removal.rule, text) in seen:
                    continue
                seen.add((removal.rule, text))
                documents[removal.rule].add(record["id"])
                (bad if body else good)[removal.rule] += 1
                if (options.body and body) or (options.show and options.show in removal.rule):
                    print(f"{'BODY' if body else '    '} {removal.rule} {record['id'][:24]} {name}: {text[:300]}")
        gold_chars += len(gold)
    print(f"{'rule':44s} {'boiler':>6s} {'body':>5s} {'docs':>5s} precision")
    for rule in sorted(set(good) | set(bad), key=lambda rule: -good[rule] - bad[rule]):
        precision = good[rule] / (good[rule] + bad[rule])
        low = "  LOW" if precision < 0.95 else ""
        print(f"{rule:44s} {good[rule]:6d} {bad[rule]:5d} {len(documents[rule]):5d} {precision:6.1%}{low}")
    print(f"GOLD bodies: {gold_lost} of {gold_chars} characters lost ({gold_lost / max(1, gold_chars):.3%})")


if __name__ == "__main__":
    main()
