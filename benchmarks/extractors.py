#!/usr/bin/env python3
"""Pages in HTML: how good and how fast each extractor is, alone and followed by cleanart.

usage: extractors.py [--rounds N]

Pages are built from the golden articles in the fixtures: the raw article between menus, boxes and a footer, as
publishers build theirs. F1 is that of runs of four words against the clean article; pages a second include the parser.
"""

import argparse
import html
import re
import statistics
import time
from collections import Counter
from pathlib import Path

from texts import ROOT

from cleanart import Cleaner
from cleanart.webpage import EXTRACTORS, extracted

_RUN = 4
_MENU = (
    "News",
    "World",
    "Money",
    "Sport",
    "Culture",
    "Travel",
    "Weather",
    "Jobs",
    "Motors",
    "Puzzles",
    "Archive",
    "Tides",
)
_MORE = ("Seals return to the estuary", "A lighthouse for sale", "What the gulls know", "Bakery moves to the mainland")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    folders = sorted(path.parent for path in ROOT.glob("fixtures/articles/*/*/raw.txt"))
    pages = [(page(folder), (folder / "clean.txt").read_text(encoding="utf-8")) for folder in folders]
    clean = Cleaner().clean
    print(f"{len(pages)} pages")
    for name in EXTRACTORS:
        seconds = []
        for _ in range(options.rounds):
            start = time.perf_counter()
            texts = [extracted(data, "page", name).text for data, _ in pages]
            seconds.append(time.perf_counter() - start)
        alone = statistics.mean(f1(text, gold) for text, (_, gold) in zip(texts, pages, strict=True))
        cleaned = statistics.mean(f1(clean(text).text, gold) for text, (_, gold) in zip(texts, pages, strict=True))
        speed = len(pages) / statistics.median(seconds)
        print(f"{name:12} F1 {alone:.3f}, with cleanart {cleaned:.3f}; {speed:7.0f} pages/s")


def page(folder: Path) -> bytes:
    """A page with the raw article of a folder."""
    paragraphs = (folder / "raw.txt").read_text(encoding="utf-8").split("\n")
    story = "\n".join(f"<p>{html.escape(line.strip())}</p>" for line in paragraphs if line.strip())
    menu = "".join(f'<li><a href="/{number}">{name}</a></li>' for number, name in enumerate(_MENU))
    more = "".join(f'<li><a href="/more/{number}">{name}</a></li>' for number, name in enumerate(_MORE))
    return (
        f"<!DOCTYPE html><html lang='{folder.parent.name}'><head><meta charset='utf-8'><title>A page</title></head>"
        "<body>"
        f"<header><nav><ul>{menu}</ul></nav></header><main><article>{story}</article>"
        f"<aside><h2>Most read</h2><ul>{more}</ul></aside></main><footer><ul>{menu}</ul></footer></body></html>"
    ).encode()


def f1(text: str, gold: str) -> float:
    """F1 of the runs of words."""
    found, wanted = runs(text), runs(gold)
    same = (found & wanted).total()
    return 2 * same / max(1, found.total() + wanted.total())


def runs(text: str) -> Counter[tuple[str, ...]]:
    """Runs of `_RUN` words with their counts."""
    words = re.findall(r"\w+", text.lower())
    return Counter(tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)))


if __name__ == "__main__":
    main()
