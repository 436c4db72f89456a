"""`cleanart review`: walk through what goes, and decide."""

import sys
from importlib.util import find_spec
from typing import Any

import click

from ..errors import SourceError
from ..report import DONE
from ..rule import Level
from .configured import Configured
from .options import cleaner, complain, keep_patterns, record_options, rule_options, texts


@click.command("review", cls=Configured, short_help="Walk through what goes, and decide.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(), metavar="FILE|DIR...")
@click.option(
    "--pack",
    type=click.Path(file_okay=False),
    default="cleanart-rules",
    show_default=True,
    metavar="DIR",
    help="Where the rules go that your decisions make.",
)
@record_options
@rule_options
def command(
    paths: tuple[str, ...], pack: str, field: str | None, column: str | None, markup: str | None, **options: Any
) -> int:
    """Walk through what goes, the most doubtful first, and say of each: keep, remove, never again.

    Decisions are written at once, as rules, and taken up again where you stopped. Later runs heed them with
    --rules DIR, or with rules = ["DIR"] in cleanart.toml.

    \b
    Examples:
      cleanart review raw/
      cleanart review --pack my-rules raw/ && cleanart --rules my-rules raw/ -o clean/
    """
    if not find_spec("textual"):
        raise click.UsageError("the review needs Textual: pip install 'cleanart[tui]'")
    if not sys.stdin.isatty() or not sys.stdout.isatty():
        raise click.UsageError("the review needs a terminal: use cleanart explain or cleanart report")
    from ..review.app import Review
    from ..review.items import Items
    from ..review.session import Session

    chosen = cleaner(**options)
    wider = chosen if chosen.level is Level.AGGRESSIVE else cleaner(**{**options, "level": Level.AGGRESSIVE.value})
    items = Items(chosen, wider)
    for each in texts(paths, field, column, markup):
        if each.text is not None:
            items.add(each.name, each.text, each.markup)
    keep_patterns()
    if items.left_out:
        complain(f"{items.left_out:,} removals more than one can review were left out: review fewer files")
    try:
        session = Session(items.sorted(), pack)
    except SourceError as error:
        raise click.UsageError(str(error)) from error
    Review(session).run()
    counts = session.counts()
    decided = len(session.items) - counts["open"]
    complain(f"{decided:,} of {len(session.items):,} decided")
    if decided:
        complain(f"the rules are in {session.rules_file}; use them with: cleanart --rules {pack} ...")
    return DONE
