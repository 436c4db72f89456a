"""What belongs together on a whole page, whatever its lines score: tables, numbered lists, the box of the story.

`furniture` judges lines by what stands near them. Short lines of a table score as a menu does, and a paragraph of
another story as one of this story; here they follow what they stand in.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import compress, count, pairwise

from ..script import ASKING, pattern
from .facts import SOLID, Rows

# A table has no more kinds of indentation.
COLUMNS = 2
# A list of so many numbers, one after the other, with fewer lines from one to the next, begins so few lines below one
# that stays.
LISTED, ITEM, NEAR_LIST = 6, 5, 2
_NUMBERED = r"(?:[*+o\-\u2022] )?[(\[]?([0-9]{1,3})[.):\]]\s"
_FIRST = "0123456789*+o-\u2022(["
# Nothing stays below a box with this share of the prose that does; with less of it, what follows it at once stays.
# A box of fewer lines of prose tells nothing.
MOST_IN_BOX, MUCH_IN_BOX, LINES_IN_BOX = 0.7, 0.4, 6
# The story goes on below its box where so many questions are answered, or where lines near it that are indented alike
# hold so much of the prose of the box and are so long on average compared with those in it.
QUESTIONS, BELOW_BOX, MORE, ALIKE = 2, 30, 0.1, 0.6


def with_tables(indents: Sequence[int], stays: list[bool]) -> list[bool]:
    """What stays, with the lists and tables in it, however long: lines of one or two indentations between two others.

    Those two must be indented alike; then a box of its own, with a heading and entries, is none.
    """
    kept = list(compress(count(), stays))
    for above, below in pairwise(kept):
        if below > above + 1 and indents[above] == indents[below] and len(set(indents[above + 1 : below])) <= COLUMNS:
            stays[above:below] = [True] * (below - above)
    return stays


def with_numbered(texts: Sequence[str], stays: list[bool]) -> list[bool]:
    """What stays, with numbered lists that begin right below it or stand in the midst of it: sources, winners, tips."""
    kept = list(compress(count(), stays))
    for first, last in list(_numbered(texts, stays)) if kept else ():
        near = [place for place in range(max(0, first - NEAR_LIST), first) if stays[place]]
        if near or kept[0] < first < kept[-1]:
            first = near[-1] if near else first
            stays[first : last + 1] = [True] * (last + 1 - first)
    return stays


def _numbered(texts: Sequence[str], stays: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The first and the last line of each list, among lines that do not stay, of numbers that count on."""
    match = pattern(_NUMBERED).match
    found = [place for place, text in enumerate(texts) if not stays[place] and text[0] in _FIRST]
    numbers = [(place, int(told[1])) for place in found if (told := match(texts[place]))]
    first = last = items = number = 0
    for place, each in (*numbers, (len(texts), 0)):
        if not items or each != number + 1 or place - last >= ITEM or True in stays[last:place]:
            if items >= LISTED:
                yield first, last
            first, items = place, 0
        last, number, items = place, each, items + 1


def without_rest(rows: Rows, stays: list[bool]) -> list[bool]:
    """What stays, without what stands below the box of the story: comments, other stories, the small print."""
    indents, proses = rows.indents, rows.proses
    mass: Counter[int] = Counter()
    for indent, prose in compress(zip(indents, proses, strict=True), stays):
        mass[indent] += prose
    main = max(mass, key=mass.__getitem__, default=0)
    solid = [
        prose >= SOLID and kept and indent == main for indent, prose, kept in zip(indents, proses, stays, strict=True)
    ]
    box, end = _fullest(rows, solid, main)
    if len(box) < LINES_IN_BOX or sum(box) < MUCH_IN_BOX * mass.total():
        return stays
    if sum(box) < MOST_IN_BOX * mass.total():
        end = next((place for place in range(end, len(rows)) if not stays[place]), len(rows))
    more = list(compress(proses[end : end + BELOW_BOX], solid[end:]))
    if sum(more) > MORE * sum(box) and sum(more) * len(box) >= ALIKE * sum(box) * len(more):
        return stays
    asked = (kept and text.endswith(ASKING) for text, kept in zip(rows.texts[end:], stays[end:], strict=True))
    if sum(is_asked and answer > 0 for is_asked, answer in zip(asked, proses[end + 1 :], strict=False)) >= QUESTIONS:
        return stays
    return [*stays[:end], *[False] * (len(rows) - end)]


def _fullest(rows: Rows, solid: Sequence[bool], main: int) -> tuple[list[int], int]:
    """The box with the most solid prose of the main indentation: how much each of its lines has, and where it ends."""
    fullest: tuple[list[int], int] = [], len(rows)
    most = 0
    box: list[int] = []
    for place, (indent, is_solid) in enumerate(zip(rows.indents, solid, strict=True)):
        if is_solid:
            box.append(rows.proses[place])
        elif box and indent < main:
            size = sum(box)
            if size > most:
                fullest, most = (box, place), size
            box = []
    return fullest if most >= sum(box) else (box, len(rows))
