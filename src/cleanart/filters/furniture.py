"""Page furniture: the menus, link lists, boxes and footers around the body in the text of a whole page.

A text is taken for a page, not an article, by long runs of short lines: menus, which no article has. Of a page, each
line gets a score, a sum of weighted facts that need no language: how much prose stands near it, how much of the page's
prose has its indentation (extractors that keep the layout indent the lines of a body alike), how much prose stands
before it, whether it lies in the stretch with the most prose.

These are the ideas of jusText (Pomikálek 2011: a line is judged by its neighbours), boilerpipe (Kohlschütter et al.
2010: shallow facts of a block and of those beside it) and body text extraction (Finn et al. 2001: the body is the
stretch with the best balance). The weights are learned by logistic regression from pages with known bodies;
`benchmarks/furniture.py` prints them, and how they do on sets that they were not learned from.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import log1p
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
# A page of which so little would stay, in characters or as a share, is no article with furniture around it.
LEAST, LEAST_SHARE = 600, 0.25
# A line stays from this score on; stretches of so few lines between two that stay do too.
SCORE, GAP = -0.3, 2
# Rows above and below that count as near and as far; a heading has at least so many characters.
NEAR, FAR, HEADING = 5, 15, 25

# Weights of the facts, of pages with indentation and of flat ones, and last what is added to each score.
WEIGHTS = {
    "main": (-1.469, 0.0),
    "share": (2.63, 0.0),
    "distance": (-2.349, 0.0),
    "below 2": (0.477, 0.563),
    "below 4": (-0.572, -0.551),
    "stretch": (0.923, 0.715),
    "telling": (1.211, 1.03),
    "before": (-2.521, -2.343),
    "after": (1.545, 1.335),
    "solid near": (2.401, 2.926),
    "dull near": (2.777, 2.936),
    "solid far": (-0.875, -0.405),
    "prose": (0.28, 0.755),
    "teaser": (-0.546, -0.625),
    "density": (1.467, 1.384),
    "": (-3.042, -3.515),
}
INDENTED, FLAT = zip(*WEIGHTS.values(), strict=True)

_ENDS = STOPS + ",;:-\u2013\u2014\u3001\uff0c\u060c"
_INNER = r"[.!?\u2026\u061f][\"'\u201d\u2019\u00bb)]*\s+[\"'\u201c\u2018\u00ab(]*\w|[\u3002\uff01\uff1f]"
_WORD = r"[^\W\d_]+"


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
        if short.count(1) < FEWEST_SHORT or _RUN not in short:
            return
        if sum(0 < length < 2 * SHORT for length in map(len, lines)) < FEWEST_SHORT:  # indentation included
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
    short = [row.width < SHORT for row in rows]
    if sum(short) < FEWEST_SHORT:
        return False
    longest = max(accumulate(short, lambda length, is_short: length + 1 if is_short else 0, initial=0))
    solid = [place for place, row in enumerate(rows) if row.prose >= SOLID]
    if not solid or longest < RUN:
        return False
    above, below = solid[0], len(rows) - 1 - solid[-1]
    if is_indented(rows) and above + below >= AROUND:
        return True
    return above >= MENU and longest >= MENU and _is_menu(rows[:above])


def _is_menu(rows: Sequence[Row]) -> bool:
    """Whether lines are entries of a menu: of a few words, and unlike verses without punctuation at their ends."""
    ended = sum(row.text[-1] in _ENDS for row in rows)
    return ended < 0.15 * len(rows) and sum(row.width for row in rows) < ENTRY * len(rows)


def body(rows: Sequence[Row]) -> list[bool]:
    """For each row of a page whether it belongs to the body."""
    weights = INDENTED if is_indented(rows) else FLAT
    stays = [each is not None and sum(map(mul, weights, each), weights[-1]) > SCORE for each in facts(rows)]
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
    """The facts of each row, in the order of `WEIGHTS`, each between 0 and about 2; None with no prose far and wide."""
    mass: Counter[int] = Counter()
    for row in rows:
        mass[row.indent] += row.prose
    main = max(mass, key=lambda indent: mass[indent])
    prose = list(accumulate((row.prose for row in rows), initial=0))
    width = list(accumulate((row.width for row in rows), initial=0))
    solid = list(accumulate((row.prose >= SOLID for row in rows), initial=0))
    dull = list(accumulate((row.width >= HEADING and row.prose < SOLID for row in rows), initial=0))
    first, last = _densest(rows)
    end, total = len(rows), max(1, prose[-1])
    for place, row in enumerate(rows):
        here = place + 1
        above, below = max(0, place - NEAR), min(end, here + NEAR)
        far_above, far_below = max(0, place - FAR), min(end, here + FAR)
        if prose[far_above] == prose[far_below]:
            yield None
            continue
        inside = first <= place <= last
        is_main = row.indent == main
        yield (
            float(is_main),
            mass[row.indent] / total,
            min(abs(row.indent - main), 20) / 20,
            log1p(prose[min(end, here + 2)] - prose[here]) / 6,
            log1p(prose[min(end, here + 4)] - prose[here]) / 6,
            float(inside and is_main),
            _telling(row.text) if inside else 0.0,
            prose[place] / total,
            log1p(prose[place]) / 8,
            (solid[below] - solid[above]) / (2 * NEAR + 1),
            (dull[below] - dull[above]) / (2 * NEAR + 1),
            (solid[far_below] - solid[far_above]) / (2 * FAR + 1),
            log1p(row.prose) / 6,
            float(_is_teaser(rows, place)),
            (prose[far_below] - prose[far_above]) / max(1, width[far_below] - width[far_above]),
        )


def _is_teaser(rows: Sequence[Row], place: int) -> bool:
    """Whether a row is prose, the only one between a heading and something that is no prose."""
    above, below = rows[max(0, place - 1)], rows[min(len(rows) - 1, place + 1)]
    return bool(rows[place].prose and not above.prose and above.width >= HEADING and not below.prose)


def _telling(text: str) -> float:
    """The share of a line's words that begin with a small letter; 1 in scripts without case."""
    words = pattern(_WORD).findall(text)
    return sum(not word[0].isupper() for word in words) / len(words) if words else 0.0


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
