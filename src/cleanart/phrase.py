"""Phrases: a wording (see wording.py) at its place, how it is found in a folded line, and by which literals.

Case, kinds of quotes, dashes and spaces do not matter (see fold.py). The tree of a wording is matched as it stands:
its wordings are never spelled out, however many it has.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from .fold import edge_at, trimmed
from .once import once
from .wording import GAP, GAP_MARK, GAP_SIGN, Either, Gap, Nodes, firsts, longest, parsed, spelled, without_edges

# A phrase is looked for by at most so many literals, each of at most so many characters or of one word.
MOST_LITERALS = 200
MOST_GAPS = 3
# What a literal costs by its mere presence, counted in hits per megabyte.
_ROOM = 0.3
LONGEST = 16

# An estimate of how often a literal occurs, in hits per megabyte of text.
Frequency = Callable[[str], float]
# How far a match has come in the line, and whether a space must follow before the next word.
_State = tuple[int, bool]


def by_length(literal: str) -> float:
    """How often a literal may occur, when nothing is known but its length: hits per megabyte, very roughly."""
    return 2000 * 0.5 ** (len(literal) + 5 * (literal[0] == "\n"))


class Phrase:
    """A phrase at its place: `equals` and `starts` a line, `ends` it, or stands anywhere (`contains`).

    Bullets and brackets at its start do not count, as they do not at the start of a line, unless `signs` says so.

    Raises ValueError, saying what is wrong, when braces do not match or nothing is left to look for.
    """

    def __init__(self, place: str, text: str, signs: bool = False) -> None:
        self.place = place
        self.text = text
        nodes = parsed(text.strip())
        if not signs:
            nodes = without_edges(place, nodes)
        self._nodes = nodes
        self._firsts = tuple(sorted(firsts(nodes)))
        if "" in self._firsts:
            raise ValueError("nothing is left to look for when case, bullets and final punctuation are ignored")
        if sum(isinstance(node, Gap) for node in nodes) > MOST_GAPS:
            raise ValueError(f"it has more than {MOST_GAPS} gaps")

    def find(self, line: str) -> bool:
        """Whether the phrase stands at its place in a folded line.

        >>> Phrase("contains", "{sign|signs} up ... newsletter").find("please sign up for our newsletter today")
        True
        """
        starts: Iterable[int] = (0,)
        if self.place not in ("equals", "starts"):
            starts = self._beginnings(line)
        elif not line.startswith(self._firsts):
            return False
        at_end = self.place in ("equals", "ends")
        if at_end:
            line = trimmed(line)
            if self.place == "equals" and len(line) > self._longest:
                return False
        return self.possible(line) and any(
            end == len(line) if at_end else edge_at(line, end)
            for start in starts
            for end, _ in _match(self._nodes, 0, line, (start, False), start)
        )

    @once
    def _longest(self) -> int:
        return longest(self._nodes)

    def possible(self, line: str) -> bool:
        """Whether a folded text holds every part of the phrase somewhere: what can be told at once, most often no."""
        return _possible(self._nodes, line)

    def in_line(self, line: str) -> bool:
        """Whether the phrase may stand in a sentence of a folded line; where it begins or ends sentences, roughly."""
        return self.find(line) if self.place == "contains" else self.possible(line)

    def _beginnings(self, line: str) -> Iterator[int]:
        for first in self._firsts:
            at = line.find(first)
            while at >= 0:
                if edge_at(line, at):
                    yield at
                at = line.find(first, at + 1)

    def literals(self, frequency: Frequency = by_length, lines: bool = True) -> tuple[str, ...]:
        """Strings of which every folded text with this phrase holds one; a line break in front: at a line's start.

        `lines` says that the phrase is looked for in whole lines, not in sentences. Of several such sets it is the one
        that is likely to occur least, by an estimate of hits per megabyte.
        Raises ValueError when no run of whole words in the phrase has few enough wordings for that.
        """
        windows = list(self._windows(lines))
        if not windows:
            raise ValueError(f"it has no plain words, nor fewer than {MOST_LITERALS} choices, between two spaces")
        return min(windows, key=lambda literals: sum(frequency(literal) + _ROOM for literal in literals))

    def _windows(self, lines: bool) -> Iterator[tuple[str, ...]]:
        """Sets of literals to choose from: the wordings of neighbouring nodes, where they are few enough."""
        nodes = self._nodes
        for first in range(len(nodes)):
            for last in range(first + 1, len(nodes) + 1):
                if isinstance(nodes[last - 1], Gap):
                    break
                found = list(islice(spelled(nodes[first:last]), MOST_LITERALS + 1))
                if len(found) > MOST_LITERALS:
                    break
                texts = {" ".join(text.split()) for text in found}
                whole = _word_ends(nodes[:first], found, -1) and _word_ends(nodes[last:], found, 0)
                if whole and all(texts) and not any(GAP_SIGN in text for text in texts):
                    start = "\n" if lines and first == 0 and self.place in ("equals", "starts") else ""
                    yield tuple(sorted({_cut(start + text) for text in texts}))

    def wordings(self) -> Iterator[str]:
        """The wordings, gaps as `...`.

        >>> list(Phrase("equals", "{sign|signed} up{ now|}").wordings())
        ['sign up now', 'sign up', 'signed up now', 'signed up']
        """
        return (" ".join(text.replace(GAP_SIGN, GAP_MARK).split()) for text in spelled(self._nodes))


def _cut(literal: str) -> str:
    """A literal of at most `LONGEST` characters, or of its first word."""
    return literal[: max(LONGEST, len(literal.split(" ", 1)[0]))]


def _possible(nodes: Nodes, line: str) -> bool:
    for node in nodes:
        if isinstance(node, str):
            if node.strip(" ") not in line:
                return False
        elif isinstance(node, Either):
            for choice in node.choices:
                if _possible(choice, line):
                    break
            else:
                return False
    return True


def _match(nodes: Nodes, number: int, line: str, state: _State, start: int) -> Iterator[_State]:
    """Every way in which the nodes from a number on can match the line from a state on."""
    if number == len(nodes):
        yield state
        return
    node = nodes[number]
    if isinstance(node, str):
        after = _after(node, line, state, start)
        if after:
            yield from _match(nodes, number + 1, line, after, start)
    elif isinstance(node, Either):
        for choice in node.choices:
            for after in _match(choice, 0, line, state, start):
                yield from _match(nodes, number + 1, line, after, start)
    elif edge_at(line, state[0]):
        for at in range(state[0], min(state[0] + GAP, len(line)) + 1):
            if edge_at(line, at):
                yield from _match(nodes, number + 1, line, (at, False), at)


def _after(text: str, line: str, state: _State, start: int) -> _State | None:
    """The state behind a text that stands in the line, or None; a missing choice leaves one space, not two."""
    at, spaced = state
    words = text.strip(" ")
    spaced = spaced or text[:1] == " "
    if not words:
        return at, spaced
    if spaced and at > start:
        if line[at : at + 1] != " ":
            return None
        at += 1
    if not line.startswith(words, at):
        return None
    return at + len(words), text[-1:] == " "


def _word_ends(beside: Nodes, texts: Iterable[str], edge: int) -> bool:
    """Whether a word may end between texts and the nodes beside them (those before: edge -1, those behind: 0)."""
    ends = {text[0 if edge else -1] for text in texts if text}
    if not beside or not any(map(str.isalnum, ends)):
        return True
    neighbours = list(spelled(beside[edge:] if edge else beside[:1]))
    others = {text[edge] for text in neighbours if text}
    if not all(edge_at(other + end if edge else end + other, 1) for end in ends for other in others):
        return False
    return all(neighbours) or _word_ends(beside[:edge] if edge else beside[1:], texts, edge)
