"""What a command shows at a terminal: in colour or not, as wide as it is, in a pager where that helps."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..render import Said

if TYPE_CHECKING:
    from rich.console import Console

_Command = TypeVar("_Command", bound=Callable[..., Any])
_NARROWEST = 40


def screen_options(command: _Command) -> _Command:
    """The options of a command that shows something."""
    colour = click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="auto: at a terminal, unless NO_COLOR is set.",
    )
    pager = click.option("--pager/--no-pager", default=True, help="Show it in $PAGER (default, at a terminal).")
    return colour(pager(command))


def for_people(color: str) -> bool:
    """Whether the output is looked at rather than read by a program."""
    return color == "always" or sys.stdout.isatty()


@contextmanager
def screen(color: str, pager: bool) -> "Iterator[Console]":
    """Where to show things; a pager ends when the person closes it, and so does what is shown."""
    from rich.console import Console

    command = _pager() if pager and sys.stdout.isatty() else []
    try:
        program = (
            subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                errors="replace",
                env={"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ},
            )
            if command
            else None
        )
    except OSError:  # a pager that does not start is none
        program = None
    with _patient() if program else _as_usual():
        console = Console(
            file=program.stdin if program else sys.stdout,
            width=width(),
            highlight=False,
            markup=False,
            emoji=False,
            force_terminal=color != "never" and for_people(color),
            no_color={"always": False, "never": True}.get(color),
            color_system=None if color == "never" else "auto",
            legacy_windows=False,
        )
        try:
            yield console
        except BrokenPipeError:
            if not program:
                raise
        finally:
            if program:
                _wait(program)


def say(console: "Console", lines: Iterable[Said], coloured: bool) -> int:
    """Show lines as they come, in their styles or bare; how many there were."""
    from rich.text import Text

    count = 0
    for line in lines:
        count += 1
        if coloured:
            console.print(Text.assemble(*line), soft_wrap=True)
        else:
            console.file.write("".join(text for text, _ in line) + "\n")
    return count


def width() -> int:
    """How many columns there are."""
    return max(_NARROWEST, shutil.get_terminal_size().columns)


def _pager() -> list[str]:
    """The pager the person uses, as git finds it; none when it is `cat`, or not to be found."""
    named = os.environ.get("CLEANART_PAGER", os.environ.get("PAGER", "less"))
    command = shlex.split(named)
    return command if command and command[0] != "cat" and shutil.which(command[0]) else []


def _wait(program: "subprocess.Popen[str]") -> None:
    """Wait until the person has seen enough."""
    try:
        if program.stdin:
            program.stdin.close()
    except BrokenPipeError:
        pass
    program.wait()


@contextmanager
def _as_usual() -> Iterator[None]:
    yield


@contextmanager
def _patient() -> Iterator[None]:
    """A closed pipe and Ctrl-C are the pager's business while there is one."""
    names = [name for name in ("SIGPIPE", "SIGINT") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), signal.SIG_IGN) for name in names}
    try:
        yield
    finally:
        for name, former in before.items():
            signal.signal(getattr(signal, name), former)
