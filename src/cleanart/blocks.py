"""The lines of texts that are large or have very long lines, made a block at a time when they are asked for.

A list of the lines of such a text, and one of their folded forms, would take several times the memory of the text.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from .fold import fold
from .once import once

# A longer line is no line but a text whose breaks were lost; rules look at it piece by piece.
LONG_LINE = 2000
# Where such a line may be divided: behind a full stop and a space, or anywhere after this many characters more.
_SLACK = 1000
# About so many characters make a block.
SIZE = 1 << 18


class Block:
    """A stretch of a text: whole lines, or pieces of one long line. `first` is the number of its first line."""

    def __init__(self, text: str, start: int, first: int, is_inside: bool) -> None:
        """The text of the block, its offset in the whole, and whether it is a part of one long line."""
        self.first = first
        self._text = text
        self._start = start
        self._is_inside = is_inside

    @once
    def lines(self) -> list[str]:
        """The texts of its lines; pieces of long lines count as lines."""
        return self._plain if self._pieces is None else [text for _, text, _ in self._pieces]

    @once
    def folded(self) -> list[str]:
        """Its lines as phrases are compared with them."""
        return fold("\n".join(self.lines)).split("\n")

    @once
    def starts(self) -> list[int]:
        """The offset of each line in the whole text."""
        if self._pieces is not None:
            return [start for start, _, _ in self._pieces]
        starts, at = [], self._start
        for text in self._plain:
            starts.append(at)
            at += len(text) + 1
        return starts

    def is_whole(self, number: int) -> bool:
        """Whether one of its lines is a line and not a piece of one."""
        return self._pieces is None or self._pieces[number][2]

    @once
    def _plain(self) -> list[str]:
        return self._text.split("\n")

    @once
    def _pieces(self) -> list[tuple[int, str, bool]] | None:
        """Offset, text and wholeness of each line; None in the usual case that none is long."""
        if self._is_inside:
            return list(_pieces(self._start, self._text))
        if len(self._text) <= LONG_LINE or max(map(len, self._plain)) <= LONG_LINE:
            return None
        found: list[tuple[int, str, bool]] = []
        at = self._start
        for text in self._plain:
            bare = text.removesuffix("\r")
            if len(bare) <= LONG_LINE:
                found.append((at, bare, True))
            else:
                found += _pieces(at, bare)
            at += len(text) + 1
        return found


class Blocks:
    """The blocks of a text, of which no more than one is kept."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans: list[tuple[int, int, bool]] = []
        # The number of the first line of each block, and how many lines there are.
        self._firsts: list[int] = []
        self.count = 0
        for start, end, is_inside in _divided(text):
            self._spans.append((start, end, is_inside))
            self._firsts.append(self.count)
            self._kept = Block(text[start:end], start, self.count, is_inside)
            self.count += len(self._kept.lines)

    def __iter__(self) -> Iterator[Block]:
        return map(self._block, range(len(self._spans)))

    def of(self, number: int) -> Block:
        """The block in which a line is."""
        return self._block(bisect_right(self._firsts, number) - 1)

    def _block(self, which: int) -> Block:
        first = self._firsts[which]
        if self._kept.first != first:
            start, end, is_inside = self._spans[which]
            self._kept = Block(self._text[start:end], start, first, is_inside)
        return self._kept


class Lines(Sequence[str]):
    """Something of each line, by its number."""

    def __init__(self, blocks: Blocks, of: Callable[[Block], list[str]]) -> None:
        """`of` gives it for a block."""
        self._blocks = blocks
        self._of = of

    def __len__(self) -> int:
        return self._blocks.count

    def __iter__(self) -> Iterator[str]:
        for block in self._blocks:
            yield from self._of(block)

    def __getitem__(self, number: Any) -> Any:
        if not isinstance(number, slice):
            block = self._blocks.of(number)
            return self._of(block)[number - block.first]
        at, end, _ = number.indices(len(self))
        found: list[str] = []
        while at < end:
            block = self._blocks.of(at)
            found += self._of(block)[at - block.first : end - block.first]
            at = block.first + len(block.lines)
        return found


def _divided(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where blocks begin and end, and whether each is a part of one long line."""
    at = 0
    while len(text) - at > SIZE:
        end = text.rfind("\n", at, at + SIZE)
        if end >= 0:
            yield at, end, False
        else:
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            for cut in _cuts(text, at, end - text.endswith("\r", at, end)):
                yield at, cut, True
                at = cut
        at = end + 1
    if at <= len(text):
        yield at, len(text), False


def _cuts(text: str, at: int, end: int) -> Iterator[int]:
    """Where the blocks of a long line end."""
    while end - at > SIZE:
        *_, (at, _, _) = _pieces(at, text[at : at + SIZE])  # the last piece may be cut short
        yield at
    yield end


def _pieces(start: int, text: str) -> Iterator[tuple[int, str, bool]]:
    """A long line cut behind sentences, each piece at most `LONG_LINE` characters."""
    at = 0
    while len(text) - at > LONG_LINE:
        cut = max(text.rfind(stop, at + LONG_LINE - _SLACK, at + LONG_LINE) for stop in (". ", "! ", "? ", "\u3002"))
        cut = at + LONG_LINE if cut < 0 else cut + 1
        yield start + at, text[at:cut], False
        at = cut
    yield start + at, text[at:], False
