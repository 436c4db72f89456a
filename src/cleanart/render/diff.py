"""The difference between a document and what is left of it: for people in colour, for `patch` as a unified diff."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ..document import Removal, Result
from . import visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

CONTEXT = 3
_STYLES = {"appeal": "magenta", "newsletter": "magenta", "related": "blue", "caption": "cyan", "credit": "cyan"}
_OTHER_STYLE = "red"


class _Row(NamedTuple):
    """One line of the original: its number from 1, its text with its line break, what is left, what went from it."""

    number: int
    text: str
    left: str
    removals: list[tuple[int, int, Removal]]

    @property
    def changed(self) -> bool:
        return self.text != self.left


def _rows(result: Result) -> Iterator[_Row]:
    """The lines of the original with what was removed from each (offsets within the line)."""
    original = result.restore()
    start = first = 0
    carried = ""  # what is left of lines whose line break went, such as a byte order mark
    for number, text in enumerate(original.split("\n"), 1):
        end = min(start + len(text) + 1, len(original))
        if start == end:
            return
        while first < len(result.removals) and result.removals[first].end <= start:
            first += 1
        within: list[tuple[int, int, Removal]] = []
        for removal in result.removals[first:]:
            if removal.start >= end:
                break
            within.append((max(removal.start, start) - start, min(removal.end, end) - start, removal))
        line, left, at = original[start:end], carried, 0
        for begin, until, _ in within:
            left += line[at:begin]
            at = until
        left += line[at:]
        carried = left if end < len(original) and not left.endswith("\n") else ""
        yield _Row(number, line, "" if carried else left, within)
        start = end


def _hunks(rows: Sequence[_Row], context: int) -> Iterator[Sequence[_Row]]:
    """Runs of rows around the changed ones."""
    shown = {near for i, row in enumerate(rows) if row.changed for near in range(i - context, i + context + 1)}
    numbers = [i for i in range(len(rows)) if i in shown]
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        yield [rows[i] for _, i in run]


def unified(name: str, result: Result, context: int = CONTEXT) -> str:
    """A unified diff that `patch` applies; empty when nothing was removed."""
    if not result.removals:
        return ""
    parts = [f"--- {name}\n", f"+++ {name}\n"]
    rows = list(_rows(result))
    kept_before = 0
    at = 0
    for hunk in _hunks(rows, context):
        first = hunk[0].number - 1
        kept_before += sum(1 for row in rows[at:first] if row.left)
        at = first + len(hunk)
        kept = sum(1 for row in hunk if row.left)
        before = f"{first + 1 if hunk else 0},{len(hunk)}"
        after = f"{kept_before + (1 if kept else 0)},{kept}"
        parts.append(f"@@ -{before} +{after} @@\n")
        kept_before += kept
        for row in hunk:
            parts += _marked(row)
    return "".join(parts)


def _marked(row: _Row) -> Iterator[str]:
    for mark, text in [(" ", row.text)] if not row.changed else [("-", row.text), ("+", row.left)]:
        if text:
            yield mark + text + ("" if text.endswith("\n") else "\n\\ No newline at end of file\n")


def show(console: "Console", name: str, result: Result, context: int = CONTEXT) -> None:
    """The diff for a person: removed text struck out in the colour of its category, the reason below."""
    from rich.table import Table
    from rich.text import Text

    count = len(result.removals)
    console.print(Text(f"{visible(name)}: {count} removal{'s' * (count != 1)}", style="bold"))
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(justify="right", style="dim", min_width=4)
    grid.add_column()
    grid.add_column(ratio=1, overflow="fold")
    rows = list(_rows(result))
    before = 0
    for hunk in _hunks(rows, context):
        if hunk[0].number > before + 1:
            grid.add_row("", "", Text("...", style="dim"))
        before = hunk[-1].number
        for row in hunk:
            grid.add_row(str(row.number), "-" if row.changed else "", _struck(row))
            for rule, why in {r.rule: r.why for _, _, r in row.removals if row.text.strip()}.items():
                grid.add_row("", "", Text(f"  {rule}: {why}", style="dim italic"))
    if before < len(rows):
        grid.add_row("", "", Text("...", style="dim"))
    console.print(grid)


def _struck(row: _Row) -> "Text":
    """A line with what was removed from it struck out."""
    from rich.text import Text

    text = row.text.rstrip("\r\n")
    line = Text()
    at = 0
    for start, end, removal in row.removals:
        line.append(visible(text[at:start]))
        line.append(visible(text[start:end]), style=f"strike {_STYLES.get(removal.category, _OTHER_STYLE)}")
        at = end
    line.append(visible(text[at:]))
    return line
