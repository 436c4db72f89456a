"""Options that several commands share."""

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from ..errors import CleanartError
from ..rule import KEPT_BY_DEFAULT, Category, Level

if TYPE_CHECKING:
    from ..cleaner import Cleaner
    from ..document import Result
    from ..documents import Entry

_Command = TypeVar("_Command", bound=Callable[..., Any])
_CATEGORIES = click.Choice([category.value for category in Category])


def rule_options(command: _Command) -> _Command:
    """The options that choose rules."""
    return _with(
        command,
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
            type=click.Choice([level.value for level in Level]),
            default=Level.NORMAL.value,
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


def batch_options(command: _Command) -> _Command:
    """The options of a run over many files."""
    path = click.Path()
    return _with(
        command,
        click.option("--glob", multiple=True, metavar="PATTERN", help="Which files of a folder (as in .gitignore)."),
        click.option("--exclude", multiple=True, metavar="PATTERN", help="Which files of a folder not."),
        click.option("-j", "--jobs", type=click.IntRange(1), metavar="N", help="Processes. Default: all cores."),
        click.option("--resume", is_flag=True, help="Leave out files whose output is there and not older."),
        click.option("--in-place", is_flag=True, help="Write each file over itself."),
        click.option("--backup", metavar="SUFFIX", help="With --in-place: keep the original under this suffix."),
        click.option("--report", type=path, metavar="FILE", help="Write the counts as JSON."),
        click.option("--log-removals", type=path, metavar="FILE", help="Write every removal as a line of JSON."),
        click.option("--min-chars", type=click.IntRange(1), metavar="N", help="Fewer characters left: put it aside."),
        click.option("--rejects", type=path, metavar="DIR", help="Where what is put aside goes."),
        click.option("-q", "--quiet", is_flag=True, help="No progress and no summary."),
        click.option("--progress/--no-progress", default=None, help="Default: progress on a terminal."),
    )


def record_options(command: _Command) -> _Command:
    """The options that say where the text of a record is, and how it is written."""
    from ..cleaner import MARKUPS

    return _with(
        command,
        click.option("--field", metavar="NAME", help="Field of a JSON record with the text, a.b for one inside a."),
        click.option("--column", metavar="NAME", help="Column of a table with the text."),
        click.option(
            "--markup", type=click.Choice(MARKUPS), help="How texts are written. Default: plain, .md Markdown."
        ),
    )


def format_options(command: _Command) -> _Command:
    """The options that say what is in a file."""
    from ..formats import FORMATS
    from ..webpage import EXTRACTORS  # named here, where the whole is declared, they cost nothing

    return _with(
        command,
        click.option(
            "--from", "from_", type=click.Choice(FORMATS), help="What the files are. Default: by their names."
        ),
        click.option("--to", type=click.Choice(["jsonl"]), help="Write texts, pages and WARC records as JSON Lines."),
        record_options,
        click.option("--add-field", metavar="NAME", help="Keep the removals beside the text under this name."),
        click.option(
            "--meta-field", metavar="NAME", help="Keep headline, byline, date removed above it under this one."
        ),
        click.option(
            "--on-error",
            type=click.Choice(["keep", "skip", "stop"]),
            help="What to do about a bad record. Default: keep.",
        ),
        click.option(
            "--extractor",
            type=click.Choice(list(EXTRACTORS)),
            help="What finds the text of a page in HTML; page takes all of it. Default: trafilatura.",
        ),
        click.option("--encoding", metavar="NAME", help="Encoding of the files. Default: UTF-8, or told by the bytes."),
        click.option(
            "--normalize", metavar="STEPS", help="Repairs first: unicode, mojibake, whitespace, html-entities."
        ),
    )


def _with(command: _Command, *options: Callable[[_Command], _Command]) -> _Command:
    for option in reversed(options):
        command = option(command)
    return command


def cleaner_options(
    keep: tuple[str, ...], drop: tuple[str, ...], level: str, lang: str | None, rules: tuple[str, ...], only_rules: bool
) -> dict[str, Any]:
    """What `Cleaner` is called with."""
    if only_rules and not rules:
        raise click.UsageError("--only-rules leaves no rules: name a rule file with --rules")
    return {"keep": keep, "drop": drop, "level": level, "rules": rules, "shipped": not only_rules, "language": lang}


def cleaner(**options: Any) -> "Cleaner":
    """The cleaner that the options ask for; a mistake in them ends the command."""
    from ..cleaner import Cleaner
    from ..files import KEPT_PATTERNS, recalled
    from ..patterns import recall

    recall(lambda: recalled(KEPT_PATTERNS))
    try:
        return Cleaner(**cleaner_options(**options))
    except CleanartError as error:
        from ..render import visible  # a rule file may hold what a terminal would obey

        raise click.UsageError(visible(str(error))) from error


def sources(paths: tuple[str, ...]) -> tuple[str, ...]:
    """What to read: the paths, or standard input; at a terminal with neither, the command says so and ends."""
    from ..streams import STDIN

    if not paths and sys.stdin.isatty():
        raise click.UsageError("nothing to read: name a file, or pipe a text in (cleanart --help)")
    return paths or (STDIN,)


class Read(NamedTuple):
    """A document that was read: its name, what became of it, the encoding of its file; no result where that failed."""

    name: str
    result: "Result | None"
    encoding: str = "utf-8"
    markup: str | None = None


def results(
    paths: tuple[str, ...], cleaner: "Cleaner", field: str | None, column: str | None, markup: str | None
) -> Iterator[Read]:
    """What becomes of each document; one that cannot be read is complained of."""
    for each in texts(paths, field, column, markup):
        result = None if each.text is None else cleaner.clean(each.text, each.markup)
        yield Read(each.name, result, each.encoding, each.markup)


def texts(paths: tuple[str, ...], field: str | None, column: str | None, markup: str | None) -> Iterator["Entry"]:
    """The documents in files, folders and standard input; without a text where that failed."""
    from ..documents import Entry, documents
    from ..errors import SourceError
    from ..files import inputs
    from ..formats import Settings

    settings = Settings(field=tuple((field or "text").split(".")), column=column or "text", markup=markup)
    for path in sources(paths):
        name = path
        try:
            found = inputs([path])
            if not found:
                complain(nothing_in([path]))
            for each in found:
                name = each.source
                for document in documents(name, settings):
                    if document.wrong:
                        complain(document.wrong)
                    yield document
        except SourceError as error:
            complain(str(error))
            yield Entry(name, None, "")


def nothing_in(folders: Sequence[str]) -> str:
    """What a person is told where folders have no files that are read."""
    return f"{', '.join(folders)}: no file there has the name of a text: name the files"


def keep_patterns() -> None:
    """Keep the patterns that this run had to compile for the next one."""
    from ..files import KEPT_PATTERNS, remember
    from ..patterns import remembered

    data = remembered()
    if data:
        remember(KEPT_PATTERNS, data)


def complain(message: str) -> None:
    """A message to the person, apart from the product."""
    from ..render import visible

    click.echo(f"cleanart: {visible(message)}", err=True)
