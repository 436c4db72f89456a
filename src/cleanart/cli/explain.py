"""`cleanart explain`: of each removal where it was, and why."""

import shutil
from typing import Any

import click

from ..errors import SourceError
from ..files import STDIN, read
from ..render.explain import explanation
from . import DONE, FAILED
from .options import cleaner, complain, keep_patterns, rule_options, sources


@click.command("explain", short_help="Tell of each removal where it was, and why.")
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
    failed = 0
    for source in sources(paths):
        try:
            result = clean(read(source))
        except SourceError as error:
            complain(str(error))
            failed += 1
            continue
        name = "stdin" if source == STDIN else source
        click.echo(explanation(name, result, max(60, shutil.get_terminal_size().columns - 4)), nl=False)
    keep_patterns()
    return FAILED if failed else DONE
