"""The difference between a document and what is left of it, for a person at a terminal.

Side by side where there is room, inline otherwise; text that goes is struck out in the colour of its category, with the
rule and its reason in the margin. Each row is laid out by itself, so that a long document appears as it is laid out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.console import Group
from rich.style import Style
from rich.text import Text

from ..document import Removal, Result
from . import counted, pieces, share, visible
from .palette import COLOURS
from .rows import Row, hunks, rows

if TYPE_CHECKING:
    from rich.console import Console

# From so many columns on, both sides and the margin have room.
WIDE = 130
# Of a longer stretch of a line the middle is left out.
_LONGEST, _SHOWN = 1000, 300
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
# Set between columns, it keeps a terminal that turns right-to-left text from turning the columns too.
_MARK = "\u200e"
_DIM = Style(dim=True)
_ODD = Style(reverse=True)


class Summary(NamedTuple):
    """What goes from a document or from several."""

    removals: int
    removed: int
    characters: int

    @classmethod
    def of(cls, result: Result) -> "Summary":
        """The summary of one document."""
        removed = sum(removal.end - removal.start for removal in result.removals)
        return cls(len(result.removals), removed, len(result.text) + removed)

    def plus(self, other: "Summary") -> "Summary":
        """The sum of two."""
        return Summary(*(a + b for a, b in zip(self, other, strict=True)))

    def __str__(self) -> str:
        of = f"{self.removed:,} of {counted(self.characters, 'character')}"
        return f"{counted(self.removals, 'removal')} \u00b7 {of} ({share(self.removed, self.characters)})"


def show(console: "Console", name: str, result: Result, context: int = 3, side: bool | None = None) -> None:
    """The diff of one document; `side` says side by side or inline, None: as the width allows."""
    head = Text(visible(name), style="bold")
    rest = f"left whole: {result.left_whole}" if result.left_whole else str(Summary.of(result))
    head.append(f"  {rest}", style="not bold")
    console.print(head, overflow="fold")
    if not result.removals:
        return
    page = _Page(console, result, console.width >= WIDE if side is None else side)
    console.print(Text("\u2500" * console.width, style=_DIM), no_wrap=True, crop=True)
    below = 0
    last = page.lines
    for hunk in hunks(rows(result), context):
        _fold(console, page, hunk[0].number - below - 1)
        console.print(Group(*page.hunk(hunk)), no_wrap=True, crop=False, overflow="ignore")
        below = hunk[-1].number
    _fold(console, page, last - below)
    console.print()


def _fold(console: "Console", page: "_Page", kept: int) -> None:
    if kept > 0:
        console.print(Text(f"{' ' * page.gutter} \u22ef {counted(kept, 'line')} kept \u22ef", style=_DIM), no_wrap=True)


class _Page:
    """How the rows of a document are laid out: the widths of the columns, and what a column holds."""

    def __init__(self, console: "Console", result: Result, side: bool) -> None:
        self._console = console
        # Where colour cannot be told from no colour, signs say what goes.
        self._signs = console.color_system is None or console.no_color
        self._side = side
        original_end = result.text.count("\n") + sum(removal.text.count("\n") for removal in result.removals)
        self.lines = original_end + bool(_ends_open(result))
        self.gutter = max(4, len(str(self.lines)))
        room = max(20, console.width - self.gutter - 3)
        self._margin = min(44, max(26, console.width // 4)) if side else 0
        self._width = max(10, (room - self._margin - self.gutter - 7) // 2) if side else room
        self._noted: Removal | None = None

    def hunk(self, hunk: Iterable[Row]) -> Iterator[Text]:
        """The lines that show a run of rows."""
        for row in hunk:
            yield from self._beside(row) if self._side else self._inline(row)

    def _inline(self, row: Row) -> Iterator[Text]:
        for number, line in enumerate(self._wrapped(self._struck(row), self._width)):
            yield self._start(row, number) + line
        for rule, why, colour in self._notes(row):
            note = Text.assemble((rule, colour), (f"  {why}", "dim"))
            for number, line in enumerate(self._wrapped(note, self._width - 2)):
                yield _dim(" " * (self.gutter + 3) + ("  " if number else "\u2514 ")) + line

    def _beside(self, row: Row) -> Iterator[Text]:
        before = self._wrapped(self._struck(row), self._width)
        after = self._wrapped(self._plain(row.left), self._width) if row.left else []
        notes: list[Text] = []
        for rule, why, colour in self._notes(row):
            notes += self._wrapped(Text(_breakable(rule, self._margin), style=colour), self._margin)
            notes += self._wrapped(Text(why, style=_DIM), self._margin)
        for number in range(max(len(before), len(after), len(notes))):
            left = f"{row.below}" if row.left and not number else ""
            line = self._start(row, number) + self._cell(before, number)
            line.append(f" \u2502 {left:>{self.gutter}} ", style=_DIM)
            line += self._cell(after, number)
            line.append(" \u2502 ", style=_DIM)
            yield line + (notes[number] if number < len(notes) else Text())

    def _start(self, row: Row, number: int) -> Text:
        """What stands before a line: its number, and whether all of it goes, a part, or nothing."""
        mark = " " if not row.changed else "~" if row.left.strip() else "-"
        return _dim(f"{'' if number else row.number:>{self.gutter}} {' ' if number else mark} ")

    def _cell(self, lines: Sequence[Text], number: int) -> Text:
        """A line of a column, filled up to its width."""
        line = lines[number] if number < len(lines) else Text()
        space = " " * (self._width - cell_len(line.plain))
        turned = _RIGHT_TO_LEFT.search(line.plain) is not None
        return line + Text((_MARK if turned else "") + space)

    def _wrapped(self, text: Text, width: int) -> list[Text]:
        return list(text.wrap(self._console, width, overflow="fold")) or [Text()]

    def _notes(self, row: Row) -> Iterator[tuple[str, str, str]]:
        """The rule, reason and colour of each removal in a row that has not been noted yet."""
        for part in row.parts:
            removal = part.removal
            if removal == self._noted or not row.text[part.start : part.end].strip():
                continue
            if not self._noted or (removal.rule, removal.end) != (self._noted.rule, self._noted.end):
                named = f".{removal.category}." in removal.rule
                rule = removal.rule if named else f"{removal.rule} ({removal.category})"
                yield rule, removal.why, COLOURS.get(removal.category, "red")
            self._noted = removal

    def _struck(self, row: Row) -> Text:
        """A line with what goes from it struck out."""
        text = row.text.rstrip("\r\n")
        line = Text()
        at = 0
        for part in row.parts:
            _append(line, text[at : part.start])
            gone = text[part.start : part.end]
            if gone:
                style = f"strike {COLOURS.get(part.removal.category, 'red')}"
                signs = self._signs and gone.strip()
                _append(line, f"[-{gone}-]" if signs else gone, style)
            at = max(at, part.end)
        _append(line, text[at:])
        return line

    def _plain(self, text: str) -> Text:
        line = Text()
        _append(line, text.rstrip("\r\n"))
        return line


def _breakable(rule: str, width: int) -> str:
    """The id of a rule with line breaks behind dots and hyphens, where it is wider than that."""
    lines = [""]
    for part in re.findall(r"[^.\- ]+[.\- ]?", rule):
        if len(lines[-1]) + len(part) > width:
            lines.append("")
        lines[-1] += part
    return "\n".join(filter(None, lines))


def _dim(text: str) -> Text:
    """A text that is dim, and does not make dim what is added to it."""
    return Text().append(text, _DIM)


def _append(line: Text, text: str, style: str = "") -> None:
    """Add text to a line: controls spelled out, tabs as spaces, the middle left out when it is very long."""
    if len(text) > _LONGEST:
        left_out = len(text) - 2 * _SHOWN
        _append(line, text[:_SHOWN], style)
        line.append(f" \u22ef {left_out:,} characters \u22ef ", style="dim")
        text = text[-_SHOWN:]
    for piece, odd in pieces(text.replace("\t", "    ")):
        line.append(piece, style=Style.parse(style) + _ODD if odd else style)


def _ends_open(result: Result) -> bool:
    """Whether the last line of the original has no line break."""
    if result.removals and result.removals[-1].end >= len(result.text) + sum(r.end - r.start for r in result.removals):
        return not result.removals[-1].text.endswith("\n")
    return bool(result.text) and not result.text.endswith("\n")
