"""Rules found, read, validated and selected.

A rule file is TOML, one file per language and category: `rules/en/trailer.toml` holds the rules `en.trailer.*`. The
shipped rules are read from `rules/index/`, which scripts/build_rules makes from those files (a test fails when it is
stale), a part for each language and one for what counts everywhere; users' own files are read as they are.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from mmap import ACCESS_READ, mmap
from typing import Any

from .errors import OptionError
from .index import Index
from .language import languages
from .literals import PHRASES, Literal, Literals
from .phrase import Frequency, by_length
from .rule import KEPT_BY_DEFAULT, Category, Level, Rule, Scope, Shape, Where

FOLDER = os.path.join(os.path.dirname(__file__), "rules")
COMPILED = os.path.join(FOLDER, "index")
# The part of the rules that count whatever a text is in.
BASE = "base"


class _Shipped(Sequence[Rule]):
    """The rules of the compiled file, each made when it is first asked for: a short text needs few of them."""

    def __init__(self, data: mmap, starts: Sequence[int], shaped: Sequence[int]) -> None:
        """The written rules, where each begins and the last one ends, and the numbers of those that name a shape."""
        self._data = data
        self._starts = starts
        self._made: dict[int, Rule] = {}
        self.shaped = shaped

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: Any) -> Any:
        if isinstance(number, slice):
            return [self[each] for each in range(len(self))[number]]
        if number not in self._made:
            end = self._starts[number + 1] - 1  # without the line break
            self._made[number] = _read(self._data[self._starts[number] : end])
        return self._made[number]


class Rulebook:
    """Rules, the literals by which they are looked for, and which of them count."""

    def __init__(self, rules: Sequence[Rule], literals: Literals, wanted: Callable[[int], bool] | None = None) -> None:
        self.rules = rules
        self.literals = literals
        self.wanted = wanted or range(len(rules)).__contains__

    @classmethod
    def of(cls, rules: Iterable[Rule], frequency: Frequency = by_length, first: int = 0) -> "Rulebook":
        """A rulebook of these rules, whose order does not matter; literals are chosen that are rare by the estimate.

        `first` is the number of the first rule in the table of literals.
        """
        ordered = tuple(sorted(rules, key=lambda rule: rule.id))
        return cls(ordered, Literals.of(_literals(ordered, frequency, first)))

    @staticmethod
    @cache
    def shipped(part: str = BASE) -> "Rulebook":
        """A part of the rules that come with cleanart, without their examples."""
        # Of a large file a short run needs little: what is not looked at is not read.
        with open(os.path.join(COMPILED, f"{part}.txt"), "rb") as file:
            data = mmap(file.fileno(), 0, access=ACCESS_READ)
        shaped, starts, keys, lines = (data.readline() for _ in range(4))
        first = data.tell()
        ends = [first + int(each) for each in starts.split()]
        rules = _Shipped(data, ends, list(map(int, shaped.split())))
        return Rulebook(rules, Literals.read(keys, lines, data, ends[-1]))

    def with_rules(self, rules: Iterable[Rule]) -> "Rulebook":
        """These rules too, in place of those of the same id; the literals of the others stay as they were chosen."""
        first = len(self.rules)
        own = Rulebook.of(rules, first=first)
        replaced = {rule.id for rule in own.rules}
        dropped = {number for number, rule in enumerate(self.rules) if rule.id in replaced}
        return Rulebook(
            (*self.rules, *own.rules),
            self.literals.with_others(own.literals),
            lambda number: number >= first or (number not in dropped and self.wanted(number)),
        )

    def select(self, categories: frozenset[Category], level: Level, languages: frozenset[str] | None) -> "Rulebook":
        """The rules of these categories that ask for no more evidence than the level gives.

        Of the shipped ones only those of these languages; users' own rules are what they want.
        """

        def wanted(number: int) -> bool:
            rule = self.rules[number]
            return (
                rule.category in categories
                and rule.level.rank <= level.rank
                and (languages is None or not rule.shipped or rule.language in languages)
                and self.wanted(number)
            )

        return Rulebook(self.rules, self.literals, cache(wanted))

    def chosen(self) -> list[Rule]:
        """The rules that count."""
        return [rule for number, rule in enumerate(self.rules) if self.wanted(number)]

    def shaped(self) -> list[Rule]:
        """The rules that count and name a shape."""
        rules = self.rules
        numbers = rules.shaped if isinstance(rules, _Shipped) else (n for n, rule in enumerate(rules) if rule.shape)
        return [rules[number] for number in numbers if self.wanted(number)]

    def index(self, native: bool = True) -> Index:
        """The literals as an index to scan with."""
        return Index(self.literals, self.wanted, native)


@cache
def parts() -> tuple[str, ...]:
    """The parts of the shipped rules: what counts everywhere, then languages by their codes."""
    others = {name.removesuffix(".txt") for name in os.listdir(COMPILED)} - {BASE}
    return BASE, *sorted(others)


def shipped_rules() -> list[Rule]:
    """All rules that come with cleanart, without their examples."""
    return [rule for part in parts() for rule in Rulebook.shipped(part).rules]


def part_of(rule: Rule) -> str:
    """The part that a rule belongs to."""
    return rule.language if rule.language in languages() else BASE


def _literals(rules: Sequence[Rule], frequency: Frequency, first: int) -> Iterator[Literal]:
    for number, rule in enumerate(rules, first):
        for which, texts in enumerate(rule.literals(frequency)):
            yield from (Literal(text, rule.tier, [number * PHRASES + which]) for text in texts)


def compiled(book: Rulebook) -> bytes:
    """What a part's file holds.

    The numbers of the rules that name a shape; where each rule begins, and the last one ends; the two lines in front of
    the table of literals; a line for each rule, without its examples; the table.
    """
    shaped = " ".join(str(number) for number, rule in enumerate(book.rules) if rule.shape)
    written = [_written(rule) + b"\n" for rule in book.rules]
    starts = " ".join(map(str, accumulate(map(len, written), initial=0)))
    *heads, table = book.literals.written()
    return b"\n".join((shaped.encode(), starts.encode(), *heads, b"".join(written) + table))


# A rule is written as keys and values; these characters stand between them, and between the values of a list.
_FIELD, _ITEM = "\x1e", "\x1f"
_LISTS = frozenset(key for key, default in Rule._field_defaults.items() if isinstance(default, tuple))
_KINDS = {
    "category": Category,
    "scope": Scope,
    "where": Where,
    "level": Level,
    "shape": Shape,
    "max_chars": int,
    "most": int,
    "case_sensitive": bool,
}


def _written(rule: Rule) -> bytes:
    """A rule with what it does not leave to the default, without its examples."""
    table = {key: value for key, value in rule._asdict().items() if value != Rule._field_defaults.get(key)}
    fields = (
        f"{key}={_ITEM.join(value) if key in _LISTS else value}"
        for key, value in table.items()
        if key not in ("removes", "keeps")
    )
    line = _FIELD.join(fields)
    assert "\n" not in line, f"{rule.id} holds a line break"
    return line.encode()


def _read(line: bytes) -> Rule:
    values: dict[str, Any] = {}
    for field in line.decode().split(_FIELD):
        key, _, value = field.partition("=")
        values[key] = tuple(value.split(_ITEM)) if key in _LISTS else _KINDS.get(key, str)(value)
    return Rule(**values, shipped=True)


def categories(keep: Sequence[str] = (), drop: Sequence[str] = ()) -> frozenset[Category]:
    """The categories that go: all but `dek` and `dateline`, minus those to keep, plus those to drop.

    Raises OptionError for a name that is no category and for one that is both kept and dropped.
    """
    known = {category.value for category in Category}
    for name in (*keep, *drop):
        if name not in known:
            raise OptionError(f"{name!r} is no category: use one of {', '.join(sorted(known))}")
    both = set(keep) & set(drop)
    if both:
        raise OptionError(f"{', '.join(sorted(both))} cannot be both kept and dropped: name it once")
    return (frozenset(Category) - KEPT_BY_DEFAULT - {Category(name) for name in keep}) | {
        Category(name) for name in drop
    }
