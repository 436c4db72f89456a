"""The colours of the categories, alike in every view; five that can be read on dark and on light."""

from ..rule import Category

# What kinds of text share a colour.
GROUPS = {
    "magenta": (Category.APPEAL, Category.NEWSLETTER, Category.AD, Category.SOCIAL),
    "blue": (Category.RELATED, Category.TRAILER, Category.EMBED, Category.HEADLINE),
    "cyan": (Category.CAPTION, Category.CREDIT, Category.DEK),
    "green": (Category.BYLINE, Category.BIO, Category.META, Category.DATELINE),
    "red": (Category.LEGAL, Category.NOTES, Category.UI),
}
COLOURS = {category.value: colour for colour, categories in GROUPS.items() for category in categories}
