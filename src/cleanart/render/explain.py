"""An explanation of every removal, in words."""

from ..document import Result
from . import excerpt, visible


def explanation(name: str, result: Result, width: int) -> str:
    """One paragraph per removal: place, rule, text and reason."""
    if result.left_whole:
        return f"{visible(name)}: left whole: {result.left_whole}\n"
    if not result.removals:
        return f"{visible(name)}: nothing to remove\n"
    parts = [
        f"{visible(name)}:{removal.line}:{removal.column}: {removal.rule} ({removal.category})\n"
        f"    {excerpt(removal.text, width)}\n"
        f"    {removal.why}\n"
        for removal in result.removals
    ]
    return "\n".join(parts)
