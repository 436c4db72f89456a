"""Titles of other stories inside a story, below the opener that announces them.

A title between two paragraphs looks like a heading of the story itself. So the opener must announce it: with a colon,
or by more than one title; a single one below "Read more" is a title when it is too long for a heading.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from ..rule import Rule
from ..script import ASKING, pattern
from .page import GUIDE, LIST, Page
from .row import Row

# An opener has so many words at most; with more it holds the title that it announces.
_OPENER = 6
# Fewer words may be a heading; a title that nothing announces but its opener has more.
_FEWEST, _ALONE = 4, 8
# A title has so many characters at most.
_LONGEST = 160
# So many lines down to the end are a list of titles, when at most this share of them ends like a sentence.
_MANY, _STOPPED = 4, 0.25
_COLONS = (":", "\uff1a")
# A label and a title in one line are no opener.
_INLINE = r"[:\uff1a|]\s*\w"
# A heading of one part of many has a number and a colon.
_NUMBERED = r"(?:\w+ )?\d+:"


def titles_under_openers(page: Page, _rule: Rule) -> Iterator[Row]:
    """Lines without a full stop below an opener that goes."""
    ends = _ends(page.rows)
    for row in page.inside:
        if row.gone == "related" and row.size <= _OPENER and not pattern(_INLINE).search(row.text):
            to_the_end = ends[row.at + 1]
            titles = (
                [each for each in page.rows[row.at + 1 :] if not each.gone] if to_the_end else _announced(page, row)
            )
            if titles and page.headings_without(titles) <= (LIST if to_the_end else GUIDE):
                yield from titles
            if to_the_end:
                return


def _ends(rows: Sequence[Row]) -> list[bool]:
    """For each line whether those that stay from it on are titles, but for a few that end like a sentence."""
    found: list[bool] = []
    staying = stopped = 0
    are_short = True
    for row in reversed(rows):
        if not row.gone:
            staying += 1
            stopped += row.stopped
            are_short = are_short and _is_short(row)
        found.append(are_short and staying >= _MANY and stopped <= _STOPPED * staying)
    return found[::-1]


def _announced(page: Page, opener: Row) -> list[Row]:
    """The titles below an opener, down to the next line that is none."""
    run = takewhile(_may_follow, page.rows[opener.at + 1 :])
    titles = [row for row in run if not row.gone]
    if titles and titles[0].is_item:
        titles = list(takewhile(lambda row: row.is_item, titles))  # what follows the items is a heading
    elif len(titles) > 1 and titles[-1].size < _ALONE and _has_headings(page, opener.at, titles[-1].at):
        titles.pop()  # the heading of the next paragraph
    if opener.text.endswith(_COLONS) or len(titles) > 1:
        return [row for row in titles if row.size >= _FEWEST]
    return [row for row in titles if row.size >= _ALONE]


def _has_headings(page: Page, first: int, last: int) -> bool:
    """Whether headings divide the story elsewhere, outside these rows."""
    return any(
        row.size < _ALONE and not (row.gone or row.stopped or row.is_quotation or first <= row.at <= last)
        for row in page.inside
    )


def _may_follow(row: Row) -> bool:
    """Whether a line may stand among the titles: one of them, or something else that goes."""
    if row.gone:
        return row.gone != "related"
    if pattern(_NUMBERED).match(row.text) or not _is_short(row):
        return False
    asks = row.text.endswith(ASKING) and row.size >= _ALONE
    return not row.text.endswith(_COLONS) and (not row.stopped or asks)


def _is_short(row: Row) -> bool:
    """Whether a line is as short as a title, and has no semicolon, as the teams of a match do."""
    return len(row.text) <= _LONGEST and ";" not in row.text
