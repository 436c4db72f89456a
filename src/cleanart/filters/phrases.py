"""The phrase filter: tries on each line the rules whose literals it holds.

A rule for the head or the tail of a document looks only at lines with little prose above or below them. Prose that
other rules take away does not count, so stacked prompts peel off one behind the other in a single pass; the limits are
absolute numbers, so that a cleaned document has no other head and tail than the cleaning saw. A rule for the inside
looks only at lines with prose below them: there "(AFP)" ends a caption, and at the very end it signs off the story.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from sys import maxsize
from typing import NamedTuple

from ..document import Document, sentences
from ..fold import fold, level
from ..index import Found, Index
from ..literals import PHRASES
from ..once import once
from ..rule import Rule, Scope, Where
from ..script import STOPS, dense, is_stopless
from . import Cut

# A line is prose from this length on, in characters, when it also holds the end of a sentence.
PROSE = 80
_STOPS = frozenset(STOPS)
# The head ends at the second line of prose; three lines of prose may stand below a line of the tail.
HEAD_PROSE, TAIL_PROSE = 2, 3

# In lines of so many characters patterns come before phrases.
_SOON = 250
# So many things are kept for lines that are alike: more than any article has.
_KEPT = 10_000

_INSIDE = (Scope.SPAN, Scope.SENTENCE)


class _Notes(NamedTuple):
    """What the filter knows about the lines of a document, for the next pass: most of them will still be there."""

    # By the number of a line: what has to be tried on it.
    found: Found
    # By place and text of a line: the rules that match on it, with offsets in the line.
    matches: dict[tuple[Where, str, bool], list[tuple[Rule, int, int]]]


class _Try(NamedTuple):
    """A rule to try on a line, with those of its phrases that may stand there, in lines of at most so many characters.

    `part` says that it takes a part of the line, `alone` that of such rules the first, by id, that takes the line is
    the only one that counts.
    """

    rule: Rule
    phrases: list[int]
    most: int
    part: bool
    alone: bool


# What to try on a line, by the place that the rules look at, and the length of line that is too long for all of them.
_Plan = dict[Where, tuple[int, list[_Try]]]


class Phrases:
    """The filter of rules with phrases and patterns."""

    ends_pass = False

    def __init__(self, rules: Sequence[Rule], index: Index, all_of_them: bool = False) -> None:
        """`all_of_them`: every rule that takes a line is named, since others may hold some back."""
        self._rule = cache(rules.__getitem__)  # shipped ones are made when they are first asked for
        self._index = index
        self._all_of_them = all_of_them
        self._plans: dict[frozenset[int], _Plan] = {}

    def __call__(self, document: Document, _found: Sequence[Cut] = ()) -> list[Cut]:
        """Everything the rules want gone from the document; phrases need no evidence beside them."""
        notes = document.notes[self] = self._notes(document)
        return _Look(self._plan, document, notes).cuts() if notes.found else []

    def _plan(self, codes: frozenset[int]) -> _Plan:
        """What the scan found on a line, by place and rule: most lines with hits have the same few."""
        plan = self._plans.get(codes)
        if plan is None:
            if len(self._plans) > _KEPT:
                self._plans = {}
            by_rule: dict[int, list[int]] = {}
            for code in codes:
                which, phrase = divmod(code, PHRASES)
                by_rule.setdefault(which, []).append(phrase)
            by_place: dict[Where, list[_Try]] = {}
            for which in sorted(by_rule, key=lambda which: self._rule(which).id):
                rule = self._rule(which)
                part = rule.scope in _INSIDE
                alone = rule.scope is Scope.LINE and not rule.most and not self._all_of_them
                tried = _Try(rule, by_rule[which], maxsize if part else rule.limit, part, alone)
                by_place.setdefault(rule.where, []).append(tried)
            plan = self._plans[codes] = {
                where: (max([each.most for each in tried]), tried) for where, tried in by_place.items()
            }
        return plan

    def _notes(self, document: Document) -> _Notes:
        if not document.earlier or self not in document.earlier.notes:
            return _Notes(self._index.candidates(document.folded), {})
        earlier: _Notes = document.earlier.notes[self]
        before = document.earlier.lines
        known = {before[number]: codes for number, codes in earlier.found.items()}
        found = {number: known[text] for number, text in enumerate(document.lines) if text in known}
        old = frozenset(before)
        new = [number for number, text in enumerate(document.lines) if text not in old]
        if new:
            fresh = self._index.candidates([document.folded[number] for number in new])
            found |= {new[number]: codes for number, codes in fresh.items()}
        return _Notes(found, earlier.matches)


class _Look:
    """One look at one document: its lines, what may stand on them, and what went so far."""

    def __init__(self, plan: Callable[[frozenset[int]], _Plan], document: Document, notes: _Notes) -> None:
        self._document = document
        self._lines = document.lines
        self._folded = folded = document.folded
        self._matched = notes.matches
        self._gone: set[int] = set()
        # For each place the lines on which rules are tried.
        self._tried: dict[Where, dict[int, list[_Try]]] = {where: {} for where in Where}
        for number, codes in notes.found.items():
            for where, (most, tried) in plan(codes).items():
                if len(folded[number]) <= most:
                    self._tried[where][number] = tried

    def cuts(self) -> list[Cut]:
        """The rules for anywhere, then those for the edges of what is left."""
        taken = [cut for number in self._tried[Where.ANYWHERE] for cut in self._on_line(number, Where.ANYWHERE)]
        count = len(self._document)
        taken += self._from_edge(range(count), Where.HEAD, HEAD_PROSE)
        taken += self._from_edge(range(count - 1, -1, -1), Where.TAIL, TAIL_PROSE)
        taken += self._inside()
        return _without_lists(taken)

    def _inside(self) -> Iterator[Cut]:
        """Cuts above the last line of prose that stays."""
        inside = self._tried[Where.INSIDE]
        if not inside:
            return
        for last in range(len(self._document) - 1, min(inside), -1):
            if last not in self._gone and is_prose(self._lines[last].removesuffix("\r")):
                for number in inside:
                    if number < last:
                        yield from self._on_line(number, Where.INSIDE)
                return

    def _from_edge(self, numbers: Iterable[int], where: Where, limit: int) -> Iterator[Cut]:
        """Cuts from an edge of the document inwards, up to so many lines of prose that stay."""
        tried = self._tried[where]
        left = len(tried)
        prose = 0
        for number in numbers:
            if not left:
                return
            if number in tried:  # lines that went already too: a shorter cut names its own reason
                left -= 1
                yield from self._on_line(number, where)
            if number not in self._gone:
                prose += is_prose(self._lines[number].removesuffix("\r"))
                if prose >= limit:
                    return

    def _on_line(self, number: int, where: Where) -> Iterator[Cut]:
        found = self._matches(number, where)
        if not found:
            return
        line = self._document[number]
        for rule, start, end in found:
            if rule.scope in _INSIDE:
                yield Cut(line.start + start, line.start + end, rule)
                continue
            last = _last(rule, self._document, number)
            if last > number:
                self._gone.update(range(number, last))
                yield Cut(line.start, self._document[last - 1].end, rule)

    def _matches(self, number: int, where: Where) -> list[tuple[Rule, int, int]]:
        """The rules that match on a line, each with the part of it that they take."""
        whole = self._document.is_whole(number)
        key = (where, self._lines[number], whole)
        known = self._matched.get(key)
        if known is None:
            if len(self._matched) > _KEPT:
                self._matched.clear()
            folded = self._folded[number]
            size = len(folded)
            on = _Line(self._document[number].text if not whole else self._lines[number].removesuffix("\r"), folded)
            known = self._matched[key] = []
            settled = False
            for rule, phrases, most, part, alone in self._tried[where][number]:
                if part:
                    known += [(rule, *span) for span in on.parts(rule, phrases)]
                elif size <= most and whole and not (alone and settled) and on.goes(rule, phrases):
                    known.append((rule, 0, len(on.text)))
                    settled = settled or (alone and len(on.text.strip()) <= most)
        return known


def _without_lists(cuts: list[Cut]) -> list[Cut]:
    """The cuts without those of rules that take more lines than they may: such lines are a list, say of books.

    What rules of one file take is counted together.
    """
    lines: dict[str, set[int]] = {}
    for cut in cuts:
        if cut.rule.most:
            lines.setdefault(cut.rule.file, set()).add(cut.start)
    return [cut for cut in cuts if not cut.rule.most or len(lines[cut.rule.file]) <= cut.rule.most]


def is_prose(text: str) -> bool:
    """Whether a line reads like a paragraph: long enough, with the end of a sentence in it."""
    size = len(text)
    if size < PROSE <= 2 * size:
        size += dense(text)
    return size >= PROSE and (not _STOPS.isdisjoint(text) or is_stopless(text))


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

    def __init__(self, text: str, folded: str) -> None:
        self.text = text
        self._folded = folded

    def parts(self, rule: Rule, phrases: Sequence[int]) -> Iterator[tuple[int, int]]:
        """The offsets of the parts that go by a rule for parts of lines."""
        return self._spans(rule, phrases) if rule.scope is Scope.SPAN else self._in_sentences(rule, phrases)

    def goes(self, rule: Rule, phrases: Sequence[int]) -> bool:
        """Whether the whole line goes by the rule; the cheapest reason against it comes first."""
        # In short lines a search costs less than the phrases, but before a rule's first one its pattern has to be made,
        # and so have the many phrases of a veto.
        searched = bool(rule.pattern) and rule.is_compiled and len(self._folded) <= _SOON
        if searched and not rule.search(self._bare):
            return False
        if not _stands(rule, phrases, self._folded):
            return False
        return (searched or not rule.pattern or rule.search(self._bare)) and not rule.vetoed(self._folded)

    def _spans(self, rule: Rule, phrases: Sequence[int]) -> Iterator[tuple[int, int]]:
        if _stands(rule, phrases, self._folded) and not rule.vetoed(self._folded):
            yield from (each for each in rule.search_all(self._level) if 0 < each[1] - each[0] <= rule.limit)

    def _in_sentences(self, rule: Rule, phrases: Sequence[int]) -> Iterator[tuple[int, int]]:
        # What a sentence holds its line holds too, and lines are divided for those alone that do.
        if not any(rule.phrase(phrase).in_line(self._folded) for phrase in phrases):
            return
        for start, end, folded in self._sentences:
            if end - start > rule.limit or not _stands(rule, phrases, folded):
                continue
            if (not rule.pattern or rule.search(self._level[start:end])) and not rule.vetoed(folded):
                yield start, end

    @once
    def _level(self) -> str:
        return level(self.text)

    @once
    def _bare(self) -> str:
        return self._level.strip()

    @once
    def _sentences(self) -> list[tuple[int, int, str]]:
        """Where each sentence begins and ends, and its folded text."""
        places = list(sentences(self.text))
        folded = fold("\n".join([self.text[start:end] for start, end in places])).split("\n")
        return [(start, end, text) for (start, end), text in zip(places, folded, strict=True)]


def _stands(rule: Rule, phrases: Iterable[int], folded: str) -> bool:
    """Whether one of the phrases stands in a folded text."""
    for phrase in phrases:  # noqa: SIM110  a loop takes half of the time that `any` does
        if rule.phrase(phrase).find(folded):
            return True
    return False
