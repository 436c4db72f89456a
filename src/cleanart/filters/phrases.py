"""The phrase filter: tries on each line the rules whose literals it holds.

A rule for the head or the tail of a document looks only at lines with little prose above or below them. Prose that
other rules take away does not count, so stacked prompts peel off one behind the other in a single pass; the limits are
absolute numbers, so that a cleaned document has no other head and tail than the cleaning saw.
"""

from collections.abc import Iterable, Iterator, Sequence

from ..document import Document, Line, sentences
from ..fold import fold, level
from ..index import Index
from ..rule import Rule, Scope, Where
from . import Cut

# A line is prose from this length on, in characters, when it also holds the end of a sentence.
PROSE = 80
_STOPS = frozenset(".!?\u2026\u3002\uff01\uff1f\u0964\u061f")
# The head ends at the second line of prose; three lines of prose may stand below a line of the tail.
HEAD_PROSE, TAIL_PROSE = 2, 3

_INSIDE = (Scope.SPAN, Scope.SENTENCE)
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
        return _Look(self._rules, document.lines, folded, found).cuts()


class _Look:
    """One look at one document: its lines, what may stand on them, and what went so far."""

    def __init__(self, rules: Sequence[Rule], lines: Sequence[Line], folded: Sequence[str], found: _Found) -> None:
        self._rules = rules
        self._lines = lines
        self._folded = folded
        self._found = found
        self._gone: set[int] = set()

    def cuts(self) -> list[Cut]:
        """The rules for anywhere, then those for the edges of what is left."""
        taken = [cut for number in self._found for cut in self._on_line(number, Where.ANYWHERE)]
        count = len(self._lines)
        taken += self._from_edge(range(count), Where.HEAD, HEAD_PROSE)
        taken += self._from_edge(range(count - 1, -1, -1), Where.TAIL, TAIL_PROSE)
        return taken

    def _from_edge(self, numbers: Iterable[int], where: Where, limit: int) -> Iterator[Cut]:
        """Cuts from an edge of the document inwards, up to so many lines of prose that stay."""
        prose = 0
        for number in numbers:
            if number in self._found and number not in self._gone:
                yield from self._on_line(number, where)
            if number not in self._gone:
                prose += is_prose(self._lines[number].text)
                if prose >= limit:
                    return

    def _on_line(self, number: int, where: Where) -> Iterator[Cut]:
        line = self._lines[number]
        size = len(line.text.strip())
        for which, phrases in self._tried(number, where).items():
            rule = self._rules[which]
            if rule.scope in _INSIDE:
                for start, end in _parts(rule, phrases, line.text):
                    yield Cut(line.start + start, line.start + end, rule)
            elif line.whole and size <= rule.limit and _matches(rule, phrases, line.text, self._folded[number]):
                last = _last(rule, self._lines, number)
                if last > number:
                    self._gone.update(range(number, last))
                    yield Cut(line.start, self._lines[last - 1].end, rule)

    def _tried(self, number: int, where: Where) -> dict[int, list[int]]:
        """The rules to try on a line, each with those of its phrases that may stand there."""
        tried: dict[int, list[int]] = {}
        for which, phrase in self._found[number]:
            if self._rules[which].where is where:
                tried.setdefault(which, []).append(phrase)
        return tried


def is_prose(text: str) -> bool:
    """Whether a line reads like a paragraph: long enough, with the end of a sentence in it."""
    return len(text) >= PROSE and not _STOPS.isdisjoint(text)


def _matches(rule: Rule, phrases: Iterable[int], text: str, folded: str) -> bool:
    """Whether a line holds what the rule looks for."""
    if not any(rule.phrases[phrase].find(folded) for phrase in phrases):
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


def _parts(rule: Rule, phrases: Iterable[int], text: str) -> Iterator[tuple[int, int]]:
    """The parts of a line that a rule for spans or sentences removes."""
    if rule.scope is Scope.SPAN:
        whole = fold(text)
        if any(rule.phrases[phrase].find(whole) for phrase in phrases) and not rule.vetoed(whole):
            yield from (span for span in rule.search_all(level(text)) if 0 < span[1] - span[0] <= rule.limit)
        return
    for start, end in sentences(text):
        sentence = text[start:end]
        if end - start > rule.limit:
            continue
        if rule.pattern:
            hit = rule.search(level(sentence)) is not None
        else:
            folded = fold(sentence)
            hit = any(rule.phrases[phrase].find(folded) for phrase in phrases)
        if hit and not (rule.unless and rule.vetoed(fold(sentence))):
            yield start, end
