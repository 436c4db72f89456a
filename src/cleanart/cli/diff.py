"""`cleanart diff`: what would go, and why."""

import sys
from itertools import islice
from typing import Any

import click

from ..codec import encoded
from ..render.unified import CONTEXT, unified
from ..report import DONE, FAILED, FOUND
from ..streams import writing
from .configured import Configured
from .options import cleaner, complain, keep_patterns, record_options, results, rule_options
from .screen import for_people, screen, screen_options
from .watched import spell_out

# Lines written in one go.
_AT_ONCE = 1000


@click.command("diff", cls=Configured, short_help="Show what would go, and why.")
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[FILE|DIR|-]...")
@click.option("--plain", is_flag=True, help="A unified diff, as when the output is no terminal; `patch` applies it.")
@click.option(
    "--layout",
    type=click.Choice(["auto", "side", "inline"]),
    default="auto",
    show_default=True,
    help="auto: side by side where the width allows.",
)
@click.option(
    "--context",
    default=CONTEXT,
    show_default=True,
    type=click.IntRange(0),
    metavar="N",
    help="Lines shown around what goes.",
)
@screen_options
@record_options
@rule_options
def command(
    paths: tuple[str, ...],
    plain: bool,
    layout: str,
    context: int,
    color: str,
    pager: bool,
    field: str | None,
    column: str | None,
    markup: str | None,
    **options: Any,
) -> int:
    """Show what would go, and why. Exit code 1 when something would.

    \b
    Examples:
      cleanart diff raw.txt
      cleanart diff raw/
      cleanart diff raw.txt | patch raw.txt
    """
    each = results(paths, cleaner(**options), field, column, markup)
    ending = _plain(each, context) if plain or not for_people(color) else _shown(each, context, layout, color, pager)
    keep_patterns()
    return ending


def _plain(each: Any, context: int) -> int:
    """A unified diff of every document; byte for byte, but to a terminal no control goes as it is."""
    found = failed = 0
    watched = sys.stdout.isatty()
    if watched:
        spell_out()
    for name, result, encoding, _ in each:
        failed += result is None
        if result is None:
            continue
        if result.left_whole:
            complain(f"{name}: left whole: {result.left_whole}")
        found += bool(result.removals)
        lines = unified(name, result, context)
        with writing(None) as out:
            while some := "".join(islice(lines, _AT_ONCE)):
                out.write(_bytes(some, "utf-8" if watched else encoding))
    return FAILED if failed else FOUND if found else DONE


def _bytes(text: str, encoding: str) -> bytes:
    try:
        return encoded(text, encoding)
    except UnicodeEncodeError:  # half a letter, which a record can spell out and no text can hold
        return text.encode(encoding, "backslashreplace")


def _shown(each: Any, context: int, layout: str, color: str, pager: bool) -> int:
    """The diff of every document in colour, and a line about all of them."""
    from ..render.diff import Summary, show

    side = {"side": True, "inline": False}.get(layout)
    total = Summary(0, 0, 0)
    documents = failed = 0
    with screen(color, pager) as console:
        for name, result, *_ in each:
            failed += result is None
            if result is None:
                continue
            documents += 1
            total = total.plus(Summary.of(result))
            if result.removals or result.left_whole:
                show(console, name, result, context, side)
        if documents > 1:
            console.print(f"{documents:,} documents  {total}")
        elif documents and not total.removals:
            console.print("nothing to remove")
    return FAILED if failed else FOUND if total.removals else DONE
