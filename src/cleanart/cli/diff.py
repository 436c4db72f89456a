"""`cleanart diff`: what would go, and why."""

import sys
from typing import Any

import click

from ..render import diff
from ..report import DONE, FAILED, FOUND
from ..streams import writing
from .configured import Configured
from .options import cleaner, complain, keep_patterns, results, rule_options


@click.command("diff", cls=Configured, short_help="Show what would go, and why.")
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[FILE|-]...")
@click.option("--plain", is_flag=True, help="A unified diff, as when the output is no terminal; `patch` applies it.")
@click.option(
    "--context", default=diff.CONTEXT, show_default=True, type=click.IntRange(0), help="Lines shown around what goes."
)
@rule_options
def command(paths: tuple[str, ...], plain: bool, context: int, **options: Any) -> int:
    """Show what would go, and why. Exit code 1 when something would.

    \b
    Examples:
      cleanart diff raw.txt
      cleanart diff raw.txt | patch raw.txt
    """
    clean = cleaner(**options).clean
    found = failed = 0
    for name, result in results(paths, clean):
        if result is None:
            failed += 1
            continue
        if result.left_whole:
            complain(f"{name}: left whole: {result.left_whole}")
        found += bool(result.removals)
        if plain or not sys.stdout.isatty():
            with writing(None) as out:
                out.write(diff.unified(name, result, context).encode("utf-8", "surrogateescape"))
        elif result.removals:
            from rich.console import Console

            diff.show(Console(highlight=False), name, result, context)
    keep_patterns()
    return FAILED if failed else FOUND if found else DONE
