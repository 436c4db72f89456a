"""`cleanart explain`: of each removal where it was, and why; of a line why it stays."""

import os
import re
from typing import Any

import click

from ..render.explain import explanation, of_line
from ..report import DONE, FAILED
from .configured import Configured
from .options import cleaner, keep_patterns, record_options, results, rule_options
from .screen import for_people, say, screen, screen_options, width

_WITH_LINE = re.compile(r"(.+):([0-9]+)")


@click.command(
    "explain", cls=Configured, short_help="Tell of each removal where it was, and why; of a line why it stays."
)
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[FILE[:LINE]|DIR|-]...")
@screen_options
@record_options
@rule_options
def command(
    paths: tuple[str, ...],
    color: str,
    pager: bool,
    field: str | None,
    column: str | None,
    markup: str | None,
    **options: Any,
) -> int:
    """Tell of each removal where it was, which rule took it, on what evidence, and how to keep it.

    With the number of a line: what goes from it, and why the rest stays: which rules came near, and what is against
    them. Without one: every removal.

    \b
    Examples:
      cleanart explain raw.txt
      cleanart explain raw.txt:12
      cat raw.txt | cleanart explain
    """
    chosen = cleaner(**options)
    failed = 0
    with screen(color, pager) as console:
        for path, number in map(_place, paths or ("",)):
            for name, result, _, written in results((path,) if path else (), chosen, field, column, markup):
                if result is None:
                    failed += 1
                    continue
                room = max(60, width() - 14)
                said = (
                    of_line(chosen, name, result, number, room, written)
                    if number
                    else explanation(chosen, name, result, room, written)
                )
                if not say(console, said, for_people(color)):
                    raise click.UsageError(f"{name} has no line {number}: name one it has")
    keep_patterns()
    return FAILED if failed else DONE


def _place(path: str) -> tuple[str, int]:
    """A path and the number of a line behind it, 0 when there is none."""
    match = _WITH_LINE.fullmatch(path)
    if not match or os.path.exists(path):
        return path, 0
    if not int(match[2]):
        raise click.UsageError(f"{match[1]} has no line 0: the first is 1")
    return match[1], int(match[2])
