"""The Python interface: `clean` for one text, `Cleaner` for many with options of one's own."""

from collections.abc import Iterable, Sequence
from functools import cache
from os import PathLike

from .chain import run
from .document import Result
from .errors import OptionError
from .filters import Filter
from .filters.phrases import Phrases
from .filters.sparing import Sparing
from .rule import Level, Rule
from .rulebook import Rulebook, categories


class Cleaner:
    """Cleans documents with one choice of rules; make it once, use it for many, from several threads if need be."""

    def __init__(
        self,
        *,
        keep: Sequence[str] = (),
        drop: Sequence[str] = (),
        level: str = "normal",
        rules: Iterable[str | PathLike[str] | Rule] = (),
        shipped: bool = True,
        language: str | None = None,
    ) -> None:
        """Choose the rules.

        `keep` and `drop` name categories that stay and go in spite of the default (all go but dek and dateline);
        `level` is safe, normal or aggressive; `rules` are rule files, folders of them, or rules, beside the shipped
        ones (instead of them where `shipped` is false); `language` (a code such as "en") leaves the others out.

        Raises OptionError for a value that is none, RuleError for a rule file with mistakes.
        """
        if level not in list(Level):
            raise OptionError(f"{level!r} is no level: use one of {', '.join(Level)}")
        self.level = Level(level)
        own = _own(list(rules))
        self.stops = tuple(sorted((rule for rule in own if rule.stops), key=lambda rule: rule.id))
        book = _book([rule for rule in own if not rule.stops], shipped)
        languages = None if language is None else _languages(book, language)
        self.categories = categories(keep, drop)
        self.book = book.select(self.categories, self.level, languages)
        self._filters: tuple[Filter, ...] = (Phrases(self.book.rules, self.book.index()),)
        if self.stops:
            self._filters = tuple(Sparing(each, self.stops) for each in self._filters)

    def clean(self, text: str) -> Result:
        """The text without its boilerplate, with every removal and its reason."""
        return run(text, self._filters, self.level)


def _own(own: list[str | PathLike[str] | Rule]) -> list[Rule]:
    rules = [each for each in own if isinstance(each, Rule)]
    paths = [each for each in own if not isinstance(each, Rule)]
    if paths:
        from pathlib import Path

        from .rulefile import read  # needs tomllib and regex, which a run with the shipped rules alone does not

        rules += read(map(Path, paths))
    return rules


def _book(own: list[Rule], shipped: bool) -> Rulebook:
    book = Rulebook.shipped() if shipped else Rulebook.of(())
    return book.with_rules(own) if own else book


def _languages(book: Rulebook, language: str) -> frozenset[str]:
    known = {rule.language for rule in book.rules}
    if language not in known:
        raise OptionError(f"there are no rules for language {language!r}: use one of {', '.join(sorted(known))}")
    return frozenset({language, "any", "publishers"})


@cache
def _default() -> Cleaner:
    return Cleaner()


def clean(text: str) -> str:
    """The body of a news article: the text without its boilerplate, with all rules at level normal.

    >>> clean("The bridge reopened on Monday.\\n\\nMore to follow...")
    'The bridge reopened on Monday.\\n'
    """
    return _default().clean(text).text
