"""What happened over many documents: counts that can be added up, and how the command ends."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from .document import Result

# How a command ends: as planned, with something found by --check, wrongly used, with some input failed, interrupted,
# with nobody left to read what it writes.
DONE, FOUND, USAGE, FAILED, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 3, 130, 141


class Tally:
    """Documents and files counted; removals by category and rule, each as (how many, how many characters)."""

    def __init__(self) -> None:
        self.files = 0
        self.skipped = 0
        self.failed = 0
        self.documents = 0
        self.changed = 0
        self.left_whole = 0
        self.set_aside = 0
        self.characters = 0
        self.bytes = 0
        self.removals: Counter[tuple[str, str]] = Counter()
        self.removed: Counter[tuple[str, str]] = Counter()

    def count(self, result: Result, characters: int) -> None:
        """Count a document that had so many characters."""
        self.documents += 1
        self.characters += characters
        self.changed += bool(result.removals)
        self.left_whole += bool(result.left_whole)
        for removal in result.removals:
            key = removal.category, removal.rule
            self.removals[key] += 1
            self.removed[key] += len(removal.text)

    def add(self, other: "Tally") -> None:
        """Add what another tally counted."""
        for name, value in vars(other).items():
            if isinstance(value, Counter):
                getattr(self, name).update(value)
            else:
                setattr(self, name, getattr(self, name) + value)

    def by_category(self) -> list[tuple[str, int, int]]:
        """Category, removals, characters, the largest first."""
        return _summed(
            (category, self.removals[category, rule], size) for (category, rule), size in self.removed.items()
        )

    def by_rule(self) -> list[tuple[str, int, int]]:
        """Rule, removals, characters, the largest first."""
        return _summed((rule, self.removals[category, rule], size) for (category, rule), size in self.removed.items())

    def as_json(self) -> dict[str, Any]:
        """Everything, as `--report` writes it."""
        plain = {name: value for name, value in vars(self).items() if not isinstance(value, Counter)}
        rows = {"categories": self.by_category(), "rules": self.by_rule()}
        tables = {
            name: [dict(zip(("name", "removals", "characters"), row, strict=True)) for row in found]
            for name, found in rows.items()
        }
        return {**plain, "characters_removed": self.removed.total(), **tables}


def _summed(rows: Iterable[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    number: Counter[str] = Counter()
    size: Counter[str] = Counter()
    for name, removals, characters in rows:
        number[name] += removals
        size[name] += characters
    return [(name, number[name], size[name]) for name in sorted(size, key=lambda name: (-size[name], name))]
