#!/usr/bin/env python3
"""What each level removes and loses on the project's own golden articles, held against benchmarks/floors.toml.

usage: floors.py

Boilerplate and body are characters that are no white space, told apart by the golden text of each article and by the
texts that must stay untouched. The exit code is 1 when less boilerplate goes, or more body, than the floors allow.
"""

import sys
import tomllib
from difflib import SequenceMatcher

from texts import ROOT

from cleanart import Cleaner


def solid(text: str) -> str:
    """The text without its white space."""
    return "".join(text.split())


def holds(line: str, part: str) -> bool:
    """Whether the letters of the part stand in the line in order."""
    letters = iter(line)
    return all(letter in letters for letter in part)


def measure(level: str) -> tuple[float, float]:
    """The shares of boilerplate removed and of body lost over all fixtures."""
    cleaner = Cleaner(level=level)
    boilerplate = removed = body = lost = 0
    for path in sorted((ROOT / "fixtures").glob("*/en/**/*.txt")):
        if path.name == "clean.txt":
            continue
        raw = path.read_bytes().decode("utf-8", "surrogateescape")
        golden = path.with_name("clean.txt").read_bytes() if path.name == "raw.txt" else path.read_bytes()
        left, gold = cleaner.clean(raw).text.split("\n"), golden.decode("utf-8", "surrogateescape").split("\n")
        matched = SequenceMatcher(None, gold, left, autojunk=False).get_matching_blocks()
        whole_lines = {block.a + more for block in matched for more in range(block.size)}
        # A golden line from inside of which something should have gone is still there, letter by letter.
        same = sum(
            len(solid(line))
            for number, line in enumerate(gold)
            if number in whole_lines or any(holds(each, line) for each in left)
        )
        kept, whole = len(solid("".join(gold))), len(solid(raw))
        boilerplate += whole - kept
        removed += whole - kept - (len(solid("".join(left))) - same)
        body += kept
        lost += kept - same
    return removed / boilerplate, lost / body


def main() -> int:
    """Print the table; 1 when a figure has fallen."""
    floors = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text(encoding="utf-8"))
    fallen = 0
    for level, floor in floors.items():
        removed, lost = measure(level)
        bad = removed < floor["removed"] or lost > floor["lost"]
        fallen += bad
        print(f"{level:11} boilerplate removed {removed:7.2%} (floor {floor['removed']:.2%})", end="  ")
        print(f"body lost {lost:7.3%} (at most {floor['lost']:.3%}){'  FALLEN' if bad else ''}")
    return int(fallen > 0)


if __name__ == "__main__":
    sys.exit(main())
