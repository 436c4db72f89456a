"""The phrase filter: tries on each line the rules whose literals it holds.

A rule for the head or the tail of a document looks only at lines with little prose above or below them. Prose that
other rules take away does not count, so stacked prompts peel off one behind the other in a single pass; the limits are
absolute numbers, so that a cleaned document has no other head and tail than the cleaning saw.
"""

from collections.abc import Iterable, Iterator, Sequence

from ..document import Document, Line, sentences
from ..fold import fold, level
from ..index import Index
from ..phrase import find
from ..rule import Rule, Scope, Where
from . import Cut

# A line is prose from this length on, in characters, when it also holds the end of a sentence.
PROSE = 80
_STOPS = frozenset(".!?\u2026\u3002\uff01\uff1f\u0964\u061f")
# The head ends at the second line of prose; three lines of prose may stand below a line of the tail.
HEAD_PROSE, TAIL_PROSE = 2, 3

_Found = dict[int, set[tuple[int, int]]]


class Phrases:
    """The filter of rules with phrases and patterns."""

    def __init__(self, rules: Sequence[Rule], index: Index) -> None:
        self._rules = rules
        self._index = index

    def __call__(self, document: Document) -> list[Cut]:
        """Everything the rules want gone from the document."""
        folded, found = self._index.candidates(document)
        if not found:
            return []
        lines = document.lines
        cuts: list[Cut] = []
        gone: set[int] = set()

        def take(number: int, where: Where) -> None:
            for first, last, cut in self._on_line(lines, folded, found, number, where):
                cuts.append(cut)
                gone.update(range(first, last))

        for number in found:
            take(number, Where.ANYWHERE)
        for where, order, limit in (
            (Where.HEAD, range(len(lines)), HEAD_PROSE),
            (Where.TAIL, range(len(lines) - 1, -1, -1), TAIL_PROSE),
        ):
            prose = 0
            for number in order:
                if number in found and number not in gone:
                    take(number, where)
                if number not in gone:
                    prose += is_prose(lines[number].text)
                    if prose >= limit:
                        break
        return cuts

    def _on_line(
        self, lines: Sequence[Line], folded: Sequence[str], found: _Found, number: int, where: Where
    ) -> Iterator[tuple[int, int, Cut]]:
        """Cuts on one line, with the range of lines that each removes whole."""
        done: set[int] = set()
        for which, wording in sorted(found[number]):
            rule = self._rules[which]
            if which in done or rule.where != where:
                continue
            line = lines[number]
            if rule.scope in (Scope.SPAN, Scope.SENTENCE):
                done.add(which)
                for start, end in _parts(rule, line):
                    yield number, number, Cut(line.start + start, line.start + end, rule)
            elif line.whole and _matches(rule, wording, line.text, folded[number]):
                done.add(which)
                last = _last(rule, lines, number)
                if last > number:
                    yield number, last, Cut(line.start, lines[last - 1].end, rule)


def is_prose(text: str) -> bool:
    """Whether a line reads like a paragraph: long enough, with the end of a sentence in it."""
    return len(text) >= PROSE and not _STOPS.isdisjoint(text)


def _matches(rule: Rule, wording: int, text: str, folded: str) -> bool:
    """Whether a line holds what the rule looks for."""
    if not find(rule.wordings[wording], folded):
        return False
    if rule.pattern and not rule.search(level(text).strip()):
        return False
    return not (rule.unless and rule.vetoed(folded))


def _last(rule: Rule, lines: Sequence[Line], number: int) -> int:
    """The line behind the last one that the rule removes; the line itself when that would be too much."""
    last, size = number, 0
    for last in range(number, len(lines)):
        bare = len(lines[last].text.strip())
        if rule.scope is Scope.BLOCK and not bare:
            return last
        size += bare
        if size > rule.limit:
            return number
        if rule.scope is Scope.LINE:
            break
    return last + 1


def _parts(rule: Rule, line: Line) -> Iterable[tuple[int, int]]:
    """The parts of a line that a rule for spans or sentences removes."""
    if rule.scope is Scope.SPAN:
        if rule.unless and rule.vetoed(fold(line.text)):
            return
        for start, end in rule.search_all(level(line.text)):
            if start < end <= start + rule.limit:
                yield start, end
        return
    for start, end in sentences(line.text):
        if end - start > rule.limit:
            continue
        text = line.text[start:end]
        folded = fold(text)
        if rule.pattern:
            hit = rule.search(level(text)) is not None
        else:
            hit = any(find(wording, folded) for wording in rule.wordings)
        if hit and not rule.vetoed(folded):
            yield start, end
