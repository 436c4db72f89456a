"""Shapes that stand twice: a title, a caption, a teaser of the story in its own words."""

from collections import Counter
from collections.abc import Iterator

from ..fold import edge_at
from ..rule import Rule
from ..script import ASKING
from .page import Page
from .row import BREAKS, Row

# Fewer words may stand twice by chance or as a heading; as many make a sentence that is not said twice.
_TITLE, _CAPTION, _DOUBLED, _SENTENCE = 5, 4, 6, 8
# More lines above a story are a page of their own.
_HEAD = 40
# What a page puts before or behind its title has so many characters at most.
_AROUND = 60
# An excerpt stands in one of the first lines; it has so many characters at least, and with so many a line below begins.
_FIRST, _EXCERPT, _BEGINS = 12, 20, 80
_CUT = " .\u2026[]()"
# How far a caption stands from the picture whose alternative text repeats it.
_NEAR = 3
# Fewer characters may be said twice in a row, with a space between or without one.
_TWICE, _GLUED = 10, 25
# A caption may stand on a page so many times.
_OFTEN = 5
# Signs with which questions and calls end.
_CALLING = (*ASKING, "!", "\uff01")


def titles_again(page: Page, _rule: Rule) -> Iterator[Row]:
    """Lines that are no sentences, above the story, and stand in the text again."""
    count = Counter(row.folded for row in page.rows if not row.gone) if page.head and not page.is_guide else Counter()
    for row in page.head if count else ():
        if not (row.gone or row.stopped) and row.size >= _CAPTION and count[row.folded] > 1:
            yield row


def excerpts_above(page: Page, _rule: Rule) -> Iterator[Row]:
    """Lines among the first that break off, and with whose words a line below begins."""
    for row in [row for row in page.rows[:_FIRST] if row.text.endswith(BREAKS) and not row.gone]:
        words = row.folded.rstrip(_CUT)
        if len(words) >= _EXCERPT:
            begins = words[:_BEGINS]
            if any(below.folded.startswith(begins) for below in page.rows[row.at + 1 :]):
                yield row


def titles_doubled(page: Page, _rule: Rule) -> Iterator[Row]:
    """Lines that are no sentences and stand above the story more than once, bare or with a section or a site around."""
    head = [row for row in page.head if not row.stopped and row.size >= _TITLE]
    for row in head if len(head) <= _HEAD else ():
        if not row.gone and any(_same(row, other) for other in head if other is not row):
            yield row


def _same(row: Row, other: Row) -> bool:
    """Whether one line says what the other says, and little else."""
    short, long = sorted((row.folded, other.folded), key=len)
    at = long.find(short) if len(long) - len(short) <= _AROUND else -1
    if at < 0 or any(map(str.isdigit, long[:at])):  # a date in front begins a story
        return False
    return edge_at(long, at) and edge_at(long, at + len(short))


def captions_again(page: Page, rule: Rule) -> Iterator[Row]:
    """Lines that are no sentences and stand in a news story more than once: every one of them."""
    for row in _again(page, rule):
        if not row.stopped and row.size >= _CAPTION:
            yield row


def captions_doubled(page: Page, _rule: Rule) -> Iterator[Row]:
    """Lines with which a caption begins that goes and stands close by."""
    captions = {row.at: row.folded for row in page.rows if row.gone in ("caption", "credit")}
    close = {near for at in captions for near in range(max(0, at - _NEAR), at + _NEAR + 1)}
    for row in [page.rows[at] for at in sorted(close) if at < len(page.rows)]:
        near = [captions[at] for at in range(row.at - _NEAR, row.at + _NEAR + 1) if at in captions]
        if not row.gone and any(text.startswith(row.folded) for text in near) and row.size >= _DOUBLED:
            yield row


def lines_doubled(page: Page, _rule: Rule) -> Iterator[Row]:
    """Lines that say a few words and then the same again, and the line below that says them a third time.

    So a caption stands behind the alternative text of its picture. Sentences are said twice for emphasis too, but
    never without a space between.
    """
    # Nearly every line is told to say nothing twice by two of its letters.
    for row in [row for row in page.rows if row.text[-1] == row.text[len(row.text) // 2 - 1]]:
        words = _said_twice(row.text)
        if words and not row.gone and not (row.stopped and f"{words} " in row.text):
            yield row
            yield from (below for below in page.rows[row.at + 1 : row.at + 2] if below.text == words and not below.gone)


def _said_twice(text: str) -> str:
    """The words that the text says twice and nothing else, or nothing."""
    half = len(text) // 2
    first = text[:half]
    if half < _TWICE or " " not in first or not text.endswith(first):
        return ""
    apart = text[half : len(text) - half]
    return first if apart == " " or (not apart and half >= _GLUED) else ""


def names_again(page: Page, rule: Rule) -> Iterator[Row]:
    """Names that stand in a news story as lines of their own more than once: every one of them."""
    for row in _again(page, rule):
        if row.is_name and not row.stopped:
            yield row


def sentences_again(page: Page, rule: Rule) -> Iterator[Row]:
    """Sentences that have stood in a news story before: captions; what stands very often is part of its form."""
    rows = list(_again(page, rule))
    count = Counter(row.folded for row in rows)
    seen: set[str] = set()
    for row in rows:
        if row.folded in seen and count[row.folded] <= _OFTEN and row.size >= _SENTENCE and _tells(row):
            yield row
        seen.add(row.folded)


def _tells(row: Row) -> bool:
    """Whether it is a sentence, and neither a question nor a call."""
    return row.stopped and not row.text.endswith(_CALLING)


def _again(page: Page, rule: Rule) -> Iterator[Row]:
    """Lines of a news story of which there are several alike."""
    if page.repeats and page.tells(rule.contains):
        yield from page.again
