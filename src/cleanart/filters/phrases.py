"""The phrase filter: tries on each line the rules whose literals it holds.

A rule for the head or the tail of a document looks only at lines with little prose above or below them. Prose that
other rules take away does not count, so stacked prompts peel off one behind the other in a single pass; the limits are
absolute numbers, so that a cleaned document has no other head and tail than the cleaning saw. A rule for the inside
looks only at lines with prose below them: there "(AFP)" ends a caption, and at the very end it signs off the story.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from ..document import Document, Line, sentences
from ..fold import fold, level
from ..index import PHRASES, Found, Index
from ..rule import Rule, Scope, Where
from . import Cut

# A line is prose from this length on, in characters, when it also holds the end of a sentence.
PROSE = 80
_STOPS = frozenset(".!?\u2026\u3002\uff01\uff1f\u0964\u061f")
# The head ends at the second line of prose; three lines of prose may stand below a line of the tail.
HEAD_PROSE, TAIL_PROSE = 2, 3

_INSIDE = (Scope.SPAN, Scope.SENTENCE)


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
        return _Look(self._rules, document, folded, found).cuts()


class _Look:
    """One look at one document: its lines, what may stand on them, and what went so far."""

    def __init__(self, rules: Sequence[Rule], document: Document, folded: Sequence[str], found: Found) -> None:
        self._rules = rules
        self._document = document
        self._folded = folded
        self._found = found
        self._gone: set[int] = set()

    def cuts(self) -> list[Cut]:
        """The rules for anywhere, then those for the edges of what is left."""
        taken = [cut for number in self._found for cut in self._on_line(number, Where.ANYWHERE)]
        count = len(self._document)
        taken += self._from_edge(range(count), Where.HEAD, HEAD_PROSE)
        taken += self._from_edge(range(count - 1, -1, -1), Where.TAIL, TAIL_PROSE)
        taken += self._inside()
        return taken

    def _inside(self) -> Iterator[Cut]:
        """Cuts above the last line of prose that stays."""
        inside = [n for n in self._found if self._tried(n, Where.INSIDE)]
        if not inside:
            return
        for last in range(len(self._document) - 1, min(inside), -1):
            if last not in self._gone and is_prose(self._document[last].text):
                for number in inside:
                    if number < last:
                        yield from self._on_line(number, Where.INSIDE)
                return

    def _from_edge(self, numbers: Iterable[int], where: Where, limit: int) -> Iterator[Cut]:
        """Cuts from an edge of the document inwards, up to so many lines of prose that stay."""
        prose = 0
        for number in numbers:
            if number in self._found:  # lines that went already too: a shorter cut names its own reason
                yield from self._on_line(number, where)
            if number not in self._gone:
                prose += is_prose(self._document[number].text)
                if prose >= limit:
                    return

    def _on_line(self, number: int, where: Where) -> Iterator[Cut]:
        tried = self._tried(number, where)
        if not tried:
            return
        line = _Line(self._document[number], self._folded[number])
        for which, phrases in tried.items():
            rule = self._rules[which]
            if rule.scope in _INSIDE:
                for start, end in line.parts(rule, phrases):
                    yield Cut(line.start + start, line.start + end, rule)
            elif line.matches(rule, phrases):
                last = _last(rule, self._document, number)
                if last > number:
                    self._gone.update(range(number, last))
                    yield Cut(line.start, self._document[last - 1].end, rule)

    def _tried(self, number: int, where: Where) -> dict[int, list[int]]:
        """The rules to try on a line, each with those of its phrases that may stand there."""
        tried: dict[int, list[int]] = {}
        for code in self._found[number]:
            which, phrase = divmod(code, PHRASES)
            if self._rules[which].where is where:
                tried.setdefault(which, []).append(phrase)
        return tried


def is_prose(text: str) -> bool:
    """Whether a line reads like a paragraph: long enough, with the end of a sentence in it."""
    return len(text) >= PROSE and not _STOPS.isdisjoint(text)


def _last(rule: Rule, document: Document, number: int) -> int:
    """The line behind the last one that the rule removes; the line itself when that would be too much."""
    last, size = number, 0
    for last in range(number, len(document)):
        bare = len(document[last].text.strip())
        if rule.scope is Scope.BLOCK and not bare:
            return last
        size += bare
        if size > rule.limit:
            return number
        if rule.scope is Scope.LINE:
            break
    return last + 1


class _Line:
    """A line on which rules are tried; what several of them need is made once."""

    def __init__(self, line: Line, folded: str) -> None:
        self.start = line.start
        self._text = line.text
        self._whole = line.whole
        self._folded = folded

    @cached_property
    def _level(self) -> str:
        return level(self._text)

    @cached_property
    def _sentences(self) -> list[tuple[int, int, str]]:
        return [(start, end, fold(self._text[start:end])) for start, end in sentences(self._text)]

    def matches(self, rule: Rule, phrases: Iterable[int]) -> bool:
        """Whether the whole line goes by the rule; the cheapest reason against it comes first."""
        if not self._whole or len(self._folded) > rule.limit:
            return False
        # A search costs less than the phrases, but the first one of a rule compiles its pattern.
        if rule.pattern and rule.is_compiled and not rule.search(self._level.strip()):
            return False
        return _holds(rule, phrases, self._folded) and (
            not rule.pattern or rule.search(self._level.strip()) is not None
        )

    def parts(self, rule: Rule, phrases: Sequence[int]) -> Iterator[tuple[int, int]]:
        """The parts that go by a rule for spans or sentences."""
        if rule.scope is Scope.SPAN:
            if _holds(rule, phrases, self._folded):
                yield from (each for each in rule.search_all(self._level) if 0 < each[1] - each[0] <= rule.limit)
            return
        for start, end, folded in self._sentences:
            if end - start > rule.limit or not _holds(rule, phrases, folded):
                continue
            if not rule.pattern or rule.search(self._level[start:end]):
                yield start, end


def _holds(rule: Rule, phrases: Iterable[int], folded: str) -> bool:
    """Whether one of the phrases stands in a folded text, and nothing that vetoes the rule."""
    return any(rule.phrases[phrase].find(folded) for phrase in phrases) and not (rule.unless and rule.vetoed(folded))
