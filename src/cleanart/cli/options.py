"""Options that several commands share."""

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..errors import CleanartError
from ..rule import KEPT_BY_DEFAULT, Category, Level

if TYPE_CHECKING:
    from ..cleaner import Cleaner
    from ..document import Result

_Command = TypeVar("_Command", bound=Callable[..., Any])
# The name under which compiled patterns are kept in the cache folder.
KEPT_PATTERNS = "patterns.txt"
_CATEGORIES = click.Choice([category.value for category in Category])


def rule_options(command: _Command) -> _Command:
    """The options that choose rules."""
    for option in reversed(
        (
            click.option(
                "--keep",
                multiple=True,
                type=_CATEGORIES,
                metavar="CATEGORY",
                help="Leave this category in. Repeatable.",
            ),
            click.option(
                "--drop",
                multiple=True,
                type=_CATEGORIES,
                metavar="CATEGORY",
                help=f"Take this category out too ({', '.join(sorted(KEPT_BY_DEFAULT))} stay otherwise). Repeatable.",
            ),
            click.option(
                "--level",
                type=click.Choice(list(Level)),
                default=Level.NORMAL,
                show_default=True,
                help="How much goes: only what is certain, or also what is likely.",
            ),
            click.option("--lang", metavar="CODE", help="Use only the rules of this language (e.g. en). Default: all."),
            click.option(
                "--rules",
                multiple=True,
                type=click.Path(exists=True),
                metavar="PATH",
                help="A rule file or folder of your own. Repeatable.",
            ),
            click.option(
                "--only-rules",
                is_flag=True,
                help="Use the rules of --rules instead of the shipped ones, not beside them.",
            ),
        )
    ):
        command = option(command)
    return command


def cleaner(
    keep: tuple[str, ...], drop: tuple[str, ...], level: str, lang: str | None, rules: tuple[str, ...], only_rules: bool
) -> "Cleaner":
    """The cleaner that the options ask for; a mistake in them ends the command."""
    from ..cleaner import Cleaner
    from ..files import recalled
    from ..patterns import recall

    recall(lambda: recalled(KEPT_PATTERNS))
    if only_rules and not rules:
        raise click.UsageError("--only-rules leaves no rules: name a rule file with --rules")
    try:
        return Cleaner(keep=keep, drop=drop, level=level, rules=rules, shipped=not only_rules, language=lang)
    except CleanartError as error:
        raise click.UsageError(str(error)) from error


def sources(paths: tuple[str, ...]) -> tuple[str, ...]:
    """What to read: the paths, or standard input; at a terminal with neither, the command says so and ends."""
    from ..files import STDIN

    if not paths and sys.stdin.isatty():
        raise click.UsageError("nothing to read: name a file, or pipe a text in (cleanart --help)")
    return paths or (STDIN,)


def results(paths: tuple[str, ...], clean: Callable[[str], "Result"]) -> Iterator[tuple[str, "Result | None"]]:
    """The name and the result of each source, and of each text in a folder; None, and a complaint, where one cannot be
    read.
    """
    from ..errors import SourceError
    from ..files import inputs

    for path in sources(paths):
        try:
            found = inputs([path])
        except SourceError as error:
            complain(str(error))
            yield path, None
            continue
        yield from (_result(each.source, clean) for each in found)


def _result(source: str, clean: Callable[[str], "Result"]) -> tuple[str, "Result | None"]:
    from ..errors import SourceError
    from ..files import STDIN, read

    name = "stdin" if source == STDIN else source
    try:
        return name, clean(read(source))
    except SourceError as error:
        complain(str(error))
        return name, None


def keep_patterns() -> None:
    """Keep the patterns that this run had to compile for the next one."""
    from ..files import remember
    from ..patterns import remembered

    data = remembered()
    if data:
        remember(KEPT_PATTERNS, data)


def complain(message: str) -> None:
    """A message to the person, apart from the product."""
    from ..render import visible

    click.echo(f"cleanart: {visible(message)}", err=True)
