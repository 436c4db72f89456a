r"""Markdown inside of lines: which characters are marks and addresses, and which text each of them belongs to.

Parsers of the field (markdown-it-py, mistune, commonmark) give trees without the offsets of what is inside a line, and
offsets are what a cut needs; so this is a scanner of its own. It knows links, pictures, emphasis, code, escapes,
entities and tags as CommonMark does, with less care where marks overlap: what it does not know stays text.
One look from left to right with a stack for each kind of mark, so that its time grows with the text.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

# Stands for a picture without a text: the sign that Unicode has for it.
PICTURE = "\ufffc"

_TOKEN = re.compile(
    r"\\[!-/:-@\[-`{-~]|\\(?=\n|\Z)|`+|!?\[|\]|\*+|_+|~~+|<|&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|\w{2,31});"
)
# Programs that break lines do so in addresses too.
_ADDRESS = re.compile(
    r"""\(\s*+(?:<[^<>\n]*+>|(?:[^\s()<]++|\n(?=\S)|\([^\s()]*+\))*+)
        (?:\s++(?:"[^"]{0,1000}+"|'[^']{0,1000}+'|\([^()]{0,1000}+\)))?+\s*+\)""",
    re.VERBOSE,
)
_LABEL = re.compile(r"\[([^\[\]\n]{0,300}+)\]")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*+)[^<>]{0,2000}+>")
_TICKS = re.compile("`+")
_LONGEST_LABEL = 300
# How far behind a tag or the start of a comment its end is looked for.
_FAR = 2000
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]++|[^\s<>@]++@[^\s<>]++)>")


class Mark(NamedTuple):
    """What is no text: its offsets, and those of the text that it belongs to, with which alone it goes."""

    start: int
    end: int
    first: int
    last: int


class Span(NamedTuple):
    """The offsets of a text that is a link, a picture or in italics."""

    kind: str
    first: int
    last: int


class Inline:
    """The marks of a document, gathered paragraph by paragraph."""

    def __init__(self, text: str, labels: frozenset[str]) -> None:
        """`labels` are those for which the document has addresses."""
        self.text = text
        self.labels = labels
        self.marks: list[Mark] = []
        self.spans: list[Span] = []
        # Characters that read as others: of entities, pictures, and line breaks inside of marks, which are spaces.
        self.swaps: dict[int, str] = {}
        self.used: set[str] = set()

    def scan(self, start: int, end: int) -> None:
        """Look at a paragraph."""
        _Paragraph(self, start, end).scan()

    def pair(self, start: int, first: int, last: int, end: int) -> None:
        """Marks on both sides of a text."""
        self.marks += (Mark(start, first, first, last), Mark(last, end, first, last))


class _Paragraph:
    """One look at a paragraph; each kind of token has a function that tells where to look on."""

    def __init__(self, found: Inline, start: int, end: int) -> None:
        self._found = found
        self._text = found.text
        self._start = start
        self._end = end
        # Where each bracket opens, where its text begins, and how much emphasis is open there.
        self._brackets: list[tuple[int, int, tuple[int, ...]]] = []
        self._open: dict[str, list[list[int]]] = {"*": [], "_": [], "~": []}
        self._tags: dict[str, list[tuple[int, int]]] = {}
        self._ticks = _closing_ticks(found.text, start, end)
        self._whole: list[tuple[int, int]] = []

    def scan(self) -> None:
        """Find its marks."""
        kinds = {"\\": self._escape, "`": self._code, "&": self._entity, "<": self._angle}
        kinds |= {"!": self._opening, "[": self._opening, "]": self._closing}
        at = self._start
        while match := _TOKEN.search(self._text, at, self._end):
            at = kinds.get(match[0][0], self._emphasis)(match.start(), match.end())
        for first, last in _merged(self._whole):
            for place in _breaks(self._text, first, last):
                self._found.swaps[place] = " "

    def _escape(self, here: int, behind: int) -> int:
        self._found.marks.append(Mark(here, here + 1, here + 1, behind))
        return behind

    def _code(self, here: int, behind: int) -> int:
        last = self._ticks.get(here)
        if last is None:
            return behind
        end = last + behind - here
        self._found.pair(here, behind, last, end)
        return end

    def _entity(self, here: int, behind: int) -> int:
        char = unescape(self._text[here:behind])
        if len(char) == 1 and (char.isprintable() or char == "\u00a0"):
            self._found.swaps[here] = char
            self._found.marks.append(Mark(here + 1, behind, here, here + 1))
        return behind

    def _angle(self, here: int, behind: int) -> int:
        """An address, a comment or a tag in angle brackets."""
        text, end, found = self._text, self._end, self._found
        link = _AUTOLINK.match(text, here, end)
        if link:
            found.pair(here, behind, link.end() - 1, link.end())
            found.spans.append(Span("link", behind, link.end() - 1))
            return link.end()
        tag = _TAG.match(text, here, end)
        if tag:
            self._tag(tag)
            return tag.end()
        last = text.find("-->", here, min(end, here + _FAR)) if text.startswith("<!--", here) else -1
        if last < 0:
            return behind
        found.marks.append(Mark(here, last + 3, here, here))
        return last + 3

    def _tag(self, tag: re.Match[str]) -> None:
        """A tag, which belongs to the text between it and the one that closes it, if one does."""
        here, behind, name = tag.start(), tag.end(), tag[1].lower()
        closes = self._text[here + 1] == "/"
        if closes and self._tags.get(name):
            self._found.pair(*self._tags[name].pop(), here, behind)
        elif not closes and self._text.find(f"</{tag[1]}>", behind, min(self._end, behind + _FAR)) >= 0:
            self._tags.setdefault(name, []).append((here, behind))
        else:
            self._found.marks.append(Mark(here, behind, here, here))

    def _opening(self, here: int, behind: int) -> int:
        self._brackets.append((here, behind, tuple(map(len, self._open.values()))))
        return behind

    def _closing(self, here: int, behind: int) -> int:
        if not self._brackets:
            return behind
        opened, first, depths = self._brackets.pop()
        end = self._address(first, here)
        if not end:
            return behind
        for stack, depth in zip(self._open.values(), depths, strict=True):  # what opened inside does not close outside
            del stack[depth:]
        self._link(opened, first, here, end)
        self._whole.append((opened, end))
        return end

    def _address(self, first: int, last: int) -> int:
        """Where a link between brackets ends, its address or label included; 0 when it is no link."""
        found = self._found
        address = _ADDRESS.match(self._text, last + 1, self._end)
        if address:
            return address.end()
        label = _LABEL.match(self._text, last + 1, self._end)
        own = self._text[first:last] if last - first <= _LONGEST_LABEL else ""
        name = folded_label(label[1] if label and label[1].strip() else own)
        if name not in found.labels:
            return 0
        found.used.add(name)
        return label.end() if label else last + 1

    def _link(self, opened: int, first: int, last: int, end: int) -> None:
        """A link or a picture between brackets."""
        is_picture = self._text[opened] == "!"
        if is_picture and not self._text[first:last].strip():
            self._found.swaps[opened] = PICTURE
            first, last = opened, opened + 1
            self._found.marks.append(Mark(last, end, first, last))
        else:
            self._found.pair(opened, first, last, end)
        self._found.spans.append(Span("picture" if is_picture else "link", first, last))

    def _emphasis(self, here: int, behind: int) -> int:
        """Close what is open with as many of these signs as it takes, and open with the rest."""
        text, stack, reached = self._text, self._open[self._text[here]], behind
        before = text[here - 1] if here > self._start else " "
        after = text[behind] if behind < self._end else " "
        opens, closes = not after.isspace(), not before.isspace()
        if text[here] == "_":  # snake_case has no emphasis
            opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        while closes and stack and here < behind:
            opened, first = stack[-1]
            size = min(behind - here, first - opened, 2)
            self._found.pair(first - size, first, here, here + size)
            if size == 1:
                self._found.spans.append(Span("italic", first, here))
            self._whole.append((first, here))
            here += size
            stack[-1][1] -= size
            if stack[-1][1] == opened:
                stack.pop()
        if opens and here < behind:
            stack.append([here, behind])
        return reached


def folded_label(label: str) -> str:
    """A label as labels are compared."""
    return " ".join(label.lower().split())


def _closing_ticks(text: str, start: int, end: int) -> dict[int, int]:
    """Where each run of backticks is that opens code, and where the run that closes it."""
    following: dict[int, int] = {}
    last: dict[int, int] = {}
    for match in reversed(list(_TICKS.finditer(text, start, end))):
        size = match.end() - match.start()
        if size in last:
            following[match.start()] = last[size]
        last[size] = match.start()
    return following


def _merged(ranges: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ranges without those inside others."""
    reach = -1
    for first, last in sorted(ranges):
        if last > reach:
            yield max(first, reach), last
            reach = last


def _breaks(text: str, first: int, last: int) -> Iterator[int]:
    """The line breaks in a range."""
    at = text.find("\n", first, last)
    while at >= 0:
        yield at
        at = text.find("\n", at + 1, last)
