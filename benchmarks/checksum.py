#!/usr/bin/env python3
"""Whether an optimisation changed one byte: a checksum of what becomes of every text of benchmark files.

usage: checksum.py [--level LEVEL] [--save FILE | --against FILE] [DATA.jsonl.gz ...]     (without data: the fixtures)

What is summed is all of a result: what is left, every removal with its place and its rule, why a text was left whole.
With --save the sums of the single texts are kept, with --against they are compared, and texts that differ are shown;
then it exits 1.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path

from texts import EXTRACTORS, load

from cleanart import Cleaner


def main() -> int:
    """Print the checksum, and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="*")
    parser.add_argument("--level", default="normal")
    parser.add_argument("--save", type=Path)
    parser.add_argument("--against", type=Path)
    options = parser.parse_args()
    cleaner = Cleaner(level=options.level)
    texts = load(options.data, EXTRACTORS)
    sums = [hashlib.sha256(repr(cleaner.clean(text)).encode("utf-8", "surrogatepass")).hexdigest() for text in texts]
    print(hashlib.sha256("".join(sums).encode()).hexdigest(), f"{len(texts)} texts, level {options.level}")
    if options.save:
        options.save.write_text(json.dumps(sums), encoding="utf-8")
    if not options.against:
        return 0
    before = json.loads(options.against.read_text(encoding="utf-8"))
    differing = [text for text, old, new in zip(texts, before, sums, strict=True) if old != new]
    for text in differing[:10]:
        print(f"differs: {text[:100]!r}")
    print(f"{len(differing)} texts differ from {options.against}")
    return int(bool(differing))


if __name__ == "__main__":
    sys.exit(main())
