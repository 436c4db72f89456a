"""`cleanart report`: a page that shows what goes."""

from typing import Any

import click

from ..errors import OptionError, SourceError
from ..render import counted
from ..render.page import MOST_DOCUMENTS, MOST_REMOVALS, Page
from ..report import DONE, FAILED
from ..streams import writing
from .configured import Configured
from .options import cleaner, complain, keep_patterns, record_options, results, rule_options


@click.command("report", cls=Configured, short_help="Write a page that shows what goes.")
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[FILE|DIR|-]...")
@click.option(
    "-o", "--output", type=click.Path(), default="report.html", show_default=True, metavar="FILE", help="The page."
)
@click.option(
    "--most-documents",
    default=MOST_DOCUMENTS,
    show_default=True,
    type=click.IntRange(0),
    metavar="N",
    help="Documents shown in full; the figures count all.",
)
@click.option(
    "--most-removals",
    default=MOST_REMOVALS,
    show_default=True,
    type=click.IntRange(0),
    metavar="N",
    help="Removals listed.",
)
@record_options
@rule_options
def command(
    paths: tuple[str, ...],
    output: str,
    most_documents: int,
    most_removals: int,
    field: str | None,
    column: str | None,
    markup: str | None,
    **options: Any,
) -> int:
    """Write a page that shows what goes: figures, a list to search and filter, each document with what is struck out.

    It is one file that needs no network and no server.

    \b
    Examples:
      cleanart report raw/ -o report.html
    """
    chosen = cleaner(**options)
    try:
        page = Page(most_documents, most_removals)
    except OptionError as error:
        raise click.UsageError(str(error)) from error
    failed = 0
    for name, result, *_ in results(paths, chosen, field, column, markup):
        if result is None:
            failed += 1
        else:
            page.add(name, result)
    try:
        with writing(output) as file:
            for part in page.made(paths[0] if len(paths) == 1 else f"{len(paths)} inputs" if paths else "stdin"):
                file.write(part.encode("utf-8"))
    except SourceError as error:
        complain(str(error))
        failed += 1
    else:
        complain(
            f"{output}: {counted(page.survey.tally.documents, 'document')}, "
            f"{counted(page.survey.tally.removals.total(), 'removal')}"
        )
    keep_patterns()
    return FAILED if failed else DONE
