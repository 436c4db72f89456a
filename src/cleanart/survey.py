"""What goes from many documents, seen from afar: by file, and which lines stand in them again and again."""

import heapq
from collections import Counter
from typing import NamedTuple

from .document import Result
from .report import Tally

# So many different lines are counted at most; then those that occurred once are forgotten.
MOST_LINES = 200_000
# A longer line is no line that recurs.
LONGEST = 300
MOST_FILES = 100


class Share(NamedTuple):
    """How much of a document goes; `left_whole` says why none of it did."""

    share: float
    name: str
    removed: int
    characters: int
    left_whole: str | None


class Survey:
    """Counts of documents; what it keeps does not grow with their number."""

    def __init__(self) -> None:
        self.tally = Tally()
        # The documents of which most goes, and those left whole.
        self._most: list[Share] = []
        self._left: list[Share] = []
        self.gone: Counter[str] = Counter()
        self.kept: Counter[str] = Counter()

    def add(self, name: str, result: Result) -> None:
        """Count a document."""
        removed = sum(removal.end - removal.start for removal in result.removals)
        characters = len(result.text) + removed
        self.tally.count(result, characters)
        share = Share(removed / max(1, characters), name, removed, characters, result.left_whole)
        if result.left_whole and len(self._left) < MOST_FILES:
            self._left.append(share)
        if removed:
            heapq.heappush(self._most, share)
            if len(self._most) > MOST_FILES:
                heapq.heappop(self._most)
        _count(self.gone, {line for removal in result.removals for line in removal.text.split("\n")})
        _count(self.kept, set(result.text.split("\n")))

    def files(self) -> list[Share]:
        """The documents left whole, then those of which most goes."""
        return [*self._left, *sorted(self._most, key=lambda each: (-each.share, each.name))]

    def again(self, lines: Counter[str], least: int = 2) -> list[tuple[str, int]]:
        """Of the lines that were counted (`gone`, `kept`) those in most documents."""
        return sorted(((line, n) for line, n in lines.items() if n >= least), key=lambda each: (-each[1], each[0]))


def _count(lines: Counter[str], found: set[str]) -> None:
    """Count the lines of a document that say something, each once."""
    lines.update(bare for line in found if len(line) <= LONGEST and any(map(str.isalnum, bare := line.strip())))
    if len(lines) > MOST_LINES:
        for line in [line for line, times in lines.items() if times == 1]:
            del lines[line]
