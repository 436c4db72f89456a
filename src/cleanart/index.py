"""Which rules can possibly match, and where: one scan over the document keeps all the others from running.

Every phrase of a rule has literals, strings of which any text with this phrase must hold one. All literals are looked
for at once (Aho-Corasick, 1975, by way of ahocorasick-rs; without a wheel for the platform, by a trie in `re`), and a
rule is tried only on the lines that hold one of its literals. So the cost of a document does not depend on the
number of rules whose literals do not occur in it.
"""

import re
from typing import Protocol

from .document import Document
from .fold import fold
from .phrase import LONGEST

# Characters scanned before the slow-to-build, fast-to-run automaton pays.
WARM = 200_000


# Bytes of letters and digits between which no word begins or ends. Others (accents, other scripts) are left to `find`.
_WORD = b"abcdefghijklmnopqrstuvwxyz0123456789"


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
    """The literals of many wordings, each with what it stands for: numbers of rules and of their phrases."""

    def __init__(self, literals: dict[str, list[tuple[int, int]]], make: type[Scanner] | None = None) -> None:
        self._entries = list(literals.values())
        found = [literal.encode("utf-8", "surrogatepass") for literal in literals]
        self._scanner = (make or scanner)(found) if found else None  # type: ignore[call-arg]
        # Which bytes may not stand before and behind each literal: it begins a word, and ends one unless it was cut.
        self._before = [_WORD if literal[0] in _WORD else b"" for literal in found]
        self._behind = [
            _WORD if each[-1] in _WORD and len(literal) < LONGEST else b""
            for literal, each in zip(literals, found, strict=True)
        ]

    def candidates(self, document: Document) -> tuple[list[str], dict[int, set[tuple[int, int]]]]:
        """The folded lines of a document, and for each line that holds a literal what has to be tried on it.

        Both are empty when no literal occurs at all.
        """
        if self._scanner is None:
            return [], {}
        folded = "\n" + fold(document.scannable)
        data = folded.encode("utf-8", "surrogatepass")
        found: dict[int, set[tuple[int, int]]] = {}
        hits = self._scanner.scan(data)
        if not hits:
            return [], found
        data += b"\n"  # so that every literal has a byte behind it
        before, behind, entries = self._before, self._behind, self._entries
        line, at = -1, 0
        for number, start, end in hits:
            if data[start - 1] in before[number] or data[end] in behind[number]:
                continue
            line += data.count(b"\n", at, end)
            at = end
            found.setdefault(line, set()).update(entries[number])
        return (folded[1:].split("\n"), found) if found else ([], found)
