"""The `cleanart` command: `clean` unless another command is named first; each command is one thin file."""

import gc

# A short run ends before there is anything to collect, and a long one makes little: each collection would look through
# all rules, at a tenth of the time of either.
gc.set_threshold(50_000, 20, 50)

import _signal as signal  # type: ignore[import-not-found]  # the half in C: the other makes enums of all names
import importlib
import os
import sys
from contextlib import suppress
from io import TextIOWrapper

from ..errors import CleanartError
from ..report import BROKEN_PIPE, DONE, FAILED, INTERRUPTED, USAGE
from .lean import click  # isort: split  before anything else imports it

COMMANDS = {
    "clean": "Write the clean body text (the default).",
    "diff": "Show what would go, and why.",
    "explain": "Tell of each removal where it was, and why; of a line why it stays.",
    "stats": "Count what goes, by category, rule and file.",
    "report": "Write a page that shows what goes.",
    "review": "Walk through what goes, and decide.",
    "rules": "List rules, show one in full, or test your own.",
}
DEFAULT = "clean"
_HELP = ["-h", "--help"]

_EXAMPLES = """\b
Examples:
  cat raw.txt | cleanart > clean.txt
  cleanart raw.txt -o clean.txt
  cleanart raw/ -o clean/
  cleanart page.md > clean.md
  html2text page.html | cleanart --from markdown
  cleanart --keep byline --keep caption raw.txt
  cleanart --format json raw.txt
  cleanart diff raw.txt
  cleanart explain raw.txt
  cleanart stats raw/
  cleanart report raw/ -o report.html
  cleanart review raw/
  cleanart rules en.trailer
"""


class _Commands(click.Group):
    """Commands loaded when named; arguments that name none belong to the default one."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in COMMANDS and args[0] not in (*_HELP, "--version")):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f".{cmd_name}", __name__).command
        return command

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, "[OPTIONS] [FILE|DIR|-]...")
        formatter.write_usage(ctx.command_path, "COMMAND [OPTIONS] ...", prefix="       ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        default = self.get_command(ctx, DEFAULT)
        assert default is not None
        options = (each for each in (*default.params, *self.params) if isinstance(each, click.Option))
        rows = [row for each in options if (row := each.get_help_record(ctx))]
        with formatter.section("Options"):
            formatter.write_dl([*rows, (", ".join(_HELP), "Show this message and exit.")])
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list["click.shell_completion.CompletionItem"]:
        default = self.get_command(ctx, DEFAULT)
        assert default is not None
        return [*super().shell_complete(ctx, incomplete), *default.shell_complete(ctx, incomplete)]


def _show_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from .. import __version__

        click.echo(f"cleanart {__version__}")
        ctx.exit()


@click.group(cls=_Commands, epilog=_EXAMPLES, context_settings={"max_content_width": 100, "help_option_names": _HELP})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
def cli() -> None:
    """Take the boilerplate out of news text, and nothing of the story.

    Reads files, folders (with -o) or standard input and writes the clean body to standard output. What went,
    where and why is what `cleanart diff` and `cleanart explain` show.
    """


def main() -> int:
    """Run the command and end, at once where nobody asked for anything to be done at the end.

    Taking down what Python has built up takes a twentieth of a short run; whoever needs that (processes, temporary
    files, measurements of tests) imports `atexit`.
    """
    code = outcome()
    if "atexit" not in sys.modules:
        with suppress(OSError):  # what cannot be written is reported as ever
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    return code


def outcome() -> int:
    """Run the command; how it ended: 0 done, 1 something found, 2 wrong usage, 3 some file failed, 130 interrupted."""
    _prepare()
    try:
        code: int = cli.main(prog_name="cleanart", standalone_mode=False) or DONE
        sys.stdout.flush()  # so that what cannot be written is told
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except click.ClickException as error:
        error.show()
        return USAGE
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except BrokenPipeError:  # where SIGPIPE does not end the command
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except Exception as error:
        click.echo(f"cleanart: {_told(error)}", err=True)
        return FAILED
    else:
        return code
    finally:
        gc.freeze()  # all that is left is to end, which collects twice: a tenth of a short run


def _prepare() -> None:
    """Standard streams as a command line wants them."""
    if hasattr(signal, "SIGPIPE") and not _completing():
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a closed pipe ends the command as it ends cat
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # letters that its encoding lacks are spelled out, and end no run
            stream.reconfigure(errors="backslashreplace")


def _told(error: Exception) -> str:
    """What is said of an error that ends the command."""
    if isinstance(error, CleanartError):
        return str(error)
    if isinstance(error, OSError):
        return f"cannot go on: {error.strerror or error}"
    from ..streams import unforeseen

    return unforeseen(error)


def _completing() -> bool:
    return "_CLEANART_COMPLETE" in os.environ
