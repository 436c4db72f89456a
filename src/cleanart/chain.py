"""The chain: filters over a document until a pass finds nothing, and every cut turned into a removal.

Each pass sees the text as the passes before left it, as if it were a document of its own. That is what makes cleaning
idempotent: a cleaned text is one in which a pass finds nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from .document import Document, Removal, Result, without
from .filters import Cut, Filter
from .rule import OF_OTHERS, Category, Level

# A document that has not come to rest after so many passes is left whole. Real texts need two or three.
PASSES = 12
# The share of a document's visible characters that may go before it is left whole and reported instead.
MOST = {Level.SAFE: 0.6, Level.NORMAL: 0.8, Level.AGGRESSIVE: 0.9}

_BOM = "\ufeff"
# Characters that are counted in one go.
_READ = 1 << 20


class _Piece(NamedTuple):
    start: int
    end: int
    cut: Cut


def run(
    text: str,
    filters: Callable[[str], Sequence[Filter]],
    level: Level = Level.NORMAL,
    read: Callable[[str, Document | None], Document] = Document,
    kept: frozenset[Category] = frozenset(),
) -> Result:
    """The document without what the filters find; `filters` gives those that suit a text.

    `read` makes a document of what is written, given the one before the last pass; what is found of categories that
    are `kept` stays, whoever else would take it.
    """
    first = len(_BOM) if text.startswith(_BOM) else 0
    body = text[first:]
    # The stretches of the original that the current text is made of: (start, length), in order.
    made_of = [(first, len(body))]
    taken: list[_Piece] = []
    document: Document | None = None
    for _ in range(PASSES):
        document = read(body, document)
        pieces = _pass(document, filters(document.text), kept)
        if not pieces:
            break
        body = without(body, ((piece.start, piece.end) for piece in pieces))
        moved, made_of = _in_original(pieces, made_of)
        taken += moved
    else:
        return Result(text, left_whole=f"it had not come to rest after {PASSES} passes")
    if not taken:
        return Result(text)
    share = _share(text, document.text if document else "", taken, read)
    if share > MOST[level]:
        return Result(text, left_whole=f"{share:.0%} of it would go, more than the {MOST[level]:.0%} allowed")
    return Result(text[:first] + body, tuple(_removals(text, sorted(taken, key=_place))))


def _share(text: str, left: str, taken: Sequence[_Piece], read: Callable[[str, Document | None], Document]) -> float:
    """How much of an article goes, of what there is to read; 0 when that is little."""
    # What stands around an article says nothing about how much of the article goes.
    around = [piece for piece in taken if piece.cut.rule.shape in OF_OTHERS]
    inside = 1 + sum(piece.end - piece.start for piece in taken) - sum(piece.end - piece.start for piece in around)
    if _visible(left[: 4 * inside]) >= 2 * inside:  # at most a third: that can be told without counting all
        return 0
    whole = read(text, None)
    outside = sum(_visible(type(whole)(text[each.start : each.end]).text) for each in around)
    return 1 - _visible(left) / max(1, _visible(whole.text) - outside)


def _visible(text: str) -> int:
    """Characters that are no white space."""
    # A list of all words of a large text would take ten times its memory.
    return sum(sum(map(len, text[at : at + _READ].split())) for at in range(0, len(text), _READ))


def _place(piece: _Piece) -> tuple[int, int]:
    return piece.start, piece.end


def _pass(document: Document, filters: Sequence[Filter], kept: frozenset[Category]) -> list[_Piece]:
    """One look at the document: what goes, in order and without overlaps, white space included."""
    cuts: list[Cut] = []
    for each in filters:
        new = list(each(document, tuple(cuts)))
        if each.ends_pass:  # nobody behind it would look at what it finds and leaves
            new = [cut for cut in new if cut.rule.category not in kept]
        cuts += new
        if new and each.ends_pass:
            break
    document.earlier = None  # so that no more than two are kept
    written = (Cut(*part, cut.rule) for cut in cuts for part in document.in_source(cut.start, cut.end))
    pieces = [piece for piece in _apart(written, kept) if piece.cut.rule.category not in kept] if cuts else []
    return _with_space(document.source, pieces) if pieces else []


def _apart(cuts: Iterable[Cut], kept: frozenset[Category]) -> list[_Piece]:
    """Cuts without overlaps: the shorter keeps what it claims, and names its own reason inside a longer one.

    Of those of one length it is that of a kept category.
    """
    free: list[_Piece] = []
    distinct = {(cut.start, cut.end - cut.start, cut.rule.id): cut for cut in cuts}
    ordered = [distinct[key] for key in sorted(distinct)]
    for group in _overlapping(ordered):
        owned: list[_Piece] = []
        for cut in sorted(
            group, key=lambda cut: (cut.end - cut.start, cut.rule.category not in kept, cut.start, cut.rule.id)
        ):
            owned += [_Piece(start, end, cut) for start, end in _gaps(cut.start, cut.end, sorted(owned, key=_place))]
        free += sorted(owned, key=_place)
    return free


def _overlapping(cuts: Iterable[Cut]) -> Iterator[list[Cut]]:
    """Runs of cuts that touch each other."""
    group: list[Cut] = []
    reach = -1
    for cut in cuts:
        if group and cut.start >= reach:
            yield group
            group = []
        group.append(cut)
        reach = max(reach, cut.end) if len(group) > 1 else cut.end
    if group:
        yield group


def _gaps(start: int, end: int, owned: Iterable[_Piece]) -> Iterator[tuple[int, int]]:
    """The parts of start..end that nobody owns yet."""
    for piece in owned:
        if piece.end <= start or piece.start >= end:
            continue
        if piece.start > start:
            yield start, piece.start
        start = max(start, piece.end)
    if start < end:
        yield start, end


def _with_space(text: str, pieces: Iterable[_Piece]) -> list[_Piece]:
    """Pieces widened by the white space and punctuation that would be left over without a word beside it."""
    result: list[_Piece] = []
    for start, end, members in _whole_lines(text, _in_lines(text, pieces)):
        named = [piece for piece in members if _readable(text, piece.start, piece.end)] or members[:1]
        borders = [start, *(piece.start for piece in named[1:]), end]
        result += map(_Piece, borders, borders[1:], (piece.cut for piece in named))
    return result


class _Stretch(NamedTuple):
    """What goes in one go: offsets, the pieces it is made of, and whether it is made of whole lines."""

    start: int
    end: int
    members: list[_Piece]
    whole: bool = False


def _in_lines(text: str, pieces: Iterable[_Piece]) -> Iterator[_Stretch]:
    """Pieces of a line with nothing to read between them as one stretch; a line that is left empty goes whole."""
    start = end = -1
    members: list[_Piece] = []
    for piece in pieces:
        if members and ("\n" in text[end : piece.start] or _readable(text, end, piece.start)):
            yield _to_edges(text, start, end, members)
            members = []
        start = start if members else piece.start
        end = piece.end
        members.append(piece)
    if members:
        yield _to_edges(text, start, end, members)


def _to_edges(text: str, start: int, end: int, members: list[_Piece]) -> _Stretch:
    """A stretch with the white space that should go along, at the end of its line or else behind it."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    if not _readable(text, line_start, start) and not _readable(text, end, line_end):
        return _Stretch(line_start, min(line_end + 1, len(text)), members, True)
    if not text[end:line_end].strip():
        while text[start - 1 : start].strip() == "" and start > line_start:
            start -= 1
    elif not text[line_start:start].strip() or text[start - 1].isspace():
        while text[end].isspace():
            end += 1
    return _Stretch(start, end, members)


def _whole_lines(text: str, stretches: Iterable[_Stretch]) -> Iterator[tuple[int, int, list[_Piece]]]:
    """Stretches of whole lines joined over blank ones, with those blank lines that separate nothing any more."""
    run: _Stretch | None = None
    below = 0
    for stretch in stretches:
        if run and stretch.whole and stretch.start == below:
            run.members.extend(stretch.members)  # in place: a run may be as long as the text
            run = run._replace(end=stretch.end)
        else:
            if run:
                yield *_with_blanks(text, run, below), run.members
            run = stretch if stretch.whole else None
            if not stretch.whole:
                yield stretch.start, stretch.end, stretch.members
        below = _blank_below(text, stretch.end) if stretch.whole else 0
    if run:
        yield *_with_blanks(text, run, below), run.members


def _with_blanks(text: str, run: _Stretch, below: int) -> tuple[int, int]:
    """Where removed lines begin and end: blank lines go too at the edges of the text, elsewhere only those below."""
    above = _blank_above(text, run.start)
    if above == 0 or below == len(text):
        return above, below
    return run.start, below if above < run.start else run.end


_SPACE = re.compile(r"\s*")


def _blank_below(text: str, at: int) -> int:
    """Where the blank lines from a line's start on end."""
    match = _SPACE.match(text, at)
    end = match.end() if match else at
    return end if end == len(text) else max(at, text.rfind("\n", at, end) + 1)


def _blank_above(text: str, at: int) -> int:
    """Where the blank lines above a line's start begin."""
    while at > 0:
        start = text.rfind("\n", 0, at - 1) + 1
        if text[start:at].strip():
            break
        at = start
    return at


def _readable(text: str, start: int, end: int) -> bool:
    """Whether a letter or digit stands between two offsets."""
    return any(map(str.isalnum, text[start:end]))


def _in_original(pieces: Sequence[_Piece], kept: list[tuple[int, int]]) -> tuple[list[_Piece], list[tuple[int, int]]]:
    """Pieces of the current text as pieces of the original, and the stretches that remain without them."""
    moved: list[_Piece] = []
    left: list[tuple[int, int]] = []
    number = at = 0
    for start, length in kept:
        shift, end = start - at, at + length
        while number < len(pieces) and pieces[number].start < end:
            piece = pieces[number]
            first, last = max(piece.start, at), min(piece.end, end)
            if at < first:
                left.append((at + shift, first - at))
            moved.append(_Piece(first + shift, last + shift, piece.cut))
            at = last
            if piece.end > end:
                break
            number += 1
        if at < end:
            left.append((at + shift, end - at))
        at = end
    return moved, left


def _removals(text: str, pieces: Iterable[_Piece]) -> Iterator[Removal]:
    line, at = 1, 0
    for start, end, cut in pieces:
        line += text.count("\n", at, start)
        at = start
        column = start - text.rfind("\n", 0, start)
        rule = cut.rule
        yield Removal(start, end, line, column, rule.id, rule.category.value, rule.why, text[start:end])
