"""Markdown read as text: rules look at what a reader would see, cuts are made in what is written.

A document in Markdown has a plain form, in which links are their texts, pictures their descriptions, headings and
emphasised lines the bare words. Every character of it stands for one of the original, so a cut in the plain form is a
cut there: with the marks and addresses of each link, emphasis or heading that goes as a whole, and without those of one
of which a part stays, so that no half link is left.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from .broken import broken_at, has_room
from .document import Document, Look
from .inline import PICTURE, Inline, Mark, folded_label
from .once import once

_QUOTED = re.compile(r"[ \t]{0,3}>[ \t>]*")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+(?=[^\s#])")
_HEADING_END = re.compile(r"(?:[ \t]+#+)?[ \t]*$")
_RULER = re.compile(r"[ \t]{0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_UNDERLINE = re.compile(r"[ \t]{0,3}(?:=+|-+)[ \t]*$")
_FENCE = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})")
_TABLE = re.compile(r"[ \t]*\|[ \t]*")
_TABLE_END = re.compile(r"[ \t]*\|[ \t]*$")
_COLUMNS = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_DEFINITION = re.compile(
    r"""[ ]{0,3}\[(?!\^)([^\[\]\n]{1,300})\]:[ \t]*(?:<[^<>\n]*>|\S+)"""
    r"""(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$"""
)


class Marked(Document):
    """A document in Markdown: its `text` is the plain form, its `source` what is written."""

    def __init__(self, source: str, earlier: Document | None = None) -> None:
        """A document; `earlier` is the same one before the last pass of the chain."""
        self._reading = _Reading(source)
        super().__init__(self._reading.plain(), earlier)
        self.source = source

    def in_source(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where a stretch of the plain form is written; in several parts where marks between them stay."""
        if start >= end:
            return
        reading = self._reading
        first, last = bisect_left(reading.places, start), bisect_right(reading.places, end)
        parts = [(reading.at(start), reading.at(end - 1) + 1)]
        for mark, (begins, ends) in zip(reading.marks[first:last], reading.belongs[first:last], strict=True):
            if start <= begins and ends <= end:
                parts.append((mark.start, mark.end))
            elif parts[0][0] < mark.end and mark.start < parts[0][1]:
                parts[0:1] = [(mark.end, parts[0][1]), (parts[0][0], mark.start)]
        yield from _joined(parts)

    @once
    def looks(self) -> dict[int, Look]:
        """What is known of lines beside their texts, by their numbers."""
        return self._reading.looks(self.starts, self.text)


class _Reading:
    """What is written, taken apart into text and marks."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._lines = source.split("\n")
        self._starts = list(accumulate(map(len, self._lines), lambda start, size: start + size + 1, initial=0))
        self._definitions = self._defined()
        self._found = Inline(source, frozenset(self._definitions.values()))
        self._headings: list[int] = []
        self._width = broken_at(self._lines)
        self._scan()
        # Addresses that links name are none of the text, and no cut takes them.
        used = (number for number, label in self._definitions.items() if label in self._found.used)
        self._found.marks += (self._whole(number) for number in used)
        self.marks = list(_apart(sorted(self._found.marks)))
        gone = list(accumulate((mark.end - mark.start for mark in self.marks), initial=0))
        # Where in the plain form each mark would stand, and how much of what is written is missing there before it.
        self._gone = gone
        self.places = [mark.start - before for mark, before in zip(self.marks, gone, strict=False)]
        self._ends = [mark.end for mark in self.marks]

    def plain(self) -> str:
        """What a reader would see."""
        text = self._source
        swapped: list[str] = []
        at = 0
        for place, char in sorted(self._found.swaps.items()):
            swapped += (text[at:place], char)
            at = place + 1
        text = "".join((*swapped, text[at:]))
        borders = [0, *(border for mark in self.marks for border in (mark.start, mark.end)), len(text)]
        plain = "".join(text[first:last] for first, last in zip(borders[::2], borders[1::2], strict=True))
        self._breaks = [place for place, char in enumerate(plain) if char == "\n"] if self.marks else []
        self._size = len(plain)
        return plain

    @once
    def belongs(self) -> list[tuple[int, int]]:
        """For each mark the stretch of the plain form with which it goes; that beside it, where it has none."""
        found = []
        for mark, place in zip(self.marks, self.places, strict=True):
            if mark.first > mark.last:
                found.append((-1, -1))
                continue
            first, last = self._place(mark.first), self._place(mark.last)
            if first >= last:
                number = bisect_left(self._breaks, place)
                line_start = self._breaks[number - 1] + 1 if number else 0
                line_end = self._breaks[number] if number < len(self._breaks) else self._size
                first, last = max(line_start, place - 1), min(line_end, place + 1)
            found.append((first, last))
        return found

    def at(self, place: int) -> int:
        """Where a character of the plain form is written."""
        return place + self._gone[bisect_right(self.places, place)]

    def _place(self, at: int) -> int:
        """Where in the plain form an offset of the original is."""
        number = bisect_right(self._ends, at)
        inside = max(0, at - self.marks[number].start) if number < len(self.marks) else 0
        return at - self._gone[number] - inside

    def _defined(self) -> dict[int, str]:
        """The lines that give an address to a label."""
        if "]:" not in self._source:
            return {}
        matches = ((number, _DEFINITION.match(line)) for number, line in enumerate(self._lines))
        return {number: folded_label(match[1]) for number, match in matches if match}

    def _whole(self, number: int) -> Mark:
        """A line as a mark that goes with nothing."""
        start = self._starts[number]
        end = start + len(self._lines[number].removesuffix("\r"))
        return Mark(start, end, end, start)

    def _scan(self) -> None:
        """Take the lines apart, and together those of a paragraph."""
        fence = ""
        begun = -1  # where the paragraph under way begins
        for number, written in enumerate(self._lines):
            line, start = written.removesuffix("\r"), self._starts[number]
            opens = _FENCE.match(line)
            verbatim = bool(fence or opens or number in self._definitions or not line.strip() or _RULER.match(line))
            if opens and not fence:
                fence = opens[1]
            elif opens and line.strip().strip(fence[0]) == "" and len(opens[1]) >= len(fence):
                fence = ""
            if self._is_underline(number, line, begun) or verbatim:
                self._end(begun, start - 1)
                begun = -1
                continue
            content, apart = self._block(line, start)
            if apart:
                self._end(begun, start - 1)
                begun = -1
            elif begun >= 0 and self._is_wrapped(number):
                self._found.swaps[start - 1] = " "
            begun = content if begun < 0 else begun
        self._end(begun, len(self._source))

    def _end(self, begun: int, end: int) -> None:
        if 0 <= begun < end:
            self._found.scan(begun, end)

    def _block(self, line: str, start: int) -> tuple[int, bool]:
        """Mark what begins and ends a line; where its text begins, and whether it begins a paragraph."""
        end = len(line)
        quoted = _QUOTED.match(line)
        at = quoted.end() if quoted else 0
        item = _ITEM.match(line, at)
        content = item.end() if item else at
        heading, table = _HEADING.match(line, content), _TABLE.match(line, content)
        for kind, ending in ((heading, _HEADING_END), (table, _TABLE_END)):
            if kind and kind.end() < end:
                last = ending.search(line, kind.end())
                stop = last.start() if last else end
                self._mark(start, (content, kind.end(), stop, end))
                content = kind.end()
        if heading:
            self._headings.append(start + content)
        if quoted and at < end:
            self._mark(start, (quoted.start(), at, end, end))
        return start + content, bool(item or heading or table)

    def _mark(self, start: int, borders: tuple[int, int, int, int]) -> None:
        """Marks on both sides of a line's text."""
        opens, first, last, ends = (start + border for border in borders)
        self._found.marks += [Mark(*each, first, last) for each in ((opens, first), (last, ends)) if each[0] < each[1]]

    def _is_wrapped(self, number: int) -> bool:
        """Whether a line was broken before this one since the next word had no room."""
        above, line = self._lines[number - 1].rstrip(), self._lines[number].lstrip("> \t")
        return self._width > 0 and not has_room(above, line, self._width)

    def _is_underline(self, number: int, line: str, begun: int) -> bool:
        """Whether a line is a mark of the one above: it makes a heading of it, or the first row of a table."""
        above = self._lines[number - 1].removesuffix("\r") if number else ""
        is_table = "|" in line and "|" in above and _COLUMNS.match(line)
        if begun < 0 or not (is_table or (_UNDERLINE.match(line) and not _ITEM.match(above))):
            return False
        start = self._starts[number]
        content = max(begun, self._starts[number - 1])
        end = self._starts[number - 1] + len(above)
        self._found.marks.append(Mark(end, start + len(line), content, end))
        self._headings.append(content)
        return True

    def looks(self, starts: Sequence[int], plain: str) -> dict[int, Look]:
        """What is known of the lines of the plain form, which start there."""
        spans: dict[int, list[tuple[str, int, int]]] = {}
        for span in self._found.spans:
            first, last = self._place(span.first), self._place(span.last)
            spans.setdefault(bisect_right(starts, first) - 1, []).append((span.kind, first, last))
        found = {number: _look(plain, starts, number, those) for number, those in spans.items()}
        for at in self._headings:
            number = bisect_right(starts, self._place(at)) - 1
            found[number] = found.get(number, Look())._replace(heading=True)
        for number, label in self._definitions.items():
            if label not in self._found.used:
                found[bisect_right(starts, self._place(self._starts[number])) - 1] = Look(unused=True)
        return found


def _look(plain: str, starts: Sequence[int], number: int, spans: Sequence[tuple[str, int, int]]) -> Look:
    """What the links, pictures and italics of a line make of it."""
    start = starts[number]
    end = starts[number + 1] if number + 1 < len(starts) else len(plain)
    links = sorted((first, last) for kind, first, last in spans if kind == "link")
    outer = [each for which, each in enumerate(links) if not which or each[0] >= links[which - 1][1]]
    pictures = sorted((first, last) for kind, first, last in spans if kind == "picture")
    italics = sorted((first, last) for kind, first, last in spans if kind == "italic")
    return Look(
        links=len(outer) if _is_rest_bare(plain, start, end, outer) else 0,
        picture=_is_rest_bare(plain, start, end, pictures),
        italic=len(italics) == 1 and _is_rest_bare(plain, start, end, italics),
    )


def _is_rest_bare(plain: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a line has letters, digits and pictures in these stretches alone."""
    borders = [start, *(border for span in spans for border in span), end]
    rest = "".join(plain[first:last] for first, last in zip(borders[::2], borders[1::2], strict=True))
    return bool(spans) and not any(char.isalnum() or char == PICTURE for char in rest)


def _apart(marks: Sequence[Mark]) -> Iterator[Mark]:
    """Marks without what those before them have: an address may run on behind the sign of a quotation."""
    reach = 0
    for mark in marks:
        if mark.end > reach:
            yield mark._replace(start=max(mark.start, reach))
            reach = mark.end


def _joined(parts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Stretches in order and apart."""
    first = reach = -1
    for start, end in sorted(part for part in parts if part[0] < part[1]):
        if start > reach:
            if reach > first:
                yield first, reach
            first = start
        reach = max(reach, end)
    if reach > first:
        yield first, reach
