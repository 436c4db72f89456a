#!/usr/bin/env python3
"""A large file of JSON Lines: peak memory over all processes, and what a second process brings.

usage: batch.py [--megabytes N] [--rounds N] [--jobs N ...] [--gzip] [--corpus FILE]

Documents are those of FILE (one JSON object a line, `text`), or the fixtures, again and again until the file is large
enough. Memory is the sum of the resident memory of all processes, sampled every 50 ms (psutil); scaling is the ratio of
the medians of runs with one and with two processes (or as many as --jobs says), in turn.
"""

import argparse
import gzip
import itertools
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
from texts import ROOT


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--gzip", action="store_true")
    parser.add_argument("--corpus", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / ("corpus.jsonl.gz" if options.gzip else "corpus.jsonl")
        size = generated(path, options.megabytes * 1_000_000, options.corpus)
        seconds: dict[int, list[float]] = {jobs: [] for jobs in options.jobs}
        memory = dict.fromkeys(options.jobs, 0)
        for _ in range(options.rounds):
            for jobs in seconds:
                took, peak = cleaned(path, Path(name) / f"out-{path.name}", jobs)
                seconds[jobs].append(took)
                memory[jobs] = max(memory[jobs], peak)
    print(f"{size / 1e6:,.0f} MB of JSON Lines{' in gzip' if options.gzip else ''}, {options.rounds} rounds")
    for jobs, times in seconds.items():
        median = statistics.median(times)
        speedup = statistics.median(seconds[options.jobs[0]]) / median
        print(
            f"{jobs} process(es): {median:8.1f} s  {size / 1e6 / median:6.1f} MB/s  x {speedup:.2f}"
            f"  peak {memory[jobs] / 1e6:6.0f} MB"
        )


def generated(path: Path, size: int, corpus: Path | None) -> int:
    """Write a file of at least so many bytes, unpacked; how many they are."""
    written = 0
    with gzip.open(path, "wb", compresslevel=1) if path.suffix == ".gz" else path.open("wb") as file:
        for number, text in enumerate(itertools.cycle(documents(corpus))):
            line = json.dumps({"id": number, "text": text}, ensure_ascii=False).encode() + b"\n"
            file.write(line)
            written += len(line)
            if written >= size:
                return written
    raise AssertionError("there are no documents")


def documents(corpus: Path | None) -> Iterator[str]:
    """The texts of a file of JSON Lines, or of the fixtures."""
    if corpus is None:
        yield from (each.read_text(encoding="utf-8") for each in sorted(ROOT.glob("fixtures/articles/*/*/raw.txt")))
        return
    with gzip.open(corpus, "rt", encoding="utf-8") if corpus.suffix == ".gz" else corpus.open(encoding="utf-8") as file:
        yield from (json.loads(line)["text"] for line in file)


def cleaned(source: Path, target: Path, jobs: int) -> tuple[float, int]:
    """Clean a file; seconds, and the peak of the memory of all processes in bytes."""
    command = [sys.executable, "-m", "cleanart", str(source), "-o", str(target), "-j", str(jobs), "-q"]
    start = time.perf_counter()
    with subprocess.Popen(command) as going:
        peak = 0
        process = psutil.Process(going.pid)
        while going.poll() is None:
            peak = max(peak, memory_of(process))
            time.sleep(0.05)
    if going.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {going.returncode}")
    return time.perf_counter() - start, peak


def memory_of(process: psutil.Process) -> int:
    """Resident memory of a process and of all that it started."""
    total = 0
    try:
        for each in (process, *process.children(recursive=True)):
            total += each.memory_info().rss
    except psutil.NoSuchProcess:
        pass  # it ended just now
    return total


if __name__ == "__main__":
    main()
