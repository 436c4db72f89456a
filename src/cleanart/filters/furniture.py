"""Page furniture: the menus, link lists, boxes and footers around the body in the text of a whole page.

A text is taken for a page, not an article, by long runs of short lines: menus, which no article has; or since nearly
all of it is indented. Of a page, each line gets a score, a sum of weighted facts that need no language: how much prose
stands near it, how much of the page's prose has its indentation (extractors that keep the layout indent the lines of a
body alike), how much prose stands before it, whether it lies in the stretch with the most prose.

These are the ideas of jusText (Pomikálek 2011: a line is judged by its neighbours), boilerpipe (Kohlschütter et al.
2010: shallow facts of a block and of those beside it) and body text extraction (Finn et al. 2001: the body is the
stretch with the best balance). The weights are learned by logistic regression from pages with known bodies;
`benchmarks/furniture.py` prints them, and how they do on sets that they were not learned from.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from math import inf, log1p
from operator import mul
from typing import NamedTuple

from ..document import Document
from ..rule import Rule
from ..script import STOPS, is_stopped, pattern, unspaced
from . import Cut

# A line is short up to here, prose from there on, in characters; signs of scripts without spaces count for three.
SHORT, PROSE = 40, 50
# What a line can count at most, and what makes it prose that a body is built of.
MOST, SOLID = 600, 80
# No page: fewer short lines in all, in the longest run, kinds of indentation, lines above and below the prose.
FEWEST_SHORT, RUN, INDENTS, AROUND = 25, 8, 5, 5
_RUN = b"\1" * RUN
# A page without indentation: a menu of so many lines above all prose, of fewer characters a line than these.
MENU, ENTRY = 15, 25
# What programs that keep the layout write is indented nearly everywhere, in so many ways; articles are not.
LAID_OUT, LAYOUTS, FEWEST_LAID_OUT, MOST_SHORT = 0.85, 3, 8, 0.6
# A page of which so few characters would stay is no article with furniture around it.
LEAST = 600
# A line stays from this score on, or from so much below the score that one line in twenty of those with prose around
# them reaches. Where less than this share of the prose would stay, it takes more to go.
SCORE, BELOW, BEST = -0.3, 1.9, 0.05
LEAST_PROSE, LOW_SCORE = 0.5, -2.0
# Stretches of so few lines between two that stay do too.
GAP = 2
# Characters of a line that are read for its words.
READ = 60
# Rows above and below that count as near and as far; a heading has at least so many characters.
NEAR, FAR, HEADING = 5, 15, 25

# Weights of the facts, of pages with indentation and of flat ones, and last what is added to each score.
WEIGHTS = {
    "main": (-1.371, 0.000),
    "share": (2.445, 0.000),
    "distance": (-2.417, 0.000),
    "below 2": (0.458, 0.544),
    "below 4": (-0.535, -0.511),
    "stretch": (0.877, 0.791),
    "telling": (1.177, 0.859),
    "before": (-2.419, -2.235),
    "after": (1.448, 1.227),
    "solid near": (2.552, 3.044),
    "dull near": (2.940, 3.141),
    "solid far": (-1.166, -0.661),
    "prose": (0.448, 0.917),
    "teaser": (-0.535, -0.616),
    "density": (1.454, 1.367),
    "": (-3.025, -3.533),
}
INDENTED, FLAT = zip(*WEIGHTS.values(), strict=True)

_ENDS = STOPS + ",;:-\u2013\u2014\u3001\uff0c\u060c"
_INNER = r"[.!?\u2026\u061f][\"'\u201d\u2019\u00bb)]*\s+[\"'\u201c\u2018\u00ab(]*\w|[\u3002\uff01\uff1f]"


class Row(NamedTuple):
    """A line that is not blank: its number, its indentation, its text, how long it is, how much prose it has."""

    number: int
    indent: int
    text: str
    width: int
    prose: int


class Furniture:
    """The filter of the rule that stands for page furniture."""

    ends_pass = True  # what is left is looked at as an article

    def __init__(self, rule: Rule) -> None:
        self._rule = rule

    def __call__(self, document: Document, _found: Sequence[Cut]) -> Iterator[Cut]:
        """The stretches of lines that are furniture, if the document is a page."""
        lines = document.lines
        # Most texts are told to be none by the lengths of their lines.
        short = bytes([len(text) < SHORT for text in map(str.strip, lines) if text])
        menu = short.count(1) >= FEWEST_SHORT and _RUN in short
        if not (menu and sum(0 < length < 2 * SHORT for length in map(len, lines)) >= FEWEST_SHORT) and (
            not _may_be_laid_out(lines)
        ):
            return
        rows = rows_of(lines)
        if not is_page(rows):
            return
        stays = body(rows)
        if sum(row.width for row, kept in zip(rows, stays, strict=True) if kept) < LEAST:
            return
        for first, last in _stretches(rows, stays):
            yield Cut(document[first].start, document[last].end, self._rule)


def rows_of(lines: Sequence[str]) -> list[Row]:
    """The lines that are not blank."""
    rows: list[Row] = []
    for number, line in enumerate(lines):
        text = line.strip()
        if text:
            width = len(text) + 2 * len(unspaced(text))
            prose = 0
            if width >= PROSE and (is_stopped(text) or pattern(_INNER).search(text)):
                prose = min(width, MOST)
            rows.append(Row(number, len(line) - len(line.lstrip()), text, width, prose))
    return rows


def is_page(rows: Sequence[Row]) -> bool:
    """Whether it is the text of a page rather than that of an article."""
    solid = [place for place, row in enumerate(rows) if row.prose >= SOLID]
    if not solid:
        return False
    above, below = solid[0], len(rows) - 1 - solid[-1]
    if is_laid_out(rows, above + below):
        return True
    short = [row.width < SHORT for row in rows]
    longest = max(accumulate(short, lambda length, is_short: length + 1 if is_short else 0, initial=0))
    if sum(short) < FEWEST_SHORT or longest < RUN:
        return False
    if is_indented(rows) and above + below >= AROUND:
        return True
    return above >= MENU and longest >= MENU and _is_menu(rows[:above])


def is_laid_out(rows: Sequence[Row], around: int) -> bool:
    """Whether nearly all lines are indented, in different ways, and many are short or stand around the prose."""
    short = sum(row.width < SHORT for row in rows)
    return (
        short >= FEWEST_LAID_OUT
        and sum(row.indent > 0 for row in rows) >= LAID_OUT * len(rows)
        and len({row.indent for row in rows}) >= LAYOUTS
        and (around >= 2 * AROUND or short >= MOST_SHORT * len(rows))
    )


def _may_be_laid_out(lines: Sequence[str]) -> bool:
    """Whether most lines begin with a space, so that it is worth a closer look."""
    first = [line[:1] for line in lines]
    indented = first.count(" ") + first.count("\t")
    return 2 * indented > len(lines) - first.count("")


def _is_menu(rows: Sequence[Row]) -> bool:
    """Whether lines are entries of a menu: of a few words, and unlike verses without punctuation at their ends."""
    ended = sum(row.text[-1] in _ENDS for row in rows)
    return ended < 0.15 * len(rows) and sum(row.width for row in rows) < ENTRY * len(rows)


def body(rows: Sequence[Row]) -> list[bool]:
    """For each row of a page whether it belongs to the body."""
    weights = INDENTED if is_indented(rows) else FLAT
    scores = [-inf if each is None else sum(map(mul, weights, each), weights[-1]) for each in facts(rows)]
    stays = _staying(scores, lowest(scores))
    prose = sum(row.prose for row in rows)
    if sum(row.prose for row, kept in zip(rows, stays, strict=True) if kept) < LEAST_PROSE * prose:
        return _staying(scores, LOW_SCORE)
    return stays


def lowest(scores: Sequence[float]) -> float:
    """The score that lines of a page must exceed to stay."""
    seen = sorted(score for score in scores if score > -inf)
    best = seen[int((1 - BEST) * (len(seen) - 1))] if seen else 0.0
    return min(SCORE, best - BELOW)


def _staying(scores: Sequence[float], lowest: float) -> list[bool]:
    """Which lines stay from this score on, short gaps between them filled."""
    stays = [score > lowest for score in scores]
    last = -1
    for place, kept in enumerate(stays):
        if kept:
            if 0 <= last < place - 1 <= last + GAP:
                stays[last:place] = [True] * (place - last)
            last = place
    return stays


def is_indented(rows: Sequence[Row]) -> bool:
    """Whether indentation can tell anything."""
    return len({row.indent for row in rows}) >= INDENTS


def facts(rows: Sequence[Row]) -> Iterator[tuple[float, ...] | None]:
    """The facts of each row, in the order of `WEIGHTS`, each between 0 and about 2; None with no prose far and wide.

    They are made column by column, which takes half of the time that making them row by row does.
    """
    indents, proses, widths = [row.indent for row in rows], [row.prose for row in rows], [row.width for row in rows]
    mass: Counter[int] = Counter()
    for indent, size in zip(indents, proses, strict=True):
        mass[indent] += size
    main = max(mass, key=mass.__getitem__)
    prose, width = _sums(proses), _sums(widths)
    solid = _sums([size >= SOLID for size in proses])
    dull = _sums([most >= HEADING and size < SOLID for most, size in zip(widths, proses, strict=True)])
    first, last = _densest(rows)
    total, end = max(1, prose[-1]), len(rows)
    far = _around(prose, FAR)
    inside = [first <= place <= last for place in range(end)]
    telling = [0.0] * first + [_telling(row.text) for row in rows[first : last + 1]]
    share = {indent: size / total for indent, size in mass.items()}
    distance = {indent: min(abs(indent - main), 20) / 20 for indent in mass}
    columns = (
        [float(indent == main) for indent in indents],
        [share[indent] for indent in indents],
        [distance[indent] for indent in indents],
        [log1p(size) / 6 for size in _below(prose, 2)],
        [log1p(size) / 6 for size in _below(prose, 4)],
        [float(is_inside and indent == main) for is_inside, indent in zip(inside, indents, strict=True)],
        telling + [0.0] * (end - len(telling)),
        [size / total for size in prose[:-1]],
        [log1p(size) / 8 for size in prose[:-1]],
        [size / (2 * NEAR + 1) for size in _around(solid, NEAR)],
        [size / (2 * NEAR + 1) for size in _around(dull, NEAR)],
        [size / (2 * FAR + 1) for size in _around(solid, FAR)],
        [log1p(size) / 6 for size in proses],
        _teasers(proses, widths),
        [size / max(1, most) for size, most in zip(far, _around(width, FAR), strict=True)],
    )
    return (row if size else None for row, size in zip(zip(*columns, strict=True), far, strict=True))


def _sums(numbers: Iterable[int]) -> list[int]:
    """The sums of the first numbers: none, one, two and so on."""
    return list(accumulate(numbers, initial=0))


def _around(sums: Sequence[int], reach: int) -> list[int]:
    """For each row the sum over itself and so many above and below."""
    below = [*sums[reach + 1 :], *[sums[-1]] * reach]
    above = [*[0] * reach, *sums]
    return [last - first for last, first in zip(below[: len(sums) - 1], above, strict=False)]


def _below(sums: Sequence[int], reach: int) -> list[int]:
    """For each row the sum over so many below it."""
    below = [*sums[reach + 1 :], *[sums[-1]] * reach]
    return [last - first for last, first in zip(below, sums[1:], strict=False)]


def _teasers(proses: Sequence[int], widths: Sequence[int]) -> list[float]:
    """For each row whether it is prose, the only one between a heading and something that is no prose."""
    first, last = proses[:1], proses[-1:]
    above, below = [*first, *proses[:-1]], [*proses[1:], *last]
    sizes = zip(proses, above, below, [*widths[:1], *widths[:-1]], strict=True)
    return [float(bool(here and not up and not down and width >= HEADING)) for here, up, down, width in sizes]


def _telling(text: str) -> float:
    """The share of a line's first words that begin with no capital letter; 1 in scripts without case."""
    words = text[:READ].split()
    return 1 - sum([word[0].isupper() for word in words]) / len(words)


def _densest(rows: Sequence[Row]) -> tuple[int, int]:
    """The first and the last row of the stretch with the best balance of prose and of what is none."""
    best = balance = 0.0
    start, found = 0, (0, -1)
    for place, row in enumerate(rows):
        if balance <= 0:
            start, balance = place, 0.0
        balance += min(row.prose, 400) / 100 if row.prose >= SOLID else -0.35 if row.width < SHORT else -0.6
        if balance > best:
            best, found = balance, (start, place)
    return found


def _stretches(rows: Sequence[Row], stays: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The first and last line of each run of rows that go."""
    first = last = -1
    for row, kept in zip(rows, stays, strict=True):
        if kept:
            if first >= 0:
                yield first, last
            first = -1
        else:
            first = row.number if first < 0 else first
            last = row.number
    if first >= 0:
        yield first, last
