"""`cleanart explain`: of each removal where it was, and why."""

import shutil
from typing import Any

import click

from ..render.explain import explanation
from ..report import DONE, FAILED
from .configured import Configured
from .options import cleaner, keep_patterns, results, rule_options


@click.command("explain", cls=Configured, short_help="Tell of each removal where it was, and why.")
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[FILE|-]...")
@rule_options
def command(paths: tuple[str, ...], **options: Any) -> int:
    """Tell of each removal where it was, which rule took it, and why.

    A removal you disagree with can be stopped with --keep CATEGORY, or reported as a near miss of its rule.

    \b
    Examples:
      cleanart explain raw.txt
      cat raw.txt | cleanart explain
    """
    clean = cleaner(**options).clean
    width = max(60, shutil.get_terminal_size().columns - 4)
    failed = 0
    for name, result in results(paths, clean):
        if result is None:
            failed += 1
        else:
            click.echo(explanation(name, result, width), nl=False)
    keep_patterns()
    return FAILED if failed else DONE
