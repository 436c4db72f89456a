#!/usr/bin/env python3
"""The whole table: start-up, throughput beside other tools, growth, two processes, memory, and the checksum.

usage: table.py [--rounds N] [DATA.jsonl.gz ...]      (without data: the fixtures)
"""

import argparse
import subprocess
import sys
from pathlib import Path


def main() -> None:
    """Run one benchmark after the other: never two at a time."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="*")
    parser.add_argument("--rounds", default="5")
    options = parser.parse_args()
    for title, script, *arguments in (
        ("Start-up", "startup.py"),
        ("Clean bodies", "throughput.py", "--rounds", options.rounds, *options.data),
        ("What extractors of main content leave", "throughput.py", "--raw", "--rounds", options.rounds, *options.data),
        ("Whole pages", "throughput.py", "--pages", "--rounds", options.rounds, *options.data),
        ("One process and two", "batch.py", "--megabytes", "20", "--rounds", options.rounds),
        ("Memory", "memory.py", "--megabytes", "10", "100"),
        ("Checksum", "checksum.py", *options.data),
    ):
        print(f"\n== {title}", flush=True)
        subprocess.run([sys.executable, Path(__file__).with_name(script), *arguments], check=True)


if __name__ == "__main__":
    main()
