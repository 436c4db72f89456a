"""An explanation of every removal, and of a line that stays, in words."""

from collections.abc import Iterable, Iterator, Sequence

from ..cleaner import Cleaner
from ..document import Removal, Result
from ..evidence import Near, evidence, near
from . import Said, counted, excerpt, visible
from .palette import COLOURS
from .rows import place, rows

_MOST_NEAR = 5


def explanation(cleaner: Cleaner, name: str, result: Result, width: int, markup: str | None = None) -> Iterator[Said]:
    """A paragraph per removal: place, rule, text, reason, evidence, and how to keep it."""
    if result.left_whole:
        yield [(f"{visible(name)}: left whole: {result.left_whole}", "")]
        return
    if not result.removals:
        yield [(f"{visible(name)}: nothing to remove", "")]
        return
    yield from _removals(cleaner, name, result, result.removals, width, markup)


def of_line(
    cleaner: Cleaner, name: str, result: Result, number: int, width: int, markup: str | None = None
) -> Iterator[Said]:
    """What goes from a line (from 1), and why the rest of it stays; nothing when there is no such line."""
    row = next((row for row in rows(result) if row.number == number), None)
    if not row:
        return
    gone = list(dict.fromkeys(part.removal for part in row.parts if row.text[part.start : part.end].strip()))
    yield from _removals(cleaner, name, result, gone, width, markup)
    if row.left.strip():
        if gone:
            yield []
        kept = "the rest is kept" if gone else "kept"
        yield [(f"{visible(name)}:{number}: ", "bold"), (kept, "green")]
        yield [("    ", ""), (excerpt(row.left, width), "")]
        yield from _near(near(cleaner, result, row.below, markup), width)
    elif not gone:
        yield [(f"{visible(name)}:{number}: ", "bold"), (f"blank, {'goes' if row.parts else 'kept'}", "dim")]


def _removals(
    cleaner: Cleaner, name: str, result: Result, removals: Sequence[Removal], width: int, markup: str | None
) -> Iterator[Said]:
    lines = result.restore().split("\n") if removals else []
    for which, removal in enumerate(removals):
        if which:
            yield []
        colour = COLOURS.get(removal.category, "red")
        number, column = place(removal)
        yield [(f"{visible(name)}:{number}:{column}: ", "bold"), (removal.rule, colour), (f" ({removal.category})", "")]
        yield [("    ", ""), (excerpt(removal.text, width), f"{colour} strike")]
        yield [(f"    {removal.why}", "")]
        line = lines[number - 1]
        rests_on = evidence(cleaner, removal.rule, line.removesuffix("\r"), markup)
        if rests_on:
            yield [("    evidence: ", "dim"), (f"it {excerpt(rests_on, width)}", "")]
        yield [("    to keep it: ", "dim"), (f"--keep {removal.category}, or key k in cleanart review", "")]


def _near(came: Iterable[Near], width: int) -> Iterator[Said]:
    every = list(came)
    for rule, found, against in every[:_MOST_NEAR]:
        yield [("    near: ", "dim"), (rule.id, COLOURS.get(rule.category, "red")), (f" ({rule.category})", "")]
        yield [(f"        it {excerpt(found, width)}", "")]
        yield [(f"        but {visible(against)}", "")]
    if len(every) > _MOST_NEAR:
        yield [(f"    and {counted(len(every) - _MOST_NEAR, 'more rule')} came near", "dim")]
    if not every:
        yield [("    no rule came near", "dim")]
