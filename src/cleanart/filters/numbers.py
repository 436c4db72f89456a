"""The numbers that browsers for terminals (lynx, elinks, w3m) write before links, and the list of addresses they name.

A number in brackets may well be the author's own, so three things must come together: a list at the end of the text
that has an address for each number and nothing else, numbers that count up from the top of the text, and numbers that
touch the word behind them, where notes and sources touch the word before.
"""

import re
from collections.abc import Iterator, Sequence

from ..document import Document
from ..rule import Rule
from ..script import pattern
from . import Cut

# Fewer numbers of a list than this, or a smaller share of them, found in the text prove nothing.
FEWEST, FOUND = 5, 0.5
# So many of the numbers touch the word behind them, and none before: links without a text touch nothing.
TOUCHING = 0.7
# A heading of the list, or of a part of it, is no longer.
HEADING = 40

_ENTRY = r"\s*\[?([0-9]{1,4})[\].)]\s+[A-Za-z][A-Za-z0-9+.-]*:\S+\s*$"
_NUMBER = r"\[([0-9]{1,4})\]"
_OPENS = " \t\n([\"'\u201c\u2018\u00ab"
_CLOSES = " \t\n\r.,;:!?)]"


class LinkNumbers:
    """The filter of the rule that stands for numbers of links."""

    ends_pass = False  # lines that have lost their numbers look broken at no width

    def __init__(self, rule: Rule) -> None:
        self._rule = rule

    def __call__(self, document: Document, _found: Sequence[Cut]) -> Iterator[Cut]:
        """Each number, and the list of their addresses."""
        if document.is_large or "[1]" not in document.text:
            return
        first, named = _addresses(document.bare)
        if len(named) < FEWEST:
            return
        start = document[first].start if first < len(document) else len(document.text)
        numbers = list(_counting(document.text[:start], named))
        if len(numbers) < max(FEWEST, FOUND * len(named)) or not _touch(document.text, numbers):
            return
        for each in numbers:
            yield Cut(each.start(), each.end(), self._rule)
        yield Cut(start, len(document.text), self._rule)


def _addresses(texts: Sequence[str]) -> tuple[int, set[int]]:
    """Where the list of addresses at the end begins, its heading included, and the numbers in it."""
    named: set[int] = set()
    first = len(texts)
    match = pattern(_ENTRY).match
    for place in range(len(texts) - 1, -1, -1):
        text = texts[place]
        entry = match(text)
        if entry:
            named.add(int(entry[1]))
            first = place
        elif text and not (text.endswith(":") and len(text) <= HEADING):  # hidden links have a heading of their own
            is_heading = first < len(texts) and len(text) <= HEADING and text.isalpha()
            return (place if is_heading else first), named
    return first, named


def _counting(text: str, named: set[int]) -> Iterator[re.Match[str]]:
    """The numbers in brackets that count up and are named."""
    last = 0
    for match in pattern(_NUMBER).finditer(text):
        number = int(match[1])
        if last < number and number in named:
            last = number
            yield match


def _touch(text: str, numbers: Sequence[re.Match[str]]) -> bool:
    """Whether most of them touch what stands behind them and not what stands before."""
    touching = sum(
        text[each.end()] not in _CLOSES and (not each.start() or text[each.start() - 1] in _OPENS) for each in numbers
    )
    return touching >= TOUCHING * len(numbers)
