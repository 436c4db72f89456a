"""How a text is written when nobody says: whole pages as programs write them that keep links or break lines.

What html2text makes of a page is Markdown, in which short lines are long for the addresses in them. What w3m, lynx and
html2text without options write is broken at the width of a terminal, and each line of a paragraph is half a sentence.
Both are read as Markdown, which knows links and puts broken lines together, and so are articles that are broken so.
Others are left as they are.
"""

from collections.abc import Sequence
from itertools import pairwise

# A text with so many lines that are nothing but a link of Markdown is a page.
LINKED = 20
# So is one that is broken at the width of a terminal, with so many lines of nearly that width, so many short ones,
# and so many of these in a row.
WIDTHS, NEARLY, FULL, SHORT, FEWEST_SHORT, RUN = range(60, 101), 0.8, 10, 40, 25, 8
# An article is broken where so many lines follow on others, this share of them since there was no room in those; the
# others begin paragraphs.
WRAPPED, FILLED = 6, 0.5
# Han and kana are broken anywhere, and what may stand in front of them.
_BROKEN_ANYWHERE, _OPENING = ("\u3001", "\u9fff"), " \"'([{\u201c\u2018\u300a\u3010\uff08"
# A word of this length is an address, which cannot be broken; in scripts without spaces it is a clause.
_ADDRESS = 40


def is_marked(text: str) -> bool:
    """Whether it is to be read as Markdown."""
    if text.count("](") >= LINKED and _is_linked(text):
        return True
    lines = text.split("\n")
    width = _width(lines)
    return bool(width) and (_is_broken(lines, width) or _is_wrapped(lines, width))


def _is_linked(text: str) -> bool:
    """Whether many lines are nothing but a link."""
    lines = (line.strip() for line in text.split("\n") if "](" in line)
    return sum(line[-1] == ")" and line.lstrip("*+-! \t")[:1] == "[" for line in lines) >= LINKED


def _width(lines: Sequence[str]) -> int:
    """The length of the longest line, where that is the width of a terminal; else 0."""
    longest = WIDTHS[0] - 1
    for line in lines:
        if len(line) > longest and not _holds_address(line):
            longest = max(longest, len(line.rstrip()))
            if longest > WIDTHS[-1]:  # in most texts, the first line of prose
                return 0
    return longest if longest in WIDTHS else 0


def _holds_address(line: str) -> bool:
    return any(len(word) >= _ADDRESS and word.isascii() for word in line.split(" "))


def _is_broken(lines: Sequence[str], width: int) -> bool:
    """Whether it is a page broken at the width of a terminal."""
    if sum(len(line.rstrip()) >= NEARLY * width for line in lines) < FULL:
        return False
    short = bytes(size < SHORT for size in map(len, map(str.strip, lines)) if size)
    return short.count(1) >= FEWEST_SHORT and b"\1" * RUN in short


def _is_wrapped(lines: Sequence[str], width: int) -> bool:
    """Whether it is an article broken at some width: many a line has no room for the first word of the next."""
    pairs = [(line, below) for line, below in pairwise(map(str.rstrip, lines)) if line and below]
    full = sum(len(line) + 1 + _room(below) > width for line, below in pairs)
    return len(pairs) >= WRAPPED and full >= FILLED * len(pairs)


def _room(line: str) -> int:
    """What its beginning takes up: a word, or one letter in scripts that break lines anywhere."""
    return 1 if _BROKEN_ANYWHERE[0] <= line.lstrip(_OPENING)[:1] <= _BROKEN_ANYWHERE[1] else len(line.split(" ", 1)[0])
