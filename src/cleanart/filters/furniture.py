"""Page furniture: the menus, link lists, boxes and footers around the body in the text of a whole page.

A text is taken for a page, not an article, by long runs of short lines: menus, which no article has; or since nearly
all of it is indented; or since what would go, menus among it, stands both above and below the body. Of a page, each
line gets a score, a sum of weighted `facts` that need no language: how much prose stands near it, whether it stands
between prose that is indented alike, whether it ends like a sentence. Stretches of lines stay in which the best line
scores as lines of the body do; where the best lines of the page score low, less will do. An article that is full of
lists would lose little that way, and is left alone.

These are the ideas of jusText (Pomikálek 2011: a line is judged by its neighbours), boilerpipe (Kohlschütter et al.
2010: shallow facts of a block and of those beside it) and body text extraction (Finn et al. 2001: the body is the
stretch with the best balance). The weights are learned by logistic regression from pages with known bodies;
`benchmarks/furniture.py` prints them, and how they do on sets that they were not learned from.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, compress, count, groupby, repeat
from math import inf

from ..document import Document
from ..rule import Rule
from ..script import STOPS
from . import Cut
from .boxes import with_numbered, with_tables, without_rest
from .facts import SHORT, SOLID, Rows, is_indented, rows_of, scores

# No page: fewer short lines in all, in the longest run, kinds of indentation, lines above and below the prose.
FEWEST_SHORT, RUN, AROUND = 25, 8, 5
_RUN = b"\1" * RUN
# A page without indentation: a menu of so many lines above all prose, of fewer characters a line than these. Or fewer
# and longer ones, with so many lines that are no prose at the end as well, and few that hold numbers as ingredients do.
# Of lines of a menu so few are ended.
MENU, ENTRY = 15, 25
ABOVE, BELOW_PROSE, IN_ALL, LONG_ENTRY, NUMBERS = 8, 5, 20, 35, 0.3
ENDED, ENDED_BELOW = 0.15, 0.3
# Any other text: it has so many lines in runs of entries, of what would go so many lines stand above the body and below
# it, and so much of the prose stays.
ENTRIES, BESIDE, MOST_PROSE = 16, 8, 0.8
# What programs that keep the layout write is indented nearly everywhere, in so many ways; articles are not.
LAID_OUT, LAYOUTS, FEWEST_LAID_OUT, MOST_SHORT = 0.85, 3, 8, 0.6
# A page of which so few characters would stay is no article with furniture around it.
LEAST = 600
# Neither is one of which less than this share of the lines would go: that is an article full of lists.
LEAST_AROUND = 0.15
# A stretch of lines stays if one has this score, or so much less than the score that the best lines have, of which a
# quarter of the prose is made. Its other lines may score so much lower. Where less than a part of the prose would stay,
# it takes more to go.
SCORE, BELOW, BEST, SLACK = 0.3, 2.0, 0.25, 0.9
LEAST_PROSE, LOW_SCORE = 0.5, -2.0
# Stretches of so few lines between two that stay do too.
GAP = 2
# Weights of the facts, of pages with indentation and of flat ones, and last what is added to each score.
WEIGHTS = {
    "main": (-1.712, 0.000),
    "share": (2.410, 0.000),
    "distance": (-2.031, 0.000),
    "enclosed": (1.315, 0.772),
    "apart": (-0.173, -0.449),
    "below": (-0.301, -0.314),
    "stretch": (0.680, 0.894),
    "telling": (0.827, 0.621),
    "telling near": (1.274, 1.588),
    "before": (-1.883, -2.042),
    "after": (0.622, 0.536),
    "solid near": (1.319, 2.785),
    "dull near": (2.227, 2.852),
    "teaser": (-0.485, -0.646),
    "density": (0.919, 0.730),
    "stopped": (0.611, 0.802),
    "": (-3.024, -4.076),
}
INDENTED, FLAT = zip(*WEIGHTS.values(), strict=True)

_ENDS = STOPS + ",;:-\u2013\u2014\u3001\uff0c\u060c"


class Furniture:
    """The filter of the rule that stands for page furniture."""

    ends_pass = True  # what is left is looked at as an article

    def __init__(self, rule: Rule) -> None:
        self._rule = rule

    def __call__(self, document: Document, _found: Sequence[Cut]) -> Iterator[Cut]:
        """The stretches of lines that are furniture, if the document is a page."""
        lines = document.lines
        if not (_may_have_menu(document) or _may_be_laid_out(lines)):
            return
        rows = rows_of(lines)
        told = is_page(rows)
        if not told and not holds_menus(rows):
            return
        stays = body(rows)
        if not told and not stands_amid(rows, stays):
            return
        if sum(compress(rows.widths, stays)) < LEAST:
            return
        if stays.count(False) < LEAST_AROUND * len(rows):
            return
        for first, last in _stretches(rows.numbers, stays):
            yield Cut(document[first].start, document[last].end, self._rule)


def is_page(rows: Rows) -> bool:
    """Whether it is the text of a page rather than that of an article."""
    solid = [place for place, prose in enumerate(rows.proses) if prose >= SOLID]
    if not solid:
        return False
    above, below = solid[0], len(rows) - 1 - solid[-1]
    if not above and _ends_as_story(rows, solid):
        return False
    if is_laid_out(rows, above + below):
        return True
    short = [width < SHORT for width in rows.widths]
    longest = max(accumulate(short, lambda length, is_short: length + 1 if is_short else 0, initial=0))
    if sum(short) < FEWEST_SHORT or longest < RUN:
        return False
    if is_indented(rows) and above + below >= AROUND:
        return True
    if above >= MENU and _is_menu(rows.texts[:above], rows.widths[:above], ENTRY):
        return True
    if above < ABOVE or below < BELOW_PROSE or above + below < IN_ALL:
        return False
    return (
        _numbered(rows.texts[:above]) < NUMBERS
        and _is_menu(rows.texts[:above], rows.widths[:above], LONG_ENTRY)
        and _ended(rows.texts[-below:]) < ENDED_BELOW
    )


def holds_menus(rows: Rows) -> bool:
    """Whether there is any prose, and enough of the lines stand in menus, wherever those are.

    A notice on cookies above the menu, or a box of the next story below it, leaves no run of short lines at the edge.
    """
    return max(rows.proses, default=0) >= SOLID and sum(_menus(rows)) >= ENTRIES


def _menus(rows: Rows) -> Iterator[int]:
    """The length of each run of short lines that are entries of a menu, and not verses or ingredients."""
    for is_short, run in groupby(range(len(rows)), key=lambda place: rows.widths[place] < SHORT):
        places = list(run)
        if is_short and len(places) >= RUN:
            part = slice(places[0], places[-1] + 1)
            texts = rows.texts[part]
            if _is_menu(texts, rows.widths[part], ENTRY) and _numbered(texts) < NUMBERS:
                yield len(texts)


def stands_amid(rows: Rows, stays: Sequence[bool]) -> bool:
    """Whether enough lines go both above the body and below it, and little prose with them.

    An article has a list on one side, if any, and where much prose would go the body may have been found wrong.
    """
    kept = list(compress(count(), stays))
    return (
        bool(kept)
        and kept[0] >= BESIDE
        and len(stays) - 1 - kept[-1] >= BESIDE
        and sum(compress(rows.proses, stays)) >= MOST_PROSE * sum(rows.proses)
    )


def is_laid_out(rows: Rows, around: int) -> bool:
    """Whether nearly all lines are indented, in different ways, and many stand around the prose or are short.

    Where few stand around it they may be a table, so it takes one more way of indenting.
    """
    indents = rows.indents
    short = sum([width < SHORT for width in rows.widths])
    return (
        short >= FEWEST_LAID_OUT
        and len(rows) - indents.count(0) >= LAID_OUT * len(rows)
        and len(set(indents)) >= (LAYOUTS if around >= 2 * AROUND else LAYOUTS + 1)
        and (around >= 2 * AROUND or short >= MOST_SHORT * len(rows))
    )


def _ends_as_story(rows: Rows, solid: Sequence[int]) -> bool:
    """Whether the last line ends like a sentence and is indented as most lines of prose: below that stands no page."""
    indents = Counter(rows.indents[place] for place in solid)
    return rows.stopped[-1] and rows.indents[-1] == max(indents, key=indents.__getitem__)


def _may_have_menu(document: Document) -> bool:
    """Whether there are enough short lines below each other: most texts are told to be no pages by that."""
    if len(document) < FEWEST_SHORT:
        return False
    short = bytes(map(SHORT.__gt__, map(len, filter(None, document.bare))))
    if short.count(1) < FEWEST_SHORT or _RUN not in short:
        return False
    return sum(0 < length < 2 * SHORT for length in map(len, document.lines)) >= FEWEST_SHORT


def _may_be_laid_out(lines: Sequence[str]) -> bool:
    """Whether most lines begin with a space, so that it is worth a closer look."""
    indented = sum(map(str.startswith, lines, repeat((" ", "\t"))))
    return bool(indented) and 2 * indented > len(lines) - sum(not line for line in lines)


def _is_menu(texts: Sequence[str], widths: Sequence[int], entry: int) -> bool:
    """Whether lines are entries of a menu: of a few words, and unlike verses without punctuation at their ends."""
    return _ended(texts) < ENDED and sum(widths) < entry * len(texts)


def _ended(texts: Sequence[str]) -> float:
    """How many lines have punctuation at their ends."""
    return sum(text[-1] in _ENDS for text in texts) / len(texts)


def _numbered(texts: Sequence[str]) -> float:
    """How many lines hold a number."""
    return sum(any(map(str.isdigit, text)) for text in texts) / len(texts)


def body(rows: Rows) -> list[bool]:
    """For each row of a page whether it belongs to the body."""
    indented = is_indented(rows)
    *weights, constant = INDENTED if indented else FLAT
    told = [score + constant for score in scores(rows, weights)]
    stays = staying(told, *limits(told, rows.proses))
    if sum(compress(rows.proses, stays)) < LEAST_PROSE * sum(rows.proses):
        stays = staying(told, LOW_SCORE, LOW_SCORE)
    if indented:
        stays = without_rest(rows, with_tables(rows.indents, stays))
    return with_numbered(rows.texts, stays)


def limits(scores: Sequence[float], proses: Sequence[int]) -> tuple[float, float]:
    """The score that one line of a stretch must exceed for it to stay, and the one that all of them must."""
    most = sum(compress(proses, map((-inf).__lt__, scores))) * BEST
    best = SCORE + BELOW
    for score, prose in sorted(zip(scores, proses, strict=True), reverse=True):
        if most <= 0:
            break
        best, most = score, most - prose
    highest = min(SCORE, best - BELOW)
    return highest, highest - SLACK


def staying(scores: Sequence[float], highest: float, lowest: float) -> list[bool]:
    """Which lines stay: stretches of lines above the lower score, short gaps filled, with one above the higher."""
    stays = [False] * len(scores)
    first, last, proven = 0, -GAP - 2, False
    for place in [place for place, score in enumerate(scores) if score > lowest]:
        if place - last > GAP + 1:
            first, proven = place, False
        last = place
        if proven or scores[place] > highest:
            stays[first : place + 1] = [True] * (place + 1 - first)
            first, proven = place, True
    return stays


def _stretches(numbers: Sequence[int], stays: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The first and last line of each run of rows that go."""
    first = last = -1
    for number, kept in zip(numbers, stays, strict=True):
        if kept:
            if first >= 0:
                yield first, last
            first = -1
        else:
            first = number if first < 0 else first
            last = number
    if first >= 0:
        yield first, last
