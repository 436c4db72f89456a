"""Rules found, read, validated and selected.

A rule file is TOML, one file per language and category: `rules/en/trailer.toml` holds the rules `en.trailer.*`. The
shipped rules are read from `rules/index.json`, which scripts/build_rules makes from those files (a test fails when it
is stale); users' own files are read as they are.
"""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from .errors import OptionError
from .index import PHRASES, Index, Literals, Scanner
from .phrase import Frequency, by_length
from .rule import KEPT_BY_DEFAULT, TIERS, Category, Level, Rule, Scope, Where

FOLDER = os.path.join(os.path.dirname(__file__), "rules")
COMPILED = os.path.join(FOLDER, "index.json")


@dataclass(frozen=True)
class Rulebook:
    """Rules, with the literals that tell where each may match, by the rules' tiers."""

    rules: tuple[Rule, ...]
    literals: tuple[Literals, ...]

    @classmethod
    def of(cls, rules: Iterable[Rule], frequency: Frequency = by_length) -> "Rulebook":
        """A rulebook of these rules, whose order does not matter; literals are chosen that are rare by the estimate."""
        ordered = tuple(sorted(rules, key=lambda rule: rule.id))
        literals: tuple[Literals, ...] = tuple({} for _ in (*TIERS, None))
        for number, rule in enumerate(ordered):
            for which, found in enumerate(rule.literals(frequency)):
                for literal in found:
                    literals[rule.tier].setdefault(literal, []).append(number * PHRASES + which)
        return cls(ordered, literals)

    @staticmethod
    @cache
    def shipped() -> "Rulebook":
        """The rules that come with cleanart, without their examples."""
        with open(COMPILED, "rb") as file:
            data = json.load(file)
        return Rulebook(tuple(map(_from_json, data["rules"])), tuple(data["literals"]))

    def with_rules(self, rules: Iterable[Rule]) -> "Rulebook":
        """These rules too, in place of those of the same id; the literals of the others stay as they were chosen."""
        own = Rulebook.of(rules)
        replaced = {rule.id for rule in own.rules}
        kept = self.without({number for number, rule in enumerate(self.rules) if rule.id in replaced})
        joined = tuple(dict(literals) for literals in kept.literals)
        shift = len(self.rules) * PHRASES
        for literals, added in zip(joined, own.literals, strict=True):
            for literal, entries in added.items():
                literals[literal] = [*literals.get(literal, ()), *(entry + shift for entry in entries)]
        return Rulebook(self.rules + own.rules, joined)

    def without(self, dropped: set[int]) -> "Rulebook":
        """The same rules minus those with these numbers; numbers stay what they were."""
        if not dropped:
            return self
        return Rulebook(self.rules, tuple(_without(literals, dropped) for literals in self.literals))

    def select(self, categories: frozenset[Category], level: Level, languages: frozenset[str] | None) -> "Rulebook":
        """The rules of these categories and languages that ask for no more evidence than the level gives."""
        return self.without(
            {
                number
                for number, rule in enumerate(self.rules)
                if rule.category not in categories
                or rule.level.rank > level.rank
                or (languages is not None and rule.language not in languages)
            }
        )

    def index(self, make: type[Scanner] | None = None) -> Index:
        """The literals as an index to scan with."""
        return Index(self.literals, make)


def _without(literals: Literals, dropped: set[int]) -> Literals:
    return {
        literal: left
        for literal, entries in literals.items()
        if (left := [entry for entry in entries if entry // PHRASES not in dropped])
    }


def to_json(book: Rulebook) -> str:
    """What `rules/index.json` holds: every rule but its examples, and the literals."""
    rules = [{k: v for k, v in _plain(rule).items() if k not in ("removes", "keeps")} for rule in book.rules]
    lines = ",\n".join(json.dumps(rule, ensure_ascii=False, separators=(",", ":")) for rule in rules)
    literals = json.dumps(book.literals, ensure_ascii=False, separators=(",", ":"))
    return f'{{"rules":[\n{lines}\n],\n"literals":{literals}}}\n'


def _plain(rule: Rule) -> dict[str, Any]:
    """A rule as a table of what it does not leave to the default."""
    return {f.name: value for f in fields(rule) if (value := getattr(rule, f.name)) != f.default}


def _from_json(table: Mapping[str, Any]) -> Rule:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    values["category"] = Category(values["category"])
    for key, kind in (("scope", Scope), ("where", Where), ("level", Level)):
        if key in values:
            values[key] = kind(values[key])
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
