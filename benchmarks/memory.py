#!/usr/bin/env python3
"""Files of a size no article has: seconds and peak memory of the whole command, and that both grow with the size alone.

usage: memory.py [--megabytes N ...] [--kinds KIND ...]

Memory is the peak of the process above that of `python -c pass`, also in parts of the file.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from texts import ROOT

_LINE = "The ferry left at seven with forty passengers on board, and the wind was rising. \u201cFine,\u201d she said."
_ARTICLE = next(iter(sorted((ROOT / "fixtures" / "articles" / "en").glob("*/raw.txt")))).read_text(encoding="utf-8")
# What each file is made of, again and again.
KINDS = {
    "lines of prose": f"{_LINE}\n",
    "one line": f"{_LINE} ",
    "no spaces": "a",
    "line breaks": "\n",
    "articles": f"{_ARTICLE}\n",
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, nargs="+", default=[10, 20])
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    options = parser.parse_args()
    base = measured([sys.executable, "-c", "pass"])[1]
    for kind in options.kinds:
        for megabytes in options.megabytes:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "big.txt"
                write(path, KINDS[kind].encode(), megabytes)
                seconds, peak = measured([sys.executable, "-m", "cleanart", str(path), "-o", f"{path}.out"])
            above = (peak - base) / 1e6
            print(
                f"{kind:16} {megabytes:4} MB  {seconds:7.2f} s  {megabytes / seconds:6.1f} MB/s"
                f"  {above:6.0f} MB more than Python, {above / megabytes:5.1f} x the file"
            )


def write(path: Path, piece: bytes, megabytes: int) -> None:
    """A file of so many megabytes, a megabyte at a time: the peak of a process is counted for those it starts too."""
    with path.open("wb") as file:
        for _ in range(megabytes):
            file.write(piece * (1_000_000 // len(piece)))


def measured(command: list[str]) -> tuple[float, float]:
    """Seconds and peak memory in bytes of a command."""
    start = time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    return time.perf_counter() - start, usage.ru_maxrss * 1024


if __name__ == "__main__":
    main()
