"""Shapes of Markdown: pictures, lines and lists of nothing but links, addresses that nothing names.

Marks are evidence that plain text has not: a line that is nothing but links is no sentence, whatever it says.
"""

from collections.abc import Iterator

from ..document import Look
from ..rule import Rule
from .page import Page
from .row import Row

# Fewer lines of one link each, one below the other, may be what a story recommends.
_LIST = 3
# Fewer words may be a heading, or a name.
_TITLE = 4
_PLAIN = Look()
# Above a list of links that goes stands something of these categories that does.
_OPENERS = frozenset(("related", "newsletter", "social", "ui", "ad"))


def pictures(page: Page, _rule: Rule) -> Iterator[Row]:
    """Pictures on lines of their own."""
    for row, look in _looked(page):
        if look.picture:
            yield row


def italics_below_pictures(page: Page, _rule: Rule) -> Iterator[Row]:
    """Lines in italics below a picture on a line of its own."""
    for row, look in _looked(page):
        above = page.looks.get(page.rows[row.at - 1].number, _PLAIN) if row.at else _PLAIN
        if look.italic and not look.picture and above.picture and not row.gone:
            yield row


def lines_of_links(page: Page, _rule: Rule) -> Iterator[Row]:
    """Lines of two links and more, and nothing else."""
    for row, look in _looked(page):
        if look.links > 1 and not (row.gone or look.picture or look.heading or row.stopped):
            yield row


def lists_of_links(page: Page, _rule: Rule) -> Iterator[Row]:
    """Items of a link each, several below each other, that no line announces."""
    for run in _runs(page):
        announced = run[0].at and page.rows[run[0].at - 1].text.endswith((":", "\uff1a"))
        if len(run) >= _LIST and all(row.is_item for row in run) and not announced:
            yield from run


def links_below(page: Page, _rule: Rule) -> Iterator[Row]:
    """Lines of a link each below an opener that goes."""
    for run in _runs(page):
        if run[0].at and page.rows[run[0].at - 1].gone in _OPENERS:
            yield from run


def links_alone(page: Page, _rule: Rule) -> Iterator[Row]:
    """Titles that are a link and stand on a line of their own."""
    for run in _runs(page):
        yield from (row for row in run if len(row.words) >= _TITLE and not row.is_item)


def unused_addresses(page: Page, _rule: Rule) -> Iterator[Row]:
    """Addresses below the text that no link of it names any more."""
    for row, look in _looked(page):
        if look.unused:
            yield row


def _looked(page: Page) -> Iterator[tuple[Row, Look]]:
    """The lines of which marks tell something."""
    if page.looks:
        for row in page.rows:
            if row.number in page.looks:
                yield row, page.looks[row.number]


def _runs(page: Page) -> Iterator[list[Row]]:
    """Lines of a link each that stay, those below each other together."""
    run: list[Row] = []
    for row in page.rows if page.looks else ():
        look = page.looks.get(row.number, _PLAIN)
        if look.links and not (row.gone or row.stopped or look.heading or look.picture):
            run.append(row)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run
