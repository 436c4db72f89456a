"""Rules that stop others: what they name stays, whichever filter wants it gone.

They look at nothing but a cut and its text, so they mean the same in every pass, in any order, beside any filter.
"""

from collections.abc import Iterator, Sequence

from ..document import Document
from ..fold import fold, level
from ..rule import Rule
from . import Cut, Filter


class Sparing:
    """A filter without those of its cuts, or lines of them, that rules stop."""

    def __init__(self, inner: Filter, stops: Sequence[Rule]) -> None:
        self._inner = inner
        self._stops = stops

    @property
    def ends_pass(self) -> bool:
        """Whether the inner filter ends a pass."""
        return self._inner.ends_pass

    def __call__(self, document: Document, found: Sequence[Cut]) -> list[Cut]:
        """What is left of the cuts."""
        return [left for cut in self._inner(document, found) for left in self._left(document.text, cut)]

    def _left(self, text: str, cut: Cut) -> Iterator[Cut]:
        stops = [stop for stop in self._stops if stop.names(cut.rule.id)]
        if not stops:
            yield cut
            return
        start = at = cut.start
        for line in text[cut.start : cut.end].split("\n"):
            end = at + len(line)
            if any(spares(stop, line) for stop in stops):
                if text[start:at].strip():
                    yield Cut(start, at - 1, cut.rule)
                start = end + 1
            at = end + 1
        if text[start : cut.end].strip():
            yield Cut(start, cut.end, cut.rule)


def spares(stop: Rule, line: str) -> bool:
    """Whether a rule that stops others does so for a line, or the part of one, that they would take."""
    if stop.pattern:
        return stop.search(level(line).strip())
    return not stop.phrases or any(phrase.find(fold(line)) for phrase in stop.phrases)
