#!/usr/bin/env python3
"""What `patch` makes of the plain diff of every text: the clean text, byte for byte.

usage: patches.py [--most N] [DATA.jsonl.gz ...]      without files: the fixtures; exits 1 when one differs
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from texts import load

from cleanart import Cleaner
from cleanart.render.unified import unified

EXTRACTORS = ["trafilatura", "trafilatura-recall", "readability", "newspaper", "resiliparse", "inscriptis"]
MOST = 500


def main() -> int:
    """Patch every text; print those that come out otherwise."""
    arguments = sys.argv[1:]
    most = MOST
    if arguments[:1] == ["--most"]:
        most, arguments = int(arguments[1]), arguments[2:]
    texts = load(arguments, EXTRACTORS)
    texts = texts[:: max(1, len(texts) // most)][:most]
    cleaner = Cleaner()
    changed = wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text"
        for text in texts:
            result = cleaner.clean(text)
            changed += bool(result.removals)
            path.write_bytes(text.encode("utf-8", "surrogateescape"))
            diff = "".join(unified("text", result)).encode("utf-8", "surrogateescape")
            done = subprocess.run(["patch", "-s", "--binary", "text"], input=diff, cwd=folder, capture_output=True)
            if done.returncode or path.read_bytes() != result.text.encode("utf-8", "surrogateescape"):
                wrong += 1
                print(f"patch gives something else: {text[:80]!r} {done.stdout!r}")
    print(f"{len(texts)} texts, {changed} with a diff, {wrong} wrong after patch")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
