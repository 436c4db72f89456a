"""A document, its lines, what was removed from it, and the way back to the original."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import Any, NamedTuple

from .blocks import LONG_LINE, Blocks, Lines
from .fold import fold
from .once import once
from .script import pattern

# A longer text is no article: its lines are not kept in lists, and nothing but phrases is looked for in it.
LARGE = 1_000_000
# So many lines are folded, or scanned, in one go: more than any article has.
BLOCK = 3000


class Line(NamedTuple):
    """One line of a document without its line break, or one piece of a line longer than `LONG_LINE` characters.

    `start` and `end` are character offsets; `whole` says that it is a line and not a piece of one.
    """

    start: int
    end: int
    text: str
    whole: bool


class Look(NamedTuple):
    """What marks tell of a line, beside its text: how many links it is made of, if of nothing else; and so on.

    `unused` is an address that no link names any more.
    """

    links: int = 0
    picture: bool = False
    italic: bool = False
    heading: bool = False
    unused: bool = False


class Document:
    """The text of one article, and its lines; long ones count as several, cut behind sentences."""

    def __init__(self, text: str, earlier: "Document | None" = None) -> None:
        """A document; `earlier` is the same one before the last pass of the chain, most of whose lines it shares."""
        self.text = text
        # What is written, of which `text` may be a plainer form.
        self.source = text
        self.earlier = None if earlier is None or earlier.is_large else earlier
        # What a filter keeps for the next pass, by the filter.
        self.notes: dict[object, Any] = {}

    def in_source(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where a stretch of the text is written."""
        yield start, end

    @property
    def is_large(self) -> bool:
        """Whether it is longer than any article."""
        return len(self.text) > LARGE

    @property
    def looks(self) -> Mapping[int, Look]:
        """What marks tell of lines, by their numbers: nothing, where a text has none."""
        return {}

    @once
    def lines(self) -> Sequence[str]:
        """The text of each line; pieces of a long line count as lines, carriage returns are still there."""
        return Lines(self._blocks, attrgetter("lines")) if self._blocks else self._texts

    @once
    def bare(self) -> list[str]:
        """Each line without the space around it: for articles, which are short."""
        return list(map(str.strip, self.lines))

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    def __getitem__(self, number: int) -> Line:
        """A line by its number from 0; only `\\n` and `\\r\\n` break lines."""
        if self._blocks:
            block = self._blocks.of(number)
            place = number - block.first
            text, start, whole = block.lines[place], block.starts[place], block.is_whole(place)
        else:
            text, start, whole = self._texts[number], self.starts[number], True
        text = text.removesuffix("\r") if whole else text
        return Line(start, start + len(text), text, whole)

    def is_whole(self, number: int) -> bool:
        """Whether a line is one, and not a piece of one."""
        if not self._blocks:
            return True
        block = self._blocks.of(number)
        return block.is_whole(number - block.first)

    @once
    def folded(self) -> Sequence[str]:
        """Each line in the form in which phrases are compared with it."""
        if self._blocks:
            return Lines(self._blocks, attrgetter("folded"))
        if self.earlier is None:
            return fold(self.text).split("\n") if len(self._texts) <= BLOCK else _folded(self._texts)
        known = dict(zip(self.earlier.lines, self.earlier.folded, strict=True))
        new = [text for text in self.lines if text not in known]
        known.update(zip(new, _folded(new), strict=True))
        return [known[text] for text in self.lines]

    @once
    def starts(self) -> list[int]:
        """The offset at which each line starts: for texts that are looked at line by line, not for large ones."""
        if self._blocks:
            return [start for block in self._blocks for start in block.starts]
        return list(accumulate(map((1).__add__, map(len, self._texts)), initial=0))

    @once
    def _texts(self) -> list[str]:
        return self.text.split("\n")

    @once
    def _blocks(self) -> Blocks | None:
        """The lines of a large text, or of one with long lines; None in the usual case that it is neither."""
        size = len(self.text)
        if size <= LONG_LINE or (not self.is_large and max(map(len, self._texts)) <= LONG_LINE):
            return None
        return Blocks(self.text)


def _folded(lines: list[str]) -> list[str]:
    """Lines folded, many in one go, but not so many that it takes memory."""
    folded: list[str] = []
    for first in range(0, len(lines), BLOCK):
        folded += fold("\n".join(lines[first : first + BLOCK])).split("\n")
    return folded


class Removal(NamedTuple):
    """One span that was taken out of a document, and why.

    `start` and `end` are character offsets in the original, `line` and `column` (from 1) say the same to a person;
    `rule` is the id of the rule, `category` what the text is, `why` one sentence, `text` the characters removed.
    """

    start: int
    end: int
    line: int
    column: int
    rule: str
    category: str
    why: str
    text: str


class Result(NamedTuple):
    """What is left of a document (`text`), every `Removal` in order, and why it was left whole, if it was."""

    text: str
    removals: tuple[Removal, ...] = ()
    left_whole: str | None = None

    def restore(self) -> str:
        """The original, put together from what is left and what was removed."""
        parts: list[str] = []
        taken = at = 0
        for removal in self.removals:
            kept = removal.start - at
            parts += (self.text[taken : taken + kept], removal.text)
            taken += kept
            at = removal.end
        return "".join((*parts, self.text[taken:]))


def without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text minus the given spans, which must be in order and apart."""
    left, parts = "", list[str]()
    at = size = 0
    most = max(LARGE, len(text) // 32)
    for start, end in spans:
        parts.append(text[at:start])
        size += start - at
        at = end
        if size > most:  # parts of a large text are put together now and then: all of them are as large as it is
            left += "".join(parts)
            parts.clear()
            size = 0
    left += "".join((*parts, text[at:]))
    return left


_SENTENCE_END = r"""[.!?\u2026\u061f\u06d4]["'\u201d\u201c\u2019\u2018\u00bb\u00ab)\]]*(?=\s)\s*  # a stop and a space
      | [\u3002\uff01\uff1f\u0964\u0965][\u300d\u300f\u201d]*\s*    # full stops that need no space
      | (?<=[a-z])[.!?]["\u201d\u2019]*(?=[A-Z][a-z])         # two sentences glued together by a lost line break
    """


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Offsets (start, end) of the sentences of a line, white space around them left out.

    Cuts too often rather than too rarely (behind "Mr." too): a rule that removes a sentence then removes less.
    """
    at = 0
    for match in pattern(_SENTENCE_END, re.VERBOSE).finditer(text):
        yield from _stripped(text, at, match.end())
        at = match.end()
    yield from _stripped(text, at, len(text))


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    bare = piece.strip()
    if bare:
        start += piece.index(bare[0])
        yield start, start + len(bare)
