#!/usr/bin/env python3
"""Where the time goes: the functions that take most of it, and the stages of the chain, on warm rules.

usage: hotspots.py [--raw | --pages] [--top N] [DATA.jsonl.gz ...]      (without data: the fixtures)
"""

import argparse
import cProfile
import pstats

from texts import add_choice, chosen, size

from cleanart import Cleaner


def main() -> None:
    """Print the profile."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_choice(parser)
    parser.add_argument("--top", type=int, default=40)
    options = parser.parse_args()
    texts = chosen(options)
    clean = Cleaner().clean
    for text in texts:
        clean(text)
    profile = cProfile.Profile()
    profile.enable()
    for text in texts:
        clean(text)
    profile.disable()
    print(f"{len(texts)} texts, {size(texts):.1f} MB; a profile makes small functions look slower than they are")
    stats = pstats.Stats(profile).strip_dirs()
    stats.sort_stats("cumulative").print_stats(
        "chain|filters|phrases|shapes|furniture|language|index|fold", options.top
    )
    stats.sort_stats("tottime").print_stats(options.top)


if __name__ == "__main__":
    main()
