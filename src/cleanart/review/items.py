"""What there is to decide on: every removal once, however often it occurs, the most doubtful first."""

import math
from typing import NamedTuple

from ..cleaner import Cleaner
from ..document import Removal, Result
from ..evidence import evidence
from ..filters.phrases import is_prose

# What is kept of the text before and behind a removal.
AROUND = 500
# So many different removals are reviewed at most.
MOST = 20_000
# How much more doubtful a removal is for what it looks like.
_STAYS, _PROSE, _PART, _STOP = 3.0, 2.0, 0.5, 0.5


class Item(NamedTuple):
    """One text that a rule takes, or would take with less evidence (`goes` is false).

    `places` are documents and lines where it stands; `whole` says that it is whole lines.
    """

    rule: str
    category: str
    why: str
    level: str
    evidence: str
    text: str
    whole: bool
    goes: bool
    before: str
    after: str
    places: list[tuple[str, int]]

    @property
    def key(self) -> tuple[str, str]:
        """What a decision is about."""
        return self.rule, self.text

    @property
    def doubt(self) -> float:
        """How doubtful the removal is: by its rule's level, by how much it looks like prose, by how rare it is."""
        looks = (
            _PROSE * is_prose(self.text)
            + _PART * (not self.whole)
            + _STOP * self.text.endswith((".", "!", "?", "\u3002"))
        )
        rank = {"safe": 0, "normal": 1, "aggressive": 2}.get(self.level, 1)
        return _STAYS * (not self.goes) + rank + looks - 0.5 * math.log10(len(self.places))


class Items:
    """Gathers items from documents."""

    def __init__(self, cleaner: Cleaner, wider: Cleaner) -> None:
        """`cleaner` says what goes, `wider` what might."""
        self._cleaner = cleaner
        self._wider = wider
        self._found: dict[tuple[str, str], Item] = {}
        self._levels = {rule.id: rule.level.value for rule in wider.rules()}
        self.left_out = 0

    def add(self, name: str, text: str, markup: str | None = None) -> None:
        """What goes from a document, and what might."""
        result = self._cleaner.clean(text, markup)
        for removal in result.removals:
            self._note(name, text, removal, True, markup)
        gone = {place for removal in result.removals for place in range(removal.start, removal.end)}
        wider = self._wider.clean(text, markup) if self._wider is not self._cleaner else Result(text)
        for removal in wider.removals:
            if not any(place in gone for place in range(removal.start, removal.end) if not text[place].isspace()):
                self._note(name, text, removal, False, markup)

    def _note(self, name: str, text: str, removal: Removal, goes: bool, markup: str | None) -> None:
        bare = removal.text.strip()
        key = removal.rule, bare
        if key not in self._found and len(self._found) >= MOST:
            self.left_out += 1
        elif bare and key not in self._found:
            self._found[key] = self._item(text, removal, bare, goes, markup)
        if key in self._found:
            skipped = removal.text.count("\n", 0, removal.text.index(bare)) if bare else 0
            self._found[key].places.append((name, removal.line + skipped))

    def _item(self, text: str, removal: Removal, bare: str, goes: bool, markup: str | None) -> Item:
        start = removal.start + removal.text.index(bare)
        end = start + len(bare)
        line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        line_end = len(text) if line_end < 0 else line_end
        whole = not text[line_start:start].strip() and not text[end:line_end].strip()
        first = text[line_start : line_end if "\n" not in bare else text.index("\n", start)]
        return Item(
            removal.rule,
            removal.category,
            removal.why,
            self._levels.get(removal.rule, "normal"),
            evidence(self._wider, removal.rule, first.removesuffix("\r"), markup),
            bare,
            whole,
            goes,
            text[max(0, start - AROUND) : start],
            text[end : end + AROUND],
            [],
        )

    def sorted(self) -> list[Item]:
        """The items, the most doubtful first."""
        return sorted(self._found.values(), key=lambda item: (-item.doubt, item.places[0], item.rule))
