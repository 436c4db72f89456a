"""`cleanart stats`: what goes from many documents, in figures."""

from typing import Any

import click

from ..render.stats import stats
from ..report import DONE, FAILED
from ..survey import Survey
from .configured import Configured
from .options import cleaner, keep_patterns, record_options, results, rule_options
from .screen import for_people, say, screen, screen_options, width


@click.command("stats", cls=Configured, short_help="Count what goes, by category, rule and file.")
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[FILE|DIR|-]...")
@click.option("--top", default=10, show_default=True, type=click.IntRange(1), metavar="N", help="Rows in each list.")
@screen_options
@record_options
@rule_options
def command(
    paths: tuple[str, ...],
    top: int,
    color: str,
    pager: bool,
    field: str | None,
    column: str | None,
    markup: str | None,
    **options: Any,
) -> int:
    """Count what goes, by category, rule and file; which lines recur, and which rules never hit.

    \b
    Examples:
      cleanart stats raw/
      cleanart stats --top 50 --level aggressive raw/
    """
    chosen = cleaner(**options)
    survey = Survey()
    failed = 0
    for name, result, *_ in results(paths, chosen, field, column, markup):
        if result is None:
            failed += 1
        else:
            survey.add(name, result)
    rules = [rule.id for rule in chosen.rules()]
    with screen(color, pager) as console:
        say(console, stats(survey, rules, top, width()), for_people(color))
    keep_patterns()
    return FAILED if failed else DONE
