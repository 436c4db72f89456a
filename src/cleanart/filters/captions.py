"""Lines inside a story that are no part of it: captions, and what else a pattern finds where a story is told.

A pattern that would hit too much in guides, tables and lists of links is sure enough in a news story, whose lines are
sentences about what people said and did.
"""

from collections.abc import Iterable, Iterator

from ..rule import Rule
from .page import Page
from .row import Row

# Fewer words above a credit may be a heading.
_FEWEST = 4


def story_lines(page: Page, rule: Rule) -> Iterator[Row]:
    """Lines of a news story (of any article, where the rule has no `contains`) that match the rule's pattern."""
    possible = page.ending(rule.ends) if rule.ends else page.holding(rule.words, rule.limit)
    if possible and (not rule.contains or page.tells(rule.contains)):
        yield from _matching(possible, rule)


def words_alone(page: Page, rule: Rule) -> Iterator[Row]:
    """Lines of one word, such as the name of a file, that match the rule's pattern."""
    return _matching((row for row in page.words_alone if any(word in row.text for word in rule.words)), rule)


def _matching(rows: Iterable[Row], rule: Rule) -> Iterator[Row]:
    for row in rows:
        if not row.gone and len(row.text) <= rule.limit and rule.search(row.level):
            yield row


def captions_credited(page: Page, rule: Rule) -> Iterator[Row]:
    """Lines that are no sentences, inside a news story and directly above a picture credit that goes."""
    for row in page.inside:
        if not row.gone and page.rows[row.at + 1].gone == "credit":
            odd = row.stopped or row.text.endswith(":") or row.is_quotation or row.is_item or row.size < _FEWEST
            if not odd and page.tells(rule.contains):
                yield row
