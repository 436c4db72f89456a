"""Lines that a program broke at the width of a terminal: at which width, and which of them were."""

from collections.abc import Iterable

from .script import dense, pattern, unspaced

# Widths at which programs break lines.
WIDTHS = range(60, 101)
# A word of this length is an address, which cannot be broken. Scripts that write no spaces have no words.
_ADDRESS = 40
# Chinese is broken between any two letters, but no line begins with a full stop: so much is left free at the end.
_FREE = 4
# What takes two columns: letters of Chinese, Japanese and Korean, their stops, and signs of that width.
_WIDE = "[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60]"


def columns(text: str) -> int:
    """How wide a text is at a terminal."""
    return len(text) if text.isascii() else len(text) + len(pattern(_WIDE).findall(text))


def broken_at(lines: Iterable[str]) -> int:
    """The width of the longest line, where that is the width of a terminal; else 0. Addresses do not count."""
    longest = WIDTHS[0] - 1
    for line in lines:
        # No line is more than twice as wide as it is long.
        if 2 * len(line) > longest and columns(line) > longest and not _holds_address(line):
            longest = max(longest, columns(line.rstrip()))
            if longest > WIDTHS[-1]:  # in most texts, the first line of prose
                return 0
    return longest if longest in WIDTHS else 0


def has_room(line: str, below: str, width: int) -> bool:
    """Whether what the next line begins with could have stood at the end of this one."""
    word = below.split(" ", 1)[0]
    least = _FREE if dense(word[:1]) else columns(word)
    return columns(line) + least < width


def _holds_address(line: str) -> bool:
    return len(line) >= _ADDRESS and any(len(word) >= _ADDRESS and not unspaced(word) for word in line.split(" "))
