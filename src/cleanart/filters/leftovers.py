"""Texts of others below a story: comments of readers, and teasers that are sentences.

They are prose, which no other shape takes. So each asks for a pattern that a story does not have: lines of who wrote
when, or names between single sentences, several times over.
"""

from collections.abc import Iterator, Sequence

from ..rule import Rule
from .page import FEWEST, Page
from .row import BREAKS, Row

# Fewer comments may be what people say in a story; from one to the next there are at most so many lines.
_COMMENTS, _APART = 3, 12
# Who wrote when is said in so many characters.
_MARK = 100
# Fewer teasers are no row of them; each is at most so long.
_TEASERS, _TEASER = 4, 260
# Fewer teasers that break off are no row of them; shorter lines may be how the story ends.
_BROKEN, _BEGUN = 3, 50


def comments_below(page: Page, rule: Rule) -> Iterator[Row]:
    """Everything from the first line on that matches the rule's pattern, where several do, one after the other."""
    possible = [row for row in page.holding(rule.words, _MARK) if len(row.text) <= _MARK]
    marks = [row.at for row in possible if rule.search(row.level)]  # also those that a rule has taken already
    close = all(below - above <= _APART for above, below in zip(marks, (*marks[1:], len(page.rows)), strict=False))
    if len(marks) >= _COMMENTS and marks[0] > page.body[FEWEST - 1].at and close:
        yield from (row for row in page.rows[marks[0] :] if not row.gone)


def teasers_below(page: Page, _rule: Rule) -> Iterator[Row]:
    """Sentences and titles at the end, signed with names of which the story does not speak."""
    rows = [row for row in page.rows if not row.gone]
    first = len(rows)
    while first and _is_teaser(rows, first - 1):
        first -= 1
    names = [row.words[-1] for row in rows[first:] if row.is_name]
    if len(names) >= _TEASERS and rows[first].at > page.body[FEWEST - 1].at:
        story = " ".join(row.text for row in rows[:first])
        if not any(name in story for name in names):
            yield from rows[first:]


def teasers_cut(page: Page, _rule: Rule) -> Iterator[Row]:
    """Lines that break off, and titles among them, below a story of which no line does."""
    rows = [row for row in page.rows if not row.gone]
    first = len(rows)
    while first and len(rows[first - 1].text) <= _TEASER and (_breaks(rows[first - 1]) or not rows[first - 1].stopped):
        first -= 1
    while first < len(rows) and not _breaks(rows[first]):
        first += 1  # a title above the first may be the story's own line
    broken = sum(_breaks(row) and len(row.text) >= _BEGUN for row in rows[first:])
    if broken >= _BROKEN and rows[first].at > page.body[FEWEST - 1].at and not any(map(_breaks, rows[:first])):
        yield from rows[first:]


def _breaks(row: Row) -> bool:
    """Whether it breaks off, as nobody does who is quoted or asks."""
    return row.text.endswith(BREAKS) and not row.is_quotation and not row.text.rstrip(".\u2026[] ").endswith(("!", "?"))


def _is_teaser(rows: Sequence[Row], at: int) -> bool:
    """Whether it is a short sentence or a title with a name or a title close below, or a name below one of those."""
    row, above = rows[at], rows[at - 1] if at else None
    if row.is_name:
        return not (above and above.is_name)  # names below each other are a list of the story
    signed = any(other.is_name or not other.stopped for other in rows[at + 1 : at + 3])
    return signed and len(row.text) <= _TEASER and not (above and above.prose and row.prose)
