"""What is told about the lines of a whole page, as numbers: the facts by which `furniture` finds the body.

None needs a language. Most say how much prose stands near a line, and how its indentation compares with that of the
page's prose: programs that keep the layout of a page indent what stands in a box by the boxes around it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, compress, count, repeat
from math import log1p
from operator import and_, mul
from typing import NamedTuple

from ..script import holds_unspaced, is_stopped, pattern, unspaced

# A line is short up to here, prose from there on, in characters; signs of scripts without spaces count for three.
SHORT, PROSE = 40, 50
# What a line can count at most, and what makes it prose that a body is built of.
MOST, SOLID = 600, 80
# A page with fewer kinds of indentation is flat: they tell nothing.
INDENTS = 5
# Characters of a line that are read for its words.
READ = 60
# Rows above and below that count as near and as far; a heading has at least so many characters.
NEAR, FAR, HEADING = 5, 15, 25
# A line counts with at most so many characters among those near it.
LONG = 200
# A line so many rows away from the prose that it belongs to is as far as can be.
APART = 30

FACTS = (
    "main",  # it has the indentation of most of the page's prose
    "share",  # how much of the prose has its indentation
    "distance",  # how far its indentation is from that of most prose
    "enclosed",  # it stands between prose of that indentation, and nothing between is less indented
    "apart",  # how far it stands from such prose
    "below",  # how much prose stands in the four lines below
    "stretch",  # it stands, indented like most prose, in the stretch with the most prose
    "telling",  # how many of its words begin with small letters, if it stands there
    "telling near",  # how many of the words near it do
    "before",  # the share of the prose above it
    "after",  # how much prose stands above it, in characters
    "solid near",  # how many lines near it are prose
    "dull near",  # how many are neither prose nor entries of a menu
    "teaser",  # it is prose by itself, below a heading
    "density",  # how much of what stands around it is prose
    "stopped",  # it ends with a full stop
)

_INNER = r"[.!?\u2026\u061f][\"'\u201d\u2019\u00bb)]*\s+[\"'\u201c\u2018\u00ab(]*\w|[\u3002\uff01\uff1f]"
# Logarithms of one and more, of all the numbers that are asked for.
_LOGS = [log1p(size) / 6 for size in range(4 * MOST + 1)]


class Row(NamedTuple):
    """A line that is not blank: its number, its indentation, its text, how long it is, how much prose it has.

    And whether it ends with a full stop.
    """

    number: int
    indent: int
    text: str
    width: int
    prose: int
    stopped: bool


def rows_of(lines: Sequence[str]) -> list[Row]:
    """The lines that are not blank."""
    inner = pattern(_INNER).search
    texts = [line.strip() for line in lines]
    widths = list(map(len, texts))
    if holds_unspaced("".join(texts)):
        widths = [width + 2 * len(unspaced(text)) for width, text in zip(widths, texts, strict=True)]
    rows: list[Row] = []
    for number, (line, text, width) in enumerate(zip(lines, texts, widths, strict=True)):
        if text:
            stopped = (width >= PROSE or not text[-1].isalnum()) and is_stopped(text)
            prose = min(width, MOST) if width >= PROSE and (stopped or inner(text)) else 0
            rows.append(Row(number, len(line) - len(line.lstrip()), text, width, prose, stopped))
    return rows


def is_indented(rows: Sequence[Row]) -> bool:
    """Whether indentation can tell anything."""
    return len({row.indent for row in rows}) >= INDENTS


def facts(rows: Sequence[Row], weights: Sequence[float]) -> tuple[list[int], list[Sequence[float]]]:
    """How much prose stands far and wide of each row, and the facts of those rows for which that is more than none.

    The facts are columns in the order of `FACTS`, each between 0 and about 1.5 times its weight. All that can be is
    looked up in small tables that hold the weight already, which takes half of the time that reckoning row by row does.
    """
    everywhere = _around(_sums([row.prose for row in rows]), FAR)
    told = list(compress(count(), everywhere))
    start, end = (max(0, told[0] - NEAR), told[-1] + NEAR + 1) if told else (0, 0)
    rows, far = rows[start:end], everywhere[start:end]
    indents, proses, widths = [row.indent for row in rows], [row.prose for row in rows], [row.width for row in rows]
    weight = dict(zip(FACTS, weights, strict=True))
    mass: Counter[int] = Counter()
    for indent, size in zip(indents, proses, strict=True):
        mass[indent] += size
    main = max(mass, key=mass.__getitem__, default=0)
    prose, width = _sums(proses), _sums(widths)
    total = max(1, prose[-1])
    solid = [size >= SOLID for size in proses]
    dull = [most >= HEADING and not is_solid for most, is_solid in zip(widths, solid, strict=True)]
    first, last = _densest(rows)
    inside = [first <= place <= last for place in range(len(rows))]
    spoken = [_telling(row.text) for row in rows]
    read = [min(most, LONG) for most in widths]
    enclosed, apart = _amid(indents, solid, main)
    here = list(compress(indents, far))
    stretch = map(and_, inside, map(main.__eq__, indents))
    words = zip(_around(_sums(map(int, map(mul, spoken, read))), NEAR), _around(_sums(read), NEAR), strict=True)
    below, after = weight["below"], weight["after"] / 8
    telling_near, density = weight["telling near"], weight["density"]
    columns: list[Sequence[float]] = [
        _looked_up({indent: weight["main"] * (indent == main) for indent in mass}, here),
        _looked_up({indent: weight["share"] * size / total for indent, size in mass.items()}, here),
        _looked_up({indent: weight["distance"] * min(abs(indent - main), 20) / 20 for indent in mass}, here),
        _looked_up((0.0, weight["enclosed"]), compress(enclosed, far)),
        _looked_up(_scale(weight["apart"], APART), compress(apart, far)),
        [below * _LOGS[size] for size in compress(_below(prose, 4), far)],
        _looked_up((0.0, weight["stretch"]), compress(stretch, far)),
        list(map(mul, repeat(weight["telling"]), compress(map(mul, spoken, inside), far))),
        [telling_near * each / most for each, most in compress(words, far)],
        list(map(mul, repeat(weight["before"] / total), compress(prose, far))),
        [after * log1p(size) for size in compress(prose, far)],
        _looked_up(_scale(weight["solid near"], 2 * NEAR + 1), compress(_around(_sums(solid), NEAR), far)),
        _looked_up(_scale(weight["dull near"], 2 * NEAR + 1), compress(_around(_sums(dull), NEAR), far)),
        _looked_up((0.0, weight["teaser"]), compress(_teasers(proses, widths), far)),
        [density * size / max(1, most) for size, most in compress(zip(far, _around(width, FAR), strict=True), far)],
        _looked_up((0.0, weight["stopped"]), compress([row.stopped for row in rows], far)),
    ]
    return everywhere, columns


def _looked_up(table: Mapping[int, float] | Sequence[float], keys: Iterable[int]) -> list[float]:
    """The values of keys, in order."""
    return list(map(table.__getitem__, keys))


def _scale(weight: float, steps: int) -> list[float]:
    """Shares of a weight: none, one step, and so on up to all of it."""
    return [weight * step / steps for step in range(steps + 1)]


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


def _teasers(proses: Sequence[int], widths: Sequence[int]) -> list[bool]:
    """For each row whether it is prose, the only one between a heading and something that is no prose."""
    first, last = proses[:1], proses[-1:]
    above, below = [*first, *proses[:-1]], [*proses[1:], *last]
    sizes = zip(proses, above, below, [*widths[:1], *widths[:-1]], strict=True)
    return [bool(here and not up and not down and width >= HEADING) for here, up, down, width in sizes]


def _telling(text: str) -> float:
    """The share of a line's first words that begin with no capital letter; 1 in scripts without case."""
    words = text[:READ].split()
    return 1 - sum(map(str.isupper, [word[0] for word in words])) / len(words)


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


def _amid(indents: Sequence[int], solid: Sequence[bool], main: int) -> tuple[list[bool], list[int]]:
    """For each row whether it stands between prose of this indentation, and how far from it.

    A row that is less indented parts what stands above it from what stands below.
    """
    enclosed: list[bool] = []
    apart: list[int] = []
    marks = [
        (place, indent == main)
        for place, (indent, is_solid) in enumerate(zip(indents, solid, strict=True))
        if indent < main or (is_solid and indent == main)
    ]
    last, above = -1, False
    for place, is_prose in (*marks, (len(indents), False)):
        size = place - last - 1
        if above and is_prose:
            enclosed[last] = True
        if size:
            up = range(1, size + 1) if above else repeat(APART, size)
            down = range(size, 0, -1) if is_prose else repeat(APART, size)
            enclosed += [above and is_prose] * size
            apart += map(min, up, down, repeat(APART, size))
        last = place
        if place < len(indents):
            enclosed.append(above and is_prose)
            apart.append(0 if is_prose else APART)
        above = is_prose
    return enclosed, apart
