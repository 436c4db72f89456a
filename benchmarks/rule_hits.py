#!/usr/bin/env python3
"""For each rule and filter: what it removes that is boilerplate, and what is body, on pages with a gold body.

usage: rule_hits.py [--rules FILE_OR_FOLDER ...] [--show RULE] [--body] [--limit N] [--lang en] DATA.jsonl.gz ...

A removed piece counts as body when more than half of its 4-word shingles stand in the gold body; one of fewer than
nine words, say a label, must also begin a line or a sentence there; the page's own title is a headline in any case.
Precision is counted in pieces; a rule with a precision under 95 % has no place at level normal, unless the pieces show
that the gold bodies of some pages keep what is none (bylines, prompts, notes on the author).

Publishers are divided in two halves by a checksum of their names: who tunes on half 0 (or 1) reads under the other
what the rule does where it was not tuned. The data is not part of the project: see ../shared/bench/README.md for the
format (records with `raw`, `gold`, `lang`, `url`, `title`).
"""

import argparse
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from zlib import crc32

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from cleanart import Cleaner
from cleanart.fold import fold, trimmed
from cleanart.rulebook import shipped_rules

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


def half(record: dict) -> int:
    """Which half of the publishers a record belongs to."""
    return crc32((urlsplit(record.get("url") or "").netloc.removeprefix("www.") or record["id"]).encode()) % 2


class Gold:
    """A gold body, and whether a piece is part of it."""

    def __init__(self, text: str, title: str = "") -> None:
        """Its shingles, how its lines and sentences begin, and the page's title, which is no body even where kept."""
        self._title = trimmed(fold(title))
        self._by_size = {size: shingles(text, size) for size in (1, 2, 3, 4)}
        folded = fold(text)
        self._lines = {trimmed(line) for line in folded.split("\n")}
        self._starts = {folded[match.end() :][:24] for match in re.finditer(r"\A|\n|[.!?:;][\"')\]]*\s+", folded)}

    def holds(self, text: str) -> bool:
        """Whether the piece is body."""
        if self._title and len(TOKEN.findall(text)) >= 3 and trimmed(fold(text)) in self._title:
            return False
        found = shingles(text)
        if not next(iter(found), None) or sum(s in self._by_size[len(s)] for s in found) <= 0.5 * len(found):
            return False
        size = len(TOKEN.findall(text))
        return size >= 9 or trimmed(fold(text)) in self._lines or (size >= 5 and fold(text)[:24] in self._starts)


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
    hits: Counter[tuple[str, int, bool]] = Counter()
    documents: defaultdict[str, set[str]] = defaultdict(set)
    gold_lost = gold_chars = 0
    for number, record in enumerate(records(options.data, options.lang)):
        if options.limit and number >= options.limit:
            break
        gold = Gold(record["gold"], record.get("title") or "")
        seen: set[tuple[str, str]] = set()
        # Whole-page dumps are left out: short labels in their menus often stand somewhere in the body too.
        texts = {name: raw for name, raw in record["raw"].items() if name != "inscriptis"}
        for name, raw in {"GOLD": record["gold"], **texts}.items():
            for removal in cleaner.clean(raw).removals:
                text = " ".join(removal.text.split())
                body = gold.holds(text)
                if name == "GOLD":
                    gold_lost += len(text)
                if (removal.rule, text) in seen:
                    continue
                seen.add((removal.rule, text))
                documents[removal.rule].add(record["id"])
                hits[removal.rule, half(record), body] += 1
                if (options.body and body) or (options.show and options.show in removal.rule):
                    print(f"{'BODY' if body else '    '} {removal.rule} {record['id'][:24]} {name}: {text[:300]}")
        gold_chars += len(record["gold"])
    table(hits, documents)
    print(f"GOLD bodies: {gold_lost} of {gold_chars} characters lost ({gold_lost / max(1, gold_chars):.3%})")


def table(hits: Counter[tuple[str, int, bool]], documents: dict[str, set[str]]) -> None:
    """A line for each rule, those that take most first, and one for each filter."""
    shapes = {rule.id: f"shape {rule.shape}" for rule in shipped_rules() if rule.shape}
    print(f"{'':44s} {'half 0':>14s} {'half 1':>14s}  docs precision")
    rules = {rule for rule, _, _ in hits}
    groups = [(rule, {rule}) for rule in rules]
    kinds = {shapes.get(rule, "phrases") for rule in rules}
    for name, members in sorted(groups, key=lambda group: -sum(hits[group[0], h, b] for h in (0, 1) for b in (0, 1))):
        line(name, members, hits, documents)
    print()
    for kind in sorted(kinds):
        line(kind, {rule for rule in rules if shapes.get(rule, "phrases") == kind}, hits, documents)


def line(name: str, rules: set[str], hits: Counter[tuple[str, int, bool]], documents: dict[str, set[str]]) -> None:
    """What some rules take: boilerplate and body on each half of the publishers."""
    good = [sum(hits[rule, each, False] for rule in rules) for each in (0, 1)]
    bad = [sum(hits[rule, each, True] for rule in rules) for each in (0, 1)]
    share = sum(good) / max(1, sum(good) + sum(bad))
    low = "  LOW" if share < 0.95 else ""
    found = len(set().union(*(documents[rule] for rule in rules)))
    print(f"{name:44s} {good[0]:7d} {bad[0]:6d} {good[1]:7d} {bad[1]:6d} {found:5d} {share:6.1%}{low}")


if __name__ == "__main__":
    main()
