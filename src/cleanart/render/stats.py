"""What goes from many documents, in figures and bars."""

from collections.abc import Iterator, Sequence

from ..survey import Survey
from . import Said, counted, excerpt, share, visible
from .palette import COLOURS

_EIGHTHS = " \u258f\u258e\u258d\u258c\u258b\u258a\u2589"


def stats(survey: Survey, rules: Sequence[str], most: int, width: int) -> Iterator[Said]:
    """Figures by category, rule and file, lines that recur, and which of the rules never hit; `most` rows of each."""
    tally = survey.tally
    removed = tally.removed.total()
    counts = [counted(tally.documents, "document"), f"{tally.changed:,} changed"]
    counts += [f"{tally.left_whole:,} left whole"] if tally.left_whole else []
    yield [(" \u00b7 ".join(counts), "bold")]
    of = f"{removed:,} of {counted(tally.characters, 'character')} ({share(removed, tally.characters)})"
    yield [(f"{counted(tally.removals.total(), 'removal')} \u00b7 {of}", "")]
    if removed:
        yield from _bars(
            "by category", [(name, name, times, size) for name, times, size in tally.by_category()], removed, 99, width
        )
        kinds = {rule: category for category, rule in tally.removed}
        yield from _bars(
            "by rule", [(rule, kinds[rule], times, size) for rule, times, size in tally.by_rule()], removed, most, width
        )
    yield from _files(survey, most)
    yield from _lines("lines that go from several documents", survey.again(survey.gone), most, width)
    yield from _lines("lines that stay in several documents: boilerplate?", survey.again(survey.kept), most, width)
    hit = {rule for _, rule in tally.removed}
    never = [rule for rule in sorted(rules) if rule not in hit]
    if never:
        yield from _head(f"rules never hit: {len(never):,} of {len(rules):,}")
        for rule in never[:most]:
            yield [(f"  {rule}", "dim")]
        yield from _more(len(never) - most)


def bar(part: float, width: int) -> str:
    """A bar as long as a part of the width.

    >>> bar(0.5, 5)
    '\u2588\u2588\u258c'
    """
    eighths = max(1, round(part * width * 8)) if part else 0
    return ("\u2588" * (eighths // 8) + _EIGHTHS[eighths % 8]).rstrip()


def _head(title: str) -> Iterator[Said]:
    yield []
    yield [(title, "bold")]


def _bars(title: str, rows: Sequence[tuple[str, str, int, int]], whole: int, most: int, width: int) -> Iterator[Said]:
    """A row for each name: how many removals and characters, and a bar by characters."""
    yield from _head(title)
    shown = rows[:most]
    longest = max(len(name) for name, *_ in shown)
    room = max(8, width - longest - 32)
    yield [(f"  {'':{longest}} {'times':>7} {'characters':>10} {'share':>5}", "dim")]
    largest = max(size for *_, size in rows)
    for name, category, times, size in shown:
        yield [
            (f"  {name:{longest}} {times:>7,} {size:>10,} {share(size, whole):>5}  ", ""),
            (bar(size / largest, room), COLOURS.get(category, "red")),
        ]
    yield from _more(len(rows) - most)


def _files(survey: Survey, most: int) -> Iterator[Said]:
    files = survey.files()
    if not files:
        return
    yield from _head("files of which most goes")
    for each in files[:most]:
        whole = f"  left whole: {each.left_whole}" if each.left_whole else ""
        yield [
            (f"  {share(each.removed, each.characters):>5}  ", "red" if whole else ""),
            (visible(each.name) + whole, ""),
        ]
    yield from _more(len(files) - most)


def _lines(title: str, lines: Sequence[tuple[str, int]], most: int, width: int) -> Iterator[Said]:
    if not lines:
        return
    yield from _head(title)
    for line, times in lines[:most]:
        yield [(f"  {times:>5,}\u00d7  ", ""), (excerpt(line, width - 12), "")]
    yield from _more(len(lines) - most)


def _more(number: int) -> Iterator[Said]:
    if number > 0:
        yield [(f"  and {number:,} more", "dim")]
