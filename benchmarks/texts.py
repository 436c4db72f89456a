"""The texts that the benchmarks run on: files in the format of ../shared/bench, or else the project's own fixtures."""

import gzip
import json
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

# What a record has: the gold body, and what each extractor left of its page (the last one: all of it).
EXTRACTORS = ["GOLD", "trafilatura", "trafilatura-recall", "readability", "newspaper", "resiliparse", "inscriptis"]
MAIN_CONTENT, PAGES = ("trafilatura", "readability", "resiliparse"), ("inscriptis",)


def add_choice(parser: ArgumentParser) -> None:
    """The arguments of a benchmark that runs on one kind of texts."""
    parser.add_argument("data", nargs="*")
    parser.add_argument("--raw", action="store_true", help="what main-content extractors left instead of gold bodies")
    parser.add_argument("--pages", action="store_true", help="whole-page dumps instead of gold bodies")


def chosen(options: Namespace) -> list[str]:
    """The texts that these arguments choose."""
    return load(options.data, MAIN_CONTENT if options.raw else PAGES if options.pages else ("GOLD",))


def load(paths: Iterable[str], extractors: Iterable[str] = ("GOLD",)) -> list[str]:
    """The gold bodies (`GOLD`) or what the extractors named left, of all records; without files the fixtures."""
    found: list[str] = []
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                texts = {**record["raw"], "GOLD": record["gold"]} if "raw" in record else {"text": record["text"]}
                found += (text for name, text in texts.items() if name in (*extractors, "text"))
    if not found:
        pattern = "articles/*/*/clean.txt" if "GOLD" in extractors else "articles/*/*/raw.txt"
        found = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "fixtures").glob(pattern))]
    return found


def size(texts: Iterable[str]) -> float:
    """Megabytes (10^6 bytes of UTF-8) of text."""
    return sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) / 1e6


# A word; in scripts without spaces between words, a letter.
_TOKEN = re.compile(
    "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]|[^\\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+"
)
_RUN = 4


def words(text: str) -> list[str]:
    """The words of a text in small letters."""
    return _TOKEN.findall(text.lower())


def runs(text: str) -> dict[int, set[tuple[str, ...]]]:
    """The runs of one to four words of a text, by their length."""
    found = words(text)
    return {size: {tuple(found[at : at + size]) for at in range(len(found) - size + 1)} for size in range(1, _RUN + 1)}


def share(known: dict[int, set[tuple[str, ...]]], line: Sequence[str]) -> float:
    """The share of a line's runs of four words (or of all, where it has fewer) that are known; 0 for one of none."""
    size = min(_RUN, len(line))
    found = [tuple(line[at : at + size]) for at in range(len(line) - size + 1)] if line else []
    return sum(run in known[size] for run in found) / max(1, len(found))
