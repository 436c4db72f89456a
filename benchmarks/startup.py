#!/usr/bin/env python3
"""What the whole process costs on a short article, as a ratio to `python -c pass`, in one interleaved run.

usage: startup.py [--rounds N]

Bytecode is written and used, as it is where pip has installed a package, even if PYTHONDONTWRITEBYTECODE is set here.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time

from texts import ROOT

ARTICLE = next(iter(sorted((ROOT / "fixtures" / "articles" / "en").glob("*/raw.txt"))))
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "python -c 'import click'": ["-c", "import click"],
    "cleanart < article": ["-m", "cleanart"],
    "cleanart < clean text": ["-m", "cleanart"],
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=30)
    options = parser.parse_args()
    raw, clean = ARTICLE.read_bytes(), ARTICLE.with_name("clean.txt").read_bytes()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(options.rounds):
        for name, arguments in COMMANDS.items():
            text = clean if "clean text" in name else raw
            start = time.perf_counter()
            subprocess.run([sys.executable, *arguments], input=text, capture_output=True, check=True, env=environment)
            times[name].append(time.perf_counter() - start)
    base = statistics.median(times["python -c pass"])
    for name, each in times.items():
        print(f"{name:26s} {1000 * statistics.median(each):6.1f} ms  {statistics.median(each) / base:5.2f} x")


if __name__ == "__main__":
    main()
