#!/usr/bin/env python3
"""How fast cleanart is beside what one would use instead, on the same texts, in one run.

usage: throughput.py [--rounds N] [--raw] [DATA.jsonl.gz ...]      (without data: the fixtures)

Rounds are interleaved (A B C A B C ...) and medians shown, in MB of UTF-8 per second on one core, and as a ratio to
cleanart. Slow tools get the first texts only. Peers are used where they are installed (pip install cleanart[bench];
grep from the system); those that are not are named.
"""

import argparse
import re
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from texts import ROOT, add_choice, chosen, size

from cleanart import Cleaner
from cleanart.cleaner import _Part
from cleanart.document import Document
from cleanart.filters import Filter
from cleanart.fold import fold
from cleanart.index import Index
from cleanart.phrase import Phrase
from cleanart.rule import Category, Rule
from cleanart.rulebook import BASE, Rulebook, shipped_rules

Tool = Callable[[list[str]], object]


def per_text(clean: Callable[[str], object]) -> Tool:
    """A tool that takes one text at a time."""
    return lambda texts: [clean(text) for text in texts]


class Fallback(Cleaner):
    """Scans without the native library."""

    def _index(self, book: Rulebook) -> Index:
        return book.index(native=False)


def as_expression(phrase: Phrase) -> str:
    """A phrase as a regular expression that both `re` and `grep -E` understand."""
    depth, body = 0, ""
    for char in phrase.text:
        depth += (char == "{") - (char == "}")
        body += {"{": "(", "}": ")"}.get(char) or (
            char if char in " '\"-|" and (char != "|" or depth) else re.escape(char)
        )
    body = body.replace(re.escape(" ... ").replace("\\ ", " "), ".{0,60}")
    start = "^" if phrase.place in ("equals", "starts") else ""
    return start + body + ("[.:!?]*$" if phrase.place in ("equals", "ends") else "")


def expressions() -> list[list[str]]:
    """The phrases of every shipped rule that has phrases, as regular expressions, a list per rule."""
    return [[as_expression(phrase) for phrase in r.phrases] for r in shipped_rules() if r.phrases and not r.pattern]


def naive_loop() -> Tool:
    """What one writes first: each rule as one pattern, each pattern on each line."""
    patterns = [re.compile("|".join(each), re.IGNORECASE) for each in expressions()]
    for rule in shipped_rules():
        with suppress(re.error):  # a few patterns need the regex module
            patterns += [re.compile(rule.pattern, 0 if rule.case_sensitive else re.IGNORECASE)] if rule.pattern else []

    def clean(text: str) -> str:
        return "\n".join(line for line in text.split("\n") if not any(p.search(line) for p in patterns))

    return per_text(clean)


def grep() -> Tool:
    """`grep -vEi -f` with the same phrases, as bytes (its fastest locale)."""
    file = tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8")  # noqa: SIM115  lives as long as the tool
    file.write("\n".join(x for each in expressions() for x in each if x.isascii()) + "\n")
    file.flush()

    def clean(texts: list[str]) -> object:
        data = "\n".join(texts).encode("utf-8", "surrogatepass")
        command = ["grep", "-vEi", "-f", file.name]
        return subprocess.run(command, input=data, capture_output=True, env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"})

    subprocess.run(["grep", "--version"], capture_output=True, check=True)
    return clean


class PhrasesOnly(Cleaner):
    """Phrase rules alone: no shapes, no page filter."""

    def _chain(self, chosen: Sequence[_Part]) -> Sequence[Filter]:
        return [part.phrases for part in chosen]


def scan() -> Tool:
    """The scan alone: folding, and looking for all literals."""
    index = Cleaner()._part(BASE).phrases._index
    return per_text(lambda text: index.candidates(Document(text).folded))


def c4_by_hand(text: str) -> str:
    """The line checks of C4 in a few lines, for where datatrove is not installed."""
    return "\n".join(
        line
        for line in text.split("\n")
        if line.rstrip().endswith((".", "!", "?", '"'))
        and len(line.split()) >= 3
        and "javascript" not in line.lower()
        and not any(
            words in line.lower() for words in ("terms of use", "privacy policy", "cookie policy", "uses cookies")
        )
    )


def c4_lines() -> Tool:
    """datatrove's line checks of C4 (without its sentence count, which costs fifty times as much)."""
    from datatrove.data import Document as Record
    from datatrove.pipeline.filters import C4QualityFilter

    checks = C4QualityFilter(filter_no_terminal_punct=True, min_num_sentences=-1)
    return per_text(lambda text: checks.filter(Record(text=text, id="0")))


def justext_lines() -> Tool:
    """jusText on lines wrapped as paragraphs."""
    import html

    import justext

    words = justext.get_stoplist("English")

    def clean(text: str) -> object:
        page = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line.strip())
        return justext.justext(f"<html><body>{page}</body></html>".encode("utf-8", "replace"), words, encoding="utf-8")

    return per_text(clean)


def fix_text() -> Tool:
    """ftfy, which repairs characters only: what one pass over a text costs in Python."""
    import ftfy

    return per_text(ftfy.fix_text)


def extractor(name: str) -> Tool:
    """An extractor on pages made of the fixtures, whose text it leaves."""
    from extractors import page

    from cleanart.webpage import extracted

    pages = [page(path.parent) for path in sorted(ROOT.glob("fixtures/articles/*/*/raw.txt"))]
    kept = size([extracted(data, "page", name).text for data in pages])
    return lambda texts: [extracted(data, "page", name) for data in pages * max(1, round(size(texts) / kept))]


def more_rules(number: int) -> list[Rule]:
    """Rules for outlets that no text names."""
    return [
        Rule(id=f"en.related.q{i}", category=Category.RELATED, why="A test.", starts=(f"more from the qxz{i} herald",))
        for i in range(number)
    ]


def growth() -> dict[str, Tool]:
    """The same 100 rules alone, and with 900 more that do not occur."""
    some = shipped_rules()[::2][:100]
    hundred = Cleaner(rules=some, shipped=False)
    thousand = Cleaner(rules=[*some, *more_rules(900)], shipped=False)
    return {"100 rules": per_text(hundred.clean), "1,000 rules": per_text(thousand.clean)}


def tools() -> dict[str, tuple[float, Tool]]:
    """Every tool with the megabytes of text it gets per round."""
    found: dict[str, tuple[float, Tool]] = {
        "cleanart": (20, per_text(Cleaner().clean)),
        "cleanart, phrase rules alone": (20, per_text(PhrasesOnly().clean)),
        "cleanart, no native scanner": (4, per_text(Fallback().clean)),
        "(scan alone, of which folding)": (20, scan()),
        "(folding alone)": (20, per_text(fold)),
        "C4 line rules by hand": (20, per_text(c4_by_hand)),
        **{name: (20, tool) for name, tool in growth().items()},
    }
    peers: dict[str, tuple[float, Callable[[], Tool]]] = {
        "datatrove C4 line checks": (4, c4_lines),
        "ftfy.fix_text": (1, fix_text),
        "jusText on lines": (1, justext_lines),
        "trafilatura, pages of fixtures": (0.7, lambda: extractor("trafilatura")),
        "resiliparse, pages of fixtures": (0.7, lambda: extractor("resiliparse")),
        "naive re loop, same rules": (0.1, naive_loop),
        "grep -vEi -f, phrases only": (0.1, grep),
    }
    for name, (megabytes, make) in peers.items():
        try:
            found[name] = (megabytes, make())
        except (ImportError, OSError, LookupError, re.error) as error:
            print(f"not here: {name} ({error})")
    return found


def first(texts: list[str], megabytes: float) -> list[str]:
    """The first texts, so many megabytes of them."""
    taken, sum_ = [], 0.0
    for text in texts:
        if sum_ >= megabytes:
            break
        taken.append(text)
        sum_ += size([text])
    return taken


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_choice(parser)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    texts = chosen(options)
    jobs = {name: (tool, first(texts, megabytes)) for name, (megabytes, tool) in tools().items()}
    speeds: dict[str, list[float]] = {name: [] for name in jobs}
    for tool, share in jobs.values():
        tool(first(share, 0.5))  # what is made once, patterns and automata, is start-up (see startup.py)
    for _ in range(options.rounds):
        for name, (tool, share) in jobs.items():
            start = time.perf_counter()
            tool(share)
            speeds[name].append(size(share) / (time.perf_counter() - start))
    own = statistics.median(speeds["cleanart"])
    print(f"{len(texts)} texts, {size(texts):.1f} MB, {options.rounds} rounds, {len(shipped_rules())} rules")
    for name, each in speeds.items():
        speed = statistics.median(each)
        print(f"{name:32s} {speed:8.2f} MB/s ({min(each):.1f}-{max(each):.1f})  cleanart is {own / speed:7.1f} x")


if __name__ == "__main__":
    main()
