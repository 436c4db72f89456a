"""How a text is written when nobody says: whole pages as programs write them that keep links or break lines.

What html2text makes of a page is Markdown, in which short lines are long for the addresses in them. What w3m, lynx and
html2text without options write is broken at the width of a terminal, and each line of a paragraph is half a sentence.
Both are read as Markdown, which knows links and puts broken lines together, and so are articles that are broken so.
Others are left as they are.
"""

from collections.abc import Sequence
from itertools import pairwise

from .broken import broken_at, columns, has_room

# A text with so many lines that are nothing but a link of Markdown is a page.
LINKED = 20
# So is one that is broken at the width of a terminal, with so many lines of nearly that width, so many short ones,
# and so many of these in a row.
NEARLY, FULL, SHORT, FEWEST_SHORT, RUN = 0.8, 10, 40, 25, 8
# An article is broken where so many lines follow on others, this share of them since there was no room in those; the
# others begin paragraphs.
WRAPPED, FILLED = 6, 0.5


def is_marked(text: str) -> bool:
    """Whether it is to be read as Markdown."""
    if text.count("](") >= LINKED and _is_linked(text):
        return True
    lines = text.split("\n")
    width = broken_at(lines)
    return bool(width) and (_is_broken(lines, width) or _is_wrapped(lines, width))


def _is_linked(text: str) -> bool:
    """Whether many lines are nothing but a link."""
    lines = (line.strip() for line in text.split("\n") if "](" in line)
    return sum(line[-1] == ")" and line.lstrip("*+-! \t")[:1] == "[" for line in lines) >= LINKED


def _is_broken(lines: Sequence[str], width: int) -> bool:
    """Whether it is a page broken at the width of a terminal."""
    if sum(columns(line.rstrip()) >= NEARLY * width for line in lines) < FULL:
        return False
    short = bytes(size < SHORT for size in map(len, map(str.strip, lines)) if size)
    return short.count(1) >= FEWEST_SHORT and b"\1" * RUN in short


def _is_wrapped(lines: Sequence[str], width: int) -> bool:
    """Whether it is an article broken at some width: many a line has no room for the first word of the next."""
    pairs = [(line, below) for line, below in pairwise(map(str.rstrip, lines)) if line and below]
    full = sum(not has_room(line, below, width) for line, below in pairs)
    return len(pairs) >= WRAPPED and full >= FILLED * len(pairs)
