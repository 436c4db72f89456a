"""Which rules can possibly match, and where: one scan over the document keeps all the others from running.

Every phrase of a rule has literals, strings of which any text with this phrase must hold one. All literals are looked
for at once, and a rule is tried only on the lines that hold one of its literals. So the cost of a document does not
depend on the number of rules whose literals do not occur in it.

Two scanners find the same. One looks up each word of the text in the table of literals: it is ready at once, and it
needs no native library. The other is an Aho-Corasick automaton (1975, by way of ahocorasick-rs), which takes as long
to build as the first takes for some hundred kilobytes and is several times faster from then on.
"""

from collections.abc import Callable, Sequence

from .document import BLOCK
from .literals import LINE_START, PHRASES, WORD, Literals, ends_word, numbers
from .rule import TIERS

# Characters scanned before the automaton pays: so many for each byte of the written table, for building it takes as
# long as the table is large, and not fewer than these, for loading the native library takes time as well.
WARM, LEAST = 0.4, 4000

# So many sets of what has to be tried are shared by lines that are alike.
_KEPT = 20_000

_WORD_BYTES = WORD.encode()
# What has to be tried on a line, by its number; lines with the same literal share it.
Found = dict[int, frozenset[int]]


class Index:
    """The literals of many phrases; `wanted` says whether a rule, by its number, counts."""

    def __init__(self, literals: Literals, wanted: Callable[[int], bool], native: bool = True) -> None:
        self._literals = literals
        self._wanted = wanted
        self._native = native
        self._seen = 0
        # By first token the texts of literals, and where they count, as it is written. That is read when a line holds
        # the literal: most lines hold few.
        self._entries: dict[str, tuple[tuple[str, ...], list[str]]] = {}
        self._read: dict[str, tuple[int | None, list[int]]] = {}
        self._tiers: list[_Tier] | None = None

    def candidates(self, folded: Sequence[str]) -> Found:
        """For each folded line that holds a literal what has to be tried on it."""
        found: Found = {}
        for first in range(0, len(folded), BLOCK):
            self._scan(folded[first : first + BLOCK], first, found)
        return found

    def _scan(self, lines: Sequence[str], first: int, found: Found) -> None:
        """Add to `found` what has to be tried on lines, of which the first has this number."""
        sizes = list(map(len, lines))
        self._seen += sum(sizes) + len(sizes)
        if self._native and self._tiers is None and self._seen > max(LEAST, WARM * self._literals.size):
            self._warm_up()
        if self._tiers is None:
            self._by_words(lines, first, found)
            return
        places = [place for place, size in enumerate(sizes) if size] if any(sizes) else []
        for tier in self._tiers:  # from the longest lines to the shortest
            if tier.most is not None:
                places = [place for place in places if sizes[place] <= tier.most]
            if places:
                tier.look([lines[place] for place in places], [first + place for place in places], found)

    def _by_words(self, lines: Sequence[str], first: int, found: Found) -> None:
        """The same from the words of the lines."""
        tokens, keys = self._literals.tokens, self._literals.keys
        for number, line in enumerate(lines, first):
            codes: set[int] = set()
            for match in tokens.finditer(line):
                token = match[0]
                at = match.start()
                if not at and LINE_START + token in keys:
                    self._follow(LINE_START + token, line, 0, codes)
                if token in keys:
                    self._follow(token, line, at, codes)
            if codes:
                found[number] = frozenset(codes)

    def _follow(self, key: str, line: str, at: int, found: set[int]) -> None:
        """Take the literals that stand at an offset of a line, where their first token does."""
        if key not in self._entries:
            self._entries[key] = self._literals[key]
        texts, counts = self._entries[key]
        if not line.startswith(texts, at):
            return
        start = self._literals.start(key)
        for text, written in zip(texts, counts, strict=True):
            if line.startswith(text, at):
                end = at + len(text)
                if not (end < len(line) and line[end] in WORD and ends_word(start + text)):
                    most, codes = self._counts(written)
                    if most is None or len(line) <= most:
                        found.update(codes)

    def _counts(self, written: str) -> tuple[int | None, list[int]]:
        """In lines of at most how many characters a literal counts, and what has to be tried there."""
        if written not in self._read:
            tier, codes = numbers(written)
            self._read[written] = (*TIERS, None)[tier], self._chosen(codes)
        return self._read[written]

    def _chosen(self, codes: Sequence[int]) -> list[int]:
        return [code for code in codes if self._wanted(code // PHRASES)]

    def _warm_up(self) -> None:
        """Build the automata, where the native library is to be had."""
        try:
            import ahocorasick_rs  # noqa: F401  not needed for short texts
        except ImportError:
            self._native = False
            return
        tiers: list[dict[str, tuple[list[int], bool]]] = [{} for _ in (*TIERS, None)]
        for literal in self._literals:
            codes = self._chosen(literal.codes)
            if codes:
                before, _ = tiers[literal.tier].get(literal.text, ([], False))
                tiers[literal.tier][literal.text] = before + codes, ends_word(literal.text)
        self._tiers = [_Tier(tier, most) for tier, most in zip(tiers, (*TIERS, None), strict=True) if tier][::-1]


class _Tier:
    """The literals of rules that look at lines of at most so many characters (`most`; None: any)."""

    def __init__(self, literals: dict[str, tuple[list[int], bool]], most: int | None) -> None:
        import ahocorasick_rs as native

        self.most = most
        self._codes = [frozenset(codes) for codes, _ in literals.values()]
        texts = [literal.encode("utf-8", "surrogatepass") for literal in literals]
        self._automaton = native.BytesAhoCorasick(texts, implementation=native.Implementation.ContiguousNFA)
        # Which bytes may not stand before and behind each literal: it begins a word, and ends one unless it was cut.
        self._before = [_WORD_BYTES if text[0] in _WORD_BYTES else b"" for text in texts]
        self._behind = [_WORD_BYTES if whole else b"" for _, whole in literals.values()]
        # What has to be tried for some literals and one more.
        self._joined: dict[tuple[frozenset[int], int], frozenset[int]] = {}

    def look(self, lines: Sequence[str], numbers: Sequence[int], found: Found) -> None:
        """Add to `found` what has to be tried on which of these lines, by their numbers."""
        data = "\n".join(["", *lines, ""]).encode("utf-8", "surrogatepass")
        before, behind, codes = self._before, self._behind, self._codes
        line, at = -1, 0
        for literal, start, end in self._automaton.find_matches_as_indexes(data, overlapping=True):
            if data[start - 1] in before[literal] or data[end] in behind[literal]:
                continue
            line += data.count(b"\n", at, end)
            at = end
            number = numbers[line]
            known = found.get(number)
            found[number] = codes[literal] if known is None else self._with(known, literal)

    def _with(self, known: frozenset[int], literal: int) -> frozenset[int]:
        joined = self._joined.get((known, literal))
        if joined is None:
            if len(self._joined) > _KEPT:
                self._joined.clear()
            joined = self._joined[known, literal] = known | self._codes[literal]
        return joined
