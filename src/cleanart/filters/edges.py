"""Shapes at the edges of a story: its title, and the lines among what other rules take above and below it.

Above the story stand title, names, labels; below it headlines of other stories, labels, buttons. None of them is told
from a line of the story by its looks alone, so each needs a second kind of evidence: a byline below the title, the
title's words in the story, a line beside it that a phrase rule takes.
"""

from collections.abc import Iterator

from ..rule import Rule
from ..script import ASKING
from .page import STEM, Page
from .row import Row

# Words of a title; a label above or below the story has fewer, a sentence of the story may have more.
TITLE = range(4, 29)
# A title that asks is longer than the heading of a first part that does.
_ASKING = 8
# A note on the author is one of so many last lines of prose.
_NOTES = 2
# So many paragraphs on people make a list of them; who somebody is they say in so many characters.
_PEOPLE, _PRESENTED = 3, 60
# More names below a story are not those of its authors.
_AUTHORS = 3
# A letter or a number that counts groups is no longer.
_FIGURE = 3
# Fewer items below a story may be its own.
_ITEMS = 3
# How much may stand above a story whose title one can tell; more is a page of its own.
_MOST_ABOVE = 10
# No title ends so: the sentence goes on in the next lines, so many of them at most.
_COMMAS, _BROKEN = (",", "\uff0c", "\u3001", "\u060c"), 3
# The share of a title's long words that the story repeats.
_REPEATED = 0.4


def signed_titles(page: Page, rule: Rule) -> Iterator[Row]:
    """The first line, where nothing but a name stands below it above the story."""
    row, name = _signed(page, rule)
    if row and name:
        yield row


def names_above(page: Page, rule: Rule) -> Iterator[Row]:
    """A name below the first line, above the story."""
    title, name = _signed(page, rule)
    if name:
        yield name
    elif title and title.size in TITLE and not _ends(title) and not page.is_guide:
        found = [row for row in page.rows[title.at + 1 : page.body[0].at] if _is_author(page, title, row)]
        if not any(row.is_name and not row.gone for row in (page.inside if found else ())):
            yield from found  # names inside as well: a list of books and their authors


def story_titles(page: Page, rule: Rule) -> Iterator[Row]:
    """The first line in clipped language, when the story (of news, where the rule has `contains`) repeats its words."""
    row = _first(page)
    possible = (
        row and row.size in TITLE and not (row.is_bullet or _ends(row) or (_few_capitals(row) and _holds(row, rule)))
    )
    told = possible and not page.is_guide and (not rule.contains or page.tells(rule.contains))
    if row and told and page.speaks(rule.words):  # taking the words of the story apart comes last
        long = [word for word in row.words if len(word) > 3 and word.lower() not in rule.words]
        repeated = sum(word.lower()[:STEM] in page.stems for word in long)
        if repeated >= max(1, _REPEATED * len(long)):
            yield row


def titles_above(page: Page, rule: Rule) -> Iterator[Row]:
    """Lines of a title's length above something that goes, above the story."""
    for row in _above(page):
        if row.size in TITLE and not (row.is_quotation or row.is_item or _is_sentence(row, rule)):
            yield row


def labels_above(page: Page, _rule: Rule) -> Iterator[Row]:
    """Names, sections and buttons above something that goes, above the story."""
    for row in _above(page):
        if row.size < TITLE.start and not row.is_item:
            yield row


def titles_below(page: Page, _rule: Rule) -> Iterator[Row]:
    """Lines without a full stop below the story and below something that goes."""
    for row in _below(page):
        if row.size >= TITLE.start:
            yield row


def lists_below(page: Page, rule: Rule) -> Iterator[Row]:
    """Items below a news story that holds no list and does not announce one."""
    items = [
        row
        for row in page.tail
        if not (row.gone or row.is_of_table) and (row.is_bullet or page.rows[row.at - 1].is_sign)
    ]
    above = next((row for row in page.rows[items[0].at - 1 :: -1] if not row.is_sign), None) if items else None
    announced = above is not None and above.text.endswith(":")
    lists = any(row.is_item for row in page.rows[: page.body[-1].at])
    if len(items) >= _ITEMS and not announced and not lists and page.tells(rule.contains):
        yield from (row for row in items if row.size >= TITLE.start)


def rules_apart(page: Page, _rule: Rule) -> Iterator[Row]:
    """Rows of signs above the first line of prose and below the last, but for the one below the head of a table."""
    for row in (*page.head, *page.tail):
        above = page.rows[row.at - 1] if row.at else row
        if row.is_sign and not row.gone and not (row.is_of_table and above.is_of_table and not above.gone):
            yield row


def labels_below(page: Page, _rule: Rule) -> Iterator[Row]:
    """Scraps of a few words below the story and below something that goes."""
    for row in _below(page):
        if row.size < TITLE.start:
            yield row


def names_below(page: Page, rule: Rule) -> Iterator[Row]:
    """Names below a news story, of words that it does not use in small letters; more of them are a list of its own."""
    possible = [row for row in page.tail if not (row.gone or row.stopped or row.is_item) and row.is_name]
    names = [row for row in possible if not _ends_in_figure(row)]
    if len(names) <= _AUTHORS and page.tells(rule.contains):
        yield from (row for row in names if page.small.isdisjoint(row.plain))


def _ends_in_figure(row: Row) -> bool:
    """Whether the last word is a letter or a Roman number where the others are words: the heading of a table."""
    last = row.words[-1]
    return len(last) <= _FIGURE and last.isupper() and not row.text.isupper()


def author_notes(page: Page, rule: Rule) -> Iterator[Row]:
    """Lines that match the rule's pattern, last or next to last, about somebody whom the story does not name.

    Where the story introduces one person after the other so, the last is another of them.
    """
    story = page.body[:-_NOTES]
    for row in page.rows[page.body[-_NOTES].at :] if story else ():
        possible = not row.gone and len(row.text) <= rule.limit and any(word in row.text for word in rule.words)
        if possible and rule.search(row.level):
            name = next((word for word in row.words[1:4] if word[0].isupper() and len(word) > 2), "")
            if name and not any(name in other.text for other in story) and not _lists_people(page, rule):
                yield row


def _lists_people(page: Page, rule: Rule) -> bool:
    """Whether several paragraphs begin with a name and say who that is."""
    about = 0
    for row in page.body:
        begins = row.text[:_PRESENTED]
        named = all(word[0].isupper() for word in row.words[:2]) and page.small.isdisjoint(row.plain[:2])
        about += named and any(word in begins for word in rule.words)
    return about >= _PEOPLE


def _signed(page: Page, rule: Rule) -> tuple[Row | None, Row | None]:
    """A title and the name below it."""
    row = _first(page)
    if row and row.size in TITLE and not row.text.endswith((".", ":")) and not _is_sentence(row, rule):
        for below in page.rows[row.at + 1 : page.body[0].at][:2]:
            if below.is_name and not below.gone and not below.text.isupper() and _is_new(page, row, below):
                return row, below
    return row, None


def _is_author(page: Page, title: Row, row: Row) -> bool:
    """Whether a line is a name that neither the title nor the story knows."""
    if row.gone or not row.is_name or row.text.isupper() or not _is_new(page, title, row):
        return False
    return not any(row.words[-1] in other.text for other in page.body)


def _is_new(page: Page, title: Row, name: Row) -> bool:
    """Whether a name is none of the title's, and of words that the story does not use in small letters."""
    return page.small.isdisjoint(name.plain) and set(title.plain).isdisjoint(name.plain)


def _first(page: Page) -> Row | None:
    """The first line that stays, when it stands above the story."""
    return next((row for row in page.head if not row.gone), None)


def _above(page: Page) -> Iterator[Row]:
    """What stays above the lowest line that goes above the story."""
    head = page.head
    if sum(not row.gone for row in head) > _MOST_ABOVE:
        return
    lowest = max((row.at for row in head if row.gone), default=-1)
    for row in head[: max(0, lowest)]:
        if not (row.gone or _is_cells(row) or _ends(row)):
            yield row


def _below(page: Page) -> Iterator[Row]:
    """What stays below the highest line that goes below the story; a sentence broken into lines is no title."""
    above: set[str] = set()
    goes_on = 0
    for row in () if page.is_list else page.tail:
        goes_on = _BROKEN if row.text.endswith(_COMMAS) else max(0, goes_on - 1)
        if row.gone or row.stopped:
            goes_on = 0
        if row.gone:
            above.add(row.gone)
        elif (
            above
            and not goes_on
            and not (row.stopped or row.is_quotation or _is_cells(row) or (row.is_item and "related" not in above))
        ):
            yield row


def _ends(row: Row) -> bool:
    """Whether it ends like a sentence, or in a colon; titles may ask."""
    asks = row.text.endswith(ASKING) and row.size >= _ASKING
    return row.text.endswith(":") or (row.stopped and not asks)


def _is_cells(row: Row) -> bool:
    """Whether it is the row of a table."""
    return "\t" in row.text or row.text.count(" | ") > 1


def _few_capitals(row: Row) -> bool:
    """Whether most of its words that are not small begin with a small letter."""
    long = [word for word in row.words if len(word) > 3]
    return sum(word[0].isupper() or word[0].isdigit() for word in long) < 0.75 * len(long)


def _holds(row: Row, rule: Rule) -> bool:
    """Whether it holds one of the rule's words."""
    return not frozenset(rule.words).isdisjoint(row.plain)


def _is_sentence(row: Row, rule: Rule) -> bool:
    """Whether it reads like a sentence or a standfirst: long, few capitals, some of the rule's words."""
    return row.size >= 8 and row.capitals < 0.75 and _holds(row, rule)
