"""One rule: what it removes, where it looks, what vetoes it. Data; the mechanisms that apply it are the filters."""

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from .patterns import IGNORE_CASE, compiled
from .phrase import Frequency, Phrase, by_length

if TYPE_CHECKING:
    import regex


class Category(StrEnum):
    """What a removed text is."""

    APPEAL = "appeal"
    NEWSLETTER = "newsletter"
    RELATED = "related"
    CAPTION = "caption"
    CREDIT = "credit"
    TRAILER = "trailer"
    AD = "ad"
    SOCIAL = "social"
    LEGAL = "legal"
    BYLINE = "byline"
    META = "meta"
    BIO = "bio"
    NOTES = "notes"
    EMBED = "embed"
    UI = "ui"
    HEADLINE = "headline"
    DEK = "dek"
    DATELINE = "dateline"


KEPT_BY_DEFAULT = frozenset({Category.DEK, Category.DATELINE})


class Level(StrEnum):
    """How much evidence a removal needs: `safe` what is certain, `aggressive` also what is only likely."""

    SAFE = "safe"
    NORMAL = "normal"
    AGGRESSIVE = "aggressive"

    @property
    def rank(self) -> int:
        """0 for safe, 1 for normal, 2 for aggressive: a run at a level uses the rules of its rank and below."""
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(Level)}


class Scope(StrEnum):
    """How much goes when a rule matches."""

    SPAN = "span"  # what the pattern matched
    SENTENCE = "sentence"  # the sentence it stands in
    LINE = "line"  # the line
    BLOCK = "block"  # the line and those below it up to a blank one
    REST = "rest"  # the line and everything below it


class Where(StrEnum):
    """In which part of a document a rule looks; see filters/phrases.py for the limits."""

    ANYWHERE = "anywhere"
    HEAD = "head"
    TAIL = "tail"
    INSIDE = "inside"


class Shape(StrEnum):
    """What a line looks like, for rules without phrases; the functions of filters/ tell what each is."""

    SIGNED_TITLE = "signed-title"
    TITLE_AGAIN = "title-again"
    EXCERPT_ABOVE = "excerpt-above"
    TITLE_DOUBLED = "title-doubled"
    NAME_ABOVE = "name-above"
    STORY_TITLE = "story-title"
    TITLE_ABOVE = "title-above"
    LABEL_ABOVE = "label-above"
    TITLE_BELOW = "title-below"
    TITLE_UNDER_OPENER = "title-under-opener"
    LIST_BELOW = "list-below"
    RULE_APART = "rule-apart"
    LABEL_BELOW = "label-below"
    NAME_AGAIN = "name-again"
    NAME_BELOW = "name-below"
    STORY_LINE = "story-line"
    WORD_ALONE = "word-alone"
    AUTHOR_NOTE = "author-note"
    CAPTION_CREDITED = "caption-credited"
    CAPTION_DOUBLED = "caption-doubled"
    CAPTION_AGAIN = "caption-again"
    SENTENCE_AGAIN = "sentence-again"
    LINE_DOUBLED = "line-doubled"
    TEASER_BELOW = "teaser-below"
    TEASER_CUT = "teaser-cut"
    COMMENTS_BELOW = "comments-below"
    LINK_NUMBER = "link-number"
    PAGE_FURNITURE = "page-furniture"
    PICTURE = "picture"
    ITALIC_BELOW_PICTURE = "italic-below-picture"
    LINE_OF_LINKS = "line-of-links"
    LIST_OF_LINKS = "list-of-links"
    LINKS_BELOW = "links-below"
    LINK_ALONE = "link-alone"
    UNUSED_ADDRESS = "unused-address"

    @property
    def in_markdown(self) -> bool:
        """Whether it is told by marks, which plain text has none of."""
        return self in MARKED


# Texts of others around a story: menus, teasers, titles of other stories, comments.
OF_OTHERS = frozenset(
    (
        Shape.LINK_NUMBER,
        Shape.PAGE_FURNITURE,
        Shape.TITLE_UNDER_OPENER,
        Shape.TEASER_BELOW,
        Shape.TEASER_CUT,
        Shape.COMMENTS_BELOW,
    )
)

# Those behind page furniture are told by marks.
MARKED = tuple(Shape)[tuple(Shape).index(Shape.PAGE_FURNITURE) + 1 :]

PLACES = ("equals", "starts", "ends", "contains")
# What one hit may remove at most, in characters, unless the rule says otherwise.
MAX_CHARS = {Scope.SPAN: 300, Scope.SENTENCE: 400, Scope.LINE: 220, Scope.BLOCK: 800, Scope.REST: 3000}
# Rules that look at lines of at most so many characters are looked for in those lines only: most of the text is longer
# ones. One tier more is for the other rules. The numbers split real rules and real text in parts of similar cost.
TIERS = (140, 220)
# Seconds of CPU one search by a user's own pattern may take before its line is kept: a safety net, not a way to work.
# It costs two microseconds a search, several times the search itself; so shipped patterns, which the tests hold to the
# same limit on hostile texts, go without.
TIMEOUT = 0.2


class _Table(NamedTuple):
    """What a rule file says of a rule; a named tuple since the class of a data class takes milliseconds to make."""

    id: str
    category: Category
    why: str
    scope: Scope = Scope.LINE
    where: Where = Where.ANYWHERE
    level: Level = Level.NORMAL
    equals: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    pattern: str = ""
    words: tuple[str, ...] = ()
    case_sensitive: bool = False
    unless: tuple[str, ...] = ()
    max_chars: int = 0
    most: int = 0
    stops: tuple[str, ...] = ()
    removes: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    shape: Shape | None = None
    source: str = ""
    shipped: bool = False


class Rule(_Table):
    """A table of a rule file; docs/writing-rules.md tells what its keys mean."""

    @property
    def language(self) -> str:
        """The first part of the id: a language code, `any`, or `publishers`."""
        return self.id.partition(".")[0]

    @property
    def file(self) -> str:
        """The id without its last part."""
        return self.id.rpartition(".")[0]

    def names(self, rule: str) -> bool:
        """Whether the rule stops one of this id."""
        return any(name in ("*", rule) or rule.startswith(f"{name}.") for name in self.stops)

    @cached_property
    def limit(self) -> int:
        """The most characters one hit may remove."""
        return self.max_chars or MAX_CHARS[self.scope]

    @property
    def tier(self) -> int:
        """Which of the `TIERS` the rule belongs to; behind the last is the one of lines of any length."""
        if self.scope in (Scope.SPAN, Scope.SENTENCE):
            return len(TIERS)
        return next((tier for tier, most in enumerate(TIERS) if self.limit <= most), len(TIERS))

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """The phrases; for a pattern its words, one of which must stand in a line."""
        return tuple(map(self.phrase, range(len(self._written))))

    def phrase(self, number: int) -> Phrase:
        """One of the phrases, made when it is first needed: of a hundred a short text may need two."""
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = Phrase(*self._written[number])
        return made

    @cached_property
    def _made(self) -> dict[int, Phrase]:
        return {}

    @cached_property
    def _written(self) -> list[tuple[str, str, bool]]:
        """What each phrase is made of: its place, its wording, whether signs count; shapes have no phrases."""
        if self.shape:
            return []
        if self.pattern:
            return [written for word in self.words for written in written_word(word)]
        return [(place, text, False) for place in PLACES for text in getattr(self, place)]

    def literals(self, frequency: Frequency = by_length) -> tuple[tuple[str, ...], ...]:
        """For each phrase the strings of which every text with it holds one (see `Phrase.literals`)."""
        lines = self.scope is not Scope.SENTENCE
        return tuple(phrase.literals(frequency, lines) for phrase in self.phrases)

    @cached_property
    def compiled(self) -> "regex.Pattern[str]":
        """The pattern, compiled when first needed; raises regex.error when it is no pattern."""
        return compiled(self.pattern, 0 if self.case_sensitive else IGNORE_CASE)

    @property
    def is_compiled(self) -> bool:
        """Whether the pattern has been needed before."""
        return "compiled" in self.__dict__

    @cached_property
    def vetoes(self) -> tuple[Phrase, ...]:
        """The phrases of `unless`."""
        return tuple(Phrase("contains", text) for text in self.unless)

    def vetoed(self, folded: str) -> bool:
        """Whether a folded text holds a phrase of `unless`."""
        return any(veto.find(folded) for veto in self.vetoes)

    def search_all(self, text: str) -> list[tuple[int, int]]:
        """Every place where the pattern matches in a levelled text; none when it takes longer than `TIMEOUT`."""
        try:
            return [match.span() for match in self.compiled.finditer(text, timeout=self._timeout)]
        except TimeoutError:
            return []

    def search(self, text: str) -> bool:
        """Whether the pattern matches in a levelled text; not when it takes longer than `TIMEOUT`."""
        if self.shipped:
            return self.compiled.search(text) is not None
        try:
            return self.compiled.search(text, timeout=TIMEOUT) is not None
        except TimeoutError:
            return False

    @property
    def _timeout(self) -> float | None:
        return None if self.shipped else TIMEOUT


def written_word(word: str) -> list[tuple[str, str, bool]]:
    """A pattern's word as phrases: `^word` starts the line, others stand anywhere, with the sign they begin with.

    A bracket at the start of a line does not count (see fold.py), so there the word is looked for without it.
    """
    if word.startswith("^"):
        return [("starts", word[1:], False)]
    anywhere = ("contains", word, True)
    return [anywhere, ("starts", word, False)] if word[0] in "([" and len(word) > 1 else [anywhere]
