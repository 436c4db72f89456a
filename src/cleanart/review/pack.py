"""Decisions as rules: what a pack's file says so that the next run does as was decided."""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from ..cleaner import Cleaner
from ..fold import level
from ..phrase import Phrase
from ..rule import Category, Level, Rule, Scope
from .items import Item

# Rules of the file that a review writes are called so.
PREFIX = "any.review"
_HEAD = "# Written by `cleanart review`; what is changed here by hand is lost with the next decision.\n"
_LONG_WORD = re.compile(r"[^\W_]{3,}")
# Sentences in which a phrase stands and must stay, whatever the phrase.
_NEAR = (
    "The words \u201c{}\u201d were painted on the wall of the harbour office, and nobody knew who had written them.",
    "She read \u201c{}\u201d aloud to the council, which then went on to the next point without a word.",
)


class Decision(StrEnum):
    """What was decided on a text."""

    KEEP = "keep"  # it stays, whatever rule wants it
    REMOVE = "remove"  # it goes; where it does not yet, a rule is made that takes it
    NEVER = "never"  # the rule that takes it is switched off


class Decided(NamedTuple):
    """A decision with what a rule needs of its item."""

    decision: Decision
    rule: str
    category: str
    text: str
    whole: bool
    goes: bool

    @property
    def key(self) -> tuple[str, str]:
        """The item decided on."""
        return self.rule, self.text


def decided(item: Item, decision: Decision) -> Decided:
    """A decision on an item."""
    return Decided(decision, item.rule, item.category, item.text, item.whole, item.goes)


def rules(decisions: Iterable[Decided]) -> list[dict[str, Any]]:
    """The tables that the decisions ask for, each with its `name`; none for what goes anyway.

    Raises ValueError when a decision cannot be told as a rule.
    """
    made = [table for each in decisions if (table := _table(each))]
    return list({table["name"]: table for table in made}.values())


def written(decisions: Iterable[Decided]) -> str:
    """The rule file of the decisions."""
    parts = [_HEAD]
    for table in rules(decisions):
        parts.append(f"\n[{table['name']}]\n")
        parts += (f"{key} = {_toml(value)}\n" for key, value in table.items() if key != "name")
    return "".join(parts)


@cache
def _table(each: Decided) -> dict[str, Any] | None:
    try:
        each.text.encode()
    except UnicodeEncodeError as error:
        raise ValueError("it holds bytes that are no UTF-8: no rule file can") from error
    if each.decision is Decision.NEVER:
        name = f"never-{re.sub(r'[^a-z0-9]+', '-', each.rule)}".rstrip("-")
        return {"name": name, "category": each.category, "why": "Switched off in review.", "stops": [each.rule]}
    lines = [line.strip() for line in each.text.split("\n") if line.strip()]
    if each.decision is Decision.REMOVE:
        lines = [line for line in lines if any(map(str.isalnum, line))]
    if not lines:
        raise ValueError("there is no word in it: no rule can tell it")
    name = f"{each.decision}-{_slug(each.text)}"
    if each.decision is Decision.KEEP:
        why = "Kept in review: it belongs to the story."
        return {
            "name": name,
            "category": each.category,
            "why": why,
            "stops": ["*"],
            **_equal(lines),
            "keeps": [each.text],
        }
    if each.goes:
        return None
    why = "Removed in review."
    table: dict[str, Any] = {"name": name, "category": each.category, "why": why, "level": Level.SAFE.value}
    found = _equal(lines) if each.whole else _part(each.text)
    if each.whole and "pattern" in found:
        found["words"] = sorted({_word(line) for line in lines})
    longest = max(len(line) for line in lines)
    if longest > 200:
        found["max-chars"] = longest + 20
    table |= {**found, "removes": lines if each.whole else [each.text]}
    return {**table, "keeps": [_near_miss(table, lines[0])]}


def _equal(lines: Sequence[str]) -> dict[str, Any]:
    """What finds each of some lines as a whole: phrases, or a pattern where one cannot be told as a phrase."""
    try:
        for line in lines:
            if re.search(r"[{}|]| \.\.\. |<<|^\.\.\. | \.\.\.$", line):
                raise ValueError
            Phrase("equals", line).literals()
    except ValueError:
        return {"pattern": "^(?:" + "|".join(_escaped(line) for line in lines) + ")$"}
    return {"equals": list(lines)}


def _part(text: str) -> dict[str, Any]:
    """What finds a part of a line."""
    edges = [r"\b" if char.isalnum() and char.isascii() else "" for char in (text[0], text[-1])]
    return {"scope": Scope.SPAN.value, "pattern": f"{edges[0]}{_escaped(text)}{edges[1]}", "words": [_word(text)]}


def _escaped(text: str) -> str:
    return re.sub(r"\\?\s+", " ", re.escape(level(text))).replace("<<", "<[<]")


def _word(text: str) -> str:
    """The longest word, by which a pattern is looked for."""
    words: list[str] = sorted(_LONG_WORD.findall(text), key=len)
    if not words:
        raise ValueError("there is no word in it: no rule can tell it")
    return words[-1].lower()


def _near_miss(table: dict[str, Any], line: str) -> str:
    """A text with the same words that must stay, for the example that every rule has; raises ValueError without one."""
    rule = Rule(
        f"{PREFIX}.try",
        Category(table["category"]),
        table["why"],
        scope=Scope(table.get("scope", Scope.LINE)),
        level=Level.SAFE,
        equals=tuple(table.get("equals", ())),
        pattern=table.get("pattern", ""),
        words=tuple(table.get("words", ())),
        max_chars=table.get("max-chars", 0),
    )
    words = line.split()
    tries = [each.format(line) for each in _NEAR] + [" ".join(reversed(words)), " ".join((*words[1:], "and so on"))]
    alone, everything = Cleaner(rules=[rule], shipped=False, level="aggressive"), Cleaner(rules=[rule])
    for text in tries:
        story = f"The ferry left at seven, as it does every day of the week.\n\n{text}\n\nIt came back at nine.\n"
        if not alone.clean(story).removals and not everything.clean(story).removals:
            return text
    raise ValueError("no text was found that is near it and stays: write the rule by hand")


def _slug(text: str) -> str:
    """A name for a text: its first words, and a number that tells it from others."""
    words = re.findall(r"[a-z0-9]+", text.lower()[:200])[:4]
    return "-".join((*words, hashlib.sha256(text.encode()).hexdigest()[:6]))


def _toml(value: Any) -> str:
    """A value as TOML writes it."""
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, int):
        return str(value)
    return re.sub("[\x7f-\x9f]", lambda match: f"\\u{ord(match[0]):04x}", json.dumps(str(value), ensure_ascii=False))
