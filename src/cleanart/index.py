"""Which rules can possibly match, and where: one scan over the document keeps all the others from running.

Every phrase of a rule has literals, strings of which any text with this phrase must hold one. All literals are looked
for at once (Aho-Corasick, 1975, by way of ahocorasick-rs; without a wheel for the platform, by a trie in `re`), and a
rule is tried only on the lines that hold one of its literals. So the cost of a document does not depend on the
number of rules whose literals do not occur in it.
"""

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from .fold import fold
from .phrase import LONGEST
from .rule import TIERS

# Characters scanned before the slow-to-build, fast-to-run automaton pays.
WARM = 200_000


# Bytes of letters and digits between which no word begins or ends. Others (accents, other scripts) are left to `find`.
_WORD = b"abcdefghijklmnopqrstuvwxyz0123456789"


# A phrase of a rule as one number, rule * PHRASES + phrase: thousands of them are read at every start.
PHRASES = 1000
# literal -> what it stands for
Literals = dict[str, list[int]]
# number of a line -> what has to be tried on it
Found = dict[int, set[int]]
# A literal's number, and the offsets where it starts and ends.
Hit = tuple[int, int, int]


class Scanner(Protocol):
    """Finds which of its literals occur where; those that begin with a letter or digit at least where a word begins."""

    def scan(self, data: bytes) -> list[Hit]:
        """All hits in the order of their ends; the data begins with a line break."""


class AhoCorasick:
    """The native scanner; starts with an automaton that is quick to build and changes when enough text has gone by."""

    def __init__(self, literals: list[bytes]) -> None:
        import ahocorasick_rs

        self._native = ahocorasick_rs
        self._literals = literals
        self._seen = 0
        self._automaton = ahocorasick_rs.BytesAhoCorasick(
            literals, implementation=ahocorasick_rs.Implementation.NoncontiguousNFA
        )

    def scan(self, data: bytes) -> list[Hit]:
        """Every occurrence of every literal."""
        seen = self._seen
        self._seen = seen + len(data)
        if seen <= WARM < self._seen:
            self._automaton = self._native.BytesAhoCorasick(
                self._literals, implementation=self._native.Implementation.DFA
            )
        return self._automaton.find_matches_as_indexes(data, overlapping=True)


class Trie:
    """The fallback in pure Python: a regular expression per kind of literal, slower, with the same findings."""

    def __init__(self, literals: list[bytes]) -> None:
        number = {literal: number for number, literal in enumerate(literals)}
        # A longer literal's match hides the shorter ones that begin it.
        self._within = {
            literal: [(number[literal[:n]], n) for n in range(1, len(literal) + 1) if literal[:n] in number]
            for literal in literals
        }
        lines = [literal[1:] for literal in literals if literal[:1] == b"\n"]
        words = [literal for literal in literals if literal[0] in _WORD]
        signs = [literal for literal in literals if literal[0] not in b"\n" + _WORD]
        # What stands before a literal, whether that is a part of it, and the literals: so the engine skips fast.
        kinds = ((b"\n", True, lines), (b"[^" + _WORD + b"]", False, words), (b"", True, signs))
        self._kinds = [
            (re.compile(before + b"(?=(" + _trie(rests) + b"))"), before if own else b"", not own)
            for before, own, rests in kinds
            if rests
        ]

    def scan(self, data: bytes) -> list[Hit]:
        """Every literal that begins a line, a word, or with a sign."""
        found: list[Hit] = []
        for pattern, start, skipped in self._kinds:
            for match in pattern.finditer(data):
                at = match.start() + skipped
                found += ((number, at, at + length) for number, length in self._within[start + match[1]])
        return sorted(found, key=_end)


def _end(hit: Hit) -> int:
    return hit[2]


def _trie(literals: list[bytes]) -> bytes:
    """A regular expression that matches the longest of the literals, common beginnings written once."""
    by_first: dict[bytes, list[bytes]] = {}
    for literal in literals:
        by_first.setdefault(literal[:1], []).append(literal[1:])
    ended = by_first.pop(b"", None) is not None
    branches = [re.escape(first) + _trie(rests) for first, rests in sorted(by_first.items())]
    if not branches:
        return b""
    joined = branches[0] if len(branches) == 1 and not ended else b"(?:" + b"|".join(branches) + b")"
    return joined + b"?" if ended else joined


def scanner(literals: list[bytes]) -> Scanner:
    """The fastest scanner this machine has."""
    try:
        return AhoCorasick(literals)
    except ImportError:
        return Trie(literals)


class Index:
    """The literals of many phrases by tier, each with what it stands for: numbers of rules and of their phrases."""

    def __init__(self, literals: Sequence[Literals], make: Callable[[list[bytes]], Scanner] | None = None) -> None:
        self._tiers = [
            _Tier(tier, most, make or scanner) for tier, most in zip(literals, (*TIERS, None), strict=True) if tier
        ]

    def candidates(self, lines: Sequence[str]) -> tuple[list[str], Found]:
        """Lines folded, and for each line that holds a literal what has to be tried on it."""
        text = fold("\n".join(lines))
        folded = text.split("\n")
        found: Found = {}
        for tier in self._tiers:
            tier.look(text, folded, found)
        return folded, found


class _Tier:
    """The literals of rules that look at lines of at most so many characters (`most`; None: any)."""

    def __init__(self, literals: Literals, most: int | None, make: Callable[[list[bytes]], Scanner]) -> None:
        self._most = most
        self._entries = list(literals.values())
        found = [literal.encode("utf-8", "surrogatepass") for literal in literals]
        self._scanner = make(found)
        # Which bytes may not stand before and behind each literal: it begins a word, and ends one unless it was cut.
        self._before = [_WORD if literal[0] in _WORD else b"" for literal in found]
        self._behind = [
            _WORD if each[-1] in _WORD and len(literal) < LONGEST else b""
            for literal, each in zip(literals, found, strict=True)
        ]

    def look(self, folded: str, lines: Sequence[str], found: Found) -> None:
        """Add to `found` what has to be tried on which line."""
        most = self._most
        if most is None:
            numbers: Sequence[int] = range(len(lines))
        else:
            numbers = [number for number, line in enumerate(lines) if 0 < len(line) <= most]
            folded = "\n".join([lines[number] for number in numbers])
        data = f"\n{folded}\n".encode("utf-8", "surrogatepass")
        before, behind, entries = self._before, self._behind, self._entries
        line, at = -1, 0
        for literal, start, end in self._scanner.scan(data):
            if data[start - 1] in before[literal] or data[end] in behind[literal]:
                continue
            line += data.count(b"\n", at, end)
            at = end
            found.setdefault(numbers[line], set()).update(entries[literal])
