"""The Python interface: `clean` for one text, `Cleaner` for many with options of one's own."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from os import PathLike
from typing import NamedTuple

from .chain import run
from .document import LARGE, Document, Result
from .errors import OptionError
from .filters import Filter
from .filters.furniture import Furniture
from .filters.numbers import LinkNumbers
from .filters.phrases import Phrases
from .filters.shapes import Shapes
from .index import Index
from .language import spoken
from .rule import Category, Level, Rule, Shape
from .rulebook import BASE, Rulebook, categories, part_of, parts
from .written import is_marked

# How a text may be written, other than plain.
MARKUPS = ("markdown",)


# A rule file, a folder of them, or a rule.
_Source = str | PathLike[str] | Rule


class _Part(NamedTuple):
    """The rules of one language that count, or those that count everywhere, ready for use."""

    book: Rulebook
    phrases: Phrases
    shaped: list[Rule]


class Cleaner:
    """Cleans documents with one choice of rules; make it once, use it for many, from several threads if need be.

    Rules of a language are loaded when a text in it comes.
    """

    def __init__(
        self,
        *,
        keep: str | Sequence[str] = (),
        drop: str | Sequence[str] = (),
        level: str = "normal",
        rules: _Source | Iterable[_Source] = (),
        shipped: bool = True,
        language: str | None = None,
    ) -> None:
        """Choose the rules.

        `keep` and `drop` name categories that stay and go in spite of the default (all go but dek and dateline);
        `level` is safe, normal or aggressive; `rules` are rule files, folders of them, or rules, beside the shipped
        ones (instead of them where `shipped` is false); `language` (a code such as "de") says what the texts are in,
        which is told from each of them otherwise. One name, one file, one rule need no list around.

        Raises OptionError for a value that is none, RuleError for a rule file with mistakes.
        """
        if level not in list(Level):
            raise OptionError(f"{level!r} is no level: use one of {', '.join(Level)}")
        self.level = Level(level)
        keep, drop = ((names,) if isinstance(names, str) else names for names in (keep, drop))
        self.categories = categories(keep, drop)
        # What is to be kept is looked for too: no other rule may take it for something else.
        self.kept = frozenset(map(Category, keep))
        self._shipped = shipped
        own = _read([rules] if isinstance(rules, str | PathLike | Rule) else list(rules))
        self.stops = tuple(sorted((rule for rule in own if rule.stops), key=lambda rule: rule.id))
        self._own: dict[str, list[Rule]] = {}
        for rule in own:
            if not rule.stops:
                self._own.setdefault(part_of(rule), []).append(rule)
        self._known = frozenset((*(parts() if shipped else ()), *self._own)) - {BASE}
        self._language = self._checked(language)
        self._parts: dict[str, _Part] = {}
        self._chains: dict[tuple[frozenset[str], bool], Sequence[Filter]] = {}

    def clean(self, text: str, markup: str | None = None) -> Result:
        """The text without its boilerplate, with every removal and its reason.

        `markup` says how it is written (one of `MARKUPS`); plain where nothing is said, and where it does not look
        like a whole page that is written otherwise. Raises OptionError for another one.
        """
        if not isinstance(text, str):
            raise TypeError(f"a text is a str, not {type(text).__name__}: decode it")
        return run(text, self.filters, self.level, reader(markup) if markup else _as_it_looks, self.kept)

    def __getstate__(self) -> dict[str, object]:
        """What another process needs of it; all else is made there when it is needed."""
        return {**self.__dict__, "_parts": {}, "_chains": {}}

    def filters(self, text: str) -> Sequence[Filter]:
        """The filters for a text: those of the languages that it is in; for phrases alone where it is no article."""
        key = chosen, is_large = self._spoken(text), len(text) > LARGE
        if key not in self._chains:
            found = [self._part(part) for part in (BASE, *sorted(chosen))]
            self._chains[key] = self._stopped([part.phrases for part in found]) if is_large else self._chain(found)
        return self._chains[key]

    def books(self, text: str) -> list[Rulebook]:
        """The rules for a text: those that count everywhere, and those of the languages that it is in."""
        return [self._part(part).book for part in (BASE, *sorted(self._spoken(text)))]

    def rule(self, name: str) -> Rule | None:
        """The rule of an id, if it counts."""
        language = name.partition(".")[0]
        book = self._part(language if language in self._known else BASE).book
        return next((rule for rule in book.chosen() if rule.id == name), None)

    def rules(self) -> list[Rule]:
        """The rules that count, of all languages."""
        books = (self._part(part).book for part in (BASE, *sorted(self._known)))
        return [rule for book in books for rule in book.chosen() if rule.category in self.categories]

    def _spoken(self, text: str) -> frozenset[str]:
        if self._language:
            return self._known & {self._language}
        return self._known & spoken(text) if self._known else self._known

    def _chain(self, chosen: Sequence[_Part]) -> Sequence[Filter]:
        shaped = [rule for part in chosen for rule in part.shaped]
        lines = [rule for rule in shaped if rule.shape not in (Shape.LINK_NUMBER, Shape.PAGE_FURNITURE)]
        filters: list[Filter] = [LinkNumbers(rule) for rule in shaped if rule.shape is Shape.LINK_NUMBER]
        filters += (Furniture(rule) for rule in shaped if rule.shape is Shape.PAGE_FURNITURE)
        filters += (part.phrases for part in chosen)
        if lines:
            filters.append(Shapes(lines))
        return self._stopped(filters)

    def _stopped(self, filters: Sequence[Filter]) -> Sequence[Filter]:
        if not self.stops:
            return filters
        from .filters.sparing import Sparing  # needed where users' own rules stop others

        return [Sparing(each, self.stops) for each in filters]

    def _part(self, name: str) -> _Part:
        if name not in self._parts:
            book = Rulebook.shipped(name) if self._shipped and name in parts() else Rulebook.of(())
            if name in self._own:
                book = book.with_rules(self._own[name])
            languages = {"any", "publishers", self._language} if self._language else None
            book = book.select(self.categories | self.kept, self.level, frozenset(languages) if languages else None)
            phrases = Phrases(book.rules, self._index(book), bool(self.stops or self.kept))
            self._parts[name] = _Part(book, phrases, book.shaped())
        return self._parts[name]

    def _index(self, book: Rulebook) -> Index:
        """What scans for the literals of a book: tests put others here."""
        return book.index()

    def _checked(self, language: str | None) -> str | None:
        if language is None:
            return None
        base = Rulebook.shipped().rules if self._shipped else ()
        known = self._known | {rule.language for rule in (*base, *self._own.get(BASE, ()))} - {"any", "publishers"}
        if language not in known:
            raise OptionError(f"there are no rules for language {language!r}: use one of {', '.join(sorted(known))}")
        return language


def _read(own: list[_Source]) -> list[Rule]:
    rules = [each for each in own if isinstance(each, Rule)]
    paths = [each for each in own if not isinstance(each, Rule)]
    if paths:
        from pathlib import Path

        from .rulefile import read  # needs tomllib and regex, which a run with the shipped rules alone does not

        rules += read(map(Path, paths))
    return rules


def reader(markup: str | None) -> Callable[[str, Document | None], Document]:
    """What makes a document of a text that is written so; raises OptionError for a markup that is not known."""
    if markup is None:
        return Document
    if markup not in MARKUPS:
        raise OptionError(f"{markup!r} is no markup: use one of {', '.join(MARKUPS)}")
    from .markdown import Marked  # plain text, of which most is, needs nothing of it

    return Marked


def _as_it_looks(text: str, earlier: Document | None) -> Document:
    """A document of a text of which nobody said how it is written; told in each pass anew, as all else is."""
    return reader("markdown" if len(text) <= LARGE and is_marked(text) else None)(text, earlier)


@cache
def _default() -> Cleaner:
    return Cleaner()


def clean(text: str) -> str:
    """The body of a news article: the text without its boilerplate, with all rules at level normal.

    >>> clean("The bridge reopened on Monday.\\n\\nMore to follow...")
    'The bridge reopened on Monday.\\n'
    """
    return _default().clean(text).text
