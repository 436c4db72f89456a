"""The shape filter: applies the rules that name a shape instead of phrases.

A shape is a function that looks at a page and yields the lines that have it; the rule says what such a line is, how
sure one can be, which words of its language matter. Shapes see what the phrase rules take, which is half of their
evidence; they do not see each other.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from ..document import Document
from ..rule import MARKED, Rule, Shape
from . import Cut, captions, edges, leftovers, links, openers, repeats
from .page import Page
from .row import Row

# No article has so many lines; what has is looked at for phrases only.
MOST_LINES = 5000

SHAPES: Mapping[Shape, Callable[[Page, Rule], Iterator[Row]]] = {
    Shape.SIGNED_TITLE: edges.signed_titles,
    Shape.TITLE_AGAIN: repeats.titles_again,
    Shape.EXCERPT_ABOVE: repeats.excerpts_above,
    Shape.TITLE_DOUBLED: repeats.titles_doubled,
    Shape.NAME_ABOVE: edges.names_above,
    Shape.STORY_TITLE: edges.story_titles,
    Shape.TITLE_ABOVE: edges.titles_above,
    Shape.LABEL_ABOVE: edges.labels_above,
    Shape.TITLE_BELOW: edges.titles_below,
    Shape.TITLE_UNDER_OPENER: openers.titles_under_openers,
    Shape.LIST_BELOW: edges.lists_below,
    Shape.RULE_APART: edges.rules_apart,
    Shape.LABEL_BELOW: edges.labels_below,
    Shape.NAME_BELOW: edges.names_below,
    Shape.AUTHOR_NOTE: edges.author_notes,
    Shape.STORY_LINE: captions.story_lines,
    Shape.WORD_ALONE: captions.words_alone,
    Shape.CAPTION_CREDITED: captions.captions_credited,
    Shape.NAME_AGAIN: repeats.names_again,
    Shape.CAPTION_DOUBLED: repeats.captions_doubled,
    Shape.CAPTION_AGAIN: repeats.captions_again,
    Shape.SENTENCE_AGAIN: repeats.sentences_again,
    Shape.LINE_DOUBLED: repeats.lines_doubled,
    Shape.TEASER_BELOW: leftovers.teasers_below,
    Shape.TEASER_CUT: leftovers.teasers_cut,
    Shape.COMMENTS_BELOW: leftovers.comments_below,
    Shape.PICTURE: links.pictures,
    Shape.ITALIC_BELOW_PICTURE: links.italics_below_pictures,
    Shape.LINE_OF_LINKS: links.lines_of_links,
    Shape.LIST_OF_LINKS: links.lists_of_links,
    Shape.LINKS_BELOW: links.links_below,
    Shape.LINK_ALONE: links.links_alone,
    Shape.UNUSED_ADDRESS: links.unused_addresses,
}

# They are prose, so they tell themselves where the story ends.
_PROSE = frozenset((Shape.TEASER_BELOW, Shape.TEASER_CUT, Shape.COMMENTS_BELOW))

# What a page must have for a shape to be worth looking for; most pages have none of it.
_NEEDS: Mapping[Shape, Callable[[Page], object]] = {
    **dict.fromkeys(MARKED, Page.is_marked),
    **dict.fromkeys(
        (Shape.SIGNED_TITLE, Shape.NAME_ABOVE, Shape.STORY_TITLE, Shape.TITLE_AGAIN, Shape.TITLE_DOUBLED), Page.has_head
    ),
    **dict.fromkeys((Shape.LIST_BELOW, Shape.NAME_BELOW), Page.has_tail),
    Shape.TITLE_ABOVE: lambda page: page.has_head() and page.taken,
    Shape.LABEL_ABOVE: lambda page: page.has_head() and page.taken,
    Shape.TITLE_BELOW: lambda page: page.has_tail() and page.taken,
    Shape.LABEL_BELOW: lambda page: page.has_tail() and page.taken,
    Shape.TITLE_UNDER_OPENER: lambda page: "related" in page.taken,
    Shape.CAPTION_CREDITED: lambda page: "credit" in page.taken,
    Shape.CAPTION_DOUBLED: lambda page: not page.taken.isdisjoint(("caption", "credit")),
    **dict.fromkeys((Shape.NAME_AGAIN, Shape.CAPTION_AGAIN, Shape.SENTENCE_AGAIN), lambda page: page.repeats),
}


class Shapes:
    """The filter of rules that name a shape."""

    ends_pass = False

    def __init__(self, rules: Sequence[Rule]) -> None:
        by_need: dict[Callable[[Page], object], list[Rule]] = {}
        for rule in rules:
            by_need.setdefault(_NEEDS.get(rule.shape, bool), []).append(rule)  # type: ignore[arg-type]
        self._rules = tuple(by_need.items())

    def __call__(self, document: Document, found: Sequence[Cut]) -> Iterator[Cut]:
        """Every line that has the shape of a rule."""
        if len(document) > MOST_LINES:
            return
        page = Page(document, found)
        article = page.is_article
        for need, rules in self._rules:
            # Marks say what they say in a text of any length.
            if (article or need is Page.is_marked) and need(page):
                for rule in rules:
                    yield from _cuts(document, page, rule)


def _cuts(document: Document, page: Page, rule: Rule) -> Iterator[Cut]:
    for row in SHAPES[rule.shape](page, rule):  # type: ignore[index]
        line = document[row.number]
        if (
            (rule.shape in _PROSE or row.at in page.part(rule.where))
            and line.whole
            and len(row.text) <= rule.limit
            and not (rule.unless and rule.vetoed(row.folded))
        ):
            yield Cut(line.start, line.end, rule)
