"""Rule files in TOML: read, and every mistake in them reported as `path:line: rule: what is wrong: what to write`."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import regex

from .errors import RuleError
from .phrase import Phrase
from .rule import PLACES, Category, Level, Rule, Scope, Shape, Where, written_word

_LISTS = (*PLACES, "words", "unless", "stops", "removes", "keeps")
_TEXTS = ("why", "pattern")
_CHOICES = {"scope": Scope, "where": Where, "level": Level, "category": Category, "shape": Shape}
_KEYS = {*_LISTS, *_TEXTS, *_CHOICES, "case-sensitive", "max-chars", "most"}
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MOST_CHARS = 10_000
_MOST_PHRASES = 400  # well below index.PHRASES, since a word may stand for two phrases
# The file of a folder that holds what its rules share: `<<date>>` in a rule stands for the part `date`.
PARTS = "parts.toml"
_PART = re.compile(r"<<([a-z-]+)>>")
_TOML_LINE = re.compile(r"\(at line (\d+)")


def read(paths: Iterable[Path], checked: bool = True) -> list[Rule]:
    """The rules of TOML files and of folders of them; the shipped ones were checked when they were made.

    Raises RuleError with all mistakes of all files.
    """
    rules: list[Rule] = []
    mistakes: list[str] = []
    for path, root in _files(paths, mistakes):
        found, wrong = _read_file(path, root, checked)
        rules += found
        mistakes += wrong
    first: dict[str, Rule] = {}
    for rule in rules:
        if first.setdefault(rule.id, rule) is not rule:
            mistakes.append(
                f"{rule.source}: {rule.id}: {first[rule.id].source} has a rule of this id: choose another name"
            )
    if mistakes:
        raise RuleError(mistakes)
    return rules


def _files(paths: Iterable[Path], mistakes: list[str]) -> Iterator[tuple[Path, Path]]:
    """Every rule file below the paths with the folder its ids are counted from."""
    for path in paths:
        if path.is_dir():
            found = sorted(each for each in path.rglob("*.toml") if each.name != PARTS)
            if not found:
                mistakes.append(f"{path}:1: -: there is no rule file in this folder: name a folder with .toml files")
            yield from ((each, path) for each in found)
        else:
            yield path, path.parent


def _read_file(path: Path, root: Path, checked: bool) -> tuple[list[Rule], list[str]]:
    rules: list[Rule] = []
    mistakes: list[str] = []
    try:
        source, tables = _toml(path)
        shared = path.with_name(PARTS)
        parts = _shared(shared) if shared.exists() else {}
    except RuleError as error:
        return [], error.mistakes
    for name, table in tables.items():
        try:
            rules.append(_rule(path, root, source, name, _with_parts(table, parts), checked))
        except RuleError as error:
            mistakes += error.mistakes
    return rules, mistakes


@lru_cache(maxsize=4)
def _shared(path: Path) -> dict[str, Any]:
    """What the rules of a folder share."""
    return _toml(path)[1]


def _toml(path: Path) -> tuple[str, dict[str, Any]]:
    """The text of a file, and what it holds; raises RuleError when it is no TOML."""
    try:
        source = path.read_text(encoding="utf-8-sig")
        return source, tomllib.loads(source)
    except OSError as error:
        wrong = f"1: -: it cannot be read ({error.strerror}): name a rule file that exists"
    except UnicodeDecodeError as error:
        wrong = f"1: -: it is not UTF-8 (byte {error.start}): save it as UTF-8"
    except tomllib.TOMLDecodeError as error:
        match = _TOML_LINE.search(str(error))
        wrong = f"{match[1] if match else 1}: -: it is not TOML ({error}): mend this line"
    raise RuleError([f"{path}:{wrong}"])


def _with_parts(table: Any, parts: dict[str, Any]) -> Any:
    """A table with its parts put in; parts that do not exist stay as they are, and are reported as such."""
    if not isinstance(table, dict):
        return table
    made = {key: _with_lists(value, parts) for key, value in table.items()}
    if isinstance(made.get("pattern"), str):
        made["pattern"] = _with_subpatterns(made["pattern"], parts)
    return made


def _with_lists(value: Any, parts: dict[str, Any]) -> Any:
    if not isinstance(value, list):
        return value
    lists = (parts.get(match[1]) if (match := _PART.fullmatch(str(each))) else None for each in value)
    found = zip(value, lists, strict=True)
    return [text for each, words in found for text in (words if isinstance(words, list) else [_with_text(each, parts)])]


def _with_text(phrase: Any, parts: dict[str, Any]) -> Any:
    """A phrase with the wordings it names in place."""

    def part(match: re.Match[str]) -> str:
        found = parts.get(match[1])
        return found if isinstance(found, str) else match[0]

    return _PART.sub(part, phrase) if isinstance(phrase, str) else phrase


def _with_subpatterns(pattern: str, parts: dict[str, Any]) -> str:
    """A pattern with the parts it names in place: a call of a group takes regex five times as long to match."""

    def part(match: re.Match[str]) -> str:
        found = parts.get(match[1])
        return f"(?:{_with_subpatterns(found, parts)})" if isinstance(found, str) else match[0]

    return _PART.sub(part, pattern)


def _rule(path: Path, root: Path, source: str, name: str, table: Any, checked: bool) -> Rule:
    """One table as a rule; raises RuleError with everything that is wrong with it, if it is checked."""
    top = _line_of(source, rf"\[{re.escape(name)}\]", 1)
    wrong = [
        (_line_of(source, re.escape(key) + r"\b", top) if key else top, what)
        for key, what in (_mistakes(path, name, table) if checked else ())
    ]
    if wrong:
        raise RuleError([f"{path}:{line}: {name}: {what}" for line, what in wrong])
    values: dict[str, Any] = {}
    for key, value in table.items():
        field = key.replace("-", "_")
        values[field] = _CHOICES[key](value) if key in _CHOICES else tuple(value) if key in _LISTS else value
    values.setdefault("category", Category(path.stem) if path.stem in list(Category) else None)
    folders = path.relative_to(root).with_suffix("").parts
    values["id"] = ".".join((*folders, name))
    return Rule(**values, source=f"{path}:{top}")


def _line_of(source: str, start: str, after: int) -> int:
    """The number of the first line from `after` on that starts with a pattern; `after` when none does."""
    for number, line in enumerate(source.split("\n")[after - 1 :], after):
        if re.match(rf"\s*{start}", line):
            return number
    return after


def _mistakes(path: Path, name: str, table: Any) -> Iterator[tuple[str, str]]:
    """Everything wrong with a table: the key it concerns (or none), and `what is wrong: what to write`."""
    if not isinstance(table, dict):
        yield "", "it stands outside a table: write [name-of-rule] above it"
        return
    if not _SLUG.fullmatch(name):
        yield "", "the name is not in small letters, digits and hyphens: write it like [more-to-follow]"
    for key in sorted(table.keys() - _KEYS):
        yield key, f"{key} is no key of a rule: use one of {', '.join(sorted(_KEYS))}"
    typed = list(_mistyped(table))
    yield from typed
    if "category" not in table and path.stem not in list(Category):
        yield "", f"{path.name} names no category: add category = one of {', '.join(Category)}"
    for key in ("why",) if table.get("stops") else ("why", "removes", "keeps"):
        if not table.get(key):
            yield key if key in table else "", f"{key} is missing: {_WANTED[key]}"
    if not typed:
        yield from _unfit_for_shape(table) if "shape" in table else _unfit(table)


_WANTED = {
    "why": "say in one sentence why this text is no part of the story",
    "removes": "give at least one text that must go",
    "keeps": "give at least one text that nearly matches and must stay",
}


def _mistyped(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if key in _LISTS and not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
            yield key, f'{key} is no list of texts: write {key} = ["...", "..."]'
        elif key in _TEXTS and not isinstance(value, str):
            yield key, f"{key} is no text: write it in quotes"
        elif key in _CHOICES and value not in list(_CHOICES[key]):
            yield key, f"{value!r} is no {key}: use one of {', '.join(_CHOICES[key])}"
        elif key == "case-sensitive" and not isinstance(value, bool):
            yield key, "case-sensitive is neither true nor false: write true or false"
        elif key == "max-chars" and (type(value) is not int or not 0 < value <= _MOST_CHARS):
            yield key, f"max-chars is no number from 1 to {_MOST_CHARS}: write a number"
        elif key == "most" and (type(value) is not int or value < 1):
            yield key, "most is no number from 1 on: write a number of lines"


def _unfit(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Mistakes in how the keys fit together, once each is of its type."""
    phrases = [key for key in PLACES if table.get(key)]
    if sum(len(table.get(key, ())) for key in (*PLACES, "words")) > _MOST_PHRASES:
        yield "", f"it has more than {_MOST_PHRASES} phrases: join them with {{a|b}}, or split the rule"
    stops = bool(table.get("stops"))
    yield from _lacking(table, phrases, stops)
    if phrases and "pattern" in table:
        yield "pattern", f"it has both a pattern and {phrases[0]}: write two rules"
    if table.get("scope") == Scope.SPAN and phrases:
        yield phrases[0], "scope span needs a pattern: use scope sentence or line for phrases"
    if "most" in table and table.get("scope") in (Scope.SPAN, Scope.SENTENCE):
        yield "most", "most counts lines: leave it out, or let the rule take whole lines"
    if "words" in table and "pattern" not in table:
        yield "words", "words go with a pattern only: write them as phrases"
    if "case-sensitive" in table and "pattern" not in table:
        yield "case-sensitive", "phrases never heed case: use a pattern"
    for key in (*PLACES, "words", "unless", "pattern"):
        for match in _PART.finditer(str(table.get(key, ""))):
            yield key, f"there is no part {match[0]}: name one of {PARTS} in the same folder"
    yield from _unreadable(table)


def _unfit_for_shape(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Keys that say nothing about a shape; its words are compared as they are."""
    in_story = table["shape"] in (Shape.STORY_LINE, Shape.WORD_ALONE, Shape.AUTHOR_NOTE, Shape.COMMENTS_BELOW)
    unfit = {"equals", "starts", "scope", "most"} | (set() if in_story else {"ends", "pattern", "case-sensitive"})
    for key in sorted(table.keys() & unfit):
        yield key, f"{key} does not go with a shape, which is a whole line: leave it out"
    if in_story and not (table.get("pattern") and (table.get("words") or table.get("ends"))):
        yield "shape", "this shape needs a pattern and words: strings of which each such line holds one (or ends)"
    yield from _unreadable({key: value for key, value in table.items() if key in ("pattern", "unless")})
    for key in ("contains",) if in_story else ("contains", "words"):
        for word in table.get(key, ()):
            if not word or word != word.lower() or " " in word:
                yield key, f"{word!r} is no word in small letters: a shape compares whole words"


def _lacking(table: dict[str, Any], phrases: list[str], stops: bool) -> Iterator[tuple[str, str]]:
    """What is missing, or too much, in a rule that removes or in one that stops others."""
    if stops and table.get("removes"):
        yield "removes", "a rule that stops others removes nothing: give keeps"
    if not phrases and "pattern" not in table and not stops:
        yield "", f"it looks for nothing: give one of {', '.join(PLACES)}, pattern or shape"
    if "pattern" in table and not table.get("words") and not stops:
        yield "pattern", "words is missing: list words of which one stands in every text the pattern matches"


def _unreadable(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Patterns and phrases that cannot be made sense of."""
    try:
        regex.compile(table.get("pattern", ""))
    except regex.error as error:
        yield "pattern", f"the pattern is no regular expression ({error}): mend it"
    for key in (*PLACES, "unless", "words"):
        for phrase in table.get(key, []):
            try:
                place = key if key in PLACES else "contains"
                for written in written_word(phrase) if key == "words" else [(place, phrase, False)]:
                    Phrase(*written).literals()
            except ValueError as error:
                yield key, f"{phrase!r} cannot be used: {error}: write a wording to look for"
