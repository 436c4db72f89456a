"""The table of literals: which strings, at which edge of a word or line, make which phrase of which rule be tried.

Its written form is a line with all first tokens, one with where theirs begin, and one for each of them, so that a run
with one short text reads no more than the lines of the tokens that the text holds.
"""

import re
from collections.abc import Iterable, Iterator, KeysView, Mapping
from functools import cached_property
from itertools import accumulate
from mmap import mmap
from typing import NamedTuple

from .phrase import LONGEST
from .script import pattern

# A phrase of a rule as one number, rule * PHRASES + phrase: thousands of them are read at every start.
PHRASES = 1000
# Letters and digits between which no word begins or ends. Others (accents, other scripts) are left to `Phrase.find`.
WORD = "abcdefghijklmnopqrstuvwxyz0123456789"
# What a literal may begin with: a word, or one other sign.
_TOKEN = "[a-z0-9]+|[^a-z0-9 ]"
# In front of the token of a literal that begins a line.
LINE_START = "^"


class Literal(NamedTuple):
    """A string, with a line break in front where it begins a line, and what has to be tried where it stands.

    `tier` says in lines of what length it counts (see `rule.TIERS`); codes are rule * PHRASES + phrase.
    """

    text: str
    tier: int
    codes: list[int]


def ends_word(literal: str) -> bool:
    """Whether a word must end with a literal: not where it ends with a sign, or was cut."""
    return literal[-1] in WORD and len(literal) < LONGEST


class Literals:
    """Literals by their first tokens, taken apart when asked for."""

    def __init__(self, written: Mapping[str, bytes]) -> None:
        """`written` is the line of each first token."""
        self._data: bytes | mmap = b"".join(line + b"\n" for line in written.values())
        # Where the line of each token begins.
        ends = accumulate(len(line) + 1 for line in written.values())
        self._starts = {key: end - len(line) - 1 for (key, line), end in zip(written.items(), ends, strict=True)}

    @classmethod
    def of(cls, literals: Iterable[Literal]) -> "Literals":
        """A table of these literals; several may be the same."""
        joined: dict[tuple[str, int], list[int]] = {}
        for text, tier, codes in literals:
            joined.setdefault((text, tier), []).extend(codes)
        written: dict[str, str] = {}
        for (text, tier), codes in joined.items():
            key = _key(text)
            entry = f"{text.removeprefix(chr(10))}\t{' '.join(map(str, (tier, *codes)))}"
            written[key] = f"{written[key]}\t{entry}" if key in written else entry
        return cls({key: entries.encode() for key, entries in written.items()})

    @classmethod
    def read(cls, keys: bytes, starts: bytes, data: bytes | mmap, first: int) -> "Literals":
        """A table from its written form, of which all but two lines stand in `data` from an offset on."""
        table = cls({})
        table._data = data
        table._starts = dict(
            zip(keys.decode().removesuffix("\n").split("\t"), map(first.__add__, map(int, starts.split())), strict=True)
        )
        return table

    def written(self) -> Iterator[bytes]:
        """The written form: two lines, and the others."""
        yield "\t".join(self._starts).encode()
        yield " ".join(map(str, self._starts.values())).encode()
        yield bytes(self._data)

    @cached_property
    def tokens(self) -> re.Pattern[str]:
        """Matches what may begin a literal: any word, and those signs that begin one."""
        signs = {key[-1] for key in self._starts} - set(WORD)
        return re.compile("[a-z0-9]+" + f"|[{re.escape(''.join(sorted(signs)))}]" * bool(signs))

    @cached_property
    def size(self) -> int:
        """How long the lines of all tokens are."""
        return len(self._data) - min(self._starts.values(), default=0)

    @property
    def keys(self) -> KeysView[str]:
        """The first tokens; those of literals that begin a line with `LINE_START` in front."""
        return self._starts.keys()

    def __getitem__(self, key: str) -> tuple[tuple[str, ...], list[str]]:
        """The literals that begin with a token, or with `LINE_START` and a token: their texts and written numbers."""
        parts = self._line(key).decode().split("\t")
        return tuple(parts[::2]), parts[1::2]

    def _line(self, key: str) -> bytes:
        start = self._starts[key]
        return self._data[start : self._data.find(b"\n", start)]

    @staticmethod
    def start(key: str) -> str:
        """What stands in front of the token in literals of this key: a line break, or nothing."""
        return "\n" if len(key) > 1 and key[0] == LINE_START else ""

    def __iter__(self) -> Iterator[Literal]:
        """All of them."""
        for key in self._starts:
            start = self.start(key)
            for text, written in zip(*self[key], strict=True):
                yield Literal(start + text, *numbers(written))

    def with_others(self, others: "Literals") -> "Literals":
        """This table and another one."""
        joined = {key: self._line(key) for key in self._starts}
        for key in others.keys:
            joined[key] = b"%b\t%b" % (joined[key], others._line(key)) if key in joined else others._line(key)
        return Literals(joined)


def _key(text: str) -> str:
    bare = text.removeprefix("\n")
    match = pattern(_TOKEN).match(bare)
    assert match, f"literals begin with no space: {text!r}"
    return (LINE_START if bare != text else "") + match[0]


def numbers(written: str) -> tuple[int, list[int]]:
    """The tier and the codes of a literal."""
    tier, *codes = map(int, written.split(" "))
    return tier, codes
