r"""Phrases: how rule files write wordings, and how a wording is found in a folded line.

`{a|b}` stands for either wording, `{a|}` for one that may be missing, ` ... ` for a gap of at most `GAP` characters
within the line. Case, kinds of quotes, dashes and spaces do not matter (see fold.py).
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from .fold import fold, trimmed

# Characters a gap may span: about ten words, enough for "sign up ... newsletter" with a name between.
GAP = 60
# One phrase may stand for this many wordings; more is a pattern in disguise.
MOST_WORDINGS = 2000

_INNERMOST = re.compile(r"\{([^{}]*)\}")
_SPACE = re.compile(r" {2,}")


class Wording(NamedTuple):
    """One spelled-out wording: its place (`equals`, `starts`, `ends`, `contains`) and its parts between gaps."""

    place: str
    parts: tuple[str, ...]

    @property
    def literal(self) -> str:
        """A string that every folded text with this wording holds; a leading line break ties it to a line's start."""
        if self.place in ("equals", "starts"):
            return "\n" + self.parts[0]
        return self.parts[-1] if self.place == "ends" else max(self.parts, key=len)


def expand(phrase: str) -> list[str]:
    """All wordings a phrase stands for, in the order written.

    >>> expand("{sign|signed} up{ now|}")
    ['sign up now', 'sign up', 'signed up now', 'signed up']

    Raises ValueError when braces do not match or the wordings are more than `MOST_WORDINGS`.
    """
    found = [phrase]
    while any("{" in text for text in found):
        wider: list[str] = []
        for text in found:
            match = _INNERMOST.search(text)
            if match is None:
                if "{" in text:
                    raise ValueError("a brace is not closed")
                wider.append(text)
                continue
            wider += (text[: match.start()] + choice + text[match.end() :] for choice in match[1].split("|"))
        if len(wider) > MOST_WORDINGS:
            raise ValueError(f"it stands for more than {MOST_WORDINGS} wordings")
        found = wider
    if any("}" in text for text in found):
        raise ValueError("a brace is closed that was not opened")
    return list(dict.fromkeys(_SPACE.sub(" ", text) for text in found))


def wordings(place: str, phrase: str) -> list[Wording]:
    """The wordings of a phrase, folded, at their place.

    Raises ValueError when one of them has nothing to look for.
    """
    return [Wording(place, _parts(place, text)) for text in expand(phrase)]


def _parts(place: str, text: str) -> tuple[str, ...]:
    parts = [part.strip() for part in fold(text).split(" ... ")]
    if place in ("equals", "ends"):
        parts[-1] = trimmed(parts[-1])
    if not all(parts):
        raise ValueError("nothing is left to look for when case, bullets and final punctuation are ignored")
    return tuple(parts)


def find(wording: Wording, line: str) -> tuple[int, int] | None:
    """Where the wording stands in a folded line (start, end), or None.

    >>> find(Wording("contains", ("sign up", "newsletter")), "please sign up for our newsletter today")
    (7, 33)
    """
    place, parts = wording
    first = parts[0]
    if place in ("equals", "ends"):
        line = trimmed(line)
        if not line.endswith(parts[-1]):
            return None
    if place in ("equals", "starts"):
        if not line.startswith(first):
            return None
        if len(parts) == 1 and place == "equals":
            return (0, len(line)) if len(line) == len(first) else None
        end = _rest(wording, line, len(first))
        return (0, end) if end >= 0 else None
    at = line.find(first)
    while at >= 0:
        if _edge(line, at):
            end = _rest(wording, line, at + len(first))
            if end >= 0:
                return at, end
        at = line.find(first, at + 1)
    return None


def _rest(wording: Wording, line: str, at: int) -> int:
    """Where the last part ends when the first one ends at `at`; -1 when they do not follow."""
    place, parts = wording
    if not _edge(line, at):
        return -1
    for number, part in enumerate(parts[1:], 2):
        last = number == len(parts) and place in ("equals", "ends")
        start = len(line) - len(part) if last else line.find(part, at, at + GAP + len(part))
        if start < at or start > at + GAP or not (_edge(line, start) and _edge(line, start + len(part))):
            return -1
        at = start + len(part)
    return -1 if place in ("equals", "ends") and at != len(line) else at


def _edge(line: str, at: int) -> bool:
    """Whether a word may begin or end here: not between two letters or digits of a script with spaces."""
    if at <= 0 or at >= len(line):
        return True
    before, after = line[at - 1], line[at]
    return not (before.isalnum() and after.isalnum()) or _spaceless(before) or _spaceless(after)


@cache
def _spaceless(char: str) -> bool:
    """Whether the script of a letter writes words without spaces between."""
    if char.isascii():
        return False
    return unicodedata.name(char, "").startswith(
        ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")
    )
