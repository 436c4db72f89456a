"""The texts that the benchmarks run on: files in the format of ../shared/bench, or else the project's own fixtures."""

import gzip
import json
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

# What a record has: the gold body, and what each extractor left of its page (the last one: all of it).
EXTRACTORS = ["GOLD", "trafilatura", "trafilatura-recall", "readability", "newspaper", "resiliparse", "inscriptis"]
MAIN_CONTENT, PAGES = ("trafilatura", "readability", "resiliparse"), ("inscriptis",)


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
