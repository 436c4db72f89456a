#!/usr/bin/env python3
"""The whole table: start-up, throughput beside other tools, growth, two processes, memory, and the checksum.

usage: table.py [--rounds N] [--small] [DATA.jsonl.gz ...]      (without data: the fixtures)

It takes half an hour on a quiet machine; with --small, which shows that all of it runs, two or three minutes.
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
    parser.add_argument("--small", action="store_true", help="one round, and files of a few megabytes")
    options = parser.parse_args()
    rounds = "1" if options.small else options.rounds
    batch, sizes = ("2", ["2"]) if options.small else ("20", ["10", "100"])
    for title, script, *arguments in (
        ("Start-up", "startup.py", *(["--rounds", "5"] if options.small else [])),
        ("Clean bodies", "throughput.py", "--rounds", rounds, *options.data),
        ("What extractors of main content leave", "throughput.py", "--raw", "--rounds", rounds, *options.data),
        ("Whole pages", "throughput.py", "--pages", "--rounds", rounds, *options.data),
        ("One process and two", "batch.py", "--megabytes", batch, "--rounds", rounds),
        ("Memory", "memory.py", "--megabytes", *sizes),
        ("Checksum", "checksum.py", *options.data),
    ):
        print(f"\n== {title}", flush=True)
        subprocess.run([sys.executable, Path(__file__).with_name(script), *arguments], check=True)


if __name__ == "__main__":
    main()
