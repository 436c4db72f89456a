"""A page that shows what goes from many documents: one file, no network, to be opened from disk.

It holds as many documents and removals as a browser bears, and says so where there were more; its figures count all.
"""

import base64
import hashlib
import re
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from ..document import Removal, Result
from ..errors import OptionError
from ..survey import Survey
from . import counted, share, visible
from .palette import COLOURS
from .rows import Row, place, rows

MOST_DOCUMENTS, MOST_REMOVALS = 200, 5000
# Lines of one document, and characters of one stretch of a line; and how many lines stand around what goes.
_MOST_LINES, _LONGEST, _SHOWN, _CONTEXT = 3000, 2000, 600, 2
# Fewer lines are not worth folding.
_FOLDED = 3
# Characters before and behind a removal in the list.
_AROUND = 90
_BLANKS = re.compile(r"\s*\n\s*")
_TEMPLATES = Path(__file__).parent / "templates"


class Piece(NamedTuple):
    """A stretch of a line, and the removal it belongs to if it goes."""

    text: str
    removal: Removal | None = None


class Shown(NamedTuple):
    """A line as the page shows it, with the rules whose removals begin there."""

    number: int
    pieces: list[Piece]
    rules: list[str]


class Passage(NamedTuple):
    """Neighbouring lines; those far from anything that goes are folded."""

    lines: list[Shown]
    folded: bool


class Listed(NamedTuple):
    """A removal in the list, with what stands before and behind it."""

    document: int
    name: str
    line: int
    removal: Removal
    before: str
    text: str
    after: str


class Book(NamedTuple):
    """A document as the page shows it."""

    number: int
    name: str
    removals: int
    share: str
    left_whole: str | None
    passages: list[Passage]
    cut: bool


class Page:
    """Gathers what the page shows, and makes it."""

    def __init__(self, documents: int = MOST_DOCUMENTS, removals: int = MOST_REMOVALS) -> None:
        if not find_spec("jinja2"):
            raise OptionError("the report needs Jinja2: pip install 'cleanart[report]'")
        self.survey = Survey()
        self._most = documents, removals
        self._books: list[Book] = []
        self._listed: list[Listed] = []

    def add(self, name: str, result: Result) -> None:
        """Count a document, and show it while there is room."""
        self.survey.add(name, result)
        if not (result.removals or result.left_whole) or len(self._books) >= self._most[0]:
            return
        number = len(self._books) + 1
        removed = sum(removal.end - removal.start for removal in result.removals)
        passages, cut = _passages(result)
        part = share(removed, removed + len(result.text))
        self._books.append(Book(number, visible(name), len(result.removals), part, result.left_whole, passages, cut))
        original = result.restore()
        for removal in result.removals[: self._most[1] - len(self._listed)]:
            text = removal.text.strip()
            start = removal.start + removal.text.find(text)
            end = start + len(text)
            before = _around(original[max(0, start - _AROUND) : start], start > _AROUND, True)
            after = _around(original[end : end + _AROUND], len(original) > end + _AROUND, False)
            line, _ = place(removal)
            self._listed.append(Listed(number, visible(name), line, removal, before, _short(text), after))

    def made(self, title: str) -> Iterator[str]:
        """The page, piece by piece."""
        from jinja2 import Environment, FileSystemLoader, StrictUndefined

        environment = Environment(
            loader=FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters |= {"counted": counted, "share": share, "grouped": "{:,}".format}
        script = (_TEMPLATES / "page.js").read_text(encoding="utf-8")
        tally = self.survey.tally
        return environment.get_template("page.html.j2").generate(
            title=visible(title),
            tally=tally,
            removals=tally.removals.total(),
            removed=tally.removed.total(),
            categories=tally.by_category(),
            rules=tally.by_rule(),
            kinds={rule: category for category, rule in tally.removed},
            colours=COLOURS,
            listed=self._listed,
            books=self._books,
            again=[(visible(line), times) for line, times in self.survey.again(self.survey.kept)[:10]],
            script=script,
            digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
            more_documents=tally.changed + tally.left_whole - len(self._books),
            more_removals=tally.removals.total() - len(self._listed),
        )


def _around(text: str, cut: bool, at_start: bool) -> str:
    """What stands before or behind a removal, cut between words where it was cut, without blank lines."""
    if cut:
        text = f"\u2026{text.partition(' ')[2]}" if at_start else f"{text.rpartition(' ')[0]}\u2026"
    text = _BLANKS.sub("\n", text)
    return visible(text)


def _passages(result: Result) -> tuple[list[Passage], bool]:
    """The lines of a document, those that matter to nobody folded; and whether there were more."""
    shown: list[Row] = []
    cut = False
    for row in rows(result):
        if len(shown) == _MOST_LINES:
            cut = True
            break
        shown.append(row)
    near = {i for at, row in enumerate(shown) if row.changed for i in range(at - _CONTEXT, at + _CONTEXT + 1)}
    passages: list[Passage] = []
    noted: Removal | None = None
    for far, run in groupby(enumerate(shown), key=lambda each: bool(near) and each[0] not in near):
        lines: list[Shown] = []
        for _, row in run:
            pieces = list(_pieces(row))
            removals = dict.fromkeys(piece.removal for piece in pieces if piece.removal not in (None, noted))
            noted = next(reversed(removals), noted)
            lines.append(Shown(row.number, pieces, list(dict.fromkeys(each.rule for each in removals if each))))
        passages.append(Passage(lines, far and len(lines) >= _FOLDED))
    return passages, cut


def _pieces(row: Row) -> Iterator[Piece]:
    text = row.text.rstrip("\r\n")
    at = 0
    for part in row.parts:
        if text[at : part.start]:
            yield Piece(_short(text[at : part.start]))
        if text[part.start : part.end].strip():
            yield Piece(_short(text[part.start : part.end]), part.removal)
        at = part.end
    if text[at:]:
        yield Piece(_short(text[at:]))


def _short(text: str) -> str:
    text = text.replace("\r\n", "\n")
    if len(text) > _LONGEST:
        left_out = len(text) - 2 * _SHOWN
        return f"{visible(text[:_SHOWN])} \u22ef {left_out:,} characters \u22ef {visible(text[-_SHOWN:])}"
    return visible(text)
