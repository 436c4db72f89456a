"""What is told about the lines of a whole page, as numbers: the facts by which `furniture` finds the body.

None needs a language. Most say how much prose stands near a line, and how its indentation compares with that of the
page's prose: programs that keep the layout of a page indent what stands in a box by the boxes around it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, chain, compress, count, repeat
from math import inf, log1p
from operator import itemgetter, mul, sub, truediv

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


@cache
def _logs() -> list[float]:
    """Logarithms of one and more, of all the numbers that are asked for."""
    return [log1p(size) / 6 for size in range(4 * MOST + 1)]


class Rows:
    """The lines of a page that are not blank, column by column: that is twice as fast as one by one."""

    def __init__(self, numbers: Sequence[int], lines: Sequence[str], texts: Sequence[str]) -> None:
        """Which lines they are, as they stand and without the space around them."""
        self.numbers = numbers
        self.texts = texts
        self.widths = list(map(len, texts))
        if holds_unspaced("".join(texts)):
            self.widths = [width + 2 * len(unspaced(text)) for width, text in zip(self.widths, texts, strict=True)]
        self.indents = list(map(sub, map(len, lines), map(len, map(str.lstrip, lines))))
        # Whether each ends with a full stop, and how much prose it has.
        self.stopped = [
            (width >= PROSE or not text[-1].isalnum()) and is_stopped(text)
            for text, width in zip(texts, self.widths, strict=True)
        ]
        inner = pattern(_INNER).search
        self.proses = [
            min(width, MOST) if width >= PROSE and (is_sentence or inner(text)) else 0
            for text, width, is_sentence in zip(texts, self.widths, self.stopped, strict=True)
        ]

    def __len__(self) -> int:
        """How many they are."""
        return len(self.texts)


def rows_of(lines: Sequence[str]) -> Rows:
    """The lines that are not blank."""
    texts = list(map(str.strip, lines))
    return Rows(list(compress(count(), texts)), list(compress(lines, texts)), list(filter(None, texts)))


def is_indented(rows: Rows) -> bool:
    """Whether indentation can tell anything."""
    return len(set(rows.indents)) >= INDENTS


def scores(rows: Rows, weights: Sequence[float]) -> list[float]:
    """For each row the sum of its weighted facts, in the order of `FACTS`; nothing where no prose is far and wide.

    Each fact is between 0 and about 1.5. What can be is reckoned for whole columns of numbers; with a weight of one and
    all others of none it is the fact itself.
    """
    everywhere = _around(_sums(rows.proses), FAR)
    told = list(compress(count(), everywhere))
    if not told:
        return [-inf] * len(rows)
    start = max(0, told[0] - NEAR)
    part = slice(start, told[-1] + NEAR + 1)
    far, indents, widths, proses = everywhere[part], rows.indents[part], rows.widths[part], rows.proses[part]
    weight = dict(zip(FACTS, weights, strict=True))
    mass: Counter[int] = Counter()
    for indent, size in zip(indents, proses, strict=True):
        mass[indent] += size
    main = max(mass, key=mass.__getitem__)
    prose = _sums(proses)
    total = max(1, prose[-1])
    solid = list(map(SOLID.__le__, proses))
    dull = [most >= HEADING and not is_solid for most, is_solid in zip(widths, solid, strict=True)]
    spoken = _telling(rows.texts[part])
    read = [min(most, LONG) for most in widths]
    alike = {
        indent: weight["main"] * (indent == main)
        + weight["share"] * size / total
        + weight["distance"] * min(abs(indent - main), 20) / 20
        for indent, size in mass.items()
    }
    first, last = _densest(proses, widths)
    stretch, telling, teaser, ended = map(weight.__getitem__, ("stretch", "telling", "teaser", "stopped"))
    below, before, after = weight["below"], weight["before"] / total, weight["after"] / 8
    telling_near, density = weight["telling near"], weight["density"]
    logs = _logs()
    columns = zip(
        far,
        _boxed(indents, solid, main, weight),
        map(alike.__getitem__, indents),
        _below(prose, 4),
        map(main.__eq__, indents),
        [first <= place <= last for place in range(len(indents))],
        spoken,
        _around(_sums(map(int, map(mul, spoken, read))), NEAR),
        _around(_sums(read), NEAR),
        prose,
        map(_scale(weight["solid near"], 2 * NEAR + 1).__getitem__, _around(_sums(solid), NEAR)),
        map(_scale(weight["dull near"], 2 * NEAR + 1).__getitem__, _around(_sums(dull), NEAR)),
        _teasers(proses, widths),
        _around(_sums(widths), FAR),
        rows.stopped[part],
        strict=False,
    )
    found = [
        box
        + indent
        + below * logs[under]
        + (stretch * is_main + telling * small if is_inside else 0)
        + telling_near * small_near / read_near
        + before * above
        + after * log1p(above)
        + solids
        + dulls
        + teaser * is_teaser
        + density * size / most
        + ended * is_stopped
        if size
        else -inf
        for (
            size, box, indent, under, is_main, is_inside, small, small_near, read_near, above, solids, dulls, is_teaser,
            most, is_stopped,
        ) in columns
    ]  # fmt: skip
    return [*[-inf] * start, *found, *[-inf] * (len(rows) - start - len(found))]


def _scale(weight: float, steps: int) -> list[float]:
    """Shares of a weight: none, one step, and so on up to all of it."""
    return [weight * step / steps for step in range(steps + 1)]


def _sums(numbers: Iterable[int]) -> list[int]:
    """The sums of the first numbers: none, one, two and so on."""
    return list(accumulate(numbers, initial=0))


def _around(sums: Sequence[int], reach: int) -> list[int]:
    """For each row the sum over itself and so many above and below."""
    below = [*sums[reach + 1 :], *[sums[-1]] * reach]
    return list(map(sub, below[: len(sums) - 1], [*[0] * reach, *sums]))


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


def _telling(texts: Iterable[str]) -> list[float]:
    """The share of the first words of each text that begin with no capital letter; 1 in scripts without case."""
    words = [text[:READ].split() for text in texts]
    sizes = list(map(len, words))
    capital = _sums(map(str.isupper, map(itemgetter(0), chain.from_iterable(words))))
    ends = list(map(capital.__getitem__, accumulate(sizes)))
    return [1 - share for share in map(truediv, map(sub, ends, [0, *ends]), sizes)]


def _densest(proses: Sequence[int], widths: Sequence[int]) -> tuple[int, int]:
    """The first and the last row of the stretch with the best balance of prose and of what is none."""
    best = balance = 0.0
    start, found = 0, (0, -1)
    for place, (prose, width) in enumerate(zip(proses, widths, strict=True)):
        if balance <= 0:
            start, balance = place, 0.0
        if prose >= SOLID:
            balance += min(prose, 400) / 100
            if balance > best:
                best, found = balance, (start, place)
        else:
            balance -= 0.35 if width < SHORT else 0.6
    return found


def _boxed(indents: Sequence[int], solid: Sequence[bool], main: int, weight: Mapping[str, float]) -> Iterator[float]:
    """For each row what it tells that it stands in the box of prose of this indentation, or how far from one."""
    enclosed, apart = _amid(indents, solid, main)
    near, steps = weight["enclosed"], _scale(weight["apart"], APART)
    return (near * is_enclosed + steps[step] for is_enclosed, step in zip(enclosed, apart, strict=True))


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
