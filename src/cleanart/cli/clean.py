"""`cleanart [clean]`: the clean body text."""

import os
import sys
from typing import Any

import click

from ..errors import SourceError
from ..files import inputs, targets
from ..formats import Settings, form_of, recognised
from ..report import DONE, FAILED, FOUND
from ..single import FORMATS
from ..streams import STDIN
from ..work import Job, Plan, of_files
from .configured import Configured
from .options import batch_options, cleaner, complain, format_options, keep_patterns, rule_options, sources


@click.command("clean", cls=Configured, short_help="Write the clean body text (the default).")
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[FILE|DIR|-]...")
@click.option("-o", "--output", type=click.Path(), metavar="PATH", help="Write to this file, or into this folder.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="json: a line per document with its text and removals.",
)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if something would be removed.")
@batch_options
@format_options
@rule_options
def command(paths: tuple[str, ...], output: str | None, form: str, check: bool, **options: Any) -> int:
    """Write the clean body text of files, folders or standard input."""
    if sys.stdout.isatty():
        from .watched import spell_out

        spell_out()
    output = None if output == STDIN else output
    rules = {name: options.pop(name) for name in ("keep", "drop", "level", "lang", "rules", "only_rules")}
    if _is_plain(paths, output or "", options):
        return _one(sources(paths)[0], output, form, check, rules)
    from .many import clean_many  # processes, progress, formats: nothing that one text needs

    return clean_many(sources(paths), output, form == "json", check, options, rules)


def _is_plain(paths: tuple[str, ...], output: str, options: dict[str, Any]) -> bool:
    """Whether it is one text to one place, and nothing was said that only matters for many."""
    if len(paths) > 1 or any(os.path.isdir(path) for path in (*paths, output)) or any(options.values()):
        return False
    if output.endswith(("/", os.sep)):
        return False
    return form_of(*sources(paths)) in FORMATS


def _one(source: str, output: str | None, form: str, check: bool, rules: dict[str, Any]) -> int:
    """One text to one place."""
    try:
        place = targets(inputs([source]), output, False)[0] if output else None
    except SourceError as error:
        raise click.UsageError(str(error)) from error
    job = Job(source, place, form_of(source), recognised(place or "")[1])
    done = of_files((job,), cleaner(**rules), Plan({}, Settings(), check, form == "json"))
    for message in done.messages:
        complain(message)
    keep_patterns()
    return FAILED if done.tally.failed else FOUND if check and done.tally.changed else DONE
