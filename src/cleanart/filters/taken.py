"""What is left of the lines of a document when cuts go: the shapes look at that."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ..document import Document, without
from . import Cut


def taken(document: Document, found: Sequence[Cut]) -> tuple[dict[int, str], dict[int, str]]:
    """The lines of which cuts leave next to nothing, with the category of the first cut; what they leave of others."""
    gone: dict[int, str] = {}
    left: dict[int, str] = {}
    starts = document.starts if found else []
    spans: dict[int, list[tuple[int, int]]] = {}
    for start, end, cut in _apart(found):
        number = bisect_right(starts, start) - 1
        while number < len(document) and starts[number] < end:
            line = document[number]
            spans.setdefault(number, []).append((max(start, line.start) - line.start, min(end, line.end) - line.start))
            left[number] = without(line.text, spans[number]).strip()
            if len(left[number]) <= 0.2 * len(line.text.strip()):
                gone.setdefault(number, cut.rule.category.value)
            number += 1
    return gone, left


def _apart(found: Sequence[Cut]) -> Iterator[tuple[int, int, Cut]]:
    """Cuts in order, each without what those before it take."""
    reach = 0
    for cut in sorted(found, key=lambda cut: (cut.start, cut.end, cut.rule.id)):
        if cut.end > reach:
            yield max(cut.start, reach), cut.end, cut
            reach = cut.end
