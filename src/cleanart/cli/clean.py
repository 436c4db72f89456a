"""`cleanart [clean]`: the clean body text."""

import json
import os
from typing import Any

import click

from ..document import Result
from ..errors import SourceError
from ..files import inputs, read, targets, write
from . import DONE, FAILED, FOUND
from .options import cleaner, complain, keep_patterns, rule_options, sources


@click.command("clean", short_help="Write the clean body text (the default).")
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
@rule_options
def command(paths: tuple[str, ...], output: str | None, form: str, check: bool, **options: Any) -> int:
    """Write the clean body text of files, folders or standard input."""
    folders = [path for path in paths if os.path.isdir(path)]
    if folders and output is None and not check:
        raise click.UsageError(f"{folders[0]} is a folder: say with -o FOLDER where its clean texts should go")
    as_folder = len(paths) > 1 or bool(folders) or (output or "").endswith(("/", os.sep)) or os.path.isdir(output or "")
    try:
        found = inputs(sources(paths))
        places = targets(found, output, as_folder) if output else [None] * len(found)
    except SourceError as error:
        raise click.UsageError(str(error)) from error
    clean = cleaner(**options).clean
    changed = failed = 0
    for (source, _), place in zip(found, places, strict=True):
        try:
            result = clean(read(source))
            if not check:
                write(place, _product(source, result, form))
        except SourceError as error:
            complain(str(error))
            failed += 1
            continue
        changed += bool(result.removals)
        if result.left_whole:
            complain(f"{source}: left whole: {result.left_whole}")
        elif check and result.removals:
            complain(f"{source}: would lose {len(result.removals)} pieces; cleanart diff shows them")
    keep_patterns()
    if len(found) > 1:
        complain(f"{len(found)} files, {changed} with something to remove, {failed} failed")
    return FAILED if failed else FOUND if check and changed else DONE


def _product(source: str, result: Result, form: str) -> str:
    """What is written for a document."""
    if form == "text":
        return result.text
    removals = [removal._asdict() for removal in result.removals]
    record = {"source": source, "text": result.text, "left_whole": result.left_whole, "removals": removals}
    line = json.dumps(record, ensure_ascii=False)
    # Bytes that are no UTF-8 can be told in JSON only as escapes.
    return (line if _is_utf8(line) else json.dumps(record)) + "\n"


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
