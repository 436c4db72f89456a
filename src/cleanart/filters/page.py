"""What the shape filters know of a document: its lines that are not blank (`row`), and where they stand.

Facts come late: they are worked out when a shape asks for them. Nothing here knows a language: words of one come with
the rules.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate, compress
from sys import maxsize

from ..document import Document
from ..fold import fold, level
from ..once import once
from ..rule import Where
from ..script import pattern
from . import Cut
from .row import WORD, Row
from .taken import taken

# Lines of prose there must be before shapes are looked at: the words of a story need a story around them.
FEWEST = 3
# The share of headings and items among the lines inside a story from which on it is a guide, or a list.
GUIDE, LIST = 0.35, 0.8
# So many letters at their beginning make words the same in languages that inflect them.
STEM = 5
# Shapes that look for words do so in lines up to one of these sizes: those that share it share what they look at.
_CUTS = (120, 450)
# So many signs may stand in front of a word.
_SIGNS = 4
# How much of the body is read for its words.
_READ = 25


class Page:
    """The rows of a document, and the stretches they make."""

    def __init__(self, document: Document, found: Sequence[Cut]) -> None:
        """`found` is what goes already."""
        gone, left = taken(document, found)
        texts, folded = document.bare, document.folded
        if left:
            texts, folded = texts.copy(), list(folded)
            for number, text in left.items():
                if text:
                    texts[number], folded[number] = text, fold(text)
        numbers = [number for number, text in enumerate(texts) if text]
        self.rows = [
            Row(at, number, texts[number], folded[number], gone.get(number, "")) for at, number in enumerate(numbers)
        ]
        # What marks tell of lines, by their numbers.
        self.looks = document.looks
        self._told: dict[tuple[str, ...], bool] = {}
        self._short: dict[int, tuple[list[Row], str]] = {}
        self.body = [row for row in self.rows if row.prose and not row.gone]

    @property
    def is_article(self) -> bool:
        """Whether there is enough prose to tell what is none."""
        return len(self.body) >= FEWEST

    @once
    def taken(self) -> frozenset[str]:
        """The categories of what goes."""
        return frozenset(row.gone for row in self.rows if row.gone)

    @once
    def repeats(self) -> bool:
        """Whether of the rows that stay some are the same."""
        staying = [row.text for row in self.rows if not row.gone]
        return len(set(staying)) < len(staying)

    @once
    def again(self) -> list[Row]:
        """Those of the rows that stay of which there are several alike."""
        staying = [row for row in self.rows if not row.gone]
        count = Counter([row.folded for row in staying])
        return [row for row in staying if count[row.folded] > 1]

    def ending(self, ends: tuple[str, ...]) -> list[Row]:
        """The rows that end so."""
        found = compress(self.rows, map(_last_signs(ends).__contains__, self._lasts))
        return [row for row in found if row.text.endswith(ends)]

    @once
    def _lasts(self) -> str:
        """The last signs of the rows."""
        return "".join([row.text[-1] for row in self.rows])

    @once
    def words_alone(self) -> list[Row]:
        """The rows of one word, or of one behind the sign of an item."""
        return [row for row in self.rows if row.text.find(" ", _SIGNS) < 0]

    def holding(self, words: tuple[str, ...], most: int) -> list[Row]:
        """The rows that hold one of these words, of those of so many characters at most and maybe a few more."""
        rows, text = self._up_to(next((cut for cut in _CUTS if most <= cut), maxsize))
        found: set[int] = set()
        starts: list[int] = []
        for word in words:
            at = text.find(word)
            while at >= 0:
                starts = starts or list(accumulate([len(row.text) + 1 for row in rows], initial=0))
                which = bisect_right(starts, at)
                found.add(which - 1)
                at = text.find(word, starts[which])
        return [rows[which] for which in sorted(found)]

    def _up_to(self, most: int) -> tuple[list[Row], str]:
        """The rows of so many characters at most, and their texts as one: most of an article is in longer ones."""
        found = self._short.get(most)
        if found is None:
            rows = [row for row in self.rows if len(row.text) <= most]
            found = self._short[most] = rows, "\n".join([row.text for row in rows])
        return found

    def has_head(self) -> bool:
        """Whether anything stands above the first line of prose."""
        return self.body[0].at > 0

    def has_tail(self) -> bool:
        """Whether anything stands below the last line of prose."""
        return self.body[-1].at < len(self.rows) - 1

    def is_marked(self) -> bool:
        """Whether marks tell something of its lines."""
        return bool(self.looks)

    @property
    def head(self) -> list[Row]:
        """What stands above the first line of prose."""
        return self.rows[: self.body[0].at]

    @property
    def inside(self) -> list[Row]:
        """What stands between the first line of prose and the last."""
        return self.rows[self.body[0].at + 1 : self.body[-1].at]

    @property
    def tail(self) -> list[Row]:
        """What stands below the last line of prose."""
        return self.rows[self.body[-1].at + 1 :]

    def part(self, where: Where) -> range:
        """The places of the rows in a part of the document; the tail begins with the last two lines of prose."""
        if where is Where.ANYWHERE:
            return range(len(self.rows))
        first, last = self.body[0].at, self.body[-1].at
        parts = {
            Where.HEAD: range(first),
            Where.INSIDE: range(first + 1, last),
            Where.TAIL: range(self.body[-2].at, len(self.rows)),
        }
        return parts[where]

    @once
    def vocabulary(self) -> Counter[str]:
        """How often which word stands in the body."""
        return Counter(pattern(WORD).findall(self._read.lower()))

    @once
    def stems(self) -> frozenset[str]:
        """How the words of the body begin."""
        return frozenset(word[:STEM] for word in self.vocabulary)

    @once
    def small(self) -> frozenset[str]:
        """The words that stand in the body in small letters: those are no names."""
        return frozenset(word for word in pattern(WORD).findall(self._read) if word[0].islower())

    @once
    def _read(self) -> str:
        """The part of the body that is read for its words."""
        return level("\n ".join(row.text for row in self.body[:_READ]))

    @property
    def is_guide(self) -> bool:
        """Whether headings divide it, so that a line without a full stop may well be one."""
        return self._headings > GUIDE

    @property
    def is_list(self) -> bool:
        """Whether more of it is headings and items than sentences."""
        return self._headings > LIST

    def speaks(self, words: Iterable[str]) -> bool:
        """Whether the body is written in the language of these words: several among a hundred."""
        return sum(self.vocabulary[word] for word in words) > 0.05 * self.vocabulary.total()

    def tells(self, words: tuple[str, ...]) -> bool:
        """Whether it is a story that these words tell: some of them in every few lines, and few headings between."""
        if words not in self._told:
            self._told[words] = not self.is_guide and self._says(words)
        return self._told[words]

    def _says(self, words: Iterable[str]) -> bool:
        """Whether some of these words stand in every few lines."""
        # Counting is several times cheaper than taking the text apart; most words have a space in front.
        text = self._read.lower()
        least = max(2, 0.15 * len(self.body[:_READ]))
        said = accumulate(text.count(f" {word}" if word.isascii() else word) for word in words)
        return any(count >= least for count in said)

    def headings_without(self, rows: Iterable[Row]) -> float:
        """The share of lines inside that are no sentences, when these lines are none of it."""
        first, last = self.body[0].at, self.body[-1].at
        inside = [row for row in rows if first < row.at < last and not row.gone]
        staying, headings = self._counts
        return (headings - sum(map(_is_heading, inside))) / max(1, staying - len(inside))

    @property
    def _headings(self) -> float:
        """The share of lines inside that are no sentences: much in lists, tables and guides, little in stories."""
        return self.headings_without(())

    @once
    def _counts(self) -> tuple[int, int]:
        """How many lines inside stay, and how many of those are no sentences."""
        staying = [row for row in self.inside if not row.gone]
        return len(staying), sum(map(_is_heading, staying))


def _is_heading(row: Row) -> bool:
    return not row.stopped and not row.is_quotation


@cache
def _last_signs(ends: tuple[str, ...]) -> frozenset[str]:
    return frozenset(end[-1] for end in ends)
