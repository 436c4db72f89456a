#!/usr/bin/env python3
"""The guarantees over every text of benchmark files: deletion only, restorable, idempotent, free of order and scanner.

usage: guarantees.py DATA.jsonl.gz ...      exits 1 when one does not hold
"""

import random
import sys

from texts import EXTRACTORS, load

from cleanart import Cleaner, Result
from cleanart.index import Index
from cleanart.rulebook import Rulebook, shipped_rules


def kept(original: str, result: Result) -> str:
    """The original minus the removals."""
    parts, at = [], 0
    for removal in result.removals:
        parts.append(original[at : removal.start])
        at = removal.end
    return "".join((*parts, original[at:]))


class Fallback(Cleaner):
    """Scans without the native library."""

    def _index(self, book: Rulebook) -> Index:
        return book.index(native=False)


def main() -> int:
    """Check every text; print what does not hold."""
    cleaner = Cleaner()
    rules = shipped_rules()
    random.Random(1).shuffle(rules)
    shuffled = Cleaner(rules=rules, shipped=False)
    fallback = Fallback()
    texts = load(sys.argv[1:], EXTRACTORS)
    broken = whole = 0
    for text in texts:
        result = cleaner.clean(text)
        whole += result.left_whole is not None
        holds = {
            "deletion only": kept(text, result) == result.text,
            "restorable": result.restore() == text,
            "idempotent": cleaner.clean(result.text).text == result.text,
            "free of order": shuffled.clean(text) == result,
            "free of scanner": fallback.clean(text) == result,
        }
        for guarantee in (name for name, held in holds.items() if not held):
            broken += 1
            print(f"{guarantee} does not hold: {text[:80]!r}")
    print(f"{len(texts)} texts, {whole} left whole, {broken} guarantees broken")
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
