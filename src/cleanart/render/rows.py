"""The lines of an original with what goes from each: what both kinds of diff and the report are made of."""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..document import Removal, Result


class Part(NamedTuple):
    """A part of a line that goes: offsets in the line, and the removal it belongs to."""

    start: int
    end: int
    removal: Removal


class Row(NamedTuple):
    """One line of the original: its number from 1, its text with its line break, what is left, what went from it.

    `below` is the number of the line among those that are left, or of the last one above it.
    """

    number: int
    below: int
    text: str
    left: str
    parts: list[Part]

    @property
    def changed(self) -> bool:
        """Whether anything goes from the line."""
        return self.text != self.left


def place(removal: Removal) -> tuple[int, int]:
    """The line and column (from 1) of the first thing to see in a removal, which may begin with blank lines."""
    blank = len(removal.text) - len(removal.text.lstrip())
    skipped = removal.text[:blank]
    lines = skipped.count("\n")
    return removal.line + lines, blank - skipped.rfind("\n") if lines else removal.column + blank


def rows(result: Result) -> Iterator[Row]:
    """The lines of the original in order, one after the other: a long text need not stand there twice."""
    original = result.restore()
    removals = result.removals
    start = first = below = 0
    carried = ""  # what is left of lines whose line break went, such as a byte order mark
    number = 0
    while start < len(original):
        number += 1
        end = original.find("\n", start) + 1 or len(original)
        while first < len(removals) and removals[first].end <= start:
            first += 1
        parts: list[Part] = []
        for which in range(first, len(removals)):
            removal = removals[which]
            if removal.start >= end:
                break
            parts.append(Part(max(removal.start, start) - start, min(removal.end, end) - start, removal))
        line = original[start:end]
        left, at = carried, 0
        for part in parts:
            left += line[at : part.start]
            at = part.end
        left += line[at:]
        carried = left if end < len(original) and not left.endswith("\n") else ""
        left = "" if carried else left
        below += bool(left)
        yield Row(number, below, line, left, parts)
        start = end


def hunks(lines: Iterable[Row], context: int) -> Iterator[list[Row]]:
    """Runs of rows around the changed ones, with so many unchanged rows before and behind."""
    hunk: list[Row] = []
    before: deque[Row] = deque(maxlen=context)
    behind = 0
    for row in lines:
        if row.changed:
            hunk += (*before, row)
            before.clear()
            behind = 0
        elif hunk and behind < context:
            hunk.append(row)
            behind += 1
        else:
            if hunk and len(before) == context:
                yield hunk
                hunk = []
            before.append(row)
    if hunk:
        yield hunk
