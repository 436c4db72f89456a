"""Rules put to the test of their own examples: what a rule removes, what it must keep, and that both are near."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from .cleaner import Cleaner
from .fold import fold
from .rule import KEPT_BY_DEFAULT, Level, Rule, Where

_CARRIERS = Path(__file__).parent / "carriers"
_MARKED = re.compile(r"\[-(.*?)-\]", re.DOTALL)
# Near-miss examples share this many words with an example that goes (all of them when it has fewer).
_NEAR = 2
_SPACELESS = r"\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_WORD = re.compile(rf"[{_SPACELESS}]|[^\W_{_SPACELESS}]+")


def mistakes(rules: Sequence[Rule], beside: Iterable[Rule] = ()) -> Iterator[str]:
    """What the examples of the rules disprove, as `path:line: rule: what is wrong: what to write`.

    `beside` are further rules that must spare the `keeps` as well.
    """
    everything = Cleaner(rules=[*rules, *beside], shipped=False)
    for rule in rules:
        # A shape has half of its evidence from what the other rules take.
        those = [*rules, *beside] if rule.shape else [rule]
        level = rule.level if rule.shape else Level.AGGRESSIVE
        alone = Cleaner(rules=those, shipped=False, level=level, drop=[*KEPT_BY_DEFAULT])
        far = () if rule.stops else _far(rule)
        for what in (*_removes(rule, alone), *_keeps(rule, (alone, everything)), *far):
            yield f"{rule.source}: {rule.id}: {what}"


def _removes(rule: Rule, alone: Cleaner) -> Iterator[str]:
    above, below = carrier(rule.language)
    for example in rule.removes:
        text = _MARKED.sub(r"\1", example)
        left = _MARKED.sub("", example) if _MARKED.search(example) else ""
        before, after = _around(rule.where, above, below)
        result = alone.clean(before + text + after, _markup(rule))
        cleaned = result.text
        if cleaned.split() != (before + left + after).split():
            gone = "nothing" if cleaned.split() == (before + text + after).split() else "something else"
            yield f"{example!r} does not go, {gone} does: mend the rule, or mark what should go with [-...-]"
        elif not any(removal.rule == rule.id for removal in result.removals):
            yield f"{example!r} goes by {result.removals[0].rule}: give an example that only this rule takes"


def _keeps(rule: Rule, cleaners: Sequence[Cleaner]) -> Iterator[str]:
    above, below = carrier(rule.language)
    for example in rule.keeps:
        places = [_around(where, above, below) for where in Where]
        texts = [before + example + after for before, after in places]
        results = (cleaner.clean(text, _markup(rule)) for cleaner in cleaners for text in texts)
        gone = next((result.removals[0] for result in results if result.removals), None)
        if gone:
            yield f"{example!r} should stay but {gone.rule} takes {gone.text.strip()!r}: narrow that rule"


def _markup(rule: Rule) -> str | None:
    """How a rule's examples are written."""
    return "markdown" if rule.shape and rule.shape.in_markdown else None


def _far(rule: Rule) -> Iterator[str]:
    """Examples to keep that no example to remove resembles."""
    removed = [_words(example) for example in rule.removes]
    for example in rule.keeps:
        words = _words(example)
        if not any(len(words & each) >= min(_NEAR, len(each)) for each in removed):
            yield f"{example!r} is no near miss: give a text that shares words with what goes"


def _words(text: str) -> set[str]:
    """Words; single letters in scripts without spaces between words."""
    return set(_WORD.findall(fold(text))) or {text}


def carrier(language: str) -> tuple[str, str]:
    """A neutral text in a language in two halves, for an example to stand between; English where there is none."""
    path = _CARRIERS / f"{language}.txt"
    text = (path if path.exists() else _CARRIERS / "en.txt").read_text(encoding="utf-8")
    paragraphs = text.strip().split("\n\n")
    half = len(paragraphs) // 2
    return "\n\n".join(paragraphs[:half]), "\n\n".join(paragraphs[half:])


def _around(where: Where, above: str, below: str) -> tuple[str, str]:
    """What stands before and behind an example at its place."""
    if where is Where.HEAD:
        return "", f"\n\n{above}\n\n{below}\n"
    if where is Where.TAIL:  # anywhere, inside: in the middle
        return f"{above}\n\n{below}\n\n", "\n"
    return f"{above}\n\n", f"\n\n{below}\n"
