"""Rules as a person reads them: a list, one in full, and the page docs/rules.md."""

from collections.abc import Iterable
from itertools import groupby

from ..rule import PLACES, Rule


def listing(rules: Iterable[Rule]) -> str:
    """One line per rule: id, level and why."""
    found = list(rules)
    width = max((len(rule.id) for rule in found), default=0)
    return "".join(f"{rule.id:{width}}  {rule.level:10}  {rule.why}\n" for rule in found)


def in_full(rule: Rule) -> str:
    """Everything a rule file says about a rule."""
    lines = [rule.id, f"  {rule.why}", ""]
    if rule.stops:
        lines.append(f"  stops      {', '.join(rule.stops)}")
    else:
        lines.append(f"  removes    a {rule.scope} of the category {rule.category}, at most {rule.limit} characters")
        lines.append(f"  looks      {rule.where}, from level {rule.level} on")
        if rule.most:
            lines.append(f"  most       {rule.most} lines of a text")
    for place in PLACES:
        lines += (f"  {place:9}  {phrase}" for phrase in getattr(rule, place))
    if rule.shape:
        lines += [f"  shape      {rule.shape}", f"  words      {', '.join(rule.words)}"]
    if rule.pattern:
        lines += [f"  pattern    {rule.pattern}", f"  words      {', '.join(rule.words)}"]
    lines += (f"  unless     {phrase}" for phrase in rule.unless)
    lines += ("", "  Goes:", *(f"    {_one_line(text)}" for text in rule.removes))
    lines += ("", "  Stays:", *(f"    {_one_line(text)}" for text in rule.keeps))
    lines += ("", f"  {rule.source}")
    return "\n".join(lines) + "\n"


def _one_line(text: str) -> str:
    return text.replace("\n", "\n    ")


def markdown(rules: Iterable[Rule]) -> str:
    """The page docs/rules.md: every rule with why, what goes and what stays."""
    found = sorted(rules, key=lambda rule: (rule.language, rule.category, rule.id))
    phrases = sum(len(rule.phrases) for rule in found)
    parts = [
        "# Rules\n\nMade by `cleanart rules --markdown` from the rule files; do not edit. "
        f"{len(found)} rules, {phrases} phrases. [Writing rules](writing-rules.md) tells how to add one.\n"
    ]
    for (language, category), group in groupby(found, key=lambda rule: (rule.language, rule.category)):
        parts.append(f"\n## {language}: {category}\n")
        for rule in group:
            parts.append(f"\n### {rule.id}\n{rule.why} ({rule.scope}, {rule.where}, {rule.level})\n\n")
            parts.append("```diff\n")
            parts += (f"- {line}\n" for text in rule.removes for line in text.split("\n"))
            parts += (f"  {line}\n" for text in rule.keeps for line in text.split("\n"))
            parts.append("```\n")
    return "".join(parts)
