"""One rule: what it removes, where it looks, what vetoes it. Data; the mechanisms that apply it are the filters."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from .phrase import Wording, find, wordings

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
        return list(Level).index(self)


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


PLACES = ("equals", "starts", "ends", "contains")
# What one hit may remove at most, in characters, unless the rule says otherwise.
MAX_CHARS = {Scope.SPAN: 300, Scope.SENTENCE: 400, Scope.LINE: 300, Scope.BLOCK: 800, Scope.REST: 3000}
# Seconds of CPU one search may take before its line is kept: a safety net, not a way to work.
TIMEOUT = 0.2


@dataclass(frozen=True)
class Rule:
    """A table of a rule file; docs/architecture.md and `cleanart rules --help` tell what its keys mean."""

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
    removes: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    source: str = ""

    @property
    def language(self) -> str:
        """The first part of the id: a language code, `any`, or `publishers`."""
        return self.id.partition(".")[0]

    @property
    def limit(self) -> int:
        """The most characters one hit may remove."""
        return self.max_chars or MAX_CHARS[self.scope]

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        """Every wording of the phrases; for a pattern its words, one of which must stand in a line."""
        if self.pattern:
            return tuple(
                each
                for word in self.words
                for each in (wordings("starts", word[1:]) if word.startswith("^") else wordings("contains", word))
            )
        return tuple(each for place in PLACES for phrase in getattr(self, place) for each in wordings(place, phrase))

    @property
    def literals(self) -> tuple[str, ...]:
        """For each wording a string that every text with it holds, tied to the start of a line where that is known."""
        found = (wording.literal for wording in self.wordings)
        if self.scope is Scope.SENTENCE:
            found = (literal.lstrip("\n") for literal in found)
        return tuple(found)

    @cached_property
    def compiled(self) -> "regex.Pattern[str]":
        """The pattern, compiled when first needed; raises regex.error when it is no pattern."""
        import regex  # costs 15 ms, and most short texts never need it

        return regex.compile(self.pattern, 0 if self.case_sensitive else regex.IGNORECASE)

    @cached_property
    def vetoes(self) -> tuple[Wording, ...]:
        """The wordings of `unless`."""
        return tuple(each for phrase in self.unless for each in wordings("contains", phrase))

    def vetoed(self, folded: str) -> bool:
        """Whether a folded text holds a wording of `unless`."""
        return any(find(veto, folded) for veto in self.vetoes)

    def search_all(self, text: str) -> list[tuple[int, int]]:
        """Every place where the pattern matches in a levelled text; none when it takes longer than `TIMEOUT`."""
        try:
            return [match.span() for match in self.compiled.finditer(text, timeout=TIMEOUT)]
        except TimeoutError:
            return []

    def search(self, text: str) -> tuple[int, int] | None:
        """Where the pattern matches in a levelled text, or None; None too when it takes longer than `TIMEOUT`."""
        try:
            match = self.compiled.search(text, timeout=TIMEOUT)
        except TimeoutError:
            return None
        return match.span() if match else None
