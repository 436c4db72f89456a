"""What a removal rests on, and why a line that stays does: which rules came near, and what kept them from it."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from .cleaner import Cleaner, reader
from .document import Document, Line, Result, sentences
from .filters.phrases import HEAD_PROSE, TAIL_PROSE, is_prose
from .filters.sparing import spares
from .fold import fold, level
from .index import Index
from .literals import PHRASES
from .phrase import Phrase
from .rule import Rule, Scope, Where
from .rulebook import Rulebook
from .wording import GAP_MARK

_SAID = {"equals": "is", "starts": "starts with", "ends": "ends with", "contains": "holds"}
_LACKS = {
    "equals": "that is not the whole of it",
    "starts": "it does not start with that",
    "ends": "it does not end with that",
}
# Behind those that only one thing keeps away stand the others, the more words they share the nearer.
_FAR = 1000
_MOST_WORDINGS = 2000
# A literal stands in so many characters.
_REACH = 100
_WORD = re.compile(r"\w+|\S")
_WHOLE = (Scope.LINE, Scope.BLOCK, Scope.REST)


class Near(NamedTuple):
    """A rule that came near a line: what it found there, and what kept it from the line."""

    rule: Rule
    found: str
    against: str


def evidence(cleaner: Cleaner, rule: str, line: str, markup: str | None = None) -> str:
    """What a rule, by its id, found in a line that it took; empty when the line alone does not tell."""
    known = cleaner.rule(rule)
    if not known:
        return ""
    line = _plain(line, markup)
    parts = [line] if known.scope is not Scope.SENTENCE else [line[start:end] for start, end in sentences(line)]
    return next((found for part in parts if (found := _found(known, part))), "")


def near(cleaner: Cleaner, result: Result, number: int, markup: str | None = None) -> list[Near]:
    """The rules that came near a line (from 1) of what is left of a document, the nearest first."""
    document = Document(_plain(result.text, markup))
    books = cleaner.books(document.text)
    came = [each for book in books for each in _near(cleaner, book, document, result, number)]
    return [each for _, _, each in sorted(came, key=lambda each: each[:2])]


def _plain(text: str, markup: str | None) -> str:
    """What a reader would see of each line of a text."""
    read = reader(markup)
    return "\n".join(read(line, None).text for line in text.split("\n")) if markup else text


def _near(
    cleaner: Cleaner, book: Rulebook, document: Document, result: Result, number: int
) -> Iterator[tuple[int, str, Near]]:
    """The rules of a book that came near a line, each with how far it is."""
    index = Index(book.literals, lambda _: True, native=False)
    for line in _pieces(document, number - 1):
        # Literals may be looked for at the start of lines only: here every word is one.
        starts = [line.text[match.start() : match.start() + _REACH] for match in _WORD.finditer(line.text)]
        found = index.candidates([fold(text) for text in (line.text, *starts)])
        for which in {code // PHRASES for codes in found.values() for code in codes}:
            rule = book.rules[which]
            chosen = book.wanted(which)
            for rank, what, against in _nearness(cleaner, rule, chosen, document, number - 1, line):
                yield rank, rule.id, Near(rule, what, against or result.left_whole or "another text is shorter")


def _pieces(document: Document, number: int) -> Iterator[Line]:
    """A line of the text, in its pieces when it is very long."""
    row = -1
    for which in range(len(document)):
        line = document[which]
        row += which == 0 or document.text[line.start - 1] == "\n"
        if row == number:
            yield line


def _nearness(
    cleaner: Cleaner, rule: Rule, chosen: bool, document: Document, number: int, line: Line
) -> Iterator[tuple[int, str, str]]:
    """How far a rule is from a line (0: only one thing keeps it away), what it found, and what is against it."""
    whole = rule.scope in _WHOLE
    parts = [line.text] if whole or rule.scope is Scope.SPAN else [line.text[a:b] for a, b in sentences(line.text)]
    for part in parts:
        found = _found(rule, part)
        if found:
            yield 0, found, _against(cleaner, rule, chosen, document, number, line, part)
            return
    for part in parts:
        missed = _missed(rule, part)
        if missed:
            yield missed[0] + _FAR, *missed[1:]
            return


def _found(rule: Rule, text: str) -> str:
    """The phrase of the rule that a text holds, or what its pattern matches there; empty when it holds neither."""
    folded = fold(text)
    phrase = next((phrase for phrase in rule.phrases if phrase.find(folded)), None)
    if not phrase:
        return ""
    if not rule.pattern:
        return f"{_SAID[phrase.place]} \u201c{_words(phrase, folded)}\u201d"
    levelled = level(text)
    spans = rule.search_all(levelled) or rule.search_all(levelled.strip())
    return f"has its form: \u201c{levelled[spans[0][0] : spans[0][1]].strip() or phrase.text}\u201d" if spans else ""


def _missed(rule: Rule, text: str) -> tuple[int, str, str] | None:
    """How much of a rule a text has (the less the longer), what that is, and what it lacks."""
    folded = fold(text)
    if rule.pattern:
        held = next((phrase for phrase in rule.phrases if phrase.find(folded)), None)
        if not held:
            return None
        words = _words(held, folded)
        return -len(words), f"holds \u201c{words}\u201d", "it has not the form of the rule"
    for phrase in rule.phrases:
        if phrase.place != "contains" and phrase.possible(folded):
            anywhere = Phrase("contains", phrase.text)
            if anywhere.find(folded):
                words = _words(anywhere, folded)
                return -len(words), f"holds \u201c{words}\u201d", _LACKS[phrase.place]
    return None


def _words(phrase: Phrase, folded: str) -> str:
    """The wording of a phrase that stands in a folded text, or the phrase as it is written."""
    wordings = islice(phrase.wordings(), _MOST_WORDINGS)
    return next((words for words in wordings if all(part in folded for part in words.split(GAP_MARK))), phrase.text)


def _against(cleaner: Cleaner, rule: Rule, chosen: bool, document: Document, number: int, line: Line, part: str) -> str:
    """The first thing that keeps a rule from a text whose words it found; empty when nothing does."""
    if rule.category in cleaner.kept:
        return f"--keep {rule.category} keeps it"
    if not chosen:
        if rule.category not in cleaner.categories:
            return f"the category {rule.category} stays: --drop {rule.category}"
        if rule.level.rank > cleaner.level.rank:
            return f"it needs --level {rule.level}"
        return "its language is not chosen, or a rule of your own stands in its place"
    stop = next((stop for stop in cleaner.stops if stop.names(rule.id) and spares(stop, part)), None)
    if stop:
        return f"your rule {stop.id} keeps it"
    folded = fold(part)
    veto = next((veto for veto in rule.vetoes if veto.find(folded)), None)
    if veto:
        return f"vetoed: it holds \u201c{_words(veto, folded)}\u201d too"
    if len(part if rule.scope is Scope.SENTENCE else folded) > rule.limit:
        return f"it is longer than the {rule.limit} characters that the rule may take"
    if rule.scope in _WHOLE and not line.whole:
        return "the line is longer than any line"
    misplaced = _misplaced(rule, document, number)
    if rule.most and not misplaced:
        return f"more than {rule.most} lines are like it, so they are a list"
    return misplaced


def _misplaced(rule: Rule, document: Document, number: int) -> str:
    """Why a line does not stand where the rule looks; empty when it does."""
    texts = document.text.split("\n")
    above = sum(map(is_prose, texts[:number]))
    below = sum(map(is_prose, texts[number + 1 :]))
    if rule.where is Where.HEAD and above >= HEAD_PROSE:
        return f"it looks in the head: {above} paragraphs stand above, not fewer than {HEAD_PROSE}"
    if rule.where is Where.TAIL and below >= TAIL_PROSE:
        return f"it looks in the tail: {below} paragraphs stand below, not fewer than {TAIL_PROSE}"
    if rule.where is Where.INSIDE and not below:
        return "it looks inside: no paragraph stands below"
    return ""
